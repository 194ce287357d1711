"""The first rows of a table that a grid will draw: there with the page, while its scripts of 490 kB are on their way.

They have the grid's columns and heights, and go when it has rows of its own (assets/styles/components/first_rows.css).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from components.elements.attributes import attributes


@dataclass(frozen=True)
class Column:
    heading: str
    width: str  # as a track of a CSS grid: 88px, minmax(136px, 3fr)
    right: bool = False  # numbers


@dataclass(frozen=True)
class Heights:
    """px, as the grid has them."""

    head: int
    row: int
    before: int = 0  # heads of groups above the head


def first_rows(columns: Sequence[Column], rows: Sequence[Sequence[Any]], heights: Heights, label: str) -> html.Div:
    """``rows``: what stands in the cells, column by column; at most as many as one wants to be seen."""
    # a heading without words is none
    head = html.Div(
        [_cell("columnheader" if column.heading else "cell", column, column.heading) for column in columns], role="row"
    )
    body = [
        html.Div([_cell("cell", column, value) for column, value in zip(columns, row, strict=True)], role="row")
        for row in rows
    ]
    style = {
        "--tracks": " ".join(column.width for column in columns),
        "--before": f"{heights.before}px",
        "--head": f"{heights.head}px",
        "--row": f"{heights.row}px",
    }
    table = html.Div([head, *body], role="table", className="first-table", **attributes({"aria-label": label}))
    return html.Div(table, className="first-rows", style=style)


def with_first_rows(slot: html.Div, first: html.Div | None, height: int = 0) -> html.Div:
    """The place of a grid. ``height``: px that the grid will have, where it is as high as its rows; else that of the
    slot."""
    style = {"--grid": f"{height}px"} if height else {}
    return html.Div([first, slot], className="grid-place", style=style)


def _cell(role: str, column: Column, value: Any) -> html.Div:
    return html.Div(value, role=role, className="is-right" if column.right else None)
