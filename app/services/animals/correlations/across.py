"""Correlations across the animals of a group, with the null that fits how many there are."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.across import across, session_matrices
from app.analysis.correlations.pearson import partial, pearson
from app.analysis.correlations.sides import left_right_pairs
from app.analysis.correlations.states import InState, State
from app.analysis.statistics.families import family
from app.analysis.statistics.intervals import fisher_z, mean_correlation, mean_over_animals
from app.analysis.statistics.permutations import RESAMPLES, sign_flips
from app.analysis.statistics.seeds import seed_of
from app.services.animals.correlations.answers import (
    AcrossAnswer,
    AcrossRow,
    AnimalInIt,
    Opposed,
    SessionCorrelation,
    StateDifference,
)
from app.services.animals.correlations.computed import Computed, known
from app.services.animals.correlations.detail import detail
from app.services.animals.correlations.questions import AcrossQuestion
from app.services.animals.correlations.recorded import Recorded, RecordedAnimals
from app.services.animals.groups import Groups
from app.services.animals.signals import AnimalSignals
from data_loader.remembering import remembered

Floats = npt.NDArray[np.float64]

KEPT: Final = 8  # questions whose matrices are at hand: of 100 animals 12 MB each
ENOUGH: Final = "needs 3 bouts and 30 frames of this state"
FEW: Final = {"behavior": "not recorded, or does not vary", "neuron": "not identified, or does not vary"}
NO_VELOCITY: Final = "no velocity, which is held constant"
IN_STATES: Final = (State.FORWARD, State.REVERSAL)


class AcrossAnimals:
    def __init__(self, groups: Groups, recorded: RecordedAnimals, signals: AnimalSignals, data_version: str) -> None:
        self._groups = groups
        self._recorded = recorded
        self._signals = signals
        self._data_version = data_version

    def answer(self, asked: AcrossQuestion) -> AcrossAnswer:
        """Raises ``NotFoundError`` for a group, signal or neuron that there is not, ``BadRequestError`` for velocity
        given velocity."""
        group = self._groups.group(asked.group)
        recorded = self._recorded.of(group, asked.level)
        signal = recorded.signal(asked.signal)
        found = self._computed(group.id, signal["key"], asked.level, asked.state, asked.partial)
        neuron = recorded.name(asked.neuron, "neuron") if asked.neuron else ""
        animals = _animals(found)
        floors = [test.floor for test in found.across.tests if not math.isnan(test.floor)]
        return {
            "group": group.id,
            "paper_id": group.paper_id,
            "types": list(group.types),
            "simulated": group.simulated,
            "signal": found.signal,
            "level": asked.level,
            "state": asked.state,
            "partial": asked.partial,
            "n_animals": sum(animal["left_out"] is None for animal in animals),
            "animals": animals,
            "n_frames": recorded.frames,
            "timestep": recorded.timestep,
            "n_tests": found.across.family.size,
            "unreachable": found.across.family.unreachable,
            "floor": min(floors, default=None),
            "resamples": RESAMPLES,
            "rows": self._rows(found, group.id),
            "detail": detail(found, neuron) if neuron else None,
        }

    def sessions(self, asked: AcrossQuestion) -> list[SessionCorrelation]:
        """Raises as ``answer``."""
        group = self._groups.group(asked.group)
        key = self._recorded.of(group, asked.level).signal(asked.signal)["key"]
        found = self._computed(group.id, key, asked.level, asked.state, asked.partial)
        ids = [row.dataset_id for row in found.recorded.rows]
        return [
            {"neuron": name, "dataset_id": ids[i], "signal_dataset_id": ids[j], "r": known(of_one.r[row, column])}
            for name, of_one in zip(found.across.names, found.across.sessions, strict=True)
            for row, i in enumerate(of_one.animals)
            for column, j in enumerate(of_one.animals)
        ]

    @remembered(most=KEPT)
    def _computed(self, group_id: str, key: str, level: Level, state: State, is_partial: bool) -> Computed:
        recorded = self._recorded.of(self._groups.group(group_id), level)
        signal = recorded.signal(key)
        given = recorded.given(signal, partial=is_partial)
        whole = recorded.of(signal)
        states = recorded.states(state)
        values = _within(whole, states, state)
        seed = seed_of("correlations", group_id, key, level, state, str(is_partial), self._data_version)
        sessions = session_matrices(recorded.animals, values, given)
        sessions.pop(key, None)  # a neuron goes with itself
        in_both = [_within(whole, recorded.states(each), each) for each in IN_STATES]
        return Computed(
            recorded=recorded,
            signal=signal,
            values=values,
            given=given,
            states=states,
            across=across(sessions, len(recorded.rows), seed),
            in_states=_in_states(recorded, in_both, given),
            seed=seed,
        )

    def _rows(self, found: Computed, group_id: str) -> list[AcrossRow]:
        differences = _differences(found)
        opposed = self._opposed(group_id) if found.recorded.level is Level.CLASS else {}
        effect, q = found.across.effect, found.across.family.q
        rows: list[AcrossRow] = []
        for k, name in enumerate(found.across.names):
            animals, test = found.across.sessions[k].animals, found.across.tests[k]
            rows.append(
                {
                    "neuron": name,
                    "n": int(effect.n[k]),
                    "n_frames": sum(int(np.isfinite(found.values[i]).sum()) for i in animals),
                    "n_bouts": sum(found.states[i].bouts for i in animals),
                    "r": known(effect.mean[k]),
                    "ci_low": known(effect.low[k]),
                    "ci_high": known(effect.high[k]),
                    "p": known(test.p),
                    "q": known(q[k]),
                    "floor": known(test.floor),
                    "method": test.null,
                    "opposed": opposed.get(name, []),
                    "states": differences.get(name),
                }
            )
        return sorted(rows, key=lambda row: (row["r"] is None, -(row["r"] or 0.0)))

    @remembered(most=KEPT)
    def _opposed(self, group_id: str) -> dict[str, list[Opposed]]:
        """Class -> its left and right cells with r < 0 in an animal: their mean says little of either."""
        found: dict[str, list[Opposed]] = {}
        for row in self._groups.group(group_id).labeled:
            cells = self._signals.of(row.dataset_id, Level.CELL)
            for name, labels in self._signals.of(row.dataset_id, Level.CLASS).cells.items():
                for left, right in left_right_pairs(labels):
                    r = float(pearson(cells.traces[[cells.names[left]]], cells.traces[[cells.names[right]]])[0, 0])
                    if r < 0:
                        found.setdefault(name, []).append(
                            {"dataset_id": row.dataset_id, "left": left, "right": right, "r": r}
                        )
        return found


def _within(values: Floats, states: tuple[InState, ...], state: State) -> Floats:
    """The frames of the state; nothing of an animal that has not enough of it."""
    if state is State.ALL:
        return values
    return np.array(
        [np.where(each.frames & each.enough, row, np.nan) for row, each in zip(values, states, strict=True)]
    )


def _animals(found: Computed) -> list[AnimalInIt]:
    whole = found.recorded.of(found.signal)
    return [
        {
            "dataset_id": row.dataset_id,
            "n_frames": int(found.states[k].frames.sum()),
            "n_bouts": found.states[k].bouts,
            "left_out": _reason(found, whole[k], k),
        }
        for k, row in enumerate(found.recorded.rows)
    ]


def _reason(found: Computed, whole: Floats, animal: int) -> str | None:
    """Why an animal is in no row; None where it is in those of its neurons."""
    if np.unique(whole[np.isfinite(whole)]).size < 2:
        return FEW[found.signal["kind"]]
    if not np.isfinite(found.values[animal]).any():
        return ENOUGH
    if found.given is not None and not np.isfinite(found.given[animal]).any():
        return NO_VELOCITY
    return None


def _in_states(recorded: Recorded, in_both: list[Floats], given: Floats | None) -> dict[str, Floats]:
    found = {name: np.full((len(recorded.rows), 2), np.nan) for name in recorded.names}
    for i, animal in enumerate(recorded.animals):
        signal = np.array([of_state[i] for of_state in in_both])
        r = (
            pearson(animal.traces, signal)
            if given is None
            else partial(animal.traces, signal, np.array([given[i], given[i]]))
        )
        for name, row in animal.names.items():
            found[name][i] = r[row]
    return found


def _differences(found: Computed) -> dict[str, StateDifference]:
    """Of the neurons that two animals have in both states."""
    names = [name for name in found.across.names if np.isfinite(found.in_states[name]).all(axis=1).sum() > 1]
    if not names:
        return {}
    r = np.array([found.in_states[name] for name in names]).transpose(1, 0, 2)  # (animals, names, 2)
    r = np.where(np.isfinite(r).all(axis=2, keepdims=True), r, np.nan)
    z = fisher_z(r)
    difference = z[..., 0] - z[..., 1]
    mean, both = mean_over_animals(difference), mean_correlation(r)
    tests = sign_flips(difference, found.seed)
    q = family(np.array([test.p for test in tests]), np.array([test.floor for test in tests])).q
    return {
        name: {
            "n": int(mean.n[k]),
            "forward": float(both.mean[k, 0]),
            "reversal": float(both.mean[k, 1]),
            "difference": float(mean.mean[k]),
            "ci_low": known(mean.low[k]),
            "ci_high": known(mean.high[k]),
            "p": known(tests[k].p),
            "q": known(q[k]),
            "floor": known(tests[k].floor),
        }
        for k, name in enumerate(names)
    }
