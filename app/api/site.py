"""What monitors, robots and scripts ask of the site as a whole."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import orjson
from flask import Blueprint, Response, current_app, send_from_directory

from app import services, urls
from app.api.answers import json_answer
from app.api.openapi import document, documented
from data_loader.store import META, Store

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
ICON: Final = "image/vnd.microsoft.icon"
ICONS: Final = Path(__file__).resolve().parents[2] / "assets" / "brand"
DAY: Final = 86_400  # s


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
    problem = store_problem(services.current().store)
    if problem:
        logger.error("unhealthy: %s", problem)
    response = Response("ERROR" if problem else "OK", 500 if problem else 200, mimetype=PLAIN)
    response.headers["Cache-Control"] = "no-store"
    return response


def store_problem(store: Store) -> str:
    """What keeps the open store from being read; empty when nothing does. Reads its list and the size of every file."""
    try:
        meta = orjson.loads((store.folder / META).read_bytes())
        if meta["data_version"] != store.data_version:
            return (
                f"{store.folder} holds data version {meta['data_version']}, this instance serves {store.data_version}"
            )
        for name, entry in store.files_here.items():
            if (store.folder / name).stat().st_size != entry["size"]:
                return f"{store.folder / name} has changed its size"
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


@blueprint.get(urls.ROBOTS)
@documented("Rules for robots", answer=ROBOTS, answer_schema={"type": "string"}, content_type=PLAIN)
def get_robots() -> Response:
    response = Response(ROBOTS, mimetype=PLAIN)
    response.headers["Cache-Control"] = "public, max-age=86400"
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
