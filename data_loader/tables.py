"""The small tables of a source folder: cells, classes, papers, types, styles, manifests, checksums.

Each function reads one file and hands over schema objects. A bad row is refused by itself (file, row, column, value,
expected); the rest of the file is kept. A missing optional file is an empty table.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

from data_loader.csv_rows import read_csv, unique
from data_loader.files import inside, read_bytes, read_json, relative
from data_loader.json_entries import (
    as_number,
    entries,
    entry_color,
    entry_id,
    entry_optional,
    entry_text,
    owned,
    plain_text,
)
from data_loader.known_citations import corrected
from data_loader.problems import Refused, Report
from data_loader.schema import Cell, Citation, ClassSplit, ConnectomeInfo, DatasetType, EventStyle, Paper
from data_loader.texts import (
    LONGEST_FACT,
    LONGEST_NAME,
    LONGEST_PROSE,
    LONGEST_TITLE,
    NAME_RULE,
    checked_name,
    checked_text,
    is_name,
    optional_text,
)

T = TypeVar("T")

TYPE_CODES = frozenset("simnbu")
REGIONS = ("complete", "head", "tail", "pharynx")

# Unit of a weight where the data set list does not state one (connectome_sources.md section 2)
UNITS_BY_PREFIX = {"white_": "synapses", "witvliet_": "synapses", "cook_": "EM sections"}
UNIT_UNKNOWN = "unit not stated"

# "type" of a paper's repository -> how a "record_id" looks there, and its page; another one has no link
REPOSITORIES = {
    "zenodo": (r"\d+", "https://zenodo.org/records/{}"),
    "dryad": (r"10\.\d{4,9}/[\w.-]+", "https://datadryad.org/dataset/doi:{}"),
    "dandi": (r"\d{6}(/[\w.]+)?", "https://dandiarchive.org/dandiset/{}"),
    "https": (r"https?://[\w.-]+(:\d+)?(/[\w./%+~-]*)?", "{}"),
}


def read_cells(path: Path, root: Path, report: Report) -> list[Cell]:
    """``connectome_neurons.csv``. Soma positions in µm, all three or none."""
    name = relative(path, root)
    cells = []
    soma = ("soma_x_um", "soma_y_um", "soma_z_um")
    optional = ("neurotransmitter", "lineage", "ganglion", *soma)
    required = ("name", "class", "type", "type_code", "category", "dv", "lr")
    for line, row in read_csv(path, root, required, report, optional, names=("name",)):
        try:
            if not row["name"] or not row["class"]:
                raise Refused(name, f"line {line}", row["name"], "a name and a class")
            for column in ("name", "class"):
                checked_name(row[column], name, f"line {line}, {column}")
            for column in ("type", "category", "neurotransmitter", "lineage", "ganglion"):
                checked_text(row[column], LONGEST_FACT, name, f"line {line}, {column}")
            for column, allowed in (("type_code", TYPE_CODES), ("dv", {"d", "v", ""}), ("lr", {"l", "r", ""})):
                if row[column] not in allowed:
                    raise Refused(name, f"line {line}, {column}", row[column], ", ".join(sorted(allowed)))
            position = [as_number(row[column], name, f"line {line}, {column}") for column in soma if row[column]]
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
                ganglion=row["ganglion"],
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


def _repository_url(repository: Any) -> str:
    """Page of a ``{"type": "zenodo", "record_id": "1234567"}``; "" for what is not known."""
    if not isinstance(repository, dict):
        return ""
    form, page = REPOSITORIES.get(str(repository.get("type")), ("", ""))
    record = str(repository.get("record_id") or "")
    return page.format(record) if form and re.fullmatch(form, record, re.ASCII) else ""


def read_papers(path: Path, root: Path, report: Report) -> list[Paper]:
    """``papers.json``; papers with ``skip`` are left out."""
    name = relative(path, root)
    papers = []
    for key, entry in entries(read_json(path, root), name):
        with report.collecting():
            if entry.get("skip"):
                continue
            papers.append(
                Paper(
                    paper_id=entry_id(entry, "paper_id", name, key),
                    title_full=entry_text(entry, "title_full", name, key, LONGEST_TITLE),
                    title_short=entry_text(entry, "title_short", name, key, LONGEST_TITLE),
                    citation=entry_optional(entry, "citation", name, key, LONGEST_PROSE),
                    doi=entry_optional(entry, "doi", name, key, LONGEST_FACT),
                    repository_url=_repository_url(entry.get("repository")),
                    neuropal_label=bool(entry.get("neuropal_label", False)),
                    encoding_data=bool(entry.get("encoding_data", False)),
                    simulated=bool(entry.get("simulated", False)),
                    nwb_series=entry_optional(entry, "nwb_series", name, key, LONGEST_FACT),
                )
            )
    return unique(papers, lambda paper: paper.paper_id, name, "paper_id", report)


def read_dataset_types(path: Path, root: Path, papers: Iterable[str], report: Report) -> list[DatasetType]:
    name = relative(path, root)
    types = []
    for owner, key, entry in owned(read_json(path, root), name, papers, report):
        with report.collecting():
            types.append(
                DatasetType(
                    type_id=f"{owner}-{entry_id(entry, 'id', name, key)}",
                    name=entry_text(entry, "name", name, key, LONGEST_NAME),
                    description=plain_text(entry_optional(entry, "description", name, key, LONGEST_PROSE)),
                    color=entry_color(entry, "color_background", name, key),
                )
            )
    return unique(types, lambda item: item.type_id, name, "id", report)


def read_event_styles(path: Path, root: Path, papers: Iterable[str], report: Report) -> list[EventStyle]:
    name = relative(path, root)
    styles = []
    for owner, key, entry in owned(read_json(path, root), name, papers, report):
        with report.collecting():
            width = entry.get("width", 2)
            if isinstance(width, bool) or not isinstance(width, int | float) or not 0 < width <= 20:
                raise Refused(name, f"{key}.width", width, "a line width from 0 to 20 px")
            styles.append(
                EventStyle(
                    owner, entry_id(entry, "id", name, key), entry_color(entry, "color", name, key), float(width)
                )
            )
    return unique(styles, lambda style: f"{style.owner}/{style.event}", name, "id", report)


def read_connectome_infos(path: Path, root: Path, report: Report) -> dict[str, tuple[ConnectomeInfo, str]]:
    """id -> (what is known of the data set, why its file may be absent or "")."""
    name = relative(path, root)
    infos = []
    for key, entry in entries(read_json(path, root), name):
        with report.collecting():
            identifier = entry_id(entry, "id", name, key)
            region = entry_text(entry, "type", name, key, LONGEST_NAME)
            if region not in REGIONS:
                raise Refused(name, f"{key}.type", region, ", ".join(REGIONS))
            known_unit = next((u for p, u in UNITS_BY_PREFIX.items() if identifier.startswith(p)), UNIT_UNKNOWN)
            info = ConnectomeInfo(
                id=identifier,
                name=entry_text(entry, "name", name, key, LONGEST_FACT),
                region=region,
                time=as_number(entry.get("time", math.nan), name, f"{key}.time"),
                visual_time=as_number(entry.get("visualTime", math.nan), name, f"{key}.visualTime"),
                description=plain_text(entry_optional(entry, "description", name, key, LONGEST_PROSE)),
                unit=entry_optional(entry, "unit", name, key, LONGEST_FACT) or known_unit,
                citations=_citations(entry, name, key),
                stage=entry_optional(entry, "stage", name, key, LONGEST_FACT),
                skip_gap_junction=bool(entry.get("skip_gap_junction", False)),
            )
            info = corrected(info, name, key, report)
            infos.append((info, entry_optional(entry, "not_included", name, key, LONGEST_PROSE)))
    return {item[0].id: item for item in unique(infos, lambda item: item[0].id, name, "id", report)}


def _citations(entry: Mapping[str, Any], name: str, key: str) -> tuple[Citation, ...]:
    """Texts in ``citation``, each with its DOI at the same place of ``dois``, which may be shorter."""
    listed = {}
    for field, longest in (("citation", LONGEST_PROSE), ("dois", LONGEST_FACT)):
        values = entry.get(field) or []
        if not isinstance(values, list):
            raise Refused(name, f"{key}.{field}", values, "a list of texts")
        listed[field] = [optional_text(one, longest, name, f"{key}.{field}[{k}]") for k, one in enumerate(values)]
    pairs = zip_longest(listed["citation"], listed["dois"], fillvalue="")
    return tuple(Citation(plain_text(text), doi) for text, doi in pairs if text)


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
    for row, cell_class in enumerate(table["class"]):
        if not isinstance(cell_class, str) or not is_name(cell_class):
            raise Refused(name, f"class.{row}", cell_class, NAME_RULE)
    for row, fractions in enumerate(table["encoding_table"]):
        if not isinstance(fractions, list) or len(fractions) != 24:
            raise Refused(name, f"encoding_table.{row}", fractions, "24 fractions")
        for column_index, fraction in enumerate(fractions):
            if fraction is not None and not 0 <= fraction <= 1:
                raise Refused(name, f"encoding_table.{row}.{column_index}", fraction, "a fraction from 0 to 1 or null")
    return table


def optional(path: Path, root: Path, read: Callable[[], T], empty: T, report: Report) -> T:
    """``read()`` when the file is there; a refused file is reported and counts as empty."""
    with report.collecting():
        return read() if inside(path, root).exists() or path.is_symlink() else empty
    return empty
