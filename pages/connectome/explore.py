"""Connectome › Explore: the network around chosen cells, in one or several connectomes.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/connectome/explore/explore.js): every change goes into the address,
connections come from the API.
"""

from __future__ import annotations

from typing import Any

from dash import html, register_page

from app import services, urls
from app.services.connectome.answers import ConnectomeDataset
from app.site import SITE
from app.states.connectome.explore import ConnectomeExploreState
from components.connectome.controls import cells_input, cells_store, columns
from components.connectome.explore_controls import INPUTS, controls
from components.connectome.graph import (
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
from components.elements.same_cells import same_cells
from components.elements.tour import Step
from components.page.live import LivePage, facts, values

GRAPH = "connectome-explore"
PURPOSE = "Choose cells or whole classes and see how they are wired, in one connectome or added up over several."
STEPS = (
    Step(
        "Choose cells",
        "Type the name of a cell or of a whole class, or paste a list. A class and its own cells exclude each other."
        " Undo, or Ctrl and Z, takes a step back.",
        f"#{GRAPH} [data-part='picker']",
    ),
    Step(
        "Choose connectomes",
        "Whole animals, heads and the pharynx, at several ages; a line says what each one counts, and a preset chooses"
        " several. Counts are added up, or averaged over animals.",
        f"#{GRAPH}-datasets-panel",
    ),
    Step(
        "The graph",
        "Arrows are chemical synapses, lines with a bar gap junctions; the wider, the more. Drag cells, scroll to"
        " zoom.",
        f"#{GRAPH}-graph .connectome-stage",
    ),
    Step(
        "Look closer",
        "Point at a cell to see its partners. A click lights them up and opens what is known of the cell; a click on a"
        " connection gives its count in each data set.",
        f"#{GRAPH}-graph .connectome-stage",
    ),
    Step(
        "Thin it out",
        "Connections below a count disappear at once, and the cells are arranged anew.",
        f"#{GRAPH}-thresholds",
    ),
    Step(
        "Read it as a table",
        "The same cells and connections as text: sort them, walk through them with the keyboard, open one in the"
        " graph.",
        f"#{GRAPH} .connectome-tables",
    ),
    Step(
        "Keep and share it",
        "Download pictures and data with their sources. The address of this page always holds the whole view.",
        f"#{GRAPH}-graph .connectome-tools",
    ),
)

LIVE = LivePage(
    name=GRAPH,
    module="pages/connectome/explore/page",
    inputs={
        **cells_input(GRAPH),
        **values(GRAPH, (*INPUTS, "colors")),
    },
    title="Explore the connectome",
    purpose=PURPOSE,
    steps=STEPS,
    class_name="connectome-explore",
)

register_page(
    __name__,
    path=urls.CONNECTOME_EXPLORE,
    title=f"Explore the connectome · {SITE}",
    description="Interactive graphs of C. elegans connectomes: synapses and gap junctions around chosen neurons.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = ConnectomeExploreState.read(query, site.connectome)
    datasets = site.connectome.datasets()
    links = same_cells(site.settings.url_prefix, urls.CONNECTOME_EXPLORE, bool(state.neurons or state.classes))
    body = [
        columns(
            controls(GRAPH, state, datasets, state.example(site.connectome), links, site.layers.layers(wired=False)),
            [connectome_graph(GRAPH, noted=True), graph_tables(GRAPH, partners_panel(GRAPH, state))],
            noted=True,
        ),
        text_dialog(GRAPH),
        cells_store(GRAPH, state.neurons, state.classes),
    ]
    return LIVE.layout(body, _config(site, state, datasets), bad)


def _config(
    site: services.Services, state: ConnectomeExploreState, datasets: list[ConnectomeDataset]
) -> dict[str, Any]:
    """What the browser needs to know besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, state.example(site.connectome)),
        "datasets": graph_datasets(datasets),
        "palettes": palettes(),
        "partnersGrid": partners_grid(GRAPH, prefix),
        "urls": graph_urls(prefix),
        "links": cell_links(prefix),
        "layers": layer_names(site.layers.layers(wired=False)),
    }


LIVE.start()
