"""Connectomes as tables: text (csv, tsv, txt) and workbooks (xlsx, xls, ods), compressed or not.

- A table of connections: a row each, with columns for the presynaptic cell, the postsynaptic one, weight and type, by
  the names that White, Varshney (NeuronConnect), Cook, NemaNode and c302 give them.
- A matrix: rows presynaptic, columns postsynaptic, names of cells along both; rows and columns around it, as groups
  and totals of Cook et al. 2019, are left out. What type it has, its sheet or file says ("gap", "electrical").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from data_loader.archives import stem
from data_loader.grids import TEXTS, WORKBOOKS, Row, Sheet, Value, is_table, number, read_sheets
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome
from data_loader.sources import ConnectomeContext
from data_loader.sources.connections import TYPES, Connections, Reading, plain, reading_of

FORMAT: str = "connectome-table"
SUFFIXES: tuple[str, ...] = (*TEXTS, *WORKBOOKS)
ACCEPTS: str = f"a table ({TEXTS[0]}, {TEXTS[1]}, {WORKBOOKS[0]}, …) of connections, or a matrix"

# letters of a heading -> what the column holds; the first that a table has is taken
COLUMNS: Final = {
    "pre": (
        "pre", "source", "from", "neuron1", "cell1", "origin", "presynaptic", "presynapticcell", "presynapticneuron",
        "precell", "preneuron", "sender", "sending", "sendingneuron",
    ),
    "post": (
        "post", "target", "to", "neuron2", "cell2", "destination", "postsynaptic", "postsynapticcell",
        "postsynapticneuron", "postcell", "postneuron", "receiver", "receiving", "receivingneuron",
    ),
    "weight": (
        "weight", "nbr", "synapses", "count", "number", "numberofconnections", "numberofsynapses", "nsynapses",
        "strength", "size", "sections", "emsections", "n",
    ),
    "type": ("type", "typ", "synapsetype", "connectiontype", "synclass", "kind", "edgetype"),
}  # fmt: skip
EXPECTED: Final = "columns pre, post, weight, type (as source, target, nbr, …), or a matrix with names of cells"
DEEPEST: Final = 10  # rows above the header, and columns before the names of a matrix
FEWEST: Final = 2  # names of cells along each side of a matrix
ELECTRICAL: Final = re.compile(r"gap|electr|(?<![a-z])[eg]j(?![a-z])", re.IGNORECASE)


def reads(path: Path) -> bool:
    return is_table(path)


def read(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Edges in the order of their first appearance. Raises ``Refused`` when no sheet has connections, or two have the
    same ones."""
    found = Connections(path, context)
    understood = [one for sheet in read_sheets(path, context.root) if (one := _understood(sheet, found, report))]
    _check(understood, found, report)
    for one in understood:
        one.add(found, report)
    return found.connectome(FORMAT, report)


@dataclass(frozen=True)
class _Edges:
    """A table of connections; the columns by what they hold."""

    sheet: Sheet
    header: int  # its row
    columns: dict[str, int]
    type: str = "connections"

    def add(self, found: Connections, report: Report) -> None:
        names = self.sheet.rows[self.header]
        others = [str(name) for k, name in enumerate(names) if name is not None and k not in self.columns.values()]
        if others:
            report.warn(found.file, _where(self.sheet, "columns"), ", ".join(others), "not needed; they are not read")
        if "weight" not in self.columns:
            report.warn(found.file, _where(self.sheet, "weight"), "no column", "weights; each row counts 1")
        if "type" not in self.columns:
            said = _type_by_title(self.sheet, found.path)
            report.warn(found.file, _where(self.sheet, "type"), "no column", f"types; all are taken as {said}")
        for index, row in enumerate(self.sheet.rows[self.header + 1 :], self.header + 2):
            if any(value is not None for value in row):
                self._add(row, _where(self.sheet, f"row {index}"), found)

    def _add(self, row: Row, key: str, found: Connections) -> None:
        def value(column: str) -> Value:
            place = self.columns.get(column, len(row))
            return row[place] if place < len(row) else None

        pre, post = value("pre"), value("post")
        for column, cell in (("pre", pre), ("post", post)):
            if not isinstance(cell, str):
                raise Refused(found.file, f"{key}, {column}", cell, "a cell name")
        reading: Reading | None = _type_by_title(self.sheet, found.path)
        if "type" in self.columns:
            reading = reading_of(_text(value("type")))
            if reading is None:
                raise Refused(found.file, f"{key}, type", value("type"), TYPES)
        weight = number(value("weight")) if "weight" in self.columns else 1.0
        if weight is None:
            raise Refused(found.file, f"{key}, weight", value("weight"), "a number")
        if reading is not None:
            found.add(str(pre), str(post), reading, weight, f"{key}, weight")


