"""The layers of a source folder, and their rows in the store."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data_loader.files import relative
from data_loader.layers.files import FOLDER, read_layer
from data_loader.layers.schema import Layer, LayerGroup
from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Origin

GROUPS = tuple(LayerGroup)


@dataclass(frozen=True)
class ReadLayer:
    layer: Layer
    origin: Origin


def read_layers(root: Path, names: Nomenclature, checksums: Mapping[str, str], report: Report) -> list[ReadLayer]:
    """By group, the fewest pairs first; a bad file is reported and left out."""
    folder = root / FOLDER
    if folder.is_symlink() and not folder.is_dir():
        report.refuse(relative(folder, root), "(whole folder)", "a link that leads to no folder", "a folder")
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        with report.collecting():
            found.append(ReadLayer(*read_layer(path, root, names, checksums.get(path.name, ""), report)))
    return sorted(found, key=lambda one: (GROUPS.index(one.layer.group), one.layer.n_found, one.layer.id))


def layer_row(read: ReadLayer) -> tuple[Any, ...]:
    """Of the frame ``layers``."""
    layer = read.layer
    return (
        layer.id, layer.name, str(layer.group), layer.directed, layer.unit, layer.meaning, str(layer.absence),
        layer.self_pairs, "\n".join(layer.remarks),
        "\n".join(one.text for one in layer.citations), "\n".join(one.doi for one in layer.citations),
        layer.license, layer.made,
        "\n".join(f"{one.package}\t{one.member}\t{one.sha256}" for one in layer.sources),
        read.origin.file, read.origin.sha256,
    )  # fmt: skip


def cell_rows(layer: Layer) -> Iterator[tuple[Any, ...]]:
    """Of the frame ``layer_cells``: every assessed cell, as a sender, a receiver or both."""
    senders, receivers = set(layer.senders), set(layer.receivers)
    for name in dict.fromkeys((*layer.senders, *layer.receivers)):
        yield layer.id, name, name in senders, name in receivers, name in layer.variable


def pair_rows(layer: Layer) -> Iterator[tuple[Any, ...]]:
    """Of the frame ``layer_pairs``."""
    m = len(layer.value)
    found = [True] * m if layer.found is None else layer.found.astype(bool).tolist()
    q = [math.nan] * m if layer.q is None else layer.q.tolist()
    columns = (layer.sender.tolist(), layer.receiver.tolist(), layer.value.tolist(), q, found, layer.via or [""] * m)
    for sender, receiver, *facts in zip(*columns, strict=True):
        yield (layer.id, layer.senders[sender], layer.receivers[receiver], *facts)
