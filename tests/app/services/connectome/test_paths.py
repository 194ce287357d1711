"""Paths between sets of cells: simple paths by rank, cells to exclude or to require, and how a search ends."""

from __future__ import annotations

import pytest

from app.errors import AppError
from app.services.connectome.requests import PathsRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from tests.app.small_connectomes import make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def service(store):
    return ConnectomeService(store, Settings(max_simple_paths=5))


def ask(service, start, end, **fields):
    return service.find_paths(PathsRequest.of({"dataset": "one", "start": start, "end": end, **fields}))


def paths(answer):
    return ["-".join(path["path"]) for path in answer["paths"]]


def test_simple_paths_with_their_measures(service):
    answer = ask(service, "RIS", "RIBR", mode="simple", weighted=False, k=2)
    assert {key: value for key, value in answer.items() if key not in ("paths", "nodes", "senders")} == {
        "dataset_id": "one",
        "unit": "synapses",
        "start_neuron": "RIS",
        "end_neuron": "RIBR",
        "starts": ["RIS"],
        "ends": ["RIBR"],
        "use_weights": False,
        "use_gap_junction": True,
        "combine": "max",
        "mode": "simple",
        "rank": "cost",
        "max_hops": None,
        "exclude": [],
        "require": [],
        "neurons_only": False,
        "not_neurons": [],
        "cost": 3,
        "n_paths": None,
        "truncated": True,
        "truncated_by": "limit",
    }
    assert paths(answer) == ["RIS-AVAL-RIBL-RIBR", "RIS-AVAL-AVAR-RIBR"]
    assert answer["senders"]["AVAL"] == {"codes": ["ACh", "GABA?"], "transmitters": ["ACh"], "sign": "excitatory"}
    assert [(path["hops"], path["weakest"], path["path_cost"]) for path in answer["paths"]] == [(3, 3, 3), (3, 2, 3)]


def test_all_simple_paths_are_counted(service):
    answer = ask(service, "RIS", "RIBR", mode="simple", weighted=False, k=5)
    assert paths(answer) == ["RIS-AVAL-RIBL-RIBR", "RIS-AVAL-AVAR-RIBR", "RIS-AVAL-AVAR-RIBL-RIBR"]
    assert (answer["n_paths"], answer["truncated"], answer["truncated_by"]) == (3, False, None)


def test_by_weight_within_one_edge_more_than_the_fewest(service):
    answer = ask(service, "RIS", "RIBR", mode="simple", rank="weight", k=5)
    assert [path["total_weight"] for path in answer["paths"]] == [19, 16, 14]
    assert (answer["rank"], answer["max_hops"]) == ("weight", 4)
    assert paths(ask(service, "RIS", "RIBR", mode="simple", rank="weight", max_hops=3)) == [
        "RIS-AVAL-RIBL-RIBR",
        "RIS-AVAL-AVAR-RIBR",
    ]
    assert ask(service, "AVAL", "RIS", mode="simple", rank="weight")["message"] == "No path found"


def test_between_sets(service):
    answer = ask(service, "RIS,AVAR", ["RIBL", "RIBR"], weighted=False)
    assert paths(answer) == ["AVAR-RIBR", "AVAR-RIBL"]
    assert (answer["start_neuron"], answer["starts"], answer["ends"]) == ("AVAR,RIS", ["AVAR", "RIS"], ["RIBL", "RIBR"])
    # no way through AVAR from RIS; AVAR reaches RIBR directly, over RIBL, and over AVAL and RIBL
    assert paths(ask(service, "RIS,AVAR", "RIBR", mode="simple", weighted=False)) == [
        "AVAR-RIBR",
        "AVAR-RIBL-RIBR",
        "RIS-AVAL-RIBL-RIBR",
        "AVAR-AVAL-RIBL-RIBR",
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"exclude": "RIBL"}, ["RIS-AVAL-AVAR-RIBR"]),
        ({"exclude": "RIBL,AVAR"}, []),
        ({"exclude": "DVA"}, ["RIS-AVAL-RIBL-RIBR", "RIS-AVAL-AVAR-RIBR"]),
        ({"require": "AVAR"}, ["RIS-AVAL-AVAR-RIBR"]),
        ({"require": "AVAR,RIBL"}, ["RIS-AVAL-AVAR-RIBL-RIBR"]),
        ({"require": "AVAL", "limit": 1}, ["RIS-AVAL-RIBL-RIBR"]),
        ({"require": "AVAR", "gap_junction": "false"}, []),
        ({"mode": "simple", "require": "RIBL", "exclude": "AVAR"}, ["RIS-AVAL-RIBL-RIBR"]),
        ({"mode": "simple", "k": 1}, ["RIS-AVAL-RIBL-RIBR"]),
        ({"mode": "simple", "max_hops": 2}, []),
    ],
)
def test_cells_to_exclude_and_to_require(service, fields, expected):
    assert paths(ask(service, "RIS", "RIBR", weighted=False, **fields)) == expected


