"""Connectome › Explore: the network around chosen cells, in one or several connectomes.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/connectome_explore.js): every change goes into the address, connections come from the API.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html, register_page

from app import services, urls
from app.services.connectome import ConnectomeService
from app.state import BadValue, Choice, Flag, Integer, Name, Names, Number, ViewState, param
from components.connectome_graph import connectome_graph, graph_tables, palettes, text_dialog
from components.shell import SITE, address
from components.states import error_message, page_header

GRAPH = "connectome-explore"
PURPOSE = "Choose cells or whole classes and see how they are wired, in one connectome or added up over several."
EXAMPLE = ("AVA", "RIM", "RIB")  # classes of the backward and forward command circuit, in most data sets
REGIONS: Mapping[str, str] = {"complete": "Complete", "head": "Head", "pharynx": "Pharynx", "tail": "Tail"}

register_page(
    __name__,
    path=urls.CONNECTOME_EXPLORE,
    title=f"Explore the connectome · {SITE}",
    description="Interactive graphs of C. elegans connectomes: chemical synapses and gap junctions around chosen neurons.",
)


class Layout(StrEnum):
    GRID = "grid"
    CIRCLE = "circle"
    CONCENTRIC = "concentric"
    BREADTHFIRST = "breadthfirst"
    LAYERED = "layered"
    COSE = "cose"
    CUSTOM = "custom"


LAYOUTS: Mapping[Layout, str] = {
    Layout.GRID: "Grid",
    Layout.CIRCLE: "Circle",
    Layout.CONCENTRIC: "Concentric",
    Layout.BREADTHFIRST: "Hierarchy (breadth first)",
    Layout.LAYERED: "Hierarchy (layered)",
    Layout.COSE: "Spring embedder",
    Layout.CUSTOM: "Custom positions …",
}


class Colors(StrEnum):
    TYPE = "type"
    TRANSMITTER = "transmitter"
    CUSTOM = "custom"


COLORS: Mapping[Colors, str] = {
    Colors.TYPE: "Cell type",
    Colors.TRANSMITTER: "Neurotransmitter",
    Colors.CUSTOM: "Custom …",
}

Places = tuple[tuple[str, tuple[int, int]], ...]


@dataclass(frozen=True)
class Positions:
    """Where cells were put: ``AVAL:-120:44,RIB:10:300``, in the graph's own units."""

    name: Name = Name()
    coordinate: Integer = Integer(-100_000, 100_000)

    def parse(self, text: str) -> Places:
        places = {}
        for part in filter(None, text.split(",")):
            name, *place = part.split(":")
            if len(place) != 2:
                raise ValueError("cells with two whole numbers, as AVAL:-120:44")
            places[self.name.parse(name)] = (self.coordinate.parse(place[0]), self.coordinate.parse(place[1]))
        return tuple(places.items())

    def format(self, value: Places) -> str:
        return ",".join(f"{name}:{x}:{y}" for name, (x, y) in value)


@dataclass(frozen=True)
class CellColors:
    """Colours given by hand: ``AVAL:ff8800,RIB:0072b2``."""

    name: Name = Name()
    color: Name = Name(pattern=r"[0-9a-f]{6}")

    def parse(self, text: str) -> tuple[tuple[str, str], ...]:
        colors = {}
        for part in filter(None, text.split(",")):
            name, _, color = part.partition(":")
            try:
                colors[self.name.parse(name)] = self.color.parse(color)
            except ValueError:
                raise ValueError("cells with colours, as AVAL:ff8800") from None
        return tuple(colors.items())

    def format(self, value: Iterable[tuple[str, str]]) -> str:
        return ",".join(f"{name}:{color}" for name, color in value)


