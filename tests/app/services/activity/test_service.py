"""Answers about recordings, on a store whose every number is typed in."""

import math
import struct

import pytest

from app.errors import BadRequestError, NotFoundError, TooLargeError
from app.services.activity.service import ActivityService
from app.settings import Settings
from tests.app.services.tiny_store import FIRST, FOREIGN, HEATED, make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("tiny") / "store")


@pytest.fixture(scope="module")
def activity(store):
    return ActivityService(store, Settings())


def test_the_list_has_one_row_per_recording(activity):
    first, heated, foreign = activity.datasets()
    assert first == {
        "dataset_id": FIRST,
        "name": "01",
        "paper": {"paper_id": "lab_2026", "title": "Lab, 2026"},
        "dataset_type": ["common-neuropal", "lab_2026-baseline"],
        "n_neuron": 3,
        "n_labeled": 2,
        "max_t": 4,
        "avg_timestep": pytest.approx(0.01),
        "duration": pytest.approx(0.03),  # 1.8 s from the first to the last stamp
        "n_gaps": 0,
        "longest_gap": 0,
        "n_holes": 0,
        "behaviors": ["v", "av", "f"],
        "events": ["light"],
        "has_original": True,
        "has_encoding": True,
        "simulated": False,
    }
    assert heated["events"] == ["heat", "bang"]
    assert (foreign["dataset_type"], foreign["behaviors"], foreign["events"]) == ([], [], [])
    assert (foreign["simulated"], foreign["duration"]) == (True, pytest.approx(0.075))
    assert (heated["duration"], heated["n_gaps"], heated["longest_gap"], heated["n_holes"]) == (0.52, 1, 30, 1)


def test_the_head_of_a_recording_names_paper_types_origin_and_note(activity):
    head = activity.dataset(FIRST)
    assert head["paper"] == {
        "paper_id": "lab_2026",
        "title": "Lab, 2026",
        "title_full": "A paper of a lab",
        "citation": "Lab (2026)",
        "doi": "10.1/lab",
        "repository_url": "https://data.example/lab",
    }
    assert head["dataset_type"] == [
        {
            "type_id": "common-neuropal",
            "name": "NeuroPAL",
            "description": "With identities",
            "background-color": "#0d6efd",
        },
        {
            "type_id": "lab_2026-baseline",
            "name": "Baseline",
            "description": "No stimulus",
            "background-color": "gray",
        },
    ]
    assert (head["note"], head["sha256"], head["format"]) == ("Kept in the cold.", "ab12", "json-v1")
    assert head["reading"] == "all of it"


def test_neurons_are_named_by_number_and_label(activity):
    assert [neuron.name for neuron in activity.neurons(FIRST)] == ["1 (AVAL)", "2", "3 (OLQ?L)"]


# --- traces


def test_a_trace_keeps_the_decimals_of_its_source(activity):
    answer = activity.trace(FIRST, 1)
    assert answer["trace"].tolist() == [0.57, -1.106709, 0.0, 1.5]
    assert (answer["idx_neuron"], answer["dataset_id"]) == (1, FIRST)


def test_the_original_trace_is_served_where_there_is_one(activity):
    assert activity.trace(FIRST, 2, original=True)["trace"].tolist() == [10, 11, 12, 13]
    with pytest.raises(NotFoundError, match=r"lab_2026-02.*no original") as error:
        activity.trace(HEATED, 1, original=True)
    assert error.value.code == "no_original"


@pytest.mark.parametrize("idx", [0, -1, 4, 10**9])
def test_an_unknown_neuron_is_not_found_and_named(activity, idx):
    for ask in (lambda: activity.trace(FIRST, idx), lambda: activity.traces_binary(FIRST, [1, idx])):
        with pytest.raises(NotFoundError, match=f"neurons 1 to 3, not {idx}"):
            ask()


def test_binary_traces_come_in_the_order_asked(activity):
    raw = activity.traces_binary(FIRST, [3, 2])
    assert struct.unpack("<8f", raw) == (5, 5, 5, 5, 1, 2, 3, 4)
    assert struct.unpack("<4f", activity.traces_binary(FIRST, [1], original=True)) == (10, 11, 12, 13)
    assert len(activity.traces_binary(FIRST)) == 3 * 4 * 4


