"""The site over HTTP, as a script meets it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import dash
import pytest
from werkzeug.serving import make_server


@pytest.fixture(scope="session")
def address(site: dash.Dash) -> Iterator[str]:
    """Address of a running site on the embedded data, without a slash at its end."""
    server = make_server("127.0.0.1", 0, site.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
