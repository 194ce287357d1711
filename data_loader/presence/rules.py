"""What a connectome says of each cell of the cell table: that it is there, or why nothing is known of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from data_loader.presence.stated import Stated
from data_loader.schema import Cell, Connectome, Knowledge

WHOLE: Final = "complete"  # region
GANGLIA: Final[Mapping[str, frozenset[str]]] = {
    "head": frozenset(
        f"{name} ganglion" for name in ("anterior", "dorsal", "lateral", "ventral", "retrovesicular")
    ),
    "pharynx": frozenset({"anterior pharyngeal bulb", "posterior pharyngeal bulb"}),
    "tail": frozenset(f"{name} ganglion" for name in ("preanal", "dorsorectal", "lumbar")),
}  # fmt: skip
# category of the cells that an animal of the other sex lacks, by the category of cells that it has
OTHER_SEX: Final = {"male": "hermaphrodite", "hermaphrodite": "male"}

Row = tuple[str, str, Knowledge]  # data set, cell, what is known


def presence(connectomes: Sequence[Connectome], cells: Sequence[Cell], stated: Stated) -> Iterator[Row]:
    """A row for each cell without a connection in a data set of which more is known than that: reconstructed, not grown
    yet, or not in the volume. A cell with a connection is known; any other one is unknown.

    A cell is taken to be outside of the imaged part of the body when no data set of the same part holds it and its cell
    body lies elsewhere; or, for cells whose place is not in the cell table (muscles), when the cells of that part were
    listed. A cell of the other sex is in no volume.
    """
    held = {one.info.id: frozenset((*one.pre, *one.post)) for one in connectomes}
    in_region: dict[str, set[str]] = {}
    listed = set()
    for one in connectomes:
        own = stated.reconstructed.get(one.info.id, frozenset())
        in_region.setdefault(one.info.region, set()).update(held[one.info.id], own)
        if own:
            listed.add(one.info.region)
    for one in connectomes:
        info = one.info
        lacks = _other_sex(cells, held[info.id], info.stage)
        for cell in cells:
            if cell.name in held[info.id]:
                continue
            if cell.name in stated.reconstructed.get(info.id, ()):
                known = Knowledge.KNOWN
            elif cell.category == lacks or (
                info.region != WHOLE
                and cell.name not in in_region[info.region]
                and _elsewhere(cell, info.region, listed)
            ):
                known = Knowledge.NOT_IN_VOLUME
            elif cell.cell_class in stated.not_grown_yet.get(info.id, ()):
                known = Knowledge.NOT_GROWN_YET
            else:
                continue
            yield info.id, cell.name, known


def _elsewhere(cell: Cell, region: str, listed: Collection[str]) -> bool:
    return cell.ganglion not in GANGLIA.get(region, ()) if cell.ganglion else region in listed


def _other_sex(cells: Sequence[Cell], held: Collection[str], stage: str) -> str:
    """Category of the cells that the animal cannot have; "" where its sex is not seen."""
    there = {cell.category for cell in cells if cell.name in held}
    sex = "male" if "male" in there or "male" in stage.split() else "hermaphrodite" if "hermaphrodite" in there else ""
    return OTHER_SEX.get(sex, "")
