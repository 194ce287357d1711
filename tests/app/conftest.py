"""What tests of the server share."""

from __future__ import annotations

from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from app.settings import Settings


@pytest.fixture(scope="session")
def golden_client(golden_store: Path) -> FlaskClient:
    """A site on the data that the golden answers were recorded on: real recordings, and the published class table."""
    from app.factory import create_app  # the whole site, which most tests of the analysis and services do without

    return create_app(Settings(store=golden_store)).server.test_client()


@pytest.fixture
def client(site: dash.Dash) -> FlaskClient:
    return site.server.test_client()
