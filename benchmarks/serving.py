"""The running site: cold start, memory of the workers, processor time of a request."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from app import urls
from benchmarks import request_costs
from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure, children, proportional_set_size
from data_loader.build import build

STARTS = 5


def measure(folder: Path) -> Iterator[Figure]:
    """On the stores that ``building`` left in the folder; the large one only where it was measured too."""
    build(INITIAL_DATA, folder / "default")
    cold, busy = [], []
    for _ in range(STARTS):
        started = time.perf_counter()
        with serving(folder / "default") as (_, pid):
            cold.append(time.perf_counter() - started)
            busy.append(request_costs.processor_time([pid, *children(pid)]))
    wall, processor = (statistics.median(times) for times in (cold, busy))
    shown = f"{wall:.2f} s, of which the processor was needed for {processor:.2f} s (n={STARTS})"
    yield Figure("python -m app to the first 200 of /is_healthy/, store built", shown)
    for name in (name for name in ("default", "large") if (folder / name).exists()):
        with serving(folder / name) as (address, pid):
            for path in (urls.HOME, urls.API_DATASETS, f"{urls.API_AVAILABLE_NEURONS}?datasets=white_1986_whole"):
                for _ in range(20):
                    fetch(address + path)
            workers = [proportional_set_size(child) for child in children(pid)]
            total = sum(workers) + proportional_set_size(pid)
            shown = f"{', '.join(f'{pss:.0f}' for pss in workers)} MB; with the master {total:.0f} MB"
            yield Figure(f"PSS of 2 workers on the {name} store, after 60 requests", shown)
    yield from costs(folder / "default")


def costs(store: Path) -> Iterator[Figure]:
    """Of one worker, so that what it has kept is there for every request."""
    with (
        serving(store, workers=1) as (address, pid),
        serving(store, workers=1, application="benchmarks.plain_site:server", ready="/2") as (plain, plain_pid),
    ):
        yield from request_costs.measure(request_costs.Site(address, pid), request_costs.Site(plain, plain_pid))


@contextmanager
def serving(
    store: Path,
    *,
    workers: int = 2,
    application: str = "app.wsgi:server",
    ready: str = urls.HEALTH,
    options: Sequence[str] = (),
    settings: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, int]]:
    """(address, process id) of a site that answers ``ready``, on a port of its own; ``options`` are gunicorn's,
    ``settings`` variables of the environment."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", *options, application]
    environment = os.environ | {"WWW_PORT": str(port), "WWW_STORE": str(store), "WWW_WORKERS": str(workers)}
    environment |= settings or {}
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(600):
                if fetch(address + ready) == 200:
                    break
                time.sleep(0.02)
            else:
                raise RuntimeError(f"no answer from {address}")
            yield address, server.pid
        finally:
            server.terminate()


def fetch(address: str) -> int:
    """HTTP status; 0 while nobody listens."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0
