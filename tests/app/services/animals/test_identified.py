"""Columns of identities against what rows say, one by one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.analysis.activity.identities import Level
from app.services.animals.identified import Identified, Names
from data_loader.store import Store

Rows = Mapping[str, Mapping[str, list[int]]]  # name -> label -> rows


def told(store: Store, dataset_id: str, level: Level) -> Rows:
    """What the neurons of a recording say, in their order."""
    found: dict[str, dict[str, list[int]]] = {}
    part = store.part("neurons", dataset_id)
    for row, (label, neuron_class) in enumerate(zip(part["label"], part["neuron_class"], strict=True)):
        name = label if level is Level.CELL else neuron_class
        if label and name and "?" not in name:
            found.setdefault(name, {}).setdefault(label, []).append(row)
    return found


@pytest.fixture(params=list(Level))
def level(request: pytest.FixtureRequest) -> Level:
    return request.param


@pytest.fixture
def names(embedded_store: Store, level: Level) -> Names:
    return Identified(embedded_store)[level]


def test_names_cells_and_traces_of_each_recording(embedded_store: Store, names: Names, level: Level) -> None:
    for dataset_id in embedded_store.frame("recordings")["dataset_id"]:
        right = told(embedded_store, dataset_id, level)
        assert names.of(dataset_id) == list(right)
        assert names.cells(dataset_id) == {name: tuple(labels) for name, labels in right.items()}
        members = names.members(dataset_id)
        assert members.rows.tolist() == [row for labels in right.values() for rows in labels.values() for row in rows]
        cells = [rows for labels in right.values() for rows in labels.values()]
        assert members.first_row.tolist() == [sum(map(len, cells[:k])) for k in range(len(cells) + 1)]
        sizes = [len(labels) for labels in right.values()]
        assert members.first_cell.tolist() == [sum(sizes[:k]) for k in range(len(sizes) + 1)]


def test_who_has_a_name(embedded_store: Store, names: Names, level: Level) -> None:
    every = list(embedded_store.frame("recordings")["dataset_id"])
    for chosen in (every, every[::-1][:3], every[:1], []):
        right: dict[str, list[int]] = {}
        labels: dict[str, set[str]] = {}
        for place, dataset_id in enumerate(chosen):
            for name, cells in told(embedded_store, dataset_id, level).items():
                right.setdefault(name, []).append(place)
                labels.setdefault(name, set()).update(cells)
        assert [(name, places.tolist()) for name, places in names.have(chosen).items()] == list(right.items())
        assert list(names.cells_of(chosen).items()) == [(name, tuple(sorted(labels[name]))) for name in sorted(labels)]


def test_a_recording_that_is_not_there_has_none(names: Names) -> None:
    assert names.of("none") == []
    assert names.cells("none") == {}
    assert names.have(["none"]) == names.cells_of(["none"]) == {}
    assert names.members("none").first_cell.tolist() == [0]
