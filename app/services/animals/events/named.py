"""What is told of named neurons beside what is told of all: single animals, times of a difference, random times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.averages import over_events
from app.analysis.activity.events.chance import ChanceBand, averages_at, places_apart, random_times, whole_windows
from app.analysis.activity.events.clusters import clusters
from app.analysis.activity.events.windows import aligned
from app.services.animals.events.answers import When
from app.services.animals.events.question import EventsQuestion
from app.services.animals.events.study import EventStudy, less_baseline
from app.services.animals.signals import Signals

Floats = npt.NDArray[np.float64]

DECIMALS: Final = 5


@dataclass(frozen=True, eq=False)
class NamedNeuron:
    means: Floats  # (animals, tau); NaN for an animal that has none of it
    chance: tuple[Floats, Floats] | None  # (tau,) each; None where there is no room for so many events
    times: list[When] | None  # None for fewer than six animals


def named(
    question: EventsQuestion,
    found: EventStudy,
    names: Sequence[str],
    signals_of: Callable[[str], Signals],
    seed: Callable[..., int],
) -> dict[str, NamedNeuron]:
    """Each animal is gone through once. ``signals_of``: by its id; ``seed``: of the question and some words.

    Chance: as many events of each animal at random times, none of them closer than ``gap`` to the one before.
    """
    tau, room = found.tau, True
    means = {name: np.full((len(found.animals), len(tau)), np.nan) for name in names}
    bands = {name: ChanceBand(len(tau)) for name in names}
    for number, animal in enumerate(found.animals):
        signals, events = signals_of(animal.dataset_id), animal.kept.times
        here = [name for name in names if name in signals.names]
        if not (here and len(events)):
            continue
        traces, times = signals.rows(here), signals.times
        windows = less_baseline(question, aligned(traces, times, events, tau), tau)
        for name, mean in zip(here, over_events(windows).mean, strict=True):
            means[name][number] = mean
        places = whole_windows(times, *question.window)
        apart = places_apart(times, question.gap)
        chosen = random_times(len(places), len(events), apart, seed("random times", animal.dataset_id))
        room = room and chosen is not None
        if not room or chosen is None:
            continue
        windows = less_baseline(question, aligned(traces, times, times[places], tau), tau)
        for name, of_one in zip(here, windows, strict=True):
            bands[name].add(averages_at(of_one, chosen))
    return {
        name: NamedNeuron(
            means[name], bands[name].ends() if room else None, _times(question, tau, means[name], seed("signs"))
        )
        for name in names
    }


def _times(question: EventsQuestion, tau: Floats, means: Floats, seed: int) -> list[When] | None:
    """After the baseline: in it the averages are close to 0 by construction."""
    after = tau > (-np.inf if question.baseline is None else question.baseline[1])
    known = clusters(means[:, after], seed)
    if known is None:
        return None
    at = np.round(tau[after], 6).tolist()
    return [{"start": at[one.first], "end": at[one.last], "p": round(one.p, DECIMALS)} for one in known]
