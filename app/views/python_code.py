"""Python that fetches the numbers of a view and draws its figure: templates, filled with values of the view.

A template is a file of ``snippets/``, written as a reader would write it; ``$name`` stands for a value. Values become
literals here and nowhere else, so no text of an address is ever code.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, Final

from app import theme
from data_loader.schema import Synapse

FOLDER: Final = Path(__file__).with_name("snippets")
WIDTH: Final = 100


class Kind(StrEnum):
    """A kind of view; each has a template of its name."""

    EDGES = "edges"
    PATHS = "paths"
    COMPARISON = "comparison"
    DEVELOPMENT = "development"
    MATRIX = "matrix"
    STATISTICS = "statistics"
    LAYERS = "layers"
    TRACES = "traces"
    POPULATION = "population"
    SEVERAL = "several_recordings"
    RECORDINGS = "recordings"
    MATCHING = "matching"
    REPLAY = "replay"
    EVENTS = "events"
    GROUPS = "groups"
    ENCODING_EDGES = "encoding_edges"
    NEURON = "neuron"
    CORRELATIONS = "correlations"
    STRUCTURE_FUNCTION = "structure_function"
    TABLE = "table"


# name in the templates -> color of the light theme: what a snippet draws is printed or lies on a white page
PALETTE: Final[Mapping[str, str | Sequence[str]]] = {
    "chemical_color": theme.SYNAPSE[Synapse.CHEMICAL].color.light,
    "electrical_color": theme.SYNAPSE[Synapse.ELECTRICAL].color.light,
    "cell_color": theme.AVAILABILITY["plotted"].color.light,
    "quiet_color": theme.TOKENS["line"].light,
    "no_value_color": theme.NO_VALUE.light,
    "behavior_color": theme.BEHAVIOR.light,
    "reversal_color": theme.REVERSAL.light,
    "gap_color": theme.TIME_GAP.light,
    "trace_colors": [color.light for color in theme.TRACES[:12]],
}


@dataclass(frozen=True, eq=False)
class Snippet:
    kind: Kind
    values: Mapping[str, Any]

    def render(self, base: str, heading: Sequence[str]) -> str:
        """The whole script. ``base`` is the address of the site without a slash at its end."""
        filled = {name: literal(value) for name, value in {**PALETTE, **self.values}.items()}
        body = _template(self.kind).substitute(filled, base=literal(base))
        return "".join(f"# {line}".rstrip() + "\n" for line in map(comment, heading)) + "\n" + body


@cache
def _template(kind: Kind) -> Template:
    return Template((FOLDER / f"{kind}.txt").read_text("utf-8"))


def comment(text: str) -> str:
    """One line, whatever the text holds."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def literal(value: Any, indent: int = 0) -> str:
    """Python source of a string, number, None, or a list, tuple or dict of them; long ones take several lines."""
    match value:
        case str():
            # JSON's strings are Python's too, save the characters that end a line for some editors
            return json.dumps(str(value), ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        case bool() | int() | float() | None:
            return repr(value)
        case Mapping():
            items = [f"{literal(key)}: {literal(item, indent + 4)}" for key, item in value.items()]
            return _wrapped("{", items, "}", indent)
        case list() | tuple():
            return _wrapped("[", [literal(item, indent + 4) for item in value], "]", indent)
    raise TypeError(f"no literal of a {type(value).__name__}")


def _wrapped(opening: str, items: Sequence[str], closing: str, indent: int) -> str:
    line = opening + ", ".join(items) + closing
    if len(line) + indent <= WIDTH - 24:
        return line
    margin = " " * (indent + 4)
    if any(len(item) > 24 for item in items):
        inner = "".join(f"{margin}{item},\n" for item in items)
    else:  # no item holds a space outside of quotes that a break could change
        words = [item.replace(" ", "\0") + "," for item in items]
        filled = textwrap.fill(" ".join(words), WIDTH, initial_indent=margin, subsequent_indent=margin,
                               break_long_words=False, break_on_hyphens=False)  # fmt: skip
        inner = filled.replace("\0", " ") + "\n"
    return f"{opening}\n{inner}{' ' * indent}{closing}"
