"""Rows of an xlsx workbook, by openpyxl."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from openpyxl import load_workbook

Row = tuple[str | float | None, ...]


def rows(workbook: bytes, sheet: str | int, first_row: int, columns: int | None = None) -> Iterator[Row]:
    """Cell values of one sheet (title or index) from ``first_row`` (1-based) on, blank cells as None."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # openpyxl warns of styling extensions it does not keep
        book = load_workbook(io.BytesIO(workbook), read_only=True, data_only=True)
        try:
            table = book.worksheets[sheet] if isinstance(sheet, int) else book[sheet]
            for row in table.iter_rows(min_row=first_row, max_col=columns, values_only=True):
                yield tuple(_value(cell) for cell in row)
        finally:
            book.close()


def _value(cell: object) -> str | float | None:
    """A text is stripped, a blank is None, a number is a float."""
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    return str(cell).strip() or None
