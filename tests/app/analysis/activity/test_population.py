"""Orders and principal components of a population, on numbers small enough to check by hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.population import cluster_order, descending_order, name_order, principal_components

NAN = float("nan")


def test_two_opposed_neurons_have_one_component():
    # the second is minus half the first, around a mean of 10
    found = principal_components([[2, 0, -2, 0], [9, 10, 11, 10]], 3)
    assert found.mean == pytest.approx([0, 10])
    # direction (2, -1) / sqrt(5)
    assert found.loadings == pytest.approx(np.array([[0.894427, -0.447214]]), abs=1e-6)
    assert found.explained == pytest.approx([1.0])


def test_the_larger_variance_comes_first_and_the_largest_loading_is_positive():
    found = principal_components([[1, -1, 1, -1], [-3, -3, 3, 3]], 2)
    assert found.loadings == pytest.approx(np.array([[0, 1], [1, 0]]), abs=1e-12)
    assert found.explained == pytest.approx([0.9, 0.1])  # 36 and 4 of 40


def test_a_missing_sample_counts_as_the_mean_of_its_neuron():
    found = principal_components([[1, NAN, -1], [0, 0, 0]], 2)
    assert found.mean == pytest.approx([0, 0])
    assert found.loadings == pytest.approx(np.array([[1, 0]]))


@pytest.mark.parametrize("traces", [[[5, 5, 5], [1, 1, 1]], [[NAN, NAN]], [[0.1, 0.1, 0.1]]])
def test_without_variance_there_is_no_component(traces):
    found = principal_components(traces, 2)
    assert found.loadings.shape == (0, len(traces))
    assert len(found.explained) == 0


def test_descending_with_undefined_values_last():
    assert descending_order([0.2, NAN, -0.9, 0.2, 0.7]) == [4, 0, 3, 2, 1]


def test_clusters_keep_their_members_together():
    # 0, 2, 5 go together, 1 and 3 against them; 4 is constant
    group = np.array([1, -1, 1, -1, NAN, 1])
    order = cluster_order(0.9 * np.outer(group, group) + 0.1 * np.eye(6))
    assert set(order[:3]) == {0, 2, 5}
    assert set(order[3:5]) == {1, 3}
    assert order[5] == 4


def test_names_first_then_numbers():
    assert name_order(["", "RIML", "", "AVAL"]) == [3, 1, 0, 2]


def test_correlations_may_be_whole_numbers():
    assert cluster_order([[1, 0, 1], [0, 1, 0], [1, 0, 1]]) == [0, 2, 1]


def test_no_neurons_have_no_component():
    found = principal_components(np.zeros((0, 5)), 2)
    assert (found.mean.shape, found.loadings.shape, found.explained.shape) == ((0,), (0, 0), (0,))
