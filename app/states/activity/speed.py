"""How fast a recording is played, wherever one is: times the time of the worm."""

from __future__ import annotations

from dataclasses import dataclass

SPEEDS = (1, 2, 5, 10, 20, 60)  # times real time


@dataclass(frozen=True)
class Speed:
    """One of ``SPEEDS``."""

    def parse(self, text: str) -> int:
        speeds = {str(speed): speed for speed in SPEEDS}
        if text not in speeds:
            raise ValueError(f"times real time, one of {', '.join(speeds)}")
        return speeds[text]

    def format(self, value: int) -> str:
        return str(value)
