"""What a worm neuroscientist would look at first."""

from __future__ import annotations

import numpy as np
import pytest

from data_loader.names import Nomenclature
from data_loader.schema import Behavior, Connectome, Recording
from data_loader.simulate.network import Network
from data_loader.simulate.state import OF_CELL, SPREAD, loadings
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


def test_ava_is_not_the_reversal_itself(labeled: list[Recording]) -> None:
    """In the shared real recordings r of AVA with velocity is weak; 0.3 to 0.7 in published baseline animals."""
    found = [(recording, index) for recording in labeled for _, index in named(recording, "AVA")]
    r = [np.corrcoef(rec.trace[index], rec.behavior[Behavior.VELOCITY])[0, 1] for rec, index in found]
    assert -0.6 < np.median(r) < -0.3
    assert max(r) - min(r) > 0.15  # animals differ


def test_animals_share_slow_activity_like_real_ones(recordings: list[Recording]) -> None:
    """Shared real recordings: the first principal component has 0.26 to 0.36 of the variance and 42 to 113 s pass until
    its autocorrelation is below 1/e."""
    memories = []
    for recording in recordings:
        _, values, components = np.linalg.svd(recording.trace, full_matrices=False)
        assert 0.25 < values[0] ** 2 / (values**2).sum() < 0.35, recording.uid
        first = components[0]
        lags = range(1, 600)
        memories.append(next(lag for lag in lags if first[lag:] @ first[:-lag] < np.exp(-1) * (first @ first)) * 0.6)
    assert 40 < np.median(memories) < 100


def test_a_class_goes_along_with_the_slow_state_in_every_animal(
    connectome: Connectome, names: Nomenclature, labeled: list[Recording]
) -> None:
    everybody = Network.of(connectome, names).cells
    cells = tuple(cell for cell in everybody if cell.name in ("AVAL", "AVAR", "RIBL", "RIBR"))
    one, two = (loadings(cells, everybody, 302, recording.uid) for recording in labeled[:2])
    assert one.shape == (4, 2)
    assert (one != two).all()
    assert np.abs(one - two).max() < 8 * OF_CELL * max(SPREAD)  # their own parts alone


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
    assert 0.45 < np.median(pairs) < 0.75  # 0.59 in the real recordings of science.md
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
