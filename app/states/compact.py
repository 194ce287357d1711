"""Long addresses made short: ``?z=`` holds a whole query, deflated and written in the letters of an address.

The browser writes it (assets/browser/foundation/codec.js) when a selection grows past what mail programs and proxies
take; the server reads it wherever it reads a query. Anything else of the query stands beside it and wins. Neuron
numbers have a readable short form of their own, ``1..302`` (``app.states.kinds.Integers``).
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs

from app.states.codec import BadValue

KEY: Final = "z"
MAX_EXPANDED: Final = 64_000  # bytes of the query inside; a few bytes could hold gigabytes otherwise
MAX_FIELDS: Final = 100
RAW: Final = -15  # deflate without a header: what the browser's "deflate-raw" writes


def pack(query: str) -> str:
    """A query (without its question mark) as the value of ``z``."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, RAW)
    packed = deflate.compress(query.encode()) + deflate.flush()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def unpack(text: str) -> str:
    """The query that was packed. Raises ``ValueError`` for anything else, without unpacking more than allowed."""
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise ValueError("letters, digits, - and _")
    inflate = zlib.decompressobj(RAW)
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        query = inflate.decompress(packed, MAX_EXPANDED)
        if inflate.unconsumed_tail:
            raise ValueError(f"a query of at most {MAX_EXPANDED} bytes")
        if not inflate.eof or inflate.unused_data:
            raise ValueError("a whole packed query")
        return query.decode()
    except (zlib.error, binascii.Error, UnicodeDecodeError):
        raise ValueError("a packed query") from None


def expanded(query: Mapping[str, Any]) -> tuple[dict[str, Any], list[BadValue]]:
    """The query with what its ``z`` holds. A ``z`` that cannot be read is left out and named."""
    rest = {key: value for key, value in query.items() if key != KEY}
    if KEY not in query:
        return rest, []
    raw = query[KEY]
    given = raw if isinstance(raw, list) else [raw]
    text = ",".join(map(str, given))
    try:
        if len(given) > 1:
            raise ValueError(f"one value, not {len(given)}")
        inside = parse_qs(unpack(text), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError as error:
        return rest, [BadValue(KEY, text, str(error))]
    inside.pop(KEY, None)
    return {key: values[0] if len(values) == 1 else values for key, values in inside.items()} | rest, []
