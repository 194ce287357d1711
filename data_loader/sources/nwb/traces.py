"""Traces and time base of an NWB file: which of its series are taken, and why the others are not.

Fluorescence comes before what is computed from it or beside it (neuropil, baseline, deconvolved), dF/F before raw, all
planes together. ``nwb_series`` of the paper chooses others. Series with different clocks are never one matrix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray
from data_loader.sources.nwb.account import Account
from data_loader.sources.nwb.clocks import by_clock, clock_of, imaging_clock, stated
from data_loader.sources.nwb.contents import ANNOTATIONS, PLAIN, RESPONSE, Series, find_tables, listed, values_of
from data_loader.sources.nwb.kinds import (
    SENSORS,
    ZSCORED,
    IsCell,
    Kind,
    NameParts,
    kind_of,
    name_parts,
    preference,
    says_plane,
    together,
)
from data_loader.sources.nwb.orientation import frames_last, frames_of, rows_of
from data_loader.units import is_relative_fluorescence, may_be_fluorescence

CHOICE = "nwb_series"  # key of a paper in papers.json
NO_TRACES = "no traces"
FEWEST_SERIES = 2  # a single numbered TimeSeries is not yet "one per neuron"
EXPECTED = (
    "a RoiResponseSeries, or one TimeSeries per neuron that is called by number or cell (neuron_1, AVAL, "
    "traces__1__AVAL) in a unit of fluorescence"
)
# a table of NeuroPAL_ID with a row per neuron: its name and its trace
NAME_COLUMN, TRACE_COLUMN = "neuron", "activity"


@dataclass(frozen=True, eq=False)
class NwbTraces:
    values: FloatArray  # (n, T) in the file's unit
    timestamps: FloatArray  # (T,) s
    parts: tuple[tuple[str, int], ...] = ()  # (path of a response series, number of its traces), in the order of rows
    names: tuple[str, ...] = ()  # of the traces where series or rows are called by their cells; "" for none
    zscored: FloatArray | None = None  # (n, T), ``values`` itself in a file without others


@dataclass(frozen=True)
class _Candidate:
    """Series that may become one matrix."""

    kind: Kind
    members: tuple[Series, ...]
    parts: tuple[NameParts, ...] = ()  # of one series per neuron
    is_zscored: bool = False

    def meant(self, choice: str) -> _Candidate | None:
        """Its series that are meant: by a whole path, a part of one or a pattern, or by their kind (``traces_raw``)."""
        wanted = choice.strip("/").casefold()
        parts = self.parts or (None,) * len(self.members)
        kept = [one for one in zip(self.members, parts, strict=True) if _is_meant(*one, wanted)]
        if not kept:
            return None
        named = tuple(part for _, part in kept if part is not None)
        return replace(self, members=tuple(series for series, _ in kept), parts=named)


def read_traces(
    h5: Hdf5, series: Sequence[Series], is_cell: IsCell, choice: str, account: Account, report: Report
) -> NwbTraces:
    """The preferred traces. Raises ``Refused`` where there are none, or where it is not clear which are meant."""
    found = [one for one in series if not one.is_behavior and one.type != ANNOTATIONS and 0 not in one.shape]
    stimuli = [one for one in found if one.path.startswith("stimulus/")]
    foreign = [one for one in found if one not in stimuli and not may_be_fluorescence(one.unit)]
    usable = [one for one in found if one not in foreign and one not in stimuli]
    forms = (_responses(usable), _one_per_neuron(usable, is_cell), _matrices(usable))
    if choice:
        wanted = [meant for form in forms for candidate in form if (meant := candidate.meant(choice))]
        if not wanted:
            raise Refused(h5.file, CHOICE, choice, f"a series of this file: {listed(usable) or 'it has none'}")
        chosen = wanted[0]
    else:
        ordinary = [[one for one in form if one.kind < Kind.NO_ACTIVITY] for form in forms]
        chosen_form = next(filter(None, ordinary), [])
        traces = None if chosen_form else _from_table(h5, account, report)
        if traces is not None:
            account.left_out(listed(found))
            return traces
        if not chosen_form:
            there = f"; the file holds {listed(found)}" if found else ""
            hint = f' ("{CHOICE}" in papers.json takes another)' if usable else ""
            raise Refused(h5.file, "(whole file)", NO_TRACES, f"{EXPECTED}{there}{hint}")
        chosen = next((one for one in chosen_form if not one.is_zscored), chosen_form[0])
    zscored = [one for one in forms[0] if one.is_zscored and one is not chosen and not choice]
    traces, used = _matrix(h5, chosen, account, report)
    if zscored:
        traces, also = _with_zscored(h5, traces, zscored[0], report)
        used += also
    elif chosen.is_zscored:
        traces = NwbTraces(traces.values, traces.timestamps, traces.parts, traces.names, traces.values)
    account.left_out(listed([one for one in (*usable, *stimuli) if one not in used]))
    if foreign:
        account.left_out(f"{listed(foreign)}: in no unit of fluorescence")
    return traces


# ------------------------------------------------------------------ what there is to choose from


def _is_meant(series: Series, parts: NameParts | None, wanted: str) -> bool:
    path = series.path.casefold()
    by_kind = parts is not None and parts.kind.casefold() == wanted
    return by_kind or f"/{wanted}/" in f"/{path}/" or any(fnmatchcase(path, p) for p in (wanted, f"*/{wanted}"))


def _responses(usable: Sequence[Series]) -> list[_Candidate]:
    groups: dict[str, list[Series]] = {}
    for series in sorted((one for one in usable if one.type.endswith(RESPONSE)), key=preference):
        groups.setdefault(together(series), []).append(series)
    return [
        _Candidate(kind_of(members[0]), tuple(members), is_zscored=bool(ZSCORED.search(members[0].path)))
        for members in groups.values()
    ]


def _one_per_neuron(usable: Sequence[Series], is_cell: IsCell) -> list[_Candidate]:
    """The sets of series that name a neuron each, by kind and then by size."""
    sets: dict[tuple[str, str], list[tuple[Series, NameParts]]] = {}
    for series in usable:
        if series.type != PLAIN or sum(size > 1 for size in series.shape) != 1:
            continue
        parts = name_parts(series, is_cell)
        if parts is not None and (not SENSORS.search(parts.kind) or is_relative_fluorescence(series.unit)):
            root, module = series.path.split("/")[:2]
            sets.setdefault((module if root == "processing" else root, parts.kind.casefold()), []).append(
                (series, parts)
            )
    candidates = []
    for (_, kind), members in sets.items():
        if len(members) < FEWEST_SERIES and not members[0][1].cell:
            continue
        by_number = all(parts.number is not None for _, parts in members)
        members.sort(key=lambda one: (one[1].number or 0 if by_number else 0, one[0].path))
        first = kind_of(members[0][0], kind)
        candidates.append(_Candidate(first, tuple(one for one, _ in members), tuple(parts for _, parts in members)))
    return sorted(candidates, key=lambda one: (one.kind, -len(one.members), one.members[0].path))


def _matrices(usable: Sequence[Series]) -> list[_Candidate]:
    """Plain series of frames x neurons, by kind."""
    matrices = [
        one
        for one in usable
        if one.type == PLAIN and sum(size > 1 for size in one.shape) == 2 and not SENSORS.search(one.name)
    ]
    return [_Candidate(kind_of(one), (one,)) for one in sorted(matrices, key=preference)]


# ------------------------------------------------------------------ making one matrix of it


def _matrix(h5: Hdf5, chosen: _Candidate, account: Account, report: Report) -> tuple[NwbTraces, list[Series]]:
    members, others = _of_one_clock(h5, chosen)
    if chosen.parts:
        kept = [one for one in zip(chosen.members, chosen.parts, strict=True) if one[0] in members]
        values = np.stack([values_of(h5, series.path).ravel() for series, _ in kept])
        names = tuple(parts.cell for _, parts in kept)
        parts: tuple[tuple[str, int], ...] = ()
    else:
        members, again = _of_different_neurons(h5, members)
        others += again
        matrices = [frames_last(h5, series.path) for series in members]
        values, names = np.concatenate(matrices), ()
        parts = tuple((series.path, len(matrix)) for series, matrix in zip(members, matrices, strict=True))
    first = members[0]
    clock = clock_of(h5, first.path, values.shape[1])
    if clock is None:
        clock = imaging_clock(h5, first.path, values.shape[1], report)
    unit = "" if first.unit else ", no unit stated"
    account.took(f"{listed(members)}{unit}: {len(values)} neurons, {stated(clock)}")
    if others:
        report.warn(
            h5.file, first.path, f"{len(members)} of {len(chosen.members)} series taken",
            f"one clock and different neurons; left out: {listed(others)}",
        )  # fmt: skip
    return NwbTraces(values, clock, parts, names), list(members)


def _of_one_clock(h5: Hdf5, chosen: _Candidate) -> tuple[list[Series], list[Series]]:
    """(the largest group of series with one clock, the others). Raises ``Refused`` where two are the largest."""
    frames = [frames_of(h5, series.path) for series in chosen.members]
    clocks = [clock_of(h5, series.path, n) for series, n in zip(chosen.members, frames, strict=True)]
    groups = by_clock(chosen.members, clocks, frames)
    if len(groups) > 1:
        neurons = sorted((sum(_n_neuron(h5, one) for one in group), number) for number, group in enumerate(groups))
        (second, _), (most, largest) = neurons[-2:]
        if second == most:
            found = f"{most} neurons each: {listed(groups[0])} and {listed(groups[1])}"
            expected = f'one rate and number of frames; "{CHOICE}" in papers.json says which to take'
            raise Refused(h5.file, "clocks", found, expected)
        groups.insert(0, groups.pop(largest))
    return groups[0], [series for group in groups[1:] for series in group]


def _n_neuron(h5: Hdf5, series: Series) -> int:
    shape = series.shape
    return 1 if len(shape) < 2 else int(np.prod(shape)) // max(frames_of(h5, series.path), 1)


def _of_different_neurons(h5: Hdf5, members: Sequence[Series]) -> tuple[list[Series], list[Series]]:
    """(series of different neurons, those of neurons that are there already): planes, but no second version."""
    kept: list[Series] = []
    again: list[Series] = []
    seen: set[tuple[str, int]] = set()
    for series in members:
        rows = rows_of(h5, series.path)
        table = (h5.referenced(rows, "table") or "") if rows else ""
        neurons = {(table, row) for row in h5.integers(rows)} if rows else set()
        if kept and (neurons & seen or not (table or says_plane(series))):
            again.append(series)
        else:
            kept.append(series)
            seen |= neurons
    return kept, again


def _with_zscored(h5: Hdf5, traces: NwbTraces, candidate: _Candidate, report: Report) -> tuple[NwbTraces, list[Series]]:
    """The z-scored traces of the same neurons and frames; others are reported and left out."""
    with report.collecting():
        values = np.concatenate([frames_last(h5, series.path) for series in candidate.members])
        if values.shape != traces.values.shape:
            key = f"{candidate.members[0].path}/data"
            raise Refused(h5.file, key, f"shape {values.shape}", f"{traces.values.shape}, as {traces.parts[0][0]}")
        return NwbTraces(traces.values, traces.timestamps, traces.parts, traces.names, values), list(candidate.members)
    return traces, []


def _from_table(h5: Hdf5, account: Account, report: Report) -> NwbTraces | None:
    """The traces of a table with a row per neuron, as NeuroPAL_ID writes it."""
    for table in find_tables(h5, (NAME_COLUMN, TRACE_COLUMN)):
        names, values = h5.texts(f"{table}/{NAME_COLUMN}"), h5.array(f"{table}/{TRACE_COLUMN}")
        if values.ndim != 2 or len(names) not in values.shape:
            expected = f"{len(names)} traces, as {NAME_COLUMN}"
            raise Refused(h5.file, f"{table}/{TRACE_COLUMN}", f"shape {values.shape}", expected)
        values = values if len(values) == len(names) else values.T.copy()
        clock = next(_clocks_of_images(h5, values.shape[1]), None)
        if clock is None:
            clock = imaging_clock(h5, table, values.shape[1], report)
        account.took(f"{table.partition('/')[2]}, no unit stated: {len(values)} neurons, {stated(clock)}")
        return NwbTraces(values, clock, names=tuple(name.strip() for name in names))
    return None


def _clocks_of_images(h5: Hdf5, n_frame: int) -> Iterator[FloatArray]:
    """Of the series of images with as many frames."""
    for name in h5.keys("acquisition"):
        clock = clock_of(h5, f"acquisition/{name}", n_frame)
        if clock is not None and len(clock) == n_frame:
            yield clock
