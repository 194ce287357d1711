"""What the page of a recording shows: traces with behavior, or the population view; below them wiring and encodings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

from app import services, urls
from app.services.activity.recordings import TraceKind
from app.states.activity.encodings import encoding_query, read_encodings
from app.states.activity.events import of_recording
from app.states.activity.explore import ActivityExploreState
from app.states.activity.population import PopulationState, View
from app.states.encoding.table import EncodingTableState
from app.states.kinds import Integers
from app.theme import trace_color
from app.views.encoding_table import recording_part
from app.views.events.view import described
from app.views.population import population
from app.views.python_code import Kind, Snippet
from app.views.recording import (
    CLOCK_HEADINGS,
    CLOCK_UNITS,
    FRAME,
    QUANTITIES,
    TIME,
    animal,
    behavior_headings,
    behavior_units,
    behaviors_of,
    clock_notes,
    endpoint,
    figure_title,
    frames,
    label_notes,
    recording_citation,
    simulated,
    source_note,
    times,
    trace_headings,
    trace_units,
    traces,
)
from app.views.view import Describe, Part, Request, SharedView, Table, counted, listed
from app.views.wiring import wiring_part
from data_loader.schema import BEHAVIORS, Behavior


def explore(site: services.Services, query: Mapping[str, Any], variables: Mapping[str, str]) -> SharedView:
    """The traces of a recording, or all of it as the population view. Raises ``NotFoundError`` for an unknown one."""
    dataset = site.activity.dataset(variables["dataset_id"])
    connectomes = [row["id"] for row in site.connectome.datasets()]
    neurons = site.activity.neurons(dataset["dataset_id"])
    state, bad = ActivityExploreState.read(query, dataset, connectomes, neurons)
    state = state.spelled(site.connectome.canonical)
    shown, bad_population = PopulationState.read(query, dataset)
    encodings, bad_encodings = read_encodings(query) if dataset["has_encoding"] else (EncodingTableState(), [])
    ignored = (*bad, *bad_population, *bad_encodings)
    path = urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset["dataset_id"])
    page = urls.with_query(path, state.address() | shown.query() | encoding_query(encodings)[1])
    match shown.view:
        case View.POPULATION:
            view = population(site, dataset, shown, page, ignored)
        case View.TRACES:
            view = _traces(site, dataset, state, page, ignored)
        case View.EVENTS:
            about = of_recording(site, dataset["dataset_id"], state.neurons)
            view = replace(described(site, about, ()), page=page, ignored=ignored)
        case _:
            assert_never(shown.view)
    parts: dict[str, Part] = dict(view.parts)
    if site.connectome.datasets():
        parts["connections"] = wiring_part(site, dataset, state)
    if dataset["has_encoding"]:
        parts["encodings"] = recording_part(site, dataset, encodings)
    return replace(view, parts=parts)


def _traces(
    site: services.Services, dataset: Mapping[str, Any], asked: ActivityExploreState, page: str, ignored: Any
) -> SharedView:
    dataset_id, neurons = dataset["dataset_id"], site.activity.neurons(dataset["dataset_id"])
    state, colors = _seen(asked)
    names = {n: neurons[n - 1].name for n in state.neurons}
    labels = [neurons[n - 1].label or f"neuron {n}" for n in state.neurons]
    spoken = [BEHAVIORS[Behavior(name)].name.lower() for name in state.behaviors]
    kind = QUANTITIES[state.kind]
    shown = listed([*labels, *spoken], 6)
    requests = []
    if names:
        requests.append(Request(endpoint(urls.API_TRACES_BINARY, dataset_id), _numbers(state)))
    requests.append(Request(endpoint(urls.API_BEHAVIOR, dataset_id)))
    return SharedView(
        page=page,
        title=f"{shown} in {dataset['name']}" if shown else f"Recording {dataset['name']}",
        description=f"{animal(dataset)} {dataset['name']} of {dataset['paper']['title']}"
        + (
            f": {shown}."
            if shown
            else f": {counted(dataset['n_neuron'], 'neuron')} over {dataset['duration']:.0f} minutes."
        ),
        requests=tuple(requests),
        units={
            **CLOCK_UNITS,
            **trace_units({name: neurons[n - 1] for n, name in names.items()}, kind),
            **behavior_units(state.behaviors),
        },
        headings={
            **CLOCK_HEADINGS,
            **trace_headings(names.values(), state.kind),
            **behavior_headings(state.behaviors),
        },
        notes=lambda: (
            source_note(dataset),
            *clock_notes(site, dataset),
            *label_notes(neurons, state.neurons),
            *_left_out(asked, neurons),
        ),
        citations=(recording_citation(dataset),),
        table=lambda: _traces_table(site, dataset, state, names),
        snippet=lambda: Snippet(
            Kind.TRACES,
            {
                "dataset": dataset_id,
                "neurons": names,
                "behaviors": state.behaviors,
                "kind": str(state.kind),
                "reversals": state.reversals,
                "events": state.events,
                "range": list(state.range) or None,
                "colors": [trace_color(slot) for slot in colors],
                "height": state.height,
                "title": figure_title(dataset),
                "axis": kind,
            },
        ),
        picture="activity-explore",
        file_name=f"{dataset_id}_traces",
        simulated=simulated(dataset),
        ignored=ignored,
    )


def _seen(state: ActivityExploreState) -> tuple[ActivityExploreState, list[int]]:
    """The state without the traces that the legend has switched off, and the color slots of its neurons."""
    slots = dict(zip(state.neurons, state.colors or range(len(state.neurons)), strict=True))
    neurons = tuple(n for n in state.neurons if str(n) not in state.hidden)
    kept = tuple(name for name in state.behaviors if name not in state.hidden)
    return replace(state, neurons=neurons, behaviors=kept), [slots[n] for n in neurons]


def _left_out(state: ActivityExploreState, neurons: Sequence[Any]) -> list[str]:
    names = [neurons[n - 1].name for n in state.neurons if str(n) in state.hidden]
    names += [BEHAVIORS[Behavior(name)].name for name in state.behaviors if name in state.hidden]
    return [f"Switched off in the legend, and left out: {', '.join(names)}"] if names else []


def _numbers(state: ActivityExploreState) -> dict[str, str]:
    asked = {"n": Integers().format(state.neurons)}
    return asked | ({"kind": str(state.kind)} if state.kind is TraceKind.ORIGINAL else {})


def _traces_table(
    site: services.Services, dataset: Mapping[str, Any], state: ActivityExploreState, names: Mapping[int, str]
) -> Table:
    rows = traces(site, dataset, list(names), original=state.kind is TraceKind.ORIGINAL)
    return {
        FRAME: frames(dataset),
        TIME: times(site, dataset),
        **{name: row.tolist() for name, row in zip(names.values(), rows, strict=True)},
        **behaviors_of(site, dataset, state.behaviors),
    }


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_EXPLORE: explore}
