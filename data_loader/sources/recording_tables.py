"""Recordings as tables, text or workbook: a row a frame, columns of time and of each neuron; and this site's own CSV.

Behavior is known by the names of its columns, with units (``headings``). Columns that are nothing known are left out
and named, so that a temperature does not become a neuron.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from data_loader.files import relative
from data_loader.grids import TEXTS, WORKBOOKS, Sheet, is_table, number, read_sheets
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, FloatArray, IntArray, Label, Recording
from data_loader.sources import Context
from data_loader.sources.assembly import NO_REVERSALS, SIMULATED_MARK
from data_loader.sources.headings import BEHAVIOR_WORDS, Heading, Role, heading, known_units
from data_loader.sources.named_traces import NamedTraces, recording_of
from data_loader.sources.nwb.behavior import pairs_of
from data_loader.spreadsheet_cells import as_written

FORMAT: str = "table"
SUFFIXES: tuple[str, ...] = (*TEXTS, *WORKBOOKS)
ACCEPTS: str = f"a table ({TEXTS[0]}, {TEXTS[1]}, {WORKBOOKS[0]}, …) with a column of time and one a neuron"
EXPECTED: Final = "a row of headings with one for time, as time_s, and one for each neuron, as AVAL or neuron_1"
CHANNELS: Final = BEHAVIOR_WORDS
DEEPEST: Final = 10  # rows above the headings
_NEURON: Final = re.compile(
    r"neuron (\d+): (.+?), class (.+?), LR (\w+), DV (\w+)(?:, region (.+?))?(?:, confidence ([\d.e+-]+))?"
)
_GAPS: Final = re.compile(r"gaps, last frame before each: ([\d\s]+)")
_PAIRS: Final = re.compile(r"reversals, last frame before to last frame of each: ([\d\s-]+)")


def reads(path: Path) -> bool:
    return path.is_file() and is_table(path)


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """The file's recording. Raises ``Refused`` when there is no time or no neuron, and for a cell that is no number."""
    file = relative(path, context.root)
    tables = [one for sheet in read_sheets(path, context.root) if (one := _Table.of(sheet, file, context))]
    if len(tables) != 1:
        found = ", ".join(table.sheet.title for table in tables) or "no heading for time and for neurons"
        raise Refused(file, "sheets" if tables else "header", found, EXPECTED if not tables else "one sheet of traces")
    table = tables[0]
    table.tell(report)
    said = _said(table.sheet.comments, context, file, report)
    traces = table.traces(report)
    yield recording_of(replace(traces, **(said | table.own(said))), path, FORMAT, context, report)