@dataclass(frozen=True)
class ConnectomeExploreState(ViewState):
    datasets: tuple[str, ...] = param("datasets", Names(max_items=50), ("witvliet_2020_8",))
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    chemical: int = param("chemical", Integer(1, 10_000), 1)  # least count of a chemical edge that is drawn
    electrical: int = param("electrical", Integer(1, 10_000), 1)
    layout: Layout = param("layout", Choice(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(count + 1) * scale, px
    colors: Colors = param("colors", Choice(Colors), Colors.TYPE)
    positions: Places = param("positions", Positions())
    cell_colors: tuple[tuple[str, str], ...] = param("cell_colors", CellColors())
    hidden: tuple[str, ...] = param("hidden", Names())

    @classmethod
    def read(cls, query: Mapping[str, Any], connectome: ConnectomeService) -> tuple[ConnectomeExploreState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too."""
        state, bad = cls.parse(query)
        known_datasets = [dataset["id"] for dataset in connectome.datasets()]
        every = connectome.available_neurons(known_datasets)
        datasets = _known("datasets", state.datasets, known_datasets, "a connectome data set", bad)
        return (
            replace(
                state,
                datasets=datasets or tuple(name for name in cls().datasets if name in known_datasets),
                neurons=_known("neurons", state.neurons, every["neurons"], "a cell of the connectomes", bad),
                classes=_known("classes", state.classes, every["neuron_classes"], "a class of the connectomes", bad),
            ),
            bad,
        )


def _known(key: str, names: tuple[str, ...], known: Iterable[str], expected: str, bad: list[BadValue]) -> tuple[str, ...]:
    present = set(known)
    bad.extend(BadValue(key, name, expected) for name in names if name not in present)
    return tuple(name for name in names if name in present)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeExploreState.read(query, site.connectome)
    datasets = site.connectome.datasets()
    return html.Div(
        [
            page_header("Explore the connectome", PURPOSE),
            error_message(bad),
            html.Div(
                [
                    html.Div(_controls(state, datasets), className="connectome-controls"),
                    html.Div(
                        [
                            html.Div(className="connectome-notes", role="status", **{"data-part": "notes"}),
                            connectome_graph(GRAPH),
                            graph_tables(GRAPH),
                        ],
                        className="connectome-main",
                    ),
                ],
                className="connectome-columns",
            ),
            text_dialog(GRAPH),
            dcc.Store(id=f"{GRAPH}-cells-value", data={"neurons": list(state.neurons), "classes": list(state.classes)}),
            dcc.Store(id=f"{GRAPH}-started"),
            dcc.Store(id=f"{GRAPH}-config", data=_config(site, state, datasets)),
        ],
        id=GRAPH,
        className="page page-wide connectome-explore",
    )


def _config(site: services.Services, state: ConnectomeExploreState, datasets: list[dict[str, Any]]) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        "site": SITE,
        "dataVersion": site.store.data_version,
        "defaults": ConnectomeExploreState.defaults(),
        "state": state.query(),
        "datasets": [{key: dataset[key] for key in ("id", "name", "unit", "citations", "gap_junctions_annotated")} for dataset in datasets],
        "example": EXAMPLE,
        "palettes": palettes(),
        "urls": {"edges": address(urls.API_GET_EDGES, prefix), "neurons": address(urls.API_AVAILABLE_NEURONS, prefix)},
        "links": {
            "findActivity": address(urls.ACTIVITY_FIND_NEURON, prefix),
            "external": urls.external_neuron_links("{class}"),
        },
    }


def _controls(state: ConnectomeExploreState, datasets: list[dict[str, Any]]) -> list[Any]:
    switches = [name for name in ("individual", "connected") if getattr(state, name)]
    return [
        html.Section(
            [
                html.Div(
                    [
                        html.H2("Cells"),
                        html.Button("Clear", type="button", className="btn btn-sm btn-quiet", **{"data-action": "clear", "data-part": "clear"}),
                    ],
                    className="connectome-section-head",
                ),
                html.Div(**{"data-part": "picker"}),
                dcc.Checklist(
                    id=f"{GRAPH}-switches",
                    className="connectome-switches",
                    value=switches,
                    options=[
                        {"value": "connected", "label": "Show connected cells"},
                        {"value": "individual", "label": "Show connected cells one by one (D/V, L/R)"},
                    ],
                ),
            ],
            className="panel",
        ),
        html.Details(
            [
                html.Summary([html.H2("Data sets"), html.Span(**{"data-part": "dataset-summary"})]),
                *[_region(region, datasets, state) for region in REGIONS],
            ],
            className="panel",
        ),
        html.Details(
            [
                html.Summary(html.H2("Appearance")),
                _field("Layout", dcc.Dropdown(
                    id=f"{GRAPH}-layout", clearable=False, searchable=False, value=str(state.layout), maxHeight=320,
                    options=[{"value": str(key), "label": label} for key, label in LAYOUTS.items()],
                ), f"{GRAPH}-layout"),
                html.Button("Edit positions …", type="button", className="btn btn-link btn-sm connectome-edit", **{"data-action": "edit-places"}),
                _field("Color of the cells", dcc.Dropdown(
                    id=f"{GRAPH}-colors", clearable=False, searchable=False, value=str(state.colors),
                    options=[{"value": str(key), "label": label} for key, label in COLORS.items()],
                ), f"{GRAPH}-colors"),
                html.Button("Edit colors …", type="button", className="btn btn-link btn-sm connectome-edit", **{"data-action": "edit-colors"}),
                _slider("Spacing", "spacing", state.spacing, 0.25, 3.0),
                _slider("Width of the connections", "scale", state.scale, 0.1, 3.0),
            ],
            className="panel",
            open=True,
        ),
        html.Section(
            [
                html.H2("Thresholds"),
                html.P("Draw connections with at least this count, summed over the data sets.", className="connectome-hint"),
                html.Div(
                    [_threshold("Chemical", "chemical", state.chemical), _threshold("Gap junctions", "electrical", state.electrical)],
                    className="connectome-thresholds",
                ),
            ],
            className="panel",
        ),
    ]


def _region(region: str, datasets: list[dict[str, Any]], state: ConnectomeExploreState) -> html.Fieldset:
    """The data sets of one region. It is there even without any, because the page's callback reads all regions."""
    there = [dataset for dataset in datasets if dataset["region"] == region]
    options: Any = [{"value": dataset["id"], "label": _dataset_label(dataset)} for dataset in there]
    chosen = [dataset["id"] for dataset in there if dataset["id"] in state.datasets]
    checklist = dcc.Checklist(
        id=f"{GRAPH}-datasets-{region}", className="connectome-datasets", options=options, value=chosen
    )
    return html.Fieldset([html.Legend(REGIONS[region]), checklist], hidden=not there)


def _dataset_label(dataset: Mapping[str, Any]) -> html.Span:
    age = "" if dataset["time"] is None else f"{dataset['time']:g} h after birth"
    facts = [f"counts {dataset['unit']}", age, "" if dataset["gap_junctions_annotated"] else "chemical only"]
    citation = "; ".join(citation["text"] for citation in dataset["citations"])
    return html.Span(
        [
            html.Span(dataset["name"], className="dataset-name"),
            html.Small(" · ".join(fact for fact in facts if fact)),
            html.Small(citation, className="dataset-citation"),
        ],
        title=dataset["description"],
    )


def _field(label: str, control: Any, control_id: str) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="connectome-field")


def _slider(label: str, name: str, value: float, low: float, high: float) -> html.Div:
    control = dcc.Input(id=f"{GRAPH}-{name}", type="range", min=low, max=high, step=0.05, value=value, className="form-range")
    return _field(label, control, f"{GRAPH}-{name}")


def _threshold(label: str, name: str, value: int) -> html.Div:
    return _field(label, dcc.Input(id=f"{GRAPH}-{name}", type="number", min=1, max=10_000, step=1, value=value), f"{GRAPH}-{name}")


clientside_callback(
    ClientsideFunction("connectome", "explore"),
    # Dash makes the first call of a page that arrives later only for a callback with an output
    Output(f"{GRAPH}-started", "data"),
    Input(f"{GRAPH}-cells-value", "data"),
    Input(f"{GRAPH}-switches", "value"),
    *[Input(f"{GRAPH}-{name}", "value") for name in ("chemical", "electrical", "layout", "spacing", "scale", "colors")],
    *[Input(f"{GRAPH}-datasets-{region}", "value") for region in REGIONS],
    State(f"{GRAPH}-config", "data"),
)
