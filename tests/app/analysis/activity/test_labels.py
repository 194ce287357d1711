"""Names and keys of labeled traces."""

import pytest

from app.analysis.activity.labels import (
    display_name,
    figure_names,
    index_labels,
    match_key,
    possible_cells,
    shared_labels,
    shared_words,
)
from tests.app.analysis.activity.labeled_traces import labeled_traces


def test_names_show_the_label_when_there_is_one():
    assert display_name(12, "AVAL") == "12 (AVAL)"
    assert display_name(12, "") == "12"
    assert display_name(17, "OLQ?L") == "17 (OLQ?L)"


def test_the_key_is_class_then_left_right_then_dorsal_ventral():
    assert match_key("SMD", "l", "d") == "SMD_l_d"
    assert match_key("RIS", "x", "x") == "RIS_x_x"


def test_traces_are_found_by_class_and_side():
    index = index_labels(
        labeled_traces(
            ("a", 4, "OLQ", "l", "?"),
            ("a", 7, "OLQ", "l", "v"),
            ("b", 2, "OLQ", "l", "v"),
            ("b", 9, "OLQ", "l", "v"),
            ("b", 1, "RIS", "x", "x"),
        )
    )
    assert index.sides == {"OLQ": [["?", "l"], ["v", "l"]], "RIS": [["x", "x"]]}
    # an undetermined side is a key of its own: trace 4 of "a" is not found under OLQVL
    assert dict(index.match) == {
        "OLQ_l_?": {"a": [4]},
        "OLQ_l_v": {"a": [7], "b": [2, 9]},
        "RIS_x_x": {"b": [1]},
    }
    assert index.match.n_datasets(["OLQ_l_?", "OLQ_l_v"]) == 2
    assert index.match.n_datasets(["OLQ_l_?"]) == 1


@pytest.mark.parametrize(
    ("label", "members", "expected"),
    [
        ("AVA?", ["AVAL", "AVAR"], ["AVAL", "AVAR"]),
        ("RMD?L", ["RMDDL", "RMDDR", "RMDL", "RMDR", "RMDVL", "RMDVR"], ["RMDDL", "RMDVL"]),
        ("RMD??", ["RMDDL", "RMDL", "RMDVR"], ["RMDDL", "RMDVR"]),
        ("VB??", ["VB01", "VB11"], ["VB01", "VB11"]),
        ("OLQ?L", [], []),
        ("(?", ["AVAL"], []),
    ],
)
def test_an_undetermined_label_may_name_several_cells(label, members, expected):
    assert possible_cells(label, members) == expected


def test_a_label_of_one_cell_that_several_traces_carry_is_found() -> None:
    assert shared_labels(["AVAL", "", "AVAL", "AVA?", "AVA?", "RIS", "AVAL"]) == {"AVAL": [1, 3, 7]}
    assert shared_words("AVAL", [1, 3, 7]).startswith("Traces 1, 3 and 7 are labeled AVAL, one cell: a label is wrong")


def test_figures_name_a_trace_by_its_label_where_that_is_one_name() -> None:
    assert figure_names(["AVAL", "", "RIML", "AVA?", "RIML"]) == ["AVAL", "neuron 2", "3 (RIML)", "AVA?", "5 (RIML)"]