class _Table:
    """A sheet with its columns by what they are."""

    def __init__(self, sheet: Sheet, header: int, headings: Sequence[Heading], file: str) -> None:
        self.sheet, self.file, self.headings = sheet, file, headings
        self.rows = sheet.rows[header + 1 :]
        self.first = header + 2  # row number of the first frame
        self.by_role: dict[Role, list[int]] = {}
        for place, one in enumerate(headings):
            self.by_role.setdefault(one.role, []).append(place)

    @classmethod
    def of(cls, sheet: Sheet, file: str, context: Context) -> _Table | None:
        for row, values in enumerate(sheet.rows[:DEEPEST]):
            texts = ["" if value is None else f"{value:g}" if isinstance(value, float) else value for value in values]
            headings = [heading(text, context.names) if text else Heading("", Role.OTHER) for text in texts]
            roles = [one.role for one in headings]
            if Role.TIME in roles and Role.NEURON in roles and isinstance(values[roles.index(Role.TIME)], str):
                return cls(sheet, row, headings, file)
        return None

    def tell(self, report: Report) -> None:
        """What was taken by default, and what was left out."""
        times = self.by_role[Role.TIME]
        if len(times) > 1:
            both = ", ".join(self.headings[place].text for place in times)
            raise Refused(self.file, "header", both, "one column for time")
        time = self.headings[times[0]]
        if time.factor is None:
            raise Refused(self.file, time.text, time.unit, "s, ms, min or h")
        if not time.unit:
            report.warn(self.file, time.text, "no unit", "a unit, as time_s; seconds are assumed")
        for place in self.by_role.get(Role.OTHER, []):
            if self.headings[place].text:
                expected = "a cell, neuron_<number>, time or a behavior; the column is left out"
                report.warn(self.file, "header", self.headings[place].text, expected)

    def traces(self, report: Report) -> NamedTraces:
        zscored, original = ([place for place in self.by_role[Role.NEURON] if self.headings[place].zscored is flag]
                             for flag in (True, False))  # fmt: skip
        two = len(zscored) == len(original) and [self._name(k) for k in zscored] == [self._name(k) for k in original]
        chosen = original if two else sorted((*zscored, *original))
        time = self.by_role[Role.TIME][0]
        values = self._columns(chosen)
        return NamedTraces(
            values=values,
            names=[self._name(place) for place in chosen],
            timestamps=self._columns([time])[0] * (self.headings[time].factor or 1.0),
            where="header",
            zscored=self._columns(zscored) if two else None if original else values,
            behavior=self._behavior(report),
        )

    def own(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Reversals, unless the comments say them, and events, from the columns that have them."""
        found: dict[str, Any] = {"events": self._events()}
        if "reversals" not in said and Role.REVERSAL in self.by_role:
            flags = self._columns(self.by_role[Role.REVERSAL][:1])[0] > 0
            found["reversals"] = pairs_of(flags) if flags.any() else NO_REVERSALS
        return found

    def _name(self, place: int) -> str:
        return self.headings[place].name

    def _columns(self, places: Sequence[int]) -> FloatArray:
        """(columns, rows); NaN where a cell is empty."""
        values = np.full((len(places), len(self.rows)), np.nan)
        for k, row in enumerate(self.rows):
            for j, place in enumerate(places):
                cell = row[place] if place < len(row) else None
                found = number(cell)
                if cell is not None and found is None and str(cell).lower() not in ("nan", "na", "n/a"):
                    raise Refused(self.file, f"row {k + self.first}, {self.headings[place].text}", cell, "a number")
                values[j, k] = np.nan if found is None else found
        return values

    def _behavior(self, report: Report) -> dict[Behavior, FloatArray]:
        found: dict[Behavior, FloatArray] = {}
        for place in self.by_role.get(Role.BEHAVIOR, []):
            told = self.headings[place]
            with report.collecting():
                if told.behavior is None or told.behavior in found:
                    raise Refused(self.file, told.text, "a second column of this behavior", "one; it is left out")
                if told.factor is None:
                    raise Refused(self.file, told.text, told.unit, f"{known_units(told.behavior)}; it is left out")
                found[told.behavior] = self._columns([place])[0] * told.factor
        return {channel: found[channel] for channel in Behavior if channel in found}

    def _events(self) -> dict[str, tuple[int, ...]]:
        events: dict[str, tuple[int, ...]] = {}
        for place in self.by_role.get(Role.EVENT, []):
            for frame, row in enumerate(self.rows, 1):
                cell = row[place] if place < len(row) else None
                for name in as_written(cell).split(";") if isinstance(cell, str) else ():
                    events[name.strip()] = (*events.get(name.strip(), ()), frame)
        return events


def _said(comments: Sequence[str], context: Context, file: str, report: Report) -> dict[str, Any]:
    """What the comment lines of this site's own CSV say, as fields of ``NamedTraces``."""
    facts = dict(line.split(": ", 1) for line in comments if ": " in line)
    said: dict[str, Any] = {}
    if "recording" in facts:
        said["uid"] = facts["recording"].removeprefix(f"{context.paper_id}-")
    if "types" in facts:
        said["types"] = tuple(part.strip() for part in facts["types"].split(","))
    notes = [facts["note"]] if "note" in facts else []
    if not notes and any(SIMULATED_MARK.search(line) for line in comments[:1]):
        notes = [comments[0]]
    if notes:
        said["note"] = notes[0]
    for line in comments:
        if match := _PAIRS.fullmatch(line):
            said["reversals"] = _pairs(match[1])
        if match := _GAPS.fullmatch(line):
            said["breaks"] = tuple(int(part) for part in match[1].split())
    labels = _labels(comments, context, file, report)
    return said | ({"labels": labels} if labels else {})


def _pairs(text: str) -> IntArray:
    return np.array([[int(part) for part in pair.split("-")] for pair in text.split()], dtype=np.int64).reshape(-1, 2)


def _labels(comments: Sequence[str], context: Context, file: str, report: Report) -> dict[int, Label]:
    labels = {}
    for match in filter(None, map(_NEURON.fullmatch, comments)):
        name, neuron_class, lr, dv, region = match.groups()[1:6]
        raw = {"label": name, "neuron_class": neuron_class, "LR": lr, "DV": dv, "region": region or ""}
        with report.collecting():
            told = raw | ({"confidence": float(match[7])} if match[7] else {})
            labels[int(match[1])] = context.names.label(file, f"neuron {match[1]}", told)
    return labels
