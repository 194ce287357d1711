"""What is shared of a view, whatever page it is on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from app.errors import BadRequestError
from app.services import Services
from app.services.credits.citations import Reference
from app.services.questions import Question
from app.states.codec import BadValue
from app.urls import with_query
from app.views.python_code import Snippet
from data_loader.problems import shorten

Table = Mapping[str, Sequence[Any]]  # columns of one length, by name
PICTURE_SIZE: Final = (1200, 630)  # px; of the pictures of ``assets/share``


class Simulated(StrEnum):
    """How much of what a view shows was made by a model."""

    NONE = ""
    SOME = "partly simulated"
    ALL = "simulated"

    @classmethod
    def of(cls, recordings: Iterable[bool]) -> Simulated:
        """Of recordings, each simulated or not."""
        found = set(recordings)
        return cls.ALL if found == {True} else cls.SOME if True in found else cls.NONE

    @property
    def mark(self) -> str:
        """For the end of a title."""
        return f" ({self})" if self else ""


@dataclass(frozen=True)
class Request:
    """A GET of this site's API. ``path`` is below the site's root."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str, question: Question) -> Request:
        return cls(path, question.query())

    @property
    def address(self) -> str:
        return with_query(self.path, dict(self.query))


@dataclass(frozen=True, eq=False)
class Part:
    """Another table of a page, besides the one that it is about."""

    table: Callable[[], Table]
    units: Mapping[str, str]
    file_name: str
    headings: Mapping[str, str] = field(default_factory=dict)
    notes: Callable[[], Sequence[str]] = tuple
    requests: tuple[Request, ...] = ()
    citations: tuple[Reference, ...] = ()  # besides those of the page


@dataclass(frozen=True, eq=False)
class SharedView:
    """A page at an address. Everything that is not a function is cheap: a page's head is made from it."""

    page: str  # path and query below the site's root; values that could not be used are gone, so are defaults
    title: str
    description: str  # one sentence
    requests: tuple[Request, ...]  # whose answers hold the numbers
    units: Mapping[str, str]  # column of the table -> what it is, with its unit
    citations: tuple[Reference, ...]  # of the data; the site comes on top
    table: Callable[[], Table]
    snippet: Callable[[], Snippet]
    picture: str  # name of a picture of ``assets/share``
    file_name: str  # without an ending
    measure: str = ""  # what the figure's numbers are, where it does not say that itself
    simulated: Simulated = Simulated.NONE
    ignored: tuple[BadValue, ...] = ()  # values of the address that the page does not use either
    headings: Mapping[str, str] = field(default_factory=dict)  # column -> its name in a CSV, with the unit
    notes: Callable[[], Sequence[str]] = tuple  # sentences about the table: what was left out, how it was made
    parts: Mapping[str, Part] = field(default_factory=dict)  # name -> another table of the page

    def of(self, name: str) -> SharedView:
        """The page with another of its tables. Raises ``BadRequestError`` for one that it does not have."""
        if name not in self.parts:
            known = f"one of {', '.join(self.parts)}" if self.parts else "none, for this page has one table"
            raise BadRequestError(f"table={shorten(name)}: expected {known}.", code="unknown_table")
        part = self.parts[name]
        return replace(
            self,
            table=part.table,
            units=part.units,
            headings=part.headings,
            notes=part.notes,
            file_name=part.file_name,
            requests=part.requests or self.requests,
            citations=(*self.citations, *part.citations),
        )


# what an address of a page means: (services, query, variables of the path)
Describe = Callable[[Services, Mapping[str, Any], Mapping[str, str]], SharedView]


def listed(names: Sequence[str], most: int = 4) -> str:
    """``AVAL, AVAR and RIB``; a long list ends in ``and 12 more``."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def with_unit(name: str, unit: str) -> str:
    """A name of a quantity with its unit, unless it says it already."""
    return name if name.endswith(f"({unit})") else f"{name} ({unit})"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def columns(names: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Rows as columns; what a row does not have is None."""
    kept = list(rows)
    return {name: [row.get(name) for row in kept] for name in names}


def size(table: Table) -> int:
    """Number of values."""
    return sum(len(column) for column in table.values())
