"""Texts as cells of a CSV that a spreadsheet shows and does not run.

Excel, LibreOffice and Google Sheets take a cell that begins with one of = + - @ for a formula, whoever wrote it. As
OWASP advises, such a text gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection), and so
does one that begins with a tab or a line end; numbers stay numbers. Spreadsheets differ in what parts cells: a text
with a semicolon or a tab is taken for the cells that it may become.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final, TypeVar

T = TypeVar("T")

_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*(?:$|[,;\t])"
# the begin of what may become a cell, before what makes it a formula; the signs of full width count, too
_RUNS: Final = re.compile(rf"(^|[,;\t\r\n])(?!\s*{_NUMBER})(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")

_SHOWN: Final = re.compile(r"(^|[,;\t\r\n])'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")


def shown(value: T) -> T | str:
    """A text with an apostrophe wherever a spreadsheet would begin to run it; anything else as it is."""
    return _RUNS.sub(r"\1'", value) if isinstance(value, str) else value


def as_written(text: str) -> str:
    """The text of which ``shown`` made this one."""
    return _SHOWN.sub(r"\1", text)


def row(values: Iterable[object]) -> str:
    """A line of a CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([shown(value) for value in values])
    return text.getvalue()


def comment(line: str) -> str:
    """A line above the table, which begins with # and is one line whatever it says."""
    return f"# {shown(' '.join(line.split()))}\n"
