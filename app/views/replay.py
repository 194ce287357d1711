"""What the circuit replay shows: the connections between the cells of a recording, and their activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

import numpy as np

from app import services, urls
from app.analysis.connectome.animals import Pooling
from app.color_scales import color_scales
from app.errors import NotFoundError
from app.services.connectome.answers import ConnectomeDataset
from app.services.credits import citations
from app.services.replay.answers import ReplayAnswer, ReplayEdge
from app.services.replay.requests import ReplayRequest
from app.services.replay.service import ACTIVITY_DECIMALS
from app.states.activity.replay import NO_NEURONS, EdgeType, ReplayState, default_connectome
from app.views.connectome import dataset_note, datasets_of, page_address, place, remark_notes
from app.views.python_code import Kind, Snippet
from app.views.recording import clock_notes, recording_citation, source_note
from app.views.view import Describe, Part, Request, SharedView, Simulated, Table, columns, listed
from data_loader.schema import BEHAVIORS

COLUMNS = ("source", "target", "edge_type", "weight")


def replay(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    """Raises ``NotFoundError`` where there is nothing to replay."""
    recordings = [row for row in site.activity.datasets() if row["n_labeled"]]
    connectomes = site.connectome.datasets()
    if not recordings or not connectomes:
        raise NotFoundError("This instance has no recording with identified neurons, or no connectome.")
    example = ReplayState.example(site, recordings)
    state, bad = ReplayState.read(query, recordings, [row["id"] for row in connectomes], example)
    state = state.spelled(site.connectome.canonical)
    dataset = site.activity.dataset(state.activity_dataset or recordings[0]["dataset_id"])
    chosen = datasets_of(site, state.connectome_dataset or default_connectome(connectomes))
    asked = ReplayRequest(
        activity_dataset=dataset["dataset_id"],
        connectome_dataset=tuple(row["id"] for row in chosen),
        combine=state.combine,
        halve=state.halve,
        include_electrical=EdgeType.ELECTRICAL in _types(state.edge_type),
        # the page takes all partners and leaves out those it does not draw
        show_connected=True,
        min_synapse_chemical=state.chemical,
        min_synapse_electrical=state.electrical,
        traces=False,
    )
    cells = _chosen(state)
    shown = listed(cells) if cells else "Its recorded cells" if cells is None else "No cells"
    where, simulated = place(chosen), Simulated.of([dataset["simulated"]])
    units = sorted({str(row["unit"]) for row in chosen})
    return SharedView(
        page=page_address(urls.ACTIVITY_REPLAY, state),
        title=f"{dataset['name']} replayed over {where}",
        description=f"{'Simulated activity' if simulated else 'Activity'} of {dataset['name']} "
        f"({dataset['paper']['title']}) on the connections of its cells in {where}.",
        requests=(Request.of(urls.API_REPLAY, asked), Request(urls.API_REPLAY_TRACES, _without_traces(asked))),
        headings={"weight": f"{'weight' if state.combine is Pooling.SUM else 'mean weight'} ({' + '.join(units)})"},
        notes=lambda: _notes(site, dataset, chosen, asked),
        parts={
            "cells": Part(
                table=lambda: _cells(site, asked, state),
                units={
                    "traces": "number of traces with this label; the mean of several is played",
                    "confidence": "of the label, 0 to 5, the lowest of several; below 2.5: doubtful",
                    "activity": f"at frame {state.frame}, clip(z, -3, 3) / 3",
                    "strength": f"sum of the weights of all connections of the cell, each once, {' + '.join(units)}",
                    "partners": "cells of the connectome that it is connected with",
                    "r_…": "correlation of the trace with a behavior",
                },
                headings={
                    "activity": "activity (clip(z, -3, 3) / 3)",
                    "strength": f"strength ({' + '.join(units)})",
                    **{f"r_{name}": f"r {BEHAVIORS[name].name.lower()}" for name in dataset["behaviors"]},
                },
                notes=lambda: (_moment(site, dataset, state), *_notes(site, dataset, chosen, asked)),
                file_name=f"{dataset['dataset_id']}_replay_frame_{state.frame}",
            )
        },
        units={"weight": _unit(units, state.combine)},
        citations=(recording_citation(dataset), *citations.of_connectomes(chosen)),
        table=lambda: _edges(site.replay.replay(asked), state),
        snippet=lambda: Snippet(
            Kind.REPLAY,
            {
                "question": _without_traces(asked),
                "edge_type": str(state.edge_type),
                "cells": cells,
                "connected": state.show_connected,
                "frame": state.frame,
                "colors": [list(stop) for stop in color_scales()[state.node_colormap]],
                "scale": state.edge_scale,
                "places": {name: list(at) for name, at in state.positions},
                "title": f"{shown}: {dataset['name']} over {where}{simulated.mark.upper()}",
            },
        ),
        picture="activity-replay",
        file_name=f"{dataset['dataset_id']}_replay",
        simulated=simulated,
        ignored=tuple(bad),
    )


def _unit(units: Sequence[str], combine: Pooling) -> str:
    several = units[0] if len(units) == 1 else f"{combine} of {' and '.join(units)}"
    return several if combine is Pooling.SUM else f"{several}, mean over independent animals"


def _without_traces(asked: ReplayRequest) -> dict[str, str]:
    return {key: value for key, value in asked.query().items() if key != "traces"}


def _chosen(state: ReplayState) -> list[str] | None:
    """The cells that were chosen; None: all."""
    if not state.neurons:
        return None
    return [name for name in state.neurons if name != NO_NEURONS]


def _types(chosen: EdgeType) -> frozenset[str]:
    match chosen:
        case EdgeType.ALL:
            return frozenset({EdgeType.CHEMICAL, EdgeType.ELECTRICAL})
        case EdgeType.CHEMICAL | EdgeType.ELECTRICAL:
            return frozenset({chosen})
        case _:
            assert_never(chosen)


def _moment(site: services.Services, dataset: Mapping[str, Any], state: ReplayState) -> str:
    minutes = site.activity.clock(dataset["dataset_id"])["times"][state.frame - 1]
    return f"Frame {state.frame} of {dataset['max_t']}, {minutes:.3f} min"


def _notes(
    site: services.Services, dataset: Mapping[str, Any], chosen: Sequence[ConnectomeDataset], asked: ReplayRequest
) -> list[str]:
    return [
        source_note(dataset),
        *clock_notes(site, dataset),
        dataset_note(chosen),  # which rest on one animal is among the warnings
        *(["Weights: mean over independent animals"] if asked.combine is Pooling.MEAN else []),
        f"Thresholds: chemical {asked.min_synapse_chemical}, electrical {asked.min_synapse_electrical}",
        *remark_notes(chosen, halved=asked.halve),
        *site.replay.replay(asked)["warnings"],
    ]


def _cells(site: services.Services, asked: ReplayRequest, state: ReplayState) -> Table:
    """The cells that are drawn, with their activity at the frame of the address; None: not known."""
    answer = site.replay.replay(asked)
    _, drawn = _drawn(answer, state)
    recorded = [node["id"] for node in answer["nodes"] if node["has_activity"]]
    traces = np.frombuffer(site.replay.traces_binary(asked), "<f4").reshape(len(recorded), -1)
    now = dict(zip(recorded, np.round(traces[:, state.frame - 1].astype(float), ACTIVITY_DECIMALS), strict=True))
    behaviors = list(answer["behavior"]["traces"])
    rows = [
        {
            "cell": node["id"],
            "trace": "recorded" if node["has_activity"] else "uncertain label" if node["uncertain"] else "not recorded",
            "activity": None if np.isnan(value := now.get(node["id"], np.nan)) else float(value),
            "traces": len(node["idx_neurons"]),
            "confidence": min((one for one in node["confidences"] if one is not None), default=None),
            "strength": node["strength_full"],
            "partners": node["partners_full"],
            "pagerank": node["pagerank_centrality"],
            "eigenvector": node["eigenvector_centrality"],
            **{f"r_{name}": node["behavior_correlations"].get(name) for name in behaviors},
        }
        for node in answer["nodes"]
        if node["id"] in drawn
    ]
    names = (
        "cell", "trace", "activity", "traces", "confidence", "strength", "partners", "pagerank", "eigenvector",
        *(f"r_{name}" for name in behaviors),
    )  # fmt: skip
    return columns(names, rows)


def _edges(answer: ReplayAnswer, state: ReplayState) -> Table:
    """Connections that are drawn."""
    edges, drawn = _drawn(answer, state)
    return columns(COLUMNS, [edge for edge in edges if {edge["source"], edge["target"]} <= drawn])


def _drawn(answer: ReplayAnswer, state: ReplayState) -> tuple[list[ReplayEdge], set[str]]:
    """Connections of the chosen types, and the cells that are drawn: the chosen ones and, where asked for, those
    connected with one."""
    types = _types(state.edge_type)
    edges = [edge for edge in answer["edges"] if edge["edge_type"] in types]
    cells = _chosen(state)
    kept = {
        node["id"]
        for node in answer["nodes"]
        if (node["has_activity"] and (cells is None or node["id"] in cells)) or (node["uncertain"] and cells is None)
    }
    drawn = set(kept)
    if state.show_connected:
        for edge in edges:
            ends = {edge["source"], edge["target"]}
            drawn |= ends if ends & kept else set()
    return edges, drawn


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_REPLAY: replay}
