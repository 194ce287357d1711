"""What every connectome format shares: connections while they are collected, and the words that files have for them.

Weights of repeated rows of one pair and type add up. Rows whose cell is not in the cell table are left out and
reported, whatever the format.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Final

import numpy as np

from data_loader.files import relative, sha256
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome, Origin, Synapse
from data_loader.sources import ConnectomeContext

LARGEST: Final = 1e9


class Reading(StrEnum):
    """How a row is meant."""

    CHEMICAL = "chemical"
    ELECTRICAL = "electrical"
    RECEIVED = "received"  # the receiving cell first: the other side of a row that a sending one has


# letters of a type, as the field writes it: White, Varshney and Cook have S, Sp, R, Rp, EJ and NMJ
READINGS: Final = {
    Reading.CHEMICAL: (
        "chemical", "chem", "c", "cs", "s", "sp", "send", "sendpoly", "sendjoint", "synapse", "chemicalsynapse", "nmj",
        "genericcs", "0",
    ),
    Reading.ELECTRICAL: (
        "electrical", "electric", "elec", "e", "ej", "gap", "gj", "gapjunction", "gapjunctions", "electricaljunction",
        "electricalsynapse", "genericgj", "2",
    ),
    Reading.RECEIVED: ("r", "rp", "receive", "receivepoly", "receivejoint"),
}  # fmt: skip
_BY_WORD: Final = {word: reading for reading, words in READINGS.items() for word in words}
TYPES: Final = "chemical or electrical (also S, Sp, Send, NMJ, EJ, GapJunction, 0, 2)"


def plain(word: str) -> str:
    """A word as it is compared: its letters and digits, small."""
    return re.sub(r"[^a-z0-9]", "", word.lower())


def reading_of(word: str) -> Reading | None:
    """What a type means; None for a word that the field does not have."""
    return _BY_WORD.get(plain(word.removesuffix(".0")))


class Connections:
    """The connections of one file."""

    def __init__(self, path: Path, context: ConnectomeContext) -> None:
        self.path, self.context = path, context
        self.file = relative(path, context.root)
        self._weights: dict[tuple[str, str, Synapse], float] = {}
        self._received: dict[tuple[str, str, Synapse], float] = {}
        self._unknown: Counter[str] = Counter()
        self.rows = 0  # that were handed in

    def add(self, pre: str, post: str, reading: Reading, weight: object, key: str) -> None:
        """One row. Raises ``Refused`` for a weight that is none; 0 is no connection."""
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < LARGEST:
            raise Refused(self.file, key, weight, "a weight of 0 or more")
        self.rows += 1
        electrical = reading is Reading.ELECTRICAL
        if weight == 0 or (electrical and self.context.info.skip_gap_junction):
            return  # skipped: not exhaustively annotated in this data set: absent, not zero
        names = self.context.names
        pre, post = names.canonical(pre), names.canonical(post)
        missing = [cell for cell in dict.fromkeys((pre, post)) if cell not in names.cells]
        if missing:
            self._unknown.update(missing)
        elif reading is Reading.RECEIVED:
            _add(self._received, (post, pre, Synapse.CHEMICAL), weight)
        else:
            _add(self._weights, (pre, post, Synapse.ELECTRICAL if electrical else Synapse.CHEMICAL), weight)

    def connectome(self, form: str, report: Report) -> Connectome:
        """All of them, in the order of their first appearance. Raises ``Refused`` where none is left."""
        self._tell_of_unknown(report)
        self._take_received(report)
        weights = self._weights
        if not weights and self.rows:
            raise Refused(self.file, "(whole file)", f"{self.rows} rows, none of them a connection", "known cells")
        return Connectome(
            info=self.context.info,
            pre=tuple(edge[0] for edge in weights),
            post=tuple(edge[1] for edge in weights),
            type=tuple(edge[2] for edge in weights),
            weight=np.fromiter(weights.values(), float, len(weights)),
            origin=Origin(self.file, sha256(self.path), form),
        )

    def _tell_of_unknown(self, report: Report) -> None:
        names = self.context.names
        for cell, rows in self._unknown.items():
            hint = names.spelling.hint(cell)
            if cell in names.classes:
                hint = f"{cell} is a class of {len(names.classes[cell])} cells; a connectome is of single cells"
            expected = f"a cell of connectome_neurons.csv{f' ({hint})' if hint else ''}; these rows are left out"
            report.refuse(self.file, cell, f"{rows} rows", expected)

    def _take_received(self, report: Report) -> None:
        """A synapse that is listed from both sides counts once; one that only the receiving side has counts, too."""
        if not self._received:
            return
        alone = {edge: weight for edge, weight in self._received.items() if edge not in self._weights}
        found = f"{len(self._received)} pairs from the receiving side (R, Rp), {len(alone)} of them only from there"
        report.warn(self.file, "type", found, "each synapse once; of pairs with S or Sp only these count")
        for edge, weight in alone.items():
            _add(self._weights, edge, weight)


def _add(weights: dict[tuple[str, str, Synapse], float], edge: tuple[str, str, Synapse], weight: float) -> None:
    weights[edge] = weights.get(edge, 0.0) + weight
