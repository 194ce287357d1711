"""The HTML document of a page: painted by the server, and with everything that Dash asks for before it draws.

A visitor sees the page when the document has arrived. Dash builds it again from the layout in the same document, and no
request stands in between (assets/browser/boot.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass
from html import escape, unescape
from typing import Any, Final
from urllib.parse import quote

import dash
from flask import Response, request

from app import dash_internals, services
from app.dash_internals import as_json
from app.http.precompressed import digest_of
from components import browser_modules, dash_scripts, shell
from components.first_paint import painted, still
from components.page import later
from pages.sharing.head import head, tag

CONTENT: Final = "www-content-of-the-page"  # where the page is put into what surrounds it
TITLE: Final = "www-title-of-the-page"
VERSION: Final = "X-Site-Version"  # on answers to callbacks: assets/browser/start/answers.js
PICTURE: Final = re.compile(r'<img [^>]*src="([^"]*/pictures/[^"]*)"')


class Document(dash.Dash):
    """Dash with documents that hold their page."""

    _frame: _Frame

    def prepare(self) -> None:
        """Make what all documents have in common, when all callbacks are declared."""
        self._frame = _Frame.of(self)

    def tell_version(self) -> None:
        """Say with every answer to a callback which code gave it: a page of another version is then loaded again."""

        @self.server.after_request
        def tell(response: Response) -> Response:
            if request.path == dash_internals.CALLBACKS:
                response.headers[VERSION] = self._frame.version
            return response

    def show(self, layout: Any) -> None:
        """Another layout around the pages from now on: that of another data version."""
        self.layout = layout
        self.prepare()

    def index(self, *_args: Any, **_kwargs: Any) -> str:
        """The document of the address that is asked for."""
        prefix = services.current().settings.url_prefix
        query = request.query_string.decode("latin-1")
        search = f"?{query}" if query else ""
        title, tags = head(quote(request.path) + search)
        page, name = dash_internals.page_layout(request.path, search)
        content, seen = as_json(page), painted(page)
        return shell.document(
            shell.DocumentParts(
                head=tags,
                title=escape(title),
                picture=_first_picture(seen),
                scripts=self._frame.scripts_of(content, prefix),
                painted=seen.join(self._frame.html),
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
    libraries: list[dash_scripts.Library]
    functions: dict[str, str]
    version: str  # of the code: of all modules, and of what Dash is told of callbacks

    @classmethod
    def of(cls, app: dash.Dash) -> _Frame:
        prefix = str(app.config.requests_pathname_prefix).rstrip("/")
        config, callbacks = dash_internals.start_facts(app)
        scripts, libraries = dash_scripts.addresses(prefix), dash_scripts.on_demand(prefix)
        functions = _functions(callbacks)
        version = digest_of(f"{browser_modules.modules().digest} {as_json(callbacks)}".encode())[:12]
        layout = deepcopy(app.layout)
        for part in dash_internals.with_ids(layout):
            if part.id == dash_internals.PAGE_CONTENT:
                part.children = CONTENT
            elif part.id == dash_internals.PAGE_STORE:
                part.data = {"title": TITLE}
        layout = still(layout)
        start = as_json(
            {
                "version": version,
                "layout": layout,
                "dependencies": callbacks,
                "scripts": scripts,
                "libraries": [asdict(one) for one in libraries],
                "urls": {
                    "layout": prefix + dash_internals.LAYOUT,
                    "dependencies": prefix + dash_internals.DEPENDENCIES,
                    "callbacks": prefix + dash_internals.CALLBACKS,
                },
                "page": dash_internals.page_request(),
                "later": f"{later.ID}.children",
                "location": dash_internals.LOCATION,
                "pages": [[prefix + path, module] for path, module in _pages(functions)],
            }
        )
        before, after = painted(layout).split(CONTENT)
        first, rest = start.split(f'"{CONTENT}"')
        middle, last = rest.split(f'"{TITLE}"')
        return cls((before, after), (first, middle, last), config, scripts, libraries, functions, version)

    def scripts_of(self, content: str, prefix: str) -> str:
        """What a page fetches when it is painted (assets/browser/head.js), as JSON; the first module starts it.

        ``content``: the page as JSON.
        """
        needed = [href for one in self.libraries if one.sign in content for href in one.scripts]
        functions = tuple(function for sign, function in self.functions.items() if sign in content)
        modules = browser_modules.preloads(functions, prefix)
        return as_json({"modules": modules, "scripts": [*self.scripts, *needed]})

    def start(self, content: str, title: str) -> str:
        first, middle, last = self.json
        return "".join((first, content, middle, as_json(title), last))


def _first_picture(seen: str) -> str:
    """Of a page as HTML: the picture that it begins with is asked for at once."""
    picture = PICTURE.search(seen)
    if not picture:
        return ""
    return tag("link", rel="preload", href=unescape(picture[1]), **{"as": "image", "fetchpriority": "high"})


def _pages(functions: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(path, module of the browser or "") of every page."""
    modules = set(functions.values())
    for page in dash.page_registry.values():
        module = "/".join([*page["module"].split("."), "page"])
        yield page["path_template"] or page["path"], module if module in modules else ""


def _functions(callbacks: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Functions of the browser by the output they have, as it stands in a layout."""
    return {
        f'"id":"{one["output"].rpartition(".")[0]}"': one["clientside_function"]["function_name"]
        for one in callbacks
        if one["clientside_function"] and one["output"]
    }
