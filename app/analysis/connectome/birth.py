"""When a cell was born, as its lineage says.

Cells of the embryo are named by their founder and the divisions after it ("AB alppaaapa"), those born after hatching by
the blast cell that divided in the larva ("P5.aaaa", "QL.pap"). Sulston & Horvitz 1977
(doi 10.1016/0012-1606(77)90158-0) and Sulston et al. 1983 (doi 10.1016/0012-1606(83)90201-4).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

FOUNDER: Final = re.compile(r"(AB|MS|E|C|D|P4)\s+[aplrdv]+")
BLAST: Final = re.compile(r"[A-Z][A-Z0-9]*\.[aplrdv]+")


class Birth(StrEnum):
    EMBRYONIC = "embryonic"
    POSTEMBRYONIC = "postembryonic"
    UNKNOWN = "unknown"  # no lineage, or one that is written in another way


def birth(lineage: str) -> Birth:
    """A cell whose ancestors have two names, as "P1.aaaa/ W.aaa", is born when all of them say the same."""
    found = {_of_one(part.strip()) for part in lineage.split("/")}
    return found.pop() if len(found) == 1 else Birth.UNKNOWN


def _of_one(lineage: str) -> Birth:
    if FOUNDER.match(lineage):
        return Birth.EMBRYONIC
    return Birth.POSTEMBRYONIC if BLAST.match(lineage) else Birth.UNKNOWN
