"""Instances of the site as they are deployed, and the Redis that they share: real processes on this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from app import urls
from benchmarks.measuring import children, proportional_set_size

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "benchmark"
READY = "/is_ready/"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Redis:
    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--requirepass", PASSWORD, "--save", ""]
        self.process = subprocess.Popen(["redis-server", *options, "--dir", str(folder)], stdout=subprocess.DEVNULL)

    @property
    def uri(self) -> str:
        return f"redis://:{PASSWORD}@127.0.0.1:{self.port}/0"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


class Instance:
    """Two workers on a port that stays the same when it is started again."""

    def __init__(self, folder: Path, store: Path, redis: Redis) -> None:
        self.port = free_port()
        self.log = folder / f"instance-{self.port}.log"
        self._environment = os.environ | {
            "WWW_PORT": str(self.port),
            "WWW_STORE": str(store),
            "WWW_STORE_POLL_SECONDS": "1",
            "WWW_WORKERS": "2",
            "WWW_USE_REDIS": "true",
            "WWW_REDIS_URI": redis.uri,
            "WWW_SECRET_KEY": "benchmark",
        }
        self.process = self._started()

    def start(self) -> None:
        """Again, after its end."""
        self.process = self._started()
        self.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app.wsgi:server"]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, stderr=log, start_new_session=True
            )

    def wait(self) -> None:
        """Until it answers that it is healthy."""
        for _ in range(1_200):
            if self.process.poll() is not None:
                break
            try:
                if self.get(urls.HEALTH) == b"OK":
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"no answer on port {self.port}: {self.log.read_text()[-2_000:]}")

    def kill(self) -> None:
        """All of its processes at once, as when its machine is gone."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def drain(self) -> tuple[int, float]:
        """(exit code, seconds) of an end that lets requests be answered."""
        began = time.monotonic()
        self.process.terminate()
        return self.process.wait(timeout=60), time.monotonic() - began

    def get(self, path: str) -> bytes:
        """The body of a 200. Raises ``OSError`` for anything else."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return bytes(answer.read())

    def post(self, path: str, body: bytes) -> bytes:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return bytes(answer.read())

    def can_tell_its_version(self) -> bool:
        try:
            return bool(self.get(READY))
        except urllib.error.HTTPError:
            return False

    def versions(self, times: int = 8) -> set[str]:
        """What it says it serves, asked over some connections, which different workers answer."""
        return {str(json.loads(self.get(READY))["data_version"]) for _ in range(times)}

    def memory(self) -> float:
        """PSS of all of its processes, in MB."""
        return sum(proportional_set_size(pid) for pid in (self.process.pid, *children(self.process.pid)))
