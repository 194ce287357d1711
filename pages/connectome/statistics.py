"""Connectome › Statistics: how a connectome is built, held against random networks.

The server draws everything: the layout with the values of the address, and again after each change of a control, which
also goes into the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from dash import Input, Output, State, callback, ctx, dcc, html, no_update, register_page
from dash.exceptions import PreventUpdate

from app import services, urls
from app.services.statistics.questions import AcrossQuestion
from app.site import SITE
from app.states.codec import BadValue
from app.states.connectome.statistics import ConnectomeStatisticsState
from app.views.statistics import ONLY_Z, UNREACHABLE, caption, question, triads_question
from components.elements.messages import empty_state, error_message, loading, note, page_header
from components.elements.tour import Step, tour
from components.page.chosen import address_of, query_of_address
from components.shell import address
from components.statistics.controls import NAMES, controls, neuron_choice, options
from components.statistics.detail import club_list, detail_panel, heading, listed_words, triad_list
from components.statistics.method import method
from components.statistics.table import across_table, rows_table
from data_loader.networks.statistic import Statistic

PAGE: Final = "connectome-statistics"
ADDRESS: Final = f"{PAGE}-address"
PURPOSE = "What of a connectome's structure random networks have too: triads, reciprocity, paths, modules, rich club."
LISTED: Final = 200  # triads on the page
DRAWN: Final = ("message", "notes", "table", "heading", "detail", "list", "caption", "across")
STEPS = (
    Step(
        "Is this structure more than chance?",
        "Every number of a network follows in part from how many connections its cells have. Random networks that keep "
        "these say how much.",
    ),
    Step(
        "A row for each statistic",
        "The value as a dot, random networks as a gray shape, both on the scale of z. Filled dots have q < 0.05. A "
        "click shows the statistic in detail.",
        f"#{PAGE}-table",
    ),
    Step("In detail", "The random networks, and the triads themselves with their cells.", f"#{PAGE} .statistics-one"),
    Step(
        "What random networks keep",
        "Degrees; also mutual pairs, which triads follow from; or degrees and distances between somata.",
        f"#{PAGE} .statistics-controls",
    ),
    Step("All data sets", "Only z can be compared between them.", f"#{PAGE}-across"),
)

register_page(
    __name__,
    path=urls.CONNECTOME_STATISTICS,
    title=f"Statistics of connectomes · {SITE}",
    description="Reciprocity, triads, clustering, path length, modularity and rich club of C. elegans connectomes "
    "against random networks.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    datasets = site.connectome.datasets()
    if not datasets:
        nothing = empty_state("No connectomes", "This instance has no connectome.", "diagram-3")
        return html.Div([page_header("Statistics", PURPOSE), nothing], className="page")
    state, bad = ConnectomeStatisticsState.read(query, site.connectome)
    drawn = _drawn(site, state, bad)
    places = {name: html.Div(drawn[name], id=f"{PAGE}-{name}") for name in DRAWN}
    picture = html.Div(
        [
            html.Section(
                [html.H2("All statistics", className="visually-hidden"), loading(places["table"])],
                className="panel statistics-all",
            ),
            html.Section(
                [
                    html.Div(drawn["heading"], id=f"{PAGE}-heading", className="statistics-heading"),
                    loading(places["detail"]),
                    neuron_choice(PAGE, state, _names(site, state), state.triad is None),
                    places["list"],
                ],
                className="panel statistics-one",
            ),
        ],
        className="statistics-picture",
    )
    return html.Div(
        [
            page_header("Statistics", PURPOSE, [tour(PAGE, STEPS)]),
            places["message"],
            controls(PAGE, state, datasets),
            places["notes"],
            picture,
            places["caption"],
            html.Section(
                [html.H2("All data sets"), html.P(ONLY_Z, className="statistics-caption"), places["across"]],
                className="panel",
            ),
            method(),
            dcc.Location(id=ADDRESS, refresh=False),
            dcc.Store(id=f"{PAGE}-shown", data=urls.with_query("", state.query())),
        ],
        id=PAGE,
        className="page page-wide statistics-page",
    )


@callback(
    *(Output(f"{PAGE}-{name}", "children") for name in DRAWN),
    *(Output(f"{PAGE}-{name}", "value") for name in NAMES),
    Output(f"{PAGE}-neuron", "options"),
    Output(f"{PAGE}-with", "hidden"),
    Output(f"{PAGE}-shown", "data"),
    Output(ADDRESS, "search"),
    Input(ADDRESS, "search"),
    *(Input(f"{PAGE}-{name}", "value") for name in NAMES),
    State(f"{PAGE}-shown", "data"),
    prevent_initial_call=True,
)
def changed(search: Any, dataset: str, null: str, neuron: str | None, shown: Any) -> tuple[Any, ...]:
    """Of a control, and of the address, where a row was followed or the browser went back."""
    site = services.current()
    before, _ = ConnectomeStatisticsState.read(query_of_address(shown), site.connectome)
    from_address = ctx.triggered_id == ADDRESS
    given = query_of_address(search)
    if not from_address:
        asked = {"dataset": dataset, "null": null, "statistic": before.statistic, "neuron": neuron or ""}
        given = {key: value for key, value in asked.items() if value}
    state, bad = ConnectomeStatisticsState.read(given, site.connectome)
    if state == before:
        raise PreventUpdate  # it is there
    drawn = _drawn(site, state, bad)
    kept = {"across", "caption", "notes"} if (state.null, state.dataset) == (before.null, before.dataset) else set()
    return (
        *(no_update if name in kept else drawn[name] for name in DRAWN),
        # a control that was changed meanwhile must not be set back
        *(no_update if now == was else now for now, was in zip(_values(state), (dataset, null, neuron), strict=True)),
        no_update if state.dataset == before.dataset else options(_names(site, state)),
        state.triad is None,
        urls.with_query("", state.query()),
        no_update if from_address else address_of(state.query(), state.defaults(), search),
    )


def _values(state: ConnectomeStatisticsState) -> tuple[str, str, str | None]:
    """Those of the controls ``NAMES``."""
    return state.dataset, str(state.null), state.neuron or None


def _drawn(site: services.Services, state: ConnectomeStatisticsState, bad: Sequence[BadValue]) -> dict[str, Any]:
    answer = site.statistics.statistics(question(state))
    row = next(row for row in answer["rows"] if row["statistic"] == state.statistic)
    unreachable = [UNREACHABLE] if answer["unreachable"] else []
    asked = triads_question(state, LISTED)
    listed: list[Any] = []
    if asked is not None:
        found = site.statistics.triads(asked)
        listed = [html.P(listed_words(found), className="statistics-sentence"), triad_list(found, _link(site, state))]
    elif state.statistic == Statistic.RICH_CLUB:
        listed = club_list(answer, _link(site, state))
    return {
        "message": error_message(bad),
        "notes": [note(words, "warning") for words in (*answer["notes"], *unreachable)],
        "table": rows_table(answer["rows"], state.statistic, partial(_row_link, site, state)),
        "heading": heading(row),
        "detail": detail_panel(PAGE, answer, row),
        "list": listed,
        "caption": html.P(caption(site, answer), className="statistics-caption"),
        "across": across_table(site.statistics.across(AcrossQuestion(null=state.null)), state.dataset),
    }


def _link(site: services.Services, state: ConnectomeStatisticsState) -> Any:
    """Cells -> Explore with them alone, in this data set."""
    path = address(urls.CONNECTOME_EXPLORE, site.settings.url_prefix)
    return lambda cells: urls.with_query(
        path, {"datasets": state.dataset, "neurons": ",".join(cells), "connected": "0"}
    )


def _row_link(site: services.Services, state: ConnectomeStatisticsState, statistic: str) -> str:
    path = address(urls.CONNECTOME_STATISTICS, site.settings.url_prefix)
    return urls.with_query(path, replace(state, statistic=statistic).query())


def _names(site: services.Services, state: ConnectomeStatisticsState) -> list[str]:
    """Cells of the network, and their classes."""
    return site.statistics.names(state.dataset)
