"""Which view a page shows: every page of the site by its path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.views import (
    activity,
    comparison,
    connectome,
    connectome_tables,
    coverage,
    encoding,
    lists,
    paths,
    replay,
    several_recordings,
    site,
)
from app.views.view import Describe

# path (template) of a page -> what its address means
VIEWS: Final[Mapping[str, Describe]] = {
    path: describe
    for area in (
        site,
        coverage,
        lists,
        connectome,
        paths,
        comparison,
        connectome_tables,
        activity,
        several_recordings,
        encoding,
        replay,
    )
    for path, describe in area.VIEWS.items()
}
