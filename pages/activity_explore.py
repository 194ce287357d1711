"""Neural activity › Explore: the traces of one recording with its behaviour, their correlations and their wiring.

The server lays out the page with the values of the address and names what it could not use. From then on the page lives
in the browser (assets/activity_explore.js): traces come once, as binary, and every change goes into the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html, register_page

from app import services, urls
from app.api.activity import Kind
from app.errors import NotFoundError
from app.services.recordings import NeuronRow
from app.state import BadValue, Choice, Flag, Integer, Integers, Name, Names, Number, ViewState, param
from components.citations import DOI, external
from components.connectome_graph import connectome_graph, palettes
from components.icons import icon
from components.pills import type_pill
from components.shell import SITE, address
from components.states import counted, empty_state, error_message, page_header, simulated_badge
from components.trace_plot import trace_legend, trace_message, trace_plot
from data_loader.schema import BEHAVIORS, Behavior

PAGE = "activity-explore"
WIRING = "activity-wiring"
SUGGESTED = ("AVAL", "AVAR", "AVBL", "RIBL", "RIML", "AIBL", "RMEV", "SMDVL", "AWCL", "ASHL")  # well-known, often identified
SUGGESTIONS = 5
DEFAULT_CONNECTOMES = ("white_1986_whole", "witvliet_2020_7", "witvliet_2020_8")


def _title(dataset_id: str = "", **_: Any) -> str:
    return f"{dataset_id} · Explore a recording · {SITE}"


register_page(
    __name__,
    path_template=urls.ACTIVITY_EXPLORE,
    title=_title,
    description="Calcium traces of a whole-brain recording of C. elegans with behaviour, correlations and wiring.",
)


class TimeUnit(StrEnum):
    MINUTES = "min"
    SECONDS = "s"


class GraphLayout(StrEnum):
    GRID = "grid"
    CIRCLE = "circle"
    CONCENTRIC = "concentric"
    BREADTHFIRST = "breadthfirst"
    LAYERED = "layered"
    COSE = "cose"


GRAPH_LAYOUTS: Mapping[GraphLayout, str] = {
    GraphLayout.GRID: "Grid",
    GraphLayout.CIRCLE: "Circle",
    GraphLayout.CONCENTRIC: "Concentric",
    GraphLayout.BREADTHFIRST: "Hierarchy (breadth first)",
    GraphLayout.LAYERED: "Hierarchy (layered)",
    GraphLayout.COSE: "Spring embedder",
}


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
    hidden: tuple[str, ...] = param("hidden", Names(separator="-", item=Name(r"\w{1,8}")))  # plotted, but not visible now
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
        names = f"one of {', '.join(dataset['behaviors'])}" if dataset["behaviors"] else "none, for this recording has none"
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
                datasets=chosen or tuple(name for name in DEFAULT_CONNECTOMES if name in connectomes) or tuple(connectomes[:1]),
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
    neurons = site.activity.neurons(dataset_id)
    labelled = bool(dataset["n_labeled"])
    return html.Div(
        [
            _header(dataset, site.settings.url_prefix),
            error_message(bad),
            html.Div(
                [_trace_card(dataset, neurons, state), *([_wiring(state, connectomes)] if labelled else [])],
                className="activity-columns",
                **{"data-part": "columns", "data-connectome": "1" if labelled and state.connectome else "0"},
            ),
            _correlation_card(state),
            dcc.Store(id=f"{PAGE}-config", data=_config(site, dataset, neurons, state, connectomes)),
            dcc.Store(id=f"{PAGE}-started"),
        ],
        id=PAGE,
        className="page page-wide activity-explore",
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


# --- head


def _header(dataset: Mapping[str, Any], prefix: str) -> html.Div:
    paper = dataset["paper"]
    counts = [
        counted(dataset["n_neuron"], "neuron"),
        f"{dataset['n_labeled']} identified" if dataset["n_labeled"] else "none identified",
        f"{dataset['duration']:.1f} min",
    ]
    title = [dataset["name"], *([" ", simulated_badge()] if dataset["simulated"] else [])]
    pills = [type_pill(kind["name"], kind["background-color"], kind["description"]) for kind in dataset["dataset_type"]]
    source = html.A(paper["title"], href=f"{address(urls.ABOUT, prefix)}#{paper['paper_id']}")
    return html.Div(
        [
            html.Header(
                [
                    html.P(["Recording of ", source], className="activity-paper"),
                    html.H1(title),
                    html.P(
                        [html.Span(pills, className="pills"), html.Span(" · ".join(counts), className="activity-counts")],
                        className="activity-facts",
                    ),
                ]
            ),
            _about(dataset),
        ],
        className="activity-head",
    )


def _about(dataset: Mapping[str, Any]) -> html.Details:
    paper = dataset["paper"]
    types = [
        html.Li([type_pill(kind["name"], kind["background-color"]), f" {kind['description']}"])
        for kind in dataset["dataset_type"]
    ]
    reference = external(paper["citation"], DOI + paper["doi"]) if paper["doi"] else paper["citation"] or paper["title"]
    facts: list[tuple[str, Any]] = [
        ("Note", dataset["note"] or "No note came with this recording."),
        ("Paper", reference),
        ("Types", html.Ul(types, className="activity-types") if types else "none given"),
        ("Time", f"{dataset['max_t']:,} frames, {dataset['avg_timestep'] * 60:.3f} s apart on average"),
        (
            "Labels",
            "A ? in a label stands for a side that could not be determined: RMED? is one of the RMED or RMEV candidates, "
            "AWC? one of AWCL and AWCR. Such a trace belongs to no single cell and is never drawn on the connectome."
            if dataset["n_labeled"]
            else "No neuron of this recording was identified; neurons go by number.",
        ),
        ("File", [html.Code(dataset["file"]), " ", html.Code(f"sha256 {dataset['sha256']}", className="checksum")]),
    ]
    terms = [part for name, value in facts for part in (html.Dt(name), html.Dd(value))]
    return html.Details(
        [html.Summary([icon("info-circle"), "About this recording"]), html.Dl(terms)], className="activity-about"
    )


# --- traces


def _trace_card(dataset: Mapping[str, Any], neurons: Sequence[NeuronRow], state: ActivityExploreState) -> html.Section:
    return html.Section(
        [
            html.H2("Traces", className="visually-hidden"),
            html.Div(
                [
                    html.Div(className="trace-picker", **{"data-part": "picker"}),
                    html.Div(_behaviors(dataset, state), className="trace-behaviors", role="group", **{"aria-label": "Behaviors"}),
                    _tools(bool(dataset["n_labeled"]), state),
                ],
                className="trace-toolbar",
            ),
            _settings(dataset, state),
            trace_message(),
            html.P(className="trace-said", role="status", **{"data-part": "said"}),
            trace_legend(),
            trace_plot(PAGE, f"Traces of {dataset['name']}", empty=_empty(dataset, neurons)),
            html.P(className="trace-note", **{"data-part": "note"}),
        ],
        id=f"{PAGE}-traces",
        className="panel trace-card",
        **{"data-mode": "busy"},
    )


def _behaviors(dataset: Mapping[str, Any], state: ActivityExploreState) -> list[Any]:
    if not dataset["behaviors"]:
        return [html.Span("No behavior was recorded.", className="trace-hint")]
    return [
        _toggle(BEHAVIORS[Behavior(name)].name, "behavior", name in state.behaviors, target=name, title=BEHAVIORS[Behavior(name)].unit)
        for name in dataset["behaviors"]
    ]


def _toggle(label: str, action: str, on: bool, target: str = "", title: str = "", disabled: bool = False) -> html.Button:
    return html.Button(
        label,
        type="button",
        className="btn btn-sm btn-outline-secondary trace-toggle",
        title=title,
        disabled=disabled,
        **{"data-action": action, "data-target": target, "aria-pressed": "true" if on else "false"},
    )


def _tool(action: str, icon_name: str, label: str, **attributes: str) -> html.Button:
    return html.Button(
        [icon(icon_name), html.Span(label, **{"data-label": ""})],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        title=label,
        **{"data-action": action, **attributes},
    )


DOWNLOADS = (
    ("save-csv", "Numbers (CSV)"),
    ("save-png", "Picture (PNG)"),
    ("save-svg", "Drawing (SVG)"),
)


def _tools(labelled: bool, state: ActivityExploreState) -> html.Div:
    downloads = [html.Li(html.Button(title, type="button", **{"data-action": action})) for action, title in DOWNLOADS]
    pressed = {"aria-pressed": "true" if state.connectome else "false"}
    return html.Div(
        [
            _tool("clear", "trash", "Clear"),
            _tool("reset", "arrow-counterclockwise", "Reset axes"),
            _tool("settings", "sliders", "Settings", **{"aria-expanded": "false", "aria-controls": f"{PAGE}-settings"}),
            html.Details(
                [
                    html.Summary([icon("download"), html.Span("Download", **{"data-label": ""})], className="btn btn-sm btn-outline-secondary", title="Download"),
                    html.Ul(downloads),
                ],
                className="trace-menu",
            ),
            _tool("share", "link-45deg", "Copy link"),
            _tool("correlation", "grid-3x3", "Correlation", **{"aria-pressed": "true" if state.correlation else "false"}),
            *([_tool("connectome", "diagram-3", "Connectome", **pressed)] if labelled else []),
            _tool("fullscreen", "fullscreen", "Fullscreen"),
        ],
        className="trace-tools",
    )


def _settings(dataset: Mapping[str, Any], state: ActivityExploreState) -> html.Div:
    has_events = bool(dataset["events"])
    return html.Div(
        [
            _group(
                "Trace",
                _toggle("z-scored", "kind", state.kind is Kind.Z, Kind.Z),
                _toggle(
                    "Original", "kind", state.kind is Kind.ORIGINAL, Kind.ORIGINAL, disabled=not dataset["has_original"],
                    title="Fluorescence before z-scoring" if dataset["has_original"] else "This recording came without it",
                ),
            ),
            _group("Time", *[_toggle(str(unit), "unit", state.unit is unit, str(unit)) for unit in TimeUnit]),
            _group(
                "Mark",
                _toggle("Reversals", "reversals", state.reversals, disabled=not dataset["behaviors"]),
                _toggle(
                    "Events", "events", state.events and has_events, disabled=not has_events,
                    title="" if has_events else "This recording has no events",
                ),
            ),
            html.Div(
                [
                    html.Label("Height", htmlFor=f"{PAGE}-height", className="trace-group-name"),
                    dcc.Input(
                        id=f"{PAGE}-height", type="range", min=300, max=2400, step=50, value=state.height, className="form-range"
                    ),
                    html.Output(f"{state.height} px", **{"data-part": "height"}),
                ],
                className="trace-group",
            ),
        ],
        id=f"{PAGE}-settings",
        className="trace-settings",
        hidden=True,
        **{"data-part": "settings"},
    )


def _group(name: str, *buttons: Any) -> html.Div:
    return html.Div(
        [html.Span(name, className="trace-group-name"), html.Div(list(buttons), className="trace-buttons")],
        className="trace-group",
        role="group",
        **{"aria-label": name},
    )


def _empty(dataset: Mapping[str, Any], neurons: Sequence[NeuronRow]) -> html.Div:
    chosen = suggested(neurons)
    buttons = [
        html.Button(
            neuron.label or f"Neuron {neuron.idx}",
            type="button",
            className="btn btn-outline-secondary",
            **{"data-action": "add", "data-target": str(neuron.idx)},
        )
        for neuron in chosen
    ]
    example = html.Button(
        "Plot these with velocity" if Behavior.VELOCITY in dataset["behaviors"] else "Plot these",
        type="button",
        className="btn btn-primary",
        **{"data-action": "example", "data-target": "-".join(str(neuron.idx) for neuron in chosen)},
    )
    return empty_state(
        "Choose a neuron or a behavior to plot",
        "Type a name or a number above, or start here:",
        icon_name="activity",
        action=[html.Div(buttons, className="trace-suggestions"), example],
    )


def suggested(neurons: Sequence[NeuronRow]) -> list[NeuronRow]:
    """Neurons to begin with: well-known cells that were identified, else the first ones."""
    by_label: dict[str, NeuronRow] = {}
    for neuron in neurons:
        by_label.setdefault(neuron.label, neuron)
    known = [by_label[label] for label in SUGGESTED if label in by_label]
    rest = [neuron for neuron in neurons if neuron.cell and neuron not in known]
    return (known or rest or list(neurons))[:SUGGESTIONS]


# --- correlations and wiring


def _correlation_card(state: ActivityExploreState) -> html.Section:
    return html.Section(
        [
            html.H2("Correlation", id=f"{PAGE}-correlation-title"),
            html.P(className="trace-hint", **{"data-part": "correlation-note"}),
            html.Div(className="correlation-columns", **{"data-part": "correlation", "aria-live": "polite"}),
        ],
        id=f"{PAGE}-correlation",
        className="panel correlation-card",
        hidden=not state.correlation,
        tabIndex=-1,
        **{"aria-labelledby": f"{PAGE}-correlation-title"},
    )


def _wiring(state: ActivityExploreState, connectomes: Sequence[Mapping[str, Any]]) -> html.Section:
    choices: Any = [{"value": str(key), "label": label} for key, label in GRAPH_LAYOUTS.items()]
    options: Any = [{"value": connectome["id"], "label": f"{connectome['name']} (counts {connectome['unit']})"} for connectome in connectomes]
    return html.Section(
        [
            html.H2("Wiring of the plotted neurons", className="visually-hidden"),
            html.Details(
                [
                    html.Summary([icon("sliders"), "Connectome: data sets, layout, thresholds"]),
                    html.Div(
                        [
                            _field("Data sets", f"{WIRING}-datasets", dcc.Dropdown(
                                id=f"{WIRING}-datasets", options=options, value=list(state.datasets), multi=True, clearable=False,
                            )),
                            _field("Layout", f"{WIRING}-layout", dcc.Dropdown(
                                id=f"{WIRING}-layout", options=choices, value=str(state.layout), clearable=False, searchable=False,
                            )),
                            _number("Least chemical count", "chemical", state.chemical),
                            _number("Least gap junction count", "electrical", state.electrical),
                            _slider("Spacing", "spacing", state.spacing, 0.25),
                            _slider("Width of the connections", "scale", state.scale, 0.1),
                            dcc.Checklist(
                                id=f"{WIRING}-switches", options=[{"value": "connected", "label": "Show connected cells"}],
                                value=["connected"] if state.connected else [],
                            ),
                        ],
                        className="wiring-fields",
                    ),
                ],
                className="panel wiring-settings",
            ),
            connectome_graph(WIRING),
            dcc.Store(id=f"{WIRING}-settled"),
        ],
        id=WIRING,
        className="activity-wiring",
    )


def _field(label: str, control_id: str, control: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=control_id), control], className="connectome-field")


def _number(label: str, name: str, value: int) -> html.Div:
    return _field(label, f"{WIRING}-{name}", dcc.Input(id=f"{WIRING}-{name}", type="number", min=1, max=10_000, step=1, value=value))


def _slider(label: str, name: str, value: float, low: float) -> html.Div:
    control = dcc.Input(id=f"{WIRING}-{name}", type="range", min=low, max=3.0, step=0.05, value=value, className="form-range")
    return _field(label, f"{WIRING}-{name}", control)


# --- what the browser needs to know


def _config(
    site: services.Services,
    dataset: Mapping[str, Any],
    neurons: Sequence[NeuronRow],
    state: ActivityExploreState,
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
                name: {"i": list(Behavior).index(Behavior(name)), "name": BEHAVIORS[Behavior(name)].name, "unit": BEHAVIORS[Behavior(name)].unit}
                for name in dataset["behaviors"]
            },
            "simulated": dataset["simulated"],
            "citation": dataset["paper"]["citation"] or dataset["paper"]["title"],
            "doi": dataset["paper"]["doi"],
            "sha256": dataset["sha256"],
        },
        "neurons": [[neuron.idx, neuron.name, neuron.neuron_class, neuron.cell] for neuron in neurons],
        "defaults": ActivityExploreState.defaults(),
        "state": state.query(),
        "connectomes": [
            {key: connectome[key] for key in ("id", "name", "unit", "citations", "gap_junctions_annotated")}
            for connectome in connectomes
        ],
        "palettes": palettes(),
        "urls": {
            "traces": endpoint(urls.API_TRACES_BINARY),
            "behavior": endpoint(urls.API_BEHAVIOR),
            "correlations": endpoint(urls.API_CORRELATIONS),
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
    *[Input(f"{WIRING}-{name}", "value") for name in ("datasets", "layout", "chemical", "electrical", "spacing", "scale", "switches")],
    State(f"{PAGE}-config", "data"),
)
