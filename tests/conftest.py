"""Shared test data, where they lie beside the project; a test that needs them is skipped without them."""

from __future__ import annotations

import shutil
from pathlib import Path

import hypothesis
import pytest

# how long an example takes says how busy the machine is; benchmarks measure speed
hypothesis.settings.register_profile("project", deadline=None)
hypothesis.settings.load_profile("project")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real and simulated test data."""
    return _shared("data")


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of recorded requests and answers."""
    return _shared("golden")


@pytest.fixture(scope="session")
def golden_source(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source folder the golden answers were recorded on, put together in a folder of its own."""
    root = tmp_path_factory.mktemp("golden") / "source"
    recordings, data = shared_data / "recordings", root / "activity" / "data"
    _copy(shared_data / "wormwideweb-data", root)
    _copy(recordings / "dag_nwabudike_kang_2023" / "json_v1", data / "dag_nwabudike_kang_2023")
    _copy(recordings / "simulated", data / "atanas_kim_2023")
    return root


@pytest.fixture(scope="session")
def golden_store(golden_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store built from ``golden_source``."""
    from data_loader.build import build  # heavy, and most tests need no store

    folder = tmp_path_factory.mktemp("golden") / "store"
    build(golden_source, folder)
    return folder


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"shared test data are absent: {folder}")
    return folder


def _copy(source: Path, target: Path) -> None:
    """Files without their permissions: the shared folders are read-only."""
    for path in source.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
