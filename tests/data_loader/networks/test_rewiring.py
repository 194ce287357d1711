"""Random networks keep what they promise, and no network of the same kind comes more often than another."""

import itertools
from collections import Counter

import numpy as np
import pytest
from scipy import stats

from data_loader.networks.rewiring import DISTANCE_BINS, SWAPS, Null, Rewiring, distance_bins

UNLIKELY = 1e-4


def random_network(n, share, seed):
    connected = np.random.default_rng(seed).random((n, n)) < share
    np.fill_diagonal(connected, False)
    return connected


def directed(n, *edges):
    connected = np.zeros((n, n), dtype=bool)
    for pre, post in edges:
        connected[pre, post] = True
    return connected


def all_directed(n):
    """Every directed network of n cells."""
    pairs = list(itertools.permutations(range(n), 2))
    for chosen in itertools.product((False, True), repeat=len(pairs)):
        yield directed(n, *itertools.compress(pairs, chosen))


def uniform(counts, expected):
    """p of a χ² test that all of ``expected`` came equally often."""
    assert set(counts) <= expected
    return stats.chisquare([counts[key] for key in expected]).pvalue


def sampled(rewiring, number):
    return Counter(rewiring.make(np.random.default_rng([8, place])).tobytes() for place in range(number))


@pytest.fixture(scope="module")
def network():
    return random_network(40, 0.12, 1) | random_network(40, 0.08, 2).T


@pytest.mark.parametrize("null", Null)
def test_cells_keep_how_many_they_send_to_and_receive_from(network, null):
    bins = np.random.default_rng(3).integers(0, 3, (40, 40))
    bins = np.minimum(bins, bins.T)

    rewiring = Rewiring(network, null, bins)
    made = rewiring.make(np.random.default_rng(4))

    assert made.sum(axis=0).tolist() == network.sum(axis=0).tolist()
    assert made.sum(axis=1).tolist() == network.sum(axis=1).tolist()
    assert not made.diagonal().any()
    assert rewiring.swaps >= SWAPS
    assert (made & network).sum() < 0.5 * network.sum()


def test_cells_keep_their_mutual_connections(network):
    made = Rewiring(network, Null.MUTUAL).make(np.random.default_rng(4))

    assert (made & made.T).sum(axis=1).tolist() == (network & network.T).sum(axis=1).tolist()


def test_the_spatial_null_keeps_how_many_connections_span_each_distance(network):
    place = np.random.default_rng(5).random((40, 3))
    distance = np.linalg.norm(place[:, None] - place[None], axis=2)
    union = network | network.T
    bins = distance_bins(distance, union)

    made = Rewiring(network, Null.SPATIAL, bins).make(np.random.default_rng(6))
    made_union = Rewiring(union, Null.SPATIAL, bins, undirected=True).make(np.random.default_rng(6))

    assert np.bincount(bins[made]).tolist() == np.bincount(bins[network]).tolist()
    assert np.bincount(bins[made_union]).tolist() == np.bincount(bins[union]).tolist()


def test_connections_without_direction_stay_so(network):
    union = network | network.T

    made = Rewiring(union, Null.DEGREE, undirected=True).make(np.random.default_rng(7))

    assert (made == made.T).all()
    assert made.sum(axis=0).tolist() == union.sum(axis=0).tolist()


def test_distances_are_told_apart_by_tenths_of_the_connected_pairs():
    distance = np.abs(np.subtract.outer(np.arange(21.0), np.arange(21.0)))
    union = np.zeros((21, 21), dtype=bool)
    union[0, 1:] = union[1:, 0] = True  # distances 1 to 20, two in each tenth
    distance[5, :] = distance[:, 5] = np.nan

    bins = distance_bins(distance, union)

    assert bins[0, 1] == 0
    assert bins[0, 20] == DISTANCE_BINS - 1
    assert bins[0, 5] == DISTANCE_BINS  # no soma: a kind of its own


def test_every_network_of_the_same_degrees_comes_equally_often():
    start = directed(4, (0, 1), (1, 2), (2, 3), (3, 0), (0, 2), (1, 3))
    degrees = [start.sum(axis=0).tolist(), start.sum(axis=1).tolist()]
    expected = {
        one.tobytes() for one in all_directed(4) if [one.sum(axis=0).tolist(), one.sum(axis=1).tolist()] == degrees
    }
    assert len(expected) > 5

    assert uniform(sampled(Rewiring(start, Null.DEGREE), 300), expected) > UNLIKELY


def test_every_network_of_the_same_mutual_connections_comes_equally_often():
    start = directed(4, (0, 1), (1, 0), (2, 3), (3, 2), (0, 2), (1, 3))

    def kept(one):
        both = one & one.T
        return [one.sum(axis=0).tolist(), one.sum(axis=1).tolist(), both.sum(axis=1).tolist()]

    expected = {one.tobytes() for one in all_directed(4) if kept(one) == kept(start)}

    assert len(expected) == 4
    assert uniform(sampled(Rewiring(start, Null.MUTUAL), 200), expected) > UNLIKELY


def test_every_network_without_directions_of_the_same_degrees_comes_equally_often():
    pairs = list(itertools.combinations(range(6), 2))
    ring = directed(6, *((a, (a + 1) % 6) for a in range(6)))
    start = ring | ring.T
    everything = (directed(6, *chosen) for chosen in itertools.combinations(pairs, 6))
    expected = {(one | one.T).tobytes() for one in everything if ((one | one.T).sum(axis=0) == 2).all()}
    assert len(expected) == 70  # 60 rings of six, 10 pairs of triangles

    assert uniform(sampled(Rewiring(start, Null.DEGREE, undirected=True), 700), expected) > UNLIKELY


def test_what_cannot_be_swapped_stays():
    start = directed(3, (0, 1))

    assert Rewiring(start, Null.DEGREE).make(np.random.default_rng(0)).tolist() == start.tolist()
