"""What a unit written in a file means: whether it can be that of fluorescence, and its factor to a unit of this site.

Units of physics are read with pint. Those of fluorescence have no dimension and no agreed spelling; they are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

UNSTATED = frozenset({"", "-", "?", "n/a", "na", "none", "null", "nounit", "nounits", "notspecified", "notstated",
                      "undefined", "unknown", "unspecified"})  # fmt: skip
FLUORESCENCE = frozenset({
    "%", "arbitrary", "arbitraryunit", "arbitraryunits", "au", "count", "counts", "deltaf/f", "deltaf/f0", "df/f",
    "df/f0", "dff", "f", "f/f0", "fluorescence", "intensity", "lumen", "lumens", "normalized", "percent", "percentage",
    "photons", "ratio", "rfu", "sd", "standarddeviation", "standarddeviations", "std", "z", "z-score", "zscore",
    "\u0394f/f", "\u0394f/f0", "\u03b4f/f", "\u03b4f/f0",
})  # fmt: skip
# usual in NWB files; known without pint, which takes half a second to begin
PHYSICAL = frozenset({"amperes", "m", "meters", "mm", "mv", "pa", "seconds", "volts"})
RELATIVE = re.compile(r"(d|delta|\u03b4)f/?f0?")  # of dF/F, in lower case and without blanks
SCREEN = re.compile(r"\b(px|pixels?)\b", re.IGNORECASE)  # pint has a length for them, which is that of a screen
POWER = re.compile(r"(?<=[A-Za-z])\s*\^?\s*(-\d)")  # "s-1", "s^-1"
LONGEST = 40  # characters
ENDLESS = re.compile(r"\d{4}|\*\*\s*(\(|[-+]?\s*(\d\d|\d\s*\*\*))")  # 10**10**10 is computed for hours
CONCENTRATION = {"[substance]": 1, "[length]": -3}  # of calcium


def is_stated(unit: str) -> bool:
    """False for "", "n.a.", "unknown" and the like."""
    return _bare(unit) not in UNSTATED


def is_relative_fluorescence(unit: str) -> bool:
    """True for dF/F, however it is spelled."""
    return bool(RELATIVE.fullmatch(_bare(unit)))


def may_be_fluorescence(unit: str) -> bool:
    """False for a unit with a dimension (mV, pA, C, Hz, mm); one that nobody knows may be anything."""
    if not is_stated(unit) or _bare(unit) in FLUORESCENCE or is_relative_fluorescence(unit):
        return True
    if _bare(unit) in PHYSICAL:
        return False
    quantity = next(_quantities(unit), None)
    if quantity is None or SCREEN.search(unit):
        return quantity is None
    dimensions = dict(quantity.dimensionality)
    return not dimensions or dimensions == CONCENTRATION


def factor(unit: str, target: str) -> float | None:
    """Number that a value in ``unit`` is multiplied by to be in ``target``; None where there is no such number.

    An angle is not a bare number here: deg/s becomes rad/s, and Hz does not.
    """
    if SCREEN.search(unit):
        return None
    wanted = next(_quantities(target))
    for quantity in _quantities(unit):
        if quantity.dimensionality == wanted.dimensionality and _angles(quantity) == _angles(wanted):
            return float(quantity.to(wanted.units).magnitude / wanted.magnitude)
    return None


def _bare(unit: str) -> str:
    """In lower case, without blanks, underscores, brackets and the dots of abbreviations."""
    return re.sub(r"[\s_\[\]().]", "", unit).lower()


def _angles(quantity: Any) -> float:
    return float(dict(quantity.to_root_units().unit_items()).get("radian", 0))


def _quantities(unit: str) -> Iterator[Any]:
    """What a text means, as it is written and then in lower case ("Volts"); nothing for what pint does not know."""
    text = POWER.sub(r"**\1", unit.strip().replace("[", "").replace("]", ""))
    text = re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z])", "*", text).replace("^", "**")
    if not text or len(text) > LONGEST or ENDLESS.search(text):
        return
    for spelled in dict.fromkeys((text, text.lower())):
        try:
            quantity = _registry().Quantity(1, _registry().parse_units(spelled))
        except Exception:  # noqa: BLE001 - pint raises whatever its parser stumbles over
            try:
                quantity = _registry().Quantity(spelled)
            except Exception:  # noqa: BLE001, S112
                continue
        yield quantity


@cache
def _registry() -> Any:
    """Made when the first unit is asked for: it takes half a second."""
    import pint

    registry: Any = pint.UnitRegistry()
    registry.define("pump = count")
    return registry
