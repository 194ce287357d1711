"""Compressed answers: above 1 KiB, in Brotli or gzip, the same bytes once per process.

Flask-Compress would compress a stylesheet anew for every visitor, and the larger scripts take a tenth of a second.
What was compressed beforehand (``app.http.precompressed``) is sent so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Flask, Request, Response, g, request
from flask_compress import Compress

from app.dash_internals import SAME_FOR_ALL, SUITES
from app.http import precompressed
from app.http.kept_answers import IMMUTABLE, Bounded, keep

MIN_SIZE: Final = 1_024  # bytes
BROTLI: Final = 5  # scripts are 7 % smaller than at 4, for 0.5 ms more on 100 kB
MAX_KEPT: Final = 8_000_000  # bytes of compressed bodies per process; those of kept answers are in memory once
ASSETS: Final = "/assets/"
YEAR: Final = 31_536_000  # s
FILE: Final = "sha256-"


class Compressed:
    """Compressed bodies by encoding and content, as Flask-Compress asks for them: ``br;<name of the content>``."""

    def __init__(self) -> None:
        self._kept: Bounded[bytes] = Bounded(MAX_KEPT)

    def get(self, key: str) -> bytes | None:
        encoding, _, name = key.partition(";")
        if not name:
            return None
        found = self._kept.get(key)
        if found is None and name.startswith(FILE):
            found = precompressed.find(name.removeprefix(FILE), encoding)
        return found

    def set(self, key: str, value: bytes) -> None:
        if not key.endswith(";"):  # without a name it is compressed for this request alone
            self._kept.set(key, value, len(value))


def name_content(name: Callable[[], str]) -> None:
    """Say what the answer to this request is called: the next one of that name has the same bytes. The name is asked
    for when the answer is compressed."""
    g.content_name = name


def _name(_: Request) -> str:
    return g.content_name() if "content_name" in g else ""


def _is_static(path: str) -> bool:
    return path.startswith((ASSETS, SUITES))


def register(server: Flask) -> None:
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=BROTLI,
        COMPRESS_MIN_SIZE=MIN_SIZE,
        COMPRESS_CACHE_BACKEND=Compressed,
        COMPRESS_STREAMS=False,  # files of downloads, which are kept compressed (app.api.files)
        COMPRESS_CACHE_KEY=_name,
        SEND_FILE_MAX_AGE_DEFAULT=YEAR,
    )
    Compress(server)

    @server.after_request  # registered after Flask-Compress, so it runs before
    def prepare(response: Response) -> Response:
        """Read static files whole, which lets their compressed form be kept, and say how long each answer lasts."""
        if _is_static(request.path) and response.status_code == 200:
            if response.is_streamed:
                response.direct_passthrough = False
                response.set_data(response.get_data())
            if "Content-Encoding" not in response.headers:
                name_content(lambda: FILE + precompressed.digest_of(response.get_data()))
        if response.status_code >= 400:
            return response
        if request.path.startswith(ASSETS):
            # only an address with a fingerprint may be kept: Dash writes ?m=<time of change> behind every asset's
            response.headers["Cache-Control"] = IMMUTABLE if "m" in request.args else "no-cache"
            response.headers.pop("Expires", None)  # says the same of this moment only
        elif request.path.startswith(SUITES) and response.cache_control.max_age == YEAR:  # one with a fingerprint
            response.headers["Cache-Control"] = IMMUTABLE
        elif request.method in ("GET", "HEAD") and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache"
            # a page names the data it shows, so whether it is there may change: no ETag, which could answer for it
            if response.status_code == 200 and not response.is_streamed and response.mimetype != "text/html":
                response.add_etag(weak=True)
                response.make_conditional(request)  # in place: 304 where the ETag is known, compressed or not
        if request.path in SAME_FOR_ALL or (
            not response.is_streamed and response.headers.get("Cache-Control") == IMMUTABLE
        ):
            keep(request.environ)
        return response
