"""Questions over animals, with their tests: averages around events, and correlations of all classes. In process, no
HTTP, nothing of an earlier answer; traces are read each time. Ratios are to the embedded data of 8 animals."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from app.analysis.activity.identities import Level
from app.services.animals.correlations.questions import AcrossQuestion
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
STARTS: dict[str, object] = {"event": "reversal_start", "neurons": ["AVE", "RME"]}
# of noise: many events
CROSSINGS: dict[str, object] = {"event": "threshold", "at": 1.5, "direction": "rising", "neurons": ["AVE", "RME"]}


def measure(folder: Path) -> Iterator[Figure]:
    build(INITIAL_DATA, folder / "default")
    source = LabeledRecordings(folder / "source", ANIMALS)
    build(source.folder, folder / "many")
    few, many = (AnimalsService(Store.open(folder / name), Settings()) for name in ("default", "many"))
    base = _events(few, STARTS)
    yield Figure("starts of reversals, 8 animals", f"{1000 * base:.0f} ms", "< 300 ms")
    for what, question in (("starts of reversals", STARTS), ("crossings of a level", CROSSINGS)):
        taken = _events(many, question)
        events = many.average_events(EventsQuestion.of(question))["kept"]
        words = f"{what}, {ANIMALS} animals, {events:,} events"
        yield Figure(words, f"{1000 * taken:.0f} ms, {taken / base:.1f} times", "< 1 s")
    base = _correlations(few)
    yield Figure("correlations with a neuron, 8 animals", f"{1000 * base:.0f} ms", "< 300 ms")
    taken = _correlations(many)
    yield Figure(
        f"correlations with a neuron, {ANIMALS} animals", f"{1000 * taken:.0f} ms, {taken / base:.1f} times", "< 1 s"
    )


def _events(animals: AnimalsService, question: Mapping[str, object]) -> float:
    """Seconds of a question that was not asked before: its gap differs by less than a frame."""
    asked = (EventsQuestion.of({**question, "gap": 5 + number * 1e-6}) for number in range(REPEATS + 1))
    return _median(partial(animals.average_events, one) for one in asked)


def _correlations(animals: AnimalsService) -> float:
    """Seconds of a question that was not asked before: each is about another neuron."""
    names = animals.recorded("", Level.CLASS).names[: REPEATS + 1]
    asked = (AcrossQuestion.of({"signal": name}) for name in names)
    return _median(partial(animals.correlations_across, one) for one in asked)


def _median(questions: Iterable[Callable[[], object]]) -> float:
    """Seconds; the first question warms up."""
    times = []
    for ask in questions:
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])
