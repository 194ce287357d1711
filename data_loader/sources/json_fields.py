"""Typed access to a JSON document: every value that is not what was expected is a ``Refused`` with its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from data_loader.problems import Refused, shorten
from data_loader.schema import FloatArray


@dataclass(frozen=True)
class Fields:
    """An object of a JSON document, with the file and the path of the object for messages."""

    values: Mapping[str, Any]
    file: str
    path: str = ""

    @classmethod
    def of(cls, document: Any, file: str) -> Fields:
        if not isinstance(document, dict):
            raise Refused(file, "(whole file)", type(document).__name__, "a JSON object")
        return cls(document, file)

    def key(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        """True when the key is there and not null."""
        return self.values.get(name) is not None

    def section(self, name: str) -> Fields:
        """A nested object. Raises ``Refused`` when it is absent or something else."""
        return Fields(self._typed(name, dict, "an object"), self.file, self.key(name))

    def text(self, name: str) -> str:
        return str(self._typed(name, str, "text"))

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._typed(name, list, "a list of names")
        if not all(isinstance(value, str) for value in values):
            raise self.refused(name, values, "a list of names")
        return tuple(values)

    def number(self, name: str) -> float:
        """A number; NaN when the key is absent or null."""
        value = self.values.get(name)
        if value is None:
            return float("nan")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refused(name, value, "a number")
        return float(value)

    def array(self, name: str) -> FloatArray:
        """A list, or list of lists of one length, of numbers; null is NaN. Raises ``Refused`` otherwise."""
        values = self._typed(name, list, "a list of numbers")
        try:
            return np.asarray(values, dtype=np.float64)
        except (TypeError, ValueError):
            raise self.refused(name, _odd_one(values), "numbers, in lists of one length") from None

    def integers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers, or a single one."""
        value = self.values.get(name)
        items: list[Any] = value if isinstance(value, list) else [value]
        if not all(_is_whole(item) for item in items):
            raise self.refused(name, value, "whole numbers")
        return tuple(int(item) for item in items)

    def items(self, name: str) -> list[Any]:
        """A list of whatever the caller checks. Raises ``Refused`` for anything else."""
        return list(self._typed(name, list, "a list"))

    def refused(self, name: str, value: Any, expected: str) -> Refused:
        return Refused(self.file, self.key(name), "absent" if value is None else value, expected)

    def _typed(self, name: str, kind: type, expected: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, kind):
            raise self.refused(name, value, expected)
        return value


def _is_whole(value: Any) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and float(value).is_integer()


def _odd_one(values: list[Any]) -> str:
    """The first item that keeps a list from being an array, for the message."""
    for number, item in enumerate(values, 1):
        if isinstance(item, list) and isinstance(values[0], list) and len(item) != len(values[0]):
            return f"item {number} has {len(item)} values, item 1 has {len(values[0])}"
        if not isinstance(item, list | int | float) and item is not None:
            return f"item {number}: {shorten(item, 40)}"
    return shorten(values, 40)
