"""What a switch corrects or keeps apart: doubled gap junctions of JSH, and paths that stay among neurons. The numbers
are those of an independent recomputation."""

from __future__ import annotations

import itertools

import pytest

from app.services.connectome.requests import (
    CompareRequest,
    EdgesRequest,
    MatrixRequest,
    PartnersRequest,
    PathsRequest,
)
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from data_loader.store import Store

JSH, N2U, WHOLE = "white_1986_jsh", "white_1986_n2u", "white_1986_whole"


@pytest.fixture(scope="module")
def service(embedded_store):
    return ConnectomeService(embedded_store, Settings(max_neurons=1000))


def pairs(service, dataset, *, halve=False):
    """Weights of all gap junctions of a data set."""
    asked = {"dataset": dataset, "level": "neuron", "synapses": "electrical", "halve": halve}
    answer = service.matrix(MatrixRequest.of(asked))
    n, names = len(answer["nodes"]), answer["nodes"]
    listed = zip(answer["index"], answer["values"], strict=True)
    return {frozenset({names[at // n], names[at % n]}): value for at, value in listed}


def test_half_of_jsh_is_about_382(service):
    assert sum(pairs(service, JSH).values()) == 763
    assert sum(pairs(service, JSH, halve=True).values()) == pytest.approx(382, abs=0.5)
    assert pairs(service, N2U, halve=True) == pairs(service, N2U)


def test_the_compilation_has_half_of_jsh(service):
    whole, doubled, halved = pairs(service, WHOLE), pairs(service, JSH), pairs(service, JSH, halve=True)
    shared = whole.keys() & doubled.keys()
    assert len(shared) == 214
    assert sum(2 * whole[pair] == doubled[pair] for pair in shared) == 152
    assert sum(whole[pair] == halved[pair] for pair in shared) == 152


@pytest.mark.parametrize(("halve", "same"), [(False, 9), (True, 154)])
def test_the_gap_junctions_of_two_heads_are_the_same_once_halved(service, halve, same):
    every = sorted(service.available_neurons([JSH, N2U])["neurons"])
    asked = {"a": JSH, "b": N2U, "neurons": every, "show_individual_neuron": True, "halve": halve}
    rows = [row for row in service.compare(CompareRequest.of(asked))["synapses"] if row["type"] == "e"]
    shared = [row["status"] for row in rows if all(row["list_count"])]
    assert (len(shared), shared.count("same"), shared.count("changed")) == (211, same, 211 - same)


def test_every_question_can_be_asked_with_half_of_jsh(service):
    cells = {"neurons": ["AVAL", "AVAR"], "show_individual_neuron": True}
    halves = []
    for halve in (False, True):
        rows = service.edges(EdgesRequest.of({"datasets": [JSH], **cells, "halve": halve}))["synapses"]
        edges = {(row["pre"], row["post"]): row["count"] for row in rows if row["type"] == "e"}
        asked = {"datasets": [JSH], **cells, "which": "both", "halve": halve}
        partners = service.partners(PartnersRequest.of(asked))["totals"]["gap_junction"]
        (pre, post), _ = max(edges.items(), key=lambda edge: edge[1])
        asked = {"dataset": JSH, "start": pre, "end": post, "halve": halve, "weighted": False}
        path = service.find_paths(PathsRequest.of(asked))["paths"][0]["edges"][0]
        halves.append((edges, partners, path["count"], path["type"]))
    (edges, partners, count, kind), (half_edges, half_partners, half_count, _) = halves
    assert {ends: weight / 2 for ends, weight in edges.items()} == half_edges
    assert half_partners == partners / 2
    assert kind == "e"
    assert half_count == count / 2


# ------------------------------------------------------------------ paths among neurons


def paths(service, dataset, start, end, **fields):
    return service.find_paths(PathsRequest.of({"dataset": dataset, "start": start, "end": end, **fields}))


def test_the_default_of_the_interface_walks_through_hypodermis_as_the_reference_does(service):
    found = paths(service, "cook_jarrell_2019_h", "AVER", "URXR", weighted=True)
    assert [path["path"] for path in found["paths"]] == [["AVER", "SABVL", "hyp", "AVHL", "ADFR", "URXR"]]
    assert (found["neurons_only"], found["not_neurons"]) == (False, ["hyp"])


def test_a_path_of_neurons_stays_among_neurons(service):
    found = paths(service, "cook_jarrell_2019_h", "AVER", "URXR", weighted=True, neurons_only=True)
    assert found["paths"]
    assert (found["neurons_only"], found["not_neurons"], found["exclude"]) == (True, [], [])
    codes = service.available_neurons(["cook_jarrell_2019_h"])["neurons"]
    between = {name for path in found["paths"] for name in path["path"]}
    assert {codes[name]["cell_type"] for name in between} <= set("sim")


def test_the_ends_of_a_path_and_what_it_must_pass_through_may_be_anything(service):
    found = paths(service, "cook_jarrell_2019_h", "AVAL", "hyp", neurons_only=True)
    assert found["paths"][0]["path"][-1] == "hyp"
    found = paths(service, "cook_jarrell_2019_h", "AVER", "AVHL", neurons_only=True, require="hyp")
    assert all("hyp" in path["path"] for path in found["paths"])


@pytest.mark.parametrize("dataset", [WHOLE, N2U, "witvliet_2020_8"])
def test_paths_of_the_others_are_the_same_with_neurons_only(service, dataset):
    """Of random pairs, none passed through other cells there."""
    for start, end in itertools.permutations(("ASHL", "RMDVL", "AVAL", "SMDDR"), 2):
        every, neurons = (paths(service, dataset, start, end, neurons_only=only) for only in (False, True))
        assert every["paths"] == neurons["paths"]


def test_can_is_a_neuron_though_its_type_is_no_other(service):
    codes = service.available_neurons(["cook_jarrell_2019_h"])["neurons"]
    assert codes["CANL"]["cell_type"] == "u"
    found = paths(service, "cook_jarrell_2019_h", "AVAL", "CANL", neurons_only=True)
    through = paths(service, "cook_jarrell_2019_h", "AVAL", "PVDL", neurons_only=True, require="CANL")
    assert found["paths"]
    assert not any(path["path"].count("hyp") for path in through["paths"])


# ------------------------------------------------------------------ names with blanks


def test_a_name_with_a_blank_at_its_end_is_understood_without_it(golden_store):
    """ "vm2aL " in the published table."""
    service = ConnectomeService(Store.open(golden_store), Settings())
    asked = {"datasets": ["cook_jarrell_2019_h"], "neurons": ["vm2aL"]}
    answer = service.edges(EdgesRequest.of(asked))
    assert answer["synapses"]
    assert answer == service.edges(EdgesRequest.of({**asked, "neurons": ["vm2aL "]}))
