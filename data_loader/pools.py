"""Where the work on the files is done: here, in processes of this machine, or on a Dask cluster. Results keep order."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from data_loader.problems import Refused
from data_loader.reading import Item, Knowledge

R = TypeVar("R")
Work = Callable[[Knowledge, Item], R]

FEWEST = 4  # files; for fewer a process takes longer to start than the work does
AHEAD = 3  # results a process may be ahead of what is written, so that memory does not grow with their number
CONNECT_SECONDS = 10  # that a scheduler has to answer
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Where:
    """``processes``: 0 is one for every processor. ``dask``: the address of a scheduler, or ""."""

    processes: int = 0
    dask: str = ""

    def run(self, work: Work[R], known: Knowledge, items: Sequence[Item]) -> Iterator[R]:
        """``work(known, item)`` of each item, in order. Raises ``Refused`` where a cluster cannot be used."""
        if self.dask and items:
            return _on_cluster(work, known, items, self.dask)
        processes = min(self.processes or len(os.sched_getaffinity(0)), len(items))
        if processes > 1 and len(items) >= FEWEST:
            return _in_processes(work, known, items, processes)
        return (work(known, item) for item in items)


HERE = Where()


class _Future(Protocol):
    def result(self) -> Any: ...


def _in_turn(submit: Callable[[Item], _Future], items: Sequence[Item], ahead: int) -> Iterator[Any]:
    waiting: deque[_Future] = deque()
    for item in items:
        waiting.append(submit(item))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


# ------------------------------------------------------------------ processes of this machine

_known: Knowledge | None = None  # of a process of the pool


def _in_processes(work: Work[R], known: Knowledge, items: Sequence[Item], processes: int) -> Iterator[R]:
    # a fork of this process would inherit the locks of its threads
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["data_loader.importing"])
    with _one_thread_each():
        pool = ProcessPoolExecutor(processes, context, _receive, (known,))
        try:
            yield from _in_turn(lambda item: pool.submit(_work, work, item), items, AHEAD * processes)
        finally:
            pool.shutdown(cancel_futures=True)


def _receive(known: Knowledge) -> None:
    global _known
    _known = known


def _work(work: Work[R], item: Item) -> R:
    assert _known is not None  # noqa: S101 - set by the initializer
    return work(_known, item)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Linear algebra of several processes that each start a thread a processor takes longer, not shorter."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


# ------------------------------------------------------------------ a cluster


def _on_cluster(work: Work[R], known: Knowledge, items: Sequence[Item], address: str) -> Iterator[R]:
    """Its workers run this code and see the source folder under the same path; nothing else is shared with them."""
    try:
        from distributed import Client
    except ImportError:
        raise Refused("--dask", "distributed", "not installed", "pip install distributed") from None
    try:
        client = Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise Refused("--dask", "address", f"{address}: {error}", "a Dask scheduler, as tcp://host:8786") from None
    with client:
        workers = client.nthreads()
        if not workers:
            raise Refused("--dask", "workers", "none", f"a worker that is connected to {address}")
        everywhere = client.scatter(known, broadcast=True)
        yield from _in_turn(
            lambda item: client.submit(work, everywhere, item, pure=False), items, AHEAD * sum(workers.values())
        )
