"""Pages whose question is about many animals open before it is answered.

To go through a thousand animals takes seconds. Such a page comes with its title and says what it is waiting for; a
callback brings the rest, as one of the few jobs that an instance does at a time (``app.jobs``).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Final

from dash import Input, Output, callback, dcc, html
from dash.exceptions import PreventUpdate

from app import services
from components.elements.messages import counted, page_header, waiting
from components.first_paint.still import still
from components.page.guarded import guarded

Layout = Callable[..., Any]

ID: Final = "later"
ASKED: Final = f"{ID}-asked"

_layouts: dict[str, Layout] = {}  # path -> what brings the rest


def is_late(site: services.Services, page: Mapping[str, Any], query: Mapping[str, Any]) -> bool:
    """Whether a page of the registry opens first with this query."""
    return page["path"] in _layouts and site.jobs.are_many(site.animals.groups.asked(query))


def later(page: Mapping[str, Any], layout: Layout) -> Layout:
    """The layout of a page of the registry, which opens first where it is about many animals."""
    _layouts[page["path"]] = guarded(_as_job(layout))

    @functools.wraps(layout)
    def at_once(**query: Any) -> Any:
        site = services.current()
        return _opened(site, page, query) if is_late(site, page, query) else layout(**query)

    return at_once


def _as_job(layout: Layout) -> Layout:
    @functools.wraps(layout)
    def done(**query: Any) -> Any:
        site = services.current()
        with site.jobs.about(site.animals.groups.asked(query)):
            return layout(**query)

    return done


def _opened(site: services.Services, page: Mapping[str, Any], query: Mapping[str, Any]) -> html.Div:
    animals = counted(site.animals.groups.asked(query), "animal")
    head = page_header(str(page["title"]).partition(" · ")[0], page["description"])
    content = html.Div([head, waiting(f"Going through {animals} …")], className="page page-wide")
    return html.Div([html.Div(content, id=ID), dcc.Store(id=ASKED, data={"path": page["path"], "query": query})])


@callback(Output(ID, "children"), Input(ASKED, "data"))
def content(asked: Any) -> Any:
    """The rest of a page that has opened."""
    layout = _layouts.get(str(asked.get("path"))) if isinstance(asked, dict) else None
    query = asked.get("query") if layout else None
    if layout is None or not isinstance(query, dict):
        raise PreventUpdate
    return still(layout(**{str(key): str(value) for key, value in query.items()}))
