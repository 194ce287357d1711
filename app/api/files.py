"""Files that lie on disk as answers: whole or in parts, by name and version, sent by the kernel."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO, Final, cast

from flask import Response, request
from werkzeug.datastructures import ContentRange
from werkzeug.wsgi import wrap_file

from app import services
from app.api.answers import REVALIDATED
from app.errors import RangeError
from app.services.downloads.encodings import Encoding
from app.services.downloads.kept_files import Kept

BLOCK: Final = 262_144  # bytes


class Part(io.RawIOBase):
    """Some bytes of a file, as a file that servers know how to send from its number and position."""

    def __init__(self, kept: Kept, start: int, size: int) -> None:
        self._stream = kept.stream
        self._stream.seek(start)
        self._left = size

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def fileno(self) -> int:
        return self._stream.fileno()

    def close(self) -> None:
        self._stream.close()
        super().close()


def asked_encoding() -> Encoding | None:
    """What the visitor takes a file of text in."""
    return next((encoding for encoding in Encoding if request.accept_encodings[encoding.value] > 0), None)


def sent(key: str, name: str, mimetype: str, make: Callable[[], Kept]) -> Response:
    """The file of that key as an attachment; 304 for who has it, and a part where one is asked for.

    Nothing is made to answer HEAD or 304. Raises what ``make`` raises, and 416.
    """
    begin = services.current().downloads.name(key)
    asked = request.if_none_match
    known = [tag for tag in asked.as_set(include_weak=True) if tag.startswith(begin)]
    if known or asked.star_tag:
        return _complete(Response(status=304), f'W/"{(known or [begin])[0]}"')
    response = Response(mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    if request.method == "HEAD":
        return _complete(response, f'W/"{begin}"')
    kept = make()
    try:
        start, stop = _range(kept)
    except RangeError:
        kept.stream.close()
        raise
    if (start, stop) != (0, kept.size):
        response.status_code = 206
        response.content_range = ContentRange("bytes", start, stop, kept.size)
    response.content_length = stop - start
    response.headers["Accept-Ranges"] = "bytes"
    response.response = wrap_file(request.environ, cast(BinaryIO, Part(kept, start, stop - start)), BLOCK)
    response.direct_passthrough = True
    return _complete(response, f'"{kept.tag}"')


def _range(kept: Kept) -> tuple[int, int]:
    """(first byte, byte after the last) that is asked for. Several parts at once are answered with the whole file."""
    asked = request.range
    unchanged = request.if_range.etag in (None, kept.tag) and request.if_range.date is None
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1 or not unchanged:
        return 0, kept.size
    found = asked.range_for_length(kept.size)
    if found is None:
        raise RangeError(f"The file has {kept.size} bytes, and none of those that were asked for.")
    return found


def _complete(response: Response, tag: str) -> Response:
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = REVALIDATED
    return response
