"""The data of the circuit replay: JSON at the reference's path, and the traces as binary."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.connectome.animals import Pooling
from app.api.activity import EXAMPLE
from app.api.answers import json_answer, traces_answer
from app.api.connectome import HALVE_PARAMETER
from app.api.openapi import documented, query_parameter
from app.services.replay.answers import ReplayAnswer
from app.services.replay.requests import MOST_SYNAPSES, ReplayRequest

blueprint = Blueprint("replay_api", __name__)

THRESHOLD: Final = {"type": "number", "minimum": 0, "maximum": MOST_SYNAPSES, "default": 1}
PARAMETERS: Final = (
    query_parameter(
        "activity_dataset", description="Recording with identified neurons.", example=EXAMPLE, required=True
    ),
    query_parameter(
        "connectome_dataset",
        description="Connectome, or a comma list.",
        example="cook_jarrell_2019_h",
        required=True,
    ),
    query_parameter(
        "combine",
        {"type": "string", "enum": [str(option) for option in Pooling], "default": "sum"},
        description="Weight over several data sets: their sum, or the mean over independent animals.",
    ),
    HALVE_PARAMETER,
    query_parameter("include_electrical", {"type": "boolean", "default": True}, description="Also gap junctions."),
    query_parameter(
        "show_connected",
        {"type": "boolean", "default": False},
        description="Also cells connected with a recorded one.",
    ),
    query_parameter("min_synapse_chemical", THRESHOLD, description="Least weight of a chemical connection."),
    query_parameter("min_synapse_electrical", THRESHOLD, description="Least weight of a gap junction."),
    query_parameter(
        "traces", {"type": "boolean", "default": True}, description="False: trace is null; see traces.f32.", example="0"
    ),
)


@blueprint.get(urls.API_REPLAY)
@documented(
    "A recording played over a connectome",
    description="nodes: cells recorded under a certain label and in the connectome, cells that a label with '?' may "
    "name (uncertain; possible lists the traces), with show_connected also those connected with a recorded one. trace: "
    "traces with the same label averaged, z-scored, clip(z, -3, 3) / 3; null, as all that is made of it, without "
    "activity. degree_in and degree_out: summed weights of the edges listed; _full, PageRank (directed, damping 0.85) "
    "and eigenvector centrality (undirected): of the whole connectome. degree_total_full is in plus out and counts a "
    "gap junction twice; strength_full counts each connection once, strength_electrical_full is the part of gap "
    "junctions, partners_full the number of cells connected with it. behavior_correlations: Pearson r before "
    "clipping, null where it is not defined. edges: a gap junction is listed once each way; weight is the sum of "
    "list_weight, which is in the order of meta.connectomes and null where a data set says nothing about the pair; "
    "with combine=mean the mean over independent animals that could show it, and spread its range over how many; "
    "meta.units.weight is null where units are mixed, and a warning says so. global_signal: mean |trace| of all cells.",
    parameters=PARAMETERS,
    answer_type=ReplayAnswer,
    answer={
        "status": "ok",
        "meta": {
            "activity_dataset_id": EXAMPLE, "activity_dataset_name": "sim-2026-01-01-01",
            "connectome_dataset_id": "cook_jarrell_2019_h", "connectome_dataset_name": "Cook 2019 Hermaphrodite",
            "combine": "sum", "include_electrical": True, "show_connected": False, "min_synapse_chemical": 1,
            "min_synapse_electrical": 1, "trace_length": 1600, "avg_timestep": 0.01, "n_activity_nodes": 97,
            "n_uncertain_nodes": 4, "n_connected_only_nodes": 0, "n_nodes": 101, "n_edges": 2000,
            "max_edge_weight": 132, "simulated": True, "data_version": "0123456789ab",
            "paper": {"paper_id": "simulated_demo", "title": "Simulated demo", "citation": "This site", "doi": ""},
            "connectomes": [
                {
                    "id": "cook_jarrell_2019_h", "name": "Cook 2019 Hermaphrodite",
                    "short_name": "Cook hermaphrodite", "unit": "EM sections",
                    "citations": [{"text": "Cook et al., 2019", "doi": "10.1038/s41586-019-1352-7"}],
                    "remarks": ["A weight is the number of serial EM sections"],
                    "gap_junctions_annotated": True,
                }
            ],
            "units": {"trace": "clip(z, -3, 3) / 3", "time": "min", "weight": "EM sections"},
        },
        "warnings": [],
        "nodes": [
            {
                "id": "AVAL", "trace": [-0.2, 0.1], "variance": 0.09, "mean_abs_activity": 0.24, "has_activity": True,
                "uncertain": False, "possible": [], "neuron_class": "AVA", "cell_type": "i", "degree_in": 620,
                "degree_out": 311, "degree_in_full": 897, "degree_out_full": 489, "degree_total_full": 1386,
                "strength_full": 1156, "strength_electrical_full": 230, "partners_full": 101,
                "pagerank_centrality": 0.0121, "eigenvector_centrality": 0.2101,
                "behavior_correlations": {"v": -0.61, "f": None}, "representative_idx_neuron": 21, "idx_neurons": [21],
                "confidences": [4.0], "lowest_r": None,
            }
        ],
        "edges": [
            {"source": "AVAL", "target": "AVAR", "weight": 36, "edge_type": "electrical", "list_weight": [36]}
        ],
        "timeline": {"time_minutes": [0.0, 0.01], "gaps": [], "global_signal": [0.21, 0.2]},
        "behavior": {
            "traces": {"v": {"i": 0, "name_short": "v", "name": "Velocity", "unit": "0.1 mm/s", "data": [0.3, 0.5]}},
            "default_behavior": "v", "reversal_events": [[50, 60]], "events": {}, "event_style": {},
        },
    },
    errors=(404, 413),
)  # fmt: skip
def get_replay() -> Response:
    asked = _asked()
    return json_answer(f"replay:{asked.model_dump_json()}", lambda: services.current().replay.replay(asked))


@blueprint.get(urls.API_REPLAY_TRACES)
@documented(
    "Traces of a replay, binary",
    description="float32, little-endian: meta.trace_length values of the first node with activity, then of the second, "
    "and so on, in the order of nodes; NaN where missing. Thresholds make no difference. The header "
    "X-Simulated is true for a simulated recording, and the name of the file says SIMULATED.",
    parameters=PARAMETERS,
    content_type="application/octet-stream",
    errors=(404, 413),
)
def get_replay_traces() -> Response:
    asked = _asked()
    return traces_answer(
        f"replay.f32:{asked.activity_dataset}:{','.join(asked.connectome_dataset)}",
        lambda: services.current().replay.traces_binary(asked),
        f"{asked.activity_dataset}_replay",
        lambda: services.current().activity.dataset(asked.activity_dataset)["simulated"],
    )


def _asked() -> ReplayRequest:
    # "v", the data version, makes an address immutable and is no part of the question
    return ReplayRequest.of_query((name, text) for name, text in request.args.items(multi=True) if name != "v")
