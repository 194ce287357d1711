"""JSON that compares two groups of animals."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.activity.identities import Level
from app.api.activity import EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.services.activity.recordings import TraceKind
from app.services.animals.comparison.answers import GroupComparison
from app.services.animals.comparison.question import EVENT_PATTERN, HIGHEST, GroupsQuestion, Quantity
from app.services.animals.events.question import LONGEST_GAP
from data_loader.schema import Behavior

blueprint = Blueprint("groups_api", __name__)

GROUP: Final[dict[str, Any]] = {"type": "string", "maxLength": 200}


@blueprint.get(urls.API_GROUPS_COMPARE)
@documented(
    "Two groups of animals compared",
    description="One number for each cell or class of each animal (quantity), then over animals: difference = mean of "
    "a less mean of b with its 95 % interval, g (Hedges), p, floor: the smallest p that so many animals allow, q: "
    "Benjamini-Hochberg over all rows with a p; unreachable: no q could be below 0.05. Of groups: Welch's interval, "
    "permutation of labels, all splits up to 20,000, else 9,999. a=after with b=before: the same animals before and "
    "after an event, Student's t and sign-flip. Means and variances of z-scores over whole recordings are refused "
    "(erased_by_z_scores): they are 0 and 1 in every animal by construction. shared_days: days on which animals of "
    "both were recorded; without one a difference between days looks like one between groups. only_one_side: cells "
    "or classes that just one group has. values: of the neuron that is asked for.",
    parameters=[
        query_parameter(
            "a",
            GROUP,
            description="Group of groups/, or after. a and b left out: two groups of one paper, the smaller as a.",
            example="simulated_demo:heat",
        ),
        query_parameter("b", GROUP, description="Another group, or before.", example="simulated_demo:baseline"),
        query_parameter(
            "quantity",
            {"enum": list(Quantity), "default": "response"},
            description="response: mean in the 5 s after an event less the baseline, as events/average/. mean and "
            "variance of a trace; correlation: atanh r with a behavior; rate: rises of a trace past a level, a minute; "
            "events: a minute, of the whole animal.",
        ),
        query_parameter("level", {"enum": list(Level), "default": "class"}, description="Single cells or classes."),
        query_parameter("group", GROUP, description="Of before and after; left out: most identified animals."),
        query_parameter(
            "trace", {"enum": list(TraceKind), "default": "original"},
            description="Of mean and variance: z-scores, or the fluorescence ratios that they were made from.",
        ),
        query_parameter("epoch", description="s since the first frame, from and to; left out: all, as 0,300."),
        query_parameter(
            "reference", description="Of mean and variance: another epoch, whose value is subtracted.",
        ),
        query_parameter(
            "event", {"type": "string", "pattern": f"^({EVENT_PATTERN})$", "default": "reversal_start"},
            description="reversal_start, reversal_end, or stimulus:<name>.",
        ),
        query_parameter("before", description="s from the event, up to 600 on either side. Default -10,0."),
        query_parameter("after", description="s from the event. Default 0,10."),
        query_parameter(
            "gap", {"type": "number", "minimum": 0, "maximum": LONGEST_GAP, "default": 5},
            description="s since the end of the event before, at least.",
        ),
        query_parameter("behavior", {"enum": list(Behavior), "default": "v"}, description="Of a correlation."),
        query_parameter(
            "at", {"type": "number", "minimum": -HIGHEST, "maximum": HIGHEST, "default": 1},
            description="Level of rises, in sd of the trace in its recording.",
        ),
        query_parameter(
            "neuron", {"type": "string", "maxLength": 80}, description="Whose single animals are told.", example="AVA"
        ),
    ],
    answer_type=GroupComparison,
    answer={
        "a": {
            "id": "simulated_demo:heat", "group": "simulated_demo:heat", "paper_id": "simulated_demo",
            "types": ["heat"], "n_animals": 4, "n_labeled": 4,
        },
        "b": {
            "id": "simulated_demo:baseline", "group": "simulated_demo:baseline", "paper_id": "simulated_demo",
            "types": ["baseline"], "n_animals": 8, "n_labeled": 8,
        },
        "paired": False, "quantity": "response", "level": "class", "unit": "sd of the trace in its recording",
        "null": "permutation of labels", "floor": 0.00404, "family_size": 70, "unreachable": True, "simulated": True,
        "shared_days": [], "only_one_side": ["AVG"],
        "animals": [
            {"dataset_id": EXAMPLE, "sides": ["b"], "date": "2026-01-01", "n_events": 33, "left_out": None}
        ],
        "rows": [
            {
                "neuron": "AVA", "cells": ["AVAL", "AVAR"], "n_a": 4, "n_b": 7, "mean_a": 1.01, "mean_b": 0.98,
                "difference": 0.03, "ci_low": -0.1, "ci_high": 0.16, "g": 0.2, "p": 0.7, "q": 0.9, "floor": 0.006061,
            }
        ],
        "values": [{"dataset_id": EXAMPLE, "side": "b", "date": "2026-01-01", "value": 0.97}],
        "data_version": "1f3808ba4d7e",
    },
    errors=(404,),
)  # fmt: skip
def compare_groups() -> Response:
    asked = GroupsQuestion.of_query(pair for pair in request.args.items(multi=True) if pair[0] != "v")
    return json_answer(
        "groups:compare:" + urlencode(asked.query()), lambda: services.current().animals.compare_groups(asked)
    )
