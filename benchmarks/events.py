"""Averages around events of all classes, with tests, and two classes one by one: in process, no HTTP, nothing of an
earlier answer; signals are at hand. Ratios are to the embedded data of 8 animals."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from app.services.animals.events.question import EventsQuestion
from app.services.animals.service import AnimalsService
from app.settings import Settings
from benchmarks.building import INITIAL_DATA
from benchmarks.labeled_recordings import LabeledRecordings
from benchmarks.measuring import Figure
from data_loader.build import build
from data_loader.store import Store

ANIMALS = 100
REPEATS = 15
STARTS = {"event": "reversal_start", "neurons": ["AVE", "RME"]}
# of noise: many events
CROSSINGS = {"event": "threshold", "at": 1.5, "direction": "rising", "neurons": ["AVE", "RME"]}


def measure(folder: Path) -> Iterator[Figure]:
    build(INITIAL_DATA, folder / "default")
    source = LabeledRecordings(folder / "source", ANIMALS)
    build(source.folder, folder / "many")
    few, many = (AnimalsService(Store.open(folder / name), Settings()) for name in ("default", "many"))
    base = _median(few, STARTS)
    yield Figure("starts of reversals, 8 animals", f"{1000 * base:.0f} ms", "< 300 ms")
    for what, question in (("starts of reversals", STARTS), ("crossings of a level", CROSSINGS)):
        taken = _median(many, question)
        events = many.average_events(EventsQuestion.of(question))["kept"]
        words = f"{what}, {ANIMALS} animals, {events:,} events"
        yield Figure(words, f"{1000 * taken:.0f} ms, {taken / base:.1f} times", "< 1 s")


def _median(animals: AnimalsService, question: dict[str, object]) -> float:
    """Seconds of a question that was not asked before: its gap differs by less than a frame."""
    times = []
    for number in itertools.islice(itertools.count(1), REPEATS + 1):
        asked = EventsQuestion.of(question | {"gap": 5 + number * 1e-6})
        started = time.perf_counter()
        animals.average_events(asked)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])
