"""What a reader must know of a data set whichever folder it is served from: what its weights add up, and marks that its
source left in it. By id, as ``animals``.

Sources: Cook et al. 2019, workbook SI 5 of July 2020, sheet "title and legend". Of JSH: 288 of its 289 pairs of cells
with gap junctions have an even weight, in the lists of Durbin 1987 and of NemaNode alike, and 33 of the 270 of N2U; 152
of the 214 pairs that the compilation of White et al. shares with it have exactly half of it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DOUBLED: Final = frozenset({"white_1986_jsh"})  # each gap junction is listed from both of its sides

SECTIONS: Final = (
    "A weight is the number of serial EM sections, added up over all synapses of a connection: it grows with their"
    " number and their size"
)
EXTRAPOLATED: Final = (
    "Connections were added by extrapolation in gaps where no data were available (workbook of Cook et al., 2019);"
    " which ones is not marked"
)
TWICE: Final = (
    "Weights of gap junctions are twice what they should be: 288 of 289 are even, and the compilation of White et al."
    " has half of them. Each junction seems to be listed from both sides, in the source too"
)
HALVED: Final = "Weights of gap junctions are halved here, as the source seems to list each junction from both sides"
REMARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "white_1986_jsh": (TWICE,),
    "cook_jarrell_2019_h": (SECTIONS, EXTRAPOLATED),
    "cook_jarrell_2019_m": (SECTIONS, EXTRAPOLATED),
    "cook_2020": (SECTIONS,),
}


def remarks(dataset: str, *, halved: bool = False) -> list[str]:
    """``halved``: of what is shown, gap junctions that are listed twice count half."""
    return [HALVED if halved and one is TWICE else one for one in REMARKS.get(dataset, ())]


def remark_note(dataset: str, name: str, *, halved: bool = False) -> str:
    """One sentence that begins with the data set; "" where there is nothing to say."""
    told = remarks(dataset, halved=halved)
    return f"{name}: {'. '.join(told)}." if told else ""
