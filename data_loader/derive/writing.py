"""The files of the embedded data as bytes: the same input gives the same bytes on every machine."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from data_loader.derive.catalog import Embedded, NotIncluded
from data_loader.derive.edges import Edges
from data_loader.schema import Cell, ClassSplit, ConnectomeInfo, Synapse

SYNAPSE_NUMBERS = {Synapse.CHEMICAL: 0, Synapse.ELECTRICAL: 2}  # NemaNode's ``typ``
CELL_COLUMNS = (
    "name", "class", "type", "type_code", "category", "dv", "lr",
    "neurotransmitter", "lineage", "ganglion", "soma_x_um", "soma_y_um", "soma_z_um",
)  # fmt: skip
SPLIT_COLUMNS = ("class", "split_lr", "split_dv", "split_d_lr", "split_v_lr")


def json_bytes(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def connectome_file(edges: Edges) -> bytes:
    """NemaNode-style list of ``{pre, post, typ, syn}``, one connection a line so that changes can be reviewed."""
    lines = [
        json.dumps(
            {"pre": pre, "post": post, "typ": SYNAPSE_NUMBERS[synapse], "syn": [number(weight)]},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for pre, post, synapse, weight in edges.sorted()
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def cells_file(cells: Iterable[Cell]) -> bytes:
    rows = (
        (
            cell.name, cell.cell_class, cell.type, cell.type_code, cell.category, cell.dv, cell.lr,
            ";".join(cell.neurotransmitter), cell.lineage, cell.ganglion,
            *(cell.soma_um or ("", "", "")),
        )
        for cell in cells
    )  # fmt: skip
    return csv_bytes([CELL_COLUMNS, *rows])


def splits_file(splits: Iterable[ClassSplit]) -> bytes:
    flags = {True: 1, False: 0, None: -1}
    rows = ((s.cell_class, *(flags[side] for side in (s.lr, s.dv, s.d_lr, s.v_lr))) for s in splits)
    return csv_bytes([SPLIT_COLUMNS, *rows])


def datasets_file(embedded: Iterable[Embedded], not_included: Iterable[NotIncluded]) -> bytes:
    """``connectome_datasets.json``; ``dois`` runs parallel to ``citation``, "" where there is none."""
    entries = [_entry(item.info) for item in embedded]
    entries += [{**_entry(item.info), "not_included": item.reason} for item in not_included]
    return json_bytes(entries)


def number(value: float) -> int | float:
    """A whole number without a decimal point."""
    return int(value) if value.is_integer() else value


def _entry(info: ConnectomeInfo) -> Mapping[str, Any]:
    entry: dict[str, Any] = {
        "id": info.id,
        "name": info.name,
        "type": info.region,
        "stage": info.stage,
        **({} if math.isnan(info.time) else {"time": number(float(info.time))}),
        "visualTime": number(float(info.visual_time)),
        "unit": info.unit,
        "description": info.description,
        "citation": [citation.text for citation in info.citations],
        "dois": [citation.doi for citation in info.citations],
    }
    if info.skip_gap_junction:
        entry["skip_gap_junction"] = True
    return entry
