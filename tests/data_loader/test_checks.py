"""What is wrong with a recording is mended where that is safe, else left out, and always said in one line."""

import re

import numpy as np
import pytest

from data_loader.checks import check_recording
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, Encoding, Label, Side
from data_loader.signals import is_zscored, zscore
from tests.data_loader.recordings import FRAMES, NEURONS, ORIGINAL, TIMESTAMPS, TRACE, VELOCITY, VOCABULARY
from tests.data_loader.recordings import make_recording as recording

FILE = "activity/data/lab_2026/2026-01-01-01.json"


def checked(**change):
    report = Report()
    result = check_recording(recording(**change), VOCABULARY, report)
    return result, [str(problem) for problem in report.problems]


def with_value(array, index, value):
    copy = array.copy()
    copy[index] = value
    return copy


def test_a_sound_recording_passes_unchanged():
    result, problems = checked()
    assert problems == []
    np.testing.assert_array_equal(result.trace, TRACE)
    assert result.labels[1].name == "AVAL"
    assert result.events == {"heat": (40,)}
    assert result.reversals.tolist() == [[1, 4], [20, 31]]


@pytest.mark.parametrize("uid", ["", "..", "../x", "a/b", "a\\b", ".hidden", "a b", "a" * 81, "x\n"])
def test_an_id_with_path_characters_is_refused(uid):
    with pytest.raises(Refused, match="uid: "):
        checked(uid=uid)


def test_an_unknown_type_is_refused_with_the_known_ones():
    with pytest.raises(Refused, match=r"dataset_type: frozen \(expected .*baseline, neuropal\)"):
        checked(types=("baseline", "frozen"))


def test_a_type_of_another_paper_is_unknown():
    with pytest.raises(Refused, match="dataset_type: baseline"):
        checked(paper_id="other_2026")


# ------------------------------------------------------------------ traces


def test_holes_stay_holes_and_are_named_with_neuron_and_frames():
    trace = with_value(with_value(TRACE, (2, slice(10, 14)), np.nan), (1, 5), np.inf)
    result, problems = checked(trace=trace, trace_original=None)
    assert np.argwhere(np.isnan(result.trace)).tolist() == [[1, 5], [2, 10], [2, 11], [2, 12], [2, 13]]
    assert problems[0] == (
        f"warning: {FILE}: trace: inf at neuron 2, frame 6; nan at neuron 3, frames 11..14 "
        "(expected finite numbers up to 1e+30; these frames stay empty)"
    )


@pytest.mark.parametrize(("value", "kind"), [(np.nan, "nan"), (-np.inf, "inf"), (1e38, "too large")])
def test_whatever_cannot_be_used_is_a_hole(value, kind):
    result, problems = checked(trace=with_value(TRACE, (2, 7), value))
    assert np.argwhere(np.isnan(result.trace)).tolist() == [[2, 7]]
    assert f"trace: {kind} at neuron 3, frame 8 (expected" in problems[0]


def test_many_holes_are_one_line():
    trace = np.tile(TRACE, (15, 1))  # 60 neurons
    trace[:, [4, 8, 9]] = np.nan
    _, problems = checked(trace=trace, trace_original=None)
    assert "nan at neuron 1, frames 5..10 (3 of them); nan at neuron 2, frames 5..10 (3 of them); " in problems[0]
    assert re.search(r"; and 5\d more \(expected", problems[0])
    assert sum("nan at" in problem for problem in problems) == 1


def test_a_trace_with_holes_has_mean_0_and_sd_1_over_what_is_there():
    values = np.array([[2.0, np.nan, 4.0, 6.0, 8.0], [1.0, 2.0, 3.0, 4.0, 5.0]])
    # mean 5, squares 9 + 1 + 1 + 9 over 3
    np.testing.assert_allclose(zscore(values)[0], np.array([-3, np.nan, -1, 1, 3]) / np.sqrt(20 / 3))
    assert is_zscored(zscore(values))
    assert not is_zscored(values)


def test_a_constant_trace_with_holes_is_0_where_it_has_values():
    assert zscore(np.array([[3.0, np.nan, 3.0]]))[0, [0, 2]].tolist() == [0, 0]


def test_a_neuron_without_values_in_most_frames_is_left_out_and_the_others_keep_their_numbers():
    trace = with_value(TRACE, (0, slice(0, 31)), np.nan)  # 31 of 60
    result, problems = checked(trace=trace)
    assert np.isnan(result.trace[0]).all()
    assert np.isnan(result.trace_original[0]).all()
    assert result.labels == {}
    np.testing.assert_allclose(result.trace[1:], TRACE[1:])
    assert problems == [
        f"refused: {FILE}: trace: neuron 1 (52% missing) (expected values in half of the frames or more; left out, "
        "with label; the others keep their numbers)"
    ]


