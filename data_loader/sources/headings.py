"""What a column of somebody's table of traces is, by its heading: time, behavior with its unit, or a neuron.

Units stand in brackets or after an underscore, as in ``velocity (um/s)`` and in this site's own
``velocity_mm_per_s``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data_loader.names import Nomenclature
from data_loader.schema import BEHAVIORS, Behavior


class Role(StrEnum):
    TIME = "time"
    FRAME = "frame"
    REVERSAL = "reversal"
    EVENT = "event"
    BEHAVIOR = "behavior"
    NEURON = "neuron"
    OTHER = "other"


@dataclass(frozen=True)
class Heading:
    text: str  # as in the file
    role: Role
    factor: float | None = 1.0  # to s, or to the native unit of the behavior; None: the unit is not known
    unit: str = ""  # as in the file, "" where there is none
    behavior: Behavior | None = None
    name: str = ""  # of a cell, "" for a neuron with a number
    zscored: bool = False  # the heading says so


SECONDS: Final = {
    "s": 1.0, "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0, "ms": 1e-3, "msec": 1e-3, "milliseconds": 1e-3,
    "min": 60.0, "mins": 60.0, "minute": 60.0, "minutes": 60.0, "h": 3600.0, "hours": 3600.0,
}  # fmt: skip
_DEGREES: Final = dict.fromkeys(("deg", "degree", "degrees", "°"), math.radians(1))
_SPEEDS: Final = {"mm/s": 1.0, "um/s": 1e-3, "µm/s": 1e-3, "μm/s": 1e-3, "cm/s": 10.0, "m/s": 1e3, "0.1 mm/s": 0.1}
_RATES: Final = {"pumps/s": 1.0, "hz": 1.0, "1/s": 1.0, "/s": 1.0, "pumps/min": 1 / 60, "1/min": 1 / 60, "/min": 1 / 60}
UNITS: Final[dict[Behavior, dict[str, float]]] = {
    Behavior.VELOCITY: _SPEEDS,
    Behavior.HEAD_CURVATURE: {"rad": 1.0, "radians": 1.0} | _DEGREES,
    Behavior.ANGULAR_VELOCITY: {"rad/s": 1.0} | {f"{unit}/s": factor for unit, factor in _DEGREES.items()},
    Behavior.PUMPING: _RATES,
}
WORDS: Final = {
    Role.TIME: (
        "time", "t", "times", "timestamp", "timestamps", "tv", "timestampconfocal", "seconds", "timevectorseconds",
    ),
    Role.FRAME: ("frame", "frames", "framenumber", "index", "volume"),
    Role.REVERSAL: ("reversal", "reversals", "reversing", "isreversal"),
    Role.EVENT: ("event", "events", "stimulus", "stimuli"),
}  # fmt: skip
BEHAVIOR_WORDS: Final = {
    Behavior.VELOCITY: ("velocity", "forwardvelocity", "speedforward"),
    Behavior.HEAD_CURVATURE: ("headcurvature", "headcurve", "headangle", "headbend"),
    Behavior.ANGULAR_VELOCITY: ("angularvelocity", "angvelocity", "turningrate"),
    Behavior.PUMPING: ("pumping", "feeding", "pumpingrate", "pumprate", "pharyngealpumping"),
}
_BRACKETS: Final = re.compile(r"(.*?)\s*[(\[]([^()\[\]]*)[)\]]\s*")
_NUMBERED: Final = re.compile(r"(?:neuron|roi|cell|trace|unit|n|#)?[\s_.-]?\d+", re.IGNORECASE)
_OWN: Final = re.compile(r"neuron_\d+(?:_(.+?))?_(zscore|ratio)")  # of ``data_loader.export.csv``
_ZSCORED: Final = ("z", "zscore", "z-score", "zscored", "sd")


def heading(text: str, names: Nomenclature) -> Heading:
    """What a column is; ``Role.OTHER`` for one that is nothing known."""
    own = _OWN.fullmatch(text)
    if own:
        return Heading(text, Role.NEURON, name=own[1] or "", zscored=own[2] == "zscore")
    name, unit = _split(text)
    word = re.sub(r"[^a-z]", "", name.lower())
    for behavior, words in BEHAVIOR_WORDS.items():
        if word in words:
            factor = UNITS[behavior].get(unit.lower()) if unit else 1.0
            return Heading(text, Role.BEHAVIOR, factor, unit, behavior)
    for role, words in WORDS.items():
        if word in words and not re.search(r"\d", name):
            seconds = word in ("seconds", "timevectorseconds")
            factor = SECONDS.get(unit.lower()) if unit else 1.0
            return Heading(text, role, factor, unit or ("s" if seconds else ""))
    zscored = unit.lower() in _ZSCORED
    if _NUMBERED.fullmatch(name):
        return Heading(text, Role.NEURON, unit=unit, zscored=zscored)
    if is_cell(name, names):
        return Heading(text, Role.NEURON, unit=unit, name=name, zscored=zscored)
    return Heading(text, Role.OTHER, unit=unit)


def is_cell(name: str, names: Nomenclature) -> bool:
    """A cell, a class, or either with ? for what was not determined."""
    renamed = names.canonical(names.label_names.get(name, name))
    stem = renamed.rstrip("?")
    return bool(stem) and (
        renamed in names.cells
        or stem in names.classes
        or stem in names.cells
        or ("?" in renamed and _begins(stem, names))
    )


def _begins(stem: str, names: Nomenclature) -> bool:
    return any(cell.startswith(stem) for cell in names.cells)


def known_units(behavior: Behavior) -> str:
    return f"{', '.join(UNITS[behavior])}, or none for {BEHAVIORS[behavior].native_unit}"


def _split(text: str) -> tuple[str, str]:
    """Name and unit."""
    bracketed = _BRACKETS.fullmatch(text)
    if bracketed:
        return bracketed[1].strip(), bracketed[2].strip()
    written = text.replace("_per_", "/")
    for units in (SECONDS, *UNITS.values()):
        for unit in sorted(units, key=len, reverse=True):
            if written.lower().endswith(f"_{unit}"):
                return written[: -len(unit) - 1].strip(), unit
    return text.strip(), ""
