"""Which view a page shows: every page of the site by its path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views import (
    activity,
    comparison,
    connectome,
    connectome_tables,
    correlations,
    coverage,
    encoding,
    layers,
    lists,
    neuron,
    paths,
    replay,
    several_recordings,
    site,
    statistics,
    structure_function,
)
from app.views.events import view as events
from app.views.groups import view as groups
from app.views.view import Describe

# path (template) of a page -> what its address means
VIEWS: Final[Mapping[str, Describe]] = {
    path: describe
    for area in (
        site,
        coverage,
        lists,
        neuron,
        connectome,
        paths,
        comparison,
        connectome_tables,
        layers,
        statistics,
        activity,
        several_recordings,
        correlations,
        structure_function,
        encoding,
        replay,
        events,
        groups,
    )
    for path, describe in area.VIEWS.items()
}
