"""Neuron classes, sides and class splits, from the names alone.

A class is what is left of a name without its side: AVAL and AVAR are AVA; RMEL, RMER, RMED and RMEV are RME. A letter
is a side only if the counterpart on the other side exists: the L of AVAL is one, that of AVL is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from data_loader.schema import Cell, ClassSplit

# Names whose class does not follow from the existence of a counterpart.
CLASS_PATTERNS = (
    re.compile(r"(?P<cls>AS|DA|DB|DD|VA|VB|VC|VD|CA|CP)\d\d"),
    re.compile(r"(?P<cls>SP[CDV])[LR]"),  # spicule neurons: the D of SPD is part of the class
    re.compile(r"(?P<cls>pm\d|mc\d|g\d)_unspecified"),
    re.compile(r"(?P<cls>pm\d|mc\d|e\d)[dvDV]?[lrLR]?"),
    re.compile(r"(?P<cls>g\d)[AP]?[LR]?"),
    re.compile(r"[dv](?P<cls>BWM)[LR](?P<number>\d+)"),
    re.compile(r"(?P<cls>dgl)[LR](?P<number>\d)"),
)
OPPOSITE = {"L": "R", "R": "L", "D": "V", "V": "D"}
NUMBERED_SIDES = (re.compile(r"(?P<dv>[dv])BWM(?P<lr>[LR])\d+"), re.compile(r"(?P<dv>)dgl(?P<lr>[LR])\d"))

# Which classes the class-level encoding table of Atanas & Kim et al. 2023 (10.1016/j.cell.2023.07.035) takes apart.
SPLIT_LEFT_RIGHT = frozenset({"ASE", "IL1", "IL2"})
SPLIT_DORSAL_VENTRAL = frozenset(
    {"CEP", "IL1", "IL2", "OLQ", "RMD", "RME", "SAA", "SIA", "SIB", "SMB", "SMD", "URA", "URY"}
)
SPLIT_DORSAL_LEFT_RIGHT = frozenset({"SAA"})


def class_of(name: str, names: Collection[str]) -> str:
    """Class of a cell, given the names of all cells."""
    for pattern in CLASS_PATTERNS:
        if match := pattern.fullmatch(name):
            return match["cls"] + (match.groupdict().get("number") or "")
    stem = name
    if stem[-1] in "LR" and stem[:-1] + OPPOSITE[stem[-1]] in names:
        stem = stem[:-1]
    # three letters are a whole class name: the D of PVD and the V of RIV are no sides
    if (
        len(stem) > 3
        and stem[-1] in "DV"
        and any(stem[:-1] + OPPOSITE[stem[-1]] + side in names for side in ("", *"LR"))
    ):
        stem = stem[:-1]
    return stem


def sides_of(name: str, cell_class: str) -> tuple[str, str]:
    """(dv, lr): "d", "v" or "", and "l", "r" or ""."""
    for pattern in NUMBERED_SIDES:
        if match := pattern.fullmatch(name):
            return match["dv"], match["lr"].lower()
    suffix = name.removeprefix(cell_class) if not name.endswith("_unspecified") else ""
    dv = next((letter.lower() for letter in suffix if letter in "DVdv"), "")
    lr = next((letter.lower() for letter in suffix if letter in "LRlr"), "")
    return dv, lr


def class_splits(cells: Iterable[Cell]) -> list[ClassSplit]:
    """One row a class, sorted: None where a class has no such pair of sides."""
    members: dict[str, list[Cell]] = {}
    for cell in cells:
        members.setdefault(cell.cell_class, []).append(cell)
    return [_split(name, members[name]) for name in sorted(members)]


def _split(name: str, members: list[Cell]) -> ClassSplit:
    def both(sides: Iterable[str]) -> bool:
        return len(set(sides) - {""}) == 2

    return ClassSplit(
        cell_class=name,
        lr=name in SPLIT_LEFT_RIGHT if both(cell.lr for cell in members if not cell.dv) else None,
        dv=name in SPLIT_DORSAL_VENTRAL if both(cell.dv for cell in members) else None,
        d_lr=name in SPLIT_DORSAL_LEFT_RIGHT if both(cell.lr for cell in members if cell.dv == "d") else None,
        v_lr=False if both(cell.lr for cell in members if cell.dv == "v") else None,
    )
