"""200 visitors who send or read drop by drop: whether the site still answers others, with our worker and gunicorn's."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from app import urls
from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure
from benchmarks.serving import serving
from benchmarks.slow_visitors import KINDS, Visit, Visitors, visiting
from data_loader.build import build

SLOW = 200
SECONDS = 25.0
SECONDS_OF_THE_OTHER = 8.0
PROBE_SECONDS = 5.0  # after which a probe has failed
BETWEEN = 0.25  # s
LARGE = "/activity/api/data/download/simulated_demo-sim-2026-01-01-01/"  # 5 MB


def measure(folder: Path) -> Iterator[Figure]:
    build(INITIAL_DATA, folder / "default")
    for name, visit in KINDS.items():
        ours = asyncio.run(_probes(serving(folder / "default"), [visit], SECONDS))
        other = serving(folder / "default", options=("--worker-class", "gthread"))
        theirs = asyncio.run(_probes(other, [visit], SECONDS_OF_THE_OTHER))
        shown = f"{_shown(ours)}; with gthread {_shown(theirs)}"
        yield Figure(f"health probes answered beside {SLOW} visitors who send {name}", shown, "all, < 1 s")
    every = asyncio.run(_probes(serving(folder / "default"), list(KINDS.values()), SECONDS))
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    yield Figure(f"beside {SLOW} of each kind at once", f"{_shown(every)}; {load}", "all, < 1 s")


def _shown(times: list[float | None]) -> str:
    answered = [took for took in times if took is not None]
    longest = f", the slowest after {max(answered):.2f} s" if answered else ""
    return f"{len(answered)} of {len(times)}{longest}"


async def _probes(
    site: AbstractContextManager[tuple[str, int]], kinds: list[Visit], seconds: float
) -> list[float | None]:
    """Seconds until each probe was answered; None for one that was not."""
    times: list[float | None] = []
    with site as (address, _):
        visitors = Visitors(address, LARGE)
        async with visiting(visitors, kinds, SLOW):
            await asyncio.sleep(1)
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                times.append(await probe(visitors))
                await asyncio.sleep(BETWEEN)
    return times


async def probe(visitors: Visitors) -> float | None:
    """Seconds until a health check over a new connection was answered; None where it was not."""
    started = time.perf_counter()
    try:
        async with asyncio.timeout(PROBE_SECONDS), visitors.connection() as (reader, writer):
            writer.write(f"GET {urls.HEALTH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            answer = await reader.read()
            return time.perf_counter() - started if answer.startswith(b"HTTP/1.1 200") else None
    except TimeoutError:
        return None
    return None
