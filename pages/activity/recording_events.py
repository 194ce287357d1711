"""The events of one recording on its Explore page: averages of its cells around reversals. One animal: no inference.

The browser says when the tab is opened, and which neurons are plotted (assets/browser/pages/activity/explore/page.js).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Input, Output, callback, dcc, html

from app import services, urls
from app.errors import NotFoundError
from app.services.animals.events.question import EventKind
from app.states.activity.events import EventsState, of_recording
from app.states.activity.population import View
from app.views.events.view import papers
from components.activity.events.figures import averages_figure, heat_figure
from components.activity.events.results import caption_of, graph
from components.elements.messages import empty_state, error_message
from components.shell import address

PAGE = "activity-explore"
NAME = f"{PAGE}-events"


def recording_events(site: services.Services, dataset_id: str, neurons: Sequence[int], view: View) -> html.Section:
    """The tab, filled where it is the one that is shown."""
    body = _body(site, dataset_id, neurons) if view is View.EVENTS else []
    return html.Section(
        [
            html.H2("Events", className="visually-hidden"),
            html.Div(body, id=f"{NAME}-body", className="explore-events"),
            dcc.Store(id=f"{NAME}-asked"),
        ],
        className="explore-events-card",
        id=NAME,
    )


@callback(Output(f"{NAME}-body", "children"), Input(f"{NAME}-asked", "data"), prevent_initial_call=True)
def opened(asked: Any) -> Any:
    """``{"dataset": …, "neurons": [1, 2]}``, numbers of traces."""
    told = asked if isinstance(asked, dict) else {}
    numbers = told.get("neurons")
    chosen = [number for number in numbers if isinstance(number, int)] if isinstance(numbers, list) else []
    try:
        return _body(services.current(), str(told.get("dataset", "")), chosen)
    except NotFoundError as error:
        return error_message(error)


def _body(site: services.Services, dataset_id: str, neurons: Sequence[int]) -> list[Any]:
    state = of_recording(site, dataset_id, neurons)
    question = state.question
    if not state.neurons:
        words = "Averages are of identified cells, and no neuron of this recording was identified."
        return [empty_state("No identified neurons", words, "search")]
    every = site.animals.average_events(question)
    chosen = site.animals.average_events(question.model_copy(update={"neurons": state.neurons}))
    heat = heat_figure(site.animals.events.heat(question, state.order, state.split), state.neurons)
    panels = (
        ("All cells", "heat", heat, "Averages of all cells of this recording over time"),
        ("Plotted cells", "averages", averages_figure(chosen), "Averages of the plotted cells"),
    )
    figures = [
        html.Section([html.H2(title), graph(f"{NAME}-{key}", figure, label)], className="panel")
        for title, key, figure, label in panels
    ]
    return [
        html.Div(figures, className="events-figures"),
        *caption_of(question, every, site.store.data_version, papers(site, state)),
        html.P(["More of this animal: ", *_links(site, state)], className="events-caption"),
    ]


def _links(site: services.Services, state: EventsState) -> list[Any]:
    path = address(urls.ACTIVITY_EVENTS, site.settings.url_prefix)
    neurons = ",".join(state.neurons)
    kinds: Mapping[str, str] = site.animals.events.kinds_of(state.question)
    links: list[Any] = []
    for kind, words in kinds.items():
        query = {"dataset": state.dataset, "level": str(state.level), "neurons": neurons}
        asked = query if kind == EventKind.REVERSAL_START else query | {"event": kind}
        links += [dcc.Link(words, href=urls.with_query(path, asked)), " · "]
    group = {"group": site.animals.groups.of(state.dataset).id, "level": str(state.level), "neurons": neurons}
    return [*links, dcc.Link("All animals of its group", href=urls.with_query(path, group))]
