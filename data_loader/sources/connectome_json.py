"""NemaNode-style connectome JSON (formats.md e): a list of ``{pre, post, typ, syn}``.

``typ`` is 0 (chemical) or 2 (gap junction); ``syn`` holds one weight per synapse object and the edge weight is their
sum, never their number. Repeated rows of one pair add up. Rows whose cell is not in the cell table are left out and
reported.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from data_loader.files import read_json, relative, sha256
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome, Origin, Synapse
from data_loader.sources import ConnectomeContext

FORMAT: str = "connectome-json"
SYNAPSE_TYPES = {0: Synapse.CHEMICAL, 2: Synapse.ELECTRICAL}


def reads(path: Path) -> bool:
    return path.suffix == ".json"


def read(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Edges in the order of their first appearance. Raises ``Refused`` when the file as a whole cannot be used."""
    file, names = relative(path, context.root), context.names
    rows = read_json(path, context.root)
    if not isinstance(rows, list):
        raise Refused(file, "(whole file)", type(rows).__name__, "a list of {pre, post, typ, syn}")
    weights: dict[tuple[str, str, Synapse], float] = {}
    unknown: Counter[str] = Counter()
    for index, row in enumerate(rows):
        pre, post, synapse, weight = _edge(row, file, f"[{index}]")
        if synapse is Synapse.ELECTRICAL and context.info.skip_gap_junction:
            continue  # not exhaustively annotated in this data set: absent, not zero
        pre, post = names.canonical(pre), names.canonical(post)
        missing = [cell for cell in dict.fromkeys((pre, post)) if cell not in names.cells]
        if missing:
            unknown.update(missing)
            continue
        edge = (pre, post, synapse)
        weights[edge] = weights.get(edge, 0.0) + weight
    for cell, rows_with_it in unknown.items():
        hint = names.spelling.hint(cell)
        expected = f"a cell of connectome_neurons.csv{f' ({hint})' if hint else ''}; these rows are left out"
        report.refuse(file, cell, f"{rows_with_it} rows", expected)
    return Connectome(
        info=context.info,
        pre=tuple(edge[0] for edge in weights),
        post=tuple(edge[1] for edge in weights),
        type=tuple(edge[2] for edge in weights),
        weight=np.fromiter(weights.values(), float, len(weights)),
        origin=Origin(file, sha256(path), FORMAT),
    )


def _edge(row: Any, file: str, key: str) -> tuple[str, str, Synapse, float]:
    if not isinstance(row, dict):
        raise Refused(file, key, row, "an object {pre, post, typ, syn}")
    pre, post, kind, sizes = row.get("pre"), row.get("post"), row.get("typ"), row.get("syn")
    for field, value in (("pre", pre), ("post", post)):
        if not isinstance(value, str) or not value:
            raise Refused(file, f"{key}.{field}", value, "a cell name")
    if isinstance(kind, bool) or kind not in SYNAPSE_TYPES:
        raise Refused(file, f"{key}.typ", kind, "0 (chemical) or 2 (gap junction)")
    if not isinstance(sizes, list) or not sizes:
        raise Refused(file, f"{key}.syn", sizes, "a list of weights")
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size < 1e9:
            raise Refused(file, f"{key}.syn", size, "weights above 0")
    return str(pre), str(post), SYNAPSE_TYPES[kind], float(sum(sizes))
