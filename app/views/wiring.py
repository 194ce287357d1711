"""The connectome beside a recording: connections of the cells whose traces are plotted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import services, urls
from app.services.connectome.requests import EdgesRequest, LayerRule
from app.services.credits import citations
from app.states.activity.explore import ActivityExploreState
from app.views.connectome import (
    datasets_of,
    edge_columns,
    edge_headings,
    edge_notes,
    edge_units,
    edges_table,
    thresholds,
)
from app.views.recording import source_note
from app.views.view import Part, Request, Table, columns


def wiring_part(site: services.Services, dataset: Mapping[str, Any], state: ActivityExploreState) -> Part:
    """Connections that are drawn. A label that leaves open which cell it is has none."""
    chosen, asked = datasets_of(site, state.datasets), _question(site, dataset, state)
    hidden = frozenset() if state.unrecorded else _unrecorded(site, dataset, state)
    return Part(
        table=lambda: _table(site, asked, state, hidden),
        units=edge_units(chosen, state.combine),
        headings=edge_headings(chosen, state.combine),
        notes=lambda: (*edge_notes(chosen, state, state.combine), *_left_out(state), source_note(dataset)),
        file_name=f"{dataset['dataset_id']}_connections",
        requests=(Request.of(urls.API_GET_EDGES, asked),),
        citations=citations.of_connectomes(chosen),
    )


def _question(site: services.Services, dataset: Mapping[str, Any], state: ActivityExploreState) -> EdgesRequest:
    neurons = site.activity.neurons(dataset["dataset_id"])
    there = site.connectome.cell_names(state.datasets).neurons
    cells = dict.fromkeys(cell for n in state.neurons if (cell := neurons[n - 1].cell) in there)
    return EdgesRequest(
        datasets=state.datasets,
        neurons=tuple(cells),
        classes=(),
        show_individual_neuron=True,
        show_connected_neuron=state.connected,
        combine=state.combine,
        halve=state.halve,
        layer="",
        layer_rule=LayerRule.ALL,
    )


def _unrecorded(site: services.Services, dataset: Mapping[str, Any], state: ActivityExploreState) -> frozenset[str]:
    """Cells of the connectomes of which this recording has no trace that is certainly theirs."""
    recorded = {neuron.cell for neuron in site.activity.neurons(dataset["dataset_id"])}
    return frozenset(site.connectome.cell_names(state.datasets).neurons) - recorded


def _left_out(state: ActivityExploreState) -> tuple[str, ...]:
    return () if state.unrecorded else ("Left out: cells of which this recording has no trace",)


def _table(site: services.Services, asked: EdgesRequest, state: ActivityExploreState, hidden: frozenset[str]) -> Table:
    if not asked.neurons:
        return columns((*edge_columns(asked), *asked.datasets), ())
    return edges_table(site, asked, thresholds(state), hidden)
