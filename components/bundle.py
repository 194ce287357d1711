"""One file as browsers get it: an address that follows its content, compressed beforehand or once per process."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import brotli  # type: ignore[import-untyped]
import flask

from app.http import precompressed
from app.http.kept_answers import keep

REVALIDATED: Final = "no-cache"


@dataclass(frozen=True)
class Bundle:
    """One file as it is sent: compressed beforehand, else at most once per process."""

    name: str
    mimetype: str
    body: bytes

    @cached_property
    def digest(self) -> str:
        return precompressed.digest_of(self.body)[:12]

    @cached_property
    def url_name(self) -> str:
        """``base.0123456789ab.css``"""
        stem, _, ending = self.name.rpartition(".")
        return f"{stem}.{self.digest}.{ending}"

    @cached_property
    def brotli(self) -> bytes:
        found = precompressed.find(precompressed.digest_of(self.body), "br")
        return found or brotli.compress(self.body, mode=brotli.MODE_TEXT, quality=9)

    @cached_property
    def gzip(self) -> bytes:
        found = precompressed.find(precompressed.digest_of(self.body), "gzip")
        return found or gzip.compress(self.body, 6, mtime=0)

    def answer(self, cache_control: str) -> flask.Response:
        """The best encoding the client takes, or 304."""
        encodings: dict[str, Callable[[], bytes]] = {"br": lambda: self.brotli, "gzip": lambda: self.gzip}
        accepted = flask.request.accept_encodings
        encoding = next((name for name in encodings if accepted[name] > 0), None)
        response = flask.Response(encodings[encoding]() if encoding else self.body, mimetype=self.mimetype)
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Cache-Control"] = cache_control
        response.vary.add("Accept-Encoding")
        response.set_etag(f"{self.digest}-{encoding or 'plain'}")
        response.make_conditional(flask.request)  # in place: 304 where the ETag is known
        keep(flask.request.environ)
        return response
