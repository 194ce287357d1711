"""The published class-level encoding table (formats.md d.7) with its missing values marked as missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FITTED = "enc_strength_v"  # null for a class without a hierarchical fit
FROM_FIT = ("enc_v", "enc_hc", "enc_pumping", "encoding_variability")  # the file writes 0 for such a class


def with_missing(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table, with None for the zeros of classes that were never fitted (RIP, AFD): they are not measurements."""
    fitted = [value is not None for value in table[FITTED]]
    return {
        column: [value if has_fit else None for value, has_fit in zip(values, fitted, strict=True)]
        if column in FROM_FIT
        else values
        for column, values in table.items()
    }
