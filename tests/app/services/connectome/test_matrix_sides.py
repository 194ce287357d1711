"""Matrices whose columns are not their rows, whose rows are types or ganglia, and those of some senders alone: two
hand-drawn connectomes (tests/app/small_connectomes.py), added up by hand. AVAL is the only interneuron and in the only
ganglion, the others are motor neurons; AVAL has ACh and, dim, GABA, the others have no transmitter."""

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
def service(tmp_path_factory):
    return ConnectomeService(make_store(tmp_path_factory.mktemp("store")), Settings())


def ask(service, dataset="one", **fields):
    return service.matrix(MatrixRequest.of({"dataset": dataset, **fields}))


def pairs(answer):
    rows, columns = answer["nodes"], (answer["columns"] or answer)["nodes"]
    n = len(columns)
    return {
        (rows[index // n], columns[index % n]): value
        for index, value in zip(answer["index"], answer["values"], strict=True)
    }


AVA_TO_RIB = {"level": "neuron", "classes": ["AVA"], "to_classes": ["RIB"]}


def test_columns_of_their_own(service):
    answer = ask(service, **AVA_TO_RIB)
    assert (answer["nodes"], answer["columns"]["nodes"]) == (["AVAL", "AVAR"], ["RIBL", "RIBR"])
    assert (answer["index"], answer["values"]) == ([0, 2, 3], [3, 1, 2])
    assert (answer["row_totals"], answer["column_totals"]) == ([3, 3], [4, 2])
    assert answer["columns"]["orders"]["total"] == [0, 1]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # RIBL receives 4 in all, RIBR 8, 6 of them from RIBL
        ("percent_input", {("AVAL", "RIBL"): 75, ("AVAR", "RIBL"): 25, ("AVAR", "RIBR"): 25}),
        ("percent_output", {("AVAL", "RIBL"): 100, ("AVAR", "RIBL"): 33.3333, ("AVAR", "RIBR"): 66.6667}),
    ],
)
def test_shares_are_of_the_whole_data_set(service, measure, expected):
    assert pairs(ask(service, measure=measure, **AVA_TO_RIB)) == expected


def test_a_gap_junction_is_found_from_both_sides(service):
    answer = ask(service, level="neuron", synapses="electrical", classes=["AVA"], to_neurons=["AVAL", "RIBL"])
    assert pairs(answer) == {("AVAL", "RIBL"): 2, ("AVAR", "AVAL"): 5}


def test_a_column_that_is_not_there_is_not_known(service):
    answer = ask(service, level="neuron", classes=["AVA"], to_neurons=["DVA", "RIBL"])
    assert (answer["missing"], answer["columns"]["missing"]) == ([], [0])
    assert answer["missing_in"] == {"one": {"unknown": ["DVA"]}}
    assert answer["column_totals"] == [None, 4]


def test_by_type_cells_are_added_up(service):
    answer = ask(service, level="type")
    assert (answer["nodes"], answer["types"], answer["cells"]) == (
        ["interneurons", "motor neurons"],
        ["i", "m"],
        [1, 4],
    )
    assert pairs(answer) == {
        ("interneurons", "motor neurons"): 3,
        ("motor neurons", "interneurons"): 11,
        ("motor neurons", "motor neurons"): 9,
    }
    assert "senders" not in answer
    assert answer["notes"] == ["Groups add up the weights of their cells, 5 in all."]


def test_cells_that_a_data_set_does_not_hold_are_told(service):
    (note,) = ask(service, level="type", neurons=["AVAL", "DVA"])["notes"]
    assert (
        note
        == "Groups add up the weights of their cells, 2 in all. One has 1 of them. Cells that are not held are not 0."
    )


def test_shares_of_a_type_are_of_all_that_its_cells_receive(service):
    assert pairs(ask(service, level="type", measure="percent_input")) == {
        ("interneurons", "motor neurons"): 25,
        ("motor neurons", "interneurons"): 100,
        ("motor neurons", "motor neurons"): 75,
    }


def test_a_gap_junction_between_types_is_on_both_sides(service):
    expected = {("interneurons", "motor neurons"): 7, ("motor neurons", "interneurons"): 7}
    assert pairs(ask(service, level="type", synapses="electrical")) == expected


def test_types_hold_the_chosen_cells_only(service):
    answer = ask(service, level="type", neurons=["AVAL"], to_classes=["RIB", "RIS"])
    assert (answer["cells"], answer["columns"]["cells"]) == ([1], [3])
    assert pairs(answer) == {("interneurons", "motor neurons"): 3}


def test_by_ganglion_those_without_one_have_a_name_for_it(service):
    answer = ask(service, level="ganglion")
    assert (answer["nodes"], answer["types"]) == (["ring", "not stated"], ["", ""])
    assert pairs(answer)["ring", "not stated"] == 3


def test_rows_of_some_senders_alone(service):
    answer = ask(service, level="neuron", transmitters=["ACh"])
    assert (answer["nodes"], answer["columns"]["nodes"]) == (["AVAL"], ["AVAL", "AVAR", "RIBL", "RIBR", "RIS"])
    assert answer["notes"] == ["Rows are those that send with: ACh."]
    assert ask(service, level="neuron", signs=["unknown"])["nodes"] == ["AVAR", "RIBL", "RIBR", "RIS"]
    assert ask(service, level="type", signs=["excitatory"])["cells"] == [1]


def test_a_sign_is_told_with_what_it_rests_on(service):
    (note,) = ask(service, level="neuron", signs=["excitatory"])["notes"]
    assert "predicted from the sender's transmitter alone" in note


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"signs": ["modulatory"]}, "no_rows"),
        ({"signs": ["excitatory"], "synapses": "both"}, "no_transmitter"),
        ({"to_neurons": ["QQQ"]}, "unknown_neuron"),
        ({"to_types": ["q"]}, "unknown_type"),
        ({"signs": ["good"]}, "bad_parameter"),
    ],
)
def test_what_cannot_be_asked(service, fields, code):
    with pytest.raises(AppError) as refused:
        ask(service, level="neuron", **fields)
    assert refused.value.code == code


def test_the_table_is_as_wide_as_its_columns(service):
    made = service.matrix_csv(MatrixTableRequest.of({"dataset": "one", "order": "total", **AVA_TO_RIB}))
    head, *rows = csv.reader(io.StringIO(made.decode()))
    assert head[1:] == ["RIBL", "RIBR"]
    assert rows == [["AVAL", "3", "0"], ["AVAR", "1", "2"]]
