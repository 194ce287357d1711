"""Connectome › Layers: pairs of cells that one layer has and another has, has not, or does not know.

The server draws everything: the layout with the values of the address, and again after each change of a control, which
also goes into the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from dash import Input, Output, State, callback, ctx, dcc, html, no_update, register_page
from dash.exceptions import PreventUpdate

from app import services, urls
from app.analysis.connectome.layers.states import PairState
from app.services.connectome.requests import LayerRule
from app.services.layers.answers import OverlapAnswer
from app.services.layers.requests import MOST_LISTED, Show
from app.services.layers.words import SHORT
from app.site import SITE
from app.states.codec import BadValue
from app.states.connectome.layers import WIRES, ConnectomeLayersState
from app.views.layers import RULES, caption, listed_words, name_of, odds, remarks
from components.elements.citations import references
from components.elements.messages import empty_state, error_message, loading, page_header
from components.elements.tour import Step, tour
from components.layers.controls import NAMES, controls, options, rules
from components.layers.method import method
from components.layers.pairs import pair_list
from components.layers.table import counts_table, meanings
from components.page.chosen import address_of, query_of_address
from components.shell import address

PAGE: Final = "connectome-layers"
ADDRESS: Final = f"{PAGE}-address"
PURPOSE = "Pairs of cells that one layer has and another has not: wires, peptides, monoamines, signals, contacts."
LISTED: Final = 200  # pairs on the page
EXAMPLE: Final = "An example: peptides against synapses. "
DRAWN: Final = ("message", "odds", "table", "heading", "list", "caption", "about")
STEPS = (
    Step("Who talks without a wire?", "Two layers say something of the same pairs of cells. Choose them as A and B."),
    Step(
        "Every kind of nothing",
        "Rows are what A says of a pair, columns what B says. Framed are the pairs of which both know whether they "
        "have them; a click lists the pairs.",
        f"#{PAGE}-table",
    ),
    Step("The pairs", "Strongest first, with the values of both layers; Draw opens the graph.", f"#{PAGE}-list"),
    Step("More than chance?", "The odds ratio, against the same layers with relabeled cells.", f"#{PAGE}-odds"),
)

register_page(
    __name__,
    path=urls.CONNECTOME_LAYERS,
    title=f"Layers · {SITE}",
    description="Wires, neuropeptides, monoamines, signal propagation and contacts of C. elegans: which pairs of "
    "cells are in one and not in another.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    if len(site.layers.every_id) < 2:
        nothing = empty_state("No layers", "This instance has no two layers.", "diagram-3")
        return html.Div([page_header("Layers", PURPOSE), nothing], className="page")
    state, bad = ConnectomeLayersState.read(query, site.layers)
    drawn = _drawn(site, state, bad)
    places = {name: html.Div(drawn[name], id=f"{PAGE}-{name}") for name in DRAWN}
    picture = html.Div(
        [
            html.Section(
                [html.H2("Pairs by what A and B say"), loading(places["table"])], className="panel layers-all"
            ),
            html.Section([places["heading"], loading(places["list"])], className="panel layers-one"),
        ],
        className="layers-picture",
    )
    return html.Div(
        [
            page_header("Layers", PURPOSE, [tour(PAGE, STEPS)]),
            places["message"],
            controls(PAGE, site, state),
            places["odds"],
            picture,
            places["caption"],
            places["about"],
            method(),
            dcc.Location(id=ADDRESS, refresh=False),
            dcc.Store(id=f"{PAGE}-shown", data=urls.with_query("", state.query())),
        ],
        id=PAGE,
        className="page page-wide layers-page",
    )


@callback(
    *(Output(f"{PAGE}-{name}", "children") for name in DRAWN),
    *(Output(f"{PAGE}-{name}", "value") for name in NAMES),
    Output(f"{PAGE}-show", "options"),
    Output(f"{PAGE}-neuron", "options"),
    Output(f"{PAGE}-shown", "data"),
    Output(ADDRESS, "search"),
    Input(ADDRESS, "search"),
    *(Input(f"{PAGE}-{name}", "value") for name in NAMES),
    State(f"{PAGE}-shown", "data"),
    prevent_initial_call=True,
)
def changed(search: Any, a: str, b: str, show: str, neuron: str | None, shown: Any) -> tuple[Any, ...]:
    """Of a control, and of the address, where a count was followed or the browser went back."""
    site = services.current()
    before, _ = ConnectomeLayersState.read(query_of_address(shown), site.layers)
    from_address = ctx.triggered_id == ADDRESS
    given = query_of_address(search)
    if not from_address:
        given = _of_controls(before, a, b, show, neuron)
    state, bad = ConnectomeLayersState.read(given, site.layers)
    if state == before and not bad:
        raise PreventUpdate  # it is there
    drawn = _drawn(site, state, bad)
    same = (state.a, state.b) == (before.a, before.b)
    return (
        *(no_update if same and name in {"odds", "caption", "about"} else drawn[name] for name in DRAWN),
        # a control that was changed meanwhile must not be set back
        *(
            no_update if now == was else now
            for now, was in zip(_values(state), (a, b, show, neuron or None), strict=True)
        ),
        rules(state),
        no_update if same else options(site.layers.names(state.a, state.b)),
        urls.with_query("", state.query()),
        no_update if from_address else address_of(state.query(), state.defaults(), search),
    )


def _of_controls(before: ConnectomeLayersState, a: str, b: str, show: str, neuron: str | None) -> dict[str, str]:
    """The cell of the table stays with its layers; other layers have other states, and other cells."""
    given = {"a": a, "b": b, "show": show, "state_a": before.state_a, "state_b": before.state_b, "neuron": neuron or ""}
    if (a, b) != (before.a, before.b):
        site = services.current()
        given |= {"show": str(Show.ONLY_A)} if show == Show.STATES else {}
        known = ConnectomeLayersState.read({"a": str(a), "b": str(b)}, site.layers)[0]
        given |= {} if neuron in site.layers.names(known.a, known.b) else {"neuron": ""}
    return {key: str(value) for key, value in given.items() if value}


def _values(state: ConnectomeLayersState) -> tuple[str, str, str, str | None]:
    """Those of the controls ``NAMES``."""
    return state.a, state.b, str(state.show), state.neuron or None


def _drawn(site: services.Services, state: ConnectomeLayersState, bad: Sequence[BadValue]) -> dict[str, Any]:
    answer = site.layers.overlap(state.question(LISTED))
    example = EXAMPLE if state.is_example else ""
    return {
        "message": error_message(bad),
        "odds": html.P([html.Strong(example), odds(answer)] if example else odds(answer), className="layers-odds"),
        "table": [
            counts_table(answer, state, lambda a, b: _count_link(site, state, a, b)),
            html.P("Framed: pairs of which both layers know whether they have them.", className="layers-caption"),
            meanings(answer),
        ],
        "heading": [
            html.H2(RULES[state.show] if state.show is not Show.STATES else _cell_words(state)),
            html.P(f"{listed_words(answer)}{_more(answer)}", className="layers-caption"),
        ],
        "list": pair_list(answer, lambda pre, post: _pair_link(site, state, pre, post)),
        "caption": html.P(caption(site, answer), className="layers-caption"),
        "about": html.Section(
            [
                html.H2("About these layers"),
                html.Ul([html.Li(text) for text in (*answer["notes"], *remarks(site, state))]),
                *[
                    html.Div([html.Strong(name_of(site, info["id"])), *references(info["citations"])])
                    for info in (answer["a"], answer["b"])
                ],
            ],
            className="panel layers-about",
        ),
    }


def _more(answer: OverlapAnswer) -> str:
    """Where the pairs are that the page does not list."""
    return f" Up to {MOST_LISTED:,} are in the file (Share)." if len(answer["pairs"]) < answer["n_shown"] else ""


def _cell_words(state: ConnectomeLayersState) -> str:
    return f"A {SHORT[PairState(state.state_a)]}, B {SHORT[PairState(state.state_b)]}"


def _count_link(site: services.Services, state: ConnectomeLayersState, a: PairState, b: PairState) -> str:
    path = address(urls.CONNECTOME_LAYERS, site.settings.url_prefix)
    return urls.with_query(path, replace(state, show=Show.STATES, state_a=str(a), state_b=str(b)).query())


def _pair_link(site: services.Services, state: ConnectomeLayersState, pre: str, post: str) -> str:
    """Explore with the two cells alone: in the connectome of the wires, looked up in the other layer."""
    path = address(urls.CONNECTOME_EXPLORE, site.settings.url_prefix)
    wired = [layer.partition(":")[0] for layer in (state.a, state.b, WIRES) if ":" in layer]
    beside = next((layer for layer in (state.a, state.b) if ":" not in layer), "")
    asked = {"datasets": wired[0], "neurons": ",".join(dict.fromkeys((pre, post))), "connected": "0"}
    return urls.with_query(path, asked | ({"layer": beside, "rule": str(LayerRule.ALL)} if beside else {}))
