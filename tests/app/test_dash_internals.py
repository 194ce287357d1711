"""The names that Dash keeps to itself are there, mean what they meant, and are used in one module."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import dash
import dash_ag_grid
import pytest
from dash import Input, Output, clientside_callback, dcc, html

from app import dash_internals
from app.dash_internals import CALLBACKS, LOCATION, PAGE_RULES, PLOTLY, SUITES, Callbacks

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "components", "data_loader", "pages")
THE_MODULE = PROJECT / "app" / "dash_internals.py"
# of others than Dash, with the reason where it is used: fields of a NamedTuple, what every file system of fsspec has
NOT_OF_DASH = {"_fields", "_cat_file"}


@pytest.fixture(scope="module")
def bare() -> Iterator[dash.Dash]:
    """Dash as it comes, without anything of this site. What other tests have declared is left as it was."""
    waiting = Callbacks.declared()
    registry = dict(dash.page_registry)
    app = dash.Dash("bare", use_pages=True, pages_folder="")
    app.layout = html.Div([dash.page_container, dcc.Graph(id="graph")])
    app.server.test_client().get("/")
    yield app
    dash.page_registry.update(registry)
    waiting.hand_over()


def test_all_callbacks_are_posted_to_one_address(bare: dash.Dash) -> None:
    rules = {rule.rule: rule.methods for rule in bare.server.url_map.iter_rules()}
    assert "POST" in (rules[CALLBACKS] or ())


def test_the_address_of_the_page_is_in_this_component() -> None:
    locations = [part for part in dash.page_container.children if isinstance(part, dcc.Location)]
    assert [part.id for part in locations] == [LOCATION]


def test_dash_answers_every_address_by_these_routes(bare: dash.Dash) -> None:
    bound = bare.server.url_map.bind("site.example")
    caught = {bound.match(path, return_rule=True)[0].rule for path in ("/", "/no/", "/no/such/page/")}
    assert caught == set(PAGE_RULES)


def test_libraries_are_served_here(bare: dash.Dash) -> None:
    script = dash_internals.script_path(dash_ag_grid, "dash_ag_grid.min.js")
    assert script.startswith(f"{SUITES}dash_ag_grid/dash_ag_grid.v")
    answer = bare.server.test_client().get(script)
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_graphs_look_for_plotly_here(bare: dash.Dash) -> None:
    answer = bare.server.test_client().get(PLOTLY)
    assert answer.status_code == 200
    assert b"plotly.js v" in answer.data[:400]


def test_declared_callbacks_wait_for_an_application_and_can_be_handed_over_again() -> None:
    before = Callbacks.declared()
    clientside_callback("window.nothing", Output("one", "data"), Input("two", "data"))
    more = Callbacks.declared()
    assert len(more.listed) == len(before.listed) + 1
    assert set(more.mapped) - set(before.mapped) == {"one.data"}
    assert "window.nothing" in more.scripts[-1]
    before.hand_over()
    assert Callbacks.declared() == before


def test_the_scripts_that_draw_layouts_are_there_without_the_polyfill() -> None:
    names = [path.name.split("@")[0] for path in dash_internals.essential_scripts()]
    assert names == ["react", "react-dom", "prop-types", "dash_html_components.min.js", "dash_renderer.min.js"]
    assert all(path.is_file() for path in dash_internals.essential_scripts())


def test_the_script_of_dcc_is_served_with_its_other_parts_beside_it(bare: dash.Dash) -> None:
    script = dash_internals.core_components()
    client = bare.server.test_client()
    assert client.get(script).mimetype == "text/javascript"
    assert client.get(script.replace("dash_core_components", "async-dropdown")).status_code == 200


def test_styles_of_the_controls_are_those_that_their_scripts_bring() -> None:
    styles = dash_internals.core_styles(["dash-dropdown"])
    assert ":root {\n    --Dash-Spacing: 4px;" in styles
    assert ".dash-dropdown-trigger {" in styles
    assert ".dash-slider-root" not in styles
    assert "sourceMappingURL" not in styles


def test_a_page_is_laid_out_as_the_callback_of_pages_does(site: dash.Dash) -> None:
    with site.server.test_request_context("/about/"):
        layout, title = dash_internals.page_layout("/about/", "")
        nothing, _ = dash_internals.page_layout("/no/such/page/", "?a=1")
    body = {**dash_internals.page_request(), "inputs": [], "changedPropIds": [f"{LOCATION}.pathname"]}
    for name, value in (("pathname", "/about/"), ("search", "")):
        body["inputs"].append({"id": LOCATION, "property": name, "value": value})
    answer = json.loads(site.server.test_client().post(CALLBACKS, json=body).data)["response"]
    assert answer[dash_internals.PAGE_CONTENT]["children"] == json.loads(dash_internals.as_json(layout))
    assert answer[dash_internals.PAGE_STORE]["data"] == {"title": title}
    assert "404" in dash_internals.as_json(nothing) or "not found" in dash_internals.as_json(nothing).lower()


@pytest.mark.parametrize("search", ["?dataset_id=simulated_demo-sim-2026-01-02-01", "?dataset_id=nowhere&n=1"])
def test_what_the_path_says_the_query_cannot_say_otherwise(site: dash.Dash, search: str) -> None:
    path = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
    client = site.server.test_client()
    document = client.get(path + search)
    assert document.status_code == 200
    body = {**dash_internals.page_request(), "inputs": [], "changedPropIds": [f"{LOCATION}.pathname"]}
    for name, value in (("pathname", path), ("search", search)):
        body["inputs"].append({"id": LOCATION, "property": name, "value": value})
    for text in (document.text, client.post(CALLBACKS, json=body).text):
        assert "Traces of sim-2026-01-01-01" in text
        assert "No such recording" not in text


def test_what_dash_asks_for_at_its_start_is_known(site: dash.Dash) -> None:
    config, callbacks = dash_internals.start_facts(site)
    client = site.server.test_client()
    listed, sent = client.get(dash_internals.DEPENDENCIES).json, json.loads(dash_internals.as_json(callbacks))
    (title,) = [one for one in sent if one["clientside_function"] == dash_internals.TITLE_FUNCTION]
    assert title["output"] == "_pages_dummy.children"
    assert [one for one in sent if one != title] == [one for one in listed if one["output"] != title["output"]]
    assert client.get(dash_internals.LAYOUT).status_code == 200
    assert json.loads(config)["suppress_callback_exceptions"] is True


def test_components_with_ids_are_found_however_deep() -> None:
    tree = html.Div([html.P("no"), html.Div([dcc.Input(id="deep")]), html.P(html.B("x", id="bold"))], id="root")
    assert [part.id for part in dash_internals.with_ids(tree)] == ["root", "deep", "bold"]
    assert "disable_n_clicks" in tree.available_properties


def private_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                pass
            case ast.Attribute(attr=name) if name.startswith("_") and not name.startswith("__"):
                yield name
            case ast.ImportFrom(module=str(module), names=names):
                words = [*module.split("."), *(name.name for name in names)]
                yield from (word for word in words if word.startswith("_") and not word.startswith("__"))
                if module == "dash.fingerprint":
                    yield module
            case ast.Constant(value=str(text)) if text.lstrip("/").startswith(("_dash-", "_pages_", "_reload-hash")):
                yield text


def test_no_other_module_uses_a_private_name() -> None:
    found = {
        (str(path.relative_to(PROJECT)), name)
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*.py")
        if path != THE_MODULE
        for name in private_names(path)
        if name not in NOT_OF_DASH
    }
    assert found == set()
    assert set(private_names(THE_MODULE)) >= {"_callback", "_js_dist", "_traverse_ids", LOCATION, CALLBACKS}
