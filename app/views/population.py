"""What the population view of a recording shows: all its neurons, its behaviors and its principal components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app import services, urls
from app.analysis.activity.truncation import truncate
from app.services.activity.service import TRACE_DECIMALS
from app.states.activity.population import ORDERS, PopulationState
from app.theme import ACTIVITY_SCALE
from app.views.python_code import Kind, Snippet
from app.views.recording import (
    CLOCK_HEADINGS,
    CLOCK_UNITS,
    FRAME,
    TIME,
    Z_SCORE,
    animal,
    behavior_headings,
    behavior_units,
    behaviors_of,
    clock_notes,
    endpoint,
    figure_title,
    frames,
    raw_traces,
    recording_citation,
    simulated,
    source_note,
    times,
    trace_headings,
)
from app.views.view import Request, SharedView, Table, counted
from data_loader.schema import BEHAVIORS, Behavior

HOLES_NOTE = "Principal components: a missing sample counts as the mean of its neuron"


def population(
    site: services.Services, dataset: Mapping[str, Any], state: PopulationState, page: str, ignored: Any
) -> SharedView:
    dataset_id, neurons = dataset["dataset_id"], site.activity.neurons(dataset["dataset_id"])
    count = counted(dataset["n_neuron"], "neuron")
    return SharedView(
        page=page,
        title=f"All {count} of {dataset['name']}",
        description=f"{animal(dataset)} {dataset['name']} of {dataset['paper']['title']}: {count} as a heat map "
        "with their principal components.",
        requests=tuple(
            Request(endpoint(path, dataset_id))
            for path in (urls.API_TRACES_BINARY, urls.API_BEHAVIOR, urls.API_POPULATION)
        ),
        units={
            **CLOCK_UNITS,
            "": f"columns named after neurons: {Z_SCORE}, in the order of the heat map",
            **behavior_units(dataset["behaviors"]),
        },
        headings={
            **CLOCK_HEADINGS,
            **trace_headings(neuron.name for neuron in neurons),
            **behavior_headings(dataset["behaviors"]),
        },
        notes=lambda: _notes(site, dataset, state),
        citations=(recording_citation(dataset),),
        table=lambda: _table(site, dataset, state),
        snippet=lambda: Snippet(
            Kind.POPULATION,
            {
                "dataset": dataset_id,
                "names": [neuron.name for neuron in neurons],
                "behaviors": dataset["behaviors"],
                "order": state.order,
                "axes": list(state.axes),
                "limit": state.limit,
                "scale": list(ACTIVITY_SCALE),
                "title": figure_title(dataset),
            },
        ),
        picture="activity-population",
        file_name=f"{dataset_id}_population",
        simulated=simulated(dataset),
        ignored=ignored,
    )


def _notes(site: services.Services, dataset: Mapping[str, Any], state: PopulationState) -> Sequence[str]:
    known = ORDERS.get(state.order)
    order = known or f"Correlation with {BEHAVIORS[Behavior(state.order)].name.lower()}"
    shares = site.activity.population(dataset["dataset_id"])["components"]["explained"]
    explained = ", ".join(f"PC{k} {100 * share:.1f} %" for k, share in enumerate(shares, start=1))
    return (
        source_note(dataset),
        *clock_notes(site, dataset),
        *([HOLES_NOTE] if dataset["n_holes"] else []),
        f"Order of the neurons: {order}",
        *([f"Share of the variance that the principal components explain: {explained}"] if shares else []),
    )


def _table(site: services.Services, dataset: Mapping[str, Any], state: PopulationState) -> Table:
    answer = site.activity.population(dataset["dataset_id"])
    neurons = site.activity.neurons(dataset["dataset_id"])
    raw = raw_traces(site, dataset, None)
    order = answer["orders"].get(state.order) or range(1, len(neurons) + 1)  # by number: needs no answer
    cut = truncate(raw, TRACE_DECIMALS)
    return {
        FRAME: frames(dataset),
        TIME: times(site, dataset),
        **{neurons[n - 1].name: cut[n - 1].tolist() for n in order},
        **behaviors_of(site, dataset, dataset["behaviors"]),
        **_scores(raw, answer["components"]),
    }


def _scores(traces: np.ndarray[Any, Any], components: Mapping[str, Any]) -> dict[str, list[float]]:
    """Over time, one a component: sum over the neurons of loading × (trace − mean); a missing sample is the mean."""
    centered = np.nan_to_num(traces.astype(np.float64) - np.asarray(components["mean"])[:, None])
    found = np.round(np.asarray(components["loadings"]).reshape(-1, len(traces)) @ centered, TRACE_DECIMALS)
    return {f"PC{k}": row.tolist() for k, row in enumerate(found, start=1)}
