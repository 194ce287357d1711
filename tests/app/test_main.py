"""``python -m app`` as it is started by hand: from nothing to the first answer, and to a graceful end."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import _is_stale, address
from app.settings import load_settings
from data_loader.build import build
from tests.app.running_site import AGENT, RunningSite
from tests.data_loader.small_source import make_source

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def running(embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """Two workers over a store that is served as it is: its source is not there."""
    folder = tmp_path_factory.mktemp("running")
    options = ["--store", str(embedded_folder), "--source", str(folder / "absent"), "--workers", "2"]
    site = RunningSite(folder, *options)
    try:
        site.wait()
        yield site
    finally:
        site.process.kill()
        site.process.wait()


def test_it_serves(running: RunningSite) -> None:
    assert running.get("/is_healthy/") == (200, b"OK")
    status, body = running.get("/connectome/api/available-neurons/?datasets=white_1986_whole")
    assert status == 200
    assert json.loads(body)["neurons"]["AVAL"]["neuron_class"] == "AVA"
    assert running.get("/no/such/page/")[0] == 404


def test_it_prints_its_address(running: RunningSite) -> None:
    assert running.out.read_text().startswith(f"WormWideWeb: http://127.0.0.1:{running.port}/\n")


def test_an_address_past_the_bound_gets_our_own_sentence(running: RunningSite) -> None:
    status, body = running.get("/robots.txt?" + "n" * 7_001)
    assert (status, json.loads(body)["code"]) == (400, "query_too_long")


def test_the_access_log_is_json(running: RunningSite) -> None:
    length = len(running.get("/robots.txt?name=%22quoted%22&letter=%CE%B8")[1])
    for _ in range(100):
        entries = [entry for entry in running.access_log() if "quoted" in entry["query"]]
        if entries:
            break
        time.sleep(0.05)  # the line is written after the answer has been sent
    entry = entries[-1]
    assert (entry["method"], entry["status"], entry["remote"], entry["bytes"]) == ("GET", 200, "127.0.0.1", length)
    assert entry["query"] == "name=%22quoted%22&letter=%CE%B8"
    assert entry["agent"] == AGENT


def test_it_ends_gracefully(embedded_folder: Path, tmp_path: Path) -> None:
    site = RunningSite(tmp_path, "--store", str(embedded_folder), "--source", str(tmp_path / "absent"))
    try:
        site.wait()
        assert site.stop() == 0
    finally:
        site.process.kill()
    assert "Shutting down: Master" in site.err.read_text()
    assert "Traceback" not in site.err.read_text()


def test_it_builds_the_store_it_does_not_have_and_serves_below_a_prefix(tmp_path: Path) -> None:
    store = tmp_path / "store"
    site = RunningSite(tmp_path, "--store", str(store), WWW_URL_PREFIX="/lab/worms/")
    try:
        site.wait()
        assert (store / "CURRENT").exists()
        assert f"http://127.0.0.1:{site.port}/lab/worms/\n" in site.out.read_text()
        assert site.get("/lab/worms/is_healthy/") == (200, b"OK")
        status, page = site.get("/lab/worms/connectome/explore")
        assert status == 200
        assert b'"requests_pathname_prefix":"\\u002flab\\u002fworms\\u002f"' in page
        assert json.loads(site.get("/lab/worms/api/openapi.json")[1])["servers"] == [{"url": "/lab/worms"}]
        assert site.get("/lab/worms/_dash-layout")[0] == 200
    finally:
        site.stop()


def test_the_default_source_never_replaces_a_store_of_other_data(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build(make_source(tmp_path / "mine"), store)
    assert not _is_stale(load_settings(store=store), store)  # nobody named a source: it is served as it is
    assert not _is_stale(load_settings(store=store, source=tmp_path / "mine"), store)
    assert _is_stale(load_settings(store=store, source=PROJECT / "initial_data"), store)


def test_without_store_and_source_it_says_what_to_do(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "app", "--store", str(tmp_path / "none"), "--source", str(tmp_path / "absent")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode != 0
    assert "no store here; build it again: python -m data_loader build" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("host", "shown"), [("0.0.0.0", "localhost:8050"), ("::1", "[::1]:8050"), ("127.0.0.1", "127.0.0.1:8050")]
)
def test_the_address_a_browser_can_open(host: str, shown: str) -> None:
    assert address(load_settings(host=host, port=8050)) == shown
