"""What a correlation within one recording is worth: how many independent samples, and among those of other animals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.across import Against, Sessions, compared
from app.analysis.correlations.pearson import pearson
from app.analysis.statistics.autocorrelation import effective_ns
from app.analysis.statistics.families import Family, family
from app.analysis.statistics.intervals import correlation_interval, mean_correlation
from app.analysis.statistics.permutations import Pairings, others_test
from app.analysis.statistics.seeds import seed_of
from app.errors import NotFoundError
from app.services.activity.recordings import NeuronRow, RecordingRow, Recordings
from app.services.animals.correlations.answers import (
    AcrossAnimals,
    Effective,
    EffectiveAnswer,
    EffectiveBehavior,
    EffectivePair,
)
from app.services.animals.correlations.computed import known
from app.services.animals.correlations.questions import EffectiveQuestion
from app.services.animals.correlations.recorded import Recorded, RecordedAnimals
from app.services.animals.groups import Group, Groups
from app.services.animals.signals import AnimalSignals
from data_loader.schema import Behavior
from data_loader.store import Store

Floats = npt.NDArray[np.float64]
Entry = TypeVar("Entry", EffectivePair, EffectiveBehavior)


@dataclass(frozen=True)
class Identity:
    """What a trace is in other animals too: a cell, or its class where it is not known which cell."""

    name: str
    level: Level

    @classmethod
    def of(cls, neuron: NeuronRow) -> Identity | None:
        if neuron.cell:
            return cls(neuron.cell, Level.CELL)
        certain = neuron.label and neuron.neuron_class and "?" not in neuron.neuron_class
        return cls(neuron.neuron_class, Level.CLASS) if certain else None


class EffectiveCorrelations:
    def __init__(
        self,
        store: Store,
        recordings: Recordings,
        groups: Groups,
        recorded: RecordedAnimals,
        signals: AnimalSignals,
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._recorded = recorded
        self._groups = groups
        self._signals = signals
        self._data_version = store.data_version

    def answer(self, asked: EffectiveQuestion) -> EffectiveAnswer:
        """Raises ``NotFoundError`` for a recording or neuron that there is not."""
        row = self._recordings.row(asked.dataset)
        group = self._groups.of(row.dataset_id)
        chosen = [self._neuron(row, idx) for idx in dict.fromkeys(asked.n)]
        arrays = self._store.arrays(row.dataset_id)
        traces = np.asarray(arrays.trace, dtype=np.float64)[[neuron.idx - 1 for neuron in chosen]]
        identities = [Identity.of(neuron) for neuron in chosen]
        neurons = [
            _compared(
                traces, trace, self._elsewhere(group, row, identity), self._across(group, identities[:k], identity)
            )
            for k, (trace, identity) in enumerate(zip(traces, identities, strict=True))
        ]
        behaviors = {
            behavior: _compared(
                traces,
                np.asarray(arrays.behavior[number], dtype=np.float64),
                self._others(group, row, behavior),
                self._across(group, identities, behavior),
            )
            for number, behavior in enumerate(row.behaviors)
        }
        pairs: list[EffectivePair] = [
            {"idx_neurons": [chosen[i].idx, chosen[j].idx], **_pair(neurons, identities, i, j)}
            for i in range(len(chosen))
            for j in range(i + 1, len(chosen))
        ]
        behavior: list[EffectiveBehavior] = [
            {"idx_neuron": neuron.idx, "behavior": key, **told.of(i, identities[i])}
            for i, neuron in enumerate(chosen)
            for key, told in behaviors.items()
        ]
        of_pairs, of_behavior = _with_q(pairs), _with_q(behavior)
        return {
            "dataset_id": row.dataset_id,
            "simulated": row.simulated,
            "group": group.id,
            "n_frames": row.max_t,
            "n_tests": of_pairs.size,
            "n_tests_behavior": of_behavior.size,
            "unreachable": of_pairs.unreachable,
            "unreachable_behavior": of_behavior.unreachable,
            "pairs": pairs,
            "behavior": behavior,
        }

    def _neuron(self, row: RecordingRow, idx: int) -> NeuronRow:
        if not 1 <= idx <= row.n_neuron:
            raise NotFoundError(f"{row.dataset_id} has neurons 1 to {row.n_neuron}, not {idx}.", code="unknown_neuron")
        return self._recordings.neurons(row.dataset_id)[idx - 1]

    def _others(self, group: Group, row: RecordingRow, behavior: Behavior) -> list[Floats]:
        """The behavior of the other animals."""
        return [
            self._store.arrays(other.dataset_id).read("behavior")[other.behaviors.index(behavior)].astype(np.float64)
            for other in group.recordings
            if other is not row and behavior in other.behaviors
        ]

    def _elsewhere(self, group: Group, row: RecordingRow, identity: Identity | None) -> list[Floats]:
        """What a neuron did in the other animals."""
        if identity is None:
            return []
        found = [
            self._signals.of(other.dataset_id, identity.level).of(identity.name)
            for other in group.labeled
            if other is not row
        ]
        return [signal for signal in found if signal is not None]

    def _across(
        self, group: Group, neurons: Sequence[Identity | None], signal: Identity | Behavior | None
    ) -> dict[Identity, AcrossAnimals]:
        """Each of the neurons that is identified, with the signal."""
        found: dict[Identity, AcrossAnimals] = {}
        if signal is None:
            return found
        name = signal if isinstance(signal, Behavior) else signal.name
        for level in Level:
            names = [one.name for one in neurons if one is not None and one.level is level and one != signal]
            if not names:
                continue
            recorded = self._recorded.of(group, level)
            pairings = Pairings(seed_of("correlations", group.id, name, level, self._data_version))
            against = Against(self._everywhere(recorded, signal))
            for neuron in recorded.neurons(dict.fromkeys(names)):
                sessions = against.sessions(neuron)
                if len(sessions.animals):
                    with_ = [] if isinstance(signal, Behavior) else [signal.name]
                    found[Identity(neuron.name, level)] = _across_words(sessions, [neuron.name, *with_], pairings)
        return found

    def _everywhere(self, recorded: Recorded, signal: Identity | Behavior) -> Floats:
        """The signal of each identified animal, all of one length."""
        values = np.full((len(recorded.rows), recorded.frames), np.nan)
        for own, row in zip(values, recorded.rows, strict=True):
            theirs = (
                self._signals.of(row.dataset_id, recorded.level).channel(signal)
                if isinstance(signal, Behavior)
                else self._signals.of(row.dataset_id, signal.level).of(signal.name)
            )
            if theirs is not None:
                own[:] = theirs[: recorded.frames]
        return values


@dataclass(frozen=True, eq=False)
class _Compared:
    """One signal of the recording with all chosen neurons."""

    r: Floats  # (neurons,)
    n_frames: npt.NDArray[np.intp]
    n_effective: Floats
    own: Floats  # r over the frames that all of the others have too
    others: Floats  # (neurons, others): with the signals of other animals in its place
    across: dict[Identity, AcrossAnimals]

    def of(self, neuron: int, identity: Identity | None) -> Effective:
        r, n = float(self.r[neuron]), float(self.n_effective[neuron])
        low, high = correlation_interval(r, n) or (None, None)
        test = others_test(float(self.own[neuron]), self.others[neuron])
        return {
            "r": known(r),
            "n_frames": int(self.n_frames[neuron]),
            "n_effective": known(n),
            "ci_low": low,
            "ci_high": high,
            "p": known(test.p),
            "floor": known(test.floor),
            "n_others": int(np.isfinite(self.others[neuron]).sum()),
            "across": None if identity is None else self.across.get(identity),
        }


def _compared(traces: Floats, signal: Floats, others: list[Floats], across: dict[Identity, AcrossAnimals]) -> _Compared:
    frames = min([len(signal), *map(len, others)])
    elsewhere = np.array([other[:frames] for other in others]).reshape(len(others), frames)
    return _Compared(
        r=pearson(traces, signal[None])[:, 0],
        n_frames=(np.isfinite(traces) & np.isfinite(signal)).sum(axis=1),
        n_effective=effective_ns(traces, signal[None])[:, 0],
        own=pearson(traces[:, :frames], signal[None, :frames])[:, 0],
        others=pearson(traces[:, :frames], elsewhere),
        across=across,
    )


def _pair(neurons: Sequence[_Compared], identities: Sequence[Identity | None], i: int, j: int) -> Effective:
    """Compared with the signals of the one that more other animals have, whichever was chosen first."""
    told = neurons[j].of(i, identities[i])
    if neurons[i].others.shape[1] <= neurons[j].others.shape[1]:
        return told
    return {**neurons[i].of(j, identities[j]), "across": told["across"]}


def _across_words(sessions: Sessions, names: list[str], pairings: Pairings) -> AcrossAnimals:
    test, effect = compared(sessions, pairings), mean_correlation(np.diag(sessions.r))
    return {
        "neurons": names,
        "n": len(sessions.animals),
        "r": known(float(effect.mean)),
        "ci_low": known(float(effect.low)),
        "ci_high": known(float(effect.high)),
        "p": known(test.p),
        "q": None,
        "floor": known(test.floor),
        "method": test.null,
    }


def _with_q(entries: list[Entry]) -> Family:
    """Fills in the q of what holds across animals: one family a table."""
    tests = [entry["across"] for entry in entries if entry["across"]]
    p = np.array([np.nan if test["p"] is None else test["p"] for test in tests])
    floors = np.array([np.nan if test["floor"] is None else test["floor"] for test in tests])
    found = family(p, floors)
    for test, q in zip(tests, found.q, strict=True):
        test["q"] = known(float(q))
    return found
