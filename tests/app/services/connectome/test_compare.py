"""The comparison as answered: units, reasons, what is missing where."""

from __future__ import annotations

import pytest

from app.errors import AppError
from app.services.connectome.requests import CompareRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from tests.app.small_connectomes import make_store


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    return ConnectomeService(make_store(tmp_path_factory.mktemp("store")), Settings(max_neurons=3))


def ask(service, a="one", b="two", **fields):
    return service.compare(CompareRequest.of({"a": a, "b": b, **fields}))


def test_unequal_units_are_compared_as_shares_of_input_and_the_reason_is_said(service):
    answer = ask(service, neurons=["RIBL"], show_individual_neuron=True)
    assert (answer["datasets"], answer["units"]) == (["one", "two"], ["synapses", "EM sections"])
    assert (answer["measure"], answer["measure_unit"]) == ("percent_input", "% of input")
    assert answer["measure_reason"].startswith("One counts synapses and Two counts EM sections, which cannot be")
    assert answer["synapses"] == [
        {
            "pre": "AVAL",
            "post": "RIBL",
            "type": "c",
            "status": "changed",
            "list_count": [3, 10],
            "weights": [75, 100],
            "states": ["known", "known"],
        },
        {
            "pre": "AVAL",
            "post": "RIBL",
            "type": "e",
            "status": "not_comparable",
            "list_count": [2, None],
            "weights": [64.2857, None],
            "states": ["known", "not_annotated"],
            "reason": "gap junctions not annotated in Two",
        },
        {
            "pre": "AVAR",
            "post": "RIBL",
            "type": "c",
            "status": "not_comparable",
            "list_count": [1, None],
            "weights": [25, None],
            "states": ["known", "unknown"],
            "reason": "AVAR not known to be there in Two",
        },
        {
            "pre": "RIBL",
            "post": "AVAL",
            "type": "c",
            "status": "only_a",
            "list_count": [4, 0],
            "weights": [36.3636, 0],
            "states": ["known", "known"],
        },
        {
            "pre": "RIBL",
            "post": "RIBR",
            "type": "c",
            "status": "not_comparable",
            "list_count": [6, None],
            "weights": [75, None],
            "states": ["known", "unknown"],
            "reason": "RIBR not known to be there in Two",
        },
    ]
    assert answer["n_edges"] == {"same": 0, "changed": 1, "only_a": 1, "only_b": 0, "not_comparable": 3}
    assert answer["absent"] == {"a": [], "b": ["AVAR", "RIBR"]}
    assert answer["absent_because"] == {"a": {}, "b": {"AVAR": "unknown", "RIBR": "unknown"}}
    assert answer["gap_junctions_annotated"] == [True, False]


def test_equal_units_are_compared_as_counts(service):
    answer = ask(service, b="one", neurons=["RIS"])
    assert (answer["measure"], answer["measure_unit"], answer["measure_reason"]) == ("count", "synapses", "")
    assert [(edge["status"], edge["weights"]) for edge in answer["synapses"]] == [("same", [7, 7])]


def test_shares_can_be_asked_for(service):
    answer = ask(service, b="one", neurons=["RIS"], normalize=True)
    assert answer["synapses"][0]["weights"] == [63.6364, 63.6364]
    assert answer["measure_reason"].startswith("Asked for: ")


def test_classes_with_different_members_are_named(service):
    answer = ask(service, classes=["AVA", "RIB"])
    assert answer["incomplete"] == {"AVA": {"a": [], "b": ["AVAR"]}, "RIB": {"a": [], "b": ["RIBR"]}}


def test_what_is_selected_and_in_one_or_neither(service):
    answer = ask(service, neurons=["DVA", "VD13"], show_connected_neuron=False)
    assert (answer["synapses"], answer["unconnected"]) == ([], ["DVA"])
    assert answer["absent"] == {"a": ["DVA", "VD13"], "b": ["VD13"]}


@pytest.mark.parametrize(
    ("fields", "status", "code", "message"),
    [
        ({"b": "three"}, 400, "unknown_dataset", "'three'"),
        ({"neurons": ["XYZ"]}, 400, "unknown_neuron", "'XYZ'"),
        ({"classes": ["XYZ"]}, 400, "unknown_class", "'XYZ'"),
        ({"neurons": ["AVAL", "AVAR", "RIS", "DVA"]}, 413, "too_large", "At most 3"),
        ({"tolerance": 1}, 400, "bad_parameter", "tolerance = 1"),
        ({"tolerance": "nan"}, 400, "bad_parameter", "tolerance = nan"),
        ({"c": "one"}, 400, "unknown_parameter", "“c”"),
    ],
)
def test_refusals(service, fields, status, code, message):
    with pytest.raises(AppError) as caught:
        ask(service, **fields)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert message in caught.value.message
