"""JSON about structure and function: what pairs of cells do together, and how they are connected."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.correlations.states import State
from app.analysis.structure_function.function import FEWEST_ANIMALS
from app.api.activity import EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.services.structure_function.answers import StructureFunctionAnswer
from app.services.structure_function.questions import (
    DEFAULT,
    MOST_ANIMALS,
    MOST_EXCLUDED,
    MOST_PREDICTORS,
    Function,
    Predictor,
    StructureFunctionQuestion,
)

blueprint = Blueprint("structure_function_api", __name__)

ROW: Final[dict[str, Any]] = {
    "predictor": "chemical", "name": "Chemical synapses", "unit": "synapses", "n_wired": 104, "rho": 0.178,
    "auc": 0.681, "mantel_p": 0.001, "beta": 0.03, "null_low": -0.057, "null_high": 0.051, "t": 1.1, "p": 0.31,
    "q": 0.39, "why": None,
    "bins": [{"low": 0.0, "high": 0.0, "n": 1121, "lower": -0.07, "median": 0.11, "upper": 0.29}],
}  # fmt: skip


@blueprint.get(urls.API_STRUCTURE_FUNCTION)
@documented(
    "Structure and function",
    description="Does what pairs of cells do go with how they are connected? Cells: identified in min_animals animals "
    "of the group and reconstructed in the connectome; left_out says why others are not. The function of a pair is its "
    "Pearson r, mean over animals by Fisher z (abs: absolute value; lag: at the lag up to 10 s either way where |r| is "
    "largest; response: of the second cell to stimulation of the first, pairs each way, of no group). Alone: rho "
    "(Spearman), auc of pairs above 0 against pairs with 0, and mantel_p, which controls for nothing. Beside each "
    "other: beta, t and p of MRQAP with double semi-partialling over ranks (doi:10.1007/s11336-007-9016-1), with "
    "resamples permutations of cells; floor is the smallest p, null_low and null_high hold the central 95 % of beta "
    "where cells are permuted; q: Benjamini-Hochberg over the predictors. bins: quartiles of the function, pairs with "
    "0 in a bin of their own. residuals: pairs of classes that do more (or less) together than the model says. "
    "refused: predictors that nothing can be said of: gap junctions that were not annotated are unknown, not 0.",
    parameters=[
        query_parameter("dataset", description="Connectome.", example="white_1986_whole"),
        query_parameter(
            "group",
            {"type": "string", "maxLength": 200},
            description="As listed by /activity/api/groups/; left out: the one with most identified animals.",
        ),
        query_parameter("function", {"enum": list(Function), "default": "r"}, description="What a pair does."),
        query_parameter(
            "predictors",
            description=f"Comma list of up to {MOST_PREDICTORS} of {', '.join(Predictor)}, "
            "and ids of /connectome/api/layers/; left out: "
            f"{', '.join(DEFAULT)}, as far as the data set says them.",
            example="chemical,similarity,distance,pair",
        ),
        query_parameter(
            "state", {"enum": list(State), "default": "all"}, description="All frames, between or in reversals."
        ),
        query_parameter("partial", {"type": "boolean", "default": False}, description="Partial r, given velocity."),
        query_parameter(
            "animals",
            {"type": "integer", "minimum": FEWEST_ANIMALS, "maximum": MOST_ANIMALS, "default": FEWEST_ANIMALS},
            description="Animals that a cell must be identified in, and a pair measured in.",
        ),
        query_parameter("exclude", description=f"Comma list of up to {MOST_EXCLUDED} cells that are left out."),
        query_parameter("pairs", {"type": "boolean", "default": False}, description="Every pair of cells too."),
    ],
    answer_type=StructureFunctionAnswer,
    answer={
        "dataset": "white_1986_whole",
        "unit": "synapses",
        "group": "simulated_demo:baseline",
        "paper_id": "simulated_demo",
        "types": ["baseline"],
        "simulated": True,
        "function": "r",
        "function_source": "",
        "function_unit": "r",
        "directed": False,
        "state": "all",
        "partial": False,
        "n_animals": 8,
        "datasets": [EXAMPLE],
        "left_out_animals": [],
        "min_animals": 3,
        "n_cells": 3,
        "cells": ["AVAL", "AVAR", "RIML"],
        "left_out": [{"cell": "AVEL", "reason": "not in the volume in White N2U · adult"}],
        "n_pairs": 3,
        "n_known": 3,
        "rows": [ROW],
        "refused": {},
        "r2": 0.199,
        "resamples": 999,
        "floor": 0.001,
        "n_class_pairs": 1,
        "residuals": [{"first": "AVA", "second": "RIM", "n": 2, "function": 0.6, "residual": 1.4}],
        "notes": [],
        "pairs": {
            "first": [0, 0, 1],
            "second": [1, 2, 2],
            "function": [0.8, 0.6, 0.5],
            "n": [8, 7, 7],
            "lag": None,
            "residual": [1.2, 0.9, 0.3],
            "predictors": {"chemical": [0.0, 3.0, 1.0]},
        },
    },
    errors=(400, 404, 413),
)
def get_structure_function() -> Response:
    asked = StructureFunctionQuestion.of_query(request.args.items(multi=True))
    return json_answer(
        f"structure_function:{asked.model_dump_json()}",
        lambda: services.current().structure_function.answer(asked),
    )
