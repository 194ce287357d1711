"""Tables as rows of values: text with any of the usual separators, and sheets of workbooks."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import python_calamine

from data_loader.files import DAMAGED, MAX_BYTES, kind_of, read_bytes, relative
from data_loader.problems import Refused

TEXTS = (".csv", ".tsv", ".txt", ".tab")
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
SEPARATORS = ("\t", ",", ";", "|")
PEEKED = 50  # rows that decide which separator a text has

Value = str | float | None  # texts without blanks around them; None where there is nothing
Row = list[Value]


@dataclass(frozen=True)
class Sheet:
    """One table. ``title`` is that of the sheet, "" of a text."""

    title: str
    rows: list[Row]
    comments: tuple[str, ...] = ()  # lines of a text that begin with #

    def text(self, row: int, column: int) -> str:
        """The text of a cell, "" where there is none."""
        values = self.rows[row] if row < len(self.rows) else []
        value = values[column] if column < len(values) else None
        return value if isinstance(value, str) else ""


def is_table(path: Path) -> bool:
    """By its name."""
    return kind_of(path) in (*TEXTS, *WORKBOOKS)


def read_sheets(path: Path, root: Path) -> list[Sheet]:
    """The tables of a file that are not empty. Raises ``Refused`` for what cannot be read."""
    content, file = read_bytes(path, root), relative(path, root)
    sheets = _workbook(content, file) if kind_of(path) in WORKBOOKS else [_text(content, file)]
    found = [sheet for sheet in sheets if sheet.rows]
    if not found:
        raise Refused(file, "(whole file)", "no rows", "a table")
    return found


def number(value: Value) -> float | None:
    """A cell as a number, None where it is none. A comma may stand for the point, as in many countries."""
    if not isinstance(value, str):
        return value
    try:
        return float(value.replace(",", ".") if value.count(",") == 1 and "." not in value else value)
    except ValueError:
        return None


def _text(content: bytes, file: str) -> Sheet:
    lines = [line for line in _decoded(content, file).splitlines() if line.strip()]
    comments = tuple(line[1:].strip() for line in lines if line.startswith("#"))
    lines = [line for line in lines if not line.startswith("#")]
    try:
        rows = _split(lines, _separator(lines))
    except csv.Error as error:
        raise Refused(file, "(whole file)", error, "a table of separated values") from None
    return Sheet("", [[part.strip() or None for part in row] for row in rows], comments)


def _decoded(content: bytes, file: str) -> str:
    """UTF-8, with or without a byte order mark, or what Excel calls Unicode text."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        found = content[error.start : error.start + 4]
        raise Refused(file, f"byte {error.start}", found, "UTF-8 text") from None


def _separator(lines: list[str]) -> str | None:
    """The separator that divides most rows alike; None is any run of blanks and tabs."""
    peeked = lines[:PEEKED]
    best, most = None, 1
    for separator in SEPARATORS:
        widths = [len(row) for row in csv.reader(peeked, delimiter=separator)]
        usual = max(set(widths), key=widths.count, default=1)
        if usual > most and widths.count(usual) * 2 > len(widths):
            best, most = separator, usual
    return best


def _split(lines: Iterable[str], separator: str | None) -> list[list[str]]:
    """A header may have blanks where its rows have tabs: then all are divided at blanks."""
    lines = list(lines)
    if separator is None or (separator == "\t" and lines and "\t" not in lines[0]):
        return [line.split() for line in lines]
    return list(csv.reader(lines, delimiter=separator, strict=True))


def _workbook(content: bytes, file: str) -> list[Sheet]:
    _check_size(content, file)
    try:
        with python_calamine.load_workbook(io.BytesIO(content)) as book:
            return [
                Sheet(
                    name,
                    [
                        [_value(cell) for cell in row]
                        for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                    ],
                )
                for name in book.sheet_names
            ]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Refused(file, "(whole file)", error, "a workbook without a password") from None


def _check_size(content: bytes, file: str) -> None:
    """Of the sheets, which a few bytes of a workbook may unpack to."""
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                size = sum(member.file_size for member in archive.infolist())
        except (*DAMAGED, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise Refused(file, "(whole file)", error, "a complete workbook") from None
        if size > MAX_BYTES:
            raise Refused(file, "(whole file)", f"{size} bytes unpacked", f"at most {MAX_BYTES} bytes")


def _value(cell: object) -> Value:
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return float(cell)
    return str(cell).strip() or None
