"""What was taken from a file and what was not, as one sentence that goes with the recording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Account:
    taken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def took(self, text: str) -> None:
        self.taken.append(text)

    def left_out(self, text: str) -> None:
        """Nothing for an empty text."""
        if text:
            self.left.append(text)

    def __str__(self) -> str:
        return f"{'; '.join(self.taken)}. Left out: {'; '.join(self.left) or 'nothing'}."


def spans(names: Iterable[str], most: int = 8) -> str:
    """Names for a message, the first of many."""
    listed = list(names)
    return ", ".join(listed[:most]) + (f" and {len(listed) - most} more" if len(listed) > most else "")
