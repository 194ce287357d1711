"""A process that reads files for another, which ends it when it takes too long or too much, or when it crashes.

Libraries for binary formats are not made for damaged files: they may loop for ever, ask for any amount of memory or
take the process along. So such files are read in a process that lives as long as all goes well, and is begun anew when
it was ended. The file that it had opened last counts as refused then; what else belongs to the same item is read again
without it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, Protocol

from data_loader import hdf5
from data_loader.files import relative
from data_loader.limits import ReadLimits
from data_loader.packing import Imported
from data_loader.problems import Problem, Refused, shorten
from data_loader.reading import Found


class Known(Protocol):
    """What is known of all items; the source folder of messages."""

    @property
    def root(self) -> Path: ...


class Piece(Protocol):
    """What is read at once: a file, or a folder of them."""

    @property
    def path(self) -> Path: ...


Work = Callable[[Any, Any], Imported[Any]]  # (known, item)

TEXT = (".json", ".csv", ".tsv", ".txt")  # read by Python itself, which knows no such trouble
COMPRESSED = (".gz", ".bz2")
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"), "1")
GIB = 1024**3
START_SECONDS = 120  # that a process has to import what it needs
LEAVING_SECONDS = 5  # that a process has to leave by itself
BEGIN: Final = "import sys, data_loader.importing; from data_loader.watching import serve; serve(int(sys.argv[1]))"


def is_binary(item: Piece) -> bool:
    """Whether a library for a binary format may read it: a file that is no text, or a folder of them."""
    suffixes = [suffix for suffix in item.path.suffixes if suffix not in COMPRESSED]
    return item.path.is_dir() or not suffixes or suffixes[-1].lower() not in TEXT


@dataclass
class _Ended(Exception):  # noqa: N818 - a process did
    value: str
    expected: str


class Reader:
    """A process of its own. Begun when something is to be read, ended by ``close``."""

    def __init__(self, known: Known, limits: ReadLimits) -> None:
        self.known, self._limits = known, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def read(self, work: Work, item: Piece) -> Imported[Any]:
        """As ``work(known, item)``, which runs in the process while it is asked for. No bad file raises anything."""
        results = self._results(work, item)
        return Imported(results, next(results))

    def close(self) -> None:
        """An idle process leaves when nobody is at the other end."""
        if self._connection is not None:
            self._connection.close()
            self._left()
            self._end()

    def _results(self, work: Work, item: Piece) -> Iterator[Any]:
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
                file = opened or relative(item.path, self.known.root)
                problem = Refused(file, "(whole file)", ended.value, ended.expected).problem
                if opened and opened not in skipped:
                    skipped[opened] = problem
                    continue
                yield Found((problem,), again=True)
                return
            if skipped:
                yield Found((), again=True)
            return

    def _messages(self, work: Work, item: Piece, skipped: dict[str, Problem]) -> Iterator[tuple[str, Any]]:
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
            code = self._left()
            found = f"reading crashed ({f'signal {-code}' if code is not None and code < 0 else f'exit code {code}'})"
            raise _Ended(found, "an undamaged file") from None
        finally:
            if not finished:
                self._end()

    def _begun(self) -> Connection:
        if self._connection is None:
            self._connection, other_end = Pipe()
            end = other_end.fileno()
            # linear algebra of several processes that each start a thread a processor takes longer, not shorter
            environment = os.environ | ONE_THREAD | {"PYTHONPATH": os.pathsep.join(sys.path)}
            # no fork, which would inherit the locks of threads, and no child of ``multiprocessing``, which the workers
            # of a cluster may not have
            command = [sys.executable, "-c", BEGIN, str(end)]
            self._process = subprocess.Popen(command, pass_fds=(end,), env=environment, stdin=subprocess.DEVNULL)  # noqa: S603 - nothing of it comes from a source
            other_end.close()
            if not self._connection.poll(START_SECONDS):
                raise _Ended("not read", f"a process that reads, within {START_SECONDS} s; the machine is too busy")
            self._connection.recv()
            self._connection.send((self.known, int(self._limits.memory_gb * GIB)))
        return self._connection

    def _left(self) -> int | None:
        """How the process ended, if it does so by itself."""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._process.wait(LEAVING_SECONDS)
        return None

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


# ------------------------------------------------------------------ in the process


def serve(end: int) -> None:
    """Read what comes over the connection with this number until nobody is at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupted build closes the connection
    connection = Connection(end)
    connection.send("ready")
    with contextlib.suppress(EOFError, ConnectionError):
        known, memory = connection.recv()
        _limit_memory(memory)
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
