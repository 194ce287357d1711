"""How connectomes are built, held against random networks that were made when the data were prepared."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from app.analysis.statistics.families import family
from app.errors import BadRequestError
from app.services.connectome.tables import NEURONS, CellRow, ConnectomeTables
from app.services.statistics.answers import (
    AcrossAnswer,
    AcrossRow,
    Club,
    State,
    StatisticRow,
    StatisticsAnswer,
    TriadsAnswer,
)
from app.services.statistics.questions import AcrossQuestion, StatisticsQuestion, TriadsQuestion
from app.services.statistics.words import KEEPS, NAMES, RELATIONS
from data_loader.networks import measures
from data_loader.networks.network import THRESHOLD, Network
from data_loader.networks.rewiring import Null
from data_loader.networks.runs import MODULARITY_RUNS, Distribution, NetworkNulls, NullRun
from data_loader.networks.statistic import Statistic, directed_statistics
from data_loader.networks.triads import RULES, Triad, triads_of
from data_loader.remembering import remembered
from data_loader.store import Store

DIGITS: Final = 6
KEPT_LISTS: Final = 32  # of triads
FEW_SWAPS: Final = 9.0  # for each connection


class StatisticsService:
    """Methods raise ``BadRequestError`` for an unknown data set or cell."""

    def __init__(self, store: Store, tables: ConnectomeTables) -> None:
        self._store = store
        self._tables = tables

    # ------------------------------------------------------------------ questions

    def statistics(self, asked: StatisticsQuestion) -> StatisticsAnswer:
        """Every statistic of a connectome, with its distribution over the random networks of one kind."""
        dataset = asked.dataset
        self._tables.check_datasets([dataset])
        network, run = self._network(dataset), self._run(dataset, asked.null)
        rows = self._rows(dataset, asked.null)
        tested = [row for row in rows if row["p"] is not None]
        p, floors = (np.array([row[key] for row in tested], dtype=np.float64) for key in ("p", "floor"))
        together = family(p, floors)
        for row, q in zip(tested, together.q.tolist(), strict=True):
            row["q"] = q
        known = self._tables.gap_junctions_annotated(dataset)
        return {
            "dataset": dataset,
            "level": asked.level,
            "unit": self._tables.unit(dataset),
            "threshold": THRESHOLD,
            "n_cells": len(network.names),
            "n_chemical": int(network.chemical.sum()),
            "n_gap_pairs": int(network.electrical.sum()) // 2 if known else None,
            "n_union": int(network.union.sum()) // 2,
            "n_directed": int(network.directed_union.sum()),
            "n_without_soma": int(np.isnan(network.soma_um).any(axis=1).sum()),
            "null": asked.null,
            "keeps": KEEPS[asked.null],
            "n_nulls": run["count"] if run else 0,
            "swaps": run["swaps"] if run else None,
            "seed": run["seed"] if run else None,
            "n_tests": together.size,
            "unreachable": together.unreachable,
            "rows": rows,
            "rich_club": self._club(dataset, asked.null),
            "notes": self._notes(dataset, asked.null),
        }

    def across(self, asked: AcrossQuestion) -> AcrossAnswer:
        """z of every statistic in every connectome. Values of different data sets cannot be compared."""
        datasets = list(self._tables.datasets)
        columns = [{row["statistic"]: row for row in self._rows(dataset, asked.null)} for dataset in datasets]
        runs = [self._run(dataset, asked.null) for dataset in datasets]
        return {
            "null": asked.null,
            "datasets": datasets,
            "names": [self._tables.short(dataset) for dataset in datasets],
            "n_cells": [len(self._network(dataset).names) for dataset in datasets],
            "n_nulls": [run["count"] if run else 0 for run in runs],
            "rows": [_across(statistic, [column[statistic] for column in columns]) for statistic in NAMES],
        }

    def triads(self, asked: TriadsQuestion) -> TriadsAnswer:
        """The cells of the triads of one kind, one triad after the other."""
        self._tables.check_datasets([asked.dataset])
        network, rule = self._network(asked.dataset), RULES[asked.triad]
        everything = self._listed(asked.dataset, asked.triad)
        cells = self._cells(network, asked.neuron) if asked.neuron else frozenset()
        chosen = [one for one in everything if not cells.isdisjoint(one)] if asked.neuron else everything
        shown = chosen[asked.offset : asked.offset + asked.limit]
        return {
            "dataset": asked.dataset,
            "triad": asked.triad,
            "x_y": RELATIONS[rule.xy],
            "y_z": RELATIONS[rule.yz],
            "x_z": RELATIONS[rule.xz],
            "neuron": asked.neuron,
            "n_all": len(everything),
            "n": len(chosen),
            "offset": asked.offset,
            "triads": [[network.names[cell] for cell in one] for one in shown],
        }

    @remembered()
    def names(self, dataset: str) -> list[str]:
        """The classes and cells of the network, by name."""
        cells = self._network(dataset).names
        classes = {self._tables.cells[cell].cell_class for cell in cells}
        return sorted(classes) + [cell for cell in cells if cell not in classes]

    # ------------------------------------------------------------------ parts

    @remembered()
    def _network(self, dataset: str) -> Network:
        synapses = self._store.synapses(dataset)
        columns = (synapses[name].tolist() for name in ("pre", "post", "type", "weight"))
        return Network.of(
            ((pre, post, str(kind)) for pre, post, kind, weight in zip(*columns, strict=True) if weight > 0),
            {row.name: _soma(row) for row in self._tables.cells.values() if row.type_code in NEURONS},
            gap_junctions=self._tables.gap_junctions_annotated(dataset),
        )

    def _nulls(self, dataset: str) -> NetworkNulls | None:
        """None where nobody made them, or where they were made of another network."""
        found: NetworkNulls | None = self._store.nulls.get(dataset)
        return found if found and found["network"] == self._network(dataset).digest else None

    def _run(self, dataset: str, null: Null) -> NullRun | None:
        found = self._nulls(dataset)
        return found["nulls"].get(null) if found else None

    @remembered()
    def _values(self, dataset: str) -> dict[str, float]:
        network, nulls = self._network(dataset), self._nulls(dataset)
        found = directed_statistics(network.chemical)
        kept = nulls["modularity"] if nulls else None
        found[Statistic.MODULARITY] = (
            measures.modularity(network.chemical, MODULARITY_RUNS) if kept is None else kept
        )  # a hundred partitions take seconds
        club = measures.rich_club(network.union)
        place = measures.club_of(club)
        found[Statistic.RICH_CLUB] = math.nan if place is None else float(club.phi[place])
        return found

    def _rows(self, dataset: str, null: Null) -> list[StatisticRow]:
        run, values = self._run(dataset, null), self._values(dataset)
        return [_row(name, values[name], null, run["statistics"].get(name) if run else None, run) for name in NAMES]

    def _club(self, dataset: str, null: Null) -> Club:
        network, run = self._network(dataset), self._run(dataset, null)
        club = measures.rich_club(network.union)
        place, curve = measures.club_of(club), run["rich_club"] if run else None
        threshold = None if place is None else int(club.k[place])
        degree = network.union.sum(axis=1)
        members = [] if threshold is None else np.flatnonzero(degree > threshold).tolist()
        told: Club = {
            "k": club.k.tolist(),
            "cells": club.cells.tolist(),
            "phi": [_short(value) for value in club.phi.tolist()],
            "null_mean": [],
            "null_low": [],
            "null_high": [],
            "normalized": [],
            "p": [],
            "threshold": threshold,
            "members": [network.names[cell] for cell in sorted(members, key=lambda cell: -degree[cell])],
        }
        if curve and run:
            told["null_mean"], told["null_low"], told["null_high"] = curve["mean"], curve["low"], curve["high"]
            told["normalized"] = [
                _short(phi / mean) if mean else None for phi, mean in zip(told["phi"], curve["mean"], strict=True)
            ]
            told["p"] = [
                _p(low, high, run["count"]) for low, high in zip(curve["at_most"], curve["at_least"], strict=True)
            ]
        return told

    @remembered(most=KEPT_LISTS)
    def _listed(self, dataset: str, triad: Triad) -> list[tuple[int, int, int]]:
        return list(triads_of(self._network(dataset).chemical, triad))

    def _cells(self, network: Network, name: str) -> frozenset[int]:
        """Places of a cell, or of the cells of a class, in the network. Raises ``BadRequestError``."""
        meant = self._tables.spelling.meant(name) or self._tables.class_spelling.meant(name) or name
        if meant not in self._tables.cells and meant not in self._tables.numbers.members:
            raise BadRequestError(f"There is no neuron or class {name!r} in the cell table.", code="unknown_neuron")
        wanted = {row.name for row in self._tables.cells_of(meant)}
        return frozenset(place for place, cell in enumerate(network.names) if cell in wanted)

    def _notes(self, dataset: str, null: Null) -> list[str]:
        network, run = self._network(dataset), self._run(dataset, null)
        notes = []
        if run is None:
            notes.append("Nobody made random networks of this connectome: python -m data_loader derive --nulls does.")
        if not self._tables.gap_junctions_annotated(dataset):
            notes.append("Gap junctions were not annotated exhaustively: the rich club is of chemical synapses alone.")
        if null is Null.SPATIAL and (unknown := int(np.isnan(network.soma_um).any(axis=1).sum())):
            notes.append(f"{unknown} cells without a soma position: their connections are swapped among themselves.")
        if run and run["swaps"] < FEW_SWAPS:
            notes.append(
                f"Hardly any swap is possible here: {run['swaps']:g} for each connection, so these random networks "
                "are near the network itself."
            )
        return notes


def _row(name: str, value: float, null: Null, found: Distribution | None, run: NullRun | None) -> StatisticRow:
    told: StatisticRow = {
        "statistic": name, "name": NAMES[name], "value": _short(value), "state": _state(value, found, run),
        "null": null, "n_nulls": 0, "tested_value": None, "null_mean": None, "null_sd": None, "null_low": None,
        "null_high": None, "z": None, "p": None, "q": None, "floor": None, "percentile": None, "least": None,
        "most": None, "bars": [],
    }  # fmt: skip
    if found is None:
        return told
    told |= {
        "n_nulls": found["count"], "tested_value": found["value"], "null_mean": found["mean"],
        "null_sd": found["sd"], "null_low": found["low"], "null_high": found["high"], "least": found["least"],
        "most": found["most"], "bars": found["bars"],
    }  # fmt: skip
    seen, mean, sd = found["value"], found["mean"], found["sd"]
    if told["state"] in (State.TESTED, State.NO_SPREAD) and seen is not None and mean is not None:
        told |= {
            "z": _short((seen - mean) / sd) if sd else None,
            "p": _p(found["at_most"], found["at_least"], found["count"]),
            "floor": 2 / (found["count"] + 1),
            "percentile": 100 * found["at_most"] / found["count"],
        }
    return told


def _state(value: float, found: Distribution | None, run: NullRun | None) -> State:
    if not math.isfinite(value):
        return State.NOT_DEFINED
    if run is None:
        return State.NO_NULLS
    if found is None:  # the rich club, where nothing is mutual
        return State.OTHER_NULL
    if not found["count"] or found["value"] is None:
        return State.NOT_DEFINED
    if found["sd"]:
        return State.TESTED
    return State.KEPT if found["at_most"] == found["at_least"] == found["count"] else State.NO_SPREAD


def _p(at_most: int, at_least: int, count: int) -> float:
    """Two-sided (b + 1) / (m + 1)."""
    return min(1.0, 2 * (min(at_most, at_least) + 1) / (count + 1))


def _across(statistic: str, rows: list[StatisticRow]) -> AcrossRow:
    return {
        "statistic": statistic,
        "name": NAMES[statistic],
        "values": [row["value"] for row in rows],
        "z": [row["z"] for row in rows],
        "p": [row["p"] for row in rows],
        "states": [row["state"] for row in rows],
    }


def _soma(row: CellRow) -> tuple[float, float, float] | None:
    place = (row.soma_x_um, row.soma_y_um, row.soma_z_um)
    return None if any(map(math.isnan, place)) else place


def _short(value: float) -> Any:
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