def test_half_of_the_frames_is_enough():
    result, problems = checked(trace=with_value(TRACE, (0, slice(0, 30)), np.nan), trace_original=None)
    assert np.isfinite(result.trace[0]).sum() == 30
    assert result.labels[1].name == "AVAL"
    assert "nan at neuron 1, frames 1..30 (expected" in problems[0]


def test_a_recording_without_any_neuron_left_is_refused():
    with pytest.raises(Refused, match=r"nan at neuron 1, frames 1\.\.60; .*in half of the frames or more"):
        checked(trace=np.full(TRACE.shape, np.nan))


def test_a_hole_in_the_original_traces_alone_stays_one():
    result, problems = checked(trace_original=with_value(ORIGINAL, (0, 0), np.inf))
    assert np.argwhere(np.isnan(result.trace_original)).tolist() == [[0, 0]]
    assert problems == [
        f"warning: {FILE}: trace_original: inf at neuron 1, frame 1 (expected finite numbers up to 1e+30; "
        "these frames stay empty)"
    ]


def test_a_hole_of_both_is_told_once_as_it_was_measured():
    values = with_value(ORIGINAL, (1, 5), np.inf)
    _, problems = checked(trace=zscore(values), trace_original=values)
    assert len(problems) == 1
    assert "trace: inf at neuron 2, frame 6 (expected" in problems[0]


def test_original_traces_of_other_neurons_are_left_out():
    result, problems = checked(trace_original=ORIGINAL[:3])
    assert result.trace_original is None
    assert "shape (3, 60) (expected 4 neurons x frames)" in problems[0]


def test_a_constant_trace_is_kept_with_a_warning():
    result, problems = checked(trace=with_value(TRACE, 1, 0.0))
    assert problems == [
        f"warning: {FILE}: trace: constant: neuron 2 (expected traces that vary; their correlations are undefined)"
    ]
    assert not result.trace[1].any()


@pytest.mark.parametrize(
    ("trace", "found"),
    [
        (ORIGINAL, "trace: mean up to"),
        (TRACE * np.sqrt(FRAMES / (FRAMES - 1)), "sd 1.00844 (ddof 0)"),
        (TRACE + 2e-6, "mean up to 2e-06"),
    ],
)
def test_traces_that_are_not_zscored_are_zscored_again(trace, found):
    result, problems = checked(trace=trace)
    np.testing.assert_allclose(result.trace, TRACE, atol=1e-12)
    assert len(problems) == 1
    assert found in problems[0]
    assert "ddof 1" in problems[0]


def test_rounding_to_six_decimals_is_no_fault():
    _, problems = checked(trace=TRACE.round(6))
    assert problems == []


def test_traces_longer_than_the_time_base_are_cut_and_zscored_again():
    result, problems = checked(timestamps=TIMESTAMPS[:50])
    assert len(problems) == 1
    assert "traces 60, timestamps 50" in problems[0]
    assert "everything was cut to 50 frames and z-scored again" in problems[0]
    assert (result.max_t, len(result.behavior[Behavior.VELOCITY]), result.trace_original.shape) == (50, 50, (4, 50))
    np.testing.assert_allclose(result.trace.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(result.trace.std(axis=1, ddof=1), 1, atol=1e-12)
    assert result.events == {"heat": (40,)}


def test_time_base_longer_than_the_traces_is_cut():
    result, problems = checked(
        trace=TRACE[:, :30], trace_original=None, reversals=np.array([[20, 40], [35, 50]]), events={"heat": (40, 7)}
    )
    assert (result.max_t, len(result.timestamps)) == (30, 30)
    assert result.reversals.tolist() == [[20, 30]]
    assert result.events == {"heat": (7,)}
    assert [problem.split(":")[0] for problem in problems] == ["warning", "warning", "warning", "refused"]


def test_a_stub_of_a_channel_does_not_cost_the_recording():
    result, problems = checked(behavior={Behavior.VELOCITY: VELOCITY[:3]})
    assert result.max_t == FRAMES
    assert result.behavior == {}
    assert problems == [f"refused: {FILE}: velocity: 3 frames (expected 60 frames, as the traces)"]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"trace": TRACE[0]}, "trace: shape"),
        ({"trace": TRACE[:0]}, "trace: shape"),
        ({"trace": TRACE[:, :1]}, "trace: 1 frames"),
        ({"timestamps": TIMESTAMPS[:1]}, "trace: 1 frames"),
        ({"timestamps": np.stack([TIMESTAMPS, TIMESTAMPS])}, "timestamps: shape"),
    ],
)
def test_shapes_that_mean_nothing_are_refused(change, key):
    with pytest.raises(Refused, match=key):
        checked(**change)


