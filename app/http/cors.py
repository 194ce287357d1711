"""Who else may read the answers of this site: pages of other origins, and this site's own pages in a sandboxed frame.

The site keeps no cookies and no sessions, knows no visitor and changes nothing, so another site that reads an
answer learns what anybody can fetch. That is why any origin may by default. Credentials are never allowed: a proxy in
front may ask for a password, and what is behind it stays with those who gave it.

A page in ``<iframe sandbox="allow-scripts">`` has the origin ``null``: to the browser, its own fonts, data and Dash's
callbacks come from elsewhere. It works where ``null`` may read. Any site can make a frame with that origin, so naming
``null`` among some origins opens the answers to all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask import Flask, Response, request

from app.settings import Settings

ANY: Final = "*"
NULL: Final = "null"
METHODS: Final = "GET, HEAD, POST, OPTIONS"
# what our pages, Dash and scripts send besides what a browser always allows
HEADERS: Final = "Accept, Content-Type, If-None-Match, X-CSRFToken, X-Requested-With"
READABLE: Final = "Content-Disposition, ETag, X-Request-ID, X-Simulated"
MAX_AGE: Final = 86_400  # s that a browser need not ask again; most of them cut it to two hours


def register(server: Flask, settings: Settings) -> None:
    """Answer preflights and mark the answers that others may read."""
    allowed = settings.cors_origins

    @server.before_request
    def preflight() -> Response | None:
        if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
            return None
        response = Response(status=204)
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = HEADERS
        response.headers["Access-Control-Max-Age"] = str(MAX_AGE)
        return response

    @server.after_request
    def mark(response: Response) -> Response:
        if ANY in allowed:
            response.headers["Access-Control-Allow-Origin"] = ANY
        else:
            response.vary.add("Origin")  # also where nobody asked: a cache must not hand this answer to one who may
            if request.headers.get("Origin") in allowed:
                response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        if "Access-Control-Allow-Origin" in response.headers:
            response.headers["Access-Control-Expose-Headers"] = READABLE
        return response


def asking(environ: Mapping[str, Any], settings: Settings) -> str:
    """The origin of a request (WSGI) where answers differ by it; empty where they do not."""
    return "" if ANY in settings.cors_origins else environ.get("HTTP_ORIGIN", "")


def may_read(origin: str, settings: Settings) -> bool:
    return ANY in settings.cors_origins or origin in settings.cors_origins
