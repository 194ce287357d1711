"""JSON answers about what neurons encode, at the reference's paths."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response

from app import services, urls
from app.api.activity import DATASET, EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented
from app.services.encoding.answers import AllEncodingAnswer, EncodedNeurons, EncodingAnswer

blueprint = Blueprint("encoding_api", __name__)

ENCODING: Final = {
    "n_neuron": 140,
    "neuron_categorization": {"1": {"v": {"fwd": [11, 12], "all": [2, 11, 12]}, "all": [2, 11, 12]}},
    "rel_enc_str_v": [0.0, 0.4],
    "rel_enc_str_θh": [0.0, 0.6],
    "rel_enc_str_P": [0.0, 0.0],
    "forwardness": [0.0, -1.3],
    "dorsalness": [0.0, 0.4],
    "feedingness": [0.0, 0.0],
    "tau_vals": [0.0, 6.1],
    "encoding_changing_neurons": [2],
    "ranges": [[1, 800], [801, 1600]],
    "simulated": True,
}


@blueprint.get(urls.API_ENCODING)
@documented(
    "CePNEM encodings of a recording",
    description="One value per neuron; 0 means not significant. forwardness is the mean of the forward and the reverse "
    "slope, in F/F per mm/s; dorsalness (F/F per rad) and feedingness (F/F per pump/s) are the sums of both. tau_vals "
    "in seconds. 404 for a recording without encodings.",
    parameters=[DATASET],
    answer_type=EncodingAnswer,
    answer=ENCODING,
    errors=(404,),
)
def get_encoding(dataset_id: str) -> Response:
    return json_answer(f"encoding:{dataset_id}", lambda: services.current().encoding.encoding(dataset_id))


@blueprint.get(urls.API_ALL_ENCODING)
@documented(
    "Encodings of all labeled baseline recordings",
    description="Every recording with labels and CePNEM encodings that had no stimulus and is no control, whatever its "
    "paper. idx_neruon repeats idx_neuron for older scripts.",
    answer_type=AllEncodingAnswer,
    answer={
        EXAMPLE: {
            "neuron": {
                "21": {"name": "21 (AVAL)", "label": "AVAL", "class": "AVA", "idx_neuron": 21, "idx_neruon": 21}
            },
            "encoding": ENCODING,
            "dataset_name": "sim-2026-01-01-01",
            "simulated": True,
        }
    },
)
def get_all_encodings() -> Response:
    return json_answer("all_encoding", services.current().encoding.all_encoding)


NEURONS: Final = {
    "label": ["AVAL"],
    "class": ["AVA"],
    "recording": ["sim-2026-01-01-01"],
    "idx": [21],
    "dataset_id": [EXAMPLE],
    "simulated": [True],
    "segments": [2],
    "features": {"fwd": ["1, 2"], "fwdness": [1.3], "variability": ["no"], "timescale": [6.1]},
    "units": {"fwdness": "F/F per mm/s, mean of the forward and the reverse slope", "timescale": "s"},
}


@blueprint.get(urls.API_ENCODED_NEURONS)
@documented(
    "What each neuron of a recording encodes",
    description="Parallel lists, one entry a neuron, as the encoding table shows them. A tuning is the time segments "
    "that show it; null is not significant. units: of each feature, of a neuron; those of a class differ. 404 for a "
    "recording without encodings.",
    parameters=[DATASET],
    answer_type=EncodedNeurons,
    answer=NEURONS,
    errors=(404,),
)
def get_encoded_neurons(dataset_id: str) -> Response:
    return json_answer(f"encoded_neurons:{dataset_id}", lambda: services.current().encoding.encoded_neurons(dataset_id))


@blueprint.get(urls.API_ALL_ENCODED_NEURONS)
@documented(
    "What each identified neuron encodes",
    description="The same of the labeled neurons of all labeled baseline recordings.",
    answer_type=EncodedNeurons,
    answer=NEURONS,
)
def get_all_encoded_neurons() -> Response:
    return json_answer("encoded_neurons", services.current().encoding.all_encoded_neurons)
