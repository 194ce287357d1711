"""Two workers of gunicorn over a folder: builds while visitors ask, a reload, a store that is gone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from data_loader.version_folders import folders
from tests.app.following.test_live_bucket import children, until, workers
from tests.app.running_site import PROJECT, RunningSite
from tests.data_loader.remote.conftest import Built, built
from tests.data_loader.small_source import recording, write_json

RECORDING = "lab_2026-2026-01-01-01"
DATASETS = "/activity/api/data/datasets/"
ASKED = (
    "/",
    "/_dash-layout",
    DATASETS,
    f"/activity/explore/{RECORDING}/",
    f"/activity/api/data/{RECORDING}/traces.f32",
    f"/activity/api/data/{RECORDING}/behavior/",
    f"/activity/api/data/download/{RECORDING}/?format=csv",
    "/connectome/api/available-neurons/?datasets=one",
    "/is_healthy/",
    "/is_ready/",
)


@pytest.fixture
def running(first: Built, tmp_path: Path) -> Iterator[RunningSite]:
    # all four may ask for the same new file at once while builds take the processor: nobody is told to come again
    options = ("--store", str(first.folder), "--source", str(tmp_path / "absent"), "--workers", "2")
    site = RunningSite(tmp_path, *options, WWW_STORE_POLL_SECONDS="1", WWW_THREADS="16", WWW_JOB_WAIT_SECONDS="60")
    try:
        site.wait()
        yield site
    finally:
        site.stop()


class Visitors:
    """Four who ask for everything, in turn, for as long as the block runs."""

    def __init__(self, site: RunningSite) -> None:
        self.answers: list[tuple[str, int]] = []
        self._site, self._stop = site, threading.Event()
        self._threads = [threading.Thread(target=self._visit, args=(offset,)) for offset in range(4)]

    def __enter__(self) -> Visitors:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _visit(self, number: int) -> None:
        while not self._stop.is_set():
            path = ASKED[number % len(ASKED)]
            self.answers.append((path, self._site.get(path)[0]))
            number += 1

    def go_on(self) -> None:
        count = len(self.answers)
        until(lambda: len(self.answers) > count + 60, "answers")


def add(source: Path, day: int) -> None:
    write_json(source / f"activity/data/lab_2026/2026-01-01-0{day}.json", recording(f"2026-01-01-0{day}"))


def build(source: Path, first: Built) -> None:
    command = ["-m", "data_loader", "build", "--source", str(source), "--store", str(first.folder)]
    subprocess.run([sys.executable, *command], cwd=PROJECT, check=True, capture_output=True)


def ready(site: RunningSite) -> dict[str, object]:
    status, body = site.get("/is_ready/")
    assert status == 200
    answer: dict[str, object] = json.loads(body)
    return answer


def served(site: RunningSite, day: int) -> bool:
    return f"2026-01-01-0{day}" in site.get(DATASETS)[1].decode()


def test_builds_lose_no_request(running: RunningSite, source: Path, first: Built) -> None:
    until(lambda: len(workers(running)) == 2, "both workers")
    there = workers(running)
    with Visitors(running) as visitors:
        visitors.go_on()
        for day in (2, 3, 4):
            add(source, day)
            build(source, first)
            assert served(running, day)  # from the next request on
            visitors.go_on()
        build(source, first)  # equal content
        visitors.go_on()
        running.process.send_signal(signal.SIGHUP)
        until(lambda: len(workers(running)) == 2 and not {*there} & {*workers(running)}, "other workers")
        visitors.go_on()
        assert served(running, 4)
    assert set(visitors.answers) == {(path, 200) for path in ASKED}
    current = (first.folder / "CURRENT").read_text()
    assert ready(running) == {
        "status": "ready",
        "data_version": current.partition("-")[0],
        "waiting_version": None,
    }
    until(lambda: prune(first) == {first.data_version, current}, "versions in between given back")  # one of the master
    assert "Traceback" not in running.err.read_text()


def prune(store: Built) -> set[str]:
    command = ["-m", "data_loader", "prune", "--store", str(store.folder)]
    subprocess.run([sys.executable, *command], cwd=PROJECT, check=True, capture_output=True)
    return {folder.name for folder in folders(store.folder)}


def test_a_build_that_cannot_be_served_waits(running: RunningSite, source: Path, first: Built) -> None:
    add(source, 2)
    version = built(source, first.folder.with_name("other"))
    shutil.copytree(version.content, first.folder / version.data_version)
    frame = first.folder / version.data_version / "frames/neurons.feather"
    whole = frame.read_bytes()
    frame.write_bytes(whole[:-8])
    (first.folder / "CURRENT").write_text(version.data_version)
    for _ in range(8):
        assert not served(running, 2)
        assert ready(running) == {
            "status": "ready",
            "data_version": first.data_version,
            "waiting_version": version.data_version,
        }
    log = running.err.read_text()
    assert 1 <= log.count(f"{frame}: {len(whole) - 8} bytes, expected {len(whole)}; ") <= 2  # a worker tells it once
    frame.write_bytes(whole)
    until(lambda: served(running, 2), "the version, mended")


def test_a_store_that_vanishes_and_comes_back(running: RunningSite, source: Path, first: Built) -> None:
    until(lambda: len(workers(running)) == 2, "both workers")
    there = workers(running)
    shutil.rmtree(first.folder)
    for _ in range(8):
        assert running.get(DATASETS)[0] == 503
        assert running.get("/is_ready/")[0] == 503
        assert running.get("/is_healthy/") == (200, b"OK")
    build(source, first)
    assert running.get(DATASETS)[0] == 200
    assert ready(running)["data_version"] == first.data_version
    assert workers(running) == there
    assert "Traceback" not in running.err.read_text()


def test_a_successor_takes_over_with_the_new_data(running: RunningSite, source: Path, first: Built) -> None:
    """SIGUSR2, as for new code: another gunicorn on the same socket, and then an end to the old one."""
    until(lambda: len(workers(running)) == 2, "both workers")
    there = {*workers(running)}
    add(source, 2)
    build(source, first)
    running.process.send_signal(signal.SIGUSR2)
    until(lambda: len(workers(running)) == 3, "a successor")
    (successor,) = {*workers(running)} - there
    try:
        until(lambda: len(children(successor)) == 2, "its workers")
        assert running.stop() == 0
        assert served(running, 2)
        until(lambda: len(prune(first)) == 1, "the version of the first one removed")
        assert ready(running)["status"] == "ready"
    finally:
        os.kill(successor, signal.SIGTERM)
        until(lambda: not Path(f"/proc/{successor}").exists(), "its end")
