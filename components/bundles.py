"""The browser's files, few and long-lived: one stylesheet, one early script, Dash, the modules, and plotly.js.

``stylesheets`` joins the stylesheet at start; the modules are the business of ``browser_modules``. Addresses carry a
fingerprint, so browsers keep the files for a year. ``python -m components.bundles`` (part of ``make setup``) bundles
the modules, puts the small ones of two libraries into ``.bundles`` (``Small``; without them Dash serves the full ones),
and compresses these files and Dash's own at the best level; without that, each process compresses them faster.
"""

from __future__ import annotations

import logging
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
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
PACKAGES = ROOT / "node_modules"


# of a library's scripts: the ones for production, and what they fetch by themselves
_SENT = re.compile(r"\.min\.js$|^async-|^dash_core_components")
_NOT_SENT = re.compile(r"/dash_table/|enterprise|mathjax|extra|react(-dom)?@(16|18\.2)")

log = logging.getLogger(__name__)


def _is_plotly_of_python(path: Path) -> bool:
    from plotly.offline import get_plotlyjs_version

    with path.open("rb") as file:
        match = re.search(rb"plotly\.js \([^)]*\) v([\d.]+)", file.read(400))
    found = match[1].decode() if match else "?"
    if found != get_plotlyjs_version():
        log.warning("%s is plotly.js %s, expected %s; serving the full one", path, found, get_plotlyjs_version())
    return found == get_plotlyjs_version()


@dataclass(frozen=True)
class Small:
    """A file of npm that is served in the place of a larger one of Dash."""

    name: str
    source: Path
    route: str  # where pages look for the large one
    words: str
    fits: Callable[[Path], bool] = lambda _: True

    def bundle(self) -> Bundle | None:
        """None where npm has not put it there, or where it does not fit."""
        path = BUNDLES / self.name
        return Bundle(self.name, "text/javascript", path.read_bytes()) if path.exists() and self.fits(path) else None


SMALL = (
    Small(
        "plotly.min.js",
        PACKAGES / "plotly.js-cartesian-dist-min" / "plotly-cartesian.min.js",
        dash_internals.PLOTLY,
        "cartesian plotly.js",
        _is_plotly_of_python,
    ),
    # graphs of dcc are compiled for it; all else that the polyfill brings is in current browsers
    Small(
        "regenerator.js",
        PACKAGES / "regenerator-runtime" / "runtime.js",
        dash_internals.polyfill(),
        "regenerator for the polyfill",
    ),
)


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
    for small in SMALL:
        bundle = small.bundle()
        if bundle is not None:
            server.add_url_rule(small.route, small.name, partial(bundle.answer, REVALIDATED))


def _found(bundle: Bundle | None) -> Bundle:
    """Raises a 404, which may be kept by nobody: the next version may have the file."""
    if bundle is None:
        flask.abort(404)
    return bundle


def install(small: Small) -> bool:
    """Copies the file from node_modules. False when npm has not put it there."""
    if not small.source.exists():
        return False
    BUNDLES.mkdir(exist_ok=True)
    shutil.copyfile(small.source, BUNDLES / small.name)
    return True


def scripts_of_libraries() -> list[Path]:
    """The files of Dash and its component libraries that pages of this site may ask for."""
    folders = [Path(str(library.__file__)).parent for library in (dash, dash_ag_grid, dash_cytoscape)]
    found = (path for folder in folders for path in sorted(folder.rglob("*.js")))
    return [path for path in found if _SENT.search(path.name) and not _NOT_SENT.search(path.as_posix())]


def compress() -> int:
    """Compresses every script and stylesheet at the best level, where that was not done yet. The number of files."""
    own = [stylesheet(), head_script(), height_script(), dash_script(), *browser_modules.modules().bundles.values()]
    small = [bundle for one in SMALL if (bundle := one.bundle())]
    return precompressed.make(
        [
            *(bundle.body for bundle in (*own, *small)),
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
    for one in SMALL:
        if install(one):
            sys.stdout.write(f"{BUNDLES.name}/{one.name}: {one.words}, {(BUNDLES / one.name).stat().st_size:,} bytes\n")
        else:
            sys.stdout.write(f"no {one.words} (npm install has not run): the site serves the full one\n")
    sys.stdout.write(f"{BUNDLES.name}/{precompressed.FOLDER.name}: {compress()} scripts and styles at the best level\n")
