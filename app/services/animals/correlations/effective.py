"""What a correlation within one recording is worth: how many independent samples, and among those of other animals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from app.analysis.activity.identities import Level
from app.analysis.correlations.across import Animal, compared, session_matrices
from app.analysis.correlations.pearson import pearson
from app.analysis.statistics.autocorrelation import effective_n
from app.analysis.statistics.families import Family, family
from app.analysis.statistics.intervals import correlation_interval, mean_correlation
from app.analysis.statistics.permutations import others_test
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
        self, store: Store, recordings: Recordings, groups: Groups, signals: AnimalSignals, data_version: str
    ) -> None:
        self._store = store
        self._recordings = recordings
        self._groups = groups
        self._signals = signals
        self._data_version = data_version

    def answer(self, asked: EffectiveQuestion) -> EffectiveAnswer:
        """Raises ``NotFoundError`` for a recording or neuron that there is not."""
        row = self._recordings.row(asked.dataset)
        group = self._groups.of(row.dataset_id)
        chosen = [self._neuron(row, idx) for idx in dict.fromkeys(asked.n)]
        traces = np.asarray(self._store.arrays(row.dataset_id).trace, dtype=np.float64)
        pairs: list[EffectivePair] = []
        behavior: list[EffectiveBehavior] = []
        for k, first in enumerate(chosen):
            x = traces[first.idx - 1]
            for second in chosen[k + 1 :]:
                one = self._pair(group, row, x, traces[second.idx - 1], (first, second))
                pairs.append({"idx_neurons": [first.idx, second.idx], **one})
            behavior.extend(
                {"idx_neuron": first.idx, "behavior": each, **self._behavior(group, row, x, first, each)}
                for each in row.behaviors
            )
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

    def _pair(
        self, group: Group, row: RecordingRow, x: Floats, y: Floats, neurons: tuple[NeuronRow, NeuronRow]
    ) -> Effective:
        identities = [Identity.of(neuron) for neuron in neurons]
        # the one that more of the other animals have, whichever was chosen first
        others = [self._elsewhere(group, row, identity) for identity in identities]
        same = identities[0] == identities[1]
        compared_with = others[1] if len(others[1]) >= len(others[0]) else others[0]
        first = x if len(others[1]) >= len(others[0]) else y
        across = None
        if not same and identities[0] and identities[1]:
            across = self._across(group, identities[0], identities[1])
        return _effective(x, y, first, compared_with, across)

    def _behavior(self, group: Group, row: RecordingRow, x: Floats, neuron: NeuronRow, behavior: Behavior) -> Effective:
        own = np.asarray(self._store.arrays(row.dataset_id).behavior[row.behaviors.index(behavior)], dtype=np.float64)
        others = [
            np.asarray(self._store.arrays(other.dataset_id).behavior[other.behaviors.index(behavior)], dtype=np.float64)
            for other in group.recordings
            if other is not row and behavior in other.behaviors
        ]
        identity = Identity.of(neuron)
        across = None if identity is None else self._across(group, identity, behavior)
        return _effective(x, own, x, others, across)

    def _elsewhere(self, group: Group, row: RecordingRow, identity: Identity | None) -> list[Floats]:
        """What it did in the other animals."""
        if identity is None:
            return []
        found = [
            self._signals.of(other.dataset_id, identity.level).of(identity.name)
            for other in group.labeled
            if other is not row
        ]
        return [signal for signal in found if signal is not None]

    def _across(self, group: Group, neuron: Identity, with_: Identity | Behavior) -> AcrossAnimals | None:
        frames = min(row.max_t for row in group.labeled)
        values = np.full((len(group.labeled), frames), np.nan)
        animals: list[Animal] = []
        for signal, row in zip(values, group.labeled, strict=True):
            signals = self._signals.of(row.dataset_id, neuron.level)
            theirs = (
                signals.channel(with_)
                if isinstance(with_, Behavior)
                else self._signals.of(row.dataset_id, with_.level).of(with_.name)
            )
            if theirs is not None:
                signal[:] = theirs[:frames]
            trace = signals.of(neuron.name)
            names = {} if trace is None else {neuron.name: 0}
            animals.append(Animal(names, np.empty((0, frames)) if trace is None else trace[None, :frames]))
        sessions = session_matrices(animals, values).get(neuron.name)
        if sessions is None or not sessions.animals:
            return None
        other = with_ if isinstance(with_, Behavior) else with_.name
        seed = seed_of("correlations", group.id, neuron.name, other, self._data_version)
        test, effect = compared(sessions, seed), mean_correlation(np.diag(sessions.r))
        return {
            "neurons": [neuron.name] if isinstance(with_, Behavior) else [neuron.name, with_.name],
            "n": len(sessions.animals),
            "r": known(float(effect.mean)),
            "ci_low": known(float(effect.low)),
            "ci_high": known(float(effect.high)),
            "p": known(test.p),
            "q": None,
            "floor": known(test.floor),
            "method": test.null,
        }


def _effective(x: Floats, y: Floats, first: Floats, others: list[Floats], across: AcrossAnimals | None) -> Effective:
    """``others``: signals of other animals in the place of the one that is not ``first``; of any length."""
    r, n = float(pearson(x[None], y[None])[0, 0]), effective_n(x, y)
    low, high = correlation_interval(r, n) or (None, None)
    frames = min([len(x), *map(len, others)])
    own = float(pearson(x[None, :frames], y[None, :frames])[0, 0])
    elsewhere = (
        pearson(first[None, :frames], np.array([other[:frames] for other in others]))[0] if others else np.empty(0)
    )
    test = others_test(own, elsewhere)
    return {
        "r": known(r),
        "n_frames": int((np.isfinite(x) & np.isfinite(y)).sum()),
        "n_effective": known(n),
        "ci_low": low,
        "ci_high": high,
        "p": known(test.p),
        "floor": known(test.floor),
        "n_others": int(np.isfinite(elsewhere).sum()),
        "across": across,
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
