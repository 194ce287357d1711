"""Means in bins of a behavior, with edges that all animals share."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.tuning import bin_centers, binned_mean, common_edges


def test_edges_are_quantiles_of_all_frames_together() -> None:
    edges = common_edges([np.arange(0.0, 60), np.append(np.arange(60.0, 101), np.nan)])
    assert edges == pytest.approx([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])


def test_a_value_that_is_common_makes_fewer_bins() -> None:
    """Half of the frames are 0: five of the eleven quantiles are one edge."""
    edges = common_edges([np.concatenate([np.zeros(50), np.arange(1.0, 52)])])
    assert edges[0] == 0
    assert len(edges) == 7
    assert (np.diff(edges) > 0).all()


def test_no_frames_and_no_change() -> None:
    assert common_edges([]).tolist() == []
    assert common_edges([np.array([np.nan])]).tolist() == []
    assert common_edges([np.full(9, 2.0)]).tolist() == [2]


def test_a_bin_needs_ten_frames_that_have_both() -> None:
    behavior = np.repeat([0.0, 1.0, 2.0], [10, 9, 11])
    trace = np.concatenate([np.full(10, 3.0), np.full(9, 5.0), np.arange(11.0)])
    edges = np.array([0.0, 1.0, 2.0, 3.0])
    means = binned_mean(trace, behavior, edges)
    assert means[[0, 2]].tolist() == [3, 5]
    assert np.isnan(means[1])
    trace[0] = np.nan
    assert np.isnan(binned_mean(trace, behavior, edges)[:2]).all()
    assert binned_mean(trace, behavior, edges, least=9)[:2].tolist() == [3, 5]


@pytest.mark.parametrize(("edges", "bins"), [([], 0), ([2.0], 0), ([0.0, 1.0, 2.0], 2)])
def test_without_bins_or_frames_there_is_no_mean(edges: list[float], bins: int) -> None:
    nothing = binned_mean(np.full(9, np.nan), np.ones(9), np.array(edges))
    assert nothing.shape == (bins,)
    assert np.isnan(nothing).all()
    assert binned_mean(np.ones(30), np.ones(30), np.array(edges)).shape == (bins,)


def test_bins_that_no_frame_is_in_have_no_mean() -> None:
    means = binned_mean(np.full(12, 4.0), np.full(12, 0.5), np.array([0.0, 1.0, 2.0, 3.0]))
    assert means[0] == 4
    assert np.isnan(means[1:]).all()
    assert means.shape == (3,)


def test_the_last_edge_belongs_to_the_last_bin() -> None:
    edges = np.array([0.0, 1.0, 2.0])
    assert binned_mean(np.ones(20), np.repeat([1.0, 2.0], 10), edges, least=20)[1] == 1


def test_centers_are_the_mean_behavior() -> None:
    assert bin_centers([np.array([0.0, 0.2]), np.array([1.0, np.nan])], np.array([0.0, 0.5, 1.0])).tolist() == [0.1, 1]
