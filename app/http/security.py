"""What every request must satisfy and what every answer carries: hosts, bounds, origins, security headers.

Registered on the Flask server before Dash is: Flask runs ``before_request`` functions in the order of registration and
``after_request`` functions in the reverse order, so the checks come first and the headers last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from itertools import chain
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
from flask import Flask, Response, request
from flask.json.provider import DefaultJSONProvider
from gunicorn.http.errors import ParseException
from werkzeug.sansio.utils import host_is_trusted

from app import urls
from app.errors import BadRequestError, TooLargeError
from app.http import cors
from app.settings import Settings, variable_names

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
}
# Graph and plot libraries position and color their elements through style attributes; images are exported through
# data: and blob: addresses.
POLICY: Final = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
DEEPEST: Final = 32  # lists and objects within each other, in a request


class BoundedJson(DefaultJSONProvider):
    """Reads the JSON of requests. Deep nesting makes a ``RecursionError`` somewhere, which nobody expects (of the
    standard library's reader, of ``repr``): it is turned away as is any other text that is not JSON.
    """

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        value = orjson.loads(s)
        if _depth(value) > DEEPEST:
            raise ValueError(f"lists and objects are nested more than {DEEPEST} deep")
        return value


def _depth(value: Any) -> int:
    """How deep the lists and objects of a JSON value are nested, counted no further than is allowed."""
    level, depth = [value], 0
    while depth <= DEEPEST:
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        if not inner:
            return depth
        level, depth = list(chain.from_iterable(inner)), depth + 1
    return depth


def register(server: Flask, settings: Settings) -> None:
    """Check every request and complete every answer."""
    server.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    server.json = BoundedJson(server)
    same_for_all = headers(settings)
    policies = {
        embedded: content_security_policy(frame_ancestors(settings.frame_ancestors, embedded))
        for embedded in (False, True)
    }

    @server.before_request
    def check() -> None:
        _check_host(settings)
        _check_bounds(settings)
        _check_origin(settings)

    cors.register(server, settings)

    @server.after_request
    def complete(response: Response) -> Response:
        embedded = request.args.get("embed") == "1"
        response.headers.update(same_for_all)
        if settings.hsts_seconds and request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={settings.hsts_seconds}"
        response.headers["Content-Security-Policy"] = policies[embedded]
        return response


def headers(settings: Settings) -> dict[str, str]:
    """Of every answer. Pictures, scripts and data are for pages of other sites, unless no other site is named anywhere:
    a sandboxed frame of a view loads its own scripts as a stranger does."""
    others = {*settings.cors_origins, *settings.frame_ancestors} - {"'self'", "'none'"}
    return {**HEADERS, "Cross-Origin-Resource-Policy": "cross-origin" if others else "same-origin"}


def frame_ancestors(allowed: Sequence[str], embedded: bool) -> Sequence[str]:
    """Who may frame an answer. Anybody may where all may, but only views made for it: they hold no cookies and nothing
    that a click could do on somebody's behalf."""
    return ("'self'",) if "*" in allowed and not embedded else allowed


def content_security_policy(ancestors: Sequence[str]) -> str:
    """The policy as one header value. It replaces X-Frame-Options, which knows no list of origins."""
    return "; ".join(
        (
            *POLICY,
            " ".join(("frame-ancestors", *(ancestors or ("'none'",)))),
        )
    )


def _check_host(settings: Settings) -> None:
    """A health check comes by the instance's address, whatever that is; everybody else by a name we know."""
    if request.path in (urls.HEALTH, urls.READY):
        return
    host = request.environ.get("HTTP_HOST") or request.environ["SERVER_NAME"]
    # where any host is allowed it must still be one: it is written into links, citations and code
    anyone = "*" in settings.allowed_hosts and host_is_trusted(host)
    if not (anyone or is_allowed(host, settings.allowed_hosts)):
        name = variable_names("allowed_hosts")[0]
        raise BadRequestError(
            f"This site does not answer to the host name “{host[:100]}”; the setting {name} lists those it answers to.",
            code="unknown_host",
        )


def is_allowed(host: str, allowed: Sequence[str]) -> bool:
    """Whether a Host header names one of the hosts; ``.worm.example`` stands for all below and itself.

    Werkzeug checks the characters; its own comparison does not know IPv6 addresses.
    """
    name = re.sub(r":\d+$", "", host).removesuffix(".").lower()
    return host_is_trusted(host) and any(
        name == entry.lower().removeprefix(".") or (entry.startswith(".") and name.endswith(entry.lower()))
        for entry in allowed
    )


def _check_bounds(settings: Settings) -> None:
    length = len(request.query_string)
    if length > settings.max_query_bytes:
        raise BadRequestError(
            f"The query string is {length} bytes long; at most {settings.max_query_bytes} are read.",
            code="query_too_long",
        )
    if request.content_length is None:  # a body in chunks: read here, kept for whoever asks, cut at the bound silently
        try:
            too_large = len(request.get_data()) >= settings.max_body_bytes
        except (ParseException, OSError) as error:
            message = f"The chunks of the request's body cannot be read: {error}."
            raise BadRequestError(message, code="bad_body") from error
    else:
        too_large = request.content_length > settings.max_body_bytes
    if too_large:
        raise body_too_large(settings.max_body_bytes)


def body_too_large(limit: int | None) -> TooLargeError:
    return TooLargeError(f"The request body is larger than {limit} bytes.")


def _check_origin(settings: Settings) -> None:
    """A page of another site may not post here in its visitor's name. Scripts send no Origin and are not concerned.

    A page of ours in a sandboxed frame has the origin ``null`` and posts callbacks and selections as everywhere. So
    might a stranger's, with nothing to gain: no POST here changes anything or knows a visitor, and each answers what a
    GET of the same site does. So ``null`` may post where it may read (``app.http.cors``).
    """
    origin = request.headers.get("Origin")
    if request.method != "POST" or origin is None:
        return
    if any(fnmatchcase(origin, trusted) for trusted in settings.csrf_trusted_origins):
        return
    if origin == cors.NULL and cors.may_read(origin, settings):
        return
    # browsers state it themselves, and no proxy in between can blur it as it can the host name
    if request.headers.get("Sec-Fetch-Site") == "same-origin" or urlsplit(origin).netloc == request.host:
        return
    name = variable_names("csrf_trusted_origins")[0]
    raise BadRequestError(
        f"Pages of “{origin[:100]}” may not send requests here; the setting {name} lists those that may.",
        code="untrusted_origin",
    )
