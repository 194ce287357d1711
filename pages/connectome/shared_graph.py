"""What the pages share whose graphs show the same cells at the same places: Compare and Development."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, urls
from app.states.connectome.shared_graph import SharedGraphState
from components.connectome.graph import cell_links, graph_datasets, palettes
from components.page.live import facts
from components.shell import address


def shared_config(
    site: services.Services, state: SharedGraphState, datasets: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What the browser needs to know on both pages besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, state.example(site.connectome)),
        "datasets": graph_datasets(datasets),
        "palettes": palettes(),
        "urls": {"neurons": address(urls.API_AVAILABLE_NEURONS, prefix)},
        "links": {**cell_links(prefix), "matrix": address(urls.CONNECTOME_MATRIX, prefix)},
    }
