"""The small tables of a source folder: cells, classes, papers, types, styles, manifests, checksums.

Each function reads one file and hands over schema objects. A bad row is refused by itself (file, row, column, value,
expected); the rest of the file is kept. A missing optional file is an empty table.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeVar

from data_loader.files import inside, read_bytes, read_json, relative
from data_loader.problems import Refused, Report
from data_loader.schema import (
    COMMON,
    Cell,
    Citation,
    ClassSplit,
    ConnectomeInfo,
    DatasetType,
    EventStyle,
    Paper,
)

T = TypeVar("T")

TYPE_CODES = frozenset("simnbu")
REGIONS = ("complete", "head", "tail", "pharynx")
ID = re.compile(r"[A-Za-z0-9][\w.-]{0,79}")
CSS_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|rgba?\(\s*\d{1,3}\s*(,\s*[\d.]{1,6}\s*){2,3}\)")

# Unit of a weight where the data set list does not state one (connectome_sources.md section 2)
UNITS_BY_PREFIX = {"white_": "synapses", "witvliet_": "synapses", "cook_": "EM sections"}
UNIT_UNKNOWN = "unit not stated"


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


def read_cells(path: Path, root: Path, report: Report) -> list[Cell]:
    """``connectome_neurons.csv``. Soma positions in µm, all three or none."""
    name = relative(path, root)
    cells = []
    soma = ("soma_x_um", "soma_y_um", "soma_z_um")
    optional = ("neurotransmitter", "lineage", *soma)
    required = ("name", "class", "type", "type_code", "category", "dv", "lr")
    for line, row in read_csv(path, root, required, report, optional, names=("name",)):
        try:
            if not row["name"] or not row["class"]:
                raise Refused(name, f"line {line}", row["name"], "a name and a class")
            for column, allowed in (("type_code", TYPE_CODES), ("dv", {"d", "v", ""}), ("lr", {"l", "r", ""})):
                if row[column] not in allowed:
                    raise Refused(name, f"line {line}, {column}", row[column], ", ".join(sorted(allowed)))
            position = [_number(row[column], name, f"line {line}, {column}") for column in soma if row[column]]
            if len(position) not in (0, 3):
                raise Refused(name, f"line {line}, soma", position, "three coordinates in µm or none")
        except Refused as refused:
            report.problems.append(refused.problem)
            continue
        cells.append(
            Cell(
                name=row["name"],
                cell_class=row["class"],
                type=row["type"],
                type_code=row["type_code"],
                category=row["category"],
                dv=row["dv"],
                lr=row["lr"],
                neurotransmitter=tuple(part for part in row["neurotransmitter"].split(";") if part),
                lineage=row["lineage"],
                soma_um=(position[0], position[1], position[2]) if position else None,
            )
        )
    return unique(cells, lambda cell: cell.name, name, "name", report)


def read_class_splits(path: Path, root: Path, report: Report) -> list[ClassSplit]:
    name = relative(path, root)
    values: dict[str, bool | None] = {"1": True, "0": False, "-1": None}
    columns = ("split_lr", "split_dv", "split_d_lr", "split_v_lr")
    splits = []
    for line, row in read_csv(path, root, ("class", *columns), report):
        bad = [column for column in columns if row[column] not in values]
        if bad:
            report.refuse(name, f"line {line}, {bad[0]}", row[bad[0]], "1, 0 or -1")
            continue
        splits.append(ClassSplit(row["class"], *(values[row[column]] for column in columns)))
    return unique(splits, lambda split: split.cell_class, name, "class", report)


def read_replacements(path: Path, root: Path, report: Report) -> dict[str, str]:
    """``connectome_neurons_replacement.csv``: name in the sources -> name in the cell table."""
    columns = ("original", "replacement")
    return {row["original"]: row["replacement"] for _, row in read_csv(path, root, columns, report, names=columns)}


def read_string_map(path: Path, root: Path) -> dict[str, str]:
    """``{"VB01": "VB"}``."""
    content = read_json(path, root)
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise Refused(relative(path, root), "(whole file)", type(content).__name__, "an object of strings")
    return content


def read_papers(path: Path, root: Path, report: Report) -> list[Paper]:
    """``papers.json``; papers with ``skip`` are left out."""
    name = relative(path, root)
    papers = []
    for key, entry in _entries(read_json(path, root), name):
        with report.collecting():
            if entry.get("skip"):
                continue
            repository = entry.get("repository") or {}
            record = str(repository.get("record_id") or "")
            papers.append(
                Paper(
                    paper_id=_id(entry, "paper_id", name, key),
                    title_full=_text(entry, "title_full", name, key),
                    title_short=_text(entry, "title_short", name, key),
                    citation=str(entry.get("citation") or ""),
                    doi=str(entry.get("doi") or ""),
                    repository_url=f"https://zenodo.org/records/{record}"
                    if repository.get("type") == "zenodo" and record.isdigit()
                    else "",
                    neuropal_label=bool(entry.get("neuropal_label", False)),
                    encoding_data=bool(entry.get("encoding_data", False)),
                    simulated=bool(entry.get("simulated", False)),
                )
            )
    return unique(papers, lambda paper: paper.paper_id, name, "paper_id", report)


def read_dataset_types(path: Path, root: Path, papers: Iterable[str], report: Report) -> list[DatasetType]:
    name = relative(path, root)
    types = []
    for owner, key, entry in _owned(read_json(path, root), name, papers, report):
        with report.collecting():
            types.append(
                DatasetType(
                    type_id=f"{owner}-{_id(entry, 'id', name, key)}",
                    name=_text(entry, "name", name, key),
                    description=plain_text(str(entry.get("description") or "")),
                    color=_color(entry, "color_background", name, key),
                )
            )
    return unique(types, lambda item: item.type_id, name, "id", report)


def read_event_styles(path: Path, root: Path, papers: Iterable[str], report: Report) -> list[EventStyle]:
    name = relative(path, root)
    styles = []
    for owner, key, entry in _owned(read_json(path, root), name, papers, report):
        with report.collecting():
            width = entry.get("width", 2)
            if isinstance(width, bool) or not isinstance(width, int | float) or not 0 < width <= 20:
                raise Refused(name, f"{key}.width", width, "a line width from 0 to 20 px")
            styles.append(
                EventStyle(owner, _id(entry, "id", name, key), _color(entry, "color", name, key), float(width))
            )
    return unique(styles, lambda style: f"{style.owner}/{style.event}", name, "id", report)


def read_connectome_infos(path: Path, root: Path, report: Report) -> dict[str, tuple[ConnectomeInfo, str]]:
    """id -> (what is known of the data set, why its file may be absent or "")."""
    name = relative(path, root)
    infos = []
    for key, entry in _entries(read_json(path, root), name):
        with report.collecting():
            identifier = _id(entry, "id", name, key)
            region = _text(entry, "type", name, key)
            if region not in REGIONS:
                raise Refused(name, f"{key}.type", region, ", ".join(REGIONS))
            citations = entry.get("citation") or []
            dois = list(entry.get("dois") or [])
            if not isinstance(citations, list):
                raise Refused(name, f"{key}.citation", citations, "a list of texts")
            known_unit = next((u for p, u in UNITS_BY_PREFIX.items() if identifier.startswith(p)), UNIT_UNKNOWN)
            info = ConnectomeInfo(
                id=identifier,
                name=_text(entry, "name", name, key),
                region=region,
                time=_number(entry.get("time", math.nan), name, f"{key}.time"),
                visual_time=_number(entry.get("visualTime", math.nan), name, f"{key}.visualTime"),
                description=plain_text(str(entry.get("description") or "")),
                unit=str(entry.get("unit") or known_unit),
                citations=tuple(
                    Citation(plain_text(str(text)), str(doi or ""))
                    for text, doi in zip(citations, dois + [""] * len(citations), strict=False)
                ),
                stage=str(entry.get("stage") or ""),
                skip_gap_junction=bool(entry.get("skip_gap_junction", False)),
            )
            infos.append((info, str(entry.get("not_included") or "")))
    return {item[0].id: item for item in unique(infos, lambda item: item[0].id, name, "id", report)}


def read_connectome_checksums(path: Path, root: Path, report: Report) -> dict[str, str]:
    """``connectome_checksum.csv`` has no header: file name, sha256."""
    name = relative(path, root)
    sums = {}
    for number, row in enumerate(csv.reader(io.StringIO(read_bytes(path, root).decode("utf-8-sig"))), 1):
        if len(row) != 2 or not re.fullmatch(r"[0-9a-f]{64}", row[1].strip()):
            report.refuse(name, f"line {number}", row, "a file name and a sha256")
            continue
        sums[row[0].strip()] = row[1].strip()
    return sums


def read_data_checksums(path: Path, root: Path) -> dict[str, dict[str, str]]:
    """``data_checksum.json``: "connectome" or paper id -> file -> sha256."""
    content = read_json(path, root)
    groups = content.values() if isinstance(content, dict) else ()
    if not isinstance(content, dict) or not all(isinstance(group, dict) for group in groups):
        raise Refused(relative(path, root), "(whole file)", type(content).__name__, "{group: {file: sha256}}")
    return content


def read_encoding_table(path: Path, root: Path) -> dict[str, Any]:
    """``encoding_table.json`` (formats.md d.7): lists of equal length, ``encoding_table`` with 24 fractions a row."""
    name = relative(path, root)
    table = read_json(path, root)
    columns = (
        "class", "count", "encoding_table", "enc_strength_v", "enc_strength_hc", "enc_strength_pumping",
        "enc_v", "enc_hc", "enc_pumping", "tau", "encoding_variability",
    )  # fmt: skip
    if not isinstance(table, dict):
        raise Refused(name, "(whole file)", type(table).__name__, "an object of lists")
    for column in columns:
        if not isinstance(table.get(column), list):
            raise Refused(name, column, table.get(column), "a list")
        if len(table[column]) != len(table["class"]):
            raise Refused(name, column, f"{len(table[column])} values", f"{len(table['class'])}, as many as classes")
    for row, fractions in enumerate(table["encoding_table"]):
        if not isinstance(fractions, list) or len(fractions) != 24:
            raise Refused(name, f"encoding_table.{row}", fractions, "24 fractions")
        for column_index, fraction in enumerate(fractions):
            if fraction is not None and not 0 <= fraction <= 1:
                raise Refused(name, f"encoding_table.{row}.{column_index}", fraction, "a fraction from 0 to 1 or null")
    return table


# ------------------------------------------------------------------ one value each


def _entries(content: Any, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(content, list):
        raise Refused(name, "(whole file)", type(content).__name__, "a list of objects")
    for index, entry in enumerate(content):
        if not isinstance(entry, dict):
            raise Refused(name, f"[{index}]", entry, "an object")
        yield f"[{index}]", entry


def _owned(
    content: Any, name: str, papers: Iterable[str], report: Report
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """(owner, key, entry) of ``{"common" | paper_id: [entry]}``."""
    if not isinstance(content, dict):
        raise Refused(name, "(whole file)", type(content).__name__, "an object of lists by paper id")
    known = {COMMON, *papers}
    for owner, entries in content.items():
        if owner not in known:
            report.warn(name, owner, f"{len(entries)} entries", "a paper id of papers.json or common; they are unused")
            continue
        for key, entry in _entries(entries, name):
            yield owner, f"{owner}{key}", entry


def _id(entry: Mapping[str, Any], field: str, name: str, key: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Refused(name, f"{key}.{field}", value, "an id of letters, digits, _ . -")
    return value


def _text(entry: Mapping[str, Any], field: str, name: str, key: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not value.strip():
        raise Refused(name, f"{key}.{field}", value, "a text")
    return plain_text(value)


def _color(entry: Mapping[str, Any], field: str, name: str, key: str) -> str:
    value = entry.get(field)
    if not isinstance(value, str) or not CSS_COLOR.fullmatch(value.strip()):
        raise Refused(name, f"{key}.{field}", value, "a CSS colour: #rrggbb, rgb(…), rgba(…) or a name")
    return value.strip()


def _number(value: Any, name: str, key: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Refused(name, key, value, "a number") from None


def optional(path: Path, root: Path, read: Callable[[], T], empty: T, report: Report) -> T:
    """``read()`` when the file is there; a refused file is reported and counts as empty."""
    if not inside(path, root).exists():
        return empty
    with report.collecting():
        return read()
    return empty
