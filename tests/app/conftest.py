"""What tests of the server share."""

from __future__ import annotations

import dash
import pytest
from flask.testing import FlaskClient


@pytest.fixture
def client(site: dash.Dash) -> FlaskClient:
    return site.server.test_client()
