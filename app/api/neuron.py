"""JSON about one neuron: what it is, its wiring, in which recordings it is, what it is tuned to."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from app import services, urls
from app.api.activity import EXAMPLE
from app.api.answers import json_answer
from app.api.layers import INFO
from app.api.openapi import documented, path_parameter, query_parameter
from app.services.neuron.answers import NeuronAnswer
from app.services.neuron.requests import ALL, NeuronRequest, PartnersAre

blueprint = Blueprint("neuron_api", __name__)

PARTNER: Final[dict[str, Any]] = {
    "name": "RMDVL",
    "is_class": False,
    "types": ["motorneuron"],
    "transmitters": ["ACh"],
    "weights": [13, 9],
    "percents": [19.1, 12.3],
    "states": ["known", "known"],
    "mean_percent": 15.7,
    "low_percent": 12.3,
    "high_percent": 19.1,
    "running_percent": 15.7,
    "mean_rank": 1.5,
    "found": 2,
    "known": 2,
    "ci_low": 0.34,
    "ci_high": 1.0,
}
NONE: Final[dict[str, Any]] = {"totals": [0, 0], "n_partners": 0, "partners": []}


@blueprint.get(urls.API_NEURON)
@documented(
    "All about one neuron",
    description="A cell or a class, however it is written; facts.name is the name here. wiring: partners by direction, "
    "the strongest first by their mean % of input or output over animals. weights are in the units of the data sets, "
    "null where a data set says nothing, and states says why. found of known animals have a connection of weight 1 or "
    "more; the interval is Wilson's (95 %). A series of micrographs is an animal and counts once; compilations of "
    "several animals do not count. mean_rank: place by weight, 1 the strongest, over the animals that have the "
    "connection. similar: cosine of the % of input, or of output. two_hops: share of the receiver's input that takes "
    "two steps, P · P. recordings: where it was identified. events: response to the start and end of "
    "reversals. correlations: with every behavior, over animals. tuning: mean z-score in bins of each behavior. "
    "layers: partners beside the wires, the strongest of n_out and n_in; state says why there are none where no "
    "cell was assessed.",
    parameters=[
        path_parameter("name", example="RIAL", description="Cell or class."),
        query_parameter(
            "datasets",
            description="Comma list of connectome data sets; without one, ten animals in which synapses were counted.",
            example="white_1986_jsh,white_1986_n2u",
        ),
        query_parameter(
            "partners",
            {"enum": [one for one in PartnersAre if one]},
            description="Partners one by one or by class; without it as the neuron is named.",
        ),
        query_parameter(
            "top",
            {"type": "number", "minimum": 1, "maximum": ALL, "default": ALL},
            description="Only the strongest partners that make this % together.",
        ),
        query_parameter("group", description="Recordings that are read together; see groups/."),
    ],
    answer_type=NeuronAnswer,
    answer={
        "facts": {
            "name": "RIAL",
            "kind": "cell",
            "neuron_class": "RIA",
            "counterpart": "RIAR",
            "types": ["interneuron"],
            "transmitters": ["Glu"],
            "ganglia": ["lateral ganglion"],
            "births": ["embryonic"],
            "cells": [
                {
                    "name": "RIAL",
                    "side": "l",
                    "type": "interneuron",
                    "category": "shared",
                    "transmitters": ["Glu"],
                    "lineage": "AB alapaapaa",
                    "birth": "embryonic",
                    "ganglion": "lateral ganglion",
                    "soma_um": [13.4, -265.0, 41.2],
                }
            ],
        },
        "wiring": {
            "datasets": ["white_1986_jsh", "white_1986_n2u"],
            "units": ["synapses", "synapses"],
            "presence": ["known", "known"],
            "gap_junctions_annotated": [True, True],
            "compilations": [],
            "animals": 2,
            "partners_are": "cells",
            "top": 100,
            "inputs": NONE,
            "outputs": {"totals": [68, 73], "n_partners": 1, "partners": [PARTNER]},
            "gap_junctions": NONE,
            "similar": {
                "compared": 180,
                "inputs": [
                    {"rank": 1, "name": "RIAR", "types": ["interneuron"], "cosine": 0.93, "own_pair": True},
                ],
                "outputs": [],
            },
            "two_hops": {
                "sources": [
                    {
                        "name": "AIYL",
                        "percent": 2.1,
                        "direct": 9.8,
                        "n_via": 4,
                        "via": [{"name": "RIBL", "percent": 0.9}],
                    }
                ],
                "targets": [],
            },
            "notes": [],
        },
        "recordings": {
            "n_animals": 8,
            "n_found": 1,
            "n_doubtful": 0,
            "recordings": [
                {
                    "dataset_id": EXAMPLE,
                    "name": "sim-2026-01-01-01",
                    "paper_id": "simulated_demo",
                    "group": "simulated_demo:baseline",
                    "simulated": True,
                    "encoded": True,
                    "traces": [{"idx_neuron": 21, "label": "RIAL", "confidence": 4.0, "certain": True}],
                }
            ],
        },
        "events": [
            {
                "event": "reversal_start",
                "n_animals": 2,
                "n_events": 31,
                "response": 0.4,
                "response_ci": [-0.2, 1.0],
                "unit": "sd of the trace in its recording",
                "p": 0.5,
                "q": 0.9,
                "floor": 0.5,
                "family_size": 90,
                "unreachable": False,
            }
        ],
        "correlations": [
            {
                "behavior": "v",
                "name": "Velocity",
                "n_animals": 2,
                "n_frames": 3200,
                "r": -0.1,
                "ci_low": -0.9,
                "ci_high": 0.8,
                "p": 0.5,
                "q": 0.9,
                "floor": 0.5,
                "method": "session permutation",
                "family_size": 90,
                "unreachable": False,
            }
        ],
        "tuning": {
            "group": "simulated_demo:baseline",
            "neuron": "RIAL",
            "level": "cell",
            "n_animals": 2,
            "n_labeled": 8,
            "simulated": True,
            "cells": ["RIAL"],
            "opposed": [],
            "curves": [
                {
                    "behavior": "v",
                    "name": "Velocity",
                    "unit": "mm/s",
                    "n_animals": 2,
                    "n_frames": 3200,
                    "edges": [-0.1, 0.0, 0.1],
                    "centers": [-0.04, 0.05],
                    "n": [2, 2],
                    "mean": [-0.3, 0.4],
                    "ci_low": [-0.9, -0.1],
                    "ci_high": [0.3, 0.9],
                    "per_animal": [{"dataset_id": EXAMPLE, "mean": [-0.25, 0.36]}],
                }
            ],
            "method": "Frames are sorted into 10 bins …",
            "data_version": "0123456789abcdef",
        },
        "encodings": {
            "simulated": True,
            "rows": [
                {
                    "row": "RIA",
                    "cells": ["RIAL"],
                    "observations": 14,
                    "tunings": [
                        {
                            "feature": "dorsal",
                            "name": "Head curvature: Dorsal",
                            "group": "Head curvature tuning",
                            "value": 0.4,
                            "unit": "share of observations, 0 to 1",
                        }
                    ],
                }
            ],
        },
        "layers": [
            {
                "layer": INFO,
                "cells": ["RIAL"],
                "state": "found",
                "n_out": 0,
                "n_in": 8,
                "out": [],
                "into": [
                    {"cell": "CEPDL", "value": 1, "via": "dopamine: dop-2", "words": "reported (dopamine: dop-2)"}
                ],
                "rank_out": 29,
                "rank_in": 80,
                "n_ranked": 302,
            }
        ],
        "links": [{"name": "WormAtlas", "url": "https://www.wormatlas.org/search_results.html?q=RIA"}],
        "data_version": "0123456789abcdef",
    },
    errors=(400, 404, 413),
)
def get_neuron(name: str) -> Response:
    asked = NeuronRequest.of_query(request.args.items(multi=True))
    neuron = services.current().neuron
    own = neuron.canonical(name) or name
    return json_answer(f"neuron:{own}:{asked.model_dump_json()}", lambda: neuron.neuron(own, asked))
