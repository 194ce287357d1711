"""What the circuit replay shows: the connections between the cells of a recording, and their activity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from app import services, urls
from app.color_scales import color_scales
from app.errors import NotFoundError
from app.services.credits import citations
from app.services.replay.service import ReplayRequest
from app.states.activity.replay import NO_NEURONS, EdgeType, ReplayState, default_connectome
from app.views.activity import recording_citation
from app.views.connectome import datasets_of, page_address, place
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Simulated, Table, columns, listed

COLUMNS = ("source", "target", "edge_type", "weight")


def replay(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    """Raises ``NotFoundError`` where there is nothing to replay."""
    recordings = [row for row in site.activity.datasets() if row["n_labeled"]]
    connectomes = site.connectome.datasets()
    if not recordings or not connectomes:
        raise NotFoundError("This instance has no recording with identified neurons, or no connectome.")
    state, bad = ReplayState.read(query, recordings, [row["id"] for row in connectomes])
    dataset = site.activity.dataset(state.activity_dataset or recordings[0]["dataset_id"])
    chosen = datasets_of(site, state.connectome_dataset or default_connectome(connectomes))
    asked = ReplayRequest(
        activity_dataset=dataset["dataset_id"],
        connectome_dataset=tuple(row["id"] for row in chosen),
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
        units={"weight": units[0] if len(units) == 1 else f"sum of {' and '.join(units)}"},
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


def _edges(answer: Mapping[str, Any], state: ReplayState) -> Table:
    """Connections that are drawn: between the chosen cells and, where asked for, those connected with one."""
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
    return columns(COLUMNS, [edge for edge in edges if {edge["source"], edge["target"]} <= drawn])


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_REPLAY: replay}
