"""Shortest paths: all of them, ties included, strongest first, bounded."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.connectome.paths import shortest_paths


def graph(*edges: tuple[str, str, float]) -> nx.DiGraph:
    made = nx.DiGraph()
    for pre, post, weight in edges:
        made.add_edge(pre, post, weight=weight, cost=1 / weight, type="c")
    return made


def total_weight(made: nx.DiGraph, path: tuple[str, ...]) -> float:
    return sum(made.edges[edge]["weight"] for edge in pairwise(path))


def paths(made: nx.DiGraph, start: str, end: str, *, weighted: bool, limit: int = 100) -> list[str]:
    return ["".join(path) for path in shortest_paths(made, [start], [end], weighted=weighted, limit=limit).paths]


#  A -2-> B -2-> D, A -9-> C -1-> D: equally many edges; the cheaper way by 1/weight is over B (1/2 + 1/2 < 1/9 + 1)
DIAMOND = graph(("A", "B", 2), ("B", "D", 2), ("A", "C", 9), ("C", "D", 1), ("D", "A", 1))


def test_fewest_edges_finds_both_ways_the_larger_total_weight_first():
    assert paths(DIAMOND, "A", "D", weighted=False) == ["ACD", "ABD"]


def test_weighted_takes_the_way_of_least_cost():
    found = shortest_paths(DIAMOND, ["A"], ["D"], weighted=True, limit=10)
    assert found.paths == (("A", "B", "D"),)
    assert found.cost == pytest.approx(1.0)
    assert total_weight(DIAMOND, found.paths[0]) == 4


def test_weighted_may_take_more_edges():
    assert paths(graph(("A", "D", 1), ("A", "B", 4), ("B", "C", 4), ("C", "D", 4)), "A", "D", weighted=True) == ["ABCD"]


@pytest.mark.parametrize(
    "ways",
    [
        # each group has one cost, in sums that differ in their last bits
        [("ABZ", (2, 10)), ("ACDZ", (5, 5, 5))],
        [("ABZ", (2, 6)), ("ACDZ", (12, 2, 12)), ("AEFZ", (12, 12, 2))],
        [("ABCZ", (10, 11, 12)), ("ADEZ", (12, 11, 10))],
        [("AZ", (1,)), ("ABZ", (2, 2)), ("ACDZ", (3, 3, 3)), ("AEFZ", (6, 3, 2))],
    ],
)
def test_equal_costs_are_kept_whatever_their_last_bits(ways):
    edges = [(*pair, weight) for way, weights in ways for pair, weight in zip(pairwise(way), weights, strict=True)]
    assert sorted(paths(graph(*edges), "A", "Z", weighted=True)) == sorted(way for way, _ in ways)


def test_no_way_against_the_direction_of_a_synapse():
    found = shortest_paths(graph(("A", "B", 1)), ["B"], ["A"], weighted=True, limit=10)
    assert (found.paths, found.total, found.truncated) == ((), 0, False)


@pytest.mark.parametrize("ends", [(["A"], ["X"]), (["X"], ["A"])])
def test_a_node_outside_the_graph_has_no_path(ends):
    assert shortest_paths(graph(("A", "B", 1)), *ends, weighted=False, limit=10).total == 0


def test_from_a_node_to_itself_is_one_path_of_one_node():
    found = shortest_paths(graph(("A", "A", 3), ("A", "B", 1)), ["A"], ["A"], weighted=True, limit=10)
    assert (found.paths, found.total, found.cost) == ((("A",),), 1, 0)


def ladder(steps: int) -> nx.DiGraph:
    """``steps`` choices in a row between an upper (weight 2) and a lower (weight 1) node: 2**steps shortest paths."""
    edges = []
    for step in range(steps):
        for side, weight in (("u", 2), ("l", 1)):
            edges += [(f"n{step}", f"{side}{step}", weight), (f"{side}{step}", f"n{step + 1}", weight)]
    return graph(*edges)


def test_all_are_counted_and_the_strongest_are_listed():
    made = ladder(30)
    found = shortest_paths(made, ["n0"], ["n30"], weighted=False, limit=32)
    assert found.total == 1_073_741_824
    assert found.truncated
    # all upper: 120; one lower: 118 each, 30 of them; then two lower
    assert [total_weight(made, path) for path in found.paths] == [120] + [118] * 30 + [116]
    assert len(set(found.paths)) == 32


def test_exactly_as_many_as_the_limit_is_not_truncated():
    found = shortest_paths(ladder(3), ["n0"], ["n3"], weighted=False, limit=8)
    assert (len(found.paths), found.total, found.truncated) == (8, 8, False)


# ------------------------------------------------------------------ against every simple path, with exact fractions

GRAPHS = st.dictionaries(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")), st.integers(1, 12)).map(
    lambda edges: graph(("A", "F", 1), *((pre, post, weight) for (pre, post), weight in edges.items()))
)


@given(GRAPHS, st.booleans(), st.integers(1, 5))
def test_the_paths_are_those_of_an_exhaustive_search(made, weighted, limit):
    every = [tuple(path) for path in nx.all_simple_paths(made, "A", "F")]
    cost = {
        path: sum(Fraction(1, int(made.edges[edge]["weight"])) if weighted else 1 for edge in pairwise(path))
        for path in every
    }
    shortest = {path for path in every if cost[path] == min(cost.values())}
    strength = {path: sum(made.edges[edge]["weight"] for edge in pairwise(path)) for path in shortest}

    found = shortest_paths(made, ["A"], ["F"], weighted=weighted, limit=limit)

    assert found.total == len(shortest)
    assert found.cost == pytest.approx(float(min(cost.values())))
    assert len(set(found.paths)) == len(found.paths) == min(limit, len(shortest))
    assert set(found.paths) <= shortest
    assert [strength[path] for path in found.paths] == sorted(strength.values(), reverse=True)[:limit]


# ------------------------------------------------------------------ sets of ends


@pytest.mark.parametrize(
    ("starts", "ends", "exclude", "expected"),
    [
        pytest.param("AX", "D", "", ["ACD", "XBD", "ABD"], id="from the nearest starts: both are two edges away"),
        pytest.param("A", "DB", "", ["AB"], id="to the nearest end"),
        pytest.param("A", "BC", "", ["AC", "AB"], id="to both ends at the same distance"),
        pytest.param("AX", "D", "C", ["XBD", "ABD"], id="around C"),
        pytest.param("A", "D", "BC", [], id="every way is closed"),
        pytest.param("AB", "D", "", ["BD"], id="not through another start"),
    ],
)
def test_between_sets(starts, ends, exclude, expected):
    made = graph(("A", "B", 2), ("B", "D", 2), ("A", "C", 9), ("C", "D", 1), ("X", "B", 5))
    found = shortest_paths(made, list(starts), list(ends), weighted=False, limit=10, exclude=list(exclude))
    assert ["".join(path) for path in found.paths] == expected
    assert found.total == len(expected)


def test_between_sets_by_cost_with_ties_at_several_ends():
    made = graph(("A", "D", 3), ("B", "C", 6), ("C", "E", 6), ("A", "F", 2))
    found = shortest_paths(made, ["A", "B"], ["D", "E", "F"], weighted=True, limit=10)
    assert found.paths == (("B", "C", "E"), ("A", "D"))
    assert found.cost == pytest.approx(1 / 3)
