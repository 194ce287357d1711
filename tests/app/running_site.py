"""The server as it is started by hand, with gunicorn and its workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.app.redis_server import free_port

PROJECT = Path(__file__).resolve().parents[2]
AGENT = 'test "quoted" back\\slash'


class RunningSite:
    """The server as a process of its own; its output goes to two files."""

    def __init__(self, logs: Path, *options: str, folder: Path = PROJECT, **environment: str) -> None:
        """``folder``: where the command is given."""
        self.port = free_port()
        self.out, self.err = logs / "stdout", logs / "stderr"
        command = [sys.executable, "-m", "app", "--port", str(self.port), *options]
        with self.out.open("wb") as out, self.err.open("wb") as err:
            self.process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdout=out, stderr=err
            )

    def get(self, path: str) -> tuple[int, bytes]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"User-Agent": AGENT})
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def wait(self) -> None:
        """Until the first answer."""
        for _ in range(600):
            assert self.process.poll() is None, self.err.read_text()
            try:
                self.get("/is_healthy/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"no answer: {self.err.read_text()}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def access_log(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.read_text().splitlines() if line.startswith("{")]

    def until_logged(self, word: str) -> None:
        """A line of the access log is written after the answer has been sent."""
        for _ in range(200):
            if word in self.out.read_text():
                return
            time.sleep(0.05)
        raise AssertionError(f"not in the access log: {word}")
