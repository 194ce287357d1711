"""``connectome/connectome_nulls.json``: what random networks of each connectome look like, computed once.

``python -m data_loader derive --nulls 1000`` writes it for the connectomes of a source folder; a build takes it into
the store. An entry says of which network it is, and counts for no other one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypedDict, cast

from data_loader.collect import Progress, read_connectomes, read_tables
from data_loader.files import read_json, relative
from data_loader.networks.of_connectome import network_of
from data_loader.networks.rewiring import DISTANCE_BINS, SWAPS, Null
from data_loader.networks.runs import MODULARITY_NUMBER, MODULARITY_RUNS, NetworkNulls, nulls_of
from data_loader.problems import Refused, Report
from data_loader.tables import optional

FILE: Final = Path("connectome", "connectome_nulls.json")
STEP: Final = "random networks"
OF_A_RUN: Final = frozenset({"seed", "count", "swaps", "statistics", "rich_club"})


class NullsFile(TypedDict):
    made_by: str
    swaps: int  # successful ones for each connection
    distance_bins: int
    modularity_nulls: int
    modularity_runs: int
    networks: dict[str, NetworkNulls]  # by id of the connectome


def write_nulls(source: Path, number: int, only: str, progress: Progress) -> NullsFile:
    """Compute those of the connectomes of a source folder, or of one of them, and write its file after each. Those of
    others stay. Raises ``Refused`` for a folder or file that cannot be read, and an unknown id."""
    report = Report()
    path = source / FILE
    found = read_tables(source, report)
    connectomes = [one for one in read_connectomes(source, found, report) if only in ("", one.info.id)]
    if not connectomes:
        raise Refused(str(source), "only", only, "the id of a connectome of this folder")
    old = read_nulls(source, report)
    networks = dict(old["networks"]) if old else {}
    total = len(connectomes) * number * len(Null)
    for done, connectome in enumerate(connectomes):
        counted = _Counted(progress, done * number * len(Null), total)
        networks[connectome.info.id] = nulls_of(network_of(connectome, found.cells), number, counted)
        content = _file(networks)
        path.write_text(_text(content), encoding="utf-8")
    return content


def read_nulls(source: Path, report: Report) -> NullsFile | None:
    """That of a source folder; None where it has none."""
    path, nothing = source / FILE, cast(NullsFile | None, None)
    return optional(path, source, lambda: _read(path, source), nothing, report)


def _read(path: Path, root: Path) -> NullsFile:
    name, content = relative(path, root), read_json(path, root)
    networks = content.get("networks") if isinstance(content, dict) else None
    if not isinstance(networks, dict):
        raise Refused(name, "networks", type(networks).__name__, "an object by id of a connectome")
    for dataset, entry in networks.items():
        _check(name, dataset, entry)
    return cast(NullsFile, content)


def _check(name: str, dataset: str, entry: Any) -> None:
    nulls = entry.get("nulls") if isinstance(entry, Mapping) else None
    if not isinstance(nulls, Mapping) or not isinstance(entry.get("network"), str):
        raise Refused(name, f"networks.{dataset}", type(entry).__name__, "an object with network, modularity and nulls")
    for null, run in nulls.items():
        if null not in set(Null):
            raise Refused(name, f"networks.{dataset}.nulls", null, ", ".join(Null))
        if not isinstance(run, Mapping) or not run.keys() >= OF_A_RUN:
            expected = "an object with " + ", ".join(sorted(OF_A_RUN))
            raise Refused(name, f"networks.{dataset}.nulls.{null}", type(run).__name__, expected)


def _file(networks: Mapping[str, NetworkNulls]) -> NullsFile:
    return {
        "made_by": "python -m data_loader derive --nulls",
        "swaps": SWAPS,
        "distance_bins": DISTANCE_BINS,
        "modularity_nulls": MODULARITY_NUMBER,
        "modularity_runs": MODULARITY_RUNS,
        "networks": dict(networks),
    }


def _text(content: NullsFile) -> str:
    """One statistic a line, so that changes can be reviewed."""
    return _lines(content, 6) + "\n"


def _lines(value: Any, depth: int, indent: int = 0) -> str:
    if not (depth and isinstance(value, dict) and value):
        return json.dumps(value, separators=(",", ":"))
    inner = ",\n".join(
        f"{' ' * (indent + 1)}{json.dumps(key)}: {_lines(one, depth - 1, indent + 1)}" for key, one in value.items()
    )
    return f"{{\n{inner}\n{' ' * indent}}}"


class _Counted:
    """Tells the progress of all from the nulls of one connectome."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self.progress, self.done, self.total = progress, done, total

    def __call__(self) -> None:
        self.done += 1
        self.progress(STEP, self.done, self.total)


__all__ = ["FILE", "NullsFile", "read_nulls", "write_nulls"]
