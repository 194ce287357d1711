"""JSON of event-triggered averages."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.activity.events.sources import Direction
from app.analysis.activity.identities import Level
from app.api.activity import EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.errors import BadRequestError
from app.services.animals.events.answers import EventAverages, SingleEvents
from app.services.animals.events.question import LONGEST_GAP, EventsQuestion
from data_loader.schema import Behavior

blueprint = Blueprint("events_api", __name__)

SECONDS = {"type": "number", "minimum": 0, "maximum": LONGEST_GAP}
QUESTION = (
    query_parameter("group", description="Group of groups/; left out: the one with most identified animals."),
    query_parameter("dataset", description="One recording instead of a group: no intervals, no tests."),
    query_parameter(
        "event",
        {"type": "string", "default": "reversal_start"},
        description="reversal_start, reversal_end, stimulus:<name>, or threshold: a behavior crosses a level.",
        example="reversal_start",
    ),
    query_parameter("level", {"enum": list(Level), "default": "class"}, description="Single cells or classes."),
    query_parameter("window", description="s before and after the event, 0.6 to 60 each.", example="-5,10"),
    query_parameter("baseline", description="s of the window whose mean is subtracted, or none.", example="-5,-1"),
    query_parameter("gap", {**SECONDS, "default": 5}, description="s since the end of the event before, at least."),
    query_parameter(
        "behavior", {"enum": list(Behavior), "default": "v"}, description="Shown beside; of a threshold, what crosses."
    ),
    query_parameter(
        "at", {"type": "number", "minimum": -1000, "maximum": 1000, "default": 0},
        description="Level of a threshold, in the unit of the recordings: mm/s, rad, rad/s, pumps/s.",
    ),
    query_parameter(
        "direction", {"enum": list(Direction), "default": "falling"}, description="Which way the level is crossed."
    ),
    query_parameter("hold", {**SECONDS, "default": 0}, description="s that it stays past the level at least."),
)  # fmt: skip


@blueprint.get(urls.API_EVENTS_AVERAGE)
@documented(
    "Averages around events, over animals",
    description="An event is at 0 s of tau. Traces are z-scored in their recording, read between frames by straight "
    "lines, less their mean in the baseline, averaged over the events of each animal, then over animals: mean with "
    "ci_low and ci_high (95 %, Student's t, pointwise). response: mean in response_window, area in unit times s. p: "
    "sign-flip over animals, floor: the smallest that their number allows, q: Benjamini-Hochberg over all neurons, "
    "whichever are asked for. unreachable: no q could be below 0.05. dropped: events left out, by reason. Of named "
    "neurons, also each animal, chance_low and chance_high (95 % of averages around random times, a description), and "
    "times (clusters by sign-flip, from six animals on).",
    parameters=[
        *QUESTION[:4],
        query_parameter("neurons", description="Comma list, at most 20; left out: all.", example="AVE,RME"),
        *QUESTION[4:],
    ],
    answer_type=EventAverages,
    answer={
        "group": "simulated_demo:baseline", "dataset": None, "simulated": True, "event": "reversal_start",
        "level": "class", "window": [-5, 10], "baseline": [-5, -1], "gap": 5,
        "unit": "sd of the trace in its recording",
        "n_animals": 1,
        "animals": [{"dataset_id": EXAMPLE, "n_events": 33, "dropped": {"previous": 1}, "overlapping": 7}],
        "without_behavior": [], "kept": 33, "dropped": {"previous": 1}, "overlapping": 7,
        "tau": [0.0, 0.6], "response_window": [0.0, 4.8],
        "family_size": 80, "unreachable": False, "null": "sign-flip", "not_identified": [], "behavior": None,
        "rows": [
            {
                "neuron": "AVE", "cells": ["AVEL", "AVER"], "n_animals": 1, "n_events": 33, "mean": [0.1, 0.3],
                "ci_low": [None, None], "ci_high": [None, None], "sd": [0.2, 0.2], "response": 0.83,
                "response_ci": None, "area": 4.2, "latency": 3.6, "p": None, "q": None, "floor": None,
                "per_animal": [], "chance_low": [], "chance_high": [], "times": [],
            }
        ],
    },
    errors=(404,),
)  # fmt: skip
def average_events() -> Response:
    asked = EventsQuestion.of_query(_query())
    return json_answer(
        "events:average:" + urlencode(asked.query()), lambda: services.current().animals.average_events(asked)
    )


@blueprint.get(urls.API_EVENTS_SINGLE)
@documented(
    "Every event of one cell or class",
    description="One line of values for each event that is averaged, less its baseline; frame counts from 1, time is "
    "in s since the first frame. Question as of events/average/.",
    parameters=[
        query_parameter("neuron", description="Cell or class.", example="AVE", required=True),
        *QUESTION,
    ],
    answer_type=SingleEvents,
    answer={
        "group": "simulated_demo:baseline", "dataset": None, "simulated": True, "event": "reversal_start",
        "neuron": "AVE", "unit": "sd of the trace in its recording", "tau": [0.0, 0.6],
        "traces": {EXAMPLE: [21, 35]},
        "events": [{"dataset_id": EXAMPLE, "number": 1, "frame": 66, "time": 39.007, "values": [0.1, 0.3]}],
    },
    errors=(404,),
)  # fmt: skip
def single_events() -> Response:
    query = _query()
    named = [text for name, text in query if name == "neuron"]
    if len(named) != 1 or not named[0]:
        raise BadRequestError("neuron: expected one cell or class, as AVE.", code="missing_parameter")
    asked = EventsQuestion.of_query(pair for pair in query if pair[0] != "neuron").of_all()
    return json_answer(
        f"events:single:{named[0]}:" + urlencode(asked.query()),
        lambda: services.current().animals.single_events(asked, named[0]),
    )


def _query() -> list[tuple[str, str]]:
    return [pair for pair in request.args.items(multi=True) if pair[0] != "v"]