def test_binary_traces_are_bounded(store):
    small = ActivityService(store, Settings(max_neurons=2))
    assert len(small.traces_binary(FIRST, [1, 2])) == 32
    with pytest.raises(TooLargeError, match=r"3 neurons .* at most 2"):
        small.traces_binary(FIRST, [1, 2, 3])
    with pytest.raises(BadRequestError, match="At least one neuron"):
        small.traces_binary(FIRST, [])


# --- behavior


def test_behavior_is_in_the_units_of_the_site(activity):
    answer = activity.behavior(FIRST)
    traces = answer["data"]["behavior"]["traces"]
    assert list(traces) == ["v", "av", "f"]
    velocity = traces["v"]
    assert (velocity["i"], velocity["name_short"], velocity["name"]) == (0, "v", "Velocity")
    assert velocity["unit"] == "0.1 mm/s"
    assert velocity["data"].tolist() == [0.12345, -0.2, 0.0, 1.0]  # ten times mm/s
    assert (traces["av"]["i"], traces["av"]["unit"]) == (2, "rad/s")
    assert traces["av"]["data"].tolist() == [0.12345, -0.12345, 1.0, 2.0]
    assert traces["f"]["i"] == 3
    assert math.isnan(traces["f"]["data"][0])
    assert answer["data"]["behavior"]["reversal_events"] == [(1, 2), (3, 4)]
    assert (answer["avg_timestep"], answer["max_t"]) == (pytest.approx(0.01), 4)


def test_times_are_those_of_the_stamps_and_gaps_are_named(activity):
    answer = activity.behavior(HEATED)
    assert answer["times"].tolist() == [0, 0.01, 0.51, 0.52]  # 10, 10.6, 40.6, 41.2 s
    assert answer["gaps"] == [2]
    assert activity.clock(HEATED)["times"].tolist() == answer["times"].tolist()
    assert activity.behavior(FIRST)["gaps"] == []


def test_a_correlation_says_how_many_frames_are_behind_it(activity):
    answer = activity.correlations(HEATED, [1, 2, 3])
    pairs = {tuple(pair["idx_neurons"]): pair["n"] for pair in answer["pairs"]}
    assert pairs == {(1, 2): 3, (1, 3): 3, (2, 3): 4}
    assert {entry["idx_neuron"]: entry["n"] for entry in answer["behavior"]["v"]} == {1: 3, 2: 4, 3: 4}
    assert {entry["idx_neuron"]: entry["n"] for entry in activity.correlations(FIRST, [1])["behavior"]["f"]} == {1: 3}
    assert activity.correlations_of(HEATED, 1)["n_frames"] == [3, 3, 3]


def test_a_hole_has_no_value_anywhere(activity):
    assert math.isnan(activity.trace(HEATED, 1)["trace"][3])
    assert math.isnan(struct.unpack("<4f", activity.traces_binary(HEATED, [1]))[3])
    assert activity.extents(HEATED, [1])["traces"] == [(-1, 1)]
    assert activity.population(HEATED)["components"]["mean"] == [0, 0, 0]
    assert activity.neurons(HEATED)[0].missing == 1


def test_an_event_takes_the_style_of_its_paper_then_the_common_one_then_a_red_line(activity):
    assert activity.behavior(HEATED)["data"]["events"] == {"heat": [2, 4], "bang": [1]}
    assert activity.behavior(HEATED)["data"]["event_style"] == {
        "heat": {"color": "#ff0000", "width": 3.0},
        "bang": {"color": "rgba(255,0,0,1)", "width": 2.0},
    }
    assert activity.behavior(FIRST)["data"]["event_style"] == {"light": {"color": "blue", "width": 1.0}}


def test_a_recording_without_behavior_has_empty_parts(activity):
    data = activity.behavior(FOREIGN)["data"]
    assert data == {"behavior": {"traces": {}, "reversal_events": []}, "events": {}, "event_style": {}}


# --- correlations


def test_correlations_are_ranked_and_undefined_is_null(activity):
    answer = activity.correlations(FIRST, [1, 2, 3])
    assert answer["n"] == 4
    assert answer["pairs"] == [
        {"idx_neurons": [1, 2], "r": -0.412, "n": 4},
        {"idx_neurons": [1, 3], "r": None, "n": 4},
        {"idx_neurons": [2, 3], "r": None, "n": 4},
    ]
    assert answer["top"] == {
        "1": [{"idx_neuron": 2, "r": -0.412, "n": 4}],
        "2": [{"idx_neuron": 1, "r": -0.412, "n": 4}],
        "3": [],
    }
    assert list(answer["behavior"]) == ["v", "av", "f"]
    assert answer["behavior"]["v"] == [
        {"idx_neuron": 2, "r": -0.654322, "n": 4},
        {"idx_neuron": 1, "r": 0.1, "n": 4},
        {"idx_neuron": 3, "r": None, "n": 4},
    ]
    assert [entry["r"] for entry in answer["behavior"]["f"]] == [None, None, None]


