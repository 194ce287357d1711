"""Connections of the graph by a layer: counted by state, kept by rule."""

from __future__ import annotations

import pytest

from app.errors import NotFoundError
from app.services.connectome.requests import EdgesRequest, LayerRule
from app.services.connectome.service import ConnectomeService
from app.settings import Settings

MONOAMINES, RANDI = "bentley_2016_monoamines", "randi_2023_significant"


@pytest.fixture(scope="module")
def connectome(embedded_store):
    return ConnectomeService(embedded_store, Settings())


def asked(layer="", rule=LayerRule.HAS, individual=True):
    return EdgesRequest.of(
        {
            "datasets": ["white_1986_whole"], "neurons": ["RIML", "AWCL"], "show_individual_neuron": individual,
            "layer": layer, "layer_rule": rule,
        }
    )  # fmt: skip


def ends(answer):
    return {(edge["pre"], edge["post"], edge["type"]) for edge in answer["synapses"]}


def test_without_a_layer_nothing_is_said(connectome):
    assert "layer" not in connectome.edges(asked())


def test_rules_part_the_connections(connectome):
    every = connectome.edges(asked(MONOAMINES, LayerRule.ALL))
    parts = {rule: connectome.edges(asked(MONOAMINES, rule)) for rule in ("has", "lacks", "silent")}
    assert ends(every) == ends(connectome.edges(asked()))
    assert sum(len(part["synapses"]) for part in parts.values()) == len(every["synapses"])
    assert set.union(*map(ends, parts.values())) == ends(every)
    assert every["layer"]["n_edges"] == sum(every["layer"]["states"].values())
    assert parts["has"]["layer"]["n_shown"] == len(parts["has"]["synapses"]) == every["layer"]["states"]["found"] > 0


def test_what_is_unknown_is_not_lacking(connectome):
    """AWCL was measured by state: of its connections the layer knows nothing."""
    silent = ends(connectome.edges(asked(RANDI, "silent")))
    assert {edge for edge in ends(connectome.edges(asked())) if "AWCL" in edge} <= silent
    assert connectome.edges(asked(RANDI, "lacks"))["synapses"] == []


def test_cells_without_a_connection_left_are_named(connectome):
    answer = connectome.edges(asked(MONOAMINES, "silent"))
    assert {"RIML", "AWCL"} <= set(answer["unconnected"]) | set(answer["neurons"])
    assert not set(answer["unconnected"]) & set(answer["neurons"])


def test_a_class_has_what_one_of_its_cells_has(connectome):
    answer = connectome.edges(asked(MONOAMINES, "all", individual=False))
    assert answer["layer"]["n_edges"] == len(answer["synapses"])


def test_an_unknown_layer(connectome):
    with pytest.raises(NotFoundError):
        connectome.edges(asked("nothing"))
