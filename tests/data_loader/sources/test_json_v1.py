"""The flat JSON layout: units, orientation, encodings, and what happens to a damaged file."""

import bz2
import gzip
import json
import lzma

import numpy as np
import pytest

from data_loader.schema import Behavior, Side
from data_loader.sources import json_v1, json_v2
from tests.data_loader import recordings as small


def read(tmp_path, document, *rows, name="2026-01-01-01.json", **change):
    path = small.write_json(tmp_path / name, document)
    return small.read_all(json_v1, path, small.context(tmp_path, *rows, **change))


def test_a_recording(tmp_path):
    path = small.write_json(tmp_path / "2026-01-01-01.json", small.v1())
    recording = small.one(json_v1, path, small.context(tmp_path))
    assert recording.dataset_id == "lab_2026-2026-01-01-01"
    assert recording.types == ("neuropal", "baseline")
    np.testing.assert_array_equal(recording.trace, small.TRACE)
    np.testing.assert_array_equal(recording.trace_original, small.ORIGINAL)
    np.testing.assert_array_equal(recording.behavior[Behavior.HEAD_CURVATURE], small.HEAD)
    assert list(recording.behavior) == ["v", "hc", "av", "f"]
    assert recording.mean_timestep == pytest.approx(0.6)  # s; the file says 0.01 minutes
    assert recording.reversals.tolist() == [[1, 4], [20, 31]]
    assert recording.events == {"heat": (40,)}
    assert (recording.labels[1].name, recording.labels[1].lr, recording.labels[1].roi_id) == ("AVAL", Side.LEFT, (7,))
    assert recording.body_curvature is not None
    np.testing.assert_array_equal(recording.body_curvature, small.HEAD)
    assert not recording.labels[3].certain
    assert (recording.origin.file, recording.origin.format) == ("2026-01-01-01.json", "json-v1")
    assert recording.encoding is None
    assert not recording.simulated


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_compressed_and_truncated(tmp_path, suffix, pack):
    packed = pack(json.dumps(small.v1()).encode())
    path = tmp_path / f"2026-01-01-01.json{suffix}"
    path.write_bytes(packed)
    assert json_v1.reads(path)
    assert small.one(json_v1, path, small.context(tmp_path)).n_neuron == 4
    path.write_bytes(packed[: len(packed) // 2])
    assert json_v1.reads(path)
    recordings, problems = small.read_all(json_v1, path, small.context(tmp_path))
    assert recordings == []
    assert problems[0].startswith(f"refused: 2026-01-01-01.json{suffix}: (whole file):")


def test_truncated_json_is_refused(tmp_path):
    path = small.write_json(tmp_path / "a.json", small.v1())
    path.write_text(path.read_text()[:5000])
    assert json_v1.reads(path)
    _, problems = small.read_all(json_v1, path, small.context(tmp_path))
    assert len(problems) == 1
    assert "a complete JSON document" in problems[0]


def test_time_major_original_traces_are_turned(tmp_path):
    recordings, problems = read(tmp_path, small.v1(trace_original=small.ORIGINAL.T.tolist()))
    assert problems == []
    np.testing.assert_array_equal(recordings[0].trace_original, small.ORIGINAL)


def test_traces_that_lie_the_other_way_are_turned_and_that_is_said(tmp_path):
    (recording,), problems = read(tmp_path, small.v1(trace_array=small.TRACE.T.tolist()))
    np.testing.assert_array_equal(recording.trace, small.TRACE)
    assert len(problems) == 1
    assert "trace_array: 60 x 4, with 60 timestamps (expected neurons x frames; it was turned)" in problems[0]


def test_traces_longer_than_behavior_are_cut_with_a_warning(tmp_path):
    short = {name: small.v1()[name][:50] for name in ("velocity", "head_curvature", "angular_velocity", "pumping")}
    recordings, problems = read(tmp_path, small.v1(**short))
    assert recordings[0].max_t == 50
    np.testing.assert_allclose(recordings[0].trace.std(axis=1, ddof=1), 1)
    assert small.mentions(problems, "warning", "traces 60", "velocity 50", "cut to 50 frames and z-scored again")


@pytest.mark.parametrize("pumping", [None, [None] * 60, [float("nan")] * 60])
def test_pumping_that_was_not_scored_is_absent(tmp_path, pumping):
    recordings, problems = read(tmp_path, small.v1(pumping=pumping))
    assert problems == []
    assert list(recordings[0].behavior) == ["v", "hc", "av"]


def test_nulls_are_missing_values(tmp_path):
    velocity = [None, *small.v1()["velocity"][1:]]
    recordings, _ = read(tmp_path, small.v1(velocity=velocity))
    assert np.isnan(recordings[0].behavior[Behavior.VELOCITY]).sum() == 1


def test_counts_that_contradict_the_traces_are_warned_of(tmp_path):
    recordings, problems = read(tmp_path, small.v1(max_t=55, num_neurons=9, body_curvature=[0.0] * 7))
    assert recordings[0].max_t == 60
    assert [problem.split(": ")[2] for problem in problems] == ["num_neurons", "max_t", "body_curvature"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"uid": None}, "uid: absent (expected text)"),
        ({"uid": 5}, "uid: 5"),
        ({"dataset_type": "baseline"}, "dataset_type: baseline (expected a list of names)"),
        ({"trace_array": None}, "trace_array: absent"),
        ({"trace_array": []}, "trace_array: shape (0,)"),
        ({"trace_array": [[1.0, 2.0], [1.0]]}, "trace_array: item 2 has 1 values, item 1 has 2"),
        ({"trace_array": [["x", 1.0]]}, "trace_array"),
        ({"timestamp_confocal": None}, "timestamp_confocal: absent"),
        ({"trace_array": [[1.0], [2.0]], "timestamp_confocal": [0.0]}, "trace: 1 frames (expected at least 2)"),
        ({"timestamp_confocal": [[0.0, 0.6]]}, "timestamps: shape (1, 2)"),
        ({"avg_timestep": "0.01"}, "avg_timestep: 0.01 (expected a number)"),
    ],
)
def test_without_identity_traces_or_time_it_is_refused(tmp_path, change, problem):
    recordings, problems = read(tmp_path, small.v1(**change))
    assert recordings == []
    assert small.mentions(problems, "refused", problem)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"velocity": None}, "warning: 2026-01-01-01.json: velocity: absent"),
        ({"velocity": ["fast"] * 60}, "refused: 2026-01-01-01.json: velocity: item 1: fast"),
        ({"trace_original": None}, "warning: 2026-01-01-01.json: trace_original: absent"),
        ({"reversal_events": [[1, 2.5]]}, "refused: 2026-01-01-01.json: reversal_events"),
        ({"reversal_events": [[1, float("inf")]]}, "refused: 2026-01-01-01.json: reversal_events: [ 1. inf]"),
        ({"velocity": [[0.1] * 60]}, "refused: 2026-01-01-01.json: velocity: shape (1, 60)"),
        ({"reversal_events": [[1, 2, 3]]}, "refused: 2026-01-01-01.json: reversal_events: shape (1, 3)"),
        ({"reversal_events": [[50, None]]}, "warning: 2026-01-01-01.json: reversal_events: 1 without an end"),
        ({"events": {"heat": ["soon"]}}, "refused: 2026-01-01-01.json: events.heat"),
        ({"labeled": {"354": small.label()}}, "refused: 2026-01-01-01.json: labeled: 1 keys outside (354)"),
    ],
)
def test_a_bad_part_is_named_and_the_recording_kept(tmp_path, change, problem):
    recordings, problems = read(tmp_path, small.v1(**change))
    assert len(recordings) == 1
    assert len(problems) == 1
    assert problem in problems[0]


