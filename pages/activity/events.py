"""Neural Activity › Events: what neurons do around an event, averaged in each animal, then over animals.

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
from app.services.animals.events.answers import EventAverages
from app.services.animals.events.question import EventKind
from app.site import SITE
from app.states.activity.events import EventsState, example
from app.states.codec import BadValue
from app.views.events.view import papers
from components.activity.events.controls import NAMES, controls, query_of, values_of
from components.activity.events.figures import averages_figure, heat_figure
from components.activity.events.results import (
    caption_of,
    graph,
    how_it_is_computed,
    notes,
    single_events,
    table,
)
from components.activity.group_options import group_options
from components.connectome.controls import columns, options
from components.elements.example import example_line
from components.elements.messages import empty_state, error_message, page_header
from components.elements.tour import Step, tour
from components.page.chosen import address_of, clicked_in, query_of_address
from components.shell import address

PAGE = "activity-events"
PURPOSE = "What neurons do around an event. Animals are the sample: events are averaged in each of them first."
AROUND = 30.0  # s that Explore shows on either side of an event
FIGURES = ("heat", "averages")
DRAWN = ("single", "message", "notes", "caption", "table", "method")
OF_ONE = ("single", "message")  # of ``DRAWN``: what a choice of one neuron changes
LISTED = ("dataset", "event", "neurons", "one")  # controls whose options depend on others
ADDRESS = f"{PAGE}-address"
ONE = (f"{PAGE}-heat", f"{PAGE}-one")
# what changes the options of others
ANIMALS = (ADDRESS, *(f"{PAGE}-{name}" for name in ("group", "dataset", "level")))

register_page(
    __name__,
    path=urls.ACTIVITY_EVENTS,
    title=f"Events · {SITE}",
    description="Event-triggered averages of neurons in whole-brain recordings of C. elegans, over animals.",
    of_animals=True,
)


STEPS = (
    Step(
        "Animals are the sample",
        "Events are averaged in each animal first, then animals over each other. All bands and tests are over animals.",
    ),
    Step(
        "All neurons",
        "Each row is a cell or a class; the event is at 0 s. Rows have the order of odd events and show even ones, so "
        "that noise makes no diagonal. A click on a row shows every single event.",
        f"#{PAGE} .events-figures",
    ),
    Step(
        "Chosen neurons",
        "Average with its 95 % interval, one thin line for each animal, dotted: what random times look like.",
        f"#{PAGE}-averages",
    ),
    Step(
        "Another event",
        "Reversals, stimuli, or a behavior that crosses a level; window, baseline, the least time between events.",
        f"#{PAGE} .connectome-controls",
    ),
    Step(
        "Numbers",
        "Response with interval, p and q of each neuron. Below stands how all of it is computed.",
        f"#{PAGE}-table",
    ),
)


class Drawn(NamedTuple):
    """What the page shows of a state."""

    heat: dict[str, Any]
    averages: dict[str, Any]
    parts: Mapping[str, Any]  # of ``DRAWN``


def layout(**query: Any) -> html.Div:
    site = services.current()
    groups = group_options(site)
    if not groups:
        nothing = empty_state("No identified neurons", "No recording of this instance has neuron identities.", "search")
        return html.Div([page_header("Events", PURPOSE), nothing], className="page")
    state, bad = EventsState.read(query, site)
    drawn = _drawn(site, state, bad)
    shown = example(state.level, site, state.question)
    line = example_line(", ".join(shown), {"neurons": shown}, state)
    fields = controls(
        PAGE,
        replace(state, group=_group_of(site, state)),
        groups,
        _animals(site, state),
        site.animals.events.kinds_of(state.question),
        list(site.animals.events.names(state.question)),
        line,
    )
    figures = html.Div(
        [
            html.Section(
                [html.H2("All neurons"), graph(f"{PAGE}-heat", drawn.heat, "Averages of all neurons over time")],
                className="panel",
            ),
            html.Section(
                [
                    html.H2("Chosen neurons"),
                    graph(f"{PAGE}-averages", drawn.averages, "Averages of chosen neurons, with each animal"),
                ],
                className="panel",
            ),
        ],
        className="events-figures",
    )
    places = {name: html.Div(drawn.parts[name], id=f"{PAGE}-{name}") for name in DRAWN}
    below = html.Section([html.H2("Responses"), places["table"]], className="panel")
    main = [places["message"], places["single"], figures, places["notes"], places["caption"], below, places["method"]]
    return html.Div(
        [
            page_header("Events", PURPOSE, [tour(PAGE, STEPS)]),
            columns(fields, [html.Div(main, className="events-main")], noted=True),
            dcc.Location(id=ADDRESS, refresh=False),
        ],
        id=PAGE,
        className="page page-wide events-page",
    )


@callback(
    *(Output(f"{PAGE}-{name}{part}", prop) for name in FIGURES for part, prop in (("", "figure"), ("-box", "style"))),
    *(Output(f"{PAGE}-{name}", "children") for name in DRAWN),
    *(Output(f"{PAGE}-{name}", "options") for name in LISTED),
    *(Output(f"{PAGE}-{name}", "value") for name in NAMES),
    Output(f"{PAGE}-threshold", "hidden"),
    Output(f"{PAGE}-address", "search"),
    Input(f"{PAGE}-heat", "clickData"),
    Input(f"{PAGE}-address", "search"),
    *(Input(f"{PAGE}-{name}", "value") for name in NAMES),
    prevent_initial_call=True,
)
def changed(clicked: Any, search: Any, *values: Any) -> tuple[Any, ...]:
    """Of a control, of a row that was clicked, and of the address that the browser went back to."""
    site = services.current()
    given = dict(zip(NAMES, values, strict=True))
    state, bad = _asked(site, ctx.triggered_id, clicked, search, given)
    shown = values_of(state, _group_of(site, state))
    if ctx.triggered_id == ADDRESS and shown == given:
        raise PreventUpdate  # it says what is there
    drawn = _drawn(site, state, bad)
    figures = {"heat": drawn.heat, "averages": drawn.averages}
    of_one, of_others = ctx.triggered_id in ONE, ctx.triggered_id in ANIMALS
    names = [{"value": name, "label": name} for name in site.animals.events.names(state.question)]
    listed = {
        "dataset": options({"all": "All of the group", **_animals(site, state)}),
        "event": options(site.animals.events.kinds_of(state.question)),
        "neurons": names,
        "one": names,
    }
    # Dash goes through its whole layout for each property: what stays as it is, is not sent
    return (
        *(
            no_update if of_one else part
            for figure in (figures[name] for name in FIGURES)
            for part in (figure, {"height": figure["layout"]["height"]})
        ),
        *(no_update if of_one and name not in OF_ONE else drawn.parts[name] for name in DRAWN),
        *(listed[name] if of_others else no_update for name in LISTED),
        *(no_update if shown[name] == given[name] else shown[name] for name in NAMES),
        state.event != EventKind.THRESHOLD,
        no_update if ctx.triggered_id == ADDRESS else address_of(state.address(), state.defaults(), search),
    )


def _asked(
    site: services.Services, triggered: Any, clicked: Any, search: Any, given: dict[str, Any]
) -> tuple[EventsState, list[BadValue]]:
    """The state that the controls say, or the address where that has changed."""
    if triggered == ADDRESS:
        return EventsState.read(query_of_address(search), site)
    controls = dict(given)
    if triggered == f"{PAGE}-heat":
        controls["one"] = clicked_in(clicked, "y") or controls["one"]
    if triggered == f"{PAGE}-group":
        controls["dataset"] = "all"  # it was one of another group
    state, bad = EventsState.read(query_of(controls, EventsState.SUBJECT), site)
    return (replace(state, group="") if state.group == site.animals.groups.group().id else state), bad


def _drawn(site: services.Services, state: EventsState, bad: list[BadValue]) -> Drawn:
    question = state.question
    every = site.animals.average_events(question)
    heat = site.animals.events.heat(question, state.order, state.split)
    chosen: EventAverages = (
        site.animals.average_events(question.model_copy(update={"neurons": state.neurons}))
        if state.neurons
        else {**every, "rows": []}
    )
    return Drawn(
        heat=heat_figure(heat, state.neurons),
        averages=averages_figure(chosen),
        parts={
            "message": error_message(bad),
            "notes": _notes(every, heat["split"], state),
            "single": _single(site, state),
            "caption": caption_of(question, every, site.store.data_version, papers(site, state)),
            "table": table(every, heat["neurons"], state.neurons, lambda name: _href(site, state, name)),
            "method": how_it_is_computed(question),
        },
    )


def _notes(answer: EventAverages, split: bool, state: EventsState) -> list[Any]:
    if answer["without_behavior"] and not answer["animals"]:
        return [empty_state("No event is left", "This behavior was not recorded in these animals.", "activity")]
    if not answer["rows"]:
        return [empty_state("No identified neurons", "None was identified in these animals.", "search")]
    if not answer["kept"]:
        return [empty_state("No event is left", "Shorten the window or the gap, or choose another event.", "activity")]
    lines = notes(answer)
    if state.split and not split:
        one = "No animal has two events, so rows cannot be ordered by one half of them: their order follows noise too."
        lines.append(html.P(one, className="events-caption"))
    return lines


def _single(site: services.Services, state: EventsState) -> html.Section | None:
    if not state.one:
        return None
    answer = site.animals.single_events(state.question, state.one)

    def explore(dataset_id: str, frame: int, time: float) -> str:
        span = f"{max(0.0, time - AROUND) / 60:.3f},{(time + AROUND) / 60:.3f}"
        numbers = "-".join(map(str, answer["traces"][dataset_id]))
        query = {"n": numbers, "b": str(state.behavior), "range": span, "frame": str(frame)}
        path = address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), site.settings.url_prefix)
        return urls.with_query(path, query)

    return single_events(f"{PAGE}-single-figure", answer, explore)


def _href(site: services.Services, state: EventsState, name: str) -> str:
    path = address(urls.ACTIVITY_EVENTS, site.settings.url_prefix)
    return urls.with_query(path, replace(state, one=name).address())


def _group_of(site: services.Services, state: EventsState) -> str:
    found = site.animals.groups.of(state.dataset) if state.dataset else site.animals.groups.group(state.group)
    return found.id


def _animals(site: services.Services, state: EventsState) -> dict[str, str]:
    """The recordings of the group, each as one animal."""
    group = site.animals.groups.group(_group_of(site, state))
    return {row.dataset_id: row.uid for row in group.labeled}
