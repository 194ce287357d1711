"""Where the work on the files is done: here, in processes of this machine, or on a Dask cluster. Results keep order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import get_ident
from typing import Any, Protocol, TypeVar

from data_loader.importing import is_set
from data_loader.limits import ReadLimits
from data_loader.packing import Imported
from data_loader.problems import Refused
from data_loader.reading import Item, Knowledge
from data_loader.watching import Reader, is_binary

T = TypeVar("T")
Work = Callable[[Knowledge, Item], Imported[T]]

FEWEST = 4  # files; for fewer a process takes longer to start than the work does
AHEAD = 3  # results a process may be ahead of what is written, so that memory does not grow with their number
CONNECT_SECONDS = 10  # that a scheduler has to answer


@dataclass(frozen=True)
class Where:
    """``processes``: 0 is one for every processor. ``dask``: the address of a scheduler, or ""."""

    processes: int = 0
    dask: str = ""
    limits: ReadLimits = field(default_factory=ReadLimits)

    def run(self, work: Work[T], known: Knowledge, items: Sequence[Item]) -> Iterator[Imported[T]]:
        """``work(known, item)`` of each item, in order. Raises ``Refused`` where a cluster cannot be used.

        What a set of recordings brings is read while it is asked for, and has to be before the next item is.
        """
        single = [item for item in items if not is_set(item)]
        with closing(Reader(known, self.limits)) as reader, closing(self._single(work, known, single)) as done:
            for item in items:
                if not is_set(item):
                    yield next(done)
                elif is_binary(item):
                    yield reader.read(work, item)
                else:
                    yield work(known, item)

    def _single(self, work: Work[T], known: Knowledge, items: Sequence[Item]) -> Generator[Imported[T]]:
        if self.dask and items:
            return _on_cluster(work, known, items, self.dask, self.limits)
        processes = min(self.processes or len(os.sched_getaffinity(0)), len(items))
        if processes > 1 and len(items) >= FEWEST:
            return _in_processes(work, known, items, processes, self.limits)
        return _one_by_one(work, known, items, self.limits)


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


def whole(imported: Imported[T]) -> Imported[T]:
    """Read to its end."""
    return Imported(list(imported.found), imported.files)


# ------------------------------------------------------------------ processes of this machine


def _one_by_one(work: Work[T], known: Knowledge, items: Sequence[Item], limits: ReadLimits) -> Generator[Imported[T]]:
    with closing(Reader(known, limits)) as reader:
        for item in items:
            yield whole(reader.read(work, item) if is_binary(item) else work(known, item))


def _in_processes(
    work: Work[T], known: Knowledge, items: Sequence[Item], processes: int, limits: ReadLimits
) -> Generator[Imported[T]]:
    """A thread of this process waits for each of the others."""
    readers = [Reader(known, limits) for _ in range(processes)]
    idle: SimpleQueue[Reader] = SimpleQueue()
    for reader in readers:
        idle.put(reader)

    def read(item: Item) -> Imported[T]:
        reader = idle.get()
        try:
            return whole(reader.read(work, item))
        finally:
            idle.put(reader)

    pool = ThreadPoolExecutor(processes)
    try:
        yield from _in_turn(lambda item: pool.submit(read, item), items, AHEAD * processes)
    finally:
        pool.shutdown(cancel_futures=True)
        for reader in readers:
            reader.close()


# ------------------------------------------------------------------ a cluster


_readers: dict[int, Reader] = {}  # of the threads of a worker


def _read_at_worker(work: Work[T], known: Knowledge, limits: ReadLimits, item: Item) -> Imported[T]:
    """As here: a library for a binary format runs in a process that a worker's thread keeps for the whole build."""
    if not is_binary(item):
        return whole(work(known, item))
    reader = _readers.get(get_ident())
    if reader is None or reader.known is not known:
        if reader is not None:
            reader.close()
        reader = _readers[get_ident()] = Reader(known, limits)
    return whole(reader.read(work, item))


def _close_readers() -> None:
    while _readers:
        _readers.popitem()[1].close()


def _on_cluster(
    work: Work[T], known: Knowledge, items: Sequence[Item], address: str, limits: ReadLimits
) -> Generator[Imported[T]]:
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
        ahead = AHEAD * sum(workers.values())

        def read(item: Item) -> _Future:
            return client.submit(_read_at_worker, work, everywhere, limits, item, pure=False)

        try:
            yield from _in_turn(read, items, ahead)
        finally:
            client.run(_close_readers)
