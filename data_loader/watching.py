"""A process that reads files for another, which ends it when it takes too long or too much, or when it crashes.

Libraries for binary formats are not made for damaged files: they may loop for ever, ask for any amount of memory or
take the process along. So such files are read in a process that lives as long as all goes well, and is begun anew when
it was ended. The file that it had opened last counts as refused then; what else belongs to the same item is read again
without it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from data_loader import hdf5
from data_loader.files import relative
from data_loader.limits import ReadLimits
from data_loader.packing import Imported
from data_loader.problems import Problem, Refused, shorten
from data_loader.reading import Found, Item, Knowledge

Work = Callable[[Knowledge, Item], Imported[Any]]

TEXT = (".json", ".csv", ".tsv", ".txt")  # read by Python itself, which knows no such trouble
COMPRESSED = (".gz", ".bz2")
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")
GIB = 1024**3
START_SECONDS = 120  # that a process has to import what it needs
LEAVING_SECONDS = 5  # that a process has to leave by itself
_environment = threading.Lock()


def is_binary(item: Item) -> bool:
    """Whether a library for a binary format may read it: a file that is no text, or a folder of them."""
    suffixes = [suffix for suffix in item.path.suffixes if suffix not in COMPRESSED]
    return item.path.is_dir() or not suffixes or suffixes[-1].lower() not in TEXT


@dataclass
class _Ended(Exception):  # noqa: N818 - a process did
    value: str
    expected: str


class Reader:
    """A process of its own. Begun when something is to be read, ended by ``close``."""

    def __init__(self, known: Knowledge, limits: ReadLimits) -> None:
        self._known, self._limits = known, limits
        self._process: Any = None
        self._connection: Connection | None = None

    def read(self, work: Work, item: Item) -> Imported[Any]:
        """As ``work(known, item)``, which runs in the process while it is asked for. No bad file raises anything."""
        results = self._results(work, item)
        return Imported(results, next(results))

    def close(self) -> None:
        """An idle process leaves when nobody is at the other end."""
        if self._connection is not None:
            self._connection.close()
            self._process.join(LEAVING_SECONDS)
            self._end()

    def _results(self, work: Work, item: Item) -> Iterator[Any]:
        """Facts of the files, then what was found."""
        skipped: dict[str, Problem] = {}  # files that ended the process
        seen, facts_given = 0, False
        while True:
            there, opened = 0, ""
            try:
                for kind, content in self._messages(work, item, skipped):
                    if kind == "opened":
                        opened = content
                    elif kind == "files":
                        if not facts_given:
                            facts_given = True
                            yield content
                    else:
                        there += 1
                        if there > seen:  # after a new begin, all but the damaged file comes again
                            seen = there
                            yield content
            except _Ended as ended:
                if not facts_given:
                    facts_given = True
                    yield {}
                file = opened or relative(item.path, self._known.root)
                problem = Refused(file, "(whole file)", ended.value, ended.expected).problem
                if opened and opened not in skipped:
                    skipped[opened] = problem
                    continue
                yield Found((problem,), again=True)
                return
            if skipped:
                yield Found((), again=True)
            return

    def _messages(self, work: Work, item: Item, skipped: dict[str, Problem]) -> Iterator[tuple[str, Any]]:
        """Raises ``_Ended`` when the process does not come to the end of the item."""
        finished = False
        try:
            connection = self._begun()
            connection.send((work, item, skipped))
            while True:
                if not connection.poll(self._limits.seconds):
                    limit = f"{self._limits.seconds:g} s"
                    raise _Ended(
                        f"no sign of life for {limit}", f"at most {limit}; WWW_READ_SECONDS sets another limit"
                    )
                kind, content = connection.recv()
                if kind == "end":
                    finished = True
                    return
                if kind == "memory":
                    limit = f"{self._limits.memory_gb:g} GB"
                    expected = f"at most {limit} of memory; WWW_READ_MEMORY_GB sets another limit"
                    raise _Ended(f"more than {limit} of memory", expected)
                if kind == "failed":
                    raise _Ended(content, "a file that the program for this format can read")
                yield kind, content
        except (EOFError, ConnectionError):
            self._process.join(LEAVING_SECONDS)
            code = self._process.exitcode
            found = f"reading crashed ({f'signal {-code}' if code is not None and code < 0 else f'exit code {code}'})"
            raise _Ended(found, "an undamaged file") from None
        finally:
            if not finished:
                self._end()

    def _begun(self) -> Connection:
        if self._connection is None:
            # a fork of this process would inherit the locks of its threads
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["data_loader.importing"])
            self._connection, other_end = context.Pipe()
            memory = int(self._limits.memory_gb * GIB)
            self._process = context.Process(target=_serve, args=(other_end, self._known, memory), daemon=True)
            with one_thread_each():
                self._process.start()
            other_end.close()
            if not self._connection.poll(START_SECONDS):
                raise _Ended("not read", f"a process that reads, within {START_SECONDS} s; the machine is too busy")
            self._connection.recv()
        return self._connection

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Linear algebra of several processes that each start a thread a processor takes longer, not shorter.

    Several threads may begin a process; the environment is one for all of them.
    """
    with _environment:
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


# ------------------------------------------------------------------ in the process


def _serve(connection: Connection, known: Knowledge, memory: int) -> None:
    _limit_memory(memory)
    connection.send("ready")
    with contextlib.suppress(EOFError, ConnectionError):  # nobody is there any more
        while True:
            work, item, skipped = connection.recv()
            hdf5.watch(lambda file: connection.send(("opened", file)), skipped)
            try:
                imported = work(known, item)
                connection.send(("files", imported.files))
                for one in imported.found:
                    connection.send(("found", one))
                connection.send(("end", None))
            except MemoryError:
                connection.send(("memory", None))
            except (EOFError, ConnectionError):
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, it is no reason to read no other file
                connection.send(("failed", shorten(f"{type(error).__name__}: {error}")))


def _limit_memory(more: int) -> None:
    """Of this process, beyond what it has mapped now; nothing where the system cannot say or do that."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, OSError, ValueError):
        return
