"""Pages as they are called where a visitor looks for one: the menus of the site, and its search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import urls


@dataclass(frozen=True)
class MenuItem:
    url: str
    title: str
    hint: str


MENUS: Final[tuple[tuple[str, tuple[MenuItem, ...]], ...]] = (
    (
        "Neural Activity",
        (
            MenuItem(urls.ACTIVITY, "Overview", "The recordings and what they hold"),
            MenuItem(urls.ACTIVITY_FIND_NEURON, "Find Neurons", "Recordings in which a cell was identified"),
            MenuItem(urls.ACTIVITY_DATASETS, "View Datasets", "Filter, open and download recordings"),
            MenuItem(urls.ACTIVITY_CORRELATIONS, "Correlations", "Which neurons go together in all animals"),
            MenuItem(urls.ACTIVITY_EVENTS, "Events", "What neurons do at an event, across animals"),
            MenuItem(urls.ACTIVITY_GROUPS, "Groups", "Two groups of animals, or before and after an event"),
            MenuItem(urls.ACTIVITY_REPLAY, "Circuit Replay", "A recording played over a connectome"),
        ),
    ),
    (
        "Encoding",
        (
            MenuItem(urls.ENCODING, "Overview", "How neurons encode behavior"),
            MenuItem(urls.ENCODING_TABLE, "Encoding Table", "Tuning of every class and neuron"),
            MenuItem(urls.ENCODING_CONNECTOME, "Encoding Connectome", "Tuning drawn on the wiring"),
        ),
    ),
    (
        "Connectome",
        (
            MenuItem(urls.CONNECTOME, "Overview", "The data sets, their units and ages"),
            MenuItem(urls.CONNECTOME_EXPLORE, "Explore", "Draw the network around chosen cells"),
            MenuItem(urls.CONNECTOME_PATH, "Neural Path", "Shortest paths between cells"),
            MenuItem(urls.CONNECTOME_COMPARE, "Compare", "Two connectomes side by side"),
            MenuItem(urls.CONNECTOME_DEVELOPMENT, "Development", "Wiring from birth to adult"),
            MenuItem(urls.CONNECTOME_MATRIX, "Matrix", "Synapses as an adjacency matrix"),
            MenuItem(urls.CONNECTOME_LAYERS, "Layers", "Pairs of cells in one layer and not in another"),
            MenuItem(urls.CONNECTOME_STRUCTURE_FUNCTION, "Structure and Function", "Whether wired cells do the same"),
            MenuItem(urls.CONNECTOME_STATISTICS, "Statistics", "Triads, paths and clubs against random networks"),
        ),
    ),
)

# beside the menus
TOP: Final = (
    MenuItem(urls.COVERAGE, "Coverage", "Where each cell is known: connectomes, recordings, encodings"),
    MenuItem(urls.ABOUT, "About", "What the site is, its sources, how to cite them"),
)
# at the foot of every page
FOOT: Final = (
    MenuItem(urls.METHODS, "Methods", "How each analysis is computed: formulas and citations"),
    MenuItem(urls.API_DOCS, "API", "The data as JSON, for scripts"),
)
