"""The HTML document of a page: painted by the server, and with everything that Dash asks for before it draws.

A visitor sees the page when the document has arrived. Dash builds it again from the layout in the same document, and no
request stands in between (assets/browser/boot.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import quote

import dash
from flask import request

from app import dash_internals, services
from app.dash_internals import as_json
from app.http.routing import page_at
from components import browser_modules, dash_scripts, shell
from components.first_paint import painted
from pages.sharing.head import head, tag

CONTENT: Final = "www-content-of-the-page"  # where the page is put into what surrounds it
TITLE: Final = "www-title-of-the-page"


class Document(dash.Dash):
    """Dash with documents that hold their page."""

    _frame: _Frame

    def prepare(self) -> None:
        """Make what all documents have in common, when all callbacks are declared."""
        self._frame = _Frame.of(self)

    def index(self, *_args: Any, **_kwargs: Any) -> str:
        """The document of the address that is asked for."""
        prefix = services.current().settings.url_prefix
        query = request.query_string.decode("latin-1")
        search = f"?{query}" if query else ""
        title, tags = head(quote(request.path) + search)
        page, name = dash_internals.page_layout(request.path, search)
        found = page_at(request.path)
        module = found[0]["module"].removeprefix("pages.") if found else ""
        content = as_json(page)
        return shell.document(
            shell.DocumentParts(
                head=tags,
                title=escape(title),
                preloads="\n    ".join(_preloads(module, content, self._frame.scripts, prefix)),
                painted=self._frame.painted(page),
                config=self._frame.config,
                start=self._frame.start(content, name),
            ),
            prefix,
        )


@dataclass(frozen=True)
class _Frame:
    """What surrounds the content in every document of an instance."""

    html: tuple[str, str]  # before and after the page
    json: tuple[str, str, str]  # before the page, between it and its title, after that
    config: str
    scripts: list[str]

    @classmethod
    def of(cls, app: dash.Dash) -> _Frame:
        prefix = str(app.config.requests_pathname_prefix).rstrip("/")
        config, callbacks = dash_internals.start_facts(app)
        scripts = dash_scripts.addresses(prefix)
        layout = deepcopy(app.layout)
        for part in dash_internals.with_ids(layout):
            if part.id == dash_internals.PAGE_CONTENT:
                part.children = CONTENT
            elif part.id == dash_internals.PAGE_STORE:
                part.data = {"title": TITLE}
        start = as_json(
            {
                "layout": layout,
                "dependencies": callbacks,
                "scripts": scripts,
                "libraries": dash_scripts.on_demand(prefix),
                "urls": {
                    "layout": prefix + dash_internals.LAYOUT,
                    "dependencies": prefix + dash_internals.DEPENDENCIES,
                    "callbacks": prefix + dash_internals.CALLBACKS,
                },
                "page": dash_internals.page_request(),
                "location": dash_internals.LOCATION,
                "pages": [[prefix + path, module] for path, module in _pages()],
            }
        )
        before, after = painted(layout).split(CONTENT)
        first, rest = start.split(f'"{CONTENT}"')
        middle, last = rest.split(f'"{TITLE}"')
        return cls((before, after), (first, middle, last), config, scripts)

    def painted(self, page: Any) -> str:
        return painted(page).join(self.html)

    def start(self, content: str, title: str) -> str:
        first, middle, last = self.json
        return "".join((first, content, middle, as_json(title), last))


def _pages() -> Iterator[tuple[str, str]]:
    """(path, module of the browser or "") of every page."""
    served = browser_modules.modules().bundles
    for page in dash.page_registry.values():
        module = browser_modules.page_script(page["module"].removeprefix("pages."))
        yield page["path_template"] or page["path"], module.removesuffix(".js") if module in served else ""


def _preloads(module: str, content: str, scripts: list[str], prefix: str) -> Iterator[str]:
    """Scripts, fetched while the page is painted."""
    needed = [href for sign, found in dash_scripts.on_demand(prefix).items() if sign in content for href in found]
    for href in (*scripts, *needed):
        yield tag("link", rel="preload", href=href, **{"as": "script", "fetchpriority": "low"})
    for href in browser_modules.preloads(module, prefix):
        yield tag("link", rel="modulepreload", href=href)
