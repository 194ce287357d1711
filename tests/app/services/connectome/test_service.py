"""What the connectome service answers on two hand-drawn connectomes, and how it refuses."""

from __future__ import annotations

import pytest

from app.errors import AppError
from app.services.connectome.requests import Combine, EdgesRequest, NeuronsRequest, PartnersRequest, PathsRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from tests.app.small_connectomes import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def service(store):
    return ConnectomeService(store, Settings(max_datasets=2, max_neurons=3, max_paths=2))


def ask_edges(service, **fields):
    return service.edges(EdgesRequest.of({"datasets": ["one"], **fields}))


def ask_paths(service, start, end, **fields):
    return service.find_paths(PathsRequest.of({"dataset": "one", "start": start, "end": end, **fields}))


# ------------------------------------------------------------------ data sets and cells


def test_data_sets_come_with_unit_age_and_citations(service):
    one, two = service.datasets()
    assert one == {
        "id": "one",
        "name": "One",
        "short_name": "One",
        "sex": "unknown",
        "animals": ["one"],
        "region": "head",
        "stage": "L4",
        "description": "First",
        "unit": "synapses",
        "sha256": "0" * 64,
        "time": 40.0,
        "visual_time": 41.0,
        "citations": [{"text": "A, 1986", "doi": "10.1/a"}, {"text": "B, 1987", "doi": ""}],
        "remarks": [],
        "gap_junctions_annotated": True,
        "gap_junctions_doubled": False,
        "n_cells": 5,
        "n_classes": 3,
        "n_chemical": 6,
        "n_electrical": 2,
    }
    assert (two["time"], two["citations"], two["gap_junctions_annotated"]) == (None, [], False)


def test_a_caller_cannot_change_the_data_sets(service):
    service.datasets()[0]["unit"] = "parsecs"
    assert service.datasets()[0]["unit"] == "synapses"


def test_names_are_those_of_any_of_the_data_sets_in_any_order(service):
    neurons, classes = service.cell_names(["two"])
    assert neurons == {"AVAL", "DVA", "RIBL", "RIS"}
    assert dict(classes) == {"AVA": ("AVAL", "AVAR"), "DVA": ("DVA",), "RIB": ("RIBL", "RIBR"), "RIS": ("RIS",)}
    assert service.cell_names(["one", "two"]).neurons == {"AVAL", "AVAR", "DVA", "RIBL", "RIBR", "RIS"}
    assert service.cell_names(["two", "one"]) is service.cell_names(["one", "two"])  # found once
    assert service.cell_names([]) == (frozenset(), {})


def test_available_neurons_are_those_with_a_connection_and_classes_list_all_members(service):
    answer = service.available_neurons(["two"])
    assert list(answer["neurons"]) == ["AVAL", "DVA", "RIBL", "RIS"]
    assert answer["neurons"]["AVAL"] == {
        "neuron_class": "AVA",
        "name": "AVAL",
        "cell_type": "i",
        "cell_type_desc": "interneuron",
        "neurotransmitter": ["ACh", "GABA?"],
        "lineage": "AB p",
        "ganglion": "ring",
    }
    assert answer["neuron_classes"] == {
        "AVA": ["AVAL", "AVAR"],
        "DVA": ["DVA"],
        "RIB": ["RIBL", "RIBR"],
        "RIS": ["RIS"],
    }
    assert set(service.available_neurons(["one", "two"])["neurons"]) == {"AVAL", "AVAR", "DVA", "RIBL", "RIBR", "RIS"}


def test_facts_of_a_cell(service):
    assert service.cell("AVAL") == {
        "name": "AVAL",
        "neuron_class": "AVA",
        "members": ["AVAL", "AVAR"],
        "cell_type": "i",
        "cell_type_desc": "interneuron",
        "category": "shared",
        "dv": "",
        "lr": "",
        "neurotransmitter": ["ACh", "GABA?"],
        "lineage": "AB p",
        "ganglion": "ring",
        "soma_um": [1.0, -2.0, 3.0],
        "datasets": ["one", "two"],
    }
    unplaced = service.cell("VD13")
    assert (unplaced["soma_um"], unplaced["neurotransmitter"], unplaced["datasets"]) == (None, [], [])


# ------------------------------------------------------------------ edges


# the cell table says nothing of its transmitter
UNKNOWN_SENDER = {"codes": [], "transmitters": ["unknown"], "sign": "unknown"}


