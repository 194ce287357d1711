"""JSON and binary answers about recordings and encodings, at the reference's paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request
from pydantic import RootModel
from werkzeug.exceptions import MethodNotAllowed

from app import services, urls
from app.api.answers import json_answer, json_response, traces_answer
from app.api.openapi import documented, path_parameter, query_parameter
from app.api.trace_parameters import KIND, NUMBERS, asked_kind, asked_neurons
from app.errors import BadRequestError
from app.services.activity.answers import (
    BehaviorAnswer,
    CorrelationsAnswer,
    CorrelationsOfAnswer,
    FindNeuronAnswer,
    ListedRecording,
    MatchingAnswer,
    PlotMultipleAnswer,
    TraceAnswer,
)
from app.services.activity.recordings import TraceKind
from app.states.activity.plot_multiple import address
from app.states.codec import ViewState, param
from app.states.kinds import Integers, Name, Names
from data_loader.problems import shorten

blueprint = Blueprint("activity_api", __name__)

EXAMPLE: Final = "simulated_demo-sim-2026-01-01-01"
DATASET: Final = path_parameter("dataset_id", example=EXAMPLE, description="Data set, as listed by datasets/.")
MAX_NEURONS: Final = 100  # searched for at once
MAX_PAPERS: Final = 50
PAPER_EXAMPLE: Final = {"paper_id": "simulated_demo", "title": "Simulated demo"}


@dataclass(frozen=True)
class MatchingQuestion(ViewState):
    """Neurons that a recording must hold, and whose recordings to look through."""

    neurons: tuple[str, ...] = param("n", Names(separator="-", max_items=MAX_NEURONS, item=Name(r"[\w.?*]{1,40}")))
    papers: tuple[str, ...] = param("papers", Names(max_items=MAX_PAPERS))


class Selection(RootModel[dict[str, list[int]]]):
    """Data sets with the numbers of the neurons to plot, counted from 1."""


@blueprint.get(urls.API_DATASETS)
@documented(
    "All recordings",
    description="One row per recording. avg_timestep is in minutes per frame, gaps left out; duration in minutes from "
    "the first frame to the last one, longest_gap in seconds. n_holes neurons have no value in some frame.",
    answer_type=list[ListedRecording],
    answer=[
        {
            "dataset_id": EXAMPLE, "name": "sim-2026-01-01-01", "paper": PAPER_EXAMPLE,
            "dataset_type": ["common-neuropal", "simulated_demo-baseline"], "n_neuron": 140, "n_labeled": 78,
            "max_t": 1600, "avg_timestep": 0.01, "duration": 15.99, "n_gaps": 0,
            "longest_gap": 0.0, "n_holes": 0, "behaviors": ["v", "hc", "av", "f"], "events": [],
            "has_original": True, "has_encoding": True, "simulated": True,
        }
    ],
)  # fmt: skip
def list_recordings() -> Response:
    return json_answer("datasets", services.current().activity.datasets)


@blueprint.get(urls.API_FIND_NEURON)
@documented(
    "Where each labeled neuron was recorded",
    description="class: the [dv, lr] sides that occur. match: CLASS_lr_dv to data sets and trace numbers. "
    "Sides: l, r, d, v; x: the class has no such side; ?: not determined, so the trace belongs to no single cell.",
    answer_type=FindNeuronAnswer,
    answer={
        "class": {"AVA": [["x", "l"], ["x", "r"]]}, "match": {"AVA_l_x": {EXAMPLE: [21]}},
        "neuropal_datasets_data": [
            {
                "paper": PAPER_EXAMPLE, "dataset_id": EXAMPLE, "dataset_name": "sim-2026-01-01-01",
                "dataset_type": ["common-neuropal"], "n_neuron": 140, "n_labeled": 78, "max_t": 1600, "simulated": True,
            }
        ],
        "papers": [PAPER_EXAMPLE],
        "neuropal_dataset_type": {
            "common-neuropal": {
                "type_id": "common-neuropal", "name": "NeuroPAL", "description": "Neurons identified by their colors.",
                "background-color": "#1f77b4",
            }
        },
    },
)  # fmt: skip
def find_neurons() -> Response:
    return json_answer("find_neuron", services.current().activity.find_neuron)


@blueprint.get(urls.API_MATCHING)
@documented(
    "Recordings that hold all of several neurons",
    description="A neuron is a label (AVAL, AVA?) or a whole class (AVA*). '?' is a side that was not determined: AVAL "
    "does not match a trace labeled AVA?. confidence of a label goes from 0 to 5, null: not stated.",
    parameters=[
        query_parameter("n", description="Neurons joined by - or commas; none match nothing.", example="AVAL-AVAR"),
        query_parameter("papers", description="Papers joined by commas; left out: all."),
    ],
    answer_type=MatchingAnswer,
    answer={
        "neurons": [{"value": "AVAL", "label": "AVAL", "n_recordings": 1}],
        "recordings": [
            {
                "dataset_id": EXAMPLE,
                "simulated": True,
                "neurons": [{"idx_neuron": 21, "label": "AVAL", "confidence": 4.0}],
            }
        ],
    },
)
def find_recordings() -> Response:
    asked, bad = MatchingQuestion.parse(request.args.to_dict(flat=False))
    if bad:
        first = bad[0]
        raise BadRequestError(f"{first.key}={shorten(first.value)}: expected {first.expected}.", code="invalid_names")
    return json_answer(
        "matching:" + urlencode(asked.query()),
        lambda: services.current().activity.finder.matching(asked.neurons, asked.papers),
    )


@blueprint.get(urls.API_TRACE)
@documented(
    "Trace of one neuron",
    description="GCaMP fluorescence, one value per frame, cut after 6 decimals.",
    parameters=[
        DATASET,
        path_parameter("idx", {"type": "integer", "minimum": 1}, example=1, description="Neuron, counted from 1."),
        KIND,
    ],
    answer_type=TraceAnswer,
    answer={"trace": [-1.106709, -0.957318], "idx_neuron": 1, "dataset_id": EXAMPLE, "simulated": True},
    errors=(404,),
)
def get_trace(dataset_id: str, idx: int) -> Response:
    kind = asked_kind()
    return json_answer(
        f"trace:{dataset_id}:{idx}:{kind}",
        lambda: services.current().activity.trace(dataset_id, idx, original=kind is TraceKind.ORIGINAL),
    )


@blueprint.get(urls.API_TRACES_BINARY)
@documented(
    "Traces of several neurons, binary",
    description="float32, little-endian: max_t values of the first neuron asked for, then of the second, and so on. "
    "The header X-Simulated is true for a simulated recording, and the name of the file says SIMULATED.",
    parameters=[
        DATASET,
        query_parameter(
            "n",
            NUMBERS,
            description="Neuron numbers joined by - or commas; left out: all neurons.",
            example="1-2-3",
        ),
        KIND,
    ],
    content_type="application/octet-stream",
    errors=(404, 413),
)
def get_traces_binary(dataset_id: str) -> Response:
    kind = asked_kind()
    indices = asked_neurons()
    numbers = "all" if indices is None else Integers().format(indices)
    return traces_answer(
        f"traces.f32:{dataset_id}:{numbers}:{kind}",
        lambda: services.current().activity.traces_binary(dataset_id, indices, original=kind is TraceKind.ORIGINAL),
        f"{dataset_id}_traces",
        lambda: services.current().activity.dataset(dataset_id)["simulated"],
    )


@blueprint.get(urls.API_BEHAVIOR)
@documented(
    "Behavior, reversals and events of a recording",
    description="v in 0.1 mm/s, hc in rad, av in rad/s, f in pumps/s, cut after 5 decimals; + is forward and dorsal. "
    "A reversal is [last frame before it, last frame of it], [1, …] one that is open at frame 1; frames are counted "
    "from 1. times: minutes of each frame since the first one, by the stamps of the file; gaps: the last frame before "
    "each gap in time. avg_timestep leaves gaps out, so frame times avg_timestep is no time.",
    parameters=[DATASET],
    answer_type=BehaviorAnswer,
    answer={
        "data": {
            "behavior": {
                "traces": {
                    "v": {"i": 0, "name_short": "v", "name": "Velocity", "unit": "0.1 mm/s", "data": [0.3, 0.5]}
                },
                "reversal_events": [[50, 60]],
            },
            "events": {"heat": [802]},
            "event_style": {"heat": {"color": "rgba(255,0,0,1)", "width": 2.0}},
        },
        "dataset_id": EXAMPLE,
        "simulated": True,
        "avg_timestep": 0.01,
        "max_t": 1600,
        "times": [0.0, 0.010021],
        "gaps": [],
    },
    errors=(404,),
)
def get_behavior(dataset_id: str) -> Response:
    return json_answer(f"behavior:{dataset_id}", lambda: services.current().activity.behavior(dataset_id))


@blueprint.get(urls.API_CORRELATIONS)
@documented(
    "Correlations of chosen neurons",
    description="Pearson r over one recording, strongest |r| first: every pair, the 3 neurons of the recording that go "
    "best with each, and each behavior. null where r is not defined. n beside an r is the number of frames in which "
    "both have a value; neighboring frames resemble each other, so they are no independent samples.",
    parameters=[
        DATASET,
        query_parameter(
            "n", NUMBERS, description="Neuron numbers joined by - or commas.", example="1-2", required=True
        ),
    ],
    answer_type=CorrelationsAnswer,
    answer={
        "dataset_id": EXAMPLE,
        "simulated": True,
        "n": 1600,
        "pairs": [{"idx_neurons": [1, 2], "r": 0.312, "n": 1600}],
        "top": {"1": [{"idx_neuron": 7, "r": -0.655, "n": 1600}], "2": [{"idx_neuron": 9, "r": 0.51, "n": 1600}]},
        "behavior": {"v": [{"idx_neuron": 2, "r": -0.201504, "n": 1600}, {"idx_neuron": 1, "r": None, "n": 1600}]},
    },
    errors=(404, 413),
)
def get_correlations(dataset_id: str) -> Response:
    indices = asked_neurons() or ()
    return json_answer(
        f"correlations:{dataset_id}:{Integers().format(indices)}",
        lambda: services.current().activity.correlations(dataset_id, indices),
    )


@blueprint.get(urls.API_CORRELATIONS_OF)
@documented(
    "Correlations of one neuron with all others",
    description="Pearson r over one recording, one value per neuron in order of number; null where it is not defined. "
    "n_frames: in how many frames both have a value.",
    parameters=[
        DATASET,
        path_parameter("idx", {"type": "integer", "minimum": 1}, example=1, description="Neuron, counted from 1."),
    ],
    answer_type=CorrelationsOfAnswer,
    answer={
        "dataset_id": EXAMPLE,
        "simulated": True,
        "idx_neuron": 1,
        "n": 3,
        "r": [1.0, 0.5, None],
        "n_frames": [3, 3, 0],
    },
    errors=(404,),
)
def get_correlations_of_neuron(dataset_id: str, idx: int) -> Response:
    return json_answer(
        f"correlations:{dataset_id}:{idx}:all",
        lambda: services.current().activity.correlations_of(dataset_id, idx),
    )


@blueprint.post(urls.API_PLOT_MULTIPLE)
@documented(
    "Address that plots neurons of several recordings",
    description="The redirect holds the whole selection, so it never expires and can be shared.",
    body=Selection,
    body_example={EXAMPLE: [1, 2]},
    answer_type=PlotMultipleAnswer,
    answer={"status": "success", "redirect": f"{urls.ACTIVITY_PLOT_MULTIPLE}?d={EXAMPLE}:1-2"},
    errors=(400,),
)
def plot_multiple() -> Response:
    try:
        payload: Any = current_app.json.loads(request.get_data())
    except ValueError as error:
        raise BadRequestError(f"The body is not JSON: {error}.", code="invalid_json") from None
    site = services.current()
    return json_response({"status": "success", "redirect": address(site.activity.selection(payload), site.settings)})


@blueprint.get(urls.API_PLOT_MULTIPLE)
def plot_multiple_needs_post() -> Response:
    # without a rule for GET, the request would fall through to Dash, which has a page for every address
    raise MethodNotAllowed(valid_methods=["POST"])
