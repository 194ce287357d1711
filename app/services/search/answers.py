"""What the search of the site is answered with."""

from __future__ import annotations

from typing_extensions import TypedDict

from app.services.search.matching import Findable, Fit, Kind


class Target(TypedDict):
    """A page, by its address on this host."""

    name: str
    where: str


class SearchEntry(Findable):
    """Something that can be looked for; ``more``: other pages about it."""

    detail: str
    simulated: bool
    where: str
    more: list[Target]


class SearchIndex(TypedDict):
    """All that can be looked for, in the order in which equally good answers come."""

    entries: list[SearchEntry]


class Found(TypedDict):
    kind: Kind
    name: str
    detail: str
    simulated: bool
    fit: Fit
    where: str
    more: list[Target]


class SearchAnswer(TypedDict):
    """``found``: how many there are, of which ``results`` are the best; ``guesses``: names that the text may have
    meant, where nothing fits."""

    query: str
    found: int
    results: list[Found]
    guesses: list[str]
