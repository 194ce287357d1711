"""The first rows of the encoding table, drawn as the grid will (assets/browser/pages/encoding/table/columns.js)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html

from app.analysis.encoding.features import DECIMALS, Feature
from app.states.encoding.table import View
from app.views.encoding_table import rows_of
from app.views.view import Table
from components.elements import first_rows
from components.elements.first_rows import Column, Heights

HEIGHTS: Final = Heights(head=52, row=34, before=32)
MOST: Final = 24  # rows: a screen of them
# heads of what stands before the features, by the names that the view has for them
BEFORE: Final[Mapping[View, Mapping[str, Column]]] = {
    View.CLASSES: {"class": Column("Class", "84px"), "count": Column("n", "74px", right=True)},
    View.NEURONS: {
        "label": Column("Neuron", "116px"),
        "class": Column("Class", "84px"),
        "recording": Column("Recording", "176px"),
        "idx": Column("No.", "68px", right=True),
    },
}
AFTER: Final[Mapping[View, Sequence[Column]]] = {View.CLASSES: [Column("See in", "240px")], View.NEURONS: []}
WIDE, MIDDLE = 9, 6  # letters of a label, from which its column is wider


def decimals(feature: Feature, view: View) -> int:
    of_class, of_neuron = DECIMALS[feature.kind]
    match view:
        case View.CLASSES:
            return of_class
        case View.NEURONS:
            return of_neuron


def first_values(table: Table, features: Sequence[Feature], view: View, simulated: bool) -> html.Div:
    """``table``: of ``app.views.encoding_table``; ``simulated``: the class table is."""
    of = rows_of(view, simulated)
    before, after = BEFORE[view], AFTER[view]
    heads = [*before.values(), *(Column(one.head(of), _width(one.head(of)), right=True) for one in features), *after]
    named = [table[name][:MOST] for name in before]
    values = [[_text(value, decimals(one, view)) for value in table[one.key][:MOST]] for one in features]
    rows = [[*row, *([""] * len(after))] for row in zip(*named, *values, strict=True)]
    return first_rows.first_rows(heads, rows, HEIGHTS, "Encodings")


def _width(label: str) -> str:
    least = 140 if len(label) > WIDE else 106 if len(label) > MIDDLE else 84
    return f"minmax({least}px, 1fr)"


def _text(value: Any, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}" if isinstance(value, int | float) else str(value)
