"""What monitors, robots and scripts ask of the site as a whole."""

from __future__ import annotations

import itertools
import logging
import os
import re
import weakref
from html import escape
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app, request, send_from_directory

from app import services, urls
from app.api.addresses import VIEWS, base_address
from app.api.answers import json_answer
from app.api.openapi import document, documented
from app.http.kept_answers import keep
from data_loader.remembering import remembered
from data_loader.store import META, OF_RECORDINGS, Store

logger = logging.getLogger(__name__)

blueprint = Blueprint("site", __name__)

# the pages are for everyone's index, the data behind them are for those who ask
ROBOTS: Final = """\
User-agent: *
Disallow: /

User-agent: Googlebot
User-agent: Bingbot
Allow: /
Disallow: /*/api/
"""
PLAIN: Final = "text/plain"
XML: Final = "application/xml"
SITEMAP_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
ICON: Final = "image/vnd.microsoft.icon"
ICONS: Final = Path(__file__).resolve().parents[2] / "assets" / "brand"
DAY: Final = 86_400  # s
DATA_VERSION: Final = re.compile(rb'"data_version":\s*"([^"]*)"')
HEAD: Final = 256  # bytes of a store's list that hold its data version
FILES_A_TURN: Final = 100
_turns = itertools.count()


@blueprint.get(urls.HEALTH)
@documented(
    "Health of this instance",
    description="OK while the data store can be read and is the one this instance started with; ERROR otherwise.",
    answer="OK",
    answer_schema={"type": "string", "const": "OK"},
    content_type=PLAIN,
    statuses={500: "ERROR: the store is gone, damaged or has been replaced under the running instance."},
)
def is_healthy() -> Response:
    store = services.current().store
    problem = store_problem(store, next(_turns))
    if problem:
        logger.error("unhealthy: %s", problem)
    else:
        served = weakref.ref(store)  # a kept answer keeps no store that nobody serves any more
        keep(request.environ, lambda: (there := served()) is not None and not store_problem(there, next(_turns)))
    response = Response("ERROR" if problem else "OK", 500 if problem else 200, mimetype=PLAIN)
    response.headers["Cache-Control"] = "no-store"
    return response


def store_problem(store: Store, turn: int = 0) -> str:
    """What keeps the open store from being read; empty when nothing does.

    Reads its data version and the size of every file that all recordings share, and of ``FILES_A_TURN`` of the others:
    a monitor asks every few seconds, and there are six files for every recording.
    """
    try:
        folder = str(store.folder)
        with (store.folder / META).open("rb") as stream:
            found = DATA_VERSION.search(stream.read(HEAD))
        held = found[1].decode() if found else ""
        if held != store.data_version:
            return f"{store.folder} holds data version {held}, this instance serves {store.data_version}"
        shared, others = _file_names(store)
        first = turn * FILES_A_TURN % max(len(others), 1)
        for name in (*shared, *others[first : first + FILES_A_TURN]):
            # a path object a file would be most of what this costs, and monitors ask often
            if os.stat(f"{folder}{os.sep}{name}").st_size != store.meta["files"][name]["size"]:  # noqa: PTH116
                return f"{store.folder / name} has changed its size"
    except OSError as error:
        return f"{type(error).__name__}: {error}"
    return ""


@remembered()
def _file_names(store: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of all recordings, and those of single ones."""
    names = tuple(store.files_here)
    single = tuple(name for name in names if name.startswith(OF_RECORDINGS))
    return tuple(sorted({*names} - {*single})), single


@blueprint.get(urls.ROBOTS)
@documented("Rules for robots", answer=ROBOTS, answer_schema={"type": "string"}, content_type=PLAIN)
def get_robots() -> Response:
    site_map = base_address(services.current().settings) + urls.SITEMAP
    response = Response(f"{ROBOTS}\nSitemap: {site_map}\n", mimetype=PLAIN)
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


@blueprint.get(urls.SITEMAP)
@documented("Every page, for search engines", answer_schema={"type": "string"}, content_type=XML)
def get_sitemap() -> Response:
    site = services.current()
    base = base_address(site.settings)
    recordings = sorted(site.store.recording_ids)
    paths = [
        urls.path(template, dataset_id=dataset_id) if dataset_id else template
        for template in VIEWS
        if template != urls.DATA_STATUS
        for dataset_id in (recordings if "<dataset_id>" in template else ("",))
    ]
    places = "".join(f"<url><loc>{escape(base + path)}</loc></url>\n" for path in paths)
    response = Response(f"{SITEMAP_HEAD}{places}</urlset>\n", mimetype=XML)
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


@blueprint.get(urls.FAVICON)
@documented("Icon of the site", answer_schema={"type": "string", "format": "binary"}, content_type=ICON)
def get_favicon() -> Response:
    """Where browsers and feed readers look that have not read the page."""
    response = send_from_directory(ICONS, "favicon.ico", mimetype=ICON, max_age=DAY)
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


@blueprint.get(urls.OPENAPI)
@documented("This document", answer_schema={"type": "object", "required": ["openapi", "info", "paths"]})
def get_openapi() -> Response:
    bundle = services.current()
    return json_answer("openapi", lambda: document(current_app, bundle.settings.url_prefix, bundle.store.data_version))
