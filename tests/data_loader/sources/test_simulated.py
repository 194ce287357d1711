from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data_loader.collect import read_tables
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.sources import Context, simulated

INITIAL_DATA = Path(__file__).resolve().parents[3] / "initial_data"
SPECIFICATION = INITIAL_DATA / "activity/data/simulated_demo/simulation.json"


@pytest.fixture(scope="module")
def names() -> Nomenclature:
    return read_tables(INITIAL_DATA, Report()).names


def source(tmp_path: Path, **changes: Any) -> Path:
    """A source folder of one short simulated recording."""
    content = json.loads(SPECIFICATION.read_text())
    content |= {"frames": 240, "recordings": content["recordings"][:1]} | changes
    path = tmp_path / "activity" / "data" / "demo" / "simulation.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content))
    synapses = [{"pre": "AVAL", "post": "AVBL", "typ": 0, "syn": [2, 1]}]
    connectome = tmp_path / "connectome" / "connectome" / "white_1986_whole.json"
    connectome.parent.mkdir(parents=True)
    connectome.write_text(json.dumps(synapses))
    return path


def test_only_a_marked_specification_is_read(tmp_path: Path) -> None:
    assert simulated.reads(SPECIFICATION)
    other = tmp_path / "simulation.json"
    other.write_text('{"format": "another"}')
    assert not simulated.reads(other)
    renamed = tmp_path / "recording.json"
    renamed.write_bytes(SPECIFICATION.read_bytes())
    assert not simulated.reads(renamed)
    assert not simulated.reads(tmp_path)


def test_the_recordings_belong_to_the_paper_of_the_folder(tmp_path: Path, names: Nomenclature) -> None:
    path = source(tmp_path)
    report = Report()
    (recording,) = simulated.read(path, Context(tmp_path, "demo", names, simulated=True), report)
    assert report.problems == []
    assert recording.dataset_id == "demo-sim-2026-01-01-01"
    assert recording.trace.shape == (142, 240)
    assert recording.origin.file == "activity/data/demo/simulation.json"
    assert len(recording.origin.sha256) == 64
    assert recording.simulated


def test_a_paper_that_is_not_marked_as_simulated_is_refused(tmp_path: Path, names: Nomenclature) -> None:
    path = source(tmp_path)
    with pytest.raises(Refused) as refused:
        list(simulated.read(path, Context(tmp_path, "demo", names, simulated=False), Report()))
    assert "simulated" in refused.value.problem.expected


def test_an_absent_connectome_is_refused_by_name(tmp_path: Path, names: Nomenclature) -> None:
    path = source(tmp_path, connectome="no_such_worm")
    with pytest.raises(Refused) as refused:
        list(simulated.read(path, Context(tmp_path, "demo", names, simulated=True), Report()))
    assert (refused.value.problem.key, refused.value.problem.value) == ("connectome", "no_such_worm")


def test_too_few_cells_for_the_asked_neurons_are_refused(tmp_path: Path, names: Nomenclature) -> None:
    path = source(tmp_path)
    few = Nomenclature.of([names.cells["AVAL"], names.cells["AVBL"]])
    with pytest.raises(Refused, match="142 neurons"):
        list(simulated.read(path, Context(tmp_path, "demo", few, simulated=True), Report()))
