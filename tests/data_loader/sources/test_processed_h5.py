"""Processed H5 sets: sign, orientation, labels, encodings, archive, and what happens to damaged or missing files."""

import bz2
import hashlib
import tarfile

import numpy as np
import pytest

from data_loader.checks import check_recording
from data_loader.problems import Report
from data_loader.schema import Behavior
from data_loader.sources import processed_h5
from tests.data_loader import recordings as small
from tests.data_loader.sources import encoding_files

FILE = f"{small.UID}-data.h5"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def row(path, **change):
    return small.manifest_row(checksum=digest(path), **change)


def read(tmp_path, folder, *rows, **change):
    return small.read_all(processed_h5, folder, small.context(tmp_path, *rows, **change))


@pytest.fixture
def h5(tmp_path):
    return small.write_h5(tmp_path / "set" / FILE)


def write_labels(folder, labels, key="idx_neuron-label", name="neuropal_label.json"):
    return small.write_json(folder / name, {"data": {small.UID: {key: labels}}, "metadata": {}})


def test_a_recording(tmp_path, h5):
    assert processed_h5.reads(h5.parent)
    recording = small.one(processed_h5, h5.parent, small.context(tmp_path, row(h5)))
    assert (recording.uid, recording.types, recording.events) == (small.UID, ("neuropal", "baseline"), {"heat": (40,)})
    np.testing.assert_array_equal(recording.trace, small.TRACE)
    np.testing.assert_array_equal(recording.trace_original, small.ORIGINAL)
    np.testing.assert_array_equal(recording.timestamps, small.TIMESTAMPS)
    assert recording.mean_timestep == pytest.approx(0.6)
    assert recording.reversals.tolist() == [[1, 4], [20, 31]]
    assert recording.origin.file == f"set/{FILE}"
    assert recording.origin.sha256 == digest(h5)


@pytest.mark.parametrize(("positive_is_ventral", "sign"), [(True, 1), (False, -1)])
def test_positive_is_dorsal_and_velocity_is_never_flipped(tmp_path, h5, positive_is_ventral, sign):
    ctx = small.context(tmp_path, row(h5, theta_h_pos_is_ventral=positive_is_ventral))
    behavior = small.one(processed_h5, h5.parent, ctx).behavior
    np.testing.assert_array_equal(behavior[Behavior.HEAD_CURVATURE], sign * small.HEAD)
    np.testing.assert_array_equal(behavior[Behavior.ANGULAR_VELOCITY], sign * small.ANGULAR)
    np.testing.assert_array_equal(behavior[Behavior.VELOCITY], small.VELOCITY)
    np.testing.assert_array_equal(behavior[Behavior.PUMPING], small.PUMPING)


def test_mean_timestep_leaves_out_the_gap_between_two_segments(tmp_path):
    timestamps = small.TIMESTAMPS + np.where(np.arange(60) >= 30, 120, 0)
    path = small.write_h5(tmp_path / "set" / FILE, timing__timestamp_confocal=timestamps)
    assert small.one(processed_h5, path.parent, small.context(tmp_path, row(path))).mean_timestep == pytest.approx(0.6)


def test_segments_of_the_file_are_parted_by_a_stated_gap(tmp_path):
    path = small.write_h5(tmp_path / "set" / FILE, gcamp__idx_splits=np.array([[1, 31], [30, 60]]))
    assert small.one(processed_h5, path.parent, small.context(tmp_path, row(path))).breaks == (30,)


def test_one_segment_has_no_gap(tmp_path):
    path = small.write_h5(tmp_path / "set" / FILE, gcamp__idx_splits=np.array([[1], [60]]))
    assert small.one(processed_h5, path.parent, small.context(tmp_path, row(path))).breaks == ()


def test_pumping_that_is_nan_throughout_is_absent(tmp_path):
    path = small.write_h5(tmp_path / "set" / FILE, behavior__pumping=np.full(60, np.nan))
    recording = small.one(processed_h5, path.parent, small.context(tmp_path, row(path)))
    assert Behavior.PUMPING not in recording.behavior


def test_traces_zscored_before_they_were_cut(tmp_path):
    """As in 2022-05-02-01: fewer trace frames than timestamps, behavior and reversals."""
    path = small.write_h5(
        tmp_path / "set" / FILE,
        gcamp__trace_array=small.TRACE.T[:42],
        gcamp__trace_array_original=small.ORIGINAL.T[:42],
        behavior__reversal_events=np.array([[20, 50], [31, 59]]),
    )
    recordings, problems = read(tmp_path, path.parent, row(path))
    assert small.mentions(problems, "traces 42, timestamps 60", "cut to 42 frames and z-scored again")
    assert recordings[0].max_t == 42
    np.testing.assert_allclose(recordings[0].trace.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(recordings[0].trace.std(axis=1, ddof=1), 1)
    report = Report()
    checked = check_recording(recordings[0], small.VOCABULARY, report)
    assert checked.reversals.tolist() == [[20, 31]]
    assert small.mentions(map(str, report.problems), "reversal_events", "[50, 59]", "dropped")


def test_t_range_crops(tmp_path, h5):
    recordings, problems = read(tmp_path, h5.parent, row(h5, t_range=(1, 35)))
    assert recordings[0].max_t == 35
    assert recordings[0].mean_timestep == pytest.approx(0.6)
    assert small.mentions(problems, "t_range", "1:35 of 60 frames")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (np.array([5, 9]), [[5, 9]]),
        (np.array([], np.int64), []),
        (np.zeros((2, 0), np.int64), []),
        (np.array([[5, 20], [9, 31]]), [[5, 9], [20, 31]]),
    ],
)
def test_shapes_of_reversal_events(tmp_path, events, expected):
    path = small.write_h5(tmp_path / "set" / FILE, behavior__reversal_events=events)
    assert small.one(processed_h5, path.parent, small.context(tmp_path, row(path))).reversals.tolist() == expected


