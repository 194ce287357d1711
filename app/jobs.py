"""What takes long is done by few at a time, so that everybody else is answered: files that are made, costly answers.

A job begins when one of the instance's places for its kind is free. Who would wait too long, or would take too many
threads of this process, is told to come again instead.
"""

from __future__ import annotations

import fcntl
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import Enum
from typing import Final

from app.errors import UnavailableError
from app.settings import Settings

STEP: Final = 0.02  # s between two looks for a free place
RETRY: Final = 5  # s after which a visitor may try again

# Answers that can take more than 0.2 s of the processor with the settings' own bounds, by the begin of their names in
# the cache; what is there already is no job.
COSTLY_ANSWERS: Final = ("paths:", "replay:", "share:data:")


MANY_ANIMALS: Final = 60  # a question about more of them takes longer than that, too


class Lane(Enum):
    """Kinds of jobs: those of seconds do not hold up those of a fraction of one."""

    FILES = 0
    ANSWERS = 1


class Jobs:
    """One per server, made before its workers are forked: they share its places.

    Places are locks on bytes of a nameless file. The system frees those of a process that ends, however it does.
    """

    def __init__(self, settings: Settings) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process is
        self._places = settings.max_jobs
        # of each kind, running or waiting: the rest of the threads is for everybody else
        self._most_here = max(1, (settings.threads - 2) // len(Lane))
        self._seconds = settings.job_wait_seconds
        self._lock = threading.Lock()
        self._here: Counter[Lane] = Counter()
        self._taken: set[int] = set()
        self._in_job = threading.local()

    def costs(self, key: str) -> bool:
        """Whether the answer of this name in the cache is a job."""
        return key.startswith(COSTLY_ANSWERS)

    @staticmethod
    def are_many(animals: int) -> bool:
        """Whether a question about so many animals is a job."""
        return animals > MANY_ANIMALS

    def about(self, animals: int) -> AbstractContextManager[None]:
        """A job where a question is about many animals; few are answered at once. Raises as ``one``."""
        return self.one(Lane.ANSWERS) if self.are_many(animals) else nullcontext()

    @contextmanager
    def one(self, lane: Lane) -> Iterator[None]:
        """Do it as a job; within another job of this thread at once. Raises ``UnavailableError``."""
        if getattr(self._in_job, "is_true", False):
            yield
            return
        with self._lock:
            if self._here[lane] >= self._most_here:
                raise _busy()
            self._here[lane] += 1
        try:
            place = self._wait(lane)
            self._in_job.is_true = True
            try:
                yield
            finally:
                self._in_job.is_true = False
                self._free(place)
        finally:
            with self._lock:
                self._here[lane] -= 1

    def _wait(self, lane: Lane) -> int:
        end = time.monotonic() + self._seconds
        first = lane.value * self._places
        while True:
            for place in range(first, first + self._places):
                if self._take(place):
                    return place
            if time.monotonic() >= end:
                raise _busy()
            time.sleep(STEP)

    def _take(self, place: int) -> bool:
        with self._lock:  # the system's locks are between processes
            if place in self._taken:
                return False
            try:
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
            except (BlockingIOError, PermissionError):  # another process has it
                return False
            self._taken.add(place)
            return True

    def _free(self, place: int) -> None:
        with self._lock:
            self._taken.discard(place)
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)


def _busy() -> UnavailableError:
    return UnavailableError(
        f"Other visitors' questions that take as long are being answered; please try again in {RETRY} seconds.",
        code="busy",
        retry_after=RETRY,
    )
