"""Two workers of gunicorn over a bucket: a new version while visitors ask, a bucket that dies, and no start at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data_loader.remote.address import RemoteAddress
from tests.app.running_site import PROJECT, RunningSite
from tests.data_loader.remote.conftest import Built, built, put
from tests.data_loader.remote.s3_server import S3Server, empty_bucket
from tests.data_loader.small_source import make_source, recording, write_json

ADDRESS = RemoteAddress.of("s3://worms/site")
RECORDING, ADDED = "lab_2026-2026-01-01-01", "lab_2026-2026-01-01-02"
BEHAVIOR = f"/activity/api/data/{RECORDING}/behavior/"
ASKED = (
    "/",
    "/_dash-layout",
    "/activity/api/data/datasets/",
    f"/activity/explore/{RECORDING}/",
    f"/activity/api/data/{RECORDING}/traces.f32",
    BEHAVIOR,
    "/connectome/api/available-neurons/?datasets=one",
    "/is_healthy/",
)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Built, Built]:
    source = make_source(tmp_path / "source")
    first = built(source, tmp_path / "first")
    write_json(source / "activity/data/lab_2026/2026-01-01-02.json", recording("2026-01-01-02"))
    return first, built(source, tmp_path / "second")


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch, versions: tuple[Built, Built]) -> Iterator[S3Server]:
    server = S3Server()
    try:
        empty_bucket(server, monkeypatch)
        put(versions[0], ADDRESS)
        yield server
    finally:
        server.close()


@pytest.fixture
def running(s3: S3Server, tmp_path: Path) -> Iterator[RunningSite]:
    environment = {"WWW_STORE_CACHE": str(tmp_path / "cache"), "WWW_STORE_POLL_SECONDS": "1"}
    site = RunningSite(tmp_path, "--store", str(ADDRESS), "--workers", "2", **environment)
    try:
        site.wait()
        yield site
    finally:
        site.stop()


def until(holds: Callable[[], bool], what: str) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"not seen within a minute: {what}")


def children(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def workers(site: RunningSite) -> list[int]:
    return children(site.process.pid)


def maps(site: RunningSite) -> str:
    """What the workers have mapped."""
    return "".join(Path(f"/proc/{number}/maps").read_text() for number in workers(site))


def test_a_new_version_loses_no_request(running: RunningSite, versions: tuple[Built, Built]) -> None:
    first, second = versions
    until(lambda: len(workers(running)) == 2, "both workers")
    there = workers(running)
    answers: list[tuple[float, str, int, bytes]] = []  # when it was asked, what, status, body
    stop = threading.Event()

    def visitor(offset: int) -> None:
        number = offset
        while not stop.is_set():
            path = ASKED[number % len(ASKED)]
            asked = time.monotonic()
            status, body = running.get(path)
            answers.append((asked, path, status, body))
            number += 1

    visitors = [threading.Thread(target=visitor, args=(offset,)) for offset in range(4)]
    for thread in visitors:
        thread.start()
    try:
        until(lambda: len(answers) > 40, "answers of the first version")
        put(second, ADDRESS)
        until(lambda: running.get(f"/activity/api/data/{ADDED}/traces.f32")[0] == 200, "the second version")
        changed, count = time.monotonic(), len(answers)
        until(lambda: len(answers) > count + 80, "answers of the second version")
    finally:
        stop.set()
        for thread in visitors:
            thread.join()
    assert {(path, status) for _, path, status, _ in answers} == {(path, 200) for path in ASKED}
    # whichever worker answers: once one visitor has seen the new version, nobody gets the old one any more
    layouts = [(asked, body) for asked, path, _, body in answers if path == "/_dash-layout"]
    assert {first.data_version.encode() in body for asked, body in layouts if asked > changed} == {False}
    assert {second.data_version.encode() in body for asked, body in layouts if asked > changed} == {True}
    assert any(first.data_version.encode() in body for _, body in layouts)
    assert workers(running) == there  # no restart
    until(lambda: f"versions/{second.data_version}/" in maps(running), "tables of the second version in the workers")
    until(lambda: f"versions/{first.data_version}/" not in maps(running), "workers without tables of the first version")


def test_a_bucket_that_dies_and_comes_back(running: RunningSite, s3: S3Server) -> None:
    assert running.get(f"/activity/api/data/{RECORDING}/traces.f32")[0] == 200
    s3.die()
    for _ in range(4):
        assert running.get(f"/activity/api/data/{RECORDING}/traces.f32")[0] == 200
        status, body = running.get(BEHAVIOR)
        assert (status, json.loads(body)["code"]) == (503, "store_unreachable")
        assert running.get("/is_healthy/") == (200, b"OK")
    s3.start()
    until(lambda: running.get(BEHAVIOR)[0] == 200, "an array that could not be fetched before")
    assert "Traceback" not in running.err.read_text()
    assert running.err.read_text().count("s3://worms/site is out of reach") <= 3  # a process tells it once


def test_without_a_bucket_it_says_what_to_do(s3: S3Server, tmp_path: Path) -> None:
    s3.die()
    result = subprocess.run(
        [sys.executable, "-m", "app", "--store", str(ADDRESS)],
        cwd=PROJECT,
        env={**os.environ, "WWW_STORE_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode != 0
    assert "store: WWW_STORE=s3://worms/site: s3://worms/site/CURRENT: EndpointConnectionError" in result.stderr
    assert f"nothing that could be served was fetched to {tmp_path}/cache before" in result.stderr
    assert "python -m data_loader publish" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_published_store_is_not_built(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "app", "--store", str(ADDRESS)],
        cwd=PROJECT,
        env={**os.environ, "WWW_DB_BUILD": "true"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode != 0
    assert "WWW_DB_BUILD=true: s3://worms/site is published, not built here; leave one of the two out" in result.stderr
