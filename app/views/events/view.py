"""What Activity › Events shows: responses of neurons to an event over animals, their time courses, single events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import services, urls
from app.services.animals.events.answers import EventAverages
from app.services.animals.events.question import EventsQuestion
from app.services.credits import citations, provenance
from app.services.credits.citations import Reference
from app.states.activity.events import EventsState, unit_of
from app.states.codec import BadValue
from app.theme import TRACES
from app.views.connectome import page_address
from app.views.events.words import BENJAMINI, MARIS, caption, title, unreachable
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Simulated, Table, columns
from data_loader.schema import Behavior

COLUMNS = (
    "neuron", "cells", "n_animals", "n_events", "response", "ci_low", "ci_high", "area", "p", "q", "floor", "latency",
)  # fmt: skip
SD = "sd of the trace in its recording"
UNITS: Mapping[str, str] = {
    "cells": "labels of the traces that it is the mean of",
    "n_animals": "animals with an event",
    "n_events": "events of all animals",
    "response": f"{SD}, mean after the event",
    "ci_low": f"{SD}, 95 % interval over animals",
    "ci_high": f"{SD}, 95 % interval over animals",
    "area": "sd·s",
    "p": "sign-flip over animals",
    "q": "Benjamini-Hochberg over all neurons",
    "floor": "smallest p that the number of animals allows",
    "latency": "s after the event",
}
HEADINGS: Mapping[str, str] = {
    "response": "response (sd)", "ci_low": "ci_low (sd)", "ci_high": "ci_high (sd)", "area": "area (sd·s)",
    "latency": "latency of the peak (s)",
}  # fmt: skip


def events(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = EventsState.read(query, site)
    return described(site, state, tuple(bad))


def described(site: services.Services, state: EventsState, ignored: tuple[BadValue, ...]) -> SharedView:
    """Also of one recording, as its Explore page shows it."""
    question = state.question
    every = site.animals.average_events(question)
    return SharedView(
        page=page_address(urls.ACTIVITY_EVENTS, state),
        title=title(question, every, state.neurons),
        description=f"In whole-brain recordings of C. elegans. {caption(question, every, '')[0]}",
        requests=(Request.of(urls.API_EVENTS_AVERAGE, question.model_copy(update={"neurons": state.neurons})),),
        units=UNITS,
        headings=HEADINGS,
        notes=lambda: _notes(site, question, every),
        citations=(*papers(site, state), *(Reference(text, doi) for text, doi in (BENJAMINI, MARIS))),
        table=lambda: columns(COLUMNS, map(_row, every["rows"])),
        snippet=lambda: Snippet(
            Kind.EVENTS,
            {
                "question": question.query(),
                "neurons": list(state.neurons),
                "columns": list(COLUMNS),
                "title": title(question, every, state.neurons) + Simulated.of([every["simulated"]]).mark.upper(),
                "colors": [color.light for color in TRACES[: max(len(state.neurons), 1)]],
            },
        ),
        picture="activity-events",
        file_name="event_averages",
        measure=SD,
        simulated=Simulated.of([every["simulated"]]),
        ignored=ignored,
        parts=_parts(site, state),
    )


def papers(site: services.Services, state: EventsState) -> tuple[Reference, ...]:
    """Whose recordings these are."""
    groups = site.animals.groups
    paper_id = (groups.of(state.dataset) if state.dataset else groups.group(state.group)).paper_id
    return tuple(citations.of_paper(paper) for paper in provenance.papers(site.store) if paper.paper_id == paper_id)


def _notes(site: services.Services, question: EventsQuestion, every: EventAverages) -> tuple[str, ...]:
    words = unreachable(every)
    return (*caption(question, every, site.store.data_version), *([words] if words else []))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    low, high = row["response_ci"] or (None, None)
    return {**row, "cells": " ".join(row["cells"]), "ci_low": low, "ci_high": high}


def _parts(site: services.Services, state: EventsState) -> dict[str, Part]:
    """``time_course`` of the chosen neurons, ``events`` of one of them, ``animals`` with their counts."""
    question = state.question
    named = question.model_copy(update={"neurons": state.neurons})
    parts = {
        "time_course": Part(
            table=lambda: _time_course(site, named),
            units={"tau": "s from the event", "mean": SD, "ci_low": SD, "ci_high": SD, "animal": SD},
            file_name="event_time_courses",
            headings={"tau": "tau (s)"},
        ),
        "animals": Part(
            table=lambda: _animals(site.animals.average_events(question)),
            units={"n_events": "events that are averaged", "overlapping": "of them, within the window of another"},
            file_name="events_by_animal",
        ),
    }
    if state.one:
        parts["events"] = Part(
            table=lambda: _single(site, question, state.one),
            units={"time": "s since the first frame", "tau": "s from the event", "value": SD, "frame": "from 1"},
            file_name=f"events_of_{state.one}",
            headings={"time": "time (s)", "tau": "tau (s)", "value": "value (sd)"},
            requests=(Request(urls.API_EVENTS_SINGLE, {"neuron": state.one, **question.query()}),),
        )
    return parts


def _time_course(site: services.Services, question: EventsQuestion) -> Table:
    """Averages over animals, each animal, and behavior in its unit."""
    answer = site.animals.average_events(question)
    rows: list[dict[str, Any]] = []
    told: list[tuple[str, Any]] = [(row["neuron"], row) for row in answer["rows"]]
    if answer["behavior"] is not None:
        behavior = Behavior(answer["behavior"]["behavior"])
        told.append((f"{behavior} ({unit_of(behavior)})", answer["behavior"]))
    for name, row in told:
        for k, tau in enumerate(answer["tau"]):
            mean = {"dataset_id": "mean over animals", "mean": row["mean"][k]}
            rows.append({"neuron": name, "tau": tau, **mean, "ci_low": row["ci_low"][k], "ci_high": row["ci_high"][k]})
            rows += [
                {"neuron": name, "tau": tau, "dataset_id": one["dataset_id"], "mean": one["mean"][k]}
                for one in row["per_animal"]
            ]
    return columns(("neuron", "dataset_id", "tau", "mean", "ci_low", "ci_high"), rows)


def _animals(answer: EventAverages) -> Table:
    reasons = tuple(answer["dropped"])
    rows = [{**one, **one["dropped"]} for one in answer["animals"]]
    return columns(("dataset_id", "n_events", *reasons, "overlapping"), rows)


def _single(site: services.Services, question: EventsQuestion, neuron: str) -> Table:
    answer = site.animals.single_events(question, neuron)
    rows = [
        {**event, "tau": tau, "value": value}
        for event in answer["events"]
        for tau, value in zip(answer["tau"], event["values"], strict=True)
    ]
    return columns(("dataset_id", "number", "frame", "time", "tau", "value"), rows)


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_EVENTS: events}
