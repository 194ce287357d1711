"""Graphs of a connectome: parallel connections, classes, and gap junctions that can be walked both ways."""

from __future__ import annotations

import pandas as pd
import pytest

from data_loader.graphs import Graph, build_graph, fold_gap_junctions


def table(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["pre", "post", "type", "weight"])


def edges(graph: Graph) -> dict[tuple[str, str], tuple[float, str]]:
    found = {
        (pre, post): (edge["weight"], edge["type"]) for pre, after in graph.succ.items() for post, edge in after.items()
    }
    assert {(pre, post) for post, before in graph.pred.items() for pre in before} == set(found)
    return found


BOTH = table(("B", "A", "e", 4), ("A", "B", "e", 4))
ONE = table(("B", "A", "e", 4))


@pytest.mark.parametrize("listed", [BOTH, ONE], ids=["both directions listed", "one direction listed"])
@pytest.mark.parametrize("combine", ["max", "sum"])
def test_a_gap_junction_is_walked_both_ways_whatever_the_file_lists(listed, combine):
    graph = build_graph(listed, None, combine)
    assert edges(graph) == {("A", "B"): (4, "e"), ("B", "A"): (4, "e")}
    assert graph.succ["A"]["B"]["cost"] == 0.25


def test_a_chemical_synapse_is_walked_one_way():
    assert edges(build_graph(table(("B", "A", "c", 4)), None, "max")) == {("B", "A"): (4, "c")}


@pytest.mark.parametrize(
    ("rows", "combine", "weight", "kind"),
    [
        ([("A", "B", "c", 7), ("A", "B", "e", 3)], "max", 7, "c"),
        ([("A", "B", "c", 3), ("A", "B", "e", 7)], "max", 7, "e"),
        ([("A", "B", "e", 3), ("A", "B", "c", 3)], "max", 3, "c"),  # equal: chemical, as in the reference
        ([("A", "B", "c", 7), ("A", "B", "e", 3)], "sum", 10, "c"),
        ([("A", "B", "c", 2), ("B", "A", "e", 3)], "sum", 5, "e"),
    ],
)
def test_parallel_connections_are_combined(rows, combine, weight, kind):
    assert edges(build_graph(table(*rows), None, combine))["A", "B"] == (weight, kind)


CLASSES = pd.Series({"A1": "A", "A2": "A", "B1": "B", "B2": "B"})
MEMBERS = table(
    ("A1", "B1", "c", 2),
    ("A2", "B2", "c", 5),
    ("A1", "A2", "c", 1),
    ("A1", "A2", "e", 3),
    ("A2", "A1", "e", 3),
    ("B1", "A1", "e", 4),
)


def test_classes_take_the_maximum_over_pairs_of_members():
    assert edges(build_graph(MEMBERS, CLASSES, "max")) == {
        ("A", "B"): (5, "c"),
        ("B", "A"): (4, "e"),
        ("A", "A"): (3, "e"),
    }


def test_classes_take_the_sum_over_pairs_of_members_and_each_gap_junction_once():
    # A to B: 2 + 5 chemical and the gap junction B1-A1; within A: 1 chemical and one gap junction of 3
    assert edges(build_graph(MEMBERS, CLASSES, "sum")) == {
        ("A", "B"): (11, "c"),
        ("B", "A"): (4, "e"),
        ("A", "A"): (4, "e"),
    }


def test_folding_lists_each_gap_junction_once_and_leaves_chemical_synapses_alone():
    listed = table(("B", "A", "c", 1), ("B", "A", "e", 4), ("A", "B", "e", 6), ("C", "C", "e", 2), ("A", "B", "c", 3))
    folded = fold_gap_junctions(listed)
    pre, post = folded.cells[folded.pre].tolist(), folded.cells[folded.post].tolist()
    assert list(zip(pre, post, folded.electrical.tolist(), folded.weight.tolist(), strict=True)) == [
        ("B", "A", False, 1),
        ("A", "B", True, 6),
        ("C", "C", True, 2),
        ("A", "B", False, 3),
    ]


def test_columns_may_be_categorical_as_in_the_store():
    listed = BOTH.astype({"pre": "category", "post": "category", "type": "category"})
    assert edges(build_graph(listed, None, "max")) == {("A", "B"): (4, "e"), ("B", "A"): (4, "e")}


def test_no_synapses_make_an_empty_graph():
    assert len(build_graph(table(), None, "max")) == 0
