"""Addresses: the prefix of the site, trailing slashes, a real 404 where there is no page and a 400 for a wrong query.

Dash answers 200 to every address and lets the browser find out. Scripts, search engines and caches need the truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

import dash
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app import urls
from app.dash_internals import PAGE_RULES
from app.errors import NotFoundError
from app.http.kept_answers import Environ, WsgiApp, keep
from app.states.compact import expanded

UNAVAILABLE: Final = "wormwideweb.unavailable"


def unavailable(environ: Environ) -> None:
    """A page says why it cannot be shown now, and its answer is a 503."""
    environ[UNAVAILABLE] = True


class BelowPrefix:
    """WSGI middleware for a site below another path.

    The prefix moves from the path to SCRIPT_NAME, so every route, Dash's or Flask's, is declared without it and every
    redirect gets it back. A request without the prefix is served too: some proxies take it away themselves.
    """

    def __init__(self, application: WsgiApp, prefix: str) -> None:
        self.application = application
        self.mount = prefix.rstrip("/")

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == self.mount:
            return redirect(self.mount + "/", 308)(environ, start_response)
        environ["SCRIPT_NAME"] = self.mount
        if path.startswith(self.mount + "/"):
            environ["PATH_INFO"] = path[len(self.mount) :]
        return self.application(environ, start_response)


def register(server: Flask, exists: Callable[[str, Mapping[str, str]], bool]) -> None:
    """Redirects, 404s and 400s. ``exists(path, variables)`` says whether what a page's path names is there.

    A page that declares ``register_page(..., is_wrong=function)`` says by ``function(query, **variables)`` that an
    address can never be right. It is laid out all the same, with its message, but the answer is a 400. One that
    declares ``register_page(..., canonical=function)`` gives by ``function(**variables)`` the variables as its own
    address writes them, which a visitor is sent to.
    """

    @server.before_request
    def route() -> BaseResponse | None:
        if not _is_page_request():
            return None
        path = request.path if request.path.endswith("/") else request.path + "/"
        path = _own_spelling(urls.MOVED.get(path, path))
        if path != request.path and page_variables(path) is not None:
            query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            return redirect(request.script_root + quote(path) + query, 308)
        if "/api/" in request.path and page_variables(request.path) is None:
            raise NotFoundError(f"There is nothing at “{request.path[:200]}”.")
        return None

    @server.after_request
    def tell(response: Response) -> Response:
        if response.status_code == 200 and _is_page_request():
            found = page_at(request.path)
            if found is None or not exists(request.path, found[1]):
                response.status_code = 404
            elif (is_wrong := found[0].get("is_wrong")) and is_wrong(_asked(), **found[1]):
                response.status_code = 400
            elif UNAVAILABLE in request.environ:
                response.status_code = 503
            else:
                keep(request.environ)
        if response.location and response.location.startswith(request.host_url):
            # relative, so that it holds outside a proxy that took the visitor's https away
            response.location = "/" + response.location.removeprefix(request.host_url)
        return response


def _own_spelling(path: str) -> str:
    """The address that a page calls its own, as /neuron/AVAL/ for /neuron/aval/."""
    found = page_at(path)
    canonical = found[0].get("canonical") if found else None
    return urls.filled(found[0]["path_template"], canonical(**found[1])) if found and canonical else path


def _asked() -> dict[str, Any]:
    """The query, key by key with all its values, unpacked where it is packed."""
    return expanded(request.args.to_dict(flat=False))[0]


def page_variables(path: str) -> dict[str, str] | None:
    """The ``<name>`` parts of the path of a page, or None where there is no page. A part is one segment of the path."""
    found = page_at(path)
    return None if found is None else found[1]


def page_at(path: str) -> tuple[Mapping[str, Any], dict[str, str]] | None:
    """The page of a path as Dash has registered it, and the ``<name>`` parts of the path."""
    for page in dash.page_registry.values():
        template = page["path_template"]
        if not template:
            if page["path"] == path:
                return page, {}
        elif match := _pattern(template).fullmatch(path):
            return page, match.groupdict()
    return None


@lru_cache
def _pattern(template: str) -> re.Pattern[str]:
    """Of the paths that a template stands for: each ``<name>`` is one segment."""
    escaped = re.escape(template).replace(r"\<", "<").replace(r"\>", ">")
    return re.compile(re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", escaped))


def _is_page_request() -> bool:
    """True for what a browser asks when it opens an address that is no endpoint."""
    rule = request.url_rule
    return rule is not None and rule.rule in PAGE_RULES and request.method in ("GET", "HEAD")
