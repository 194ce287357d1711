"""What Plot multiple shows: the traces of several recordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app import services, urls
from app.services.activity.recordings import NeuronRow
from app.states.activity.plot_multiple import PlotMultipleState
from app.states.kinds import Integers
from app.views.connectome import page_address
from app.views.python_code import Kind, Snippet
from app.views.recording import (
    CLOCK_HEADINGS,
    CLOCK_UNITS,
    FRAME,
    TIME,
    Z_SCORE,
    behavior_headings,
    behavior_units,
    behaviors_of,
    clock_notes,
    endpoint,
    frames,
    label_notes,
    recording_citation,
    source_note,
    times,
    trace_headings,
    traces,
)
from app.views.view import Describe, Request, SharedView, Simulated, Table, counted, listed
from data_loader.schema import Behavior


def plot_multiple(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad, _ = PlotMultipleState.of(query, site)
    datasets = {dataset_id: site.activity.dataset(dataset_id) for dataset_id, _ in state.selection}
    names = {
        dataset_id: shared_names(dataset_id, numbers, site.activity.neurons(dataset_id), state.hidden)
        for dataset_id, numbers in state.selection
    }
    behaviors = [name for name in state.behaviors if any(name in dataset["behaviors"] for dataset in datasets.values())]
    recorded = [str(name) for name in Behavior if any(name in dataset["behaviors"] for dataset in datasets.values())]
    labels = list(dict.fromkeys(name for chosen in names.values() for name in chosen.values()))
    spoken = [f"neuron {name.rpartition(':')[2]}" if ":" in name else name for name in labels]
    simulated = Simulated.of(dataset["simulated"] for dataset in datasets.values())
    where = counted(len(datasets), "recording")
    return SharedView(
        page=page_address(urls.ACTIVITY_PLOT_MULTIPLE, state),
        title=f"{listed(spoken)} in {where}" if labels else "Plot multiple recordings",
        description=f"{simulated.capitalize() or 'Calcium'} traces of {listed(spoken, 8)} in {where}."
        if labels
        else "Calcium traces of the same C. elegans neurons in several whole-brain recordings, next to each other.",
        requests=tuple(
            Request(endpoint(path, dataset_id), asked)
            for dataset_id, chosen in names.items()
            for path, asked in (
                *([(urls.API_TRACES_BINARY, {"n": Integers().format(list(chosen))})] if chosen else []),
                (urls.API_BEHAVIOR, {}),
            )
        ),
        units={
            "dataset_id": "recording",
            **CLOCK_UNITS,
            **dict.fromkeys(labels, Z_SCORE),
            **behavior_units(recorded),
        },
        headings={**CLOCK_HEADINGS, **trace_headings(labels), **behavior_headings(recorded)},
        notes=lambda: [_source(site, dataset, names[dataset_id]) for dataset_id, dataset in datasets.items()],
        citations=tuple(recording_citation(dataset) for dataset in datasets.values()),
        table=lambda: _several_table(site, datasets, names, labels, recorded),
        snippet=lambda: Snippet(
            Kind.SEVERAL,
            {
                "selection": names,
                "behaviors": recorded,
                "drawn": behaviors,
                "title": f"{listed(spoken, 8)} in {where}{simulated.mark.upper()}",
            },
        ),
        picture="activity-plot-multiple",
        file_name="traces_of_several_recordings",
        simulated=simulated,
        ignored=tuple(bad),
    )


def shared_names(
    dataset_id: str, numbers: Sequence[int], neurons: Sequence[NeuronRow], hidden: Collection[str]
) -> dict[int, str]:
    """number -> name that says the same in every recording: the label, or the recording and the number.

    ``hidden``: labels, or recording and number, that the page does not draw; they are left out.
    """
    seen: Counter[str] = Counter()
    names = {}
    for n in numbers:
        label = neurons[n - 1].label
        if (label or f"{dataset_id}:{n}") in hidden:
            continue
        seen[label] += 1
        names[n] = label if label and seen[label] == 1 else f"{dataset_id}:{n}"
    return names


def _source(site: services.Services, dataset: Mapping[str, Any], chosen: Mapping[int, str]) -> str:
    """Where a recording comes from, what of its time is missing, and which of its traces each column holds."""
    neurons = site.activity.neurons(dataset["dataset_id"])
    which = ", ".join(f"{name} = {n}{_confidence(neurons[n - 1])}" for n, name in chosen.items())
    told = "; ".join([source_note(dataset), *clock_notes(site, dataset), *label_notes(neurons, chosen)])
    return f"{told}; {recording_citation(dataset).short} Trace numbers: {which or 'none'}"


def _confidence(neuron: NeuronRow) -> str:
    confidence = neuron.stated_confidence
    return "" if confidence is None or not neuron.label else f" (label confidence {confidence:g} of 5)"


def _several_table(
    site: services.Services,
    datasets: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, Mapping[int, str]],
    labels: Sequence[str],
    behaviors: Sequence[str],
) -> Table:
    """The recordings one after the other; None in the columns of what a recording does not have."""
    table: dict[str, list[Any]] = {name: [] for name in ("dataset_id", FRAME, TIME, *labels, *behaviors)}
    for dataset_id, dataset in datasets.items():
        chosen = names[dataset_id]
        rows = dict(zip(chosen.values(), traces(site, dataset, list(chosen), original=False), strict=True))
        behavior = behaviors_of(site, dataset, behaviors)
        n = dataset["max_t"]
        table["dataset_id"] += [dataset_id] * n
        table[FRAME] += frames(dataset)
        table[TIME] += times(site, dataset)
        for label in labels:
            table[label] += rows[label].tolist() if label in rows else [None] * n
        for name in behaviors:
            table[name] += behavior.get(name, [None] * n)
    return table


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_PLOT_MULTIPLE: plot_multiple}
