"""Measures of small networks by hand, and of a random one by networkx."""

import networkx as nx
import numpy as np
import pytest

from data_loader.networks import measures


@pytest.fixture(scope="module")
def network():
    connected = np.random.default_rng(1).random((40, 40)) < 0.08
    np.fill_diagonal(connected, False)
    return connected


@pytest.fixture(scope="module")
def graph(network):
    return nx.from_numpy_array(network, create_using=nx.DiGraph)


def directed(n, *edges):
    connected = np.zeros((n, n), dtype=bool)
    for pre, post in edges:
        connected[pre, post] = True
    return connected


def test_four_of_five_connections_have_one_in_return():
    assert measures.reciprocity(directed(3, (0, 1), (1, 0), (1, 2), (2, 0), (0, 2))) == 0.8


def test_reciprocity_is_that_of_networkx(network, graph):
    assert measures.reciprocity(network) == pytest.approx(nx.overall_reciprocity(graph))


def test_nothing_is_said_of_a_network_without_connections():
    nothing = directed(4)
    assert np.isnan(measures.reciprocity(nothing))
    assert np.isnan(measures.modularity(nothing, 1))
    assert np.isnan(measures.paths(nothing).length)
    assert measures.paths(nothing)[1:] == (0.0, 0.0)
    assert np.isnan(measures.paths(directed(1)).efficiency)


def test_clustering_is_that_of_networkx(network, graph):
    assert measures.clustering(network) == pytest.approx(nx.average_clustering(graph))


def test_paths_of_a_chain():
    found = measures.paths(directed(3, (0, 1), (1, 2)))

    assert found.length == pytest.approx((1 + 1 + 2) / 3)
    assert found.efficiency == pytest.approx((1 + 1 + 0.5) / 6)
    assert found.reachable == 0.5


def test_steps_are_those_of_networkx(network, graph):
    found = measures.steps(network)

    for start, lengths in nx.all_pairs_shortest_path_length(graph):
        assert {cell: int(steps) for cell, steps in enumerate(found[start]) if np.isfinite(steps)} == lengths


def test_modularity_of_two_rings_that_are_not_connected():
    rings = directed(6, (0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3))

    assert measures.modularity(rings, 3) == pytest.approx(0.5)  # 2 (3/6 - (3/6)²)


def test_more_partitions_are_never_worse(network):
    assert measures.modularity(network, 10) >= measures.modularity(network, 1)


def test_the_rich_club_is_that_of_networkx(network):
    union = network | network.T
    oracle = nx.rich_club_coefficient(nx.from_numpy_array(union), normalized=False)

    found = measures.rich_club(union)

    both = [(oracle[k], phi) for k, phi in zip(found.k.tolist(), found.phi.tolist(), strict=True) if k in oracle]
    assert len(both) > 5
    assert [phi for _, phi in both] == pytest.approx([theirs for theirs, _ in both])


def test_the_club_is_the_smallest_of_eleven_cells_or_more(network):
    union = network | network.T
    found = measures.rich_club(union)

    place = measures.club_of(found)

    assert place is not None
    assert found.cells[place] >= 11
    assert found.cells[place + 1] < 11
    assert measures.club_of(measures.rich_club(directed(3, (0, 1), (1, 0)))) is None
