"""A real Chromium in front of a real server on the embedded data.

Every page that a test opens is watched: an error in the console, an uncaught exception or a request to another host
fails the test.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.waiting import taken_over
from tests.data_loader.recordings import PAPER, v2, write_json

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or "chromium"  # the shell is lighter
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START = 60  # s
CROWD = 65  # recordings: two pages of a list, more than may be plotted at once, and many animals


@pytest.fixture(scope="session")
def live_server(embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running site, without a slash at its end."""
    with serving(tmp_path_factory.mktemp("server") / "log", "--store", str(embedded_folder)) as address:
        yield address


@pytest.fixture(scope="session")
def golden_server(golden_source: Path, golden_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site over real recordings, those of the golden answers."""
    data = ("--source", str(golden_source), "--store", str(golden_store))
    with serving(tmp_path_factory.mktemp("golden-server") / "log", *data) as address:
        yield address


@pytest.fixture(scope="session")
def crowded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site over CROWD small recordings of one paper, each with AVAL and a heat event in its own style."""
    root = tmp_path_factory.mktemp("crowded")
    source, data = root / "source", root / "source" / "activity"
    shutil.copytree(PROJECT / "initial_data", source, ignore=shutil.ignore_patterns("simulated_demo", "papers.json"))
    names = {"paper_id": PAPER, "title_full": "A lab", "title_short": "Lab 2026"}
    write_json(data / "papers.json", [names | {"neuropal_label": True, "encoding_data": False}])
    kind = {"color_background": "#777777", "description": ""}
    types = {
        "common": [kind | {"id": "neuropal", "name": "NeuroPAL"}],
        PAPER: [kind | {"id": "baseline", "name": "Baseline"}],
    }
    write_json(data / "dataset_types.json", types)
    styles = {
        "common": [{"id": "heat", "color": "#ff0000", "width": 2}],
        PAPER: [{"id": "heat", "color": "#008000", "width": 5}],
    }
    write_json(data / "event_styles.json", styles)
    for number in range(1, CROWD + 1):
        uid = f"2026-02-01-{number:02d}"
        write_json(data / "data" / PAPER / f"{PAPER}_{uid}.json", v2(metadata={"uid": uid}))
    with serving(root / "log", "--source", str(source), "--store", str(root / "store")) as address:
        yield address


@contextmanager
def serving(log: Path, *arguments: str, project: Path = PROJECT, **settings: str) -> Iterator[str]:
    """A site of its own, with settings as environment variables: its address. ``project``: the folder of its code."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", *arguments, "--port", str(port), "--workers", "1"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WWW_", "DJ_"))} | settings
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/is_healthy/", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Watch:
    """What went wrong in the pages of one test. ``expected`` are texts of console errors that the test provokes."""

    host: str
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error.stack or error}"))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.host, "data:", "blob:", "about:")):
            self.problems.append(f"request to another host: {url}")

    def unexpected(self) -> list[str]:
        return [problem for problem in self.problems if not any(text in problem for text in self.expected)]


@pytest.fixture
def watch(live_server: str) -> Iterator[Watch]:
    watched = Watch(live_server)
    yield watched
    assert watched.unexpected() == []


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, live_server: str, watch: Watch) -> Iterator[OpenPage]:
    """``open_page("/about/", width=390)``: the page in a fresh browser profile, its title drawn."""
    with _opening(browser, live_server, watch) as open_at:
        yield open_at


@pytest.fixture
def open_crowded_page(browser: Browser, crowded_server: str) -> Iterator[OpenPage]:
    """As ``open_page``, over CROWD small recordings."""
    with watched(browser, crowded_server) as open_at:
        yield open_at


@pytest.fixture
def open_golden_page(browser: Browser, golden_server: str) -> Iterator[OpenPage]:
    """As ``open_page``, over the real recordings."""
    with watched(browser, golden_server) as open_at:
        yield open_at


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[OpenPage]:
    """As ``open_page``, of another site."""
    watch = Watch(address)
    with _opening(browser, address, watch) as open_at:
        yield open_at
    assert watch.unexpected() == []


@contextmanager
def _opening(browser: Browser, address: str, watch: Watch) -> Iterator[OpenPage]:
    contexts: list[BrowserContext] = []

    def open_at(path: str, width: int = 1280, height: int = 900, scheme: str = "light") -> Page:
        dark = scheme == "dark"
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", base_url=address
        )
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        page.goto(path)
        taken_over(page)
        page.wait_for_selector("h1", state="attached")
        return page

    try:
        yield open_at
    finally:
        for context in contexts:
            context.close()
