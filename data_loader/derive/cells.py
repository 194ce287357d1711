"""The cell table: every named cell of both sexes with class, type, sides, transmitter, lineage, ganglion and soma
position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from data_loader.derive.cell_classes import class_of, sides_of
from data_loader.derive.cell_lists import CellLists, read_cell_lists
from data_loader.derive.somata import read_somata
from data_loader.derive.transmitters import read_identities
from data_loader.derive.wheels import Reading
from data_loader.ganglia import ganglion
from data_loader.problems import Refused
from data_loader.schema import Cell

HERMAPHRODITE_NEURONS = ("PREFERRED_HERM_NEURON_NAMES",)
MALE_NEURONS = ("MALE_SPECIFIC_NEURONS",)

# type, type code and the lists of the cells of that type; Cook et al. 2019 as carried by cect. The first type wins.
TYPES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("sensory", "s", ("SENSORY_NEURONS_COOK", "MALE_HEAD_SENSORY_NEURONS", "MALE_NON_HEAD_SENSORY_NEURONS")),
    ("interneuron", "i", ("INTERNEURONS_COOK", "MALE_HEAD_INTERNEURONS", "MALE_NON_HEAD_INTERNEURONS")),
    ("motorneuron", "m", ("MOTORNEURONS_COOK",)),
    ("neuron", "u", ("UNKNOWN_FUNCTION_NEURONS",)),
    ("muscle (myoepithelium)", "b", ("PHARYNGEAL_MUSCLE_NAMES",)),
    ("sex muscle", "b", ("VULVAL_MUSCLE_NAMES", "UTERINE_MUSCLE_NAMES")),
    (
        "muscle",
        "b",
        (
            "BODY_WALL_MUSCLE_NAMES",
            "UNSPECIFIED_BODY_WALL_MUSCLES",
            "ANAL_SPHINCTER_MUSCLES",
            "INTESTINAL_MUSCLES",
            "MALE_SPECIFIC_MUSCLES",
        ),
    ),
    ("glial", "u", ("GLR_CELLS", "CEPSH_CELLS")),
    ("gland cell", "u", ("PHARYNGEAL_GLAND_CELL",)),
    ("marginal cell", "u", ("PHARYNGEAL_MARGINAL_CELLS",)),
    ("epithelium", "u", ("PHARYNGEAL_EPITHELIUM",)),
    ("basement membrane", "u", ("PHARYNGEAL_BASEMENT_MEMBRANE",)),
    ("excretory", "u", ("EXCRETORY_CELL", "EXCRETORY_GLAND")),
    ("head mesodermal cell", "u", ("HEAD_MESODERMAL_CELL",)),
    ("hypodermis", "u", ("HYPODERMIS",)),
    ("intestine", "u", ("INTESTINE",)),
    ("end organ", "u", ("MALE_RAY_STRUCTURAL_CELLS", "GONAD_CELL_MALE", "PROCTODEUM_CELL_MALE")),
)

# category and the lists of its cells; every other cell is "shared"
CATEGORIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "pharynx",
        (
            "PHARYNGEAL_NEURONS",
            "PHARYNGEAL_MUSCLE_NAMES",
            "PHARYNGEAL_GLAND_CELL",
            "PHARYNGEAL_MARGINAL_CELLS",
            "PHARYNGEAL_EPITHELIUM",
            "PHARYNGEAL_BASEMENT_MEMBRANE",
        ),
    ),
    (
        "male",
        (
            "MALE_SPECIFIC_NEURONS",
            "MALE_SPECIFIC_MUSCLES",
            "MALE_RAY_STRUCTURAL_CELLS",
            "GONAD_CELL_MALE",
            "PROCTODEUM_CELL_MALE",
        ),
    ),
    ("hermaphrodite", ("HERM_SPECIFIC_MOTORNEURONS", "VULVAL_MUSCLE_NAMES", "UTERINE_MUSCLE_NAMES")),
)
SHARED = "shared"

# Cells that cect's lists lack: name -> (type, type code, category).
ADDED_CELLS: dict[str, tuple[str, str, str]] = {
    # one of the 385 neurons of the male (Cook et al. 2019; Wang et al. 2024)
    "CP00": ("interneuron", "i", "male"),
    # the first ring of pharyngeal epithelial cells (Albertson & Thomson 1976)
    **dict.fromkeys(("e1D", "e1VL", "e1VR"), ("epithelium", "u", "pharynx")),
    # lumped targets of White et al., so that files which keep them can be read
    **{f"pm{number}_unspecified": ("muscle (myoepithelium)", "b", "pharynx") for number in range(2, 8)},
    **{f"mc{number}_unspecified": ("marginal cell", "u", "pharynx") for number in (2, 3)},
    **{f"g{number}_unspecified": ("gland cell", "u", "pharynx") for number in (1, 2)},
    "DefecationMuscles": ("muscle", "b", "shared"),
}

# cect calls these pharyngeal neurons polymodal; the table has one type a cell (Albertson & Thomson 1976).
POLYMODAL_TYPES = {
    "MCL": ("motorneuron", "m"),
    "MCR": ("motorneuron", "m"),
    "MI": ("motorneuron", "m"),
    "NSML": ("interneuron", "i"),
    "NSMR": ("interneuron", "i"),
}
NEURON_CODES = "sim"


def cell_table(reading: Reading) -> list[Cell]:
    """All cells, neurons first, in natural order. Raises ``Refused`` when a neuron lacks type, identity or soma."""
    lists = read_cell_lists(reading)
    types = _types(lists)
    categories = {cell: name for name, names in reversed(CATEGORIES) for cell in lists.cells(names)}
    categories |= {cell: category for cell, (_, _, category) in ADDED_CELLS.items()}
    hermaphrodite = set(lists.cells(HERMAPHRODITE_NEURONS))
    neurons = {*hermaphrodite, *lists.cells(MALE_NEURONS), "CP00"}
    names = neurons | types.keys()
    untyped = sorted(names - types.keys())
    if untyped:
        raise Refused("cect/Cells.py", "types", ", ".join(untyped), "a type for every neuron")

    identities = read_identities(reading, neurons)
    somata = read_somata(reading, hermaphrodite)
    cells = []
    for name in names:
        cell_class = class_of(name, names)
        dv, lr = sides_of(name, cell_class)
        kind, code = types[name]
        identity = identities.get(name)
        cell = Cell(
            name=name,
            cell_class=cell_class,
            type=kind,
            type_code=code,
            category=categories.get(name, SHARED),
            dv=dv,
            lr=lr,
            neurotransmitter=identity.transmitters if identity else (),
            lineage=identity.lineage if identity else "",
            soma_um=somata.get(name),
        )
        cells.append(replace(cell, ganglion=ganglion(cell)))
    return sorted(cells, key=lambda cell: (cell.name not in neurons, natural(cell.name)))


def refuse_unknown_cells(dataset: str, cells: Iterable[str], table: Iterable[Cell]) -> None:
    """Raises ``Refused`` when a connectome names a cell that the table lacks."""
    unknown = sorted(set(cells) - {cell.name for cell in table})
    if unknown:
        raise Refused(f"{dataset}.json", "cells", ", ".join(unknown), "cells of the cell table")


def natural(name: str) -> list[tuple[int, str]]:
    """Sort key that counts: dBWML2 before dBWML10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name) if part]


def _types(lists: CellLists) -> dict[str, tuple[str, str]]:
    types = {cell: (kind, code) for cell, (kind, code, _) in ADDED_CELLS.items()} | POLYMODAL_TYPES
    for kind, code, names in TYPES:
        for cell in lists.cells(names):
            types.setdefault(cell, (kind, code))
    return types
