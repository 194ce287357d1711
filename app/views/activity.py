"""What the page of a recording shows: traces with behaviour, or the population view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

import numpy as np

from app import services, urls
from app.services.activity.recordings import TraceKind
from app.services.credits import citations
from app.states.activity.encodings import encoding_query, read_encodings
from app.states.activity.explore import ActivityExploreState
from app.states.activity.population import PopulationState, View
from app.states.codec import Integers
from app.states.encoding.table import EncodingTableState
from app.theme import ACTIVITY_SCALE, trace_color
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Simulated, Table, counted, listed
from data_loader.schema import BEHAVIORS, Behavior, FloatArray

TIME = "time_min"
TIME_UNIT = "min; the first frame is at 0"
DECIMALS = 6  # of traces; they are stored as float32
Z_SCORE = "z-scored GCaMP fluorescence"
QUANTITIES: Mapping[TraceKind, str] = {
    TraceKind.Z: Z_SCORE,
    TraceKind.ORIGINAL: "fluorescence ratio before z-scoring",
}


def explore(site: services.Services, query: Mapping[str, Any], variables: Mapping[str, str]) -> SharedView:
    """The traces of a recording, or all of it as the population view. Raises ``NotFoundError`` for an unknown one."""
    dataset = site.activity.dataset(variables["dataset_id"])
    state, bad = ActivityExploreState.read(query, dataset, [row["id"] for row in site.connectome.datasets()])
    population, bad_population = PopulationState.read(query, dataset)
    encodings, bad_encodings = read_encodings(query) if dataset["has_encoding"] else (EncodingTableState(), [])
    ignored = (*bad, *bad_population, *bad_encodings)
    path = urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset["dataset_id"])
    page = urls.with_query(path, state.query() | population.query() | encoding_query(encodings)[1])
    match population.view:
        case View.POPULATION:
            return _population(site, dataset, population, page, ignored)
        case View.TRACES:
            return _traces(site, dataset, state, page, ignored)
        case _:
            assert_never(population.view)


def behavior_units(names: Sequence[str]) -> dict[str, str]:
    return {name: f"{BEHAVIORS[Behavior(name)].name}, {BEHAVIORS[Behavior(name)].unit}" for name in names}


def recording_citation(dataset: Mapping[str, Any]) -> citations.Reference:
    return citations.of_paper(dataset["paper"] | {"simulated": dataset["simulated"]})


def endpoint(template: str, dataset_id: str) -> str:
    return urls.path(template, dataset_id=dataset_id)


def times(dataset: Mapping[str, Any]) -> FloatArray:
    """Minutes of the frames, of which the first is at 0."""
    return np.round(np.arange(dataset["max_t"]) * dataset["avg_timestep"], DECIMALS)


def traces(site: services.Services, dataset: Mapping[str, Any], numbers: Sequence[int], original: bool) -> FloatArray:
    """(len(numbers), frames), float64, rounded to what float32 holds."""
    if not numbers:
        return np.empty((0, dataset["max_t"]))
    raw = site.activity.traces_binary(dataset["dataset_id"], numbers, original=original)
    return np.round(np.frombuffer(raw, "<f4").reshape(len(numbers), -1).astype(np.float64), DECIMALS)


def _traces(
    site: services.Services, dataset: Mapping[str, Any], state: ActivityExploreState, page: str, ignored: Any
) -> SharedView:
    dataset_id, neurons = dataset["dataset_id"], site.activity.neurons(dataset["dataset_id"])
    state, colors = _seen(state)
    names = {n: neurons[n - 1].name for n in state.neurons}
    labels = [neurons[n - 1].label or f"neuron {n}" for n in state.neurons]
    behaviors = [BEHAVIORS[Behavior(name)].name.lower() for name in state.behaviors]
    kind = QUANTITIES[state.kind]
    shown = listed([*labels, *behaviors], 6)
    requests = []
    if names:
        requests.append(Request(endpoint(urls.API_TRACES_BINARY, dataset_id), _numbers(state)))
    requests.append(Request(endpoint(urls.API_BEHAVIOR, dataset_id)))
    return SharedView(
        page=page,
        title=f"{shown} in {dataset['name']}" if shown else f"Recording {dataset['name']}",
        description=f"{_animal(dataset)} {dataset['name']} of {dataset['paper']['title']}"
        + (
            f": {shown}."
            if shown
            else f": {counted(dataset['n_neuron'], 'neuron')} over {dataset['duration']:.0f} minutes."
        ),
        requests=tuple(requests),
        units={TIME: TIME_UNIT, **dict.fromkeys(names.values(), kind), **behavior_units(state.behaviors)},
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
                "title": _figure_title(dataset),
                "axis": kind,
            },
        ),
        picture="activity-explore",
        file_name=f"{dataset_id}_traces",
        simulated=_simulated(dataset),
        ignored=ignored,
    )


def _seen(state: ActivityExploreState) -> tuple[ActivityExploreState, list[int]]:
    """The state without the traces that the legend has switched off, and the color slots of its neurons."""
    slots = dict(zip(state.neurons, state.colors or range(len(state.neurons)), strict=True))
    neurons = tuple(n for n in state.neurons if str(n) not in state.hidden)
    behaviors = tuple(name for name in state.behaviors if name not in state.hidden)
    return replace(state, neurons=neurons, behaviors=behaviors), [slots[n] for n in neurons]


def _animal(dataset: Mapping[str, Any]) -> str:
    return "Simulated recording" if dataset["simulated"] else "Whole-brain calcium recording"


def _figure_title(dataset: Mapping[str, Any]) -> str:
    return f"{dataset['name']}, {dataset['paper']['title']}{_simulated(dataset).mark.upper()}"


def _simulated(dataset: Mapping[str, Any]) -> Simulated:
    return Simulated.of([dataset["simulated"]])


def _numbers(state: ActivityExploreState) -> dict[str, str]:
    asked = {"n": Integers().format(state.neurons)}
    return asked | ({"kind": str(state.kind)} if state.kind is TraceKind.ORIGINAL else {})


def _traces_table(
    site: services.Services, dataset: Mapping[str, Any], state: ActivityExploreState, names: Mapping[int, str]
) -> Table:
    rows = traces(site, dataset, list(names), original=state.kind is TraceKind.ORIGINAL)
    behavior = site.activity.behavior(dataset["dataset_id"])["data"]["behavior"]["traces"]
    return {
        TIME: times(dataset).tolist(),
        **{name: row.tolist() for name, row in zip(names.values(), rows, strict=True)},
        **{name: list(behavior[Behavior(name)]["data"]) for name in state.behaviors},
    }


# ----------------------------------------------------------------------------------------------------------- population


def _population(
    site: services.Services, dataset: Mapping[str, Any], state: PopulationState, page: str, ignored: Any
) -> SharedView:
    dataset_id, neurons = dataset["dataset_id"], site.activity.neurons(dataset["dataset_id"])
    count = counted(dataset["n_neuron"], "neuron")
    return SharedView(
        page=page,
        title=f"All {count} of {dataset['name']}",
        description=f"{_animal(dataset)} {dataset['name']} of {dataset['paper']['title']}: {count} as a heat map "
        "with their principal components.",
        requests=(
            Request(endpoint(urls.API_TRACES_BINARY, dataset_id)),
            Request(endpoint(urls.API_POPULATION, dataset_id)),
        ),
        units={TIME: TIME_UNIT, "": f"every other column: {Z_SCORE} of a neuron, in the order of the heat map"},
        citations=(recording_citation(dataset),),
        table=lambda: _population_table(site, dataset, state),
        snippet=lambda: Snippet(
            Kind.POPULATION,
            {
                "dataset": dataset_id,
                "step": dataset["avg_timestep"],
                "names": [neuron.name for neuron in neurons],
                "order": state.order,
                "axes": list(state.axes),
                "limit": state.limit,
                "scale": list(ACTIVITY_SCALE),
                "title": _figure_title(dataset),
            },
        ),
        picture="activity-population",
        file_name=f"{dataset_id}_population",
        simulated=_simulated(dataset),
        ignored=ignored,
    )


def _population_table(site: services.Services, dataset: Mapping[str, Any], state: PopulationState) -> Table:
    order = site.activity.population(dataset["dataset_id"])["orders"][state.order]
    neurons = site.activity.neurons(dataset["dataset_id"])
    rows = traces(site, dataset, order, original=False)
    named = {neurons[n - 1].name: row.tolist() for n, row in zip(order, rows, strict=True)}
    return {TIME: times(dataset).tolist()} | named


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_EXPLORE: explore}
