"""The browser's files, few and long-lived: one stylesheet, one script, one early script, and the plotly.js bundle.

``stylesheets`` joins the stylesheet at start; the script is joined from the files of ``assets/`` in the order of their
names: a hundred requests and more become three. Their URL carries a fingerprint, so browsers keep them for a year.
``python -m components.bundles`` (part of ``make setup``) puts the cartesian plotly.js, a third of the full one, into
``.bundles``; without it Dash serves the full one.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import flask
from dash import dash_table

from app import urls
from components import stylesheets

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
JOINED = r".*\.(css|js)$"  # what Dash is told to leave alone: it is in the bundles
BUNDLES = ROOT / ".bundles"
PLOTLY = "plotly.min.js"
PLOTLY_SOURCE = ROOT / "node_modules" / "plotly.js-cartesian-dist-min" / "plotly-cartesian.min.js"
# the address at which Dash's graphs look for plotly.js when a page has a figure
PLOTLY_PATH = "/_dash-component-suites/plotly/package_data/plotly.min.js"
IMMUTABLE = "public, max-age=31536000, immutable"
# whole lines, in our own files; a seventh of what a browser would get
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.DOTALL | re.MULTILINE)

log = logging.getLogger(__name__)

# Dash sends the script of its own table with every page, and no page here has one
for _resource in dash_table._js_dist:  # type: ignore[attr-defined]
    if "async" not in _resource:  # those are sent on demand anyway
        _resource["dynamic"] = True


@dataclass(frozen=True)
class Bundle:
    """One file as it is sent: compressed at most once per process."""

    name: str
    mimetype: str
    body: bytes

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:12]

    @cached_property
    def url_name(self) -> str:
        """``base.0123456789ab.css``"""
        stem, _, ending = self.name.rpartition(".")
        return f"{stem}.{self.digest}.{ending}"

    @cached_property
    def brotli(self) -> bytes:
        return brotli.compress(self.body, mode=brotli.MODE_TEXT, quality=9)

    @cached_property
    def gzip(self) -> bytes:
        return gzip.compress(self.body, 6, mtime=0)


@cache
def stylesheet() -> Bundle:
    """As ``stylesheets`` joins it."""
    return Bundle("site.css", "text/css", stylesheets.css().encode())


@cache
def script() -> Bundle:
    """The scripts of ``assets/``. Each is a function of its own, so joining them shares no names."""
    return Bundle("site.js", "text/javascript", ";\n".join(_assets("*.js")).encode())


def _assets(pattern: str) -> list[str]:
    return [_COMMENTS.sub("", path.read_text("utf-8")) for path in sorted(ASSETS.glob(pattern))]


@cache
def head_script() -> Bundle:
    return Bundle("head.js", "text/javascript", Path(__file__).with_name("head.js").read_bytes())


def url(bundle: Bundle, prefix: str = "/") -> str:
    """Address of a bundle; ``prefix`` is the setting ``url_prefix``."""
    return prefix.rstrip("/") + urls.path(urls.BUNDLE, name=bundle.url_name)


def register(server: flask.Flask) -> None:
    """Adds the routes to the Flask server, before Dash adds its own. The prefix is ``app.routing``'s business."""
    known = {bundle.url_name: bundle for bundle in (stylesheet(), script(), head_script())}

    def serve(name: str) -> flask.Response:
        if name not in known:
            flask.abort(404)
        return _answer(known[name], IMMUTABLE)

    server.add_url_rule(urls.BUNDLE, "bundle", serve)
    plotly = _installed_plotly()
    if plotly is not None:
        server.add_url_rule(PLOTLY_PATH, "plotly", lambda: _answer(plotly, "no-cache"))


def _answer(bundle: Bundle, cache_control: str) -> flask.Response:
    """The best encoding the client takes, or 304."""
    encodings: dict[str, Callable[[], bytes]] = {"br": lambda: bundle.brotli, "gzip": lambda: bundle.gzip}
    accepted = flask.request.accept_encodings
    encoding = next((name for name in encodings if accepted[name] > 0), None)
    response = flask.Response(encodings[encoding]() if encoding else bundle.body, mimetype=bundle.mimetype)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = cache_control
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{bundle.digest}-{encoding or 'plain'}")
    response.make_conditional(flask.request)  # in place: 304 where the ETag is known
    return response


class _StoredBundle(Bundle):
    """Compressed beforehand: Brotli at its best takes seconds for a file of this size."""

    @cached_property
    def brotli(self) -> bytes:
        return (BUNDLES / f"{PLOTLY}.br").read_bytes()

    @cached_property
    def gzip(self) -> bytes:
        return (BUNDLES / f"{PLOTLY}.gz").read_bytes()


def _installed_plotly() -> Bundle | None:
    """The partial plotly.js, or None where it is absent or of another version than the Python package wants."""
    path = BUNDLES / PLOTLY
    if not path.exists():
        return None
    from plotly.offline import get_plotlyjs_version

    body = path.read_bytes()
    found = _plotly_version(body)
    if found != get_plotlyjs_version():
        log.warning("%s is plotly.js %s, expected %s; serving the full one", path, found, get_plotlyjs_version())
        return None
    return _StoredBundle(PLOTLY, "text/javascript", body)


def _plotly_version(body: bytes) -> str:
    match = re.search(rb"plotly\.js \([^)]*\) v([\d.]+)", body[:400])
    return match[1].decode() if match else "?"


def install() -> bool:
    """Copies and compresses the partial plotly.js from node_modules. False when npm has not put it there."""
    if not PLOTLY_SOURCE.exists():
        return False
    BUNDLES.mkdir(exist_ok=True)
    body = PLOTLY_SOURCE.read_bytes()
    (BUNDLES / f"{PLOTLY}.br").write_bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=11))
    (BUNDLES / f"{PLOTLY}.gz").write_bytes(gzip.compress(body, 9, mtime=0))
    shutil.copyfile(PLOTLY_SOURCE, BUNDLES / PLOTLY)  # last: its presence says that the other two are there
    return True


if __name__ == "__main__":
    if install():
        sys.stdout.write(f"{BUNDLES.name}/{PLOTLY}: cartesian plotly.js, {(BUNDLES / PLOTLY).stat().st_size:,} bytes\n")
    else:
        sys.stdout.write("no partial plotly.js (npm install has not run): the site serves the full one\n")
