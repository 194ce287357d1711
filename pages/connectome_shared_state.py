"""What the pages share whose graphs show the same cells at the same places: Compare and Development."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from app import services, urls
from app.state import BadValue, Flag, Names, Number, ViewState, param
from components.connectome.graph import cell_links, graph_datasets, palettes
from components.connectome_state import EXAMPLE, Colors, Drawn, Layout, Places, Positions
from components.shell import SITE, address


@dataclass(frozen=True)
class SharedGraphState(ViewState):
    neurons: tuple[str, ...] = param("neurons", Names())
    classes: tuple[str, ...] = param("classes", Names())
    individual: bool = param("individual", Flag(), False)
    connected: bool = param("connected", Flag(), True)
    hidden: tuple[str, ...] = param("hidden", Names())
    layout: Layout = param("layout", Drawn(Layout), Layout.CONCENTRIC)
    spacing: float = param("spacing", Number(0.25, 3.0), 1.0)  # factor on all distances
    scale: float = param("scale", Number(0.1, 3.0), 1.5)  # width of an edge = ln(weight + 1) * scale, px
    colors: Colors = param("colors", Drawn(Colors), Colors.TYPE)
    positions: Places = param("positions", Positions())

    def known(self, there: Mapping[str, tuple[Iterable[str], str]], bad: list[BadValue]) -> Self:
        """Without the names that are not there; ``bad`` gets them. ``there``: key -> (names, what they are)."""
        state = self
        for key, (names, expected) in there.items():
            known = set(names)
            bad.extend(BadValue(key, name, expected) for name in getattr(state, key) if name not in known)
            kept: dict[str, Any] = {key: tuple(name for name in getattr(state, key) if name in known)}
            state = replace(state, **kept)
        return state


def shared_config(
    site: services.Services, state: SharedGraphState, datasets: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What the browser needs to know on both pages besides the values of the controls."""
    prefix = site.settings.url_prefix
    return {
        "site": SITE,
        "dataVersion": site.store.data_version,
        "defaults": type(state).defaults(),
        "state": state.query(),
        "datasets": graph_datasets(datasets),
        "example": EXAMPLE,
        "palettes": palettes(),
        "urls": {"neurons": address(urls.API_AVAILABLE_NEURONS, prefix)},
        "links": {**cell_links(prefix), "matrix": address(urls.CONNECTOME_MATRIX, prefix)},
    }
