"""The built-in cell atlas: what every cell of C. elegans is, where it lies and which transmitters it uses.

It is the cell table of the project's own ``initial_data``, whose sources initial_data/README.md names. A source folder
need not bring these facts along: what its cell table does not state, or a whole missing table, is taken from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from data_loader import tables
from data_loader.problems import Report
from data_loader.schema import Cell

ROOT: Final = Path(__file__).resolve().parents[1] / "initial_data"
CELLS: Final = Path("connectome", "connectome_neurons.csv")
# a fact that no cell of a source has is one that its table does not state
FACTS: Final = ("neurotransmitter", "lineage", "ganglion", "soma_um")


@lru_cache(maxsize=1)
def cells() -> tuple[Cell, ...]:
    return tuple(tables.read_cells(ROOT / CELLS, ROOT, Report()))


def completed(own: Sequence[Cell]) -> list[Cell]:
    """The cells of a source, with the facts that its table does not state of any cell. Stated facts stay as they are,
    the blanks among them too."""
    missing = [fact for fact in FACTS if not any(getattr(cell, fact) for cell in own)]
    known = {cell.name: cell for cell in cells()} if missing else {}
    return [
        replace(cell, **{fact: getattr(known[cell.name], fact) for fact in missing}) if cell.name in known else cell
        for cell in own
    ]


def own_or_built_in(root: Path, path: Path) -> tuple[Path, Path]:
    """A table of a source folder, or the built-in one where it has none; with the folder that it belongs to."""
    file = root / path
    return (file, root) if file.exists() or file.is_symlink() else (ROOT / path, ROOT)  # a broken link is no absence