def test_edges_over_two_data_sets_with_their_units(service):
    answer = ask_edges(service, datasets=["two", "one"], neurons=["RIS"])
    assert answer == {
        "datasets": ["two", "one"],
        "units": ["EM sections", "synapses"],
        "neurons": ["AVA", "DVA", "RIS"],
        "unconnected": [],
        "absent": [],
        "absent_because": {},
        "senders": {"DVA": UNKNOWN_SENDER, "RIS": UNKNOWN_SENDER},
        "synapses": [
            # DVA has no connection in one, and nothing says that it is there
            {"pre": "DVA", "post": "RIS", "type": "c", "count": 30, "list_count": [30, 0]}
            | {"states": ["known", "unknown"]},
            {"pre": "RIS", "post": "AVA", "type": "c", "count": 7, "list_count": [0, 7]},
        ],
    }
    assert type(answer["synapses"][0]["count"]) is int


def test_what_has_no_edge_is_told_apart_from_what_was_not_reconstructed(service):
    answer = ask_edges(service, neurons=["RIS", "DVA"], classes=["VD"], show_connected_neuron=False)
    assert (answer["synapses"], answer["unconnected"], answer["absent"]) == ([], ["RIS"], ["DVA", "VD"])


def test_a_class_whose_cells_are_all_shown_by_themselves_is_not_missing(service):
    answer = ask_edges(service, neurons=["AVAL", "AVAR"], classes=["AVA"])
    assert (answer["unconnected"], answer["absent"]) == ([], [])
    assert "AVA" not in answer["neurons"]


def test_nothing_selected(service):
    answer = ask_edges(service)
    assert (answer["neurons"], answer["synapses"]) == ([], [])


def test_equal_questions_are_equal():
    first = EdgesRequest.of({"datasets": ["one", "one"], "neurons": ["RIS", "AVAL", "RIS"]})
    assert first == EdgesRequest.of({"datasets": ["one"], "neurons": ["AVAL", "RIS"]})
    assert EdgesRequest.of({"datasets": ["b", "a"]}).datasets == ("b", "a")  # the order of list_count


# ------------------------------------------------------------------ paths


def test_shortest_path_between_cells(service):
    assert ask_paths(service, "RIS", "RIBR", weighted=False) == {
        "dataset_id": "one",
        "unit": "synapses",
        "start_neuron": "RIS",
        "end_neuron": "RIBR",
        "starts": ["RIS"],
        "ends": ["RIBR"],
        "use_weights": False,
        "use_gap_junction": True,
        "combine": "max",
        "mode": "shortest",
        "rank": "cost",
        "max_hops": None,
        "exclude": [],
        "require": [],
        "neurons_only": False,
        "not_neurons": [],
        "cost": 3,
        "senders": {
            "AVAL": {"codes": ["ACh", "GABA?"], "transmitters": ["ACh"], "sign": "excitatory"},
            **dict.fromkeys(("AVAR", "RIBL", "RIS"), UNKNOWN_SENDER),
        },
        "nodes": ["AVAL", "AVAR", "RIBL", "RIBR", "RIS"],
        "paths": [
            {
                "path": ["RIS", "AVAL", "RIBL", "RIBR"],
                "edges": [
                    {"pre": "RIS", "post": "AVAL", "count": 7, "type": "c"},
                    {"pre": "AVAL", "post": "RIBL", "count": 3, "type": "c"},
                    {"pre": "RIBL", "post": "RIBR", "count": 6, "type": "c"},
                ],
                "total_weight": 16,
                "hops": 3,
                "weakest": 3,
                "path_cost": 3,
            },
            {
                "path": ["RIS", "AVAL", "AVAR", "RIBR"],
                "edges": [
                    {"pre": "RIS", "post": "AVAL", "count": 7, "type": "c"},
                    {"pre": "AVAL", "post": "AVAR", "count": 5, "type": "e"},
                    {"pre": "AVAR", "post": "RIBR", "count": 2, "type": "c"},
                ],
                "total_weight": 14,
                "hops": 3,
                "weakest": 2,
                "path_cost": 3,
            },
        ],
        "n_paths": 2,
        "truncated": False,
        "truncated_by": None,
    }


def test_weighted_is_the_default_and_costs_one_over_the_weight(service):
    answer = ask_paths(service, "RIS", "RIBR")
    assert [path["path"] for path in answer["paths"]] == [["RIS", "AVAL", "RIBL", "RIBR"]]
    assert answer["cost"] == pytest.approx(1 / 7 + 1 / 3 + 1 / 6)


