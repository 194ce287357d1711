"""References as BibTeX. Every value is text of the data, so whatever TeX would obey is escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from app.services.credits.bibliography import Work, work
from app.services.credits.citations import Reference

ESCAPES: Final = {
    "\\": r"{\textbackslash}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "\N{EN DASH}": "--",
}


def bibtex(references: Sequence[Reference]) -> str:
    """One entry for each reference, in their order, with keys that differ."""
    keys: dict[str, int] = {}
    entries = []
    for reference in references:
        key = _key(reference)
        keys[key] = keys.get(key, 0) + 1
        entries.append(_entry(reference, key + ("" if keys[key] == 1 else _letter(keys[key]))))
    return "\n".join(entries)


def _entry(reference: Reference, key: str) -> str:
    """An article where the bibliography knows the work, else what the source of the data says of it."""
    known = work(reference.doi) if reference.doi else None
    fields = _stated(reference) if known is None else _article(known)
    fields |= {"doi": _verbatim(reference.doi), "url": _verbatim(reference.link)}
    note = reference.note if known else ". ".join(part for part in (reference.rest, reference.note) if part)
    fields["note"] = escape(note)
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'misc' if known is None else 'article'}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _article(known: Work) -> dict[str, str]:
    return {
        "author": " and ".join(map(escape, known.authors)),
        "title": f"{{{escape(known.title)}}}",
        "journal": escape(known.journal),
        "volume": escape(known.volume),
        "number": escape(known.number),
        "pages": escape(known.pages).replace("-", "--"),
        "year": str(known.year),
    }


def _stated(reference: Reference) -> dict[str, str]:
    authors = " and ".join(_author(name) for name in reference.authors)
    return {
        "author": authors or f"{{{escape(reference.text)}}}",
        "title": f"{{{escape(reference.title)}}}" if reference.title else "",
        "year": reference.year,
    }


def escape(text: str) -> str:
    """Text that TeX prints as it is, on one line."""
    return "".join(ESCAPES.get(character, character) for character in " ".join(text.split()))


def _author(name: str) -> str:
    """ "others" is BibTeX's word for et al.; any other name is kept whole."""
    return name if name == "others" else f"{{{escape(name)}}}"


def _verbatim(text: str) -> str:
    return re.sub(r"[\s{}\\]", "", text)


def _key(reference: Reference) -> str:
    """``white1986``, of ASCII letters and digits."""
    first = reference.authors[0] if reference.authors else reference.text
    ascii_name = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]+", "", ascii_name.lower()) or "reference"
    return word + reference.year


def _letter(number: int) -> str:
    """b for the second of a kind, then c …; beyond z a number."""
    return chr(ord("a") + number - 1) if number <= 26 else f"-{number}"
