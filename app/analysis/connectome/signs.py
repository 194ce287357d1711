"""What a sender's transmitters say of its chemical connections: their color, and a sign that is a rule of thumb.

The sign of a synapse is decided by the receptors of the receiver. Each of the three fast transmitters has receptors of
both signs in C. elegans (Fenyves et al. 2020, 10.1371/journal.pcbi.1007974), and no table of receptors stands behind
this module: it says what is usual for the transmitter, and says "complex" or "unknown" where nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final


class Sign(StrEnum):
    EXCITATORY = "excitatory"  # acetylcholine
    INHIBITORY = "inhibitory"  # GABA
    COMPLEX = "complex"  # glutamate, several of these, or cells of a class that differ
    MODULATORY = "modulatory"  # monoamines and betaine, and no fast transmitter
    UNKNOWN = "unknown"  # no transmitter is certain


class Transmitter(StrEnum):
    """What a cell is counted under. The names of the first eight are the codes of the cell table."""

    ACH = "ACh"
    GLU = "Glu"
    GABA = "GABA"
    DA = "DA"
    SEROTONIN = "5-HT"
    TA = "TA"
    OA = "OA"
    BETAINE = "betaine"
    UPTAKE = "uptake"  # taken up, not known to be made
    UNKNOWN = "unknown"


FAST: Final[Mapping[str, Sign]] = {
    Transmitter.ACH: Sign.EXCITATORY,
    Transmitter.GABA: Sign.INHIBITORY,
    Transmitter.GLU: Sign.COMPLEX,
}
SLOW: Final = frozenset(
    {Transmitter.DA, Transmitter.SEROTONIN, Transmitter.TA, Transmitter.OA, Transmitter.BETAINE, "5-HTP", "PEOH"}
)
MADE: Final = frozenset(Transmitter) - {Transmitter.UPTAKE, Transmitter.UNKNOWN}


def sign_of(codes: Iterable[str]) -> Sign:
    """Of one cell, from the codes of the cell table. Codes with a mark ("ACh?", "5-HT (uptake)") are no evidence."""
    certain = set(codes)
    signs = {sign for code, sign in FAST.items() if code in certain}
    if len(signs) > 1:
        return Sign.COMPLEX
    if signs:
        return signs.pop()
    return Sign.MODULATORY if certain & SLOW else Sign.UNKNOWN


def sign_of_all(cells: Iterable[Iterable[str]]) -> Sign:
    """Of the cells of a class: theirs where all have the same; unknown where it is so of any; else complex."""
    signs = {sign_of(codes) for codes in cells}
    if len(signs) == 1:
        return signs.pop()
    return Sign.UNKNOWN if Sign.UNKNOWN in signs or not signs else Sign.COMPLEX


def transmitters_of(codes: Sequence[str]) -> list[Transmitter]:
    """What cells with these codes are counted under, in the order of the codes: certain ones; where there are none, dim
    or tentative ones ("ACh?"); else that one is taken up; else unknown. At least one."""
    proposed = [code.removesuffix("?") for code in codes]
    for names in (codes, proposed):
        if made := [Transmitter(name) for name in dict.fromkeys(names) if name in MADE]:
            return made
    return [Transmitter.UPTAKE if any("(uptake)" in code for code in codes) else Transmitter.UNKNOWN]
