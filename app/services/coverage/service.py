"""Where each cell and each class is known: in which connectomes, recordings and encodings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.analysis.activity.identities import Level
from app.analysis.activity.labels import possible_cells
from app.analysis.connectome.knowledge import ALL
from app.services.activity.recordings import RecordingRow, Recordings
from app.services.animals.groups import Group, grouped
from app.services.connectome.service import ConnectomeService
from app.services.connectome.tables import NEURONS, CellRow
from app.services.coverage.answers import CoverageAnswer, CoverageRow, Known, Source
from app.services.encoding.service import EncodingService, is_comparable
from app.services.layers.service import LayerService
from data_loader.remembering import remembered
from data_loader.schema import Knowledge
from data_loader.store import Store

ENCODINGS: Final = "encodings"
CLASS_TABLE: Final = "class_table"
MALE: Final = "male"  # category of the cell table
RANK: Final = {known: place for place, known in enumerate(Known)}


@dataclass(frozen=True)
class Column:
    """A source, and what it says of each cell by its name; what it does not name is ``otherwise``."""

    source: Source
    cells: Mapping[str, Known]
    otherwise: Known = Known.UNKNOWN
    counts: Mapping[str, int] | None = None  # animals, where there are several
    class_counts: Mapping[str, int] | None = None
    classes: Mapping[str, Known] | None = None  # where a class may be known although none of its cells is


class CoverageService:
    def __init__(
        self, store: Store, connectome: ConnectomeService, encoding: EncodingService, layers: LayerService
    ) -> None:
        self._connectome = connectome
        self._encoding = encoding
        self._layers = layers
        self._recordings = Recordings(store)

    @remembered()
    def answer(self, level: Level) -> CoverageAnswer:
        """All cells or classes. Shared by all callers: do not write to it."""
        make = self._cells if level is Level.CELL else self._classes
        return {"level": level.value, "sources": self.sources, "rows": list(make(self._columns))}

    @property
    def sources(self) -> list[Source]:
        """All columns, in the order of the table."""
        return [column.source for column in self._columns]

    # ------------------------------------------------------------------ rows

    def _cells(self, columns: Sequence[Column]) -> Iterator[CoverageRow]:
        for row in self._connectome.cell_table():
            known = [column.cells.get(row.name, column.otherwise) for column in columns]
            counts = [None if column.counts is None else column.counts.get(row.name, 0) for column in columns]
            yield _row(row.name, [row], [row.name], known, counts)

    def _classes(self, columns: Sequence[Column]) -> Iterator[CoverageRow]:
        members: dict[str, list[CellRow]] = {}
        for row in self._connectome.cell_table():
            members.setdefault(row.cell_class, []).append(row)
        for name, rows in members.items():
            cells = [row.name for row in rows]
            known, counts = zip(*(_of_class(column, name, cells) for column in columns), strict=True)
            yield _row(name, rows, cells, list(known), list(counts))

    # ------------------------------------------------------------------ columns

    @cached_property
    def _columns(self) -> list[Column]:
        labeled = [row for row in self._recordings.rows.values() if row.n_labeled]
        return [
            *self._connectomes(),
            *(self._group(group) for group in grouped(labeled)),
            *self._encodings(),
            *self._of_layers(),
            *(self._recording(row) for row in labeled),
        ]

    def _connectomes(self) -> Iterator[Column]:
        """What each says of a cell is stated with its data; that a cell has no connection does not mean that it is not
        there."""
        names = [row.name for row in self._connectome.cell_table()]
        for row in self._connectome.datasets():
            codes = self._connectome.presence(row["id"]).tolist()
            known = {name: _of_connectome(ALL[code]) for name, code in zip(names, codes, strict=True)}
            source: Source = {
                "id": row["id"], "kind": "connectome", "name": row["name"], "short_name": row["short_name"],
                "simulated": False, "of": None,
            }  # fmt: skip
            yield Column(source, known)

    def _group(self, group: Group) -> Column:
        title = str(self._recordings.papers[group.paper_id]["title_short"])
        ways = ", ".join(group.types) or "untyped"
        source: Source = {
            "id": group.id, "kind": "group", "name": f"{title}, {ways}", "short_name": f"{title}, {ways}",
            "simulated": group.simulated, "of": len(group.recordings),
        }  # fmt: skip
        return self._counted(source, group.recordings)

    def _encodings(self) -> Iterator[Column]:
        rows = [row for row in self._recordings.rows.values() if is_comparable(row)]
        if rows:
            source: Source = {
                "id": ENCODINGS, "kind": "encodings", "name": "Encodings of single neurons", "short_name": "Encodings",
                "simulated": any(row.simulated for row in rows), "of": len(rows),
            }  # fmt: skip
            yield self._counted(source, rows)
        table = self._encoding.class_table
        if table is not None:
            told: Source = {
                "id": CLASS_TABLE, "kind": "class_table", "name": "Table of encodings by class",
                "short_name": "Class table", "simulated": table.simulated, "of": None,
            }  # fmt: skip
            listed = dict.fromkeys(self._encoding.class_of_cell, Known.KNOWN)
            yield Column(told, listed, otherwise=Known.NOT_LISTED)

    def _of_layers(self) -> Iterator[Column]:
        """Cells that each layer assessed, as senders or receivers. A state (AWC-ON) is no cell of its class."""
        for info in self._layers.layers(wired=False):
            pairs = self._layers.pair_layer(info["id"])
            source: Source = {
                "id": info["id"], "kind": "layer", "name": info["name"], "short_name": info["name"].split(" (")[0],
                "simulated": False, "of": None,
            }  # fmt: skip
            known = dict.fromkeys(pairs.cells, Known.KNOWN)
            by_state = dict.fromkeys(pairs.reasons, Known.UNDETERMINED)
            yield Column(source, {**by_state, **known}, otherwise=Known.NOT_LISTED)

    def _recording(self, row: RecordingRow) -> Column:
        source: Source = {
            "id": row.dataset_id, "kind": "recording", "name": row.dataset_id, "short_name": row.uid,
            "simulated": row.simulated, "of": None,
        }  # fmt: skip
        return Column(source, self._identified(row), classes=self._identified_classes(row))

    def _counted(self, source: Source, rows: Iterable[RecordingRow]) -> Column:
        """Over several animals: the best that is said of a cell, and how many animals have it for certain."""
        cells: dict[str, Known] = {}
        counts: dict[str, int] = {}
        classes: dict[str, Known] = {}
        class_counts: dict[str, int] = {}
        for row in rows:
            for name, known in self._identified(row).items():
                cells[name] = min(known, cells.get(name, known), key=RANK.__getitem__)
                counts[name] = counts.get(name, 0) + (known is Known.KNOWN)
            for name in self._identified_classes(row):
                classes[name] = Known.KNOWN
                class_counts[name] = class_counts.get(name, 0) + 1
        return Column(source, cells, counts=counts, class_counts=class_counts, classes=classes)

    @remembered()
    def _identified(self, row: RecordingRow) -> dict[str, Known]:
        """Cell -> known, or that it may be behind a "?" of a label."""
        found: dict[str, Known] = {}
        for neuron in self._recordings.neurons(row.dataset_id):
            if neuron.cell:
                found[neuron.cell] = Known.KNOWN
            elif neuron.label:
                for name in possible_cells(neuron.label, self._members.get(neuron.neuron_class, ())):
                    found.setdefault(name, Known.UNDETERMINED)
        return found

    @remembered()
    def _identified_classes(self, row: RecordingRow) -> dict[str, Known]:
        """Classes with a trace whose class is certain: AVA? is AVA."""
        neurons = self._recordings.neurons(row.dataset_id)
        names = (one.neuron_class for one in neurons if one.label and "?" not in one.neuron_class)
        return dict.fromkeys(names, Known.KNOWN)

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self._connectome.cell_table():
            found.setdefault(row.cell_class, []).append(row.name)
        return found


def _row(
    name: str, rows: Sequence[CellRow], members: list[str], known: list[Known], count: list[int | None]
) -> CoverageRow:
    first = rows[0]
    return {
        "name": name,
        "cell_class": first.cell_class,
        "cell_type": first.type,
        "is_neuron": all(row.type_code in NEURONS or row.type == "neuron" for row in rows),
        "male_only": all(row.category == MALE for row in rows),
        "members": members,
        "known": known,
        "count": count,
    }


def _of_class(column: Column, name: str, cells: Sequence[str]) -> tuple[Known, int | None]:
    """A class is known where one of its cells is; where all cells have the same reason, it is that of the class."""
    each = [column.cells.get(cell, column.otherwise) for cell in cells]
    if column.classes is not None:
        known = column.classes.get(name, Known.UNKNOWN)
    else:
        known = Known.KNOWN if Known.KNOWN in each else each[0] if len(set(each)) == 1 else Known.UNKNOWN
    if column.class_counts is not None:
        return known, column.class_counts.get(name, 0)
    return known, sum(one is Known.KNOWN for one in each)


def _of_connectome(knowledge: Knowledge) -> Known:
    """Of a cell; "not annotated" is never said of one."""
    return Known(knowledge.value)
