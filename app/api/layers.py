"""JSON about the layers beside the wires."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.connectome.layers.states import PairState
from app.api.answers import json_answer
from app.api.openapi import documented, path_parameter, query_parameter
from app.services.layers.answers import LayerAnswer, LayersAnswer, OverlapAnswer, PairAnswer
from app.services.layers.requests import MOST_LISTED, LayerRequest, OverlapRequest, PairRequest, Show

blueprint = Blueprint("layers_api", __name__)

EXAMPLE: Final = "bentley_2016_monoamines"
INFO: Final[dict[str, Any]] = {
    "id": EXAMPLE,
    "name": "Monoamines (Bentley et al., 2016)",
    "group": "extrasynaptic",
    "group_name": "Extrasynaptic",
    "directed": True,
    "unit": "1 = reported",
    "meaning": "The sender expresses an enzyme or transporter of a monoamine, the receiver a receptor for it.",
    "absence": "not_reported",
    "absence_words": "no report, which is not a measurement",
    "remarks": [],
    "n_cells": 302,
    "n_pairs": 1952,
    "n_negative": 0,
    "n_self": 12,
    "density": 0.0213,
    "dense": False,
    "variable": [],
    "citations": [{"text": "Bentley et al., 2016", "doi": "10.1371/journal.pcbi.1005283"}],
    "license": "article in PLoS Computational Biology (CC BY by journal policy); …",
    "made": "pairs of cect's cache, …",
    "sources": [{"package": "cect 0.3.5", "member": "cect/cache/Bentley2016MAReader.json", "sha256": "…"}],
    "sha256": "…",
}
STATES: Final = (
    "A state other than found is no value: none (measured, 0), not_significant (measured), none_by_model, "
    "not_reported, not_conserved, not_significant_or_not_measured (the source does not say which), not_measured, "
    "not_assessed, state_not_side (AWC-ON and AWC-OFF are no side), and, of connectomes, why a cell is not "
    "known to be there."
)
NAMES: Final = {"type": "string", "maxLength": 20_000}


@blueprint.get(urls.API_LAYERS)
@documented(
    "Layers beside the wires",
    description="Monoamines, neuropeptides, signal propagation, contacts and the dauer larva, with unit, meaning and "
    "what it means that a pair is not listed; then the connections of each connectome, as <connectome>:chemical, :gap "
    "and :any (either). density is the share of the assessed pairs of different cells; dense layers are too much for "
    f"an unfiltered graph. {STATES}",
    answer_type=LayersAnswer,
    answer={"layers": [INFO], "states": {"not_reported": "nobody reported a matching pair of ligand and receptor"}},
)
def get_layers() -> Response:
    return json_answer("layers", lambda: services.current().layers.listing())


@blueprint.get(urls.API_LAYER)
@documented(
    "Pairs of a layer",
    description="Sparse: values[i] is at row index[i] // len(post) (sender) and column index[i] % len(post) (receiver)"
    ", null where the source has none; q and via run parallel, null where the layer has none. All other pairs have a "
    f"state: n_states counts them, states=1 says it of each, row by row, as places in state_names. {STATES} An "
    "undirected layer is symmetric.",
    parameters=[
        path_parameter("layer", example=EXAMPLE, description="Layer, as listed by layers/."),
        query_parameter("neurons", NAMES, description="Cells or classes; left out: all.", example="RIML,RIC"),
        query_parameter("to", NAMES, description="Receivers, where they are others than the senders.", example="AVA"),
        query_parameter("states", {"type": "boolean", "default": False}, description="Also the state of every pair."),
    ],
    answer_type=LayerAnswer,
    answer={
        "layer": INFO,
        "pre": ["RIML"],
        "post": ["AVAL"],
        "index": [],
        "values": [],
        "q": None,
        "via": [],
        "n_states": {"not_reported": 1},
        "state_names": ["found", "none", "not_significant", "none_by_model", "not_reported"],
        "states": [[4]],
    },
    errors=(400, 404, 413),
)
def get_layer(layer: str) -> Response:
    asked = LayerRequest.of_query(request.args.items(multi=True))
    return json_answer(
        f"layer:{layer}:{asked.model_dump_json()}", lambda: services.current().layers.pairs(layer, asked)
    )


@blueprint.get(urls.API_LAYERS_OVERLAP)
@documented(
    "Overlap of two layers",
    description="Of the pairs of different cells that both layers speak of: n pairs for each combination of states, "
    "the table of those of which both know whether they have them, and the odds ratio with a node-permutation p: the "
    "cells of a get other names, rows and columns together, the log odds ratio is taken again, two-sided, (b + 1) / "
    "(m + 1). No odds ratio where a layer does not say which pairs were measured; reason says so. ordered: both ways "
    "of a pair count. show says which pairs are listed, largest value first: in both, in one and known not to be in "
    "the other (only_a, only_b), in one where the other does not know (unknown_b, unknown_a), or of one state of each "
    "(states, with state_a and state_b); n_rule counts them, n_shown those of them with neuron.",
    parameters=[
        query_parameter("a", description="Layer.", example=EXAMPLE, required=True),
        query_parameter("b", description="Layer.", example="white_1986_whole:chemical", required=True),
        query_parameter("neurons", NAMES, description="Only pairs of these cells or classes."),
        query_parameter("show", {"enum": list(Show), "default": "none"}, description="Pairs to list."),
        query_parameter("state_a", {"enum": list(PairState)}, description="State of a, with show=states."),
        query_parameter("state_b", {"enum": list(PairState)}, description="State of b, with show=states."),
        query_parameter("neuron", description="List only pairs of this cell or class with any other."),
        query_parameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": 200},
            description="Most pairs to list; n_shown counts all.",
        ),
    ],
    answer_type=OverlapAnswer,
    answer={
        "a": INFO,
        "b": {**INFO, "id": "white_1986_whole:chemical", "group": "wired", "group_name": "Wired"},
        "n_cells": 302,
        "ordered": True,
        "n_pairs": 90902,
        "states": [{"a": "found", "b": "found", "n": 76}],
        "table": {"both": 76, "only_a": 1850, "only_b": 2118, "neither": 85956},
        "n_known": 90000,
        "odds_ratio": 1.67,
        "p": 0.31,
        "floor": 0.001,
        "permutations": 999,
        "reason": "",
        "notes": ["Monoamines (Bentley et al., 2016): “no report” is counted as not there."],
        "show": "both",
        "neuron": "",
        "n_rule": 76,
        "n_shown": 76,
        "pairs": [{"pre": "RIML", "post": "RIH", "a": 1, "b": 2, "a_words": "reported", "b_words": "2 synapses"}],
    },
    errors=(400, 404, 413),
)
def get_overlap() -> Response:
    asked = OverlapRequest.of_query(request.args.items(multi=True))
    return json_answer(f"layers_overlap:{asked.model_dump_json()}", lambda: services.current().layers.overlap(asked))


@blueprint.get(urls.API_LAYERS_PAIR)
@documented(
    "What all layers say of two cells",
    description="One row a layer; words is the same for a reader. backward is null where the layer has no direction. "
    f"{STATES}",
    parameters=[
        query_parameter("pre", description="Sender, a cell.", example="RIML", required=True),
        query_parameter("post", description="Receiver, a cell.", example="AVAL", required=True),
    ],
    answer_type=PairAnswer,
    answer={
        "pre": "RIML",
        "post": "AVAL",
        "rows": [
            {
                "layer": EXAMPLE,
                "name": INFO["name"],
                "group": "extrasynaptic",
                "unit": "1 = reported",
                "forward": {"state": "not_reported", "value": None, "q": None, "via": "", "words": "no report"},
                "backward": None,
            }
        ],
    },
    errors=(400, 404),
)
def get_layers_pair() -> Response:
    asked = PairRequest.of_query(request.args.items(multi=True))
    return json_answer(f"layers_pair:{asked.model_dump_json()}", lambda: services.current().layers.pair(asked))
