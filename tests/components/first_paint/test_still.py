"""Fewer components, the same page: what is painted of one layout is painted of the other."""

from __future__ import annotations

import json
from typing import Any

import dash
import pytest
from dash import dcc, html
from dash.development.base_component import Component

from app.dash_internals import as_json
from components.first_paint import painted, still
from tests.pages.test_live_pages import VARIABLES


def parts(layout: Any) -> list[tuple[str, Any]]:
    """(type, id) of what Dash gets, in the order of the JSON."""
    found: list[tuple[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "namespace" in node:
                found.append((node["type"], node["props"].get("id")))
            for one in node.values():
                walk(one)

    walk(json.loads(as_json(layout)))
    return found


def table(rows: int) -> html.Table:
    return html.Table([html.Tr([html.Td("<AVA>"), html.Td(row)]) for row in range(rows)], className="plain")


def test_what_no_callback_touches_is_one_component() -> None:
    layout = html.Div([html.H2("Cells", title="a & b"), table(9), html.P(dcc.Link("About", href="/about/"))])
    before = painted(layout)
    after = still(layout)
    assert parts(after) == [("Still", None)]
    assert painted(after) == before
    assert "&lt;AVA&gt;" in before


def test_a_component_with_an_id_stays_and_what_is_around_it() -> None:
    def layout() -> html.Div:
        return html.Div([html.Section([html.P("x"), table(2)]), html.Div(html.Div(id="told"), className="a"), table(3)])

    assert parts(still(layout())) == [("Div", None), ("Still", None), ("Div", None), ("Div", "told"), ("Still", None)]
    assert painted(still(layout())) == painted(layout())


def test_ids_of_patterns_are_ids() -> None:
    layout = html.Div([html.P(html.B(html.I("x")), id={"type": "row", "name": "AVA"})])
    assert parts(still(layout))[:2] == [("Div", None), ("P", {"type": "row", "name": "AVA"})]


@pytest.mark.parametrize("live", [dcc.Graph(), dcc.Input(), dcc.Dropdown(["a"]), dcc.Store(id="s")])
def test_components_with_a_script_of_their_own_stay(live: Component) -> None:
    kinds = [kind for kind, _ in parts(still(html.Div(html.Div(html.Div(live)))))]
    assert kinds == ["Div", "Div", "Div", type(live).__name__]


def test_labels_of_choices_too() -> None:
    label = html.Span([html.B("W8"), html.Small(html.I("adult"))])
    options = [{"value": "w8", "label": label}, {"value": "w7", "label": "W7"}]
    choice = dcc.Checklist(options, ["w8"], id="sets")
    before = painted(choice)
    after = still(html.Div([choice]))
    assert parts(after) == [("Div", None), ("Checklist", "sets"), ("Still", None)]
    assert painted(after.children) == before
    assert options[0]["label"] is label  # what was given stays as it was


def test_few_components_stay_as_they_are() -> None:
    assert parts(still(html.P(["a", html.B("b")]))) == [("P", None), ("B", None)]


def test_twice_is_once() -> None:
    layout = still(html.Div([html.Div(id="a"), table(3)]))
    before = as_json(layout)
    assert as_json(still(layout)) == before


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title>&lt;b&gt;"])
def test_texts_stay_texts(text: str) -> None:
    """In the HTML of the component, and between the tags of a document."""
    layout = still(html.Div([html.P(text, title=text), html.P(html.B(text))]))
    assert parts(layout) == [("Still", None)]
    assert "<script" not in layout.html
    assert "<img" not in layout.html
    assert "<" not in as_json(layout)


def test_every_page_is_painted_as_before_from_fewer_components(site: dash.Dash) -> None:
    for page in dash.page_registry.values():
        variables = VARIABLES.get(page["path_template"] or page["path"], {})
        with site.server.test_request_context(page["path"]):
            layout, fewer = page["layout"].__wrapped__(**variables), page["layout"](**variables)
            before, after = parts(layout), parts(fewer)
            assert len(after) < len(before), page["path"]
            assert [one for one in after if one[1]] == [one for one in before if one[1]], page["path"]
            assert painted(fewer) == painted(layout), page["path"]
