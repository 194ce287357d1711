from __future__ import annotations

from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from app.following import FOLLOWING, Following
from tests.data_loader.remote.conftest import Built, built
from tests.data_loader.small_source import make_source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_source(tmp_path / "source")


@pytest.fixture
def first(source: Path, tmp_path: Path) -> Built:
    return built(source, tmp_path / "store")


@pytest.fixture
def client(site: dash.Dash) -> FlaskClient:
    return site.server.test_client()


def following(site: dash.Dash) -> Following:
    found = site.server.extensions[FOLLOWING]
    assert isinstance(found, Following)
    return found
