"""Two workers of gunicorn whose figures are collected in one place, which is not the site's."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.metrics import shared_files
from data_loader.remote.locks import locked
from tests.app.redis_server import free_port
from tests.app.running_site import RunningSite


class Measured(RunningSite):
    def __init__(self, folder: Path, store: Path) -> None:
        self.metrics_port = free_port()
        options = ["--store", str(store), "--source", str(folder / "absent"), "--workers", "2"]
        super().__init__(folder, *options, WWW_METRICS_PORT=str(self.metrics_port))

    def figures(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.metrics_port}/metrics", timeout=30) as answer:
            return answer.read().decode()

    def figure(self, name: str) -> float:
        """0 where nobody has counted it, or nobody listens."""
        try:
            lines = self.figures().splitlines()
        except OSError:
            return 0
        return next((float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"wormwideweb_{name} ")), 0)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text().split()]

    def listening(self) -> int:
        """The worker that answers, as the kernel tells: who has the socket of that port."""
        port = f":{self.metrics_port:04X} "
        lines = Path("/proc/net/tcp").read_text().splitlines()
        sockets = {f"socket:[{line.split()[9]}]" for line in lines if port in line.split()[1] + " "}
        for worker in self.workers():
            for file in Path(f"/proc/{worker}/fd").iterdir():
                if file.exists() or file.is_symlink():
                    try:
                        name = str(file.readlink())
                    except OSError:
                        continue
                    if name in sockets:
                        return worker
        raise AssertionError("nobody listens")


@pytest.fixture(scope="module")
def running(embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measured]:
    site = Measured(tmp_path_factory.mktemp("running"), embedded_folder)
    try:
        site.wait()
        yield site
    finally:
        if site.process.poll() is None:
            site.stop()


def until(holds: Callable[[], bool], what: str) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"not seen within 30 s: {what}")


def version(running: Measured) -> str:
    """Of the store, once a worker listens and says it."""
    for _ in range(300):
        with suppress(OSError):
            if found := re.search(r'data_version="(\w+)"', running.figures()):
                return found[1]
        time.sleep(0.1)
    raise AssertionError("no figure of the store within 30 s")


def test_all_workers_are_added_up(running: Measured) -> None:
    until(lambda: running.figure(f'store_workers{{data_version="{version(running)}"}}') == 2, "both workers")
    name = 'requests_total{route="/robots.txt",status="2xx"}'
    before = running.figure(name)
    for _ in range(40):
        assert running.get("/robots.txt")[0] == 200
    until(lambda: running.figure(name) == before + 40, "40 requests more")


def test_the_site_itself_tells_nobody(running: Measured) -> None:
    for path in ("/metrics", "/metrics/"):
        status, body = running.get(path)
        assert status == 404
        assert b"wormwideweb_requests" not in body


def test_another_worker_answers_when_one_ends(running: Measured) -> None:
    name = 'requests_total{route="/robots.txt",status="2xx"}'
    running.get("/robots.txt")
    until(lambda: running.figure(name) > 0, "a request")
    before, gone = running.figure(name), running.listening()
    os.kill(gone, signal.SIGKILL)
    until(lambda: gone not in running.workers() and len(running.workers()) == 2, "a worker in its place")
    until(lambda: running.figure(name) >= before, "what was counted before")
    until(lambda: running.figure(f'store_workers{{data_version="{version(running)}"}}') == 2, "the living only")


def test_a_server_that_ends_leaves_nothing(embedded_folder: Path, tmp_path: Path) -> None:
    site = Measured(tmp_path, embedded_folder)
    site.wait()
    until(lambda: site.figure('requests_total{route="/is_healthy/",status="2xx"}') > 0, "the first figure")
    folders = list(Path("/dev/shm").glob(shared_files.NAME.format(pid=site.process.pid) + "*"))
    assert len(folders) == 1
    assert site.stop() == 0
    assert not folders[0].exists()


def test_the_folder_is_of_one_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shared_files.VARIABLE, str(tmp_path / "wormwideweb-metrics-1-of-the-one-before"))
    first = shared_files.prepare(tmp_path)
    assert first.stat().st_mode & 0o777 == 0o700
    assert shared_files.prepare(tmp_path) == first  # a reload
    shared_files.remove()
    assert not first.exists()
    monkeypatch.setenv(shared_files.VARIABLE, str(tmp_path))
    shared_files.remove()  # not ours
    assert tmp_path.exists()


def test_what_killed_servers_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shared_files.VARIABLE, "")
    ended = subprocess.Popen(["true"])
    ended.wait()
    named = {"gone": ended.pid, "elsewhere": ended.pid, "lives": os.getppid(), "other": "word"}
    folders = {name: tmp_path / (shared_files.NAME.format(pid=pid) + name) for name, pid in named.items()}
    for folder in folders.values():
        folder.mkdir()
    with locked(folders["elsewhere"] / shared_files.LOCK):  # a process whose number is unknown here
        made = shared_files.prepare(tmp_path)
    assert set(tmp_path.iterdir()) == {folders["elsewhere"], folders["lives"], folders["other"], made}
    shared_files.remove()
