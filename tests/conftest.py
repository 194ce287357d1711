"""Stores and sites that many tests look at, each built once: over the embedded data, and over shared test data.

Where these do not lie beside the project, a test that needs them is skipped.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:  # heavy, and most tests need no site
    import dash

    from app.settings import Settings
    from data_loader.store import Store

# how long an example takes says how busy the machine is; benchmarks measure speed
hypothesis.settings.register_profile("project", deadline=None)
hypothesis.settings.load_profile("project")

# files of downloads are kept by data version, and stores of tests have the same one with other content
os.environ["WWW_DOWNLOAD_CACHE_BYTES"] = "0"
os.environ["WWW_DOWNLOAD_CACHE"] = tempfile.mkdtemp(prefix="downloads-")

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store built from the project's own initial_data."""
    from data_loader.build import build

    folder = tmp_path_factory.mktemp("embedded") / "store"
    build(PROJECT / "initial_data", folder)
    return folder


@pytest.fixture(scope="session")
def embedded_store(embedded_folder: Path) -> Store:
    from data_loader.store import Store

    return Store.open(embedded_folder)


@pytest.fixture(scope="session")
def settings(embedded_folder: Path) -> Settings:
    from app.settings import load_settings

    return load_settings(store=embedded_folder)


@pytest.fixture(scope="session")
def site(settings: Settings, embedded_store: Store) -> dash.Dash:
    """The site as a visitor of a default instance meets it."""
    from app.factory import create_app

    return create_app(settings, embedded_store)


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
