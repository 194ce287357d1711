"""What is stated of the cells in a connectome besides its connections: lists of those that were reconstructed.

``witvliet_2021.json`` holds the lists of Witvliet et al. for their data sets, whichever source folder has these; a
source folder states its own in ``connectome/connectome_presence.json``, of the same form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from data_loader.files import read_json, relative
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report

WITVLIET: Final = Path(__file__).with_name("witvliet_2021.json")


@dataclass(frozen=True)
class Stated:
    """By id of a data set."""

    reconstructed: Mapping[str, frozenset[str]] = field(default_factory=dict)  # cells with a volume
    not_grown_yet: Mapping[str, frozenset[str]] = field(default_factory=dict)  # classes not there unless reconstructed

    def with_those_of(self, other: Stated) -> Stated:
        """``other`` wins where both state the same data set."""
        return Stated(
            {**self.reconstructed, **other.reconstructed},
            {**self.not_grown_yet, **other.not_grown_yet},
        )


def built_in(names: Nomenclature) -> Stated:
    """The lists that come with this program, of the cells that the source knows."""
    return _stated(json.loads(WITVLIET.read_text("utf-8")), WITVLIET.name, names, Report())


def read_stated(path: Path, root: Path, names: Nomenclature, report: Report) -> Stated:
    """A source's own file. A name that its cell table lacks is reported and left out. Raises ``Refused``."""
    return _stated(read_json(path, root), relative(path, root), names, report)


def _stated(content: Any, file: str, names: Nomenclature, report: Report) -> Stated:
    if not isinstance(content, dict):
        raise Refused(file, "(whole file)", type(content).__name__, "{source, reconstructed, not_grown_yet}")
    listed = _lists(content.get("reconstructed", {}), file, "reconstructed")
    young = content.get("not_grown_yet") or {"classes": [], "datasets": []}
    if not isinstance(young, dict):
        raise Refused(file, "not_grown_yet", young, "{classes, datasets}")
    late = _lists({key: young.get(key) for key in ("classes", "datasets")}, file, "not_grown_yet")
    found: dict[str, frozenset[str]] = {}
    for dataset, cells in listed.items():
        canonical = {names.canonical(name) for name in cells}
        for name in sorted(canonical - names.cells.keys()):
            report.refuse(file, f"reconstructed.{dataset}", name, "a cell of connectome_neurons.csv; it is left out")
        found[dataset] = frozenset(canonical & names.cells.keys())
    return Stated(found, dict.fromkeys(late["datasets"], frozenset(late["classes"])))


def _lists(content: Any, file: str, key: str) -> dict[str, list[str]]:
    if not isinstance(content, dict):
        raise Refused(file, key, content, "an object of lists of names")
    for name, listed in content.items():
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise Refused(file, f"{key}.{name}", listed, "a list of names")
    return content