def test_t_range_of_the_manifest_crops(tmp_path):
    recordings, problems = read(tmp_path, small.v1(), small.manifest_row(t_range=(11, 40)))
    assert (recordings[0].max_t, recordings[0].events) == (30, {"heat": (30,)})
    assert recordings[0].reversals.tolist() == [[10, 21]]
    assert small.mentions(problems, "t_range", "11:40")


@pytest.mark.parametrize(
    ("meta", "paper_simulated", "expected"),
    [
        ({"simulated": True}, False, True),
        ({"note": "SIMULATED dataset. Not measured data."}, False, True),
        ({"notes": ["one", "This is SIMULATED"]}, False, True),
        ({}, True, True),
        ({"note": "measured"}, False, False),
    ],
)
def test_the_simulated_mark_survives(tmp_path, meta, paper_simulated, expected):
    recordings, _ = read(tmp_path, small.v1(meta=meta), simulated=paper_simulated)
    assert recordings[0].simulated is expected


def encoded(**change):
    families = {
        "v": {"fwd": [1, 3], "all": [1, 3]},
        "θh": {"dorsal": [2], "all": [2]},
        "P": {"all": []},
        "all": [1, 2, 3],
    }
    values = {f"rel_enc_str_{family}": [0.5, 0.0, 0.25, 0.0] for family in ("v", "θh", "P")}
    zeros = {name: [0.0] * 4 for name in ("dorsalness", "feedingness", "tau_vals")}
    return small.v1(
        **values, **zeros, forwardness=[1.5, 0, -2, 0], neuron_categorization={"2": families, "1": families},
        encoding_changing_neurons=[3], **change,
    )  # fmt: skip


