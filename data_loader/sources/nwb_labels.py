"""NeuroPAL names of an NWB file: ``ID_labels`` of the table that the response series' ``rois`` point into.

Published sets hold names only. Tables with the columns of ``DETAILS``, as ``data_loader.export.nwb`` writes them, also
say class, sides, region, confidence and segments of the NeuroPAL image.
"""

from __future__ import annotations

from typing import Any

from data_loader.hdf5 import Hdf5
from data_loader.labels import label_of_name
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import Label
from data_loader.sources.nwb_traces import NwbTraces

COLUMN = "ID_labels"
DETAILS = ("neuron_class", "LR", "DV", "region")
CONFIDENCE = "confidence"
ROI_IDS = "roi_id"  # as "12" or "12;15"
# where the WormID layout keeps the centers of the traced neurons, for files without a reference to it
USUAL_TABLE = "processing/CalciumActivity/CalciumSeriesSegmentation/Aligned_neuron_coordinates"


def read_labels(h5: Hdf5, traces: NwbTraces, names: Nomenclature, report: Report) -> dict[int, Label]:
    """1-based trace number -> label; traces follow the order of ``rois``, not that of the table.

    A set that does not fit the traces is left out whole and reported; an unknown name by itself.
    """
    labels: dict[int, Label] = {}
    with report.collecting():
        table = _table(h5, traces)
        if table is None:
            return labels
        details = _details(h5, table)
        for number, row, name in _names_of_traces(h5, table, traces):
            where = f"{COLUMN} of trace {number}"
            with report.collecting():
                labels[number] = (
                    names.label(h5.file, where, {key: values[row] for key, values in details.items()} | {"label": name})
                    if details
                    else label_of_name(name, names, h5.file, where)
                )
    return labels


def _table(h5: Hdf5, traces: NwbTraces) -> str | None:
    """Path of the table of the traced neurons, None when there is none with names."""
    if not traces.series:
        return None
    table = h5.referenced(f"{traces.series}/rois", "table") or USUAL_TABLE
    return table if f"{table}/{COLUMN}" in h5 else None


def _details(h5: Hdf5, table: str) -> dict[str, list[Any]]:
    """column -> a value per row; {} for a table that lacks one of ``DETAILS``."""
    if any(f"{table}/{column}" not in h5 for column in DETAILS):
        return {}
    details: dict[str, list[Any]] = {column: h5.texts(f"{table}/{column}") for column in DETAILS}
    if f"{table}/{CONFIDENCE}" in h5:
        details[CONFIDENCE] = h5.array(f"{table}/{CONFIDENCE}").tolist()
    if f"{table}/{ROI_IDS}" in h5:
        details[ROI_IDS] = [_whole_numbers(text) for text in h5.texts(f"{table}/{ROI_IDS}")]
    rows = h5.shape(f"{table}/{COLUMN}")[0]
    for column, values in details.items():
        if len(values) != rows:
            raise Refused(h5.file, f"{table}/{column}", f"{len(values)} rows", f"{rows}, as {COLUMN}")
    return details


def _whole_numbers(text: str) -> list[int]:
    """ "12;15" as [12, 15]; [] for anything else."""
    parts = [part for part in text.split(";") if part]
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _names_of_traces(h5: Hdf5, table: str, traces: NwbTraces) -> list[tuple[int, int, str]]:
    """(trace number, row of the table, name) of the traces that have one."""
    rois = f"{traces.series}/rois"
    named = read_ragged_texts(h5, f"{table}/{COLUMN}")
    rows = h5.integers(rois) if rois in h5 else list(range(len(named)))
    if len(rows) != len(traces.values) or any(not 0 <= row < len(named) for row in rows):
        found = f"{len(named)} names for {len(traces.values)} traces"
        raise Refused(h5.file, f"{table}/{COLUMN}", found, "a row of the table for every trace; no label was read")
    return [(number, row, named[row].strip()) for number, row in enumerate(rows, 1) if named[row].strip()]


def read_ragged_texts(h5: Hdf5, key: str) -> list[str]:
    """A column of texts; some writers store single characters with an index of where each text ends."""
    texts, index = h5.texts(key), f"{key}_index"
    if index not in h5:
        return texts
    ends = h5.integers(index)
    if ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(texts)):
        raise Refused(h5.file, index, ends, f"increasing positions up to {len(texts)}")
    return ["".join(texts[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
