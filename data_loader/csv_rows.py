"""Rows of the small CSV tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from data_loader.files import read_bytes, relative
from data_loader.problems import Refused, Report

T = TypeVar("T")


def read_csv(
    path: Path,
    root: Path,
    columns: Iterable[str],
    report: Report,
    optional: Iterable[str] = (),
    names: Iterable[str] = (),
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, row) of a CSV with a header; missing optional columns are "". Raises ``Refused`` on bad columns.

    Blanks around a value are dropped, but not in the columns of ``names``: a name with a blank at its end is a name the
    other files of the source use too, as "vm2aL " in the published tables. It is kept and noted.
    """
    name = relative(path, root)
    raw = read_bytes(path, root)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(name, f"byte {error.start}", raw[error.start : error.start + 4], "UTF-8 text") from None
    if text.startswith("\ufeff"):
        report.warn(name, "byte 0", "UTF-8 byte order mark", "no byte order mark; it was skipped")
        text = text[1:]
    reader = csv.DictReader(io.StringIO(text), strict=True)
    found = [column.strip() for column in reader.fieldnames or ()]
    reader.fieldnames = found
    required = list(columns)
    missing = [column for column in required if column not in found]
    if missing or len(set(found)) != len(found):
        raise Refused(name, "header", ",".join(found), "the columns " + ",".join(required))
    for row in reader:
        if None in row or None in row.values():
            report.refuse(name, f"line {reader.line_num}", list(row.values()), f"{len(found)} fields")
            continue
        for column in names:
            if row[column] != row[column].strip():
                report.warn(
                    name, f"line {reader.line_num}, {column}", repr(row[column]), "no blanks around; kept as it is"
                )
        values = {key: value if key in names else value.strip() for key, value in row.items()}
        yield reader.line_num, {**dict.fromkeys(optional, ""), **values}


def unique(items: Iterable[T], key: Callable[[T], str], file: str, what: str, report: Report) -> list[T]:
    """Drops and reports repeated ids; the first one is kept."""
    kept: dict[str, T] = {}
    for item in items:
        if key(item) in kept:
            report.refuse(file, what, key(item), "each id once; the first is kept")
        else:
            kept[key(item)] = item
    return list(kept.values())
