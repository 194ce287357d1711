"""What robots, browsers and scripts ask of the site as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, current_app, send_from_directory

from app import services, urls
from app.api.addresses import VIEWS, base_address
from app.api.answers import json_answer
from app.api.openapi import document, documented

blueprint = Blueprint("site", __name__)

# the pages are for everyone's index, the data behind them are for those who ask
ROBOTS: Final = """\
User-agent: *
Disallow: /

User-agent: Googlebot
User-agent: Bingbot
Allow: /
Disallow: /*/api/
Disallow: /api/neuron/
"""
PLAIN: Final = "text/plain"
XML: Final = "application/xml"
SITEMAP_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
ICON: Final = "image/vnd.microsoft.icon"
ICONS: Final = Path(__file__).resolve().parents[2] / "assets" / "brand"
DAY: Final = 86_400  # s


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
    there = {"dataset_id": sorted(site.store.recording_ids), "name": site.neuron.names()}
    paths = [path for template in VIEWS if template != urls.DATA_STATUS for path in _filled(template, there)]
    places = "".join(f"<url><loc>{escape(base + path)}</loc></url>\n" for path in paths)
    response = Response(f"{SITEMAP_HEAD}{places}</urlset>\n", mimetype=XML)
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    return response


def _filled(template: str, there: Mapping[str, Sequence[str]]) -> list[str]:
    """The paths of a page, one for each thing that it is about."""
    variable = next((name for name in there if f"<{name}>" in template), None)
    return [template] if variable is None else [urls.path(template, **{variable: value}) for value in there[variable]]


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
