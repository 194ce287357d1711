"""Buttons and parts are named in Python and answered in the browser: what one side names, the other has.

A misspelled ``data-action`` would do nothing, silently; a misspelled ``data-part`` would be an error of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

import dash
import pytest
from dash.development.base_component import Component

from components.browser_modules import SHELL, sources
from tests.pages.conftest import Rendered
from tests.pages.test_live_pages import RECORDING, STARTED, VARIABLES

# an entry of an object or a method: what a button's action is looked up by
_KEY = re.compile(r'(?:^|[{,\s(])(?:async\s+)?(?:"([\w-]+)"|([A-Za-z_]\w*))\s*[:(,}]', re.MULTILINE)
_USED = re.compile(r"""\w\.parts\.([a-z]\w*)|parts\["([\w-]+)"\]|part\("([\w-]+)"|\[data-part=['"]([\w-]+)""")
PARTS = (
    "data-part",
    "data-trace",
    "data-pop",
    "data-time",
    "data-encoding",
    "data-plot",
)  # a view has names of its own
VIEWS = ("pages/", "connectome/", "traces/", "population/", "replay/")
_IMPORT = re.compile(r'(?:from|import)\s*\(?"(\.[^"]+)"')


@cache
def text_of(page: str) -> str:
    """The module of a page with all that it imports, and the shell with what it imports."""
    files = {name: body.decode() for name, body in sources().items()}
    found: dict[str, None] = {}
    waiting = [f"{page}.js", SHELL]
    while waiting:
        name = waiting.pop()
        if name in found or name.endswith(".d.ts"):
            continue
        found[name] = None
        for target in _IMPORT.findall(files[name]):
            parts: list[str] = []
            for part in (PurePosixPath(name).parent / target).parts:
                if part == "..":
                    parts.pop()
                elif part != ".":
                    parts.append(part)
            waiting.append("/".join(parts))
    return "\n".join(files[name] for name in found)


def keys(text: str) -> set[str]:
    return {quoted or plain for quoted, plain in _KEY.findall(text)}


def marks(page: Rendered, name: str) -> set[str]:
    """Values of an attribute on a page, those in stored components included."""
    return {str(value) for node in _components(page) if (value := getattr(node, name, None))}


def _components(page: Rendered) -> Iterator[Component]:
    yield from page.nodes


@pytest.fixture
def pages(site: dash.Dash) -> dict[str, Rendered]:
    """Page -> what it lays out."""
    found = {}
    for template in STARTED:
        page = next(page for page in dash.page_registry.values() if template in (page["path_template"], page["path"]))
        query = VARIABLES.get(template, {"d": f"{RECORDING}:1-2"})
        with site.server.test_request_context("/"):
            layout = page["layout"].__wrapped__(**query)
        found[template] = Rendered(layout)
    return found


def test_every_action_of_a_page_is_answered_by_its_modules(pages: dict[str, Rendered]) -> None:
    unanswered = {}
    for template, page in pages.items():
        text = "\n".join(text_of(module) for module in STARTED[template])
        made = set(re.findall(r'"data-action":\s*"([\w-]+)"|dataset\.action\s*=\s*"([\w-]+)"', text))
        asked = marks(page, "data-action") | {one or other for one, other in made}
        built = tuple(re.findall(r"`([a-z]+-(?:[a-z]+-)?)\$\{", text))  # keys like `save-png-${side}`
        missing = {action for action in asked - keys(text) if not action.startswith(built)}
        if missing:
            unanswered[template] = missing
    assert unanswered == {}


def test_every_part_that_the_browser_looks_for_is_on_a_page(pages: dict[str, Rendered]) -> None:
    laid_out = set().union(*(marks(page, name) for page in pages.values() for name in PARTS))
    text = "\n".join(body.decode() for name, body in sources().items() if name.startswith(VIEWS))
    made = set(re.findall(r"""data-part"?[:=]\s*\\?["']([\w-]+)""", text)) | set(
        re.findall(r"parts\.(\w+) (?:\?\?)?= ", text)
    )
    used = {next(filter(None, groups)) for groups in _USED.findall(text)}
    assert used - laid_out - made - {"replaceChildren"} == set()
