"""A layer as a source hands it over."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from data_loader.schema import Citation, FloatArray, IntArray


class LayerGroup(StrEnum):
    """Where a layer stands in the menus."""

    WIRED = "wired"
    EXTRASYNAPTIC = "extrasynaptic"
    FUNCTIONAL = "functional"
    CONTACT = "contact"


class Absence(StrEnum):
    """What it means that an assessed pair is not listed."""

    MEASURED = "measured"  # both cells were measured, and there is none: 0
    BY_MODEL = "by_model"  # the model gives none
    NOT_REPORTED = "not_reported"  # nobody reported one
    NOT_CONSERVED = "not_conserved"  # not in all the animals and sides that were compared; some may have it
    UNKNOWN = "unknown"  # not significant or never measured: the source does not say which
    NOT_MEASURED = "not_measured"  # every pair that was measured is listed, with what was found


@dataclass(frozen=True)
class LayerSource:
    """Bytes that a layer was made from."""

    package: str  # "cect 0.3.5", or the name of a file that an operator supplied
    member: str
    sha256: str


@dataclass(frozen=True, eq=False)
class Layer:
    """Pairs of cells as parallel columns; what is undirected lists each pair once."""

    id: str
    name: str
    group: LayerGroup
    directed: bool
    unit: str
    meaning: str  # of a value, in a sentence
    absence: Absence
    senders: tuple[str, ...]  # cells that were assessed as such
    receivers: tuple[str, ...]
    sender: IntArray  # (m,) place in ``senders``
    receiver: IntArray  # (m,) place in ``receivers``
    value: FloatArray  # (m,) NaN where the source has none
    citations: tuple[Citation, ...]
    license: str  # the terms that were seen at the source
    made: str  # how the file was made from the sources
    sources: tuple[LayerSource, ...]
    found: IntArray | None = None  # (m,) 0: measured and not significant; None: everything that is listed was found
    q: FloatArray | None = None  # (m,) false discovery rate
    via: tuple[str, ...] = ()  # (m,) by what: "dopamine: dop-1, dop-3"
    variable: tuple[str, ...] = ()  # names of states that a cell has in one animal and not in another: AWCON
    self_pairs: bool = True  # False: a cell with itself was not assessed
    remarks: tuple[str, ...] = field(default_factory=tuple)  # what a reader must know, in sentences

    def __post_init__(self) -> None:
        if len({len(self.sender), len(self.receiver), len(self.value)}) != 1:
            raise ValueError(f"{self.id}: columns of different lengths")

    @property
    def n_found(self) -> int:
        return len(self.value) if self.found is None else int(np.count_nonzero(self.found))
