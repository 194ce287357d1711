"""The state of the encoding table: rows of what, which columns, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.analysis.encoding.features import BY_KEY, DEFAULT_KEYS
from app.states.codec import BadValue, ViewState, param
from app.states.kinds import Choice, Flag, Names, Text

FIRST_COLUMNS = ("class", "count", "label", "recording", "idx")  # of either view, before the features
EMPTY = "none"  # of ?cols=: no feature at all, which "" cannot say


class View(StrEnum):
    CLASSES = "classes"
    NEURONS = "neurons"


@dataclass(frozen=True)
class SortOrder:
    """Columns to sort by, most important first: ``fwd:desc,count:asc``."""

    names: Names = Names(max_items=40)

    def parse(self, text: str) -> tuple[tuple[str, str], ...]:
        order = []
        for part in filter(None, text.split(",")):
            key, _, direction = part.partition(":")
            if direction not in ("asc", "desc") or not (key in BY_KEY or key in FIRST_COLUMNS):
                raise ValueError("columns with a direction, as fwd:desc,class:asc")
            order.append((key, direction))
        return tuple(order)

    def format(self, value: tuple[tuple[str, str], ...]) -> str:
        return ",".join(f"{key}:{direction}" for key, direction in value)


@dataclass(frozen=True)
class EncodingTableState(ViewState):
    view: View = param("view", Choice(View), View.CLASSES)
    columns: tuple[str, ...] = param("cols", Names(max_items=40), DEFAULT_KEYS)
    text: str = param("q", Text(), "")
    sort: tuple[tuple[str, str], ...] = param("sort", SortOrder())
    shade: bool = param("shade", Flag(), True)

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> tuple[EncodingTableState, list[BadValue]]:
        """As ``parse``; columns that do not exist are left out and named too."""
        state, bad = cls.parse(query)
        unknown = [key for key in state.columns if key not in BY_KEY and key != EMPTY]
        bad += [BadValue("cols", key, "a feature of the table, as fwd or timescale") for key in unknown]
        columns = tuple(key for key in state.columns if key not in unknown)
        return replace(state, columns=columns or DEFAULT_KEYS), bad
