"""Answers that are kept: what was answered once is answered again before Flask is asked.

Files, data and pages never change while one data version is served: the store is read-only, and files have their
content in their address. So a view, or what stands around it, says ``keep`` of a whole answer, and ``KeptAnswers``
repeats it to whoever sends the same request: status, headers and compressed body are those that the whole chain of
checks and headers (``app.http.security``, ``app.http.cors``, ``app.http.compression``) made the first time. Only a
200 to a GET is kept; all that answers depend on is part of the key, and a request with anything more (a body, a range)
is Flask's.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from werkzeug.http import is_resource_modified, remove_entity_headers

from app import metrics
from app.http import cors
from app.settings import Settings

Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Value = TypeVar("Value")

# An address whose meaning never changes: it holds a digest of its content, or the data version (``v=``).
IMMUTABLE: Final = "public, max-age=31536000, immutable"
MAX_KEPT: Final = 24_000_000  # bytes of answers per process
MAX_ANSWER: Final = 2_000_000  # bytes; a larger one is made anew each time
OVERHEAD: Final = 2_000  # bytes of headers, key and bookkeeping of an answer
KEEP: Final = "wormwideweb.keep"
OK: Final = "200 OK"
NOT_MODIFIED: Final = "304 NOT MODIFIED"
# conditions and parts: rare, and Werkzeug knows what they mean
UNCOMMON: Final = (
    "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_TRANSFER_ENCODING",
)  # fmt: skip
CONDITIONS: Final = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


def always() -> bool:
    return True


def nothing_changes() -> Hashable:
    return ""


def keep(environ: Environ, holds: Callable[[], bool] = always) -> None:
    """The answer to this request is the same whenever it is asked for, until the process ends, as long as it ``holds``,
    which is tried each time."""
    environ.setdefault(KEEP, holds)


def keep_not(environ: Environ) -> None:
    """Something went wrong that may go well next time: whoever says ``keep`` of this answer does not know of it."""
    environ[KEEP] = None


class Bounded(Generic[Value]):
    """Values by key, bounded in bytes; the least recently used is forgotten first."""

    def __init__(self, most: int) -> None:
        self.size = 0
        self._most = most
        self._kept: OrderedDict[Any, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any) -> Value | None:
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def set(self, key: Any, value: Value, size: int) -> None:
        """``size``: bytes, of which ``most`` may be kept together."""
        with self._lock:
            if key in self._kept:
                self.size -= self._kept.pop(key)[1]
            self._kept[key] = value, size
            self.size += size
            while self.size > self._most:
                self.size -= self._kept.popitem(last=False)[1][1]


@dataclass(frozen=True, slots=True)
class Answer:
    headers: list[tuple[str, str]]
    body: bytes
    etag: str | None
    modified: str | None
    holds: Callable[[], bool]

    @classmethod
    def of(cls, headers: Iterable[tuple[str, str]], body: bytes, holds: Callable[[], bool]) -> Answer:
        """Without the time of the first answer: the server states the time of each."""
        rest = [(name, value) for name, value in headers if name.lower() != "date"]
        known = {name.lower(): value for name, value in rest}
        return cls(rest, body, known.get("etag"), known.get("last-modified"), holds)


class KeptAnswers:
    """WSGI middleware in front of everything else."""

    def __init__(
        self,
        application: WsgiApp,
        settings: Settings,
        state: Callable[[], Hashable] = nothing_changes,
        most: int = MAX_KEPT,
    ) -> None:
        """``state`` names the data that are served now: a published store may be replaced while the process runs."""
        self.application = application
        self._state = state
        self.kept: Bounded[Answer] = Bounded(most)
        self._settings = settings

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self.application(environ, start_response)
        answer = self.kept.get(key)
        if answer is None or not answer.holds():
            metrics.cached("whole", "miss")
            return self._ask(key, environ, start_response)
        metrics.cached("whole", "hit")
        headers = list(answer.headers)  # a copy: gunicorn or another layer may add to it
        if any(name in environ for name in CONDITIONS) and not is_resource_modified(
            environ, etag=answer.etag, last_modified=answer.modified
        ):
            remove_entity_headers(headers)
            start_response(NOT_MODIFIED, headers)
            return []
        start_response(OK, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _key(self, environ: Environ) -> tuple[Hashable, ...] | None:
        """Everything of a request that an answer may depend on; None where that is more than usual."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("CONTENT_LENGTH") not in (None, "", "0"):
            return None
        if any(name in environ for name in UNCOMMON):
            return None
        return (
            environ.get("PATH_INFO", ""),
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_ACCEPT_ENCODING", ""),
            # links of an answer begin with what the site was called; a name that it does not answer to gets a 400
            environ["wsgi.url_scheme"],
            environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}",
            environ.get("SCRIPT_NAME", ""),
            cors.asking(environ, self._settings),
            self._state(),
        )

    def _ask(self, key: tuple[Hashable, ...], environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        started: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            started[:] = status, headers
            return start_response(status, headers, exc_info)

        answered = self.application(environ, start)
        holds = environ.get(KEEP)
        if holds is None or environ["REQUEST_METHOD"] != "GET" or started[0] != OK:
            return answered
        try:
            body = b"".join(answered)
        finally:
            getattr(answered, "close", lambda: None)()
        if len(body) <= MAX_ANSWER:
            self.kept.set(key, Answer.of(started[1], body, holds), len(body) + OVERHEAD)
        return [body]