@dataclass(frozen=True)
class _Matrix:
    sheet: Sheet
    header: int  # row with the postsynaptic names
    names: int  # column with the presynaptic names
    reading: Reading

    @property
    def type(self) -> str:
        return self.reading.value

    def add(self, found: Connections, report: Report) -> None:
        said = f"rows presynaptic, columns postsynaptic; {self.reading.value}, as its name says or by default"
        report.warn(found.file, _where(self.sheet, "matrix"), f"{self.reading.value}", said)
        posts = [(k, name) for k, name in enumerate(self.sheet.rows[self.header]) if isinstance(name, str)]
        posts = [(k, name) for k, name in posts if k > self.names and number(name) is None]
        for index in range(self.header + 1, len(self.sheet.rows)):
            row, pre = self.sheet.rows[index], self.sheet.text(index, self.names)
            if not pre:
                continue
            for column, post in posts:
                cell = row[column] if column < len(row) else None
                if cell is None:
                    continue
                weight = number(cell)
                key = _where(self.sheet, f"row {index + 1}, column {column + 1}")
                if weight is None:
                    raise Refused(found.file, key, cell, "a number")
                if weight != 0:
                    found.add(pre, post, self.reading, weight, key)


def _understood(sheet: Sheet, found: Connections, report: Report) -> _Edges | _Matrix | None:
    for row, values in enumerate(sheet.rows[:DEEPEST]):
        columns = _columns(values, found, sheet)
        if {"pre", "post"} <= columns.keys():
            return _Edges(sheet, row, columns)
    place = _matrix_place(sheet, found)
    if place is not None:
        return _Matrix(sheet, *place, _type_by_title(sheet, found.path))
    if not sheet.title:
        raise Refused(found.file, "header", ", ".join(map(_text, sheet.rows[0])), EXPECTED)
    report.warn(found.file, f"sheet {sheet.title}", "no connections", f"{EXPECTED}; it is left out")
    return None


def _columns(values: Sequence[Value], found: Connections, sheet: Sheet) -> dict[str, int]:
    headings = [plain(value) if isinstance(value, str) else "" for value in values]
    columns: dict[str, int] = {}
    for column, words in COLUMNS.items():
        places = [place for word in words for place, heading in enumerate(headings) if heading == word]
        if places:
            columns[column] = places[0]
        if len(places) > 1 and column in ("pre", "post"):
            both = ", ".join(str(values[place]) for place in places)
            raise Refused(found.file, _where(sheet, "header"), both, f"one column for the {column}synaptic cell")
    return columns


def _matrix_place(sheet: Sheet, found: Connections) -> tuple[int, int] | None:
    """Row and column that have most names of cells, near the upper left corner."""
    names = found.context.names
    known = [[isinstance(v, str) and names.canonical(v) in names.cells for v in row] for row in sheet.rows]
    row = max(range(min(DEEPEST, len(known))), key=lambda k: sum(known[k]), default=0)
    column = max(range(DEEPEST), key=lambda k: sum(len(line) > k and line[k] for line in known[row + 1 :]))
    along = sum(known[row][column + 1 :]) if known else 0
    down = sum(len(line) > column and line[column] for line in known[row + 1 :])
    return (row, column) if min(along, down) >= FEWEST else None


def _type_by_title(sheet: Sheet, path: Path) -> Reading:
    return Reading.ELECTRICAL if ELECTRICAL.search(sheet.title or stem(path)) else Reading.CHEMICAL


def _check(understood: list[_Edges | _Matrix], found: Connections, report: Report) -> None:
    """One sheet of each type: two would count the same connections twice. Raises ``Refused``."""
    if not understood:
        raise Refused(found.file, "sheets", "none with connections", EXPECTED)
    titles = {one.sheet.title for one in understood}
    for one in list(understood):  # Cook et al. 2019 have gap junctions once as listed and once in both directions
        if "asymmetric" in one.sheet.title and one.sheet.title.replace("asymmetric", "symmetric") in titles:
            understood.remove(one)
            report.warn(found.file, f"sheet {one.sheet.title}", "the same as symmetric", "one of them; it is left out")
    for kind, sheets in _by_type(understood):
        if len(sheets) > 1:
            expected = f"one sheet of {kind}; save each data set as a file of its own"
            raise Refused(found.file, "sheets", ", ".join(sheets), expected)


def _by_type(understood: Sequence[_Edges | _Matrix]) -> Iterator[tuple[str, list[str]]]:
    ordered = sorted(understood, key=lambda one: one.type)
    for kind, group in groupby(ordered, key=lambda one: one.type):
        yield kind, [one.sheet.title for one in group]


def _where(sheet: Sheet, what: str) -> str:
    return f"{sheet.title}, {what}" if sheet.title else what


def _text(value: Value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else value
