"""Which view an address shows: every page of the site by its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app import services
from app.errors import NotFoundError
from app.states.compact import expanded
from data_loader.problems import shorten
from pages.sharing import activity, connectome, connectome_tables, encoding, lists, replay, several_recordings
from pages.sharing.address import page_at
from pages.sharing.view import Describe, SharedView

# path (template) of a page -> what its address means
VIEWS: Mapping[str, Describe] = {
    path: describe
    for area in (lists, connectome, connectome_tables, activity, several_recordings, encoding, replay)
    for path, describe in area.VIEWS.items()
}


def view_at(url: str) -> SharedView:
    """The view at an address of this site. Values that the page cannot use are left out, as the page does.

    Raises ``NotFoundError`` where there is no page of this site, ``BadRequestError`` for what is no address.
    """
    site = services.current()
    page, variables, query = page_at(url, site.settings)
    describe = VIEWS.get(page["path_template"] or page["path"])
    if describe is None:
        raise NotFoundError(f"The page at “{shorten(url)}” is not for sharing.", code="unknown_page")
    query, bad = expanded(query)
    view = describe(site, query, variables)
    return replace(view, ignored=(*bad, *view.ignored)) if bad else view
