"""The browser's files, few and long-lived: one stylesheet, one early script, Dash, the modules, and plotly.js.

``stylesheets`` joins the stylesheet at start; the modules are the business of ``browser_modules``. Addresses carry a
fingerprint, so browsers keep the files for a year. ``python -m components.bundles`` (part of ``make setup``) bundles
the modules, puts the cartesian plotly.js, a third of the full one, into ``.bundles`` (without it Dash serves the full
one), and compresses these files and Dash's own at the best level; without that, each process compresses them faster.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
from functools import cache
from pathlib import Path

import dash
import dash_ag_grid
import dash_cytoscape
import flask

from app import dash_internals, urls
from app.http import precompressed
from app.http.kept_answers import IMMUTABLE
from components import browser_modules, stylesheets
from components.bundle import REVALIDATED, Bundle

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
JOINED = r".*\.(css|js)$"  # what Dash is told to leave alone: it is in the bundles
BUNDLES = ROOT / ".bundles"
PLOTLY = "plotly.min.js"
PLOTLY_SOURCE = ROOT / "node_modules" / "plotly.js-cartesian-dist-min" / "plotly-cartesian.min.js"

# of a library's scripts: the ones for production, and what they fetch by themselves
_SENT = re.compile(r"\.min\.js$|^async-|^dash_core_components")
_NOT_SENT = re.compile(r"/dash_table/|enterprise|mathjax|extra|react(-dom)?@(16|18\.2)")

log = logging.getLogger(__name__)


@cache
def stylesheet() -> Bundle:
    """As ``stylesheets`` joins it."""
    return Bundle("site.css", "text/css", stylesheets.css().encode())


@cache
def head_script() -> Bundle:
    """Theme and frame, before the first paint."""
    return Bundle("head.js", "text/javascript", browser_modules.classic("head.js"))


@cache
def height_script() -> Bundle:
    """For other sites: gives their frames the height of what they show."""
    return Bundle("height.js", "text/javascript", browser_modules.classic("height.js"))


@cache
def dash_script() -> Bundle:
    """React and the renderer of Dash, which run one after the other."""
    texts = [path.read_text("utf-8") for path in dash_internals.essential_scripts()]
    return Bundle("dash.js", "text/javascript", "\n;".join(texts).encode())


def url(bundle: Bundle, prefix: str = "/") -> str:
    """Address of a bundle; ``prefix`` is the setting ``url_prefix``."""
    return prefix.rstrip("/") + urls.path(urls.BUNDLE, name=bundle.url_name)


def register(server: flask.Flask) -> None:
    """Adds the routes to the Flask server, before Dash adds its own. The prefix is ``app.http.routing``'s business."""
    known = {bundle.url_name: bundle for bundle in (stylesheet(), head_script(), dash_script())}

    def serve(name: str) -> flask.Response:
        return _found(known.get(name)).answer(IMMUTABLE)

    def serve_module(digest: str, path: str) -> flask.Response:
        modules = browser_modules.modules()
        answer = _found(modules.bundles.get(path) if digest == modules.digest else None).answer(IMMUTABLE)
        # modules are fetched with CORS, and a page in a sandboxed frame is of no origin
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    server.add_url_rule(urls.BUNDLE, "bundle", serve)
    server.add_url_rule(urls.MODULE, "module", serve_module)
    server.add_url_rule(urls.EMBED_HEIGHT, "embed_height", lambda: height_script().answer(REVALIDATED))
    plotly = _installed_plotly()
    if plotly is not None:
        server.add_url_rule(dash_internals.PLOTLY, "plotly", lambda: plotly.answer(REVALIDATED))


def _found(bundle: Bundle | None) -> Bundle:
    """Raises a 404, which may be kept by nobody: the next version may have the file."""
    if bundle is None:
        flask.abort(404)
    return bundle


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
    return Bundle(PLOTLY, "text/javascript", body)


def _plotly_version(body: bytes) -> str:
    match = re.search(rb"plotly\.js \([^)]*\) v([\d.]+)", body[:400])
    return match[1].decode() if match else "?"


def install() -> bool:
    """Copies the partial plotly.js from node_modules. False when npm has not put it there."""
    if not PLOTLY_SOURCE.exists():
        return False
    BUNDLES.mkdir(exist_ok=True)
    shutil.copyfile(PLOTLY_SOURCE, BUNDLES / PLOTLY)
    return True


def scripts_of_libraries() -> list[Path]:
    """The files of Dash and its component libraries that pages of this site may ask for."""
    folders = [Path(str(library.__file__)).parent for library in (dash, dash_ag_grid, dash_cytoscape)]
    found = (path for folder in folders for path in sorted(folder.rglob("*.js")))
    return [path for path in found if _SENT.search(path.name) and not _NOT_SENT.search(path.as_posix())]


def compress() -> int:
    """Compresses every script and stylesheet at the best level, where that was not done yet. The number of files."""
    own = [stylesheet(), head_script(), height_script(), dash_script(), *browser_modules.modules().bundles.values()]
    plotly = _installed_plotly()
    return precompressed.make(
        [
            *(bundle.body for bundle in (*own, *([plotly] if plotly else []))),
            *(path.read_bytes() for path in scripts_of_libraries()),
        ]
    )


if __name__ == "__main__":
    if browser_modules.build():
        sys.stdout.write(
            f"{BUNDLES.name}/{browser_modules.BUILT.name}: the modules of assets/browser, bundled by page\n"
        )
    else:
        sys.stdout.write("no bundled modules (npm install has not run): the site serves them one by one\n")
    if install():
        sys.stdout.write(f"{BUNDLES.name}/{PLOTLY}: cartesian plotly.js, {(BUNDLES / PLOTLY).stat().st_size:,} bytes\n")
    else:
        sys.stdout.write("no partial plotly.js (npm install has not run): the site serves the full one\n")
    sys.stdout.write(f"{BUNDLES.name}/{precompressed.FOLDER.name}: {compress()} scripts and styles at the best level\n")