def test_shortest_paths_over_a_required_cell_may_be_more_than_the_limit(service):
    answer = ask(service, "RIS", "RIBR", weighted=False, require="AVAL", limit=1)
    assert (answer["n_paths"], answer["truncated_by"]) == (None, "limit")


def test_between_classes(service):
    answer = ask(service, "RIS", "RIB", require="AVA", **{"class": True})
    assert paths(answer) == ["RIS-AVA-RIB"]


def test_a_sum_says_what_it_is_made_of(service):
    edge = ask(service, "AVAL", "RIBL", combine="sum")["paths"][0]["edges"][0]
    assert edge == {"pre": "AVAL", "post": "RIBL", "count": 5, "type": "c", "by_type": {"c": 3, "e": 2}}
    assert "by_type" not in ask(service, "AVAL", "RIBL", combine="max")["paths"][0]["edges"][0]
    assert "by_type" not in ask(service, "RIS", "AVAL", combine="sum")["paths"][0]["edges"][0]


@pytest.mark.parametrize(
    ("start", "end", "fields", "status", "code", "message"),
    [
        ("RIS", "RIS", {"mode": "simple"}, 400, "conflicting_roles", "RIS is a start and an end."),
        ("RIS,AVAL", "RIS", {}, 400, "conflicting_roles", "RIS is a start and an end."),
        ("RIS", "RIBR", {"exclude": "RIS"}, 400, "conflicting_roles", "RIS is excluded, and a start or an end."),
        ("RIS", "RIBR", {"require": "RIBR"}, 400, "conflicting_roles", "RIBR is required, and"),
        ("RIS", "RIBR", {"require": "AVAL", "exclude": "AVAL"}, 400, "conflicting_roles", "excluded and required"),
        ("RIS", "RIBR", {"require": "DVA"}, 400, "unknown_neuron", "'DVA' has no connection in one"),
        ("RIS", "RIBR", {"exclude": "XYZ"}, 400, "unknown_neuron", "'XYZ'"),
        ("RIS", "RIBR", {"require": "A,B,C,D,E,F"}, 400, "bad_parameter", "at most 5 items"),
        ("RIS", "", {}, 400, "bad_parameter", "end = "),
        ("RIS", "RIBR", {"mode": "simple", "k": 6}, 413, "too_large", "At most 5 simple paths"),
        ("RIS", "RIBR", {"max_hops": 21}, 400, "bad_parameter", "max_hops = 21"),
        ("RIS", "RIBR", {"mode": "longest"}, 400, "bad_parameter", "'shortest' or 'simple'"),
    ],
)
def test_refusals(service, start, end, fields, status, code, message):
    with pytest.raises(AppError) as caught:
        ask(service, start, end, **fields)
    assert (caught.value.status, caught.value.code) == (status, code)
    assert message in caught.value.message


def test_a_single_cell_to_itself_is_still_one_path_of_no_edge(service):
    assert ask(service, "RIS", "RIS")["paths"][0]["path"] == ["RIS"]


def test_only_senders_of_a_sign_are_walked_over_chemical_synapses(service):
    """AVAL is the only cell with a transmitter; gap junctions have none and stay."""
    only = {"signs": ["excitatory"], "weighted": False}
    assert paths(ask(service, "AVAL", "RIBL", gap_junction=False, **only)) == ["AVAL-RIBL"]
    assert ask(service, "RIS", "AVAL", gap_junction=False, **only)["message"] == "No path found"
    (path,) = ask(service, "RIBL", "AVAR", **only)["paths"]
    assert [(edge["pre"], edge["post"], edge["type"], edge["count"]) for edge in path["edges"]] == [
        ("RIBL", "AVAL", "e", 2),
        ("AVAL", "AVAR", "e", 5),
    ]