def test_parallel_connections_by_sum(service):
    answer = ask_paths(service, "AVAL", "RIBL", combine=Combine.SUM)
    assert answer["combine"] == "sum"
    assert answer["paths"][0]["edges"] == [
        {"pre": "AVAL", "post": "RIBL", "count": 5, "type": "c", "by_type": {"c": 3, "e": 2}}
    ]


def test_a_gap_junction_listed_once_is_walked_both_ways(service):
    answer = ask_paths(service, "AVAL", "RIBL", dataset="two")
    assert answer["paths"][0]["edges"] == [{"pre": "AVAL", "post": "RIBL", "count": 20, "type": "e"}]


def test_paths_between_classes(service):
    answer = ask_paths(service, "RIS", "RIB", **{"class": True})
    assert [path["path"] for path in answer["paths"]] == [["RIS", "AVA", "RIB"]]
    assert PathsRequest(dataset="one", start="RIS", end="RIB", by_class=True).by_class


def test_the_number_of_paths_is_bounded_and_the_bound_is_said(service):
    answer = ask_paths(service, "RIS", "RIBR", weighted=False, limit=1)
    assert [path["total_weight"] for path in answer["paths"]] == [16]
    assert (answer["n_paths"], answer["truncated"]) == (2, True)
    assert answer["nodes"] == ["AVAL", "RIBL", "RIBR", "RIS"]


def test_no_path(service):
    answer = ask_paths(service, "AVAL", "RIS")
    message = {"message": "No path found", "n_paths": 0, "truncated": False, "truncated_by": None}
    assert answer == {"paths": [], **message}


def test_a_cell_with_gap_junctions_only_has_no_chemical_path(service):
    answer = ask_paths(service, "AVAL", "AVAR", gap_junction=False)
    assert answer["message"] == "No path found"


def test_from_a_cell_to_itself(service):
    answer = ask_paths(service, "AVAL", "AVAL")
    measures = {"total_weight": 0, "hops": 0, "weakest": None, "path_cost": 0}
    assert answer["paths"] == [{"path": ["AVAL"], "edges": [], **measures}]
    assert answer["nodes"] == []


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("ask", "status", "code", "message"),
    [
        (
            lambda s: s.available_neurons(["one", "three"]),
            400,
            "unknown_dataset",
            "data set 'three'; there are one, two.",
        ),
        (
            lambda s: s.available_neurons(["a", "b", "c"]),
            413,
            "too_large",
            "At most 2 data sets in one request, not 3.",
        ),
        (lambda s: s.cell("XYZ"), 404, "unknown_neuron", "no cell 'XYZ'"),
        (lambda s: ask_edges(s, datasets=["three"]), 400, "unknown_dataset", "'three'"),
        (lambda s: ask_edges(s, neurons=["XYZ"]), 400, "unknown_neuron", "There is no neuron 'XYZ' in the cell table."),
        (lambda s: ask_edges(s, neurons=["AVA"]), 400, "unknown_neuron", "it is a class, of AVAL, AVAR."),
        (lambda s: ask_edges(s, classes=["AVAL"]), 400, "unknown_class", "it is a neuron of class AVA."),
        (lambda s: ask_edges(s, neurons=["AVAL", "AVAR"], classes=["RIB", "RIS"]), 413, "too_large", "At most 3"),
        (lambda s: ask_paths(s, "XYZ", "AVAL"), 400, "unknown_neuron", "'XYZ'"),
        (lambda s: ask_paths(s, "AVAL", "XYZ"), 400, "unknown_neuron", "'XYZ'"),
        (
            lambda s: ask_paths(s, "AVAL", "DVA"),
            400,
            "unknown_neuron",
            "'DVA' has no connection in one (not known to be",
        ),
        (
            lambda s: ask_paths(s, "AVA", "VD", by_class=True),
            400,
            "unknown_class",
            "'VD' has no connection in one (not known to be",
        ),
        (lambda s: ask_paths(s, "AVAL", "RIB", by_class=True), 400, "unknown_class", "it is a neuron of class AVA."),
        (lambda s: ask_paths(s, "AVAL", "RIBL", limit=3), 413, "too_large", "At most 2 paths can be asked for, not 3."),
    ],
)
def test_refusals_name_the_value_and_what_is_allowed(service, ask, status, code, message):
    with pytest.raises(AppError) as caught:
        ask(service)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("model", "values", "code", "message"),
    [
        (NeuronsRequest, {}, "missing_parameter", "The parameter “datasets” is missing."),
        (EdgesRequest, {"datasets": []}, "bad_parameter", "at least 1 item"),
        (EdgesRequest, {"datasets": "one"}, "bad_parameter", "datasets = one: input should be a valid tuple."),
        (
            EdgesRequest,
            {"datasets": ["one"], "neurons": [7]},
            "bad_parameter",
            "neurons.0 = 7: input should be a valid",
        ),
        (
            EdgesRequest,
            {"datasets": ["one"], "neuron": ["AVAL"]},
            "unknown_parameter",
            "There is no parameter “neuron”",
        ),
        (EdgesRequest, {"datasets": ["one"], "show_connected_neuron": "maybe"}, "bad_parameter", "= maybe: "),
        (PathsRequest, {"dataset": "one", "start": "AVAL"}, "missing_parameter", "“end”"),
        (
            PathsRequest,
            {"dataset": "one", "start": "A", "end": "B", "combine": "mean"},
            "bad_parameter",
            "'max' or 'sum'",
        ),
        (PathsRequest, {"dataset": "one", "start": "A", "end": "B", "limit": 0}, "bad_parameter", "limit = 0: "),
    ],
)
def test_malformed_requests_name_the_field(model, values, code, message):
    with pytest.raises(AppError) as caught:
        model.of(values)
    assert (caught.value.status, caught.value.code) == (400, code)
    assert message in caught.value.message