@pytest.mark.parametrize("ranges", [[list(range(1, 31)), list(range(31, 61))], [[1, 30], [31, 60]]])
def test_encoding(tmp_path, ranges):
    recordings, problems = read(tmp_path, encoded(ranges=ranges))
    assert problems == []
    encoding = recordings[0].encoding
    assert encoding.ranges == ((1, 30), (31, 60))
    assert list(encoding.categorization) == ["1", "2"]
    assert encoding.categorization["1"]["v"]["fwd"] == [1, 3]
    assert encoding.categorization["1"]["P"]["act"] == []
    assert encoding.categorization["2"]["all"] == [1, 2, 3]
    assert encoding.changing == (3,)
    assert encoding.forwardness.tolist() == [1.5, 0, -2, 0]
    assert encoding.strength["θh"].tolist() == [0.5, 0.0, 0.25, 0.0]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ranges": [[1]]}, "ranges"),
        ({"ranges": 60}, "ranges: 60 (expected a list)"),
        (
            {"ranges": [[1, 60]], "neuron_categorization": {"1": {"v": {"fwd": ["AVA"]}}}},
            "neuron_categorization.1.v.fwd",
        ),
        ({"ranges": [[1, 60]], "rel_enc_str_P": None}, "rel_enc_str_P: absent"),
    ],
)
def test_a_malformed_encoding_is_left_out(tmp_path, change, problem):
    recordings, problems = read(tmp_path, {k: v for k, v in (encoded() | change).items() if v is not None})
    assert recordings[0].encoding is None
    assert len(problems) == 1
    assert problem in problems[0]


@pytest.mark.parametrize(
    ("content", "layout"),
    [
        ('{"uid": "x"}', json_v1),
        ('  {"trace_array": [[1', json_v1),
        ('{"rel_enc_str_θh": [1], ', json_v1),
        ('{"comment": "mine", "avg_timestep": 0.01}', json_v1),
        ('\ufeff{"uid": "x"}', json_v1),
        ('{"metadata": {}}', json_v2),
        ('{"gcamp": {"trace_array": [[1', json_v2),
        ('{"comment": "mine", "timing": {}}', json_v2),
        ('{"data": {"2026-01-01-01": {"idx_neuron-label": {}}}, "metadata": {}}', None),  # a label file
        ("[]", None),
        ("", None),
    ],
)
def test_the_layout_is_told_from_the_first_bytes(tmp_path, content, layout):
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert [source for source in (json_v1, json_v2) if source.reads(path)] == ([layout] if layout else [])


def test_other_files_are_not_claimed(tmp_path):
    (tmp_path / "a.csv").write_text('{"uid": 1}')
    assert not json_v1.reads(tmp_path / "a.csv")
    assert not json_v1.reads(tmp_path / "absent.json")
    assert not json_v2.reads(tmp_path)
