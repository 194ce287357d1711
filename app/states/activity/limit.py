"""A bound that may be missing."""

from __future__ import annotations

from dataclasses import dataclass

from app.states.kinds import Number


@dataclass(frozen=True)
class Limit:
    """One end of a color scale or of a filter; not set, it follows from the data."""

    number: Number = Number(-1e9, 1e9)

    def parse(self, text: str) -> float:
        return self.number.parse(text)

    def format(self, value: float | None) -> str:
        return "" if value is None else self.number.format(value)