# ------------------------------------------------------------------ time


def test_frames_out_of_order_are_refused():
    with pytest.raises(Refused, match=r"timestamps: -5\.4 s at frame 11 \(expected increasing seconds"):
        checked(timestamps=with_value(TIMESTAMPS, 10, 100.0))


def test_missing_timestamp_is_refused():
    with pytest.raises(Refused, match="timestamps: nan at frame 4"):
        checked(timestamps=with_value(TIMESTAMPS, 3, np.nan))


def test_repeated_timestamp_is_a_warning():
    _, problems = checked(timestamps=with_value(TIMESTAMPS, 10, TIMESTAMPS[9]))
    assert "1 repeated, first at frame 11" in problems[0]


def test_gaps_are_told_and_the_mean_step_leaves_them_out():
    one_gap = TIMESTAMPS + np.where(np.arange(FRAMES) >= 30, 120, 0)
    result, problems = checked(timestamps=one_gap)
    assert result.mean_timestep == pytest.approx(0.6)
    assert problems == [
        f"warning: {FILE}: timestamps: 1 gap of 120.6 s after frame 30 (expected frames at most 3 median steps "
        "apart; lines break there, and times count it)"
    ]
    _, problems = checked(timestamps=one_gap + np.where(np.arange(FRAMES) >= 45, 9, 0))
    assert "timestamps: 2 gaps, the longest 120.6 s after frame 30 (expected" in problems[0]


@pytest.mark.parametrize("stated", [36.0, 0.01, 0.0, -0.6, float("nan")])
def test_a_time_step_that_contradicts_the_timestamps_is_replaced(stated):
    """Minutes taken for seconds, or seconds for minutes."""
    result, problems = checked(mean_timestep=stated)
    assert result.mean_timestep == pytest.approx(0.6)
    assert "mean_timestep" in problems[0]
    assert "0.6 s as in the timestamps" in problems[0]


# ------------------------------------------------------------------ behavior, reversals, events


def test_a_channel_without_any_value_is_absent():
    result, problems = checked(behavior={Behavior.HEAD_CURVATURE: np.full(FRAMES, np.nan)})
    assert result.behavior == {}
    assert problems == [f"warning: {FILE}: head_curvature: no value at all (expected numbers; the channel is absent)"]


def test_gaps_in_a_channel_stay_gaps():
    values = with_value(with_value(VELOCITY, 5, np.nan), 6, np.inf)
    result, problems = checked(behavior={Behavior.VELOCITY: values})
    assert np.flatnonzero(np.isnan(result.behavior[Behavior.VELOCITY])).tolist() == [5, 6]
    assert "1 infinite values" in problems[0]
    assert "2 of 60 frames missing" in problems[1]


@pytest.mark.parametrize(
    ("pairs", "kept", "problem"),
    [
        ([[1, 1], [5, 9]], [[1, 1], [5, 9]], None),  # reversing at the very first frame
        ([[50, 60]], [[50, 60]], None),
        ([[50, 70]], [[50, 60]], "1 pairs: [50, 70] (expected frames 1 to 60; clipped there)"),
        ([[0, 4]], [[1, 4]], "1 pairs: [0, 4] (expected frames 1 to 60; clipped there)"),
        ([[9, 5], [7, 7], [60, 61], [-4, 0]], [], "4 pairs: [9, 5], [7, 7], [60, 61], … (expected start before end"),
    ],
)
def test_reversals_stay_within_the_recording(pairs, kept, problem):
    result, problems = checked(reversals=np.array(pairs))
    assert result.reversals.tolist() == kept
    assert len(problems) == (problem is not None)
    assert problem is None or problem in problems[0]


def test_event_frames_outside_are_left_out_and_an_unknown_event_is_shown():
    result, problems = checked(events={"heat": (0, 40, 61), "odour": (12,)})
    assert result.events == {"heat": (40,), "odour": (12,)}
    assert problems[0] == f"refused: {FILE}: events.heat: [0, 61] (expected frames 1 to 60; left out)"
    assert "events.odour" in problems[1]
    assert "drawn in the default style" in problems[1]


# ------------------------------------------------------------------ labels


