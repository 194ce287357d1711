"""A source folder without tables of cells is read with the built-in atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_loader import atlas
from data_loader.build import build
from data_loader.collect import read_tables
from data_loader.problems import Refused, Report
from data_loader.schema import Cell
from data_loader.store import Store
from tests.data_loader.small_source import make_source, recording, write_json

AVAL = Cell("AVAL", "AVA", "interneuron", "i", "shared", "", "l")


def test_the_atlas_knows_transmitters_and_places() -> None:
    """Wang et al., 2024, and Virtual Worm, as initial_data/README.md says."""
    cells = {cell.name: cell for cell in atlas.cells()}
    assert cells["AVAL"].neurotransmitter == ("ACh",)
    assert cells["ADAL"].soma_um == (8.65, -239.25, 31.05)
    assert sum(cell.soma_um is not None for cell in cells.values()) == 302  # all neurons


def test_a_table_without_these_facts_is_completed_and_a_stated_fact_stays() -> None:
    (cell,) = atlas.completed([AVAL])
    assert (cell.neurotransmitter, cell.ganglion) == (("ACh",), "lateral ganglion")
    assert cell.soma_um is not None
    own = [Cell("AVAL", "AVA", "x", "i", "shared"), Cell("RIS", "RIS", "x", "i", "shared", neurotransmitter=("mine",))]
    first, second = atlas.completed(own)
    assert (first.neurotransmitter, second.neurotransmitter) == (
        (),
        ("mine",),
    )  # its table states them, AVAL's is blank
    assert second.ganglion == "ventral ganglion"
    stranger = Cell("XYZ1", "XYZ", "x", "i", "shared")
    assert atlas.completed([stranger]) == [stranger]


def lab(root: Path) -> Path:
    """A lab's own folder: one recording, and what says whose it is."""
    write_json(
        root / "activity/papers.json", [{"paper_id": "lab_2026", "title_full": "A paper", "title_short": "Lab, 2026"}]
    )
    kinds = [{"id": name, "name": name, "color_background": "gray"} for name in ("baseline", "neuropal")]
    write_json(root / "activity/dataset_types.json", {"lab_2026": kinds})
    write_json(root / "activity/event_styles.json", {"common": [{"id": "heat", "color": "#ff0000", "width": 2}]})
    write_json(root / "activity/data/lab_2026/2026-01-01-01.json", recording())
    return root


def test_a_folder_with_one_recording_alone(tmp_path: Path) -> None:
    build(lab(tmp_path / "lab"), tmp_path / "store")
    store = Store.open(tmp_path / "store")
    assert store.frame("neurons")["label"].tolist() == ["AVAL", "", "RIB?"]
    cells = store.frame("cells").set_index("name")
    assert len(cells) == 641
    assert cells.loc["AVAL", "neurotransmitter"] == "ACh"
    assert not cells.loc["AVAL", ["soma_x_um", "soma_y_um", "soma_z_um"]].isna().any()
    (problem,) = store.meta["problems"]
    assert (problem["file"], problem["value"]) == ("connectome/connectome_neurons.csv", "absent")
    assert "the built-in one is used" in problem["expected"]


def test_positions_and_transmitters_of_a_table_that_lacks_them(tmp_path: Path) -> None:
    build(make_source(tmp_path / "source"), tmp_path / "store")
    cells = Store.open(tmp_path / "store").frame("cells").set_index("name")
    told = cells["neurotransmitter"].to_dict()
    assert told.pop("RIS").startswith("GABA")
    assert told == {"AVAL": "ACh", "AVAR": "ACh", "RIBL": "GABA", "RIBR": "GABA", "dBWML1": ""}
    assert cells.loc["AVAL":"RIS", "soma_y_um"].notna().all()


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="a source folder"):
        read_tables(tmp_path, Report())
