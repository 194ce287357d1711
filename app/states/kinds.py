"""How single values are written in a query string: names, numbers, choices.

``assets/browser/foundation/codec.js`` writes the same; ``tests/contract/addresses.json`` holds both to one another.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

SHORTEST_RUN = 5  # numbers in a row that are worth two dots


COMMA = ","  # between the values of every list, whatever else may stand there


def parts(text: str, separator: str = COMMA) -> list[str]:
    """The values of a list, without blanks around them and without empty ones."""
    return [part.strip(" ") for part in text.replace(COMMA, separator).split(separator) if part.strip(" ")]


def joined(values: Sequence[str], kind: Kind) -> str:
    """One text of the values that an address has for one key. Raises ``ValueError`` where only one makes sense."""
    separator = getattr(kind, "separator", None)
    if separator is None and len(values) > 1:
        raise ValueError(f"one value, not {len(values)}")
    return (separator or "").join(values)


class Kind(Protocol):
    """How one value is written in a URL. A kind with a ``separator`` is a list, which a repeated key continues."""

    def parse(self, text: str) -> Any:
        """Raises ``ValueError`` whose text completes the sentence "expected …"."""

    def format(self, value: Any) -> str: ...


@dataclass(frozen=True)
class Name:
    """One identifier of the data: a data set, a neuron, a class."""

    pattern: str = r"[\w.?*+-]{1,80}"

    def parse(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise ValueError("a name of letters, digits, . _ - ? *")
        return text

    def format(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Names:
    """Several identifiers. Order is kept, repeats are dropped."""

    max_items: int = 1_000
    separator: str = ","
    item: Name = Name()

    def parse(self, text: str) -> tuple[str, ...]:
        items = tuple(dict.fromkeys(self.item.parse(part) for part in parts(text, self.separator)))
        if len(items) > self.max_items:
            raise ValueError(f"at most {self.max_items} names, not {len(items)}")
        return items

    def format(self, value: Sequence[str]) -> str:
        return self.separator.join(value)


@dataclass(frozen=True)
class Text:
    """What a visitor typed, without the spaces around it."""

    max_length: int = 200  # characters

    def parse(self, text: str) -> str:
        if len(text) > self.max_length:
            raise ValueError(f"at most {self.max_length} characters")
        return text.strip()

    def format(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Integer:
    low: int
    high: int

    def parse(self, text: str) -> int:
        if not re.fullmatch(r"[+-]?\d{1,15}", text, re.ASCII) or not self.low <= int(text) <= self.high:
            raise ValueError(f"a whole number from {self.low} to {self.high}")
        return int(text)

    def format(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True)
class Integers:
    """Neuron numbers as the reference writes them, ``1-2-3``. A run may be shortened: ``1..302`` or ``1-5..9-12``."""

    low: int = 1
    high: int = 100_000
    max_items: int = 1_000
    separator: str = "-"

    def parse(self, text: str) -> tuple[int, ...]:
        items: dict[int, None] = {}
        for part in parts(text, self.separator):
            items.update(dict.fromkeys(self._run(part)))
            if len(items) > self.max_items:
                raise ValueError(f"at most {self.max_items} numbers")
        return tuple(items)

    def _run(self, part: str) -> range:
        """The numbers of one part. A run is counted before it is written out."""
        number = Integer(self.low, self.high)
        first, dots, last = part.partition("..")
        start = number.parse(first)
        end = number.parse(last) if dots else start
        if end < start:
            raise ValueError("runs from the smaller number to the larger, as 1..302")
        if end - start >= self.max_items:
            raise ValueError(f"at most {self.max_items} numbers")
        return range(start, end + 1)

    def format(self, value: Sequence[int]) -> str:
        """Number by number, which is what the browser's pages read."""
        return self.separator.join(map(str, value))

    def short(self, value: Sequence[int]) -> str:
        """The same with runs of five and more written as ``first..last``, for an address."""
        parts: list[list[int]] = []
        for number in value:
            if parts and number == parts[-1][-1] + 1:
                parts[-1].append(number)
            else:
                parts.append([number])
        return self.separator.join(
            f"{run[0]}..{run[-1]}" if len(run) >= SHORTEST_RUN else self.format(run) for run in parts
        )


