"""JSON about correlations: across the animals of a group, and what those of one recording are worth."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.activity.identities import Level
from app.analysis.correlations.states import State
from app.api.activity import EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.services.animals.correlations.answers import AcrossAnswer, EffectiveAnswer
from app.services.animals.correlations.questions import MOST_NEURONS, AcrossQuestion, EffectiveQuestion

blueprint = Blueprint("correlations_api", __name__)

GROUP_EXAMPLE: Final = "simulated_demo:baseline"
ACROSS: Final[dict[str, Any]] = {
    "neurons": ["AVAL"], "n": 8, "r": -0.55, "ci_low": -0.63, "ci_high": -0.45, "p": 0.0001, "q": 0.0001,
    "floor": 0.0001, "method": "session permutation, sampled",
}  # fmt: skip


@blueprint.get(urls.API_CORRELATIONS_ACROSS)
@documented(
    "Correlations across the animals of a group",
    description="One row a neuron, largest r first; n counts animals. Recordings are cut to their common length "
    "n_frames. r: mean over animals (Fisher z) with the 95 % interval of Student's t between animals. p: whether "
    "neuron and signal of one animal belong together more than those of different animals: permute-match for 3 to 7 "
    "animals (doi:10.1101/2023.03.13.531689), permutation of sessions from 8 on "
    "(doi:10.1101/2020.11.29.402719), for one animal its r among those with the signals of the others; floor: "
    "the smallest p that could have come out. q: Benjamini-Hochberg over the n_tests rows with a p; "
    "unreachable: no q could be below 0.05. What all animals share at the same frame, as a stimulus, counts "
    "as null. opposed: left and right cells of the class that have r < 0 in an animal. states: forward minus "
    "reversal, differences of atanh r, sign-flip over animals. With neuron also detail: the single animals, R "
    "(row: animal of the neuron, column: animal of the signal), r at each lag (positive: the signal follows); "
    "weak_p is of circular shifts, which call unrelated slow signals significant.",
    parameters=[
        query_parameter(
            "group",
            {"type": "string", "maxLength": 200},
            description="As listed by groups/; left out: the one with most identified animals.",
            example=GROUP_EXAMPLE,
        ),
        query_parameter(
            "signal",
            {"type": "string", "maxLength": 80, "default": "v"},
            description="A behavior, or a neuron of the level.",
            example="v",
        ),
        query_parameter("level", {"enum": list(Level), "default": "class"}, description="Single cells or classes."),
        query_parameter(
            "state", {"enum": list(State), "default": "all"}, description="All frames, between or in reversals."
        ),
        query_parameter("partial", {"type": "boolean", "default": False}, description="Partial, given velocity."),
        query_parameter(
            "neuron", {"type": "string", "maxLength": 80}, description="Row that is answered in detail.", example="AVA"
        ),
    ],
    answer_type=AcrossAnswer,
    answer={
        "group": GROUP_EXAMPLE,
        "paper_id": "simulated_demo",
        "types": ["baseline"],
        "simulated": True,
        "signal": {"key": "v", "kind": "behavior", "name": "Velocity"},
        "level": "class",
        "state": "all",
        "partial": False,
        "n_animals": 8,
        "animals": [{"dataset_id": EXAMPLE, "n_frames": 1600, "n_bouts": 1, "left_out": None}],
        "n_frames": 1600,
        "timestep": 0.6,
        "n_tests": 96,
        "unreachable": False,
        "floor": 0.0001,
        "resamples": 9999,
        "rows": [
            {
                "neuron": "AVA", "n": 8, "n_frames": 12800, "n_bouts": 8, "r": -0.55, "ci_low": -0.63,
                "ci_high": -0.45, "p": 0.0001, "q": 0.0006, "floor": 0.0001,
                "method": "session permutation, sampled", "opposed": [],
                "states": {
                    "n": 8, "forward": -0.1, "reversal": -0.4, "difference": 0.3, "ci_low": 0.2, "ci_high": 0.4,
                    "p": 0.0078, "q": 0.02, "floor": 0.0078,
                },
            }
        ],
        "detail": {
            "neuron": "AVA",
            "cells": ["AVAL", "AVAR"],
            "animals": [
                {
                    "dataset_id": EXAMPLE, "r": -0.5, "n_frames": 1600, "n_bouts": 1, "n_effective": 92.1,
                    "ci_low": -0.64, "ci_high": -0.33, "weak_p": 0.0007, "weak_floor": 0.0007, "forward": -0.1,
                    "reversal": -0.4,
                }
            ],
            "R": [[-0.5]],
            "lags": {
                "seconds": [-0.6, 0.0, 0.6], "r": [-0.4, -0.5, -0.4], "threshold": 0.2, "peak": 0.0,
                "words": "AVA and velocity go together",
            },
        },
    },
    errors=(400, 404),
)  # fmt: skip
def get_correlations_across() -> Response:
    asked = AcrossQuestion.of_query(request.args.items(multi=True))
    return json_answer(
        f"correlations_across:{asked.model_dump_json()}", lambda: services.current().animals.correlations_across(asked)
    )


@blueprint.get(urls.API_CORRELATIONS_EFFECTIVE)
@documented(
    "What correlations within one recording are worth",
    description="Of every pair of the chosen neurons, and of each with each behavior. n_effective: number of "
    "independent samples that frames are worth (Pyper & Peterman 1998, doi:10.1139/f98-104), 2 to n_frames; the 95 % "
    "interval is by Fisher z with it, null for 4 or fewer. p: the r among those with the signal of n_others "
    "other recordings of the group, floor the smallest it could be. across: the same pair in all animals of "
    "the group, as in correlations/across/, with q over the pairs, or over the behaviors, of this answer.",
    parameters=[
        query_parameter("dataset", description="Recording, as listed by datasets/.", example=EXAMPLE, required=True),
        query_parameter(
            "n",
            {"type": "string", "pattern": r"^\d+(,\d+)*$"},
            description=f"Up to {MOST_NEURONS} neuron numbers, with commas.",
            example="1,2",
            required=True,
        ),
    ],
    answer_type=EffectiveAnswer,
    answer={
        "dataset_id": EXAMPLE,
        "simulated": True,
        "group": GROUP_EXAMPLE,
        "n_frames": 1600,
        "n_tests": 1,
        "n_tests_behavior": 1,
        "unreachable": False,
        "unreachable_behavior": False,
        "pairs": [
            {
                "idx_neurons": [1, 2], "r": 0.31, "n_frames": 1600, "n_effective": 80.2, "ci_low": 0.1,
                "ci_high": 0.5, "p": 0.125, "floor": 0.125, "n_others": 7,
                "across": {**ACROSS, "neurons": ["AVAL", "AVAR"]},
            }
        ],
        "behavior": [
            {
                "idx_neuron": 1, "behavior": "v", "r": -0.51, "n_frames": 1600, "n_effective": 92.1, "ci_low": -0.65,
                "ci_high": -0.34, "p": 0.125, "floor": 0.125, "n_others": 7, "across": ACROSS,
            }
        ],
    },
    errors=(400, 404),
)  # fmt: skip
def get_effective_correlations() -> Response:
    asked = EffectiveQuestion.of_query(request.args.items(multi=True))
    return json_answer(
        f"correlations_effective:{asked.model_dump_json()}",
        lambda: services.current().animals.effective_correlations(asked),
    )
