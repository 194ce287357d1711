"""A view's state as a typed object, to and from its query string: one codec for every page.

A page declares its state once:

    @dataclass(frozen=True)
    class PathState(ViewState):
        dataset: str = param("dataset", Name(), default="witvliet_2020_8")
        start: tuple[str, ...] = param("start", Names(max_items=20))

``PathState.parse(query)`` gives the state and the values it could not use, each with a sentence for the visitor; the
rest of the state still applies. ``state.query()`` leaves defaults out. The browser keeps the same flat strings and
only writes them (``assets/browser/foundation/codec.js``); ``tests/contract/addresses.json`` holds both to one another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from app.states.kinds import COMMA, Choice, Choices, Flag, Integers, Kind, Name, Names, Selections, joined
from data_loader.spelling import Spelling

MAX_TEXT = 8_000  # characters of one query value; long selections fit, a flood does not


@dataclass(frozen=True)
class BadValue:
    """A query value that could not be used."""

    key: str
    value: str
    expected: str

    def __str__(self) -> str:
        shown = self.value if len(self.value) <= 60 else self.value[:59] + "…"
        return f"“{self.key}={shown}” in the address was ignored: expected {self.expected}."


# a value of these is chosen at once; numbers and texts are slid and typed
CHOSEN = (Name, Names, Choice, Choices, Flag, Integers, Selections)


def param(key: str, kind: Kind, default: Any = (), *, step: bool = True, cells: bool = False) -> Any:
    """A field of a ``ViewState``: its key in the query string, how it is written, and its default.

    ``step``: a choice of another value is something that the browser's Back undoes. ``cells``: it holds names of cells,
    each alone or the first of its entry.
    """
    return dataclasses.field(default=default, metadata={"key": key, "kind": kind, "step": step, "cells": cells})


@dataclass(frozen=True)
class ViewState:
    """Base of all page states. Fields are declared with ``param``."""

    # keys of what a page is about: an address that has none of them opens with the page's example
    SUBJECT: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def is_open(cls, query: Mapping[str, Any]) -> bool:
        """The address leaves open what the page is about. ``neurons=`` does not: it says that there is nothing."""
        return bool(cls.SUBJECT) and not any(key in query for key in cls.SUBJECT)

    def address(self) -> dict[str, str]:
        """As ``query``, but a page that is empty on purpose says so, for an address without cells has an example."""
        written = self.query()
        return {self.SUBJECT[0]: "", **written} if self.is_open(written) else written

    @classmethod
    def parse(cls, query: Mapping[str, Any]) -> tuple[Self, list[BadValue]]:
        """State from query values: strings, or of repeated keys lists, as Dash and Werkzeug hand them over.

        A list goes on in a repeated key; a second value where only one makes sense is a bad value, and none is used.
        """
        values: dict[str, Any] = {}
        bad: list[BadValue] = []
        for field in dataclasses.fields(cls):
            key, kind = field.metadata["key"], field.metadata["kind"]
            raw = query.get(key)
            given = [raw] if not isinstance(raw, list) else raw
            if raw is None or not given:
                continue
            text = COMMA.join(map(str, given))
            try:
                text = joined([str(value) for value in given], kind)
                if len(text) > MAX_TEXT:
                    raise ValueError(f"at most {MAX_TEXT} characters")
                values[field.name] = kind.parse(text)
            except ValueError as error:
                bad.append(BadValue(key, text, str(error)))
        return cls(**values), bad

    def spelled(self, canonical: Callable[[str], str]) -> Self:
        """The state with the names that its cells have here, however the address writes them."""
        there = (field.name for field in dataclasses.fields(self) if field.metadata["cells"])
        return dataclasses.replace(self, **{name: _spelled(getattr(self, name), canonical) for name in there})

    def query(self) -> dict[str, str]:
        """The flat strings of the URL; defaults are left out."""
        written = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                written[field.metadata["key"]] = field.metadata["kind"].format(value)
        return written

    @classmethod
    def flat(cls, fields: Mapping[str, Any]) -> dict[str, str]:
        """Values of some fields as the strings of the URL, by their keys."""
        told = {f.name: f.metadata for f in dataclasses.fields(cls)}
        return {told[name]["key"]: told[name]["kind"].format(value) for name, value in fields.items()}

    @classmethod
    def defaults(cls) -> dict[str, str]:
        """key -> default as a string, for the browser, which leaves them out of the address too."""
        return {f.metadata["key"]: f.metadata["kind"].format(f.default) for f in dataclasses.fields(cls)}

    @classmethod
    def steps(cls) -> list[str]:
        """Keys whose changes the browser's Back undoes; other changes are of the view that it leads back to."""
        return [
            f.metadata["key"]
            for f in dataclasses.fields(cls)
            if f.metadata["step"] and isinstance(f.metadata["kind"], CHOSEN)
        ]


def _spelled(value: Any, canonical: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return canonical(value) if value else value
    return tuple(canonical(one) if isinstance(one, str) else (canonical(one[0]), *one[1:]) for one in value)


def known(
    key: str, names: tuple[str, ...], there: Iterable[str], expected: str, bad: list[BadValue]
) -> tuple[str, ...]:
    """The names that are there, however they are written; the others are added to ``bad`` with what may be meant."""
    present = set(there)
    if present.issuperset(names):
        return names
    spelling = Spelling(sorted(present))
    found = {name: name if name in present else spelling.meant(name) for name in names}
    for name in (name for name, meant in found.items() if meant is None):
        hint = spelling.hint(name)
        bad.append(BadValue(key, name, f"{expected} ({hint})" if hint else expected))
    return tuple(dict.fromkeys(meant for meant in found.values() if meant is not None))
