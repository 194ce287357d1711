"""How a cell of the table of coverage reads: a mark, or a number of animals; the browser draws the same
(assets/browser/pages/coverage/columns.js)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dash import html

from app.services.coverage.answers import CoverageRow, Known, Source
from app.views.coverage import COUNTED, READING, WORDS
from components.elements.attributes import aria

# full, half, empty: known, perhaps, not there; what is not said is a question
MARKS: Final[Mapping[Known, str]] = {
    Known.KNOWN: "●",
    Known.UNDETERMINED: "◐",
    Known.UNKNOWN: "?",
    Known.NOT_GROWN_YET: "○",
    Known.NOT_IN_VOLUME: "○",
    Known.NOT_LISTED: "○",
}


def cell_text(row: CoverageRow, column: int, source: Source) -> str:
    """``7 / 8`` animals, or ``2 / 2`` cells of a class; the mark where nothing is counted."""
    known, count = row["known"][column], row["count"][column]
    if source["kind"] in COUNTED:
        return f"{count} / {source['of']}"
    if count is not None and len(row["members"]) > 1 and known is Known.KNOWN and source["kind"] != "class_table":
        return f"{count} / {len(row['members'])}"
    return MARKS[known]


def mark(row: CoverageRow, column: int, source: Source) -> html.Span:
    known, text = row["known"][column], cell_text(row, column, source)
    name = f"coverage-mark is-{known.value.replace('_', '-')}"
    if text != MARKS[known]:
        return html.Span(text, className=name)
    spoken = html.Span(WORDS[known], className="visually-hidden")
    return html.Span([html.Span(text, **aria(hidden="true")), spoken], className=name)


def legend() -> html.Dl:
    """Every mark with its word and what it means."""
    rows = []
    for known, text in READING.items():
        glyph = html.Span(MARKS[known], className=f"coverage-mark is-{known.value.replace('_', '-')}")
        rows += [html.Dt([glyph, " ", WORDS[known]]), html.Dd(text)]
    numbers = "animals in which it was identified, of those with identified neurons; at class level cells of the class"
    return html.Dl([*rows, html.Dt("7 / 8"), html.Dd(numbers)], className="facts coverage-legend")