# ------------------------------------------------------------------ labels


@pytest.mark.parametrize("key", ["idx_neuron-label", "roi_to_neuron"])
def test_labels_beside_or_above_the_files(tmp_path, h5, key):
    labels = {"1": [small.label(confidence=2.0), small.label("AVAR", LR="R", confidence=3.0)], "2": []}
    for folder in (h5.parent.parent, h5.parent):
        write_labels(folder, labels, key)
        recording = small.one(processed_h5, h5.parent, small.context(tmp_path, row(h5, label=True)))
        assert {number: label.name for number, label in recording.labels.items()} == {1: "AVAR"}


def test_compressed_label_file(tmp_path, h5):
    plain = write_labels(h5.parent, {"1": small.label()})
    (h5.parent / "neuropal_label.json.bz2").write_bytes(bz2.compress(plain.read_bytes()))
    plain.unlink()
    recording = small.one(processed_h5, h5.parent, small.context(tmp_path, row(h5, label=True)))
    assert recording.labels[1].name == "AVAL"


def test_labels_with_foreign_keys_are_rejected_and_the_recording_kept(tmp_path, h5):
    write_labels(h5.parent, {"1": small.label(), "9": small.label()})
    recordings, problems = read(tmp_path, h5.parent, row(h5, label=True))
    assert recordings[0].labels == {}
    assert small.mentions(problems, f"set/neuropal_label.json: data.{small.UID}", "1 keys outside (9)")


def test_labels_the_manifest_promises_and_nobody_has(tmp_path, h5):
    recordings, problems = read(tmp_path, h5.parent, row(h5, label=True))
    assert len(recordings) == 1
    assert small.mentions(problems, "refused", "labels: absent", "neuropal_label.json")


def test_truncated_label_file(tmp_path, h5):
    path = write_labels(h5.parent, {"1": small.label()})
    path.write_text(path.read_text()[:50])
    recordings, problems = read(tmp_path, h5.parent, row(h5))
    assert len(recordings) == 1
    assert small.mentions(problems, "refused", "set/neuropal_label.json", "a complete JSON document")


# ------------------------------------------------------------------ encodings


@pytest.mark.parametrize("compressed", [False, True])
def test_encoding(tmp_path, h5, compressed):
    encoding_files.write(h5.parent, compressed=compressed)
    encoding = small.one(processed_h5, h5.parent, small.context(tmp_path, row(h5))).encoding
    assert encoding.ranges == ((1, 30), (31, 60))
    assert encoding.categorization["1"]["v"]["fwd"] == [1]
    assert encoding.categorization["1"]["θh"]["dorsal"] == []  # a list without a neuron is missing in the file
    assert encoding.categorization["2"]["all"] == [1, 2]
    assert encoding.changing == (2, 3)
    # medians over the ranges in which the neuron encodes, 0 where it encodes in none
    np.testing.assert_allclose(encoding.forwardness, [2.5, -1.0, 0, 0])
    np.testing.assert_allclose(encoding.dorsalness, [0, 0, -0.4, 0])
    assert not encoding.feedingness.any()
    np.testing.assert_allclose(encoding.strength["v"], [0.8, 0.6, 0.1, 0])
    np.testing.assert_allclose(encoding.strength["θh"], [0.15, 0.4, 0.9, 0])
    np.testing.assert_allclose(encoding.tau, [6.0, 6.0, 7.0, 0])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"fit_ranges": None}, "encoding files: no fit_ranges"),
        ({"fit_ranges": {f"data/{small.UID}": [[1, 31, 5], [30, 60, 9]]}}, "fit_ranges.h5: data/2026-01-01-01: shape"),
        (
            {"tuning_strength": {f"data/{small.UID}/2/2/v_fwd": None}},
            "tuning_strength.h5: data/2026-01-01-01/2/2/v_fwd",
        ),
        ({"tuning_strength": {f"data/{small.UID}/2/2/v_fwd": [1.0, 2.0]}}, "v_fwd: shape (2,) (expected one number)"),
        ({"neuron_categorization": {f"data/{small.UID}/2/all": [1, np.inf]}}, "2/all: [ 1. inf] (expected whole"),
        ({"sampled_tau_vals_median": {f"data/{small.UID}": [[1.0, 2.0]]}}, "sampled_tau_vals_median.h5"),
    ],
)
def test_an_encoding_that_cannot_be_read_is_left_out(tmp_path, h5, change, problem):
    encoding_files.write(h5.parent, **change)
    recordings, problems = read(tmp_path, h5.parent, row(h5))
    assert recordings[0].encoding is None
    assert len(problems) == 1
    assert problem in problems[0]


