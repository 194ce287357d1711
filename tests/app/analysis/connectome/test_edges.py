"""Edges of a selection: the label of every cell, and counts that add up once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.connectome.edges import CellTable, Edges, Selection, Wiring, aggregate, assign_labels
from tests.app.small_connectomes import CLASSES, SYNAPSES, table

CELLS = CellTable(CLASSES)


def edges(selection: Selection, *datasets: str) -> list[tuple[str, str, str, list[float]]]:
    return rows(aggregate(CELLS, [Wiring.of(table(SYNAPSES[name]), CELLS) for name in datasets], selection))


def rows(found: Edges) -> list[tuple[str, str, str, list[float]]]:
    return [
        (pre, post, str(kind), counts)
        for pre, post, kind, counts in zip(found.pre, found.post, found.type, found.counts.tolist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(
            Selection(["AVAL"], ["RIB"]),
            {"AVAL": "AVAL", "AVAR": "AVAR", "RIBL": "RIB", "RIBR": "RIB", "RIS": "RIS", "DVA": "DVA", "VD13": "VD"},
            id="the sibling of a named cell is shown by itself, others by class",
        ),
        pytest.param(
            Selection(["RIBL"], ["RIB", "AVA"]),
            {"AVAL": "AVA", "AVAR": "AVA", "RIBL": "RIBL", "RIBR": "RIB", "RIS": "RIS", "DVA": "DVA", "VD13": "VD"},
            id="a named cell leaves its class node, which was asked for too",
        ),
        pytest.param(
            Selection([], ["RIB"], individual=True),
            {"AVAL": "AVAL", "AVAR": "AVAR", "RIBL": "RIB", "RIBR": "RIB", "RIS": "RIS", "DVA": "DVA", "VD13": "VD13"},
            id="individual cells, except in the classes asked for",
        ),
    ],
)
def test_labels(selection, expected):
    labels = assign_labels(CELLS, selection)
    assert {name: CELLS.labels[labels[number]] for name, number in CELLS.number.items()} == expected


def test_counts_add_up_by_label_with_one_column_a_data_set():
    assert edges(Selection(["AVAL"], ["RIB"]), "one", "two") == [
        ("AVAL", "AVAR", "e", [5, 0]),
        ("AVAL", "RIB", "c", [3, 10]),
        ("AVAL", "RIB", "e", [2, 20]),
        ("AVAR", "RIB", "c", [3, 0]),
        ("RIB", "AVAL", "c", [4, 0]),
        ("RIB", "RIB", "c", [6, 0]),
        ("RIS", "AVAL", "c", [7, 0]),
    ]


def test_without_connected_cells_both_ends_are_in_the_selection():
    assert edges(Selection(["AVAL"], ["RIB"], connected=False), "one") == [
        ("AVAL", "RIB", "c", [3]),
        ("AVAL", "RIB", "e", [2]),
        ("RIB", "AVAL", "c", [4]),
        ("RIB", "RIB", "c", [6]),
    ]


def test_a_cell_and_its_class_do_not_count_twice():
    assert edges(Selection(["AVAL"], ["AVA"], connected=False), "one") == [("AVA", "AVAL", "e", [5])]


def test_nothing_selected_has_no_edges():
    assert edges(Selection(), "one", "two") == []


def test_nodes_are_the_ends_of_the_edges_in_order():
    found = aggregate(CELLS, [Wiring.of(table(SYNAPSES["two"]), CELLS)], Selection(["RIS"]))
    assert found.nodes == ["DVA", "RIS"]


def test_unknown_names_are_errors():
    with pytest.raises(KeyError):
        edges(Selection(["AVA"]), "one")
    with pytest.raises(KeyError):
        edges(Selection([], ["AVAL"]), "one")


# ------------------------------------------------------------------ properties

NAMES = sorted(CLASSES)
KEYS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from("ce"))
CONNECTOMES = st.dictionaries(KEYS, st.integers(1, 50), max_size=25).map(
    # as the files that list both directions do it: with equal weights
    lambda found: [
        (*key, float(found.get((key[1], key[0], "e"), weight) if key[2] == "e" and key[1] < key[0] else weight))
        for key, weight in found.items()
    ]
)
SELECTIONS = st.builds(
    Selection,
    st.lists(st.sampled_from(NAMES), unique=True),
    st.lists(st.sampled_from(sorted(set(CLASSES.values()))), unique=True),
    st.booleans(),
    st.booleans(),
)


def by_hand(connectomes, selection):
    """The rule of reference_features.md 21, one cell pair at a time."""

    def label(name):
        cell_class = CLASSES[name]
        if name in selection.neurons:
            return name
        if cell_class in selection.classes:
            return cell_class
        if selection.individual or cell_class in {CLASSES[neuron] for neuron in selection.neurons}:
            return name
        return cell_class

    def selected(name):
        return name in selection.neurons or CLASSES[name] in selection.classes

    counts = [Counter() for _ in connectomes]
    for column, connectome in zip(counts, connectomes, strict=True):
        seen = set()
        for pre, post, kind, weight in connectome:
            pair = (tuple(sorted((pre, post))) if kind == "e" else (pre, post), kind)
            ends = [selected(pre), selected(post)]
            if pair in seen or not (any(ends) if selection.connected else all(ends)):
                continue
            seen.add(pair)
            labels = [label(pre), label(post)]
            column[(*(sorted(labels) if kind == "e" else labels), kind)] += weight
    keys = sorted(set().union(*counts))
    return [(*key, [column[key] for column in counts]) for key in keys]


def computed(connectomes, selection):
    return rows(aggregate(CELLS, [Wiring.of(table(found), CELLS) for found in connectomes], selection))


@given(st.lists(CONNECTOMES, min_size=1, max_size=3), SELECTIONS)
def test_counts_equal_those_added_up_by_hand(connectomes, selection):
    assert computed(connectomes, selection) == by_hand(connectomes, selection)


@given(CONNECTOMES, CONNECTOMES, SELECTIONS)
def test_the_order_of_data_sets_is_the_order_of_the_columns(first, second, selection):
    there, back = computed([first, second], selection), computed([second, first], selection)
    assert [(*edge[:3], edge[3][::-1]) for edge in there] == back


@given(CONNECTOMES, SELECTIONS)
def test_the_direction_in_which_a_gap_junction_is_listed_does_not_matter(connectome, selection):
    mirrored = [
        (post, pre, kind, weight) if kind == "e" else (pre, post, kind, weight)
        for pre, post, kind, weight in connectome
    ]
    assert computed([connectome], selection) == computed([mirrored], selection)


def test_connectomes_add_up():
    together = Wiring.sum_of([Wiring.of(table(SYNAPSES[name]), CELLS) for name in ("one", "two")])
    found = rows(aggregate(CELLS, [together], Selection(neurons=("AVAL", "RIBL"), connected=False)))
    assert found == [("AVAL", "RIBL", "c", [13]), ("AVAL", "RIBL", "e", [22]), ("RIBL", "AVAL", "c", [4])]
