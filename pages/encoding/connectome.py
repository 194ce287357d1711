"""Encoding › Connectome: the wiring, its neurons colored by what they are tuned to.

Connectome › Explore with another way to color the cells (assets/browser/pages/encoding/connectome/page.js): a feature
of the class table, a color scale and its limits. Everything is in the address.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.analysis.encoding.features import BY_KEY, FEATURES, GROUPS
from app.color_scales import color_scales
from app.services.connectome.answers import ConnectomeDataset
from app.services.encoding.service import METHOD_CITATION, ClassTable
from app.site import SITE
from app.states.color_scales import GROUPS as COLOR_GROUPS
from app.states.connectome.graph import LAYOUTS
from app.states.encoding.connectome import EncodingConnectomeState
from app.states.encoding.table import View
from app.views.encoding_table import rows_of
from components.connectome.controls import (
    cells_input,
    cells_store,
    columns,
    dropdown,
    edge_colors,
    field,
    numbers_switch,
    slider,
)
from components.connectome.explore_controls import INPUTS, controls
from components.connectome.graph import (
    DOWNLOADS,
    cell_links,
    connectome_graph,
    graph_datasets,
    graph_tables,
    graph_urls,
    palettes,
)
from components.connectome.layers import layer_names
from components.connectome.partners import partners_grid, partners_panel
from components.connectome.text_dialog import text_dialog
from components.elements.attributes import data
from components.elements.messages import empty_state, marked
from components.elements.same_cells import same_cells
from components.elements.tour import Step
from components.page.live import LivePage, facts, values

GRAPH = "encoding-connectome"
PURPOSE = "The wiring, each neuron colored by a feature of its encoding. Cells without data are hatched."
STEPS = (
    Step(
        "Choose a feature",
        "Every cell takes the color of its value: tuning to movement, head bends or feeding, timescale, variability.",
        f"#{GRAPH} [data-encoding='feature']",
    ),
    Step(
        "Choose the colors",
        "A color scale, and the values its two ends stand for. Reset colors goes back to those of the feature.",
        f"#{GRAPH} [data-encoding='map']",
    ),
    Step(
        "Take all neurons",
        "All neurons that have data and are in the chosen connectomes, at once.",
        f"#{GRAPH} [data-action='all-neurons']",
    ),
    Step(
        "Or choose some",
        "Type the name of a cell or of a whole class, such as AVEL, AVBL or RIB, or paste a list.",
        f"#{GRAPH} [data-part='picker']",
    ),
    Step(
        "Read the colors",
        "The bar shows the same colors as the cells. Hatched cells have no data, which is not a value of zero.",
        f"#{GRAPH}-graph .connectome-legend",
    ),
    Step(
        "Look closer",
        "A click on a cell gives its value, its row of the class table and the number of observations there.",
        f"#{GRAPH}-graph .connectome-stage",
    ),
    Step(
        "Thin it out",
        "Connections below a count disappear at once, and the cells are arranged anew.",
        f"#{GRAPH}-thresholds",
    ),
    Step(
        "Keep and share it",
        "Pictures, connections and the values of the cells, with their sources. The address holds the whole view.",
        f"#{GRAPH}-graph .connectome-tools",
    ),
)

LIVE = LivePage(
    name=GRAPH,
    module="pages/encoding/connectome/page",
    inputs={
        **cells_input(GRAPH),
        **values(GRAPH, (*INPUTS, "low", "high")),
    },
    title="Encoding connectome",
    purpose=PURPOSE,
    steps=STEPS,
    class_name="connectome-explore",
)

register_page(
    __name__,
    path=urls.ENCODING_CONNECTOME,
    title=f"Encoding connectome · {SITE}",
    description="C. elegans connectomes with neurons colored by their tuning to movement, head bends and feeding.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    table = site.encoding.class_table
    if table is None:
        nothing = empty_state("No encodings", "This instance was built without a table of encodings.", "diagram-3")
        return LIVE.without(nothing)
    state, bad = EncodingConnectomeState.read(query, site.connectome)
    datasets = site.connectome.datasets()
    links = same_cells(site.settings.url_prefix, urls.ENCODING_CONNECTOME, bool(state.neurons or state.classes))
    layers = site.layers.layers(wired=False)
    cells, connectomes, layer, _, thresholds = controls(
        GRAPH, state, datasets, state.example(site.connectome), links, layers
    )
    graph = connectome_graph(GRAPH, (*DOWNLOADS, ("save-cells", "Values of the cells (CSV)")), noted=True)
    body = [
        columns(
            [_encoding(state, table), cells, connectomes, layer, _appearance(state), thresholds],
            [graph, graph_tables(GRAPH, partners_panel(GRAPH, state), "cells")],
            noted=True,
        ),
        text_dialog(GRAPH),
        cells_store(GRAPH, state.neurons, state.classes),
    ]
    return LIVE.layout(body, _config(site, state, datasets, table), bad)


def _encoding(state: EncodingConnectomeState, table: ClassTable) -> html.Section:
    """Feature, colors and limits. Native lists, because they have groups; the browser fills in the values."""
    features: list[Any] = [
        html.Optgroup(
            [html.Option(f.name, value=f.key, title=f.text) for f in FEATURES if f.group is group], label=title
        )
        for group, title in GROUPS.items()
    ]
    scales: list[Any] = [
        html.Optgroup([html.Option(name, value=name) for name in names], label=title)
        for title, names in COLOR_GROUPS.items()
    ]
    chosen = BY_KEY[state.feature]
    low, high = state.limits or (chosen.low, chosen.high)
    return html.Section(
        [
            html.Div(
                [
                    html.H2(marked("Encoding", table.simulated)),
                    html.Button(
                        "Reset colors", type="button", className="btn btn-sm btn-quiet", **data(action="reset-scale")
                    ),
                ],
                className="connectome-section-head",
            ),
            _select("feature", "Feature", features),
            html.P(chosen.text, className="connectome-hint", **data(part="feature-text")),
            _select("map", "Color scale", scales),
            html.Div(
                [_limit("low", "Lowest", low), _limit("high", "Highest", high)], className="connectome-thresholds"
            ),
            html.P(className="connectome-hint encoding-limit-problem", role="alert", **data(part="limit-problem")),
            html.Button(
                "All neurons with data",
                type="button",
                className="btn btn-sm btn-outline-secondary",
                **data(action="all-neurons"),
            ),
        ],
        className="panel",
    )


def _select(name: str, label: str, groups: list[Any]) -> html.Div:
    control = html.Select(groups, id=f"{GRAPH}-{name}", className="form-select form-select-sm", **data(encoding=name))
    return field(label, control, f"{GRAPH}-{name}")


def _limit(name: str, label: str, value: float) -> html.Div:
    control = dcc.Input(id=f"{GRAPH}-{name}", type="number", step=0.1, value=value)
    return field(label, control, f"{GRAPH}-{name}")


def _appearance(state: EncodingConnectomeState) -> html.Details:
    layouts = [{"value": str(key), "label": text} for key, text in LAYOUTS.items()]
    return html.Details(
        [
            html.Summary(html.H2("Appearance")),
            dropdown(f"{GRAPH}-layout", "Layout", str(state.layout), layouts),
            edge_colors(GRAPH, state.edge_colors),
            slider(f"{GRAPH}-spacing", "Spacing", state.spacing, 0.25, 3.0),
            slider(f"{GRAPH}-scale", "Width of the connections", state.scale, 0.1, 3.0),
            numbers_switch(GRAPH, state.numbers),
        ],
        className="panel",
    )


def _config(
    site: services.Services, state: EncodingConnectomeState, datasets: list[ConnectomeDataset], table: ClassTable
) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, state.example(site.connectome)),
        "datasets": graph_datasets(datasets),
        "palettes": palettes(),
        "features": [
            {key: asdict(feature)[key] for key in ("key", "name", "text", "low", "high", "scale")}
            | {"unit": feature.unit(rows_of(View.CLASSES, table.simulated))}
            for feature in FEATURES
        ],
        "scales": color_scales(),
        "rows": {row["class"]: row for row in table.rows},
        "rowOfCell": dict(site.encoding.class_of_cell),
        "simulated": table.simulated,
        "citation": METHOD_CITATION["text"],
        "doi": METHOD_CITATION["doi"],
        "partnersGrid": partners_grid(GRAPH, prefix),
        "urls": graph_urls(prefix),
        "links": cell_links(prefix),
        "layers": layer_names(site.layers.layers(wired=False)),
    }


LIVE.start()
