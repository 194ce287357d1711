"""Recordings counted by type and by paper."""

from __future__ import annotations

from pathlib import Path

from app.services.activity.catalog import TypeCount, paper_holdings, type_groups
from data_loader.schema import DatasetType
from data_loader.store import Store
from tests.app.services.tiny_store import make_store


def test_types_come_by_owner_with_the_number_of_their_recordings(tmp_path: Path) -> None:
    groups = type_groups(make_store(tmp_path / "store"))
    assert [
        (group.owner_id, group.title, [(line.type.name, line.n_recordings) for line in group.types]) for group in groups
    ] == [("common", "All papers", [("NeuroPAL", 2)]), ("lab_2026", "Lab, 2026", [("Baseline", 1), ("Heat", 1)])]


def test_a_type_of_all_papers_says_which_of_its_recordings_are_simulated(embedded_store: Store) -> None:
    """“The recorded neurons are identified with NeuroPAL” is true of no simulated recording."""
    told = {line.type.type_id: line.description for group in type_groups(embedded_store) for line in group.types}
    assert told["common-neuropal"] == (
        "The recorded neurons are identified with NeuroPAL. SIMULATED: all recordings here"
    )
    assert told["simulated_demo-heat"] == "SIMULATED animal with one heat pulse"  # says so itself
    words = "Neurons have names"
    kind = DatasetType("common-neuropal", "NeuroPAL", words, "#0d6efd")
    assert TypeCount(kind, 5, 0).description == words
    assert TypeCount(kind, 5, 2).description == f"{words}. SIMULATED: 2 of 5 recordings here"


def test_papers_say_what_they_hold(tmp_path: Path) -> None:
    holdings = paper_holdings(make_store(tmp_path / "store"))
    assert [
        (line.paper.paper_id, line.n_recordings, line.n_labeled, line.n_encoding, line.simulated) for line in holdings
    ] == [("lab_2026", 2, 2, 2, False), ("other_2025", 1, 0, 0, True)]
