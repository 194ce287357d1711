"""Builds the embedded connectomes and the cell table from two pinned packages: ``python -m data_loader derive``.

wheels -> catalog (which data set is in which member) -> connectomes, cells (readers) -> writing, provenance -> files.
The output is committed; ``derive_check`` proves that it is what the packages give.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data_loader.cell_names import replacements
from data_loader.derive.catalog import NOT_INCLUDED, embedded
from data_loader.derive.cell_classes import class_splits
from data_loader.derive.cells import cell_table, refuse_unknown_cells
from data_loader.derive.layer_catalog import embedded_layers
from data_loader.derive.provenance import Derived, DerivedCells, DerivedLayer, provenance
from data_loader.derive.wheels import DeriveError, Reading, Wheels, WheelUnavailable, fetch, open_wheels
from data_loader.derive.writing import (
    cells_file,
    connectome_file,
    csv_bytes,
    datasets_file,
    json_bytes,
    splits_file,
)
from data_loader.layers.files import FOLDER as LAYERS
from data_loader.layers.files import layer_bytes
from data_loader.problems import Refused

if TYPE_CHECKING:
    from data_loader.collect import Progress

__all__ = ["DeriveError", "Summary", "WheelUnavailable", "derive", "derive_check"]

STEP = "connectomes from the wheels"
CONNECTOMES = "connectome/connectome"
CELLS = "connectome/connectome_neurons.csv"


@dataclass(frozen=True)
class Summary:
    """What ``derive`` wrote."""

    connectomes: int
    layers: int
    cells: int
    classes: int
    files: int
    bytes: int

    def __str__(self) -> str:
        return (
            f"{self.connectomes} connectomes, {self.layers} layers, {self.cells} cells in {self.classes} classes; "
            f"{self.files} files, {self.bytes / 1e6:.2f} MB"
        )


def derive(out: Path, cache: Path, progress: Progress) -> Summary:
    """Write the derived files below ``out``; other files there are left alone. Raises ``DeriveError``."""
    files, cells = _build(cache, progress)
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Summary(
        connectomes=sum(name.startswith(f"{CONNECTOMES}/") for name in files),
        layers=sum(name.startswith(f"{LAYERS.as_posix()}/") for name in files),
        cells=len(cells.cells),
        classes=len({cell.cell_class for cell in cells.cells}),
        files=len(files),
        bytes=sum(len(content) for content in files.values()),
    )


def derive_check(committed: Path, cache: Path, progress: Progress) -> list[str]:
    """Names of the derived files that are absent from ``committed`` or differ from what the wheels give, sorted."""
    files, _ = _build(cache, progress)
    return sorted(
        name
        for name, content in files.items()
        if not (committed / name).is_file() or (committed / name).read_bytes() != content
    )


def _build(cache: Path, progress: Progress) -> tuple[dict[str, bytes], DerivedCells]:
    """Relative path -> content of every derived file."""
    with _refusals():
        fetch(cache)
        with open_wheels(cache) as wheels:
            return _files(wheels, progress)


def _files(wheels: Wheels, progress: Progress) -> tuple[dict[str, bytes], DerivedCells]:
    catalog, layer_catalog = embedded(), embedded_layers()
    total = len(catalog) + len(layer_catalog) + 1
    reading = Reading(wheels)
    table = tuple(cell_table(reading))
    cells = DerivedCells(CELLS, _sha256(cells_file(table)), table, reading.members)
    files = {CELLS: cells_file(table)}
    derived = []
    for done, item in enumerate(catalog, 1):
        progress(STEP, done, total)
        reading = Reading(wheels)
        edges = item.read(reading)
        refuse_unknown_cells(item.info.id, edges.cells, table)
        name = f"{CONNECTOMES}/{item.info.id}.json"
        files[name] = connectome_file(edges)
        derived.append(Derived(item, name, _sha256(files[name]), edges, reading.members))
    layers = []
    for done, one in enumerate(layer_catalog, len(catalog) + 1):
        progress(STEP, done, total)
        layer = one.build(Reading(wheels))
        refuse_unknown_cells(one.id, {*layer.senders, *layer.receivers}.difference(layer.variable), table)
        name = f"{LAYERS.as_posix()}/{one.id}.json"
        files[name] = layer_bytes(layer)
        layers.append(DerivedLayer(layer, name, _sha256(files[name])))
    sums = {Path(item.file).name: item.sha256 for item in sorted(derived, key=lambda item: item.file)}
    layer_sums = {Path(one.file).name: one.sha256 for one in sorted(layers, key=lambda one: one.file)}
    files |= {
        "connectome/connectome_datasets.json": datasets_file(catalog, NOT_INCLUDED),
        "connectome/connectome_checksum.csv": csv_bytes(sums.items()),
        "config/connectome_neuron_class_split.csv": splits_file(class_splits(table)),
        "config/connectome_neurons_replacement.csv": csv_bytes(
            [("original", "replacement"), *replacements(cell.name for cell in table)]
        ),
        "config/data_checksum.json": json_bytes({"connectome": sums, "layers": layer_sums}),
        "PROVENANCE.json": json_bytes(provenance(derived, layers, cells)),
    }
    progress(STEP, total, total)
    return files, cells


@contextmanager
def _refusals() -> Iterator[None]:
    """A member of a wheel that is not as expected ends the whole derivation, in one line."""
    try:
        yield
    except Refused as refused:
        raise DeriveError(str(refused)) from refused


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
