"""The service's answers on the reference's own data, against answers recorded from the reference."""

from __future__ import annotations

import importlib.util
import json
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest

from app import urls
from app.errors import AppError
from app.services.connectome.requests import EdgesRequest, NeuronsRequest, PathsRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from data_loader.store import Store

CASES = (
    "edges_ava_rib_three",
    "edges_ava_rib_white",
    "edges_between_individual",
    "edges_class_rmd",
    "edges_cook_h_muscle",
    "edges_empty",
    "edges_individual",
    "edges_only_between",
    "edges_self_loop",
    "neurons_cook_h",
    "neurons_missing_parameter",
    "neurons_three",
    "neurons_white",
    "neurons_witvliet_7_8",
    "paths_ashl_vd04",
    "paths_ashl_vd04_weighted",
    "paths_chemical_only",
    "paths_class",
    "paths_class_weighted_chemical",
    "paths_none",
    "paths_unknown_dataset",
    "paths_witvliet",
)


@pytest.fixture(scope="module")
def service(golden_store):
    return ConnectomeService(Store.open(golden_store), Settings())


@pytest.fixture(scope="module")
def compare(golden):
    """The comparison of compare_golden.py itself."""
    spec = importlib.util.spec_from_file_location("compare_golden", golden.parent / "tools/compare_golden.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda want, got: list(module.differences(module.canon(want), module.canon(got)))


def answer(service, request):
    address = urlsplit(request["path"])
    query = dict(parse_qsl(address.query))
    if address.path == urls.API_GET_EDGES:
        return service.edges(EdgesRequest.of(request["json"]))
    if address.path == urls.API_FIND_PATHS:
        return service.find_paths(PathsRequest.of(query))
    lists = {name: value.split(",") for name, value in query.items()}
    return service.available_neurons(NeuronsRequest.of(lists).datasets)


@pytest.mark.parametrize("name", CASES)
def test_recorded_answers(service, compare, golden, name):
    case = json.loads((golden / f"{name}.json").read_text(encoding="utf-8"))
    try:
        status, got = 200, json.loads(orjson.dumps(answer(service, case["request"])))
    except AppError as error:
        status, got = error.status, error.payload()
    assert status == case["status"]
    if status == 200:
        assert compare(case["body"], got) == []


def test_the_largest_number_of_shortest_paths(service):
    asked = {"dataset": "white_1986_whole", "start": "M4", "end": "VD04", "weighted": False}
    found = service.find_paths(PathsRequest.of(asked))
    assert (found["n_paths"], len(found["paths"]), found["truncated"], found["cost"]) == (3330, 500, True, 9)


def test_gap_junctions_of_cook_2020_are_walked_both_ways(service):
    """The file lists RIPL to I1L only, one of the two links of the pharynx to the rest of the nervous system."""
    for start, end in (("RIPL", "I1L"), ("I1L", "RIPL")):
        asked = {"dataset": "cook_2020", "start": start, "end": end, "weighted": False}
        edges = service.find_paths(PathsRequest.of(asked))["paths"][0]["edges"]
        assert edges == [{"pre": start, "post": end, "count": 2, "type": "e"}]
