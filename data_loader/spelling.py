"""Names as people and files write them: one place says which name is meant, and which one may have been.

White 1986, WormBase and NemaNode write DD1 and VB2 where this project has DD01 and VB02; others write names in small
letters or pad them with blanks. What could mean two names means none: muscles pm3d and pm3D would be such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from data_loader.cell_names import canonical, other_spellings

MOST_GUESSES: Final = 3
LEAST_LIKENESS: Final = 0.6  # ratio of difflib, 0..1


def key(name: str) -> str:
    """A name as it is compared: VB01, VB1 and vb1 are one. So does ``nameKey`` of the browser."""
    return re.sub(r"^([A-Z-]+)0+(?=\d)", r"\1", name.strip().upper())


class Spelling:
    """What any spelling of some names means."""

    def __init__(self, names: Iterable[str], renames: Mapping[str, str] | None = None) -> None:
        """``renames``: spelling -> name, of the source; they win over the rules of the field."""
        self._names = dict.fromkeys(names)
        self._renames = renames or {}
        self._by_key: dict[str, str | None] = {}
        for name in self._names:
            for spelling in {key(name), *map(key, other_spellings(name))}:
                self._by_key[spelling] = name if self._by_key.get(spelling, name) == name else None

    def meant(self, text: str) -> str | None:
        """The name that a text stands for: itself, a rename, another spelling, small letters. None when there is none.

        A rename to a name that is not there is that name all the same: what is missing then is the name.
        """
        for written in (text, text.strip()):
            if written in self._names:
                return written
            if written in self._renames:
                return self._renames[written]
        by_rule = canonical(text)
        return by_rule if by_rule in self._names else self._by_key.get(key(text))

    def guesses(self, text: str) -> list[str]:
        """Names that look like the text, the likeliest first."""
        found = get_close_matches(key(text), self._by_key, MOST_GUESSES, LEAST_LIKENESS)
        return list(dict.fromkeys(name for name in map(self._by_key.__getitem__, found) if name))

    def hint(self, text: str) -> str:
        """``did you mean AVAL or AVAR?``, "" where nothing looks like it."""
        guesses = self.guesses(text)
        return f"did you mean {' or '.join(guesses)}?" if guesses else ""
