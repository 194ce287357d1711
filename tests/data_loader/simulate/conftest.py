"""The recordings of initial_data's specification, made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data_loader.collect import read_tables
from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Connectome, ConnectomeInfo, Origin, Recording
from data_loader.simulate import SimulationSpec, simulate
from data_loader.sources import ConnectomeContext
from data_loader.sources.connectomes import read_connectome

ROOT = Path(__file__).resolve().parents[3] / "initial_data"


@pytest.fixture(scope="session")
def names() -> Nomenclature:
    return read_tables(ROOT, Report()).names


@pytest.fixture(scope="session")
def spec() -> SimulationSpec:
    raw = json.loads((ROOT / "activity/data/simulated_demo/simulation.json").read_text())
    return SimulationSpec.parse(raw, "simulated_demo", Origin("simulation.json", "0" * 64, "simulated"))


@pytest.fixture(scope="session")
def connectome(spec: SimulationSpec, names: Nomenclature) -> Connectome:
    info = ConnectomeInfo(spec.connectome, spec.connectome, "complete", 0.0, 0.0, "", "")
    path = ROOT / "connectome" / "connectome" / f"{spec.connectome}.json"
    return read_connectome(path, ConnectomeContext(ROOT, info, names), Report())


@pytest.fixture(scope="session")
def recordings(spec: SimulationSpec, connectome: Connectome, names: Nomenclature) -> list[Recording]:
    return list(simulate(spec, connectome, names))


@pytest.fixture(scope="session")
def labeled(recordings: list[Recording]) -> list[Recording]:
    return [recording for recording in recordings if recording.labels]


@pytest.fixture(scope="session")
def heat(recordings: list[Recording]) -> Recording:
    return next(recording for recording in recordings if "heat" in recording.types)
