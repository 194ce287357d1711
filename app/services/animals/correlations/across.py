"""Correlations across the animals of a group, with the null that fits how many there are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.across import Neuron, across
from app.analysis.correlations.pearson import paired
from app.analysis.correlations.sides import left_right_pairs
from app.analysis.correlations.states import State
from app.analysis.statistics.families import family
from app.analysis.statistics.intervals import fisher_z, mean_correlation, mean_over_animals
from app.analysis.statistics.permutations import RESAMPLES, sign_flips
from app.analysis.statistics.seeds import seed_of
from app.jobs import Jobs
from app.services.animals.correlations.answers import (
    AcrossAnswer,
    AcrossRow,
    Opposed,
    SessionCorrelation,
    StateDifference,
)
from app.services.animals.correlations.computed import Asked, Computed, known
from app.services.animals.correlations.detail import detail
from app.services.animals.correlations.questions import AcrossQuestion
from app.services.animals.correlations.recorded import RecordedAnimals
from app.services.animals.groups import Group, Groups
from app.services.animals.signals import AnimalSignals
from data_loader.remembering import remembered

Floats = npt.NDArray[np.float64]

KEPT_MEGABYTES: Final = 4  # of questions: one about 100 animals and 100 neurons takes 0.3


class AcrossAnimals:
    def __init__(
        self, groups: Groups, recorded: RecordedAnimals, signals: AnimalSignals, data_version: str, jobs: Jobs
    ) -> None:
        self._jobs = jobs
        self._groups = groups
        self._recorded = recorded
        self._signals = signals
        self._data_version = data_version

    def answer(self, asked: AcrossQuestion) -> AcrossAnswer:
        """Raises ``NotFoundError`` for a group, signal or neuron that there is not, ``BadRequestError`` for velocity
        given velocity."""
        group = self._groups.group(asked.group)
        with self._jobs.about(len(group.labeled)):
            return self._answer(asked, group)

    def _answer(self, asked: AcrossQuestion, group: Group) -> AcrossAnswer:
        recorded = self._recorded.of(group, asked.level)
        signal = recorded.signal(asked.signal)
        found = self._computed(group.id, signal["key"], asked.level, asked.state, asked.partial)
        neuron = recorded.name(asked.neuron, "neuron") if asked.neuron else ""
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
            "n_animals": sum(animal["left_out"] is None for animal in found.animals),
            "animals": list(found.animals),
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
        with self._jobs.about(len(group.labeled)):
            return self._sessions(asked, group)

    def _sessions(self, asked: AcrossQuestion, group: Group) -> list[SessionCorrelation]:
        key = self._recorded.of(group, asked.level).signal(asked.signal)["key"]
        found = self._computed(group.id, key, asked.level, asked.state, asked.partial)
        against, order = found.asked().against, {name: k for k, name in enumerate(found.recorded.names)}
        neurons = found.recorded.neurons(found.across.names)
        each = [(neuron.name, against.sessions(neuron)) for neuron in neurons]
        ids = [row.dataset_id for row in found.recorded.rows]
        return [
            {"neuron": name, "dataset_id": ids[i], "signal_dataset_id": ids[j], "r": known(of_one.r[row, column])}
            for name, of_one in sorted(each, key=lambda one: order[one[0]])
            for row, i in enumerate(of_one.animals.tolist())
            for column, j in enumerate(of_one.animals.tolist())
        ]

    @remembered(megabytes=KEPT_MEGABYTES)
    def _computed(self, group_id: str, key: str, level: Level, state: State, is_partial: bool) -> Computed:
        recorded = self._recorded.of(self._groups.group(group_id), level)
        signal = recorded.signal(key)
        asked = Asked(recorded, signal, state, is_partial)
        seed = seed_of("correlations", group_id, key, level, state, str(is_partial), self._data_version)
        in_states: dict[str, Floats] = {}

        def neurons() -> Iterator[Neuron]:
            for neuron in recorded.neurons(name for name in recorded.names if name != key):  # it goes with itself
                in_states[neuron.name] = np.array([against.own(neuron) for against in asked.in_both]).T
                yield neuron

        return Computed(
            recorded=recorded,
            signal=signal,
            state=state,
            is_partial=is_partial,
            animals=asked.animals(),
            n_frames=np.isfinite(asked.values).sum(axis=1),
            across=across(neurons(), asked.against, len(recorded.rows), seed),
            in_states=in_states,
            seed=seed,
        )

    def _rows(self, found: Computed, group_id: str) -> list[AcrossRow]:
        differences = _differences(found)
        opposed = self._opposed(group_id) if found.recorded.level is Level.CLASS else {}
        effect, q = found.across.effect, found.across.family.q
        rows: list[AcrossRow] = []
        n_bouts = np.array([animal["n_bouts"] for animal in found.animals])
        order = {name: k for k, name in enumerate(found.across.names)}
        for name in (name for name in found.recorded.names if name in order):
            k = order[name]
            animals, test = found.across.animals[k], found.across.tests[k]
            rows.append(
                {
                    "neuron": name,
                    "n": int(effect.n[k]),
                    "n_frames": int(found.n_frames[animals].sum()),
                    "n_bouts": int(n_bouts[animals].sum()),
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

    @remembered(megabytes=KEPT_MEGABYTES)
    def _opposed(self, group_id: str) -> dict[str, list[Opposed]]:
        """Class -> its left and right cells with r < 0 in an animal: their mean says little of either."""
        found: dict[str, list[Opposed]] = {}
        for row in self._groups.group(group_id).labeled:
            classes = self._signals.of(row.dataset_id, Level.CLASS).cells
            pairs = [(name, *pair) for name, labels in classes.items() for pair in left_right_pairs(labels)]
            cells = self._signals.of(row.dataset_id, Level.CELL)
            both = paired(*(cells.rows([pair[side] for pair in pairs]) for side in (1, 2))).tolist() if pairs else []
            for (name, left, right), r in zip(pairs, both, strict=True):
                if r < 0:
                    found.setdefault(name, []).append(
                        {"dataset_id": row.dataset_id, "left": left, "right": right, "r": r}
                    )
        return found


def _differences(found: Computed) -> dict[str, StateDifference]:
    """Of the neurons that two animals have in both states."""
    of_each = {name: found.in_states[name] for name in found.recorded.names if name in found.in_states}
    names = [name for name, r in of_each.items() if np.isfinite(r).all(axis=1).sum() > 1]
    if not names:
        return {}
    r = np.full((len(found.recorded.rows), len(names), 2), np.nan)
    for k, name in enumerate(names):
        r[found.recorded.have[name], k] = of_each[name]
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
