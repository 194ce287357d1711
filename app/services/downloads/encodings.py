"""Files of text in fewer bytes, for browsers that take them so."""

from __future__ import annotations

import zlib
from enum import StrEnum
from typing import BinaryIO, Final, assert_never

import brotli  # type: ignore[import-untyped]

CHUNK: Final = 262_144  # bytes
BROTLI: Final = 5  # as answers (app.http.compression)
GZIP: Final = 6
GZIP_WINDOW: Final = 31  # zlib's word for gzip's header with the largest window; without a time, unlike the gzip module


class Encoding(StrEnum):
    """As in Accept-Encoding, the better one first."""

    BR = "br"
    GZIP = "gzip"


def encode(encoding: Encoding, source: BinaryIO, target: BinaryIO) -> None:
    match encoding:
        case Encoding.BR:
            brotli_compressor = brotli.Compressor(quality=BROTLI)
            while chunk := source.read(CHUNK):
                target.write(brotli_compressor.process(chunk))
            target.write(brotli_compressor.finish())
        case Encoding.GZIP:
            compressor = zlib.compressobj(GZIP, wbits=GZIP_WINDOW)
            while chunk := source.read(CHUNK):
                target.write(compressor.compress(chunk))
            target.write(compressor.flush())
        case _:
            assert_never(encoding)
