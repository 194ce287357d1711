"""The first rows of a list of recordings, drawn as assets/browser/pages/activity/recordings_cells.js will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from dash import dcc, html

from app.analysis.activity.labels import LOW_CONFIDENCE
from app.services.activity.catalog import TypeGroup
from app.states.activity.lists import Column, ListState
from components.activity.recordings_grid import ACTIONS, COLUMNS, HEAD_HEIGHT, PAGE_SIZE, ROW_HEIGHT
from components.elements import first_rows
from components.elements.messages import marked
from components.elements.pills import type_pill

CHOICE: Final = first_rows.Column("", "48px")  # of rows
PAGES_HEIGHT: Final = 48  # px; where there are several pages
BORDERS: Final = 2  # px


def page_of(rows: Iterable[Mapping[str, Any]], state: ListState) -> list[Mapping[str, Any]]:
    """The rows of the page that the address names, in its order."""
    ordered = list(rows)
    if state.sort:
        key = "type_names" if state.sort == Column.TYPES else state.sort
        ordered.sort(key=lambda row: row[key], reverse=state.descending)
    start = (state.page - 1) * PAGE_SIZE
    return ordered[start : start + PAGE_SIZE] or ordered[:PAGE_SIZE]


def first_recordings(
    rows: Sequence[Mapping[str, Any]], columns: Iterable[Column], groups: Iterable[TypeGroup]
) -> html.Div | None:
    """``rows``: of a page, each with the ``href`` where it opens; None where there are none."""
    if not rows:
        return None
    pills = {line.type.type_id: line.type for group in groups for line in group.types}
    shown = list(columns)
    heads = [CHOICE, *(_head(COLUMNS[column]) for column in shown), *(_head(action) for action in ACTIONS)]
    cells = [["", *(_cell(column, row, pills) for column in shown), *([""] * len(ACTIONS))] for row in rows]
    return first_rows.first_rows(heads, cells, first_rows.Heights(HEAD_HEIGHT, ROW_HEIGHT), "Recordings")


def grid_height(rows: int, every: int) -> int:
    """px of a grid with ``rows`` on its page, of ``every`` row."""
    return HEAD_HEIGHT + rows * ROW_HEIGHT + BORDERS + (PAGES_HEIGHT if every > PAGE_SIZE else 0)


def _head(column: Mapping[str, Any]) -> first_rows.Column:
    fixed = f"{column['width']}px" if "width" in column else f"minmax({column['minWidth']}px, {column['flex']}fr)"
    return first_rows.Column(column["headerName"], fixed, column.get("type") == "rightAligned")


def _found(neuron: Mapping[str, Any]) -> str:
    confidence = neuron["confidence"]
    low = f" (low confidence {confidence:g})" if confidence is not None and confidence < LOW_CONFIDENCE else ""
    return f"{neuron['label']} {neuron['idx_neuron']}{low}"


def _cell(column: Column, row: Mapping[str, Any], pills: Mapping[str, Any]) -> Any:
    match column:
        case Column.NAME:
            name = dcc.Link(row["name"], href=row["href"])
            return html.Span(marked(name, row["simulated"]), className="recording-name")
        case Column.PAPER:
            return html.Span(row["paper"], className="two-lines")
        case Column.TYPES:
            kinds = [pills[type_id] for type_id in row["types"]]
            return html.Span([type_pill(kind.name, kind.color, kind.description) for kind in kinds], className="pills")
        case Column.DURATION:
            return f"{row['duration']:.1f}"
        case Column.FOUND:
            return html.Span(", ".join(map(_found, row["neurons"])))
        case Column.CHECKSUM:
            return row["sha256"][:8]
        case Column.NEURONS | Column.LABELED | Column.EVENTS | Column.ENCODING:
            return str(row[column])
