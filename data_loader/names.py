"""Cell nomenclature: canonical names, classes, sides, and what a NeuroPAL label means.

302 hermaphrodite neurons in 118 classes; DD01 is zero-padded; body-wall muscles are dBWML1 … vBWMR24. ``?`` in a label
means "not determined" and never names one cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from data_loader.problems import Refused
from data_loader.schema import Cell, Label, Side
from data_loader.spelling import Spelling
from data_loader.texts import LONGEST_FACT, checked_name, optional_text

# LR/DV of a label object in the published files -> Side (the reference's importer rule)
LABEL_SIDES = {
    "L": Side.LEFT,
    "R": Side.RIGHT,
    "D": Side.DORSAL,
    "V": Side.VENTRAL,
    "undefined": Side.UNDEFINED,
    "missing": Side.MISSING,
}

# AWC is told apart by what it expresses, on either side of the animal: the side is not determined
ON_OR_OFF = re.compile(r"(AWC)[\s_-]?(ON|OFF)\??", re.IGNORECASE)


def is_on_or_off(name: str) -> bool:
    """True for AWCON, AWC-OFF, AWC_on …"""
    return bool(ON_OR_OFF.fullmatch(name.strip()))


@dataclass(frozen=True)
class Nomenclature:
    """The cells a source knows, with its renames."""

    cells: Mapping[str, Cell]
    replacements: Mapping[str, str] = field(default_factory=dict)  # connectome_neurons_replacement.csv
    label_classes: Mapping[str, str] = field(default_factory=dict)  # gcamp_neuron_class_name_map_manual.json
    label_names: Mapping[str, str] = field(default_factory=dict)  # gcamp_neuron_name_map_manual.json

    @classmethod
    def of(cls, cells: Iterable[Cell], **renames: Mapping[str, str]) -> Nomenclature:
        return cls({cell.name: cell for cell in cells}, **renames)

    @cached_property
    def classes(self) -> dict[str, tuple[str, ...]]:
        """class -> its cells, in the order of the cell table."""
        members: dict[str, list[str]] = {}
        for cell in self.cells.values():
            members.setdefault(cell.cell_class, []).append(cell.name)
        return {name: tuple(cells) for name, cells in members.items()}

    @cached_property
    def spelling(self) -> Spelling:
        """What the names of cells may be written as."""
        return Spelling(self.cells, self.replacements)

    def canonical(self, name: str) -> str:
        """The cell that a name of a file stands for; one that stands for none comes back as it is."""
        return self.spelling.meant(name) or name

    def label(self, file: str, key: str, raw: Mapping[str, Any]) -> Label:
        """A label object of the published files as a ``Label``. Raises ``Refused`` on an unknown class or side."""
        name, raw_class = raw.get("label"), raw.get("neuron_class")
        if not isinstance(name, str) or not name:
            raise Refused(file, f"{key}.label", name, "a neuron name")
        checked_name(name, file, f"{key}.label")
        if not isinstance(raw_class, str):
            raise Refused(file, f"{key}.neuron_class", raw_class, "a neuron class")
        if is_on_or_off(name):
            name, raw = "AWC?", {**raw, "LR": "missing", "DV": "undefined"}
        raw_class = "AWC" if is_on_or_off(raw_class) else raw_class
        neuron_class = self.label_classes.get(raw_class, raw_class)
        if neuron_class not in self.classes:
            raise Refused(file, f"{key}.neuron_class", raw_class, "a class of connectome_neurons.csv")
        sides = {}
        for axis in ("LR", "DV"):
            found = raw.get(axis)
            if found not in LABEL_SIDES:
                raise Refused(file, f"{key}.{axis}", found, ", ".join(LABEL_SIDES))
            sides[axis] = LABEL_SIDES[found]
        confidence = raw.get("confidence")
        roi: Any = raw.get("roi_id") or []
        return Label(
            name=self.label_names.get(name, name),
            neuron_class=neuron_class,
            lr=sides["LR"],
            dv=sides["DV"],
            region=optional_text(raw.get("region"), LONGEST_FACT, file, f"{key}.region"),
            confidence=float(confidence) if isinstance(confidence, int | float) else math.nan,
            roi_id=tuple(int(i) for i in (roi if isinstance(roi, list | tuple) else [roi])),
        )
