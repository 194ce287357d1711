"""What an address is called where requests are counted: the template of its route or page, so that there are few."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

from flask import Flask
from werkzeug.exceptions import HTTPException

from app import metrics
from app.dash_internals import PAGE_RULES
from app.http.kept_answers import Environ, WsgiApp
from app.http.routing import page_at

REMEMBERED: Final = 2_000  # addresses


class RouteNames:
    """WSGI middleware in front of what repeats answers: those are counted too."""

    def __init__(self, application: WsgiApp, server: Flask, prefix: str) -> None:
        self.application = application
        self._routes = server.url_map.bind("")
        self._prefix = prefix
        self._name = lru_cache(REMEMBERED)(self.name)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if metrics.are_kept():
            environ[metrics.ROUTE] = self._name(environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""))
        return self.application(environ, start_response)

    def name(self, method: str, path: str) -> str:
        if path.startswith(self._prefix):
            path = "/" + path[len(self._prefix) :]
        try:
            rule, _ = self._routes.match(path, method=method, return_rule=True)
        except HTTPException:
            return metrics.NO_ROUTE
        if rule.rule not in PAGE_RULES:
            return rule.rule
        found = page_at(path)
        return metrics.NO_ROUTE if found is None else found[0]["path_template"] or found[0]["path"]
