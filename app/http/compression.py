"""Compressed answers: above 1 KiB, in Brotli or gzip, static files once per process.

Flask-Compress would compress a stylesheet anew for every visitor, and the larger scripts take a tenth of a second.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from flask import Flask, Request, Response, request
from flask_compress import Compress

from app.dash_internals import SUITES

MIN_SIZE: Final = 1_024  # bytes
BROTLI: Final = 5  # scripts are 7 % smaller than at 4, for 0.5 ms more on 100 kB
MAX_KEPT: Final = 32_000_000  # bytes of compressed static files per process
ASSETS: Final = "/assets/"
YEAR: Final = 31_536_000  # s


class StaticFiles:
    """Compressed static files by encoding and path, the least recently used forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        if key.endswith(";"):  # no path: an answer that depends on more than its path
            return
        with self._lock:
            self._kept[key] = value
            while sum(map(len, self._kept.values())) > MAX_KEPT:
                self._kept.popitem(last=False)


def _key(asked: Request) -> str:
    return asked.path if _is_static(asked.path) else ""


def _is_static(path: str) -> bool:
    return path.startswith((ASSETS, SUITES))


def register(server: Flask) -> None:
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=BROTLI,
        COMPRESS_MIN_SIZE=MIN_SIZE,
        COMPRESS_CACHE_BACKEND=StaticFiles,
        COMPRESS_CACHE_KEY=_key,
        SEND_FILE_MAX_AGE_DEFAULT=YEAR,
    )
    Compress(server)

    @server.after_request  # registered after Flask-Compress, so it runs before
    def prepare(response: Response) -> Response:
        """Read static files whole, which lets their compressed form be kept, and say how long each answer lasts."""
        if _is_static(request.path) and response.status_code == 200 and response.is_streamed:
            response.direct_passthrough = False
            response.set_data(response.get_data())
        if response.status_code >= 400:
            return response
        if request.path.startswith(ASSETS):
            # only an address with a fingerprint may be kept: Dash writes ?m=<time of change> behind every asset's
            response.headers["Cache-Control"] = (
                f"public, max-age={YEAR}, immutable" if "m" in request.args else "no-cache"
            )
        elif request.method in ("GET", "HEAD") and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache"
            # a page names the data it shows, so whether it is there may change: no ETag, which could answer for it
            if response.status_code == 200 and not response.is_streamed and response.mimetype != "text/html":
                response.add_etag(weak=True)
        return response
