"""What a text of a source may be like: how long each kind is, and what a name may hold.

Names become parts of addresses, cells of spreadsheets and labels in figures, so they begin with a letter or a digit. A
length is one that no published file comes near, so that a page stays a page whatever a file says.
"""

from __future__ import annotations

import re
from typing import Any, Final

from data_loader.problems import Refused

# characters at most
LONGEST_NAME: Final = 80  # of a cell, a class, a label, an event
LONGEST_FACT: Final = 200  # a unit, a stage, a ganglion, a lineage, a DOI
LONGEST_TITLE: Final = 500
LONGEST_PROSE: Final = 5_000  # a description, a citation, a note

NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.()/?'+-]*")
NAME_RULE: Final = f"at most {LONGEST_NAME} letters, digits, blanks and _ . ( ) / ? ' + -, a letter or digit first"


def is_name(text: str) -> bool:
    return len(text) <= LONGEST_NAME and bool(NAME.fullmatch(text))


def checked_name(text: str, file: str, key: str) -> str:
    """The text. Raises ``Refused`` for what is no name."""
    if not is_name(text):
        raise Refused(file, key, text or "(empty)", NAME_RULE)
    return text


def checked_text(text: str, longest: int, file: str, key: str) -> str:
    """The text. Raises ``Refused`` for one that is longer."""
    if len(text) > longest:
        raise Refused(file, key, f"{text[:40]}… ({len(text):,} characters)", f"at most {longest:,} characters")
    return text


def optional_text(value: Any, longest: int, file: str, key: str) -> str:
    """ "" for null, 0 or nothing. Raises ``Refused`` for what is no text, and for one that is longer."""
    if not value:
        return ""
    if not isinstance(value, str):
        raise Refused(file, key, value, "a text")
    return checked_text(value, longest, file, key)
