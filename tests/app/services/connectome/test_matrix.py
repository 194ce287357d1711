"""Connectivity matrices of the two hand-drawn connectomes, as answered and as a table."""

from __future__ import annotations

import csv
import io

import pytest

from app.errors import AppError
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from tests.app.small_connectomes import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def service(store):
    return ConnectomeService(store, Settings())


def ask(service, dataset="one", **fields):
    return service.matrix(MatrixRequest.of({"dataset": dataset, **fields}))


def cells(answer):
    n = len(answer["nodes"])
    return {
        (answer["nodes"][index // n], answer["nodes"][index % n]): value
        for index, value in zip(answer["index"], answer["values"], strict=True)
    }


def test_counts_between_classes(service):
    assert ask(service) == {
        "datasets": ["one"],
        "plus": [],
        "combine": "sum",
        "level": "class",
        "synapses": "chemical",
        "measure": "count",
        "unit": "synapses",
        "notes": [],
        "nodes": ["AVA", "RIB", "RIS"],
        "types": ["i", "m", "m"],
        "missing": [],
        "missing_in": {"one": {}},
        "unknown": [],
        "index": [1, 3, 4, 6],
        "values": [6, 4, 6, 7],
        "row_totals": [6, 10, 7],
        "column_totals": [11, 12, 0],
        "orders": {"name": [0, 1, 2], "type": [0, 1, 2], "total": [1, 0, 2], "cluster": [1, 0, 2]},
        "columns": None,
        "senders": {  # AVAR has no transmitter in the table: the class has no certain sign
            "AVA": {"codes": ["ACh", "GABA?"], "transmitters": ["ACh"], "sign": "unknown"},
            "RIB": {"codes": [], "transmitters": ["unknown"], "sign": "unknown"},
            "RIS": {"codes": [], "transmitters": ["unknown"], "sign": "unknown"},
        },
    }


def test_gap_junctions_are_on_both_sides_and_within_a_class_once(service):
    expected = {("AVA", "AVA"): 5, ("AVA", "RIB"): 2, ("RIB", "AVA"): 2}
    assert cells(ask(service, synapses="electrical")) == expected
    both = ask(service, synapses="both")
    assert cells(both)["AVA", "RIB"] == 8
    assert both["notes"] == ["Chemical synapses and gap junctions are added up."]


def test_single_cells(service):
    assert cells(ask(service, level="neuron")) == {
        ("AVAL", "RIBL"): 3,
        ("AVAR", "RIBL"): 1,
        ("AVAR", "RIBR"): 2,
        ("RIBL", "AVAL"): 4,
        ("RIBL", "RIBR"): 6,
        ("RIS", "AVAL"): 7,
    }


@pytest.mark.parametrize(
    ("measure", "expected", "unit"),
    [
        (
            "percent_input",
            {("AVA", "RIB"): 50, ("RIB", "AVA"): 36.3636, ("RIB", "RIB"): 50, ("RIS", "AVA"): 63.6364},
            "% of the postsynaptic partner's input",
        ),
        (
            "percent_output",
            {("AVA", "RIB"): 100, ("RIB", "AVA"): 40, ("RIB", "RIB"): 60, ("RIS", "AVA"): 100},
            "% of the presynaptic's output",
        ),
    ],
)
def test_shares(service, measure, expected, unit):
    answer = ask(service, measure=measure)
    assert (cells(answer), answer["unit"]) == (expected, unit)


def test_shares_are_of_the_whole_data_set_whatever_is_shown(service):
    answer = ask(service, measure="percent_input", classes=["AVA", "RIS"])
    assert cells(answer) == {("RIS", "AVA"): 63.6364}
    assert answer["column_totals"] == [63.6364, 0]


def test_a_chosen_cell_that_is_not_reconstructed_is_missing_and_not_zero(service):
    answer = ask(service, level="neuron", neurons=["DVA", "RIS"], classes=["AVA"])
    assert answer["nodes"] == ["AVAL", "AVAR", "DVA", "RIS"]
    assert (answer["missing"], answer["missing_in"]) == ([2], {"one": {"unknown": ["DVA"]}})
    assert (answer["row_totals"], answer["column_totals"]) == ([0, 0, None, 7], [7, 0, None, 0])


def test_by_type_only_what_is_there(service):
    assert ask(service, level="neuron", types=["m"])["nodes"] == ["AVAR", "RIBL", "RIBR", "RIS"]
    assert ask(service, level="neuron", types=["i"], neurons=["DVA"])["nodes"] == ["AVAL", "DVA"]


def test_a_difference_of_unequal_units_is_one_of_shares(service):
    answer = ask(service, minus="two", level="neuron")
    assert (answer["datasets"], answer["measure"]) == (["one", "two"], "percent_input")
    assert "cannot be subtracted" in answer["notes"][0]
    assert answer["nodes"] == ["AVAL", "AVAR", "DVA", "RIBL", "RIBR", "RIS"]
    assert answer["missing"] == [1, 2, 4]
    assert answer["missing_in"] == {"one": {"unknown": ["DVA"]}, "two": {"unknown": ["AVAR", "RIBR"]}}
    assert cells(answer) == {("AVAL", "RIBL"): -25, ("RIBL", "AVAL"): 36.3636, ("RIS", "AVAL"): 63.6364}


def test_a_difference_of_equal_units_is_one_of_counts(service):
    answer = ask(service, minus="one")
    assert (answer["measure"], answer["index"], answer["notes"]) == ("count", [], [])


def test_a_mean_is_of_the_animals_that_could_show_a_connection(service):
    """Shares of input in one: RIB 50 from AVA and RIB, AVA 4/11 from RIB and 7/11 from RIS; in two: RIB all from AVA,
    RIS all from DVA, which one does not have. Units differ, which shares of each data set's own do not mind."""
    answer = ask(service, plus=["two"], combine="mean", measure="percent_input")
    assert answer["nodes"] == ["AVA", "DVA", "RIB", "RIS"]
    assert cells(answer) == {
        ("AVA", "RIB"): 75,
        ("DVA", "RIS"): 100,
        ("RIB", "AVA"): 18.1818,
        ("RIB", "RIB"): 25,
        ("RIS", "AVA"): 31.8182,
    }
    assert answer["spread"] == {
        "low": [50, 100, 0, 0, 0],
        "high": [100, 100, 36.3636, 50, 63.6364],
        "found": [2, 1, 1, 1, 1],
        "known": [2, 1, 2, 2, 2],
    }
    assert answer["unit"] == "% of the postsynaptic partner's input, mean over animals"
    assert answer["notes"][0].startswith(
        "Values are means over 2 independent animals. A mean counts only the data sets"
    )
    assert "spread" not in ask(service, combine="mean")  # of one


def test_a_pair_that_no_data_set_holds_is_unknown(service):
    answer = ask(service, plus=["two"], combine="mean", measure="percent_input", level="neuron")
    nodes, n = answer["nodes"], len(answer["nodes"])
    assert nodes == ["AVAL", "AVAR", "DVA", "RIBL", "RIBR", "RIS"]
    unknown = {(nodes[index // n], nodes[index % n]) for index in answer["unknown"]}
    assert unknown == {("AVAR", "DVA"), ("DVA", "AVAR"), ("RIBR", "DVA"), ("DVA", "RIBR")}
    assert answer["missing"] == []


def test_gap_junctions_that_were_not_annotated_are_no_zeros(service):
    answer = ask(service, "two", synapses="both")
    assert answer["notes"] == [
        "Gap junctions were not annotated exhaustively in Two: these are chemical synapses only."
    ]
    assert cells(answer) == {("AVA", "RIB"): 10, ("DVA", "RIS"): 30}


def test_the_table(service):
    asked = MatrixTableRequest.of({"dataset": "one", "neurons": ["DVA"], "classes": ["AVA", "RIB"], "order": "total"})
    rows = list(csv.reader(io.StringIO(service.matrix_csv(asked).decode())))
    assert rows == [
        ["one, chemical synapses, synapses: from row to column", "RIB", "AVA", "DVA"],
        ["RIB", "6", "4", ""],
        ["AVA", "6", "0", ""],
        ["DVA", "", "", ""],
    ]


def test_nothing_there(service):
    answer = ask(service, "two", types=["i"], synapses="chemical", measure="percent_input")
    assert (answer["nodes"], answer["index"], answer["orders"]["cluster"]) == (["AVA"], [], [0])


@pytest.mark.parametrize(
    ("fields", "status", "code", "message"),
    [
        ({"dataset": "three"}, 400, "unknown_dataset", "'three'"),
        ({"minus": "three"}, 400, "unknown_dataset", "'three'"),
        ({"neurons": ["XYZ"]}, 400, "unknown_neuron", "'XYZ'"),
        ({"types": ["x"]}, 400, "unknown_type", "'x'; there are i, m."),
        ({"level": "cell"}, 400, "bad_parameter", "'neuron', 'class', 'type' or 'ganglion'"),
        ({"dataset": "two", "synapses": "electrical"}, 400, "not_annotated", "in two: they are unknown there"),
        ({"minus": "two", "synapses": "both"}, 400, "not_annotated", "in two"),
        ({"plus": ["two"]}, 400, "unequal_units", "one counts synapses and two counts EM sections"),
        ({"plus": ["two"], "combine": "mean"}, 400, "unequal_units", "cannot be added up or averaged"),
        ({"plus": ["three"]}, 400, "unknown_dataset", "'three'"),
        ({"level": "neuron"}, 413, "too_large", "At most 4 rows are possible, not 5"),
    ],
)
def test_refusals(store, fields, status, code, message):
    with pytest.raises(AppError) as caught:
        ask(ConnectomeService(store, Settings(max_matrix=4)), **{"dataset": "one"} | fields)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert message in caught.value.message
