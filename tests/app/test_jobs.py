"""Few do what takes long at the same time; others wait their turn, for a while."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack

import pytest

from app.errors import UnavailableError
from app.jobs import Jobs, Lane
from app.settings import Settings


def jobs(places: int = 1, threads: int = 8, seconds: int = 0) -> Jobs:
    return Jobs(Settings(max_jobs=places, threads=threads, job_wait_seconds=seconds))


def in_thread(work: Jobs, lane: Lane) -> list[str]:
    """ "done", or the code of the error, of a job in another thread."""
    said: list[str] = []

    def run() -> None:
        try:
            with work.one(lane):
                said.append("done")
        except UnavailableError as error:
            said.append(error.code)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    return said


def test_so_many_run_at_once_of_each_kind() -> None:
    work = jobs(places=2)
    with work.one(Lane.FILES):
        assert in_thread(work, Lane.FILES) == ["done"]
    one = jobs()
    with one.one(Lane.FILES):
        assert in_thread(one, Lane.FILES) == ["busy"]
        assert in_thread(one, Lane.ANSWERS) == ["done"]
    assert in_thread(one, Lane.FILES) == ["done"]


def test_a_job_within_a_job_is_part_of_it() -> None:
    work = jobs()
    with work.one(Lane.FILES), work.one(Lane.FILES), work.one(Lane.ANSWERS):
        assert in_thread(work, Lane.FILES) == ["busy"]


def test_a_place_is_free_again_after_an_error() -> None:
    work = jobs()
    with pytest.raises(ValueError, match="no"), work.one(Lane.FILES):
        raise ValueError("no")
    assert in_thread(work, Lane.FILES) == ["done"]


def test_who_waits_gets_the_next_place() -> None:
    work = jobs(seconds=60)
    with ExitStack() as stack:
        stack.enter_context(work.one(Lane.FILES))
        threading.Timer(0.2, work._free, [0]).start()  # as the thread that has it would
        assert in_thread(work, Lane.FILES) == ["done"]


def test_the_other_threads_are_for_others() -> None:
    work = jobs(threads=3, seconds=60)  # one of a kind may run or wait
    with work.one(Lane.FILES):
        assert in_thread(work, Lane.FILES) == ["busy"]


def test_places_are_shared_by_processes_and_free_when_one_ends() -> None:
    work = jobs()
    ready, go = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with work.one(Lane.FILES):
            os.write(ready[1], b"1")
            os.read(go[0], 1)
            os._exit(9)  # without giving the place back
    os.read(ready[0], 1)
    assert in_thread(work, Lane.FILES) == ["busy"]
    os.write(go[1], b"1")
    os.waitpid(child, 0)
    assert in_thread(work, Lane.FILES) == ["done"]


def test_answers_that_take_long_are_known_by_name() -> None:
    work = jobs()
    assert work.costs('paths:{"dataset":"white_1986_whole"}')
    assert not work.costs("edges:{}")


def test_a_question_about_many_animals_is_a_job() -> None:
    work = jobs()
    assert (work.are_many(60), work.are_many(61)) == (False, True)
    with work.one(Lane.ANSWERS), work.about(1_000):
        pass  # part of the one that runs
    with work.about(40):
        assert in_thread(work, Lane.ANSWERS) == ["done"]
    with work.about(1_000):
        assert in_thread(work, Lane.ANSWERS) == ["busy"]