# ------------------------------------------------------------------ over animals


def test_a_mean_is_over_the_animals_that_could_show_the_connection(service):
    asked = {"datasets": ["one", "two"], "neurons": ["AVAR"], "classes": ["AVA"], "combine": "mean"}
    found = {(edge["pre"], edge["post"], str(edge["type"])): edge for edge in ask_edges(service, **asked)["synapses"]}
    # AVAL to RIB: 3 in one, 10 in two; AVAR is not in two at all; two has no annotated gap junctions
    assert found["AVA", "RIB", "c"]["count"] == 6.5
    assert found["AVA", "RIB", "c"]["spread"] == {"low": 3, "high": 10, "found": 2, "known": 2}
    assert found["AVAR", "RIB", "c"]["count"] == 3
    assert found["AVAR", "RIB", "c"]["spread"] == {"low": 3, "high": 3, "found": 1, "known": 1}
    assert found["AVA", "RIB", "c"]["list_count"] == [3, 10]


def test_a_sum_says_nothing_of_animals(service):
    assert all("spread" not in edge for edge in ask_edges(service, neurons=["AVAL"])["synapses"])


# ------------------------------------------------------------------ partners


def ask_partners(service, **fields):
    return service.partners(PartnersRequest.of({"datasets": ["one", "two"], **fields}))


def brief(answer):
    return [(row["partner"], str(row["direction"]), row["count"], row["percent"]) for row in answer["partners"]]


def test_partners_are_the_inputs_by_weight_with_their_share(service):
    answer = ask_partners(service, classes=["AVA"])
    # RIS -7-> AVAL and RIBL -4-> AVAL: 11 in all
    assert brief(answer) == [
        ("RIS", "input", 7, pytest.approx(63.6363, abs=1e-3)),
        ("RIB", "input", 4, pytest.approx(36.3636, abs=1e-3)),
    ]
    assert (answer["animals"], answer["totals"]["input"], answer["totals"]["output"]) == (2, 11, 16)


def test_a_filter_leaves_out_partners_and_changes_no_share(service):
    (row,) = ask_partners(service, classes=["AVA"], search=" ris ")["partners"]
    assert (row["partner"], row["percent"]) == ("RIS", pytest.approx(63.6363, abs=1e-3))
    outputs = {"classes": ["AVA"], "which": "outputs"}
    (row,) = ask_partners(service, **outputs, least_animals=2)["partners"]
    assert (row["partner"], row["count"], row["mean"], row["low"], row["high"]) == ("RIB", 16, 8, 6, 10)
    assert ask_partners(service, **outputs, least_animals=3)["partners"] == []


def test_both_has_the_gap_junctions_too(service):
    rows = ask_partners(service, classes=["AVA"], which="both")["partners"]
    assert {str(row["direction"]) for row in rows} == {"input", "output", "gap_junction"}
    gap = next(row for row in rows if row["partner"] == "RIB" and row["type"] == "e")
    assert gap["known"] == 1  # they were not looked for in two


def test_an_unknown_cell_has_no_partners(service):
    with pytest.raises(AppError, match="no neuron 'AVAX'"):
        ask_partners(service, neurons=["AVAX"])
