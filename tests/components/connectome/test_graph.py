"""The frame of a connectome graph: what the browser code finds in it, and under which names."""

from __future__ import annotations

from typing import Any

import dash_cytoscape as cyto
import pytest
from dash.development.base_component import Component

from components.connectome.graph import connectome_graph, graph_tables, palettes
from components.connectome.text_dialog import text_dialog


def walk(node: Any) -> list[Component]:
    if isinstance(node, list | tuple):
        return [found for child in node for found in walk(child)]
    if not isinstance(node, Component):
        return []
    return [node, *walk(getattr(node, "children", None))]


def attributes(node: Component, name: str) -> list[str]:
    return [value for part in walk(node) if (value := part.to_plotly_json()["props"].get(name)) is not None]


def test_the_card_has_a_place_for_everything_the_browser_fills() -> None:
    parts = attributes(connectome_graph("wiring"), "data-part")
    assert sorted(parts) == sorted(
        ["counts", "said", "matrix-link", "legend", "canvas", "empty", "empty-text", "error-text", "panel", "citation"]
    )


def test_the_legend_is_outside_the_canvas() -> None:
    card = connectome_graph("wiring")
    canvas = next(part for part in walk(card) if getattr(part, "className", "") == "connectome-canvas")
    assert "legend" in attributes(card, "data-part")
    assert "legend" not in attributes(canvas, "data-part")


def test_elements_stay_in_the_browser() -> None:
    canvas = next(part for part in walk(connectome_graph("wiring")) if isinstance(part, cyto.Cytoscape))
    assert canvas.id == "wiring-canvas"
    assert canvas.elements == []
    assert canvas.autoRefreshLayout is False


@pytest.mark.parametrize("build", [connectome_graph, lambda name: graph_tables(name, None), text_dialog])
def test_two_graphs_on_a_page_share_no_id(build: Any) -> None:
    ids = [attributes(build(name), "id") for name in ("left", "right")]
    assert not set(ids[0]) & set(ids[1])


def test_every_icon_button_has_a_name() -> None:
    buttons = [part for part in walk(connectome_graph("wiring")) if type(part).__name__ == "Button"]
    assert len(buttons) >= 8
    assert all(any(isinstance(text, str) and text for text in _texts(button)) for button in buttons)


def _texts(node: Any) -> list[str]:
    if isinstance(node, str):
        return [node]
    inside = node if isinstance(node, list | tuple) else [getattr(node, "children", None)]
    return [text for child in inside if child is not None for text in _texts(child)]


def test_palettes_name_types_transmitters_and_synapses() -> None:
    labels = palettes()
    assert labels["type"]["s"] == "Sensory neuron"
    assert labels["transmitter"]["ACh"] == "Acetylcholine"
    assert labels["synapse"] == {"c": "Chemical synapse", "e": "Gap junction"}
