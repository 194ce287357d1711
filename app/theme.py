"""Every color of the site: interface tokens, data palettes, figure colors; light and dark where they differ.

The browser gets the same values as CSS variables (``css()``), so a stylesheet, a figure and a graph never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data_loader.schema import Synapse

Mode = Literal["light", "dark"]


@dataclass(frozen=True)
class Color:
    """A color for the light and for the dark theme."""

    light: str
    dark: str

    def of(self, mode: Mode) -> str:
        return self.dark if mode == "dark" else self.light


@dataclass(frozen=True)
class Entry:
    """One line of a legend."""

    label: str
    color: Color


def _same(color: str) -> Color:
    return Color(color, color)


# --- interface ------------------------------------------------------------------------------------------------------
TOKENS: Mapping[str, Color] = {
    "page": Color("#f5f7fa", "#0d141e"),
    "surface": Color("#ffffff", "#141d2a"),
    "raised": Color("#ffffff", "#1b2636"),
    "sunken": Color("#edf1f6", "#0a1018"),
    "line": Color("#dfe5ed", "#283547"),
    "line-strong": Color("#b9c4d3", "#41536d"),
    "text": Color("#18212f", "#e8edf5"),
    "text-soft": Color("#515f73", "#a3b2c7"),
    "accent": Color("#0b6b75", "#5cc8cf"),
    "accent-strong": Color("#084f57", "#8bdfe4"),
    "accent-soft": Color("#e2f2f2", "#12343a"),
    "on-accent": Color("#ffffff", "#06262a"),
    "focus": Color("#1f6feb", "#79b4ff"),
    "shadow": Color("rgb(24 33 47 / 8%)", "rgb(0 0 0 / 40%)"),
}

STATUS: Mapping[str, Mapping[str, Color]] = {
    "info": {"text": Color("#0d4a86", "#a9d1ff"), "soft": Color("#e7f1fc", "#12283f")},
    "success": {"text": Color("#17603a", "#8fdcae"), "soft": Color("#e5f5ec", "#12301f")},
    "warning": {"text": Color("#7a4a00", "#ffd27a"), "soft": Color("#fff3d9", "#382a0c")},
    "danger": {"text": Color("#94251f", "#ffb3ac"), "soft": Color("#fdeceb", "#3c1816")},
}

# --- neurons and traces ---------------------------------------------------------------------------------------------
# Okabe and Ito's palette (jfly.uni-koeln.de/color), distinct under every common color vision deficiency, most distinct
# first; without its yellow, which a white ground swallows, and its black, which a dark one does
OKABE_ITO: tuple[str, ...] = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
# exported figures, whatever the theme
PAPER: Mapping[str, str] = {"paper": "#ffffff", "paper-ink": "#000000"}


def _toward(color: str, end: int, part: float) -> str:
    """``part`` of the way to black (``end`` 0) or white (255)."""
    channels = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(value + (end - value) * part):02x}" for value in channels)


# c0..c17: the palette; then its colors farther from the ground, then nearer to it
TRACES: tuple[Color, ...] = (
    *(_same(color) for color in OKABE_ITO),
    *(Color(_toward(color, 0, 0.4), _toward(color, 255, 0.45)) for color in OKABE_ITO),
    *(Color(_toward(color, 255, 0.45), _toward(color, 0, 0.4)) for color in OKABE_ITO),
)
# behaviors are gray, so that none has the color of a neuron
BEHAVIOR = Color("#5f6b7c", "#a3b0c2")


def trace_color(slot: int, mode: Mode = "light") -> str:
    """Color of the ``slot``-th trace, counted from 0; after the last the cycle begins anew."""
    return TRACES[slot % len(TRACES)].of(mode)


# type code of a cell -> legend line; muscles and other end organs are drawn as squares
CELL_TYPE: Mapping[str, Entry] = {
    "s": Entry("Sensory neuron", Color("#337538", "#5fae66")),
    "i": Entry("Interneuron", Color("#94cbec", "#94cbec")),
    "m": Entry("Motor neuron", Color("#7e2954", "#c26493")),
    "n": Entry("Modulatory neuron", Color("#dccd7d", "#dccd7d")),
    "b": Entry("Muscle", Color("#282828", "#c8d2e0")),
    "u": Entry("Other", Color("#d2d2d2", "#566275")),
}

# Okabe and Ito's palette (jfly.uni-koeln.de/color), which stays distinct under every common color vision deficiency.
NEUROTRANSMITTER: Mapping[str, Entry] = {
    "ACh": Entry("Acetylcholine", _same("#0072b2")),
    "Glu": Entry("Glutamate", _same("#e69f00")),
    "GABA": Entry("GABA", _same("#d55e00")),
    "DA": Entry("Dopamine", _same("#009e73")),
    "5-HT": Entry("Serotonin", _same("#cc79a7")),
    "TA": Entry("Tyramine", _same("#56b4e9")),
    "OA": Entry("Octopamine", _same("#f0e442")),
    "betaine": Entry("Betaine", Color("#1a1a1a", "#f2f2f2")),
    "uptake": Entry("Taken up, not known to be made", Color("#66421e", "#80532a")),
    "unknown": Entry("Unknown or none", Color("#b4bcc8", "#5b6779")),
}

SEVERAL_TRANSMITTERS = Entry("Several transmitters", Color("#8a4fbf", "#b48be0"))  # of a connection, which is one line

# Okabe and Ito's colors; predicted from the sender's transmitter (app.analysis.connectome.signs.Sign)
SIGN: Mapping[str, Entry] = {
    "excitatory": Entry("Excitatory, predicted", Color("#d55e00", "#f08a3c")),
    "inhibitory": Entry("Inhibitory, predicted", Color("#0072b2", "#56b4e9")),
    "complex": Entry("Complex: either sign", Color("#8a4fbf", "#b48be0")),
    "modulatory": Entry("Modulatory, predicted", Color("#00795a", "#2fbd94")),
    "unknown": Entry("Sign unknown", Color("#98a2b0", "#71809a")),
}

SYNAPSE: Mapping[Synapse, Entry] = {
    Synapse.CHEMICAL: Entry("Chemical synapse", Color("#1b2330", "#dfe6f0")),
    Synapse.ELECTRICAL: Entry("Gap junction", Color("#808080", "#8d99aa")),
}

# An edge in two connectomes (app.analysis.connectome.comparison.Status). Okabe and Ito's blue and vermilion, and a
# purple that is darker, or lighter, than the gray of "same", so that everybody can tell them apart; dashes in
# assets/browser/connectome/graph/shared.js say the same without color.
COMPARISON: Mapping[str, Entry] = {
    "only_a": Entry("Only in the first", Color("#0072b2", "#56b4e9")),
    "only_b": Entry("Only in the second", Color("#d55e00", "#f08a3c")),
    "changed": Entry("Changed", Color("#6a1b61", "#f0b6e0")),
    "same": Entry("Same", Color("#646c7a", "#a0a8b6")),
    "not_comparable": Entry("Not comparable", Color("#98a2b0", "#71809a")),
}
# what becomes of a connection from birth to adulthood (app.analysis.connectome.development.Kind)
DEVELOPMENT: Mapping[str, Entry] = {
    "stable": Entry("Stable", Color("#0072b2", "#56b4e9")),
    "variable": Entry("Variable", Color("#646c7a", "#a0a8b6")),
    "strengthened": Entry("Dynamic, stronger", Color("#d55e00", "#f08a3c")),
    "weakened": Entry("Dynamic, weaker", Color("#6a1b61", "#f0b6e0")),
    "postembryonic": Entry("Post-embryonic", Color("#5f5212", "#e6d98a")),
    "unclassified": Entry("Not classified", Color("#98a2b0", "#71809a")),
}

# what a recording knows of a cell
AVAILABILITY: Mapping[str, Entry] = {
    "plotted": Entry("In plot", _same("#94cbec")),
    "recorded": Entry("Available", _same("#dccd7d")),
    "unlabeled": Entry("Not labeled", Color("#dddddd", "#566275")),
}
# Correlations from -1 to 1: ColorBrewer's PiYG with 11 classes (colorbrewer2.org), which color-blind readers
# tell apart too.
CORRELATION: tuple[str, ...] = (
    "#8e0152", "#c51b7d", "#de77ae", "#f1b6da", "#fde0ef", "#f7f7f7",
    "#e6f5d0", "#b8e186", "#7fbc41", "#4d9221", "#276419",
)  # fmt: skip
# z-scores from low to high: ColorBrewer's RdBu with 11 classes, blue to red
ACTIVITY_SCALE: tuple[str, ...] = (
    "#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#f7f7f7",
    "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f",
)  # fmt: skip
# the same for lines, whose middle must show on a light and on a dark ground
LINE_SCALE: tuple[str, ...] = ("#2166ac", "#5f97cd", "#8b97a6", "#e08366", "#c7303a")
NO_VALUE = Color("#dddddd", "#566275")  # a cell or correlation without a value: never the color of 0

# --- figures --------------------------------------------------------------------------------------------------------
REVERSAL = Color("rgba(214, 39, 40, 0.14)", "rgba(255, 120, 120, 0.20)")
TIME_GAP = Color("rgba(120, 132, 150, 0.30)", "rgba(150, 165, 190, 0.28)")  # nothing was recorded
FIGURE: Mapping[str, Color] = {
    "paper": Color("rgba(0,0,0,0)", "rgba(0,0,0,0)"),
    "text": TOKENS["text"],
    "grid": Color("#e6ebf2", "#243143"),
    "axis": Color("#9aa7b8", "#5a6b83"),
}
# pictures are drawn on their own dark ground, which suits both themes
PICTURE: Mapping[str, str] = {
    "ground": "#0b1622",
    "ground-2": "#10283a",
    "line": "#7fa6c4",
    "text": "#d5e3ef",
    "mark": "#5cc8cf",
    "warm": "#ffb86b",
}


def css() -> str:
    """The colors as CSS variables: ``--www-accent``, ``--www-cell-s``, ``--www-nt-ACh``, ``--www-synapse-c``, …"""
    named = {
        **TOKENS,
        **{f"{status}-{part}": color for status, parts in STATUS.items() for part, color in parts.items()},
        **{f"cell-{code}": entry.color for code, entry in CELL_TYPE.items()},
        **{f"nt-{name}": entry.color for name, entry in NEUROTRANSMITTER.items()},
        "nt-several": SEVERAL_TRANSMITTERS.color,
        **{f"sign-{name}": entry.color for name, entry in SIGN.items()},
        **{f"synapse-{kind}": entry.color for kind, entry in SYNAPSE.items()},
        **{f"compare-{key}": entry.color for key, entry in COMPARISON.items()},
        **{f"development-{key}": entry.color for key, entry in DEVELOPMENT.items()},
        **{f"availability-{key}": entry.color for key, entry in AVAILABILITY.items()},
        **{f"figure-{key}": color for key, color in FIGURE.items()},
        **{f"c{slot}": color for slot, color in enumerate(TRACES)},
        "behavior": BEHAVIOR,
        "no-value": NO_VALUE,
        "reversal": REVERSAL,
        "time-gap": TIME_GAP,
    }
    light = "".join(f"--www-{name}:{color.light};" for name, color in named.items())
    dark = "".join(f"--www-{name}:{color.dark};" for name, color in named.items() if color.dark != color.light)
    fixed = "".join(f"--www-picture-{name}:{color};" for name, color in PICTURE.items())
    fixed += "".join(f"--www-{name}:{color};" for name, color in PAPER.items())
    fixed += "".join(f"--www-r{step}:{color};" for step, color in enumerate(CORRELATION))
    fixed += "".join(f"--www-z{step}:{color};" for step, color in enumerate(ACTIVITY_SCALE))
    fixed += "".join(f"--www-l{step}:{color};" for step, color in enumerate(LINE_SCALE))
    return f":root{{{fixed}{light}color-scheme:light}}[data-bs-theme=dark]{{{dark}color-scheme:dark}}"
