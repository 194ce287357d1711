"""Neural activity › Explore: the traces of one recording with its behavior, their correlations and their wiring.

The server lays out the page with the values of the address and names what it could not use. From then on the page lives
in the browser (assets/browser/pages/activity/explore/page.js): traces come once, as binary, and every change goes into
the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.analysis.activity.labels import figure_names
from app.errors import NotFoundError
from app.services.activity.recordings import NeuronRow, TraceKind
from app.site import SITE
from app.states.activity.encodings import encoding_query, read_encodings
from app.states.activity.explore import ActivityExploreState, example
from app.states.activity.population import PopulationState, View
from app.states.encoding.table import EncodingTableState
from components.activity.behaviors import behavior_facts
from components.activity.correlation_card import correlation_card
from components.activity.first_traces import first_traces
from components.activity.population import population_view
from components.activity.recording_head import recording_head
from components.activity.trace_controls import TraceControls, trace_card
from components.activity.view_bar import EVENTS, POPULATION, TRACES, view_bar
from components.activity.wiring_column import CONTROLS, WIRING, WiringControls, wiring_column
from components.connectome.graph import cell_links, graph_datasets, graph_urls, palettes
from components.elements.attributes import attributes
from components.elements.example import example_line
from components.elements.messages import error_message, marked, page_header
from components.elements.same_cells import same_cells
from components.page.live import LivePage, LivePart, facts, values
from components.shell import address
from data_loader.schema import BEHAVIORS, Behavior
from pages.activity import tours
from pages.activity.encodings import recording_encodings
from pages.activity.recording_events import recording_events
from pages.site.pictures import plotted_address

PAGE = "activity-explore"
LIVE = LivePage(name=PAGE, module="pages/activity/explore/page", class_name="activity-explore")
POPULATION_VIEW = LivePart(name=f"{PAGE}-population", module="pages/activity/population/page", config_of=PAGE)
WIRING_COLUMN = LivePart(
    name=WIRING, module="pages/activity/explore/wiring/column", inputs=values(WIRING, CONTROLS), config_of=PAGE
)


def _title(dataset_id: str = "", **_: Any) -> str:
    return f"{dataset_id} · Explore a recording · {SITE}"


def _is_wrong(query: Mapping[str, Any], dataset_id: str) -> bool:
    """A neuron that is not there makes the address itself wrong (HTTP 400); the page says so and shows the rest."""
    dataset = services.current().activity.dataset(dataset_id)
    return any(bad.key == "n" for bad in ActivityExploreState.read(query, dataset, ())[1])


register_page(
    __name__,
    path_template=urls.ACTIVITY_EXPLORE,
    title=_title,
    description="Calcium traces of a whole-brain recording of C. elegans with behavior, correlations and wiring.",
    is_wrong=_is_wrong,
)


def layout(dataset_id: str = "", **query: Any) -> html.Div:
    site = services.current()
    try:
        dataset = site.activity.dataset(dataset_id)
    except NotFoundError as error:
        return _unknown(error, site)
    connectomes = site.connectome.datasets()
    neurons = site.activity.neurons(dataset_id)
    state, bad = ActivityExploreState.read(query, dataset, [row["id"] for row in connectomes], neurons)
    state = state.spelled(site.connectome.canonical)
    population, bad_population = PopulationState.read(query, dataset)
    encodings, bad_encodings = read_encodings(query) if dataset["has_encoding"] else (EncodingTableState(), [])
    labeled = bool(dataset["n_labeled"])
    shown, links = _example_line(dataset, neurons, state), same_cells(site.settings.url_prefix)
    picture = plotted_address(dataset_id, state) if population.view is View.TRACES else ""
    first = first_traces(picture, state, neurons)
    return LIVE.frame(
        [
            recording_head(dataset, site.settings.url_prefix),
            error_message(bad + bad_population + bad_encodings),
            view_bar(
                PAGE,
                dataset["max_t"],
                population.view,
                _replay(dataset, site) if labeled else "",
                {
                    TRACES: tours.explore(PAGE, labeled, dataset["has_encoding"]),
                    POPULATION: tours.population(PAGE),
                    EVENTS: tours.events(PAGE),
                },
            ),
            html.Div(
                [
                    trace_card(
                        PAGE,
                        dataset,
                        neurons,
                        _trace_controls(state),
                        shown,
                        links,
                        first,
                    ),
                    *([wiring_column(_wiring_controls(state), connectomes)] if labeled else []),
                ],
                className="activity-columns",
                **attributes({"data-part": "columns", "data-connectome": "1" if labeled and state.connectome else "0"}),
            ),
            correlation_card(PAGE, shown=state.correlation),
            population_view(PAGE, dataset),
            recording_events(site, dataset_id, state.neurons, population.view),
            *recording_encodings(dataset, encodings, site),
        ],
        _config(site, dataset, neurons, (state, population, encodings), connectomes),
        **attributes({"data-view": population.view}),
    )


def _example_line(
    dataset: Mapping[str, Any], neurons: Sequence[NeuronRow], state: ActivityExploreState
) -> html.P | None:
    shown = example(dataset, neurons)
    names = [neurons[n - 1].label for n in shown["neurons"]]
    words = [*names, *(BEHAVIORS[Behavior(name)].name.lower() for name in shown["behaviors"])]
    return example_line(", ".join(words), shown, state)


def _trace_controls(state: ActivityExploreState) -> TraceControls:
    return TraceControls(
        behaviors=state.behaviors,
        original=state.kind is TraceKind.ORIGINAL,
        unit=state.unit,
        height=state.height,
        reversals=state.reversals,
        events=state.events,
        indices=state.indices,
        correlation=state.correlation,
        connectome=state.connectome,
    )


def _wiring_controls(state: ActivityExploreState) -> WiringControls:
    return WiringControls(
        datasets=state.datasets,
        combine=state.combine,
        halve=state.halve,
        layout=state.layout,
        connected=state.connected,
        unrecorded=state.unrecorded,
        numbers=state.numbers,
        chemical=state.chemical,
        electrical=state.electrical,
        spacing=state.spacing,
        scale=state.scale,
        nodes=state.nodes,
    )


def _replay(dataset: Mapping[str, Any], site: services.Services) -> str:
    query = {"activity_dataset": dataset["dataset_id"]}
    return urls.with_query(address(urls.ACTIVITY_REPLAY, site.settings.url_prefix), query)


def _unknown(error: NotFoundError, site: services.Services) -> html.Div:
    prefix = site.settings.url_prefix
    links = [
        html.Li(
            [
                *marked(dcc.Link(row["name"], href=_address(row["dataset_id"], prefix)), row["simulated"]),
                f" · {row['paper']['title']}",
            ]
        )
        for row in site.activity.datasets()
    ]
    return html.Div(
        [
            page_header("No such recording", "The address names a data set that this site does not have."),
            error_message(error),
            html.Section([html.H2("Recordings on this site"), html.Ul(links)], className="panel"),
        ],
        className="page",
    )


def _address(dataset_id: str, prefix: str) -> str:
    return address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), prefix)


# --- what the browser needs to know


def _config(
    site: services.Services,
    dataset: Mapping[str, Any],
    neurons: Sequence[NeuronRow],
    states: tuple[ActivityExploreState, PopulationState, EncodingTableState],
    connectomes: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    prefix, dataset_id = site.settings.url_prefix, dataset["dataset_id"]
    state, population, encodings = states
    encoding_defaults, encoding_state = encoding_query(encodings)
    known = site.connectome.class_facts()

    def endpoint(template: str) -> str:
        return address(urls.path(template, dataset_id=dataset_id), prefix)

    shown = {} if dataset["n_labeled"] else PopulationState.flat({"view": View.POPULATION})
    return {
        **facts(state, site.store.data_version),
        "example": state.flat(example(dataset, neurons)) | shown,
        "steps": [*ActivityExploreState.steps(), "view"],
        "inputs": list(WIRING_COLUMN.inputs),  # the page itself has none
        "dataset": {
            "id": dataset_id,
            "name": dataset["name"],
            "frames": dataset["max_t"],
            "minutes": dataset["duration"],  # from the first frame to the last one
            "behaviors": behavior_facts(map(Behavior, dataset["behaviors"])),
            "simulated": dataset["simulated"],
            "citation": dataset["paper"]["citation"] or dataset["paper"]["title"],
            "doi": dataset["paper"]["doi"],
            "sha256": dataset["sha256"],
        },
        "neurons": [
            [
                neuron.idx,
                neuron.name,
                neuron.neuron_class,
                neuron.cell,
                in_figures,
                neuron.stated_confidence,
                neuron.missing,
            ]
            for neuron, in_figures in zip(neurons, figure_names([neuron.label for neuron in neurons]), strict=True)
        ],
        "defaults": ActivityExploreState.defaults() | PopulationState.defaults() | encoding_defaults,
        "state": state.query() | population.query() | encoding_state,
        "classFacts": {name: known[name] for row in neurons if (name := row.neuron_class) in known},
        "connectomes": graph_datasets(connectomes),
        "palettes": palettes(),
        "urls": {
            "traces": endpoint(urls.API_TRACES_BINARY),
            "behavior": endpoint(urls.API_BEHAVIOR),
            "correlations": endpoint(urls.API_CORRELATIONS),
            "effective": urls.with_query(
                address(urls.API_CORRELATIONS_EFFECTIVE, prefix), {"dataset": dataset["dataset_id"]}
            ),
            "population": endpoint(urls.API_POPULATION),
            **graph_urls(prefix),
        },
        "links": cell_links(prefix),
    }


LIVE.start()
POPULATION_VIEW.start()
WIRING_COLUMN.start()
