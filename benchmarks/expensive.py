"""Five costly questions a second beside ordinary visitors: how long their pages take, with and without the bounds."""

from __future__ import annotations

import asyncio
import itertools
import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from pathlib import Path

import httpx

from app import urls
from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure
from benchmarks.serving import serving
from data_loader.build import build
from data_loader.store import Store

SECONDS = 20.0
COSTLY_PER_SECOND = 5
PAGES_PER_SECOND = 10
IN_ARCHIVE = 10  # data sets of each archive
PAGES = ("/connectome/explore/?neurons={}", "/connectome/?neurons={}", "/activity/find-neuron/?n={}")
UNBOUNDED = {"WWW_MAX_JOBS": "64", "WWW_DOWNLOAD_CACHE_BYTES": "0", "WWW_THREADS": "64"}


def measure(folder: Path) -> Iterator[Figure]:
    build(INITIAL_DATA, folder / "default")
    store = Store.open(folder / "default")
    alone, _ = _pages(folder, store, 0, {})
    base = _p99(alone)
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    yield Figure("pages with nobody else: p50, p99", f"{statistics.median(alone):.0f}, {base:.0f} ms; {load}")
    bounded, statuses = _pages(folder, store, COSTLY_PER_SECOND, {})
    shown = ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items()))
    what = f"beside {COSTLY_PER_SECOND} archives a second, each of other data sets"
    yield Figure(
        f"pages {what}: p50, p99",
        f"{statistics.median(bounded):.0f}, {_p99(bounded):.0f} ms, {_p99(bounded) / base:.1f} times; archives {shown}",
        "p99 < 300 ms",
    )
    unbounded, _ = _pages(folder, store, COSTLY_PER_SECOND, UNBOUNDED)
    value = f"{statistics.median(unbounded):.0f}, {_p99(unbounded):.0f} ms, {_p99(unbounded) / base:.1f} times"
    yield Figure(f"pages {what}, nothing kept and no bound of jobs: p50, p99", value)


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[-1]


def _pages(folder: Path, store: Store, costly: int, changed: Mapping[str, str]) -> tuple[list[float], Counter[int]]:
    """(milliseconds of each page, how often an archive was answered with which status)"""
    kept = folder / f"kept-{costly}-{len(changed)}"
    with serving(folder / "default", settings={"WWW_DOWNLOAD_CACHE": str(kept), **changed}) as (address, _):
        return asyncio.run(_visit(address, store, costly))


async def _visit(address: str, store: Store, costly: int) -> tuple[list[float], Counter[int]]:
    times: list[float] = []
    statuses: Counter[int] = Counter()
    cells = list(store.frame("cells")["name"])
    pages = itertools.cycle(page.format(cell) for cell in cells for page in PAGES)
    archives = (
        f"{urls.API_DOWNLOADS}?format=nwb&datasets={','.join(chosen)}"
        for chosen in itertools.permutations(store.recording_ids, IN_ARCHIVE)
    )
    limits = httpx.Limits(max_connections=1_000, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        for page in itertools.islice(pages, 20):
            await client.get(page)

        async def visit() -> None:
            started = time.perf_counter()
            try:
                answer = await client.get(next(pages))
                answer.raise_for_status()
            finally:  # one that was not answered by the end has waited so long, too
                times.append((time.perf_counter() - started) * 1_000)

        async def ask() -> None:
            try:
                async with client.stream("GET", next(archives)) as answer:
                    statuses[answer.status_code] += 1
                    async for _ in answer.aiter_bytes():
                        pass
            except httpx.TransportError:
                statuses[0] += 1

        archives_asked = asyncio.create_task(_repeat(ask, costly)) if costly else None
        pages_asked = asyncio.create_task(_repeat(visit, PAGES_PER_SECOND))
        await asyncio.sleep(SECONDS)
        for task in (pages_asked, archives_asked):
            if task:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
    return times, statuses


async def _repeat(ask: Callable[[], Coroutine[None, None, None]], per_second: int) -> None:
    """So many a second, whether the ones before were answered or not."""
    async with asyncio.TaskGroup() as group:
        while True:
            group.create_task(ask())
            await asyncio.sleep(1 / per_second)
