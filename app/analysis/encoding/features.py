"""What CePNEM says of a neuron: 30 tunings, a time scale and how much the encoding varies, each with its name.

Definitions: formats.md d (Atanas et al. 2023, doi:10.1016/j.cell.2023.07.035). Keys are the category names of the
published files; they are also what an address and a download call the columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, assert_never

from data_loader.schema import ENCODING_CATEGORIES


class Group(StrEnum):
    VELOCITY = "velocity"
    HEAD_CURVATURE = "head_curvature"
    FEEDING = "feeding"
    OTHER = "other"


GROUPS: Final[Mapping[Group, str]] = {
    Group.VELOCITY: "Velocity tuning",
    Group.HEAD_CURVATURE: "Head curvature tuning",
    Group.FEEDING: "Feeding tuning",
    Group.OTHER: "Others",
}


class Kind(StrEnum):
    """What a value is, and how it is read."""

    STRENGTH = "strength"  # share of what the encoding explains, from 0
    DEGREE = "degree"  # signed slope, see ``Slope``; a neuron's 0 means "not significant"
    TUNING = "tuning"  # of a class: share of its recordings, 0..1; of a neuron: the time segments that show it
    TIMESCALE = "timescale"  # s
    VARIABILITY = "variability"  # of a class: from 0; of a neuron: whether its encoding changed


class Rows(StrEnum):
    """What the rows of an encoding table are. A slope is another quantity in each (formats.md d.5, d.7)."""

    CLASSES = "classes"  # published table: from the hierarchical fit of a class
    SIMULATED_CLASSES = "simulated classes"  # median over the observations of a class
    NEURONS = "neurons"


# of a class, of a neuron; those of a slope say more (``Slope``)
UNITS: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.STRENGTH: ("relative, from 0", "relative, from 0"),
    Kind.DEGREE: ("", ""),
    Kind.TUNING: ("share of observations, 0 to 1", "time segments"),
    Kind.TIMESCALE: ("s", "s"),
    Kind.VARIABILITY: ("relative, from 0", "changes, yes or no"),
}


@dataclass(frozen=True)
class Slope:
    """What a slope of the tuning is per, and which slopes it is made of."""

    per: str  # unit of the behavior
    made: str

    def short(self, rows: Rows) -> str:
        return "fit, sd" if rows is Rows.CLASSES else f"F/F per {self.per}"

    def unit(self, rows: Rows) -> str:
        match rows:
            case Rows.CLASSES:
                return f"sd of z-scored activity, hierarchical fit, {self.made}"
            case Rows.SIMULATED_CLASSES:
                return f"F/F per {self.per}, median, {self.made}"
            case Rows.NEURONS:
                return f"F/F per {self.per}, {self.made}"
            case _:
                assert_never(rows)


# decimals of a number of a class, of a neuron
DECIMALS: Final[Mapping[Kind, tuple[int, int]]] = {
    Kind.STRENGTH: (2, 3),
    Kind.DEGREE: (2, 2),
    Kind.TUNING: (2, 0),
    Kind.TIMESCALE: (2, 1),
    Kind.VARIABILITY: (2, 0),
}


@dataclass(frozen=True)
class Feature:
    """``low``, ``high`` and ``scale`` are what the encoding connectome starts with."""

    key: str
    group: Group
    kind: Kind
    label: str  # in the head of a column, below the name of its group
    name: str  # by itself
    text: str  # one sentence
    low: float
    high: float
    scale: str
    default: bool = False  # shown at first
    slope: Slope | None = None  # of a degree

    def unit(self, rows: Rows) -> str:
        """Of the values in a table of these rows."""
        if self.slope is not None:
            return self.slope.unit(rows)
        of_class, of_neuron = UNITS[self.kind]
        return of_neuron if rows is Rows.NEURONS else of_class

    def head(self, rows: Rows) -> str:
        """The label, of a slope with a short unit; ``unit`` says it fully."""
        return self.label if self.slope is None else f"{self.label} ({self.slope.short(rows)})"


def _strength(key: str, group: Group, behavior: str) -> Feature:
    text = f"How much of what the encoding explains of the neuron's activity is due to {behavior}."
    return Feature(
        key, group, Kind.STRENGTH, "Strength", f"{behavior.capitalize()} strength", text, 0.0, 0.5, "Viridis"
    )


def _degree(key: str, group: Group, label: str, bound: float, of: str, slope: Slope) -> Feature:
    published, neuron = (slope.unit(rows) for rows in (Rows.CLASSES, Rows.NEURONS))
    text = (
        f"Slope of the tuning to {of}. Of a neuron in {neuron}; of a class of the published table in {published}. Do "
        "not compare the two."
    )
    return Feature(key, group, Kind.DEGREE, label, label, text, -bound, bound, "PiYG", slope=slope)


def _tunings(family: str, group: Group, prefix: str, named: tuple[tuple[str, str, bool], ...]) -> list[Feature]:
    """In the order of the published table."""
    return [
        Feature(key, group, Kind.TUNING, label, f"{prefix}: {label}", text, 0.0, 0.8, "Viridis", default)
        for key, (label, text, default) in zip(ENCODING_CATEGORIES[family], named, strict=True)
    ]


_VELOCITY = (
    ("Fwd", "Its slopes on velocity in forward and in reverse movement add up to a positive one.", True),
    ("Rev", "Its slopes on velocity in forward and in reverse movement add up to a negative one.", True),
    ("Fwd slope +", "During forward movement, activity rises with velocity.", False),
    ("Fwd slope −", "During forward movement, activity falls with velocity.", False),
    ("Rev slope +", "During reversals, activity rises with velocity (falls with reversal speed).", False),
    ("Rev slope −", "During reversals, activity falls with velocity (rises with reversal speed).", False),
    ("Fwd slope > Rev slope", "Activity rises with velocity more steeply in forward than in reverse movement.", False),
    ("Fwd slope < Rev slope", "Activity rises with velocity less steeply in forward than in reverse movement.", False),
)  # fmt: skip
_HEAD = (
    ("Dorsal", "Its slopes on head curvature in forward and in reverse movement add up to a dorsal one.", True),
    ("Ventral", "Its slopes on head curvature in forward and in reverse movement add up to a ventral one.", True),
    ("Dorsal during F", "More active in dorsal head bends while the worm moves forward.", False),
    ("Ventral during F", "More active in ventral head bends while the worm moves forward.", False),
    ("Dorsal during R", "More active in dorsal head bends while the worm reverses.", False),
    ("Ventral during R", "More active in ventral head bends while the worm reverses.", False),
    (
        "More D during F",
        "Tuning to head curvature is more dorsal during forward movement than during reversals.",
        False,
    ),
    (
        "More V during F",
        "Tuning to head curvature is more ventral during forward movement than during reversals.",
        False,
    ),
)
_FEEDING = (
    (
        "Act",
        "Activated: its slopes on pumping in forward and in reverse movement add up to a positive one.",
        True,
    ),
    (
        "Inh",
        "Inhibited: its slopes on pumping in forward and in reverse movement add up to a negative one.",
        True,
    ),
    ("Act during F", "Activated with feeding while the worm moves forward.", False),
    ("Inh during F", "Inhibited with feeding while the worm moves forward.", False),
    ("Act during R", "Activated with feeding while the worm reverses.", False),
    ("Inh during R", "Inhibited with feeding while the worm reverses.", False),
    ("More A during F", "Tuning to feeding is more activating during forward movement than during reversals.", False),
    ("More I during F", "Tuning to feeding is more inhibiting during forward movement than during reversals.", False),
)

SUMMED: Final = "forward plus reverse slope"
FEATURES: Final[tuple[Feature, ...]] = (
    _strength("strength_v", Group.VELOCITY, "velocity"),
    _degree("fwdness", Group.VELOCITY, "Forwardness", 5.0, "velocity: + is forward, − reverse",
        Slope("mm/s", "mean of the forward and the reverse slope")),
    *_tunings("v", Group.VELOCITY, "Velocity", _VELOCITY),
    _strength("strength_hc", Group.HEAD_CURVATURE, "head curvature"),
    _degree("dorsalness", Group.HEAD_CURVATURE, "Dorsalness", 0.5, "head curvature: + is dorsal, − ventral",
        Slope("rad", SUMMED)),
    *_tunings("θh", Group.HEAD_CURVATURE, "Head curvature", _HEAD),
    _strength("strength_p", Group.FEEDING, "feeding"),
    _degree("feedingness", Group.FEEDING, "Feedingness", 0.5, "pumping: + is activated, − inhibited",
        Slope("pump/s", SUMMED)),
    *_tunings("P", Group.FEEDING, "Feeding", _FEEDING),
    Feature(
        "timescale", Group.OTHER, Kind.TIMESCALE, "Timescale (s)", "Timescale (s)",
        "Seconds after which half of a past behavior's effect on the neuron is left.", 0.0, 30.0, "Viridis", True,
    ),
    Feature(
        "variability", Group.OTHER, Kind.VARIABILITY, "Variability", "Encoding variability",
        "How much the encoding differs between animals and between the segments of a recording.", 0.0, 2.0, "Viridis",
    ),
)  # fmt: skip
BY_KEY: Final[Mapping[str, Feature]] = {feature.key: feature for feature in FEATURES}
DEFAULT_KEYS: Final[tuple[str, ...]] = tuple(feature.key for feature in FEATURES if feature.default)

# feature -> where the class table keeps it; tunings are in "encoding_table", in the order of FEATURES
TABLE_KEYS: Final[Mapping[str, str]] = {
    "strength_v": "enc_strength_v",
    "strength_hc": "enc_strength_hc",
    "strength_p": "enc_strength_pumping",
    "fwdness": "enc_v",
    "dorsalness": "enc_hc",
    "feedingness": "enc_pumping",
    "timescale": "tau",
    "variability": "encoding_variability",
}
TUNING_KEYS: Final[tuple[str, ...]] = tuple(key for keys in ENCODING_CATEGORIES.values() for key in keys)


def class_values(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One dict a row of the table: "class", "count" (observations) and every feature; None where there is no value.

    ``table`` is the class table with its missing values marked (``encoding_table.with_missing``).
    """
    rows = []
    for number, name in enumerate(table["class"]):
        tunings = dict(zip(TUNING_KEYS, table["encoding_table"][number], strict=True))
        single = {key: table[column][number] for key, column in TABLE_KEYS.items()}
        values = {feature.key: tunings.get(feature.key, single.get(feature.key)) for feature in FEATURES}
        rows.append({"class": name, "count": table["count"][number], **values})
    return rows