def test_a_truncated_encoding_file(tmp_path, h5):
    encoding_files.write(h5.parent, compressed=True)
    path = h5.parent / "tuning_strength.h5.bz2"
    path.write_bytes(path.read_bytes()[:200])
    recordings, problems = read(tmp_path, h5.parent, row(h5))
    assert recordings[0].encoding is None
    assert small.mentions(problems, "refused: set/tuning_strength.h5.bz2", "readable, complete")


# ------------------------------------------------------------------ archive


def test_the_published_archive(tmp_path, h5):
    encoding_files.write(h5.parent)
    archive = tmp_path / "set.d" / "processed_h5.tar.bz2"
    archive.parent.mkdir()
    with tarfile.open(archive, "w:bz2") as tar:
        for path in h5.parent.iterdir():
            tar.add(path, f"datasets/{path.name}")
    write_labels(archive.parent, {"1": small.label()})
    assert processed_h5.reads(archive)
    recording = small.one(processed_h5, archive, small.context(tmp_path, row(h5, label=True)))
    assert recording.origin.file == f"set.d/processed_h5.tar.bz2/datasets/{FILE}"
    np.testing.assert_array_equal(recording.trace, small.TRACE)
    assert recording.labels[1].name == "AVAL"
    assert recording.encoding.changing == (2, 3)


def test_a_truncated_archive_is_refused(tmp_path, h5):
    archive = tmp_path / "processed_h5.tar.bz2"
    with tarfile.open(archive, "w:bz2") as tar:
        tar.add(h5, FILE)
    archive.write_bytes(archive.read_bytes()[:2000])
    recordings, problems = read(tmp_path, archive, row(h5))
    assert recordings == []
    assert small.mentions(problems, "refused: processed_h5.tar.bz2", "readable, complete")


def test_an_archive_of_something_else_is_refused(tmp_path):
    archive = tmp_path / "processed_h5.tar"
    with tarfile.open(archive, "w") as tar:
        tar.add(small.write_json(tmp_path / "a.json", {}), "a.json")
    _, problems = read(tmp_path, archive)
    assert "refused: processed_h5.tar: members: no *-data.h5" in problems[0]


# ------------------------------------------------------------------ faults


def test_one_bad_file_does_not_stop_the_next(tmp_path, h5):
    bad = h5.with_name("2025-12-31-09-data.h5")
    bad.write_bytes(h5.read_bytes()[:4000])
    recordings, problems = read(tmp_path, h5.parent, row(h5), row(bad, uid="2025-12-31-09", filename=bad.name))
    assert [recording.uid for recording in recordings] == [small.UID]
    assert len(problems) == 1
    assert problems[0].startswith("refused: set/2025-12-31-09-data.h5: (whole file):")


def test_a_file_without_a_manifest_row_is_refused(tmp_path, h5):
    recordings, problems = read(tmp_path, h5.parent)
    assert recordings == []
    assert f"uid: {small.UID} (expected a row in activity/raw/lab_2026.csv)" in problems[0]


def test_other_bytes_than_the_manifest_says_are_refused(tmp_path, h5):
    recordings, problems = read(tmp_path, h5.parent, small.manifest_row(checksum="a" * 64))
    assert recordings == []
    assert small.mentions(problems, "refused", "sha256", digest(h5), "a" * 64)


def test_a_file_the_manifest_lists_and_nobody_has(tmp_path, h5):
    other = small.manifest_row(uid="2026-02-02-01", filename="2026-02-02-01-data.h5")
    recordings, problems = read(tmp_path, h5.parent, row(h5), other)
    assert len(recordings) == 1
    assert small.mentions(problems, "warning: set: files: 1 absent: 2026-02-02-01-data.h5")


@pytest.mark.parametrize("key", ["gcamp__trace_array", "timing__timestamp_confocal"])
def test_without_traces_or_time_base_it_is_refused(tmp_path, key):
    path = small.write_h5(tmp_path / "set" / FILE, **{key: None})
    recordings, problems = read(tmp_path, path.parent, row(path))
    assert recordings == []
    assert small.mentions(problems, "refused", key.replace("__", "/"), "absent")


def test_side_files_are_known_as_such(tmp_path):
    assert processed_h5.is_side_file(tmp_path / "neuropal_label.json.bz2")
    assert processed_h5.is_side_file(tmp_path / "fit_ranges.h5")
    assert not processed_h5.is_side_file(tmp_path / FILE)
    assert not processed_h5.reads(tmp_path)