@dataclass(frozen=True)
class Selections:
    """Neuron numbers of several recordings: ``<dataset_id>:1-2,<dataset_id>:3``."""

    max_items: int = 1_000
    separator: str = ","
    name: Name = Name()
    numbers: Integers = Integers()

    def parse(self, text: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
        items: dict[str, tuple[int, ...]] = {}
        for part in parts(text, self.separator):
            name, colon, numbers = part.rpartition(":")
            if not colon or not numbers:
                raise ValueError("data sets with neuron numbers, as name:1-2,name:3")
            if self.name.parse(name) in items:
                raise ValueError(f"each data set once, not {name} again")
            items[name] = self.numbers.parse(numbers)
        if len(items) > self.max_items:
            raise ValueError(f"at most {self.max_items} data sets, not {len(items)}")
        return tuple(items.items())

    def format(self, value: Sequence[tuple[str, Sequence[int]]]) -> str:
        return ",".join(f"{name}:{self.numbers.format(numbers)}" for name, numbers in value)

    def short(self, value: Sequence[tuple[str, Sequence[int]]]) -> str:
        """The same with runs of numbers written as ``first..last``, for an address."""
        return ",".join(f"{name}:{self.numbers.short(numbers)}" for name, numbers in value)


@dataclass(frozen=True)
class Number:
    low: float
    high: float

    def parse(self, text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not self.low <= value <= self.high:
            raise ValueError(f"a number from {self.low:g} to {self.high:g}")
        return value

    def format(self, value: float) -> str:
        return repr(int(value)) if float(value).is_integer() else repr(float(value))


@dataclass(frozen=True)
class Weight(Number):
    """A least weight, from 0. Counts are whole numbers and stay so; contact areas and means may have decimals."""

    low: float = 0
    high: float = 10_000

    def parse(self, text: str) -> int | float:
        written = re.fullmatch(r"[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})(e-\d{1,2})?", text, re.ASCII)
        value = super().parse(text if written else "")
        return int(value) if value.is_integer() else value


@dataclass(frozen=True)
class Flag:
    def parse(self, text: str) -> bool:
        words = {"1": True, "true": True, "0": False, "false": False}
        if text.lower() not in words:
            raise ValueError("1 or 0")
        return words[text.lower()]

    def format(self, value: bool) -> str:
        return "1" if value else "0"


@dataclass(frozen=True)
class Choice:
    """A member of a vocabulary."""

    options: type[StrEnum]

    def parse(self, text: str) -> StrEnum:
        try:
            return self.options(text)
        except ValueError:
            raise ValueError("one of " + ", ".join(self.options)) from None

    def format(self, value: StrEnum) -> str:
        return str(value)


@dataclass(frozen=True)
class Choices:
    """Members of a vocabulary, each once, in its order."""

    options: type[StrEnum]
    separator: str = COMMA

    def parse(self, text: str) -> tuple[StrEnum, ...]:
        one = Choice(self.options)
        chosen = {one.parse(part) for part in parts(text, self.separator)}
        return tuple(option for option in self.options if option in chosen)

    def format(self, value: Sequence[StrEnum]) -> str:
        return self.separator.join(value)


@dataclass(frozen=True)
class Seconds:
    """Two times, ``-5,10``; also ``absent``, a word, where there may be none."""

    number: Number
    example: str
    absent: str = ""

    def parse(self, text: str) -> tuple[float, float] | None:
        if self.absent and text == self.absent:
            return None
        ends = text.split(",")
        expected = f"seconds from and to, as {self.example}{f', or {self.absent}' if self.absent else ''}"
        if len(ends) != 2:
            raise ValueError(expected)
        low, high = (self.number.parse(end) for end in ends)
        if low >= high:
            raise ValueError(expected)
        return low, high

    def format(self, value: tuple[float, float] | None) -> str:
        return self.absent if value is None else ",".join(self.number.format(end) for end in value)
