"""The frame of a figure of traces: what the browser's code finds in it, and what is in it before that runs."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from components.activity.trace_plot import trace_legend, trace_message, trace_plot


def _nodes(node: Any) -> list[Component]:
    if isinstance(node, list | tuple):
        return [found for child in node for found in _nodes(child)]
    if not isinstance(node, Component):
        return []
    return [node, *_nodes(getattr(node, "children", None))]


def _part(root: Component, name: str) -> Component:
    return next(node for node in _nodes(root) if getattr(node, "data-trace", None) == name)


def test_the_figure_is_empty_until_the_browser_draws():
    graph = next(node for node in _nodes(trace_plot("one", "Traces")) if type(node).__name__ == "Graph")
    assert graph.id == "one-plot"
    assert graph.figure["data"] == []


def test_several_figures_have_their_own_ids():
    ids = [getattr(node, "id", None) for name in ("a", "b") for node in _nodes(trace_plot(name, "Traces"))]
    assert [found for found in ids if found] == ["a-plot", "b-plot"]


def test_the_figure_can_be_reached_and_is_named():
    canvas = _part(trace_plot("one", "Traces of w1"), "canvas")
    assert canvas.tabIndex == 0
    assert getattr(canvas, "aria-label") == "Traces of w1"
    assert "Arrow keys" in canvas.title


def test_the_modebar_keeps_zoom_and_pan_only():
    graph = next(node for node in _nodes(trace_plot("one", "Traces")) if type(node).__name__ == "Graph")
    assert graph.config["modeBarButtons"] == [["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d"]]
    assert graph.config["displaylogo"] is False


def test_an_error_is_an_alert_with_a_way_out_and_hidden_at_first():
    message = trace_message()
    assert message.hidden is True
    assert message.role == "alert"
    assert [getattr(node, "data-action", None) for node in _nodes(message) if type(node).__name__ == "Button"] == [
        "retry"
    ]


def test_the_legend_has_a_name():
    assert getattr(trace_legend(), "aria-label") == "Plotted traces"
