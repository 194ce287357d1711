"""Recordings as MATLAB files: traces, a vector of times and names of neurons, as variables, in a struct, or in an array
of structs with one animal each (``WT_NoStim.mat`` of Kato et al. 2015 and files of that kind).

Which of two long sides of a matrix are the frames, the vector of times says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from data_loader.archives import stem
from data_loader.checks.identity import is_safe_id
from data_loader.files import relative
from data_loader.matlab import is_matlab, names_of, read_matlab
from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray, Recording
from data_loader.sources import Context
from data_loader.sources.headings import is_cell
from data_loader.sources.named_traces import NamedTraces, recording_of

FORMAT: str = "mat"
SUFFIXES: tuple[str, ...] = (".mat",)
ACCEPTS: str = "MATLAB (.mat) with traces and times"
# letters of a name -> what it holds; the first that a file has is taken
TRACES: Final = ("traces", "deltafoverfbc", "deltafoverf", "dff", "dfoverf", "ratio", "ratio2", "fluorescence", "f")
TIMES: Final = ("timevectorseconds", "tv", "time", "times", "timestamps", "timestamp", "t", "haspointstime")
NAMES: Final = ("ids", "neuronnames", "neuronids", "names", "labels", "neurons", "neuronlabels")
RATES: Final = ("fps", "framerate", "samplingrate", "fs")  # volumes per second
UIDS: Final = ("dataset", "flnm", "uid", "trialname")
EXPECTED: Final = (
    "traces (frames x neurons) as traces or deltaFOverF, with times in s as tv or timeVectorSeconds, or fps"
)


def reads(path: Path) -> bool:
    return path.is_file() and is_matlab(path)


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """The recordings of a file; one that cannot be used is reported and the next is read. Raises ``Refused`` for a file
    without any."""
    file = relative(path, context.root)
    with TemporaryDirectory(prefix="wormwideweb-") as scratch:
        animals = list(_animals(read_matlab(path, context.root, Path(scratch))))
    if not animals:
        raise Refused(file, "variables", "no traces", EXPECTED)
    for number, (where, fields) in enumerate(animals, 1):
        recording = None
        with report.collecting():
            uid = _text(fields, UIDS)
            if len(animals) > 1 and not is_safe_id(uid):
                uid = f"{stem(path)}-{number}"
            recording = recording_of(_traces(fields, file, where, uid, context, report), path, FORMAT, context, report)
        if recording is not None:
            yield recording


def _animals(variables: Mapping[str, Any], where: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(place, fields) of each set of variables that has traces, however deep it lies."""
    if any(name.lower().replace("_", "") in TRACES and np.ndim(value) == 2 for name, value in variables.items()):
        yield where, variables
        return
    columns = {name: value for name, value in variables.items() if isinstance(value, list)}
    if any(name.lower().replace("_", "") in TRACES for name in columns):  # one struct of cells, an animal each
        for k in range(max(map(len, columns.values()))):
            fields = {name: value[k] for name, value in columns.items() if k < len(value)}
            yield from _animals(fields, f"{where}{{{k + 1}}}")
        return
    for name, value in variables.items():
        for k, one in enumerate(value if isinstance(value, list) else [value], 1):
            if isinstance(one, Mapping):
                place = f"{where}{'.' if where else ''}{name}" + (f"({k})" if isinstance(value, list) else "")
                yield from _animals(one, place)


def _traces(
    fields: Mapping[str, Any], file: str, where: str, uid: str, context: Context, report: Report
) -> NamedTraces:
    name, values = _first(fields, TRACES, 2)
    key = f"{where}{'.' if where else ''}{name}"
    times = _first(fields, TIMES, None)[1]
    names = next((found for word in NAMES if (found := names_of(_field(fields, word))) is not None), [])
    traces = np.asarray(values, dtype=np.float64)
    n_frame = np.size(times) if times is not None else max(traces.shape)
    if n_frame not in traces.shape or (names and len(names) not in traces.shape):
        raise Refused(file, key, f"shape {traces.shape}, {n_frame} times, {len(names)} names", EXPECTED)
    frames_first = traces.shape[0] == n_frame and (traces.shape[1] != n_frame or len(names) == traces.shape[1])
    traces = traces.T if frames_first else traces
    others = [other for other in fields if other.lower().replace("_", "") in TRACES and other != name]
    report.warn(file, key, f"{len(traces)} neurons x {n_frame} frames", _taken(others))
    cells = _cells(names, len(traces), file, key, context, report)
    return NamedTraces(traces.copy(), cells, _timestamps(fields, times, n_frame, file, key), key, uid=uid)


def _taken(others: list[str]) -> str:
    return "the traces; these were taken" + (f", not {', '.join(others)}" if others else "")


def _timestamps(fields: Mapping[str, Any], times: Any, n_frame: int, file: str, key: str) -> FloatArray:
    if times is not None:
        return np.asarray(times, dtype=np.float64).ravel()
    rate = _first(fields, RATES, None)[1]
    if rate is None or np.size(rate) != 1 or not float(np.ravel(rate)[0]) > 0:
        raise Refused(file, key, "no times", EXPECTED)
    return np.arange(n_frame) / float(np.ravel(rate)[0])


def _cells(names: list[str], n: int, file: str, key: str, context: Context, report: Report) -> list[str]:
    """Names of cells; numbers and empty ones are neurons without a name, others are named."""
    names = names or [""] * n
    foreign = [name for name in names if name and not name.isdigit() and not is_cell(name, context.names)]
    if foreign:
        report.warn(file, key, f"names {', '.join(dict.fromkeys(foreign))}", "cells or classes; shown without a name")
    return [name if name not in foreign and not name.isdigit() else "" for name in names]


def _first(fields: Mapping[str, Any], words: tuple[str, ...], dimensions: int | None) -> tuple[str, Any]:
    for word in words:
        for name, value in fields.items():
            if name.lower().replace("_", "") != word or not isinstance(value, np.ndarray) or not value.size:
                continue
            if value.dtype.kind in "fiu" and dimensions in (None, value.ndim):
                return name, value
    return "", None


def _field(fields: Mapping[str, Any], word: str) -> Any:
    return next((value for name, value in fields.items() if name.lower().replace("_", "") == word), None)


def _text(fields: Mapping[str, Any], words: tuple[str, ...]) -> str:
    return next((value for word in words if isinstance(value := _field(fields, word), str) and value), "")
