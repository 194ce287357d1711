"""One canonical name for every spelling of a cell that the sources use.

Ventral cord motor neurons are zero-padded (DD01), body-wall muscles are dBWML1 ... vBWMR24 without padding, pharyngeal
muscles and marginal cells carry a lower-case side (pm3vl), sex muscles a lower-case a/p (vm1aL). Some sources count
synapses onto a group of cells that could not be told apart; such a lumped target is "pm4_unspecified".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

# A rule is (pattern of a spelling, canonical name of a match). The first pattern that matches the whole name decides.
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

RULES: tuple[Rule, ...] = (
    # VA1 and VA01 -> VA01
    (re.compile(r"(AS|DA|DB|DD|VA|VB|VC|VD|CA|CP)(\d{1,2})"), lambda m: f"{m[1]}{int(m[2]):02d}"),
    # MDL01 (cect), BWM-DL01 (NemaNode) and dBWML01 -> dBWML1
    (re.compile(r"(?:M|BWM-)([DV])([LR])(\d{1,2})"), lambda m: f"{m[1].lower()}BWM{m[2]}{int(m[3])}"),
    (re.compile(r"([dv]BWM[LR])(\d{1,2})"), lambda m: f"{m[1]}{int(m[2])}"),
    # pm3VL -> pm3vl, mc1DL -> mc1dl
    (re.compile(r"(pm[2-7]|mc[1-3])([DV][LR]?|[dv][lr]?)"), lambda m: m[1] + m[2].lower()),
    # pm1 is one syncytial ring
    (re.compile(r"pm1[A-Za-z]+"), lambda m: "pm1"),
    # vm1AL -> vm1aL
    (re.compile(r"([uv]m[12])([AP])([LR])"), lambda m: m[1] + m[2].lower() + m[3]),
    # Cook et al. 2019 call the ray structural cells R1st* on the chemical sheets and R1sh* on the gap junction sheet
    (re.compile(r"(R[1-9])sh([LR])"), lambda m: f"{m[1]}st{m[2]}"),
    # lumped targets: pm4, mc2 (White), G1 (NemaNode)
    (re.compile(r"pm[2-7]|mc[23]"), lambda m: f"{m[0]}_unspecified"),
    (re.compile(r"G([12])"), lambda m: f"g{m[1]}_unspecified"),
)

SPECIAL_SPELLINGS = {
    "BWM": "LegacyBodyWallMuscles",
    "NMJ": "LegacyBodyWallMuscles",
    "mu_bod": "LegacyBodyWallMuscles",
    "pm4_UNSPECIFIED": "pm4_unspecified",
    "mu_sph": "mu_sphincter",
    "g1p": "g1P",
    "vsPL": "vspL",
    "vsPR": "vspR",
    "excgl": "exc_gl",
}


def canonical(name: str) -> str:
    """The canonical name; a spelling that no rule knows comes back as it is, stripped."""
    name = name.strip()
    if name in SPECIAL_SPELLINGS:
        return SPECIAL_SPELLINGS[name]
    for pattern, rewrite in RULES:
        if match := pattern.fullmatch(name):
            return rewrite(match)
    return name


def other_spellings(cell: str) -> Iterator[str]:
    """Spellings of a canonical name in published connectome files: the inverse of ``canonical``."""
    yield from (spelling for spelling, name in SPECIAL_SPELLINGS.items() if name == cell)
    if match := re.fullmatch(r"([A-Z]{2})0(\d)", cell):
        yield f"{match[1]}{match[2]}"
    elif match := re.fullmatch(r"([dv])BWM([LR])(\d+)", cell):
        for prefix in ("BWM-", "M"):
            yield f"{prefix}{match[1].upper()}{match[2]}{int(match[3]):02d}"
    elif match := re.fullmatch(r"(pm[2-7]|mc[1-3])([dv][lr]?)", cell):
        yield match[1] + match[2].upper()
    elif match := re.fullmatch(r"([uv]m[12])([ap])([LR])", cell):
        yield match[1] + match[2].upper() + match[3]
    elif match := re.fullmatch(r"(R[1-9])st([LR])", cell):
        yield f"{match[1]}sh{match[2]}"
    elif match := re.fullmatch(r"(pm[2-7]|mc[23])_unspecified", cell):
        yield match[1]
    elif match := re.fullmatch(r"g([12])_unspecified", cell):
        yield f"G{match[1]}"


def replacements(cells: Iterable[str]) -> list[tuple[str, str]]:
    """(spelling, canonical name) rows of ``connectome_neurons_replacement.csv``, in the order of the cell table."""
    return [(spelling, cell) for cell in cells for spelling in other_spellings(cell)]
