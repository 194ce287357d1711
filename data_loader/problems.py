"""What was wrong with a file, in one line: file, key, value, expected.

A reader raises ``Refused`` for a thing it cannot use and calls ``Report.warn`` for a thing it mended. The build goes on
with the next file either way; nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

LONGEST = 80  # characters of a value in a message, where the caller wants no more
LONGEST_KEY = 160
LONGEST_NOTE = 2_000  # what was taken of a file with many series


class Severity(StrEnum):
    REFUSED = "refused"  # the named thing is not in the store
    WARNING = "warning"  # it is, after the stated repair
    NOTE = "read"  # nothing was wrong: what was taken of a file in which there was a choice


@dataclass(frozen=True)
class Problem:
    file: str  # relative to the source folder
    key: str  # where in the file: "gcamp.trace_array", "labeled.354", "row 12, column checksum"
    value: str  # what was found, shortened
    expected: str  # what was expected, and for a warning what was done
    severity: Severity = Severity.REFUSED

    def __str__(self) -> str:
        if self.severity is Severity.NOTE:
            return f"{self.severity}: {self.file}: {self.value}"
        return f"{self.severity}: {self.file}: {self.key}: {self.value} (expected {self.expected})"

    @classmethod
    def of(cls, written: Mapping[str, str]) -> Problem:
        """What ``as_dict`` wrote."""
        file, key, value, expected = (written[name] for name in ("file", "key", "value", "expected"))
        return cls(file, key, value, expected, Severity(written["severity"]))

    def as_dict(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items()}


def shorten(value: Any, limit: int = LONGEST) -> str:
    """A value as it appears in a message: one line, at most ``limit`` characters, none that a terminal would obey."""
    text = " ".join(str(value).split())
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return short if short.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short)


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A file, or a part of one, that cannot be used. Carries the one-line ``Problem``."""

    def __init__(self, file: str, key: str, value: Any, expected: str) -> None:
        self.problem = Problem(file, shorten(key, LONGEST_KEY), shorten(value), expected)
        super().__init__(str(self.problem))


@dataclass
class Report:
    """Collects the problems of one build or check."""

    problems: list[Problem] = field(default_factory=list)

    def warn(self, file: str, key: str, value: Any, expected: str, limit: int = LONGEST) -> None:
        self._add(file, key, shorten(value, limit), expected, Severity.WARNING)

    def note(self, file: str, key: str, text: str) -> None:
        """Record what was taken of a file and what was not, which is no fault of it."""
        self._add(file, key, shorten(text, LONGEST_NOTE), "", Severity.NOTE)

    def refuse(self, file: str, key: str, value: Any, expected: str, limit: int = LONGEST) -> None:
        """Record that a part (a label set, a row) was left out while the rest of its file is kept."""
        self._add(file, key, shorten(value, limit), expected, Severity.REFUSED)

    def _add(self, file: str, key: str, value: str, expected: str, severity: Severity) -> None:
        self.problems.append(Problem(file, shorten(key, LONGEST_KEY), value, expected, severity))

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Run one file's reader; a ``Refused`` is recorded and swallowed, so the next file is still read."""
        try:
            yield
        except Refused as refused:
            self.problems.append(refused.problem)

    def taken(self) -> tuple[Problem, ...]:
        """The problems so far, which leave this report for another place."""
        problems, self.problems = tuple(self.problems), []
        return problems

    @property
    def refused(self) -> list[Problem]:
        return [p for p in self.problems if p.severity is Severity.REFUSED]

    @property
    def warnings(self) -> list[Problem]:
        return [p for p in self.problems if p.severity is Severity.WARNING]
