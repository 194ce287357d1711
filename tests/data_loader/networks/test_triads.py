"""The triads of small networks by hand, and of a random one by networkx."""

import networkx as nx
import numpy as np
import pytest

from data_loader.networks.triads import RULES, Triad, census, triads_of


def directed(n, *edges):
    connected = np.zeros((n, n), dtype=bool)
    for pre, post in edges:
        connected[pre, post] = True
    return connected


@pytest.fixture(scope="module")
def network():
    connected = np.random.default_rng(1).random((30, 30)) < 0.15
    connected |= connected.T & (np.random.default_rng(2).random((30, 30)) < 0.4)
    np.fill_diagonal(connected, False)
    return connected


def test_all_thirteen_are_as_networkx_counts_them(network):
    oracle = nx.triadic_census(nx.from_numpy_array(network, create_using=nx.DiGraph))

    found = census(network)

    assert {str(triad): number for triad, number in found.items()} == {name: oracle[name] for name in map(str, Triad)}
    assert min(found.values()) > 0  # or the comparison says nothing


def test_three_cells_with_one_mutual_pair_missing_are_a_210():
    found = census(directed(3, (0, 1), (1, 0), (1, 2), (2, 0), (0, 2)))

    assert {triad: number for triad, number in found.items() if number} == {Triad.TWO_MUTUAL_ONE: 1}


def test_a_network_without_connections_has_none():
    assert set(census(directed(5)).values()) == {0}


@pytest.mark.parametrize("triad", Triad)
def test_the_triads_are_listed_once_each(network, triad):
    found = list(triads_of(network, triad))

    assert len({frozenset(cells) for cells in found}) == len(found) == census(network)[triad]


@pytest.mark.parametrize("triad", Triad)
def test_the_cells_of_a_triad_stand_as_its_rule_says(network, triad):
    between = {"m": (True, True), "a": (True, False), "r": (False, True), "n": (False, False)}
    rule = RULES[triad]
    for x, y, z in triads_of(network, triad):
        seen = [(bool(network[a, b]), bool(network[b, a])) for a, b in ((x, y), (y, z), (x, z))]
        assert seen == [between[rule.xy], between[rule.yz], between[rule.xz]]
        name = nx.triad_type(nx.from_numpy_array(network[np.ix_((x, y, z), (x, y, z))], create_using=nx.DiGraph))
        assert name == triad
