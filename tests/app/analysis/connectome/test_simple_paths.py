"""The best simple paths: exact order, sets of ends, nodes to avoid and to pass, and an honest end of the search."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.connectome.simple_paths import Rank, Search, Stop, simple_paths
from tests.app.analysis.connectome.test_paths import graph

#  A -4-> B -4-> D   A -1-> D   A -9-> C -1-> D   C -9-> B
SQUARE = graph(("A", "B", 4), ("B", "D", 4), ("A", "D", 1), ("A", "C", 9), ("C", "D", 1), ("C", "B", 9))


def search(starts: str, ends: str, **more) -> Search:
    sets = {name: frozenset(value) for name, value in more.items() if name in ("exclude", "require")}
    return Search(frozenset(starts), frozenset(ends), **more | sets)


def ask(made: nx.DiGraph, wanted: Search, *, limit: int = 100, max_steps: int = 10_000, **more):
    found = simple_paths(made, wanted, limit=limit, max_steps=max_steps, **more)
    return ["".join(path) for path in found.paths], found.stopped


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        pytest.param(search("A", "D"), ["ACBD", "ABD", "AD", "ACD"], id="1/9 + 1/9 + 1/4, 1/4 + 1/4, 1, 1/9 + 1"),
        pytest.param(search("A", "D", weighted=False), ["AD", "ACD", "ABD", "ACBD"], id="equals: the heavier first"),
        pytest.param(search("A", "D", max_hops=2), ["ABD", "AD", "ACD"], id="at most two edges"),
        pytest.param(
            search("A", "D", rank=Rank.WEIGHT, max_hops=2), ["ACD", "ABD", "AD"], id="weight: 10, 8, 1; two edges"
        ),
        pytest.param(search("A", "D", rank=Rank.WEIGHT, max_hops=3), ["ACBD", "ACD", "ABD", "AD"], id="weight: 22 too"),
        pytest.param(search("A", "D", exclude="B"), ["AD", "ACD"], id="around B"),
        pytest.param(search("A", "D", require="C"), ["ACBD", "ACD"], id="over C"),
        pytest.param(search("A", "D", require="CB"), ["ACBD"], id="over both, in the order that is possible"),
        pytest.param(search("AC", "D"), ["CBD", "ABD", "AD", "CD"], id="no path through another start"),
        pytest.param(search("A", "BD"), ["ACB", "AB", "AD", "ACD"], id="no path through another end"),
        pytest.param(search("A", "D", require="X"), [], id="over a node that is not there"),
        pytest.param(search("D", "A"), [], id="against the direction"),
        pytest.param(search("A", "X"), [], id="to a node that is not there"),
    ],
)
def test_paths_in_order_of_rank(wanted, paths):
    assert ask(SQUARE, wanted) == (paths, None)


def test_a_heavy_connection_far_away_is_found_before_a_lighter_one_nearby():
    made = graph(("A", "B", 1), ("B", "C", 1), ("C", "D", 100), ("A", "D", 50))
    assert ask(made, search("A", "D", rank=Rank.WEIGHT, max_hops=3)) == (["ABCD", "AD"], None)  # 102 and 50


def test_more_than_were_asked_for_is_said():
    assert ask(SQUARE, search("A", "D"), limit=3) == (["ACBD", "ABD", "AD"], Stop.LIMIT)
    assert ask(SQUARE, search("A", "D"), limit=4) == (["ACBD", "ABD", "AD", "ACD"], None)


def test_the_search_ends_at_its_bound_with_the_best_it_has():
    complete = nx.DiGraph()
    for pre in "ABCDEFGH":
        for post in "ABCDEFGH":
            if pre != post:
                complete.add_edge(pre, post, weight=1, cost=1.0)
    paths, stopped = ask(complete, search("A", "H"), max_steps=20)
    assert (paths[0], stopped) == ("AH", Stop.STEPS)
    assert 1 < len(paths) < 1957  # 1 + 6 + 30 + 120 + 360 + 720 + 720 ways over none to all of the six others


def test_only_ties_of_the_first():
    made = graph(
        ("A", "B", 2), ("B", "D", 2), ("A", "C", 3), ("C", "D", 1), ("A", "E", 1), ("E", "F", 1), ("F", "D", 1)
    )
    assert ask(made, search("A", "D", weighted=False), ties_only=True) == (["ABD", "ACD"], None)
    assert ask(made, search("A", "D", weighted=False), ties_only=True, limit=1) == (["ABD"], Stop.LIMIT)


def test_weight_without_a_bound_on_the_edges_is_refused():
    with pytest.raises(ValueError, match="number of edges"):
        simple_paths(SQUARE, search("A", "D", rank=Rank.WEIGHT), limit=1, max_steps=1)


# ------------------------------------------------------------------ against every simple path

GRAPHS = st.dictionaries(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")), st.integers(1, 12)).map(
    lambda edges: graph(("A", "F", 1), *((pre, post, weight) for (pre, post), weight in edges.items()))
)


@given(
    GRAPHS,
    st.sampled_from(list(Rank)),
    st.booleans(),
    st.sets(st.sampled_from("CDE"), max_size=2),
    st.integers(1, 4),
    st.booleans(),
)
def test_the_order_is_that_of_an_exhaustive_search(made, rank, weighted, require, max_hops, bounded):
    starts, ends = {"A", "B"}, {"F"}
    hops = max_hops if bounded or rank is Rank.WEIGHT else None

    def value(path: tuple[str, ...]) -> float:
        edges = [made.edges[edge] for edge in pairwise(path)]
        if rank is Rank.WEIGHT:
            return -sum(edge["weight"] for edge in edges)
        return sum(1 / edge["weight"] for edge in edges) if weighted else len(edges)

    every = {
        tuple(path)
        for start in starts & set(made)
        for path in nx.all_simple_paths(made, start, "F")
        if require <= set(path) and not starts & set(path[1:]) and (hops is None or len(path) <= hops + 1)
    }
    wanted = Search(frozenset(starts), frozenset(ends), rank, weighted, require=frozenset(require), max_hops=hops)
    found = simple_paths(made, wanted, limit=1000, max_steps=100_000)
    assert found.stopped is None
    assert len(set(found.paths)) == len(found.paths)
    assert set(found.paths) == every
    assert [value(path) for path in found.paths] == pytest.approx(sorted(map(value, every)))
