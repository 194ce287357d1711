"""The recorded answers of the reference, replayed against a running server on the same data."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from app.factory import create_app
from app.settings import Settings


@pytest.fixture(scope="module")
def address(golden_store):
    """The site on the golden data, on a free port, for as long as the tests of this module."""
    server = make_server("127.0.0.1", 0, create_app(Settings(store=golden_store)).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_every_recorded_answer_is_given_again(address: str, golden: Path):
    tool = golden.parent / "tools" / "compare_golden.py"
    run = subprocess.run([sys.executable, tool, address, golden], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    count = len(list(golden.glob("*.json")))
    assert run.stdout == f"{count} passed, 0 failed\n"
