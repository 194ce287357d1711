"""Neural Activity › Groups: two groups of animals, or the same animals before and after an event, neuron by neuron.

The server draws everything: the layout with the values of the address, and again after each change of a control, which
also goes into the address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from dash import Input, Output, callback, ctx, dcc, html, no_update, register_page
from dash.exceptions import PreventUpdate

from app import services, urls
from app.errors import AppError
from app.services.activity.recordings import TraceKind
from app.services.animals.comparison.answers import AnimalValue, GroupComparison
from app.services.animals.comparison.comparison import ERASED
from app.services.animals.comparison.question import AFTER, UNPAIRED, GroupsQuestion, Quantity
from app.site import SITE
from app.states.activity.groups import GroupsState
from app.states.codec import BadValue
from app.views.groups.view import compared, counts_of, papers, sides_of
from app.views.groups.words import title
from components.activity.group_options import group_options
from components.activity.groups.controls import NAMES, PAIRS, PARTS, controls, plain, quantities, query_of, values_of
from components.activity.groups.controls import shown as shown_parts
from components.activity.groups.figures import estimation_figure, name_of, ordered, volcano_figure
from components.activity.groups.results import (
    caption_of,
    graph,
    how_it_is_computed,
    one_row,
    refusal,
    table,
    warnings_of,
)
from components.connectome.controls import columns, options
from components.elements.messages import empty_state, error_message, marked, page_header
from components.elements.tour import Step, tour
from components.page.chosen import address_of, clicked_in, query_of_address
from components.shell import address

PAGE = "activity-groups"
PURPOSE = "Two groups of animals, or the same animals before and after an event. Animals are the sample."
FIGURES = ("volcano", "estimation")
DRAWN = ("title", "one-title", "one", "message", "notes", "caption", "table", "method")
HIDDEN = ("figures", "below", "all")  # where nothing can be compared, the last where there is one dot only
LISTED = ("quantity", "event", "neuron")  # controls whose options depend on others
OF_ONE = ("one-title", "one", "message", "table")  # of ``DRAWN``: what a choice of one neuron changes
ADDRESS, VOLCANO = f"{PAGE}-address", f"{PAGE}-volcano"
ONE = (VOLCANO, f"{PAGE}-neuron")
KIND = (ADDRESS, *(f"{PAGE}-{name}" for name in ("mode", "a", "b", "group", "quantity")))  # what controls there are
EPOCH, REFERENCE = (300.0, 600.0), (0.0, 300.0)  # s; what is proposed where z-scores of whole recordings say nothing

register_page(
    __name__,
    path=urls.ACTIVITY_GROUPS,
    title=f"Groups · {SITE}",
    description="Two groups of whole-brain recordings of C. elegans compared, neuron by neuron, over animals.",
    of_animals=True,
)

STEPS = (
    Step(
        "Animals are the sample",
        "Each animal gives one number for each cell or class. Two groups are compared by dealing their labels anew, "
        "before and after an event by turning signs.",
    ),
    Step(
        "All neurons",
        "To the right: higher in a. Up: rarer by chance. Nothing can lie above the dashed line with so few animals.",
        f"#{PAGE} .groups-volcano",
    ),
    Step(
        "Single animals",
        "A click on a dot shows its animals, both means, and the difference with its 95 % interval; the table has all.",
        f"#{PAGE} .groups-one",
    ),
    Step("Another quantity", "Responses, means, variances, correlations, rates.", f"#{PAGE} .connectome-controls"),
)


class Drawn(NamedTuple):
    """What the page shows of a state."""

    figures: Mapping[str, dict[str, Any]]
    parts: Mapping[str, Any]  # of ``DRAWN``
    names: list[str]  # neurons that can be chosen
    neuron: str
    refused: bool
    whole: bool = False  # of animals as a whole, which are one row


def layout(**query: Any) -> html.Div:
    site = services.current()
    groups = group_options(site, types_first=True)
    if not groups:
        nothing = empty_state("No identified neurons", "No recording of this instance has neuron identities.", "search")
        return html.Div([page_header("Groups", PURPOSE), nothing], className="page")
    state, bad = GroupsState.read(query, site)
    drawn = _drawn(site, state, bad)
    kinds, values = site.animals.comparisons.kinds(state.question), _values(site, state, drawn.neuron)
    fields = controls(PAGE, state, groups, kinds, drawn.names, values)
    places = {name: html.Div(drawn.parts[name], id=f"{PAGE}-{name}") for name in DRAWN if not name.endswith("title")}
    heads = {name: html.H2(drawn.parts[name], id=f"{PAGE}-{name}") for name in ("title", "one-title")}
    figures = html.Div(
        [
            html.Section(
                [heads["title"], graph(VOLCANO, drawn.figures["volcano"], "Differences and their p", "groups-volcano")],
                id=f"{PAGE}-all",
                hidden=drawn.whole,
                className="panel",
            ),
            html.Section(
                [
                    heads["one-title"],
                    graph(f"{PAGE}-estimation", drawn.figures["estimation"], "Single animals", "groups-estimation"),
                    places["one"],
                ],
                className="panel groups-one",
            ),
        ],
        id=f"{PAGE}-figures",
        hidden=drawn.refused,
        className="groups-figures",
    )
    below = html.Section(
        [html.H2("Differences"), places["table"]], id=f"{PAGE}-below", hidden=drawn.refused, className="panel"
    )
    main = [places["message"], figures, places["notes"], places["caption"], below, places["method"]]
    return html.Div(
        [
            page_header("Groups", PURPOSE, [tour(PAGE, STEPS)]),
            columns(fields, [html.Div(main, className="events-main groups-main")], noted=True),
            dcc.Location(id=ADDRESS, refresh=False),
        ],
        id=PAGE,
        className="page page-wide groups-page",
    )


@callback(
    *(Output(f"{PAGE}-{name}", "figure") for name in FIGURES),
    *(Output(f"{PAGE}-{name}", "hidden") for name in HIDDEN),
    *(Output(f"{PAGE}-{name}", "children") for name in DRAWN),
    *(Output(f"{PAGE}-{name}", "options") for name in LISTED),
    *(Output(f"{PAGE}-{name}", "value") for name in NAMES),
    *(Output(f"{PAGE}-part-{name}", "hidden") for name in PARTS),
    Output(ADDRESS, "search"),
    Input(VOLCANO, "clickData"),
    Input(ADDRESS, "search"),
    *(Input(f"{PAGE}-{name}", "value") for name in NAMES),
    prevent_initial_call=True,
)
def changed(clicked: Any, search: Any, *values: Any) -> tuple[Any, ...]:
    """Of a control, of a dot that was clicked, and of the address that the browser went back to."""
    site = services.current()
    given = dict(zip(NAMES, values, strict=True))
    state, bad = _asked(site, ctx.triggered_id, clicked, search, given)
    of_one, of_kind = ctx.triggered_id in ONE, ctx.triggered_id in KIND
    drawn = _drawn(site, state, bad)
    shown = _values(site, state, drawn.neuron)
    if ctx.triggered_id == ADDRESS and shown == given:
        raise PreventUpdate  # it says what is there
    listed = {
        "quantity": quantities(state.paired),
        "event": options(site.animals.comparisons.kinds(state.question)),
        "neuron": plain(drawn.names),
    }
    there = shown_parts(state)
    # Dash goes through its whole layout for each property: what stays as it is, is not sent
    return (
        *(drawn.figures[name] for name in FIGURES),
        drawn.refused,
        drawn.refused,
        drawn.whole,
        *(no_update if of_one and name not in OF_ONE else drawn.parts[name] for name in DRAWN),
        *(listed[name] if of_kind or (name == "neuron" and not of_one) else no_update for name in LISTED),
        *(no_update if shown[name] == given[name] else shown[name] for name in NAMES),
        *(name not in there if of_kind else no_update for name in PARTS),
        no_update if ctx.triggered_id == ADDRESS else address_of(state.short(site).address(), state.defaults(), search),
    )


def _asked(
    site: services.Services, triggered: Any, clicked: Any, search: Any, given: dict[str, Any]
) -> tuple[GroupsState, list[BadValue]]:
    """The state that the controls say, or the address where that has changed."""
    if triggered == ADDRESS:
        return GroupsState.read(query_of_address(search), site)
    asked = dict(given)
    if triggered == VOLCANO:
        asked["neuron"] = clicked_in(clicked) or asked["neuron"]
    elif triggered != f"{PAGE}-neuron":
        asked["neuron"] = _kept_neuron(search)  # what the page chose itself may be another one now
    if asked["a"] == asked["b"]:
        asked["a" if triggered == f"{PAGE}-b" else "b"] = ""
    if asked["mode"] == PAIRS and asked["quantity"] in UNPAIRED:
        asked |= {"quantity": None, "trace": None}  # as the mode opens
    state, bad = GroupsState.read(query_of(asked), site)
    default = site.animals.groups.group().id
    return (replace(state, group="") if state.group == default or not state.paired else state), bad


def _kept_neuron(search: Any) -> str:
    return query_of_address(search).get("neuron", "")


def _drawn(site: services.Services, state: GroupsState, bad: list[BadValue]) -> Drawn:
    question = state.question
    both = compared(site, question)
    names = sides_of(both, question)
    head = marked(title(question, names, counts_of(both, question)), any(group.simulated for group in both))
    try:
        answer = site.animals.compare_groups(question)
    except AppError as problem:
        return _refused(site, state, bad, problem, head)
    rows = ordered(answer["rows"])
    row = next((one for one in rows if one["neuron"] == state.neuron and state.neuron), rows[0] if rows else None)
    values = _of_animals(site, question, answer, row["neuron"] if row else None)
    chosen = name_of(row) if row else ""
    nothing = empty_state("Nothing to compare", "No neuron has a value in animals of both.", "search")
    parts = {
        "title": head,
        "one-title": f"{chosen}: single animals" if row and row["neuron"] else head,
        "one": one_row(row, values, names, lambda dataset_id: _explore(site, dataset_id)),
        "message": error_message(bad),
        "notes": warnings_of(answer) if rows else [nothing],
        "caption": caption_of(question, answer, papers(site, both)),
        "table": table(answer, names, chosen, lambda name: _href(site, replace(state, neuron=name))),
        "method": how_it_is_computed(question),
    }
    figures = {
        "volcano": volcano_figure(answer, names, chosen),
        "estimation": estimation_figure(answer, row, values, names),
    }
    listed = sorted(name_of(one) for one in rows)
    return Drawn(figures, parts, listed, chosen, refused=not rows, whole=question.quantity is Quantity.EVENTS)


def _refused(
    site: services.Services, state: GroupsState, bad: list[BadValue], problem: AppError, head: list[Any]
) -> Drawn:
    ways, words = [], problem.message
    if state.question.erased:
        words = ERASED
        contrast = replace(state, epoch=state.epoch or EPOCH, reference=REFERENCE)
        ways = [
            ("Compare original traces", _href(site, replace(state, trace=TraceKind.ORIGINAL))),
            ("Compare an epoch with another of the same recording", _href(site, contrast)),
        ]
    parts = {
        **dict.fromkeys(DRAWN), "title": head, "message": error_message(bad), "notes": refusal(words, ways),
        "method": how_it_is_computed(state.question),
    }  # fmt: skip
    empty: dict[str, Any] = {"data": [], "layout": {}}
    return Drawn(dict.fromkeys(FIGURES, empty), parts, [], "", refused=True)


def _of_animals(
    site: services.Services, question: GroupsQuestion, answer: GroupComparison, neuron: str | None
) -> list[AnimalValue]:
    if not neuron:
        return answer["values"]
    return site.animals.compare_groups(question.model_copy(update={"neuron": neuron}))["values"]


def _values(site: services.Services, state: GroupsState, neuron: str) -> dict[str, Any]:
    """What the controls hold. Those of the other mode hold what it would open with."""
    proposed = site.animals.comparisons.proposed("", "")
    ids = [group.id for group in site.animals.groups.all if group.labeled]
    two = proposed if proposed[0] != AFTER else (ids[-1], ids[0])
    return values_of(state, site.animals.groups.group(state.group).id, two, neuron)


def _href(site: services.Services, state: GroupsState) -> str:
    path = address(urls.ACTIVITY_GROUPS, site.settings.url_prefix)
    return urls.with_query(path, state.short(site).address())


def _explore(site: services.Services, dataset_id: str) -> str:
    return address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), site.settings.url_prefix)
