"""Entries of the small JSON tables: lists of objects whose values are checked one by one.

Every check raises ``Refused`` with the file, the key of the entry, the value and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from data_loader.problems import Refused, Report
from data_loader.schema import COMMON
from data_loader.texts import checked_text, optional_text

ID = re.compile(r"[A-Za-z0-9][\w.-]{0,79}")
CSS_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|rgba?\(\s*\d{1,3}\s*(,\s*[\d.]{1,6}\s*){2,3}\)")


class _PlainText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain_text(html: str) -> str:
    """Descriptions of the reference may hold HTML; the site shows text only."""
    parser = _PlainText()
    parser.feed(html)
    return " ".join("".join(parser.parts).split())


def entries(content: Any, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(key, object) of a list of objects."""
    if not isinstance(content, list):
        raise Refused(name, "(whole file)", type(content).__name__, "a list of objects")
    for index, entry in enumerate(content):
        if not isinstance(entry, dict):
            raise Refused(name, f"[{index}]", entry, "an object")
        yield f"[{index}]", entry


def owned(
    content: Any, name: str, papers: Iterable[str], report: Report
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """(owner, key, entry) of ``{"common" | paper_id: [entry]}``."""
    if not isinstance(content, dict):
        raise Refused(name, "(whole file)", type(content).__name__, "an object of lists by paper id")
    known = {COMMON, *papers}
    for owner, listed in content.items():
        if owner not in known:
            report.warn(name, owner, f"{len(listed)} entries", "a paper id of papers.json or common; they are unused")
            continue
        for key, entry in entries(listed, name):
            yield owner, f"{owner}{key}", entry


def entry_id(entry: Mapping[str, Any], field: str, name: str, key: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Refused(name, f"{key}.{field}", value, "an id of letters, digits, _ . -")
    return value


def entry_text(entry: Mapping[str, Any], field: str, name: str, key: str, longest: int) -> str:
    """Plain text of at most ``longest`` characters."""
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise Refused(name, f"{key}.{field}", value, "a text")
    return plain_text(checked_text(value, longest, name, f"{key}.{field}"))


def entry_optional(entry: Mapping[str, Any], field: str, name: str, key: str, longest: int) -> str:
    """As it is written, "" where there is none."""
    return optional_text(entry.get(field), longest, name, f"{key}.{field}")


def entry_color(entry: Mapping[str, Any], field: str, name: str, key: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not CSS_COLOR.fullmatch(value.strip()):
        raise Refused(name, f"{key}.{field}", value, "a CSS color: #rrggbb, rgb(…), rgba(…) or a name")
    return value.strip()


def as_number(value: Any, name: str, key: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Refused(name, key, value, "a number") from None
