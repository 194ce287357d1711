"""Names of the traced neurons, from every place where the writers of the field put them.

In this order: the series or rows that are called by their cells; a column of names of the table that the ``rois`` of
the series point into; the names beside it (``NeuronIDs/labels``, WormID); the neurons of the NeuroPAL volume where they
are as many as the traces. Published sets hold names only. Tables with the columns of ``DETAILS``, as
``data_loader.export.nwb`` writes them, also say class, sides, region, confidence and segments of the NeuroPAL image.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data_loader.hdf5 import Hdf5
from data_loader.labels import label_of_name
from data_loader.names import Nomenclature, is_on_or_off
from data_loader.problems import Refused, Report
from data_loader.schema import Label
from data_loader.sources.nwb.account import Account, spans
from data_loader.sources.nwb.orientation import rows_of
from data_loader.sources.nwb.traces import NwbTraces

COLUMN = "ID_labels"
COLUMNS = (
    COLUMN, "labels", "label", "neuron_names", "neuron_name", "neuron_labels", "cell_names", "cell_name", "names",
    "name", "neurons", "neuron", "IDs", "ID", "cell_id", "neuron_id",
)  # fmt: skip
DETAILS = ("neuron_class", "LR", "DV", "region")
CONFIDENCE = "confidence"
ROI_IDS = "roi_id"  # as "12" or "12;15"
# where the WormID layout keeps the centers of the traced neurons, for files without a reference to it
USUAL_TABLE = "processing/CalciumActivity/CalciumSeriesSegmentation/Aligned_neuron_coordinates"
BESIDE = "SegmentationLabels"  # type of the group with names of a segmentation
BESIDE_NAME = "NeuronIDs"
NEUROPAL_TABLE = "NeuroPALNeurons"
NOBODY = frozenset(
    {"", "-", "?", "n/a", "na", "nan", "nobody", "none", "unidentified", "unknown", "unknowncell", "unnamed"}
)

# (number of the trace, row of the table, name)
Named = list[tuple[int, int, str]]


def read_labels(h5: Hdf5, traces: NwbTraces, names: Nomenclature, account: Account, report: Report) -> dict[int, Label]:
    """1-based trace number -> label; traces follow the order of ``rois``, not that of the table.

    A set that does not fit the traces is left out whole and reported; an unknown name by itself.
    """
    labels: dict[int, Label] = {}
    with report.collecting():
        source, details, found = _found(h5, traces, account, report)
        for number, row, name in found:
            where = f"{source} of trace {number}"
            with report.collecting():
                labels[number] = (
                    names.label(h5.file, where, {key: values[row] for key, values in details.items()} | {"label": name})
                    if details
                    else label_of_name(name, names, h5.file, where)
                )
    if labels:
        account.took(f"{len(labels)} names of {source}")
    sideless = [name for _, _, name in found if is_on_or_off(name)] if labels else []
    if sideless:
        account.took(f"{spans(sideless)} as AWC?, whose side is not determined")
    return labels


def _found(h5: Hdf5, traces: NwbTraces, account: Account, report: Report) -> tuple[str, dict[str, list[Any]], Named]:
    """(where the names come from, details by column, names) of the first place that has any."""
    if traces.names:
        listed = [(number, number - 1, name) for number, name in enumerate(traces.names, 1) if is_name(name)]
        return "the series", {}, listed
    for key, details, named in _of_tables(h5, traces):
        if named:
            return key, details, named
    n_neuron = len(traces.values)
    for key in _beside(h5):
        named = _rows(read_ragged_texts(h5, key), h5, key, traces)
        if named:
            return key, {}, named
    for key in _of_neuropal(h5):
        texts = read_ragged_texts(h5, key)
        if len(texts) != n_neuron:
            account.left_out(f"{len(texts)} names of {key}, as nothing says which of {n_neuron} traces is whose")
            continue
        report.warn(h5.file, key, f"{n_neuron} names", "names that point at traces; taken in the order of the traces")
        return key, {}, [(number, number - 1, name) for number, name in enumerate(texts, 1) if is_name(name)]
    return "", {}, []


def is_name(text: str) -> bool:
    """False for what files write where a neuron has no name, and for its number."""
    bare = text.strip().lower().replace(" ", "").replace("_", "")
    return bare not in NOBODY and not bare.isdigit()


def _of_tables(h5: Hdf5, traces: NwbTraces) -> Iterator[tuple[str, dict[str, list[Any]], Named]]:
    """By columns of names: that of the first table holds for all planes."""
    tables = [_table(h5, path) for path, _ in traces.parts]
    for column in COLUMNS:
        if not any(_holds_names(h5, f"{table}/{column}") for table in tables):
            continue
        named: Named = []
        details = _details(h5, tables[0], column) if len(set(tables)) == 1 else {}
        first = 1
        for (path, n), table in zip(traces.parts, tables, strict=True):
            if _holds_names(h5, f"{table}/{column}"):
                texts = read_ragged_texts(h5, f"{table}/{column}")
                named += _in_order_of_rois(h5, f"{table}/{column}", texts, path, n, first)
            first += n
        yield column, details, named


def _table(h5: Hdf5, series: str) -> str:
    """Path of the table of the traced neurons."""
    rows = rows_of(h5, series)
    return (h5.referenced(rows, "table") if rows else None) or USUAL_TABLE


def _holds_names(h5: Hdf5, key: str) -> bool:
    return key in h5 and not h5.is_group(key) and h5.holds_text(key)


def _details(h5: Hdf5, table: str, names: str) -> dict[str, list[Any]]:
    """column -> a value per row; {} for a table that lacks one of ``DETAILS``."""
    if any(f"{table}/{column}" not in h5 for column in DETAILS):
        return {}
    details: dict[str, list[Any]] = {column: h5.texts(f"{table}/{column}") for column in DETAILS}
    if f"{table}/{CONFIDENCE}" in h5:
        details[CONFIDENCE] = h5.array(f"{table}/{CONFIDENCE}").tolist()
    if f"{table}/{ROI_IDS}" in h5:
        details[ROI_IDS] = [_whole_numbers(text) for text in h5.texts(f"{table}/{ROI_IDS}")]
    rows = h5.shape(f"{table}/{names}")[0]
    for column, values in details.items():
        if len(values) != rows:
            raise Refused(h5.file, f"{table}/{column}", f"{len(values)} rows", f"{rows}, as {names}")
    return details


def _whole_numbers(text: str) -> list[int]:
    """ "12;15" as [12, 15]; [] for anything else."""
    parts = [part for part in text.split(";") if part]
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _in_order_of_rois(h5: Hdf5, key: str, texts: list[str], series: str, n: int, first: int) -> Named:
    """The names of ``n`` traces, of which ``first`` is the number of the first one."""
    region = rows_of(h5, series)
    rows = h5.integers(region) if region else list(range(len(texts)))
    if len(rows) != n or any(not 0 <= row < len(texts) for row in rows):
        expected = "a row of the table for every trace; no label was read"
        raise Refused(h5.file, key, f"{len(texts)} names for {n} traces", expected)
    return [(number, row, texts[row].strip()) for number, row in enumerate(rows, first) if is_name(texts[row])]


def _beside(h5: Hdf5) -> Iterator[str]:
    """Names of a segmentation that are no column of its table."""
    for module in h5.keys("processing"):
        for name in h5.keys(f"processing/{module}"):
            path = f"processing/{module}/{name}"
            if name == BESIDE_NAME or h5.attribute(path, "neurodata_type") == BESIDE:
                yield from (f"{path}/{column}" for column in COLUMNS if _holds_names(h5, f"{path}/{column}"))


def _of_neuropal(h5: Hdf5) -> Iterator[str]:
    for module in h5.keys("processing"):
        for name in h5.keys(f"processing/{module}"):
            table = f"processing/{module}/{name}"
            for path in (table, f"{table}/{NEUROPAL_TABLE}"):
                if path.endswith(f"/{NEUROPAL_TABLE}"):
                    yield from (f"{path}/{column}" for column in COLUMNS[:2] if _holds_names(h5, f"{path}/{column}"))


def _rows(texts: list[str], h5: Hdf5, key: str, traces: NwbTraces) -> Named:
    """Names by the rows that ``rois`` point at where they are as many as those, else in the order of the traces."""
    tables = {_table(h5, path) for path, _ in traces.parts}
    ids = f"{next(iter(tables))}/id" if len(tables) == 1 else ""
    if ids and ids in h5 and h5.shape(ids)[0] == len(texts):
        named: Named = []
        first = 1
        for path, n in traces.parts:
            named += _in_order_of_rois(h5, key, texts, path, n, first)
            first += n
        return named
    if len(texts) != len(traces.values):
        expected = "a name for every trace, or for every row of their table; no label was read"
        raise Refused(h5.file, key, f"{len(texts)} names for {len(traces.values)} traces", expected)
    return [(number, number - 1, text.strip()) for number, text in enumerate(texts, 1) if is_name(text)]


def read_ragged_texts(h5: Hdf5, key: str, between: str = "") -> list[str]:
    """A column of texts; some writers store single characters with an index of where each text ends."""
    texts, index = h5.texts(key), f"{key}_index"
    if index not in h5:
        return texts
    ends = h5.integers(index)
    if ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(texts)):
        raise Refused(h5.file, index, ends, f"increasing positions up to {len(texts)}")
    return [between.join(texts[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
