"""NeuroPAL names of an NWB file: ``ID_labels`` of the table that the response series' ``rois`` point into."""

from __future__ import annotations

from data_loader.hdf5 import Hdf5
from data_loader.labels import label_of_name
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import Label
from data_loader.sources.nwb_traces import NwbTraces

COLUMN = "ID_labels"
# where the WormID layout keeps the centres of the traced neurons, for files without a reference to it
USUAL_TABLE = "processing/CalciumActivity/CalciumSeriesSegmentation/Aligned_neuron_coordinates"


def read_labels(h5: Hdf5, traces: NwbTraces, names: Nomenclature, report: Report) -> dict[int, Label]:
    """1-based trace number -> label; traces follow the order of ``rois``, not that of the table.

    A set that does not fit the traces is left out whole and reported; an unknown name by itself.
    """
    labels: dict[int, Label] = {}
    with report.collecting():
        for number, name in _names_of_traces(h5, traces):
            with report.collecting():
                labels[number] = label_of_name(name, names, h5.file, f"{COLUMN} of trace {number}")
    return labels


def _names_of_traces(h5: Hdf5, traces: NwbTraces) -> list[tuple[int, str]]:
    rois = f"{traces.series}/rois"
    table = (h5.referenced(rois, "table") if traces.series else None) or USUAL_TABLE
    if not traces.series or f"{table}/{COLUMN}" not in h5:
        return []
    named = read_ragged_texts(h5, f"{table}/{COLUMN}")
    rows = h5.integers(rois) if rois in h5 else list(range(len(named)))
    if len(rows) != len(traces.values) or any(not 0 <= row < len(named) for row in rows):
        found = f"{len(named)} names for {len(traces.values)} traces"
        raise Refused(h5.file, f"{table}/{COLUMN}", found, "a row of the table for every trace; no label was read")
    return [(number, named[row].strip()) for number, row in enumerate(rows, 1) if named[row].strip()]


def read_ragged_texts(h5: Hdf5, key: str) -> list[str]:
    """A column of texts; some writers store single characters with an index of where each text ends."""
    texts, index = h5.texts(key), f"{key}_index"
    if index not in h5:
        return texts
    ends = h5.integers(index)
    if ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(texts)):
        raise Refused(h5.file, index, ends, f"increasing positions up to {len(texts)}")
    return ["".join(texts[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
