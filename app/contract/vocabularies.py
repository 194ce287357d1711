"""The words that data, addresses and the browser share: enums, behaviors, types of cells."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from app import theme
from app.analysis.activity.labels import LOW_CONFIDENCE
from app.analysis.connectome.comparison import Status
from app.analysis.connectome.development import Kind
from app.analysis.connectome.groups import GROUPS
from app.analysis.connectome.matrix import Grouping, Level, Measure, Synapses
from app.analysis.connectome.matrix import Order as MatrixOrder
from app.analysis.connectome.signs import Sign, Transmitter
from app.analysis.connectome.simple_paths import Rank, Stop
from app.contract.literal import literal
from app.services.activity.recordings import TraceKind
from app.services.connectome.animals import NOT_IMAGED, SAME_ANIMAL
from app.services.connectome.knowledge import MEANING, OF_CELL, SHORT
from app.services.connectome.remarks import HALVED, TWICE
from app.services.connectome.requests import Combine, Mode
from app.services.connectome.transmitters import MARKS
from app.states.activity.explore import NodeColors, TimeUnit
from app.states.activity.replay import EdgeMode, EdgeType, NodeMode
from app.states.connectome.development import ColorMap, Tab
from app.states.connectome.graph import Colors, EdgeColors, Layout
from app.states.connectome.path import Cost
from data_loader.schema import BEHAVIORS, Behavior, Knowledge, Synapse

VOCABULARIES: Final[Sequence[type[StrEnum]]] = (
    Behavior, ColorMap, Colors, Combine, Cost, EdgeColors, EdgeMode, EdgeType, Grouping, Kind, Knowledge, Layout, Level,
    Measure, Mode, NodeColors, NodeMode, Rank, Sign, Status, Stop, Synapse, Synapses, Tab, TimeUnit, TraceKind,
    Transmitter,
)  # fmt: skip
NAMED: Final[dict[str, type[StrEnum]]] = {"MatrixOrder": MatrixOrder}


def module() -> str:
    """The vocabularies as lists and as types, what behaviors are called and measured in, the number of trace colors."""
    vocabularies = {each.__name__: each for each in VOCABULARIES} | NAMED
    parts = [_vocabulary(name, [str(word) for word in words]) for name, words in sorted(vocabularies.items())]
    rows = "\n".join(f"  {behavior.value}: {json.dumps(_behavior(behavior))}," for behavior in Behavior)
    parts.append(
        "/** Name and unit of a behavior as figures show it: what the API tells, by the factor. */\n"
        f"export const BEHAVIORS = /** @type {{const}} */ ({{\n{rows}\n}});\n"
    )
    parts.append(f"/** Colors of traces: --www-c0 and so on. */\nexport const TRACE_COLORS = {len(theme.TRACES)};\n")
    parts.append(f"/** Labels below it are doubtful. */\nexport const LOW_CONFIDENCE = {LOW_CONFIDENCE};\n")
    transmitters = {
        code: entry.label.lower() for code, entry in theme.NEUROTRANSMITTER.items() if code not in ("uptake", "unknown")
    }
    parts.append(
        "/** What people call transmitters, by the cell table's codes. */\n"
        f"export const TRANSMITTERS = /** @type {{Record<string, string>}} */ ({literal(transmitters, 65)});\n"
    )
    parts.append(
        "/** Classes of groups that have a name. */\n"
        f"export const GROUPS = /** @type {{Record<string, string[]>}} */ ({literal(GROUPS, 65)});\n"
    )
    parts.append(
        "/** What is said of data sets that share an animal. */\n"
        f"export const SAME_ANIMAL =\n  {literal(SAME_ANIMAL, 2)};\n"
    )
    parts.append(
        "/** What is said of data sets that imaged a part of the animal. */\n"
        f"export const NOT_IMAGED =\n  {literal(NOT_IMAGED, 2)};\n"
    )
    for name, text in (("TWICE", TWICE), ("HALVED", HALVED)):
        says = "What is said of gap junctions that a source lists twice."
        parts.append(f"/** {says} */\nexport const {name} =\n  {literal(text, 2)};\n")
    for name, says, words in (
        ("KNOWN_SHORT", "What stands in place of a count.", SHORT),
        ("KNOWN_OF_CELL", "What is said of a cell in a data set.", OF_CELL),
        ("KNOWN_MEANING", "What that means.", MEANING),
    ):
        table = literal({str(key): word for key, word in words.items()}, 65)
        parts.append(f"/** {says} */\nexport const {name} = /** @type {{Record<Knowledge, string>}} */ ({table});\n")
    parts.append(
        "/** What marks of the cell table's transmitters say. */\n"
        f"export const TRANSMITTER_MARKS = /** @type {{Record<string, string>}} */ ({literal(MARKS, 65)});\n"
    )
    return "\n".join(parts)


def _vocabulary(name: str, words: list[str]) -> str:
    constant = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()
    return (
        f"export const {constant} = /** @type {{const}} */ ({literal(words, 50)});\n"
        f"/** @typedef {{(typeof {constant})[number]}} {name} */\n"
    )


def _behavior(behavior: Behavior) -> dict[str, Any]:
    info = BEHAVIORS[behavior]
    return {"name": info.name, "native": info.native_unit, "factor": info.factor}
