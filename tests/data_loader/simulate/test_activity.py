"""What a worm neuroscientist would look at first."""

from __future__ import annotations

import numpy as np
import pytest

from data_loader.schema import Behavior, Recording
from tests.data_loader.simulate.named import in_reversal, named


@pytest.mark.parametrize("neuron_class", ["AVA", "AVE", "AIB", "RIM"])
def test_reversal_neurons_are_more_active_in_reversals(labeled: list[Recording], neuron_class: str) -> None:
    found = [(recording, index) for recording in labeled for _, index in named(recording, neuron_class)]
    assert len(found) >= 4
    for recording, index in found:
        backing, trace = in_reversal(recording), recording.trace[index]
        assert trace[backing].mean() > trace[~backing].mean() + 0.3


@pytest.mark.parametrize("neuron_class", ["AVB", "RIB", "RID"])
def test_forward_neurons_follow_velocity(labeled: list[Recording], neuron_class: str) -> None:
    found = [(recording, index) for recording in labeled for _, index in named(recording, neuron_class)]
    assert len(found) >= 2
    for recording, index in found:
        assert np.corrcoef(recording.trace[index], recording.behavior[Behavior.VELOCITY])[0, 1] > 0.2


def test_homologues_correlate_more_than_random_pairs(labeled: list[Recording]) -> None:
    pairs, others = [], []
    for recording in labeled:
        correlation = np.atleast_2d(np.corrcoef(recording.trace))
        index = dict(named(recording, ""))
        pairs += [
            correlation[i, index[f"{name[:-1]}R"]]
            for name, i in index.items()
            if name.endswith("L") and f"{name[:-1]}R" in index
        ]
        others += list(correlation[np.triu_indices(len(correlation), 1)])
    assert len(pairs) > 60
    assert np.median(pairs) > 0.45  # 0.59 in the real recordings of science.md
    assert abs(np.median(others)) < 0.15  # 0.10 there


def test_traces_forget_like_calcium_does(recordings: list[Recording]) -> None:
    def autocorrelation(trace: np.ndarray, lag: int) -> float:
        return float((trace[lag:] * trace[:-lag]).sum() / (trace**2).sum())

    for recording in recordings:
        # real recordings of the shared data: 0.90..0.94 at one frame, 0.60..0.69 at ten
        assert 0.85 < np.median([autocorrelation(trace, 1) for trace in recording.trace]) < 0.96
        assert 0.5 < np.median([autocorrelation(trace, 10) for trace in recording.trace]) < 0.8


def test_thermosensors_answer_to_heat(heat: Recording) -> None:
    found = list(named(heat, "AFD", "FLP"))
    assert found
    for _, index in found:
        assert heat.trace[index, 803:830].max() > heat.trace[index, :795].max()
