"""One name for each request: in its answer, and in every line of the log that was written for it.

A proxy of ours may have named it already, and its own log has that name.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any, Final

from app.http.kept_answers import Environ, WsgiApp
from app.http.proxies import PEER, TrustedProxies

HEADER: Final = "X-Request-ID"
GIVEN: Final = "HTTP_X_REQUEST_ID"
NONE: Final = "-"  # of a line that belongs to no request
# what proxies make, and nothing that could break a line of a log
NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
LINE: Final = "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s"

_current: ContextVar[str] = ContextVar("request_id", default=NONE)


class RequestIds:
    """WSGI middleware in front of everything else, kept answers too."""

    def __init__(self, application: WsgiApp, proxies: TrustedProxies) -> None:
        self.application = application
        self._proxies = proxies

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = environ.get(GIVEN, "")
        believed = NAME.fullmatch(given) and self._proxies.connected(environ.get(PEER, ""))
        name = begin(given if believed else "")

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, [*headers, (HEADER, name)], exc_info)

        return self.application(environ, start)


def begin(name: str = "") -> str:
    """From now on this thread works for the request ``name``, or for one that gets a name here. It does so until it
    begins with another: a body may still be made, and fail, long after the application has returned."""
    name = name or os.urandom(16).hex()
    _current.set(name)
    return name


def end() -> None:
    """What this thread does next is for no request: the one that works for all connections between two of them."""
    _current.set(NONE)


def current() -> str:
    return _current.get()


def mark_log_records() -> None:
    """Every record of this process has a ``request_id``, whichever logger it comes from."""
    made = logging.getLogRecordFactory()
    if getattr(made, "marks_requests", False):
        return

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = made(*args, **kwargs)
        record.request_id = _current.get()
        return record

    make.marks_requests = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make)
