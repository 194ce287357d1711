"""JSON endpoints of the connectomes. They read the request, ask the service, answer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.partners import Which
from app.analysis.connectome.signs import Sign, Transmitter
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.errors import BadRequestError
from app.services.connectome.answers import AvailableNeurons, EdgesAnswer, PartnersAnswer, PathsAnswer
from app.services.connectome.requests import (
    HALVE,
    MOST_HOPS,
    EdgesRequest,
    LayerRule,
    NeuronsRequest,
    PartnersRequest,
    PathsRequest,
)
from app.services.connectome.senders import SIGN_CAVEAT

blueprint = Blueprint("connectome_api", __name__)

DATASETS = query_parameter(
    "datasets", description="Comma list of data sets.", example="white_1986_whole,witvliet_2020_8", required=True
)
HALVE_PARAMETER = query_parameter("halve", {"type": "boolean", "default": False}, description=HALVE)
SENDER_FILTERS = (
    query_parameter(
        "transmitters",
        description=f"Comma list of transmitters of senders of chemical synapses: {', '.join(Transmitter)}.",
        example="ACh,GABA",
    ),
    query_parameter(
        "signs",
        description=f"Comma list of signs predicted from the sender's transmitters: {', '.join(Sign)}. {SIGN_CAVEAT}",
        example="inhibitory",
    ),
)
SELECTION = (
    query_parameter("neurons", description="Comma list of cells shown one by one.", example="AVAL,AVAR"),
    query_parameter("classes", description="Comma list of classes shown as one node each.", example="RIB"),
    query_parameter(
        "show_individual_neuron",
        {"type": "boolean", "default": False},
        description="Show connected cells one by one instead of by class.",
    ),
    query_parameter(
        "show_connected_neuron",
        {"type": "boolean", "default": True},
        description="Also edges with only one end in the selection.",
    ),
)


@blueprint.get(urls.API_AVAILABLE_NEURONS)
@documented(
    "Cells and classes of data sets",
    description="Cells with a connection in any of the data sets. neuron_classes lists all members of their classes.",
    parameters=[DATASETS],
    answer_type=AvailableNeurons,
    answer={
        "neurons": {
            "ADAL": {
                "neuron_class": "ADA",
                "name": "ADAL",
                "cell_type": "i",
                "cell_type_desc": "interneuron",
                "neurotransmitter": ["Glu"],
                "lineage": "AB plapaaaapp",
                "ganglion": "lateral ganglion",
            }
        },
        "neuron_classes": {"ADA": ["ADAL", "ADAR"]},
    },
    errors=(413,),
)
def get_available_neurons() -> Response:
    asked = NeuronsRequest.of_query(request.args.items(multi=True))
    return json_answer(
        f"neurons:{asked.model_dump_json()}", lambda: services.current().connectome.available_neurons(asked.datasets)
    )


@blueprint.route(urls.API_GET_EDGES, methods=["GET", "POST"])
@documented(
    "Edges of a selection of cells and classes",
    description=(
        "Chemical synapses are directed; gap junctions (type e) are listed once. count is the sum of list_count, which"
        " is in the order of datasets; units are those of the data sets and differ between them. unconnected was"
        " selected and has no edge here; absent is not known to be in"
        " any of the data sets, absent_because says why. states, where a data set says nothing of an edge: known,"
        " unknown, not_annotated, not_grown_yet or not_in_volume in the order of datasets; a 0 is a count only where it"
        " is known. With combine=mean, count is the mean over"
        " independent animals whose data sets have both cells and looked for the type of connection, and spread has"
        " least and largest count and numbers of animals. Data sets that share an animal are one animal."
        f" senders: of chemical synapses, what they send with. {SIGN_CAVEAT}"
        " With layer, only connections that obey layer_rule; layer in the answer counts all by what the layer says of"
        " their cells, of a class the best that it says of a pair."
    ),
    parameters=[
        DATASETS,
        *SELECTION,
        query_parameter(
            "combine",
            {"enum": list(Pooling), "default": "sum"},
            description="count: the sum over data sets, or the mean over independent animals.",
        ),
        HALVE_PARAMETER,
        query_parameter("layer", {"type": "string", "maxLength": 80}, description="Layer to look them up in."),
        query_parameter(
            "layer_rule",
            {"enum": list(LayerRule), "default": "has"},
            description="Only connections that the layer has, lacks, does not know, or all.",
        ),
    ],
    body=EdgesRequest,
    body_example={
        "datasets": ["white_1986_whole", "witvliet_2020_8"],
        "neurons": ["AVAL", "AVAR"],
        "classes": ["RIB"],
        "show_individual_neuron": False,
        "show_connected_neuron": True,
    },
    answer_type=EdgesAnswer,
    answer={
        "datasets": ["white_1986_whole", "witvliet_2020_8"],
        "units": ["synapses", "synapses"],
        "neurons": ["AVAL", "RIB"],
        "unconnected": [],
        "absent": [],
        "absent_because": {},
        "senders": {"RIB": {"codes": ["ACh"], "transmitters": ["ACh"], "sign": "excitatory"}},
        "synapses": [{"pre": "RIB", "post": "AVAL", "type": "c", "count": 4, "list_count": [2, 2]}],
    },
    errors=(404, 413),
)
def get_edges() -> Response:
    asked = (
        EdgesRequest.of(_body()) if request.method == "POST" else EdgesRequest.of_query(request.args.items(multi=True))
    )
    return json_answer(f"edges:{asked.model_dump_json()}", lambda: services.current().connectome.edges(asked))


@blueprint.get(urls.API_GET_PARTNERS)
@documented(
    "Inputs and outputs of cells and classes",
    description=(
        "Partners of the chosen cells taken together, strongest first. percent: the share of everything of one"
        " direction that the chosen cells have together in the data sets (totals), with partners that are filtered out"
        " here. mean, low and high are over independent animals whose data sets have the cells and looked for the type"
        " of connection (known); found of them have it. Data sets that share an animal are one animal."
    ),
    parameters=[
        DATASETS,
        *SELECTION[:2],
        query_parameter(
            "show_individual_neuron",
            {"type": "boolean", "default": False},
            description="Partners one by one instead of by class.",
        ),
        query_parameter(
            "which",
            {"enum": list(Which), "default": "inputs"},
            description="Chemical inputs, chemical outputs, or both and gap junctions.",
        ),
        query_parameter(
            "least_animals",
            {"type": "integer", "minimum": 1, "maximum": 100, "default": 1},
            description="Least number of independent animals that have it.",
        ),
        HALVE_PARAMETER,
        query_parameter("search", description="In the partner's name, type or transmitter.", example="inter"),
    ],
    answer_type=PartnersAnswer,
    answer={
        "datasets": ["white_1986_whole", "witvliet_2020_8"],
        "units": ["synapses", "synapses"],
        "animals": 2,
        "totals": {"input": 40, "output": 80, "gap_junction": 12},
        "partners": [
            {
                "partner": "RIB",
                "direction": "input",
                "type": "c",
                "cell_type": ["interneuron"],
                "neurotransmitter": ["ACh"],
                "count": 4,
                "list_count": [3, 1],
                "states": ["known", "known"],
                "percent": 10,
                "mean": 2,
                "low": 1,
                "high": 3,
                "found": 2,
                "known": 2,
            }
        ],
    },
    errors=(413,),
)
def get_partners() -> Response:
    asked = PartnersRequest.of_query(request.args.items(multi=True))
    return json_answer(f"partners:{asked.model_dump_json()}", lambda: services.current().connectome.partners(asked))


@blueprint.get(urls.API_FIND_PATHS)
@documented(
    "Paths between sets of cells or classes",
    description=(
        "From any of the starts to any of the ends. mode=shortest: all paths of least cost, which is the sum of"
        " 1/count of the edges, or their number when weighted is false; the largest total weight comes first."
        " mode=simple: the k best paths without a repeated cell, by rank: least cost, or largest total weight among"
        " those with at most max_hops edges (by default one more than the fewest). Between its ends a path passes"
        " through no other start or end. n_paths is how many there are, null where not all were counted; truncated"
        " says that not all are listed, truncated_by why: limit (more were not asked for) or steps (the bound on the"
        " search). Gap junctions can be walked both ways. by_type is on an edge whose count is the sum of both types."
        " weakest is the bottleneck of a path. An answer without paths has a message. transmitters and signs leave out"
        f" chemical synapses of other senders; gap junctions stay. {SIGN_CAVEAT}"
    ),
    parameters=[
        query_parameter("dataset", description="Data set.", example="white_1986_whole", required=True),
        query_parameter("start", description="Comma list of first cells, or classes.", example="ASHL", required=True),
        query_parameter("end", description="Comma list of last cells, or classes.", example="VD04", required=True),
        query_parameter("weighted", {"type": "boolean", "default": True}, description="Count cost or number of edges."),
        query_parameter("gap_junction", {"type": "boolean", "default": True}, description="Walk gap junctions too."),
        query_parameter("class", {"type": "boolean", "default": False}, description="Between classes, not cells."),
        query_parameter(
            "combine",
            {"enum": ["max", "sum"], "default": "max"},
            description="Count of parallel connections (chemical and electrical, several cells of a class).",
        ),
        query_parameter("limit", {"type": "integer", "minimum": 1}, description="Most shortest paths in the answer."),
        query_parameter(
            "mode", {"enum": ["shortest", "simple"], "default": "shortest"}, description="All shortest, or k best."
        ),
        query_parameter(
            "k", {"type": "integer", "minimum": 1, "default": 10}, description="Number of simple paths.", example=10
        ),
        query_parameter("rank", {"enum": ["cost", "weight"], "default": "cost"}, description="Order of simple paths."),
        query_parameter(
            "max_hops",
            {"type": "integer", "minimum": 1, "maximum": MOST_HOPS},
            description="Most edges of a simple path.",
        ),
        query_parameter("exclude", description="Comma list of cells or classes that no path may touch."),
        query_parameter(
            "neurons_only",
            {"type": "boolean", "default": False},
            description="Between its ends a path passes through neurons only, not through muscle or hypodermis.",
        ),
        *SENDER_FILTERS,
        HALVE_PARAMETER,
        query_parameter("require", description="Comma list of cells or classes that every path passes through."),
    ],
    answer_type=PathsAnswer,
    answer={
        "dataset_id": "white_1986_whole",
        "unit": "synapses",
        "start_neuron": "AVA",
        "end_neuron": "RIB",
        "starts": ["AVA"],
        "ends": ["RIB"],
        "use_weights": False,
        "use_gap_junction": True,
        "combine": "sum",
        "mode": "shortest",
        "rank": "cost",
        "max_hops": None,
        "exclude": [],
        "require": [],
        "neurons_only": False,
        "not_neurons": [],
        "cost": 2,
        "nodes": ["AVA", "RIB", "RIM"],
        "senders": {"RIM": {"codes": ["Glu", "TA"], "transmitters": ["Glu", "TA"], "sign": "complex"}},
        "paths": [
            {
                "path": ["AVA", "RIM", "RIB"],
                "edges": [
                    {"pre": "AVA", "post": "RIM", "count": 4, "type": "e", "by_type": {"c": 1, "e": 3}},
                    {"pre": "RIM", "post": "RIB", "count": 1, "type": "c"},
                ],
                "total_weight": 5,
                "hops": 2,
                "weakest": 1,
                "path_cost": 2,
            }
        ],
        "n_paths": 4,
        "truncated": True,
        "truncated_by": "limit",
    },
    errors=(413,),
)
def find_paths() -> Response:
    asked = PathsRequest.of_query(request.args.items(multi=True))
    return json_answer(f"paths:{asked.model_dump_json()}", lambda: services.current().connectome.find_paths(asked))


def _body() -> Any:
    body = request.get_json(force=True, silent=True)  # whatever content type it came with, as in the reference
    if not isinstance(body, dict):
        raise BadRequestError("The body is not a JSON object.", code="invalid_json")
    return body
