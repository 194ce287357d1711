"""Connectomes as MATLAB files: one or two square matrices (rows presynaptic) and the names of the cells, as in
Varshney et al. 2011 (``A_init_t_ordered``, ``Ag_t_ordered``, ``Neuron_ordered``). What is called gap, electrical or Ag
are gap junctions."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from data_loader.files import relative
from data_loader.matlab import is_matlab, names_of, read_matlab
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome
from data_loader.sources import ConnectomeContext
from data_loader.sources.connections import Connections, Reading

FORMAT: str = "connectome-mat"
SUFFIXES: tuple[str, ...] = (".mat",)
ACCEPTS: str = "MATLAB (.mat) with matrices and names"
ELECTRICAL: Final = re.compile(r"gap|electr|^ag(_|$)|(^|_)[eg]j(_|$)", re.IGNORECASE)
EXPECTED: Final = "a square matrix of each type of synapse, and a cell array with as many names"


def reads(path: Path) -> bool:
    return is_matlab(path)


def read(path: Path, context: ConnectomeContext, report: Report) -> Connectome:
    """Raises ``Refused`` where it is not clear which variable is what."""
    file, found = relative(path, context.root), Connections(path, context)
    with TemporaryDirectory(prefix="wormwideweb-") as scratch:
        variables = _flat(read_matlab(path, context.root, Path(scratch)))
    lists = {name: names for name, value in variables.items() if (names := names_of(value)) and len(names) > 1}
    known = {name: sum(context.names.canonical(one) in context.names.cells for one in names)
             for name, names in lists.items()}  # fmt: skip
    if not known or not max(known.values()):
        raise Refused(file, "names", ", ".join(lists) or "no list of texts", EXPECTED)
    chosen = max(known, key=lambda name: known[name])
    names = lists[chosen]
    square = {name: value for name, value in variables.items() if np.shape(value) == (len(names), len(names))}
    square = {name: value for name, value in square.items() if np.asarray(value).dtype.kind in "fiub"}
    by_reading: dict[Reading, list[str]] = {}
    for name in square:
        by_reading.setdefault(Reading.ELECTRICAL if ELECTRICAL.search(name) else Reading.CHEMICAL, []).append(name)
    if not square:
        raise Refused(file, "matrices", f"none of {len(names)} x {len(names)}, as {chosen} has names", EXPECTED)
    for reading, matrices in by_reading.items():
        if len(matrices) > 1:
            raise Refused(file, "matrices", ", ".join(matrices), f"one of {reading.value} synapses")
        said = f"rows presynaptic, names from {chosen}; {reading.value}, as its name says or by default"
        report.warn(file, matrices[0], reading.value, said)
        values = np.asarray(square[matrices[0]], dtype=np.float64)
        for i, j in np.argwhere(values != 0).tolist():
            found.add(names[i], names[j], reading, float(values[i, j]), f"{matrices[0]}({i + 1},{j + 1})")
    others = [name for name in variables if name not in (chosen, *square)]
    if others:
        report.warn(file, "variables", ", ".join(others), "not needed; they are not read")
    return found.connectome(FORMAT, report)


def _flat(variables: dict[str, Any]) -> dict[str, Any]:
    """Fields of a single struct as if they were variables."""
    only = next(iter(variables.values())) if len(variables) == 1 else None
    return only if isinstance(only, dict) else variables
