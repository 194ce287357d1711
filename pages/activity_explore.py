"""Neural activity › Explore: the traces of one recording with its behaviour, their correlations and their wiring.

The server lays out the page with the values of the address and names what it could not use. From then on the page lives
in the browser (assets/activity_explore.js): traces come once, as binary, and every change goes into the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html, register_page

from app import services, urls
from app.api.activity import Kind
from app.errors import NotFoundError
from app.services.recordings import NeuronRow
from app.state import BadValue, Choice, Flag, Integer, Integers, Name, Names, Number, ViewState, param
from components.attributes import attributes
from components.connectome_graph import palettes
from components.population_view import population_view, view_tabs
from components.recording_head import recording_head
from components.shell import SITE, address
from components.states import error_message, page_header
from components.trace_controls import TimeUnit, TraceControls, correlation_card, trace_card
from components.wiring_column import CONTROLS, WIRING, GraphLayout, WiringControls, wiring_column
from data_loader.schema import BEHAVIORS, Behavior
from pages.activity_population import PopulationState, View

PAGE = "activity-explore"
DEFAULT_CONNECTOMES = ("white_1986_whole", "witvliet_2020_7", "witvliet_2020_8")


def _title(dataset_id: str = "", **_: Any) -> str:
    return f"{dataset_id} · Explore a recording · {SITE}"


register_page(
    __name__,
    path_template=urls.ACTIVITY_EXPLORE,
    title=_title,
    description="Calcium traces of a whole-brain recording of C. elegans with behaviour, correlations and wiring.",
)


@dataclass(frozen=True)
class Span:
    """A stretch of time in minutes: ``1.5,4``."""

    number: Number = Number(-10_000, 10_000)

    def parse(self, text: str) -> tuple[float, float]:
        parts = text.split(",")
        if len(parts) != 2:
            raise ValueError("two numbers of minutes, as 1.5,4")
        start, end = (self.number.parse(part) for part in parts)
        if start >= end:
            raise ValueError("a start before its end, as 1.5,4")
        return start, end

    def format(self, value: Sequence[float]) -> str:
        return ",".join(self.number.format(part) for part in value)


@dataclass(frozen=True)
class ActivityExploreState(ViewState):
    neurons: tuple[int, ...] = param("n", Integers(max_items=200))
    behaviors: tuple[str, ...] = param("b", Names(separator="-", item=Name(r"\w{1,8}")))
    hidden: tuple[str, ...] = param(
        "hidden", Names(separator="-", item=Name(r"\w{1,8}"))
    )  # plotted, but not visible now
    colors: tuple[int, ...] = param("colors", Integers(low=0, max_items=200))  # slot of each neuron, unless 0, 1, 2 …
    unit: TimeUnit = param("unit", Choice(TimeUnit), TimeUnit.MINUTES)
    kind: Kind = param("kind", Choice(Kind), Kind.Z)
    height: int = param("height", Integer(300, 2400), 600)  # px
    reversals: bool = param("reversals", Flag(), True)
    events: bool = param("events", Flag(), True)
    range: tuple[float, ...] = param("range", Span())  # min; empty is all
    correlation: bool = param("correlation", Flag(), False)
    connectome: bool = param("connectome", Flag(), True)
    datasets: tuple[str, ...] = param("datasets", Names(max_items=50), DEFAULT_CONNECTOMES)  # connectomes
    connected: bool = param("connected", Flag(), True)
    chemical: int = param("chemical", Integer(1, 10_000), 1)
    electrical: int = param("electrical", Integer(1, 10_000), 1)
    layout: GraphLayout = param("layout", Choice(GraphLayout), GraphLayout.GRID)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)
    scale: float = param("scale", Number(0.1, 3.0), 1.5)
    node: str = param("node", Name(), "")  # the cell under focus in the connectome

    @classmethod
    def read(
        cls, query: Mapping[str, Any], dataset: Mapping[str, Any], connectomes: Sequence[str]
    ) -> tuple[ActivityExploreState, list[BadValue]]:
        """As ``parse``; what this recording or the connectomes do not have is left out and named too."""
        state, bad = cls.parse(query)
        n_neuron = dataset["n_neuron"]
        bad += [BadValue("n", str(n), f"a neuron from 1 to {n_neuron}") for n in state.neurons if n > n_neuron]
        names = (
            f"one of {', '.join(dataset['behaviors'])}" if dataset["behaviors"] else "none, for this recording has none"
        )
        bad += [BadValue("b", name, names) for name in state.behaviors if name not in dataset["behaviors"]]
        bad += [BadValue("datasets", name, "a connectome") for name in state.datasets if name not in connectomes]
        if state.kind is Kind.ORIGINAL and not dataset["has_original"]:
            bad.append(BadValue("kind", state.kind, f"{Kind.Z}, the only kind of trace of this recording"))
            state = replace(state, kind=Kind.Z)
        chosen = tuple(name for name in state.datasets if name in connectomes)
        neurons = tuple(n for n in state.neurons if n <= n_neuron)
        return (
            replace(
                state,
                neurons=neurons,
                colors=state.colors if len(state.colors) == len(neurons) else (),
                behaviors=tuple(name for name in state.behaviors if name in dataset["behaviors"]),
                datasets=chosen
                or tuple(name for name in DEFAULT_CONNECTOMES if name in connectomes)
                or tuple(connectomes[:1]),
            ),
            bad,
        )


def layout(dataset_id: str = "", **query: Any) -> html.Div:
    site = services.current()
    try:
        dataset = site.activity.dataset(dataset_id)
    except NotFoundError as error:
        return _unknown(error, site)
    connectomes = site.connectome.datasets()
    state, bad = ActivityExploreState.read(query, dataset, [connectome["id"] for connectome in connectomes])
    population, bad_population = PopulationState.read(query, dataset)
    neurons = site.activity.neurons(dataset_id)
    labelled = bool(dataset["n_labeled"])
    return html.Div(
        [
            recording_head(dataset, site.settings.url_prefix),
            error_message(bad + bad_population),
            view_tabs(population=population.view is View.POPULATION),
            html.Div(
                [
                    trace_card(PAGE, dataset, neurons, _trace_controls(state)),
                    *([wiring_column(_wiring_controls(state), connectomes)] if labelled else []),
                ],
                className="activity-columns",
                **attributes(
                    {"data-part": "columns", "data-connectome": "1" if labelled and state.connectome else "0"}
                ),
            ),
            correlation_card(PAGE, shown=state.correlation),
            population_view(PAGE, dataset),
            dcc.Store(id=f"{PAGE}-config", data=_config(site, dataset, neurons, state, population, connectomes)),
            dcc.Store(id=f"{PAGE}-started"),
        ],
        id=PAGE,
        className="page page-wide activity-explore",
        **attributes({"data-view": population.view}),
    )


def _trace_controls(state: ActivityExploreState) -> TraceControls:
    return TraceControls(
        behaviors=state.behaviors,
        original=state.kind is Kind.ORIGINAL,
        unit=state.unit,
        height=state.height,
        reversals=state.reversals,
        events=state.events,
        correlation=state.correlation,
        connectome=state.connectome,
    )


def _wiring_controls(state: ActivityExploreState) -> WiringControls:
    return WiringControls(
        datasets=state.datasets,
        layout=state.layout,
        connected=state.connected,
        chemical=state.chemical,
        electrical=state.electrical,
        spacing=state.spacing,
        scale=state.scale,
    )


def _unknown(error: NotFoundError, site: services.Services) -> html.Div:
    prefix = site.settings.url_prefix
    links = [
        html.Li([dcc.Link(row["name"], href=_address(row["dataset_id"], prefix)), f" · {row['paper']['title']}"])
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
    state: ActivityExploreState,
    population: PopulationState,
    connectomes: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    prefix, dataset_id = site.settings.url_prefix, dataset["dataset_id"]

    def endpoint(template: str) -> str:
        return address(urls.path(template, dataset_id=dataset_id), prefix)

    return {
        "site": SITE,
        "dataVersion": site.store.data_version,
        "dataset": {
            "id": dataset_id,
            "name": dataset["name"],
            "frames": dataset["max_t"],
            "step": dataset["avg_timestep"],  # min
            "behaviors": {
                str(key): {"i": list(Behavior).index(key), "name": BEHAVIORS[key].name, "unit": BEHAVIORS[key].unit}
                for key in map(Behavior, dataset["behaviors"])
            },
            "simulated": dataset["simulated"],
            "citation": dataset["paper"]["citation"] or dataset["paper"]["title"],
            "doi": dataset["paper"]["doi"],
            "sha256": dataset["sha256"],
        },
        "neurons": [[neuron.idx, neuron.name, neuron.neuron_class, neuron.cell] for neuron in neurons],
        "defaults": ActivityExploreState.defaults() | PopulationState.defaults(),
        "state": state.query() | population.query(),
        "connectomes": [
            {key: connectome[key] for key in ("id", "name", "unit", "citations", "gap_junctions_annotated")}
            for connectome in connectomes
        ],
        "palettes": palettes(),
        "urls": {
            "traces": endpoint(urls.API_TRACES_BINARY),
            "behavior": endpoint(urls.API_BEHAVIOR),
            "correlations": endpoint(urls.API_CORRELATIONS),
            "population": endpoint(urls.API_POPULATION),
            "edges": address(urls.API_GET_EDGES, prefix),
            "neurons": address(urls.API_AVAILABLE_NEURONS, prefix),
        },
        "links": {
            "findActivity": address(urls.ACTIVITY_FIND_NEURON, prefix),
            "external": urls.external_neuron_links("{class}"),
        },
    }


clientside_callback(
    ClientsideFunction("activity", "explore"),
    # Dash makes the first call of a page that arrives later only for a callback with an output
    Output(f"{PAGE}-started", "data"),
    Input(f"{PAGE}-config", "data"),
)
clientside_callback(
    ClientsideFunction("activity", "wire"),
    Output(f"{WIRING}-settled", "data"),
    *[Input(f"{WIRING}-{name}", "value") for name in CONTROLS],
    State(f"{PAGE}-config", "data"),
)
