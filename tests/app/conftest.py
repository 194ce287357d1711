"""The whole site over the embedded data, built once for all tests that need it."""

from __future__ import annotations

from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings, load_settings
from data_loader.build import build
from data_loader.store import Store

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store built from the project's own initial_data."""
    folder = tmp_path_factory.mktemp("embedded") / "store"
    build(PROJECT / "initial_data", folder)
    return folder


@pytest.fixture(scope="session")
def embedded_store(embedded_folder: Path) -> Store:
    return Store.open(embedded_folder)


@pytest.fixture(scope="session")
def settings(embedded_folder: Path) -> Settings:
    return load_settings(store=embedded_folder)


@pytest.fixture(scope="session")
def site(settings: Settings, embedded_store: Store) -> dash.Dash:
    """The site as a visitor of a default instance meets it."""
    return create_app(settings, embedded_store)


@pytest.fixture
def client(site: dash.Dash) -> FlaskClient:
    return site.server.test_client()
