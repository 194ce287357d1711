"""The part of a recording's address that its table of encodings keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.states.codec import BadValue
from app.states.encoding.table import EncodingTableState

VIEW = "view"  # of the whole site's table; here the word belongs to the recording's own views


def read_encodings(query: Mapping[str, Any]) -> tuple[EncodingTableState, list[BadValue]]:
    """The table's part of the address."""
    return EncodingTableState.read({key: value for key, value in query.items() if key != VIEW})


def encoding_query(state: EncodingTableState) -> tuple[dict[str, str], dict[str, str]]:
    """(defaults, state) of the table as flat strings, for the page's own address."""
    without = ({k: v for k, v in strings.items() if k != VIEW} for strings in (state.defaults(), state.query()))
    defaults, written = without
    return defaults, written
