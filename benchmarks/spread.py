"""How evenly kept-alive connections lie on the workers, with our worker and gunicorn's."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from app import urls
from benchmarks.building import INITIAL_DATA
from benchmarks.connections import by_process
from benchmarks.measuring import Figure
from benchmarks.serving import serving
from data_loader.build import build

CONNECTIONS = 64
TRIALS = 20
EVEN = 0.3  # of the mean


def measure(folder: Path) -> Iterator[Figure]:
    build(INITIAL_DATA, folder / "default")
    for workers, load in itertools.product((2, 4), ("idle", "busy")):
        shown = []
        for name, options in (("ours", ()), ("gthread", ("--worker-class", "gthread"))):
            with serving(folder / "default", workers=workers, options=options) as (address, pid):
                _wait_for_all(address, pid)
                trials = [asyncio.run(_trial(address, pid, load == "busy")) for _ in range(TRIALS)]
            mean = CONNECTIONS / workers
            furthest = max(abs(count - mean) / mean for counts in trials for count in counts)
            even = sum(all(abs(count - mean) <= EVEN * mean for count in counts) for counts in trials)
            shown.append(f"{name}: {even} of {TRIALS} trials, at most {furthest:.0%} from the mean")
        what = f"{CONNECTIONS} connections on {workers} workers within {EVEN:.0%} of even, {load}"
        yield Figure(what, "; ".join(shown), f"ours: {TRIALS} of {TRIALS}")


def _wait_for_all(address: str, pid: int) -> None:
    """Until every worker has taken connections: the first may answer before the last was started."""
    for _ in range(100):
        if all(asyncio.run(_trial(address, pid, busy=False))):
            return
        time.sleep(0.2)


async def _trial(address: str, pid: int, busy: bool) -> list[int]:
    """Connections of each worker once all have been answered; ``busy``: each asks for something to compute."""
    parts = urlsplit(address)
    paths = itertools.count()
    writers = []

    async def connect() -> None:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writers.append(writer)
        path = f"/connectome/explore/?neurons=AVAL&x={next(paths)}" if busy else urls.HEALTH
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")

    await asyncio.gather(*(connect() for _ in range(CONNECTIONS)))
    counts = by_process(pid, parts.port or 80)
    for writer in writers:
        writer.close()
    await asyncio.sleep(0.3)  # until the site has noticed
    return counts