def test_a_cell_that_is_named_twice_is_kept_and_said():
    aval, ava = (Label(name, "AVA", Side.LEFT, Side.UNDEFINED) for name in ("AVAL", "AVA?"))
    result, problems = checked(labels={1: aval, 2: ava, 3: aval, 4: ava})
    assert len(result.labels) == 4
    assert problems == [
        f"warning: {FILE}: labels: AVAL: traces 1, 3 (expected one trace a cell; all are kept, and a warning is shown "
        "with them)"
    ]


def test_a_label_beyond_the_traces_rejects_the_whole_set():
    labels = {
        1: Label("AVAL", "AVA", Side.LEFT, Side.UNDEFINED),
        5: Label("RIS", "RIS", Side.UNDEFINED, Side.UNDEFINED),
    }
    result, problems = checked(labels=labels)
    assert result.labels == {}
    assert result.n_neuron == NEURONS
    assert problems == [
        f"refused: {FILE}: labels: 1 keys outside (5) (expected trace numbers 1 to 4; all labels of this recording "
        "were left out)"
    ]


def test_a_cell_that_several_traces_are_named_after_is_told_and_kept():
    aval = Label("AVAL", "AVA", Side.LEFT, Side.UNDEFINED, confidence=4.0)
    unsure = Label("AVA?", "AVA", Side.MISSING, Side.UNDEFINED)
    result, problems = checked(labels={1: aval, 2: unsure, 3: unsure, 4: aval})
    assert len(result.labels) == 4
    assert problems == [
        f"warning: {FILE}: labels: AVAL: traces 1, 4 (expected one trace a cell; all are kept, and a warning is shown "
        "with them)"
    ]


def test_zero_is_no_trace_number():
    result, _ = checked(labels={0: Label("AVAL", "AVA", Side.LEFT, Side.UNDEFINED)})
    assert result.labels == {}


def test_a_label_of_an_unknown_class_is_left_out_and_an_unknown_cell_is_kept():
    labels = {
        1: Label("XYZL", "XYZ", Side.LEFT, Side.UNDEFINED),
        2: Label("AVAX", "AVA", Side.UNDEFINED, Side.UNDEFINED),
        3: Label("AVA?", "AVA", Side.MISSING, Side.UNDEFINED, confidence=-1.0),
    }
    result, problems = checked(labels=labels)
    assert list(result.labels) == [2, 3]
    assert np.isnan(result.labels[3].confidence)
    assert "labels.1.neuron_class: XYZ" in problems[0]
    assert "1 names: 2: AVAX" in problems[1]
    assert "labels.confidence: 1 values: 3: -1 (expected 0 to 5" in problems[2]


# ------------------------------------------------------------------ encoding


def encoding(**change):
    families = {"v": {"fwd": [1], "all": [1]}, "θh": {"all": []}, "P": {"all": [4]}, "all": [1, 4]}
    values = np.zeros(NEURONS)
    fields = {
        "ranges": ((1, 30), (31, 60)),
        "categorization": {"1": families, "2": families},
        "changing": (4,),
        "strength": {"v": values, "θh": values, "P": values},
        "forwardness": values,
        "dorsalness": values,
        "feedingness": values,
        "tau": values,
    }
    return Encoding(**(fields | change))


def test_a_fitting_encoding_is_kept():
    result, problems = checked(encoding=encoding())
    assert problems == []
    assert result.encoding.changing == (4,)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"tau": np.zeros(3)}, "encoding.tau_vals: shape (3,) (expected 4 numbers, one per neuron)"),
        ({"strength": {"v": np.zeros(4), "P": np.zeros(4)}}, "encoding.rel_enc_str: θh absent"),
        ({"forwardness": np.array([0, np.nan, 0, 0])}, "encoding.forwardness: nan at neuron 2"),
        ({"ranges": ((1, 30), (31, 61))}, "encoding.ranges: 31:61 (expected ranges within 1:60)"),
        ({"ranges": ((1, 60),)}, "encoding.neuron_categorization: 2 ranges (expected 1"),
        ({"changing": (0,)}, "encoding.changing: 0 (expected neuron numbers 1 to 4)"),
        ({"categorization": {"1": {"v": {"fwd": [5]}}, "2": {}}}, "encoding.1.v.fwd: 5 (expected neuron numbers"),
    ],
)
def test_an_encoding_that_does_not_fit_is_left_out(change, problem):
    result, problems = checked(encoding=encoding(**change))
    assert result.encoding is None
    assert len(problems) == 1
    assert problem in problems[0]