def test_the_strongest_partners_are_sought_among_all_neurons(activity):
    answer = activity.correlations(FIRST, [2])
    assert answer["pairs"] == []
    assert answer["top"] == {"2": [{"idx_neuron": 1, "r": -0.412, "n": 4}]}


def test_correlations_without_behavior_or_with_repeated_numbers(activity):
    answer = activity.correlations(FOREIGN, [2, 1, 2])
    assert answer["pairs"] == [{"idx_neurons": [2, 1], "r": 1.0, "n": 4}]
    assert answer["behavior"] == {}


# --- find a neuron


def test_labeled_neurons_are_found_by_class_and_side(activity):
    answer = activity.find_neuron()
    assert answer["class"] == {"AVA": [["x", "l"]], "OLQ": [["?", "l"]]}
    assert answer["match"] == {"AVA_l_x": {FIRST: [1], HEATED: [2]}, "OLQ_l_?": {FIRST: [3]}}
    assert answer["papers"] == [{"paper_id": "lab_2026", "title": "Lab, 2026"}]
    assert [row["dataset_id"] for row in answer["neuropal_datasets_data"]] == [FIRST, HEATED]
    assert list(answer["neuropal_dataset_type"]) == ["common-neuropal", "lab_2026-baseline", "lab_2026-heat"]


# --- selections over several recordings


def test_a_selection_keeps_its_order_and_each_neuron_once(activity):
    assert activity.selection({FIRST: [3, 1, 3], FOREIGN: [2]}) == ((FIRST, (3, 1)), (FOREIGN, (2,)))


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ([1, 2], r"must be an object .* \[1, 2\]"),
        (None, "must be an object"),
        ({}, "empty"),
        ({"nope": [1]}, "no activity data set “nope”"),
        ({FIRST: []}, r"lab_2026-01.*whole numbers from 1 to 3, not \[\]"),
        ({FIRST: 1}, "lab_2026-01.*not 1"),
        ({FIRST: [True]}, "not True"),
        ({FIRST: ["1"]}, "not '1'"),
        ({FIRST: [1.0]}, "not 1.0"),
        ({FIRST: [0]}, "not 0"),
        ({FIRST: [4]}, "not 4"),
    ],
)
def test_a_bad_selection_is_refused_by_name(activity, payload, message):
    with pytest.raises(BadRequestError, match=message):
        activity.selection(payload)


def test_a_large_selection_is_refused_with_the_bound(store):
    with pytest.raises(TooLargeError, match=r"2 data sets .* at most 1"):
        ActivityService(store, Settings(max_datasets=1)).selection({FIRST: [1], FOREIGN: [1]})
    with pytest.raises(TooLargeError, match=r"3 neurons .* at most 2"):
        ActivityService(store, Settings(max_neurons=2)).selection({FIRST: [1, 2], FOREIGN: [1]})


def test_an_unknown_recording_is_not_found_and_named(activity):
    questions = (
        lambda: activity.dataset("nope"),
        lambda: activity.neurons("nope"),
        lambda: activity.trace("nope", 1),
        lambda: activity.traces_binary("nope"),
        lambda: activity.behavior("nope"),
        lambda: activity.correlations("nope", [1]),
    )
    for ask in questions:
        with pytest.raises(NotFoundError, match="“nope”") as error:
            ask()
        assert error.value.code == "unknown_dataset"


@pytest.mark.parametrize("ask", ["trace", "behavior", "correlations", "correlations_of", "population"])
def test_every_answer_says_whether_its_recording_is_simulated(activity, ask):
    arguments = {"trace": (1,), "correlations": ([1, 2],), "correlations_of": (1,)}.get(ask, ())
    for dataset_id, simulated in ((FIRST, False), (FOREIGN, True)):
        assert getattr(activity, ask)(dataset_id, *arguments)["simulated"] is simulated
