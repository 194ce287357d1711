from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data_loader.names import Nomenclature
from data_loader.schema import Connectome, Recording
from data_loader.simulate import SimulationSpec, simulate


def test_the_demo_has_eight_baselines_four_heat_and_one_unlabeled_recording(
    recordings: list[Recording],
) -> None:
    assert [(r.dataset_id, r.types, r.n_neuron, r.max_t, dict(r.events)) for r in recordings] == [
        ("simulated_demo-sim-2026-01-01-01", ("baseline", "neuropal"), 142, 1600, {}),
        ("simulated_demo-sim-2026-01-01-02", ("baseline", "neuropal"), 128, 1600, {}),
        ("simulated_demo-sim-2026-01-02-01", ("baseline", "neuropal"), 150, 1600, {}),
        ("simulated_demo-sim-2026-01-02-02", ("baseline", "neuropal"), 117, 1600, {}),
        ("simulated_demo-sim-2026-01-03-01", ("heat", "neuropal"), 136, 1600, {"heat": (801,)}),
        ("simulated_demo-sim-2026-01-04-01", ("baseline",), 109, 1600, {}),
        ("simulated_demo-sim-2026-01-05-01", ("baseline", "neuropal"), 133, 1600, {}),
        ("simulated_demo-sim-2026-01-05-02", ("baseline", "neuropal"), 145, 1600, {}),
        ("simulated_demo-sim-2026-01-06-01", ("baseline", "neuropal"), 121, 1600, {}),
        ("simulated_demo-sim-2026-01-06-02", ("baseline", "neuropal"), 138, 1600, {}),
        ("simulated_demo-sim-2026-01-07-01", ("heat", "neuropal"), 129, 1600, {"heat": (801,)}),
        ("simulated_demo-sim-2026-01-07-02", ("heat", "neuropal"), 147, 1600, {"heat": (801,)}),
        ("simulated_demo-sim-2026-01-08-01", ("heat", "neuropal"), 124, 1600, {"heat": (801,)}),
    ]


def test_everything_says_that_it_is_simulated(recordings: list[Recording]) -> None:
    for recording in recordings:
        assert recording.simulated
        assert recording.note.startswith("SIMULATED recording, not measured data")
        assert "white_1986_whole" in recording.note
        assert recording.uid.startswith("sim-")
        assert recording.origin.format == "simulated"


def test_the_unlabeled_recording_has_no_identity(recordings: list[Recording]) -> None:
    recording = recordings[5]
    assert recording.labels == {}
    assert "neuropal" not in recording.types
    assert recording.encoding is not None


def test_traces_are_z_scored_ratios_above_zero(recordings: list[Recording]) -> None:
    for recording in recordings:
        assert recording.trace_original is not None
        assert recording.trace.shape == recording.trace_original.shape == (recording.n_neuron, 1600)
        assert np.allclose(recording.trace.mean(axis=1), 0, atol=1e-9)
        assert np.allclose(recording.trace.std(axis=1, ddof=1), 1, atol=1e-9)
        assert recording.trace_original.min() > 0
        for trace, original in zip(recording.trace, recording.trace_original, strict=True):
            assert np.corrcoef(trace, original)[0, 1] == pytest.approx(1)


def test_frames_are_about_600_ms_apart(recordings: list[Recording]) -> None:
    for recording in recordings:
        steps = np.diff(recording.timestamps)
        assert 0.48 < steps.min() < steps.max() < 0.72
        assert recording.mean_timestep == pytest.approx(0.6, abs=1e-3)


def test_the_same_specification_gives_the_same_bytes(
    spec: SimulationSpec, connectome: Connectome, names: Nomenclature, recordings: list[Recording]
) -> None:
    alone = replace(spec, recordings=spec.recordings[4:5])  # without the others before it
    (again,) = simulate(alone, connectome, names)
    first = recordings[4]
    assert again.trace.tobytes() == first.trace.tobytes()
    assert again.timestamps.tobytes() == first.timestamps.tobytes()
    assert all(again.behavior[b].tobytes() == first.behavior[b].tobytes() for b in first.behavior)
    assert again.labels == first.labels
    assert again.encoding is not None
    assert first.encoding is not None
    assert again.encoding.categorization == first.encoding.categorization


def test_another_seed_gives_another_worm(
    spec: SimulationSpec, connectome: Connectome, names: Nomenclature, recordings: list[Recording]
) -> None:
    (other,) = simulate(replace(spec, seed=303, recordings=spec.recordings[:1]), connectome, names)
    assert not np.array_equal(other.reversals, recordings[0].reversals)
    assert other.labels != recordings[0].labels


def test_asking_for_more_neurons_than_the_head_has_is_an_error(
    spec: SimulationSpec, connectome: Connectome, names: Nomenclature
) -> None:
    few = Nomenclature.of([names.cells[name] for name in ("AVAL", "AVAR", "RIBL")])
    with pytest.raises(ValueError, match="142 neurons, the cell table has 3 in the head"):
        next(simulate(spec, connectome, few))
