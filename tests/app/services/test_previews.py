from __future__ import annotations

import numpy as np
import pytest

from app.errors import NotFoundError
from app.services import previews
from data_loader.store import Store

RECORDING = "simulated_demo-sim-2026-01-01-01"


def test_a_ring_is_ordered_by_type_and_name(embedded_store: Store) -> None:
    ring = previews.ring(embedded_store, "cook_2020")
    assert len(ring.names) == 57
    groups = "".join(dict.fromkeys(ring.type_code))
    assert list(groups) == sorted(groups, key="simnbu".index)
    assert ring.edges.min() >= 0
    assert ring.edges.max() < 57


def test_an_encoded_ring_is_ordered_by_value_and_leaves_out_cells_without_one(embedded_store: Store) -> None:
    values = {"AVAL": -4.0, "AVBL": 4.0, "RIBL": 4.0, "RIS": 0.0, "NOWHERE": 9.0}
    ring = previews.encoded_ring(embedded_store, "white_1986_whole", values)
    assert ring.names == ("AVBL", "RIBL", "RIS", "AVAL")
    assert ring.value.tolist() == [4, 4, 0, -4]
    assert {0, 3} in [set(edge) for edge in ring.edges.tolist()]  # AVBL and AVAL are connected


def test_the_body_holds_the_neurons_with_a_known_place(embedded_store: Store) -> None:
    plan = previews.body_plan(embedded_store, "cook_jarrell_2019_h")
    assert len(plan.position_um) == len(plan.type_code) == 302
    along = plan.position_um[:, 0]
    assert -320 < along.min() < -300  # µm: the tip of the head
    assert 400 < along.max() < 420  # µm: the tail ganglia
    assert len(plan.edges) == previews.BODY_EDGES
    assert not (plan.edges[:, 0] == plan.edges[:, 1]).any()


def test_a_labeled_recording_shows_identified_neurons(embedded_store: Store) -> None:
    sample = previews.trace_sample(embedded_store, RECORDING)
    assert sample.traces.shape[0] == len(sample.names) == 12
    assert all(name and not name.isdigit() for name in sample.names)
    assert sample.simulated
    assert sample.minutes == pytest.approx(16.0, abs=0.1)
    assert ((sample.reversals >= 0) & (sample.reversals <= 1)).all()
    # half of them go with velocity, half against it, so their means over the two halves are opposed
    up, down = sample.traces[:6].mean(axis=0), sample.traces[6:].mean(axis=0)
    assert np.corrcoef(up, down)[0, 1] < 0


def test_traces_are_thinned_within_stretches_and_lie_where_their_frames_do(monkeypatch) -> None:
    monkeypatch.setattr(previews, "TRACE_POINTS", 3)  # of 7 frames: two a point
    trace = np.array([[1.0, 3, 5, 10, 20, np.nan, 7]])
    traces, at = previews.thinned(trace, np.array([0, 0.1, 0.2, 0.7, 0.8, 0.9, 1.0]), [3])
    np.testing.assert_allclose(traces, [[2, 5, np.nan, 15, 7]])  # the hole counts for nothing
    np.testing.assert_allclose(at, [0.05, 0.2, 0.2, 0.75, 0.95])


def test_unlabeled_neurons_are_named_by_number(embedded_store: Store) -> None:
    sample = previews.trace_sample(embedded_store, "simulated_demo-sim-2026-01-04-01")
    assert all(name.isdigit() for name in sample.names)


def test_tunings_are_shares(embedded_store: Store) -> None:
    sample = previews.tuning_sample(embedded_store)
    assert sample is not None
    assert sample.simulated
    assert sample.tunings == ("Fwd", "Rev", "Dorsal", "Ventral", "Act", "Inh")
    known = sample.fraction[~np.isnan(sample.fraction)]
    assert ((known >= 0) & (known <= 1)).all()


def test_what_is_not_there_is_named(embedded_store: Store) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        previews.ring(embedded_store, "nowhere")
    with pytest.raises(NotFoundError, match="nowhere"):
        previews.encoded_ring(embedded_store, "nowhere", {})
    with pytest.raises(NotFoundError, match="nobody"):
        previews.trace_sample(embedded_store, "nobody")


def test_plotted_traces_are_where_their_stamps_are(embedded_store: Store) -> None:
    sample = previews.plotted_sample(embedded_store, RECORDING, {3: 1, 1: 0}, ["v"])
    arrays = embedded_store.arrays(RECORDING)
    assert sample.slots == (1, 0)
    means = arrays.trace[2][:6].reshape(2, 3).mean(axis=1)  # of three frames each, of 1,600
    assert sample.neurons[0][:2].tolist() == pytest.approx(means.tolist(), abs=1e-6)
    assert len(sample.time) == len(sample.neurons[1]) == len(sample.behaviors[0]) == 534
    assert sample.time[[0, -1]].tolist() == pytest.approx([0, 1], abs=0.001)
    start, end = embedded_store.part("reversals", RECORDING)[["start", "end"]].iloc[0]
    assert sample.reversals[0].tolist() == pytest.approx([(start - 1) / 1599, (end - 1) / 1599], abs=0.001)


@pytest.mark.parametrize(("neurons", "behaviors"), [({143: 0}, []), ({0: 0}, []), ({}, ["x"])])
def test_what_a_recording_does_not_have_is_not_plotted(
    embedded_store: Store, neurons: dict[int, int], behaviors: list[str]
) -> None:
    with pytest.raises(NotFoundError, match="has no trace"):
        previews.plotted_sample(embedded_store, RECORDING, neurons, behaviors)
