"""How what is typed fits a name, as the browser says it (assets/browser/foundation/search.js and spelling.js).

Both are held to one another by tests/contract/search.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, Literal, TypeAlias, TypeVar

from typing_extensions import TypedDict

from data_loader.spelling import LEAST_LIKENESS, MOST_GUESSES

SHORTEST_WORD: Final = 3  # letters of a word before it is looked for
_ZEROS: Final = re.compile(r"^([A-Z-]+)0+(?=\d)", re.ASCII)
_MUSCLE: Final = re.compile(r"^(?:BWM-|M)([DV])([LR])(?=\d)", re.ASCII)


class Fit(StrEnum):
    """The best first."""

    EXACT = "exact"
    PREFIX = "prefix"
    PART = "part"
    WORD = "word"


PLACE: Final[Mapping[Fit, int]] = {fit: place for place, fit in enumerate(Fit)}


Kind: TypeAlias = Literal["class", "cell", "page", "connectome", "paper", "recording"]
UNGUESSED: Final[frozenset[Kind]] = frozenset({"recording"})  # dates and numbers: each is like all others


class Findable(TypedDict):
    """``names``: each is the thing itself, the first what it is called here; ``words``: what is known of it, in small
    letters."""

    kind: Kind
    names: list[str]
    words: list[str]


E = TypeVar("E", bound=Findable)


def name_key(name: str) -> str:
    """A name as it is compared: VB01, VB1 and vb1 are one, and so are dBWML1, BWM-DL01 and MDL01."""
    return _MUSCLE.sub(r"\1BWM\2", _ZEROS.sub(r"\1", name.strip().upper()))


def fits_word(word: str, typed: str) -> bool:
    """Whether a word that is known begins one's own: "dopamin", "cholinergic" and "motor neurons" are found."""
    stem = re.sub(r"ganglia$", "ganglion", re.sub(r"(ergic|s)$", "", typed.strip().lower()))
    if len(stem) < SHORTEST_WORD:
        return False
    plain, wanted = (re.sub(r"[\s-]+", "", text) for text in (word, stem))
    return plain.startswith(wanted) or plain.removeprefix("acetyl").startswith(wanted)


def fit(entry: Findable, typed: str) -> Fit | None:
    """How an entry fits as a whole; None where it does not."""
    wanted, upper = name_key(typed), typed.strip().upper()  # "VB0" is on its way to VB01
    keys = [name_key(name) for name in entry["names"]]
    if wanted in keys:
        return Fit.EXACT
    begins = any(key.startswith((wanted, upper)) for key in keys)
    if begins or any(name.upper().startswith(upper) for name in entry["names"]):
        return Fit.PREFIX
    if any(wanted in key for key in keys):
        return Fit.PART
    return Fit.WORD if any(fits_word(word, typed) for word in entry["words"]) else None


def fit_words(entry: Findable, typed: str) -> Fit | None:
    """As ``fit``; what fits nowhere as a whole may do so word by word: all must, and the worst of them counts."""
    whole, words = fit(entry, typed), typed.split()
    if whole or len(words) < 2:
        return whole
    each = [fit(entry, word) for word in words]
    found = [how for how in each if how]
    return max(found, key=PLACE.__getitem__) if len(found) == len(each) else None


def ranked(entries: Iterable[E], typed: str) -> list[tuple[E, Fit]]:
    """The entries that fit, the best first, each group in its own order. ``typed``: not empty."""
    found = [(entry, how) for entry in entries if (how := fit_words(entry, typed))]
    return sorted(found, key=lambda one: PLACE[one[1]])


def guesses(entries: Iterable[Findable], text: str) -> list[str]:
    """Names that look like a text, the likeliest first; of equally likely ones the last in the alphabet."""
    by_key = {
        name_key(name): name for entry in entries if entry["kind"] not in UNGUESSED for name in entry["names"][:1]
    }
    return [by_key[key] for key in get_close_matches(name_key(text), by_key, MOST_GUESSES, LEAST_LIKENESS)]
