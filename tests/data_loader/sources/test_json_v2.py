"""The nested JSON layout: seconds, its own names, its own spelling of fit ranges."""

import bz2
import json

import numpy as np
import pytest

from data_loader.schema import Behavior
from data_loader.sources import json_v2
from tests.data_loader import recordings as small

NAME = "lab_2026_2026-01-01-01.json"


def read(tmp_path, document, *rows, **change):
    return small.read_all(
        json_v2, small.write_json(tmp_path / NAME, document), small.context(tmp_path, *rows, **change)
    )


def test_a_recording(tmp_path):
    path = small.write_json(tmp_path / NAME, small.v2())
    assert json_v2.reads(path)
    recording = small.one(json_v2, path, small.context(tmp_path))
    assert recording.dataset_id == "lab_2026-2026-01-01-01"
    np.testing.assert_array_equal(recording.trace, small.TRACE)
    np.testing.assert_array_equal(recording.trace_original, small.ORIGINAL)
    np.testing.assert_array_equal(recording.behavior[Behavior.HEAD_CURVATURE], small.HEAD)
    assert list(recording.behavior) == ["v", "hc", "av", "f"]
    assert recording.mean_timestep == 0.6  # s, as in the file
    assert recording.reversals.tolist() == [[1, 4], [20, 31]]
    assert recording.events == {"heat": (40,)}
    assert [label.name for label in recording.labels.values()] == ["AVAL", "RMD?"]
    assert recording.origin.format == "json-v2"


def test_compressed(tmp_path):
    path = tmp_path / f"{NAME}.bz2"
    path.write_bytes(bz2.compress(json.dumps(small.v2()).encode()))
    assert json_v2.reads(path)
    assert small.one(json_v2, path, small.context(tmp_path)).n_neuron == 4


@pytest.mark.parametrize("pumping", [None, [None] * 60, [float("nan")] * 60])
def test_pumping_that_was_not_scored_is_absent(tmp_path, pumping):
    recordings, problems = read(tmp_path, small.v2(behavior={"pumping": pumping}))
    assert problems == []
    assert Behavior.PUMPING not in recordings[0].behavior


def test_ranges_are_starts_and_ends(tmp_path):
    families = {"v": {"all": [1]}, "θh": {"all": []}, "P": {"all": []}, "all": [1]}
    names = ("forwardness", "dorsalness", "feedingness", "tau_vals", "rel_enc_str_v", "rel_enc_str_θh", "rel_enc_str_P")
    encoding = {
        "ranges": [[1, 31], [30, 60]],
        "neuron_categorization": {"1": families, "2": families},
        "encoding_changing_neurons": [],
        **{name: [0.0] * 4 for name in names},
    }
    recordings, problems = read(tmp_path, small.v2(encoding=encoding))
    assert problems == []
    assert recordings[0].encoding.ranges == ((1, 30), (31, 60))
    recordings, problems = read(tmp_path, small.v2(encoding=encoding | {"ranges": [1, 60]}))
    assert recordings[0].encoding is None
    assert "encoding.ranges: [1, 60] (expected [[first frames], [last frames]])" in problems[0]


def test_labels_in_one_element_lists_are_unwrapped(tmp_path):
    recordings, problems = read(tmp_path, small.v2(label={"2": [small.label("AVAR", LR="R")]}))
    assert problems == []
    assert recordings[0].labels[2].name == "AVAR"


def test_published_label_sets_with_foreign_keys_are_rejected_whole(tmp_path):
    recordings, problems = read(tmp_path, small.v2(label={"354": [small.label()]}))
    assert recordings[0].labels == {}
    assert small.mentions(problems, "refused", "label: 1 keys outside (354)", "trace numbers 1 to 4")


def test_t_range_of_the_manifest_crops(tmp_path):
    recordings, problems = read(tmp_path, small.v2(), small.manifest_row(t_range=(1, 35)))
    assert (recordings[0].max_t, recordings[0].events) == (35, {})
    assert small.mentions(problems, "t_range", "1:35 of 60 frames")


def test_another_h5_than_the_manifests_is_warned_of(tmp_path):
    document = small.v2(metadata={"checksum_h5": "b" * 64})
    recordings, problems = read(tmp_path, document, small.manifest_row(checksum="a" * 64))
    assert len(recordings) == 1
    assert small.mentions(problems, "warning", "metadata.checksum_h5", "made from other bytes")


def test_a_file_of_another_paper_is_refused(tmp_path):
    recordings, problems = read(tmp_path, small.v2(metadata={"paper_id": "other"}))
    assert recordings == []
    assert "metadata.paper_id: other (expected lab_2026, as its folder)" in problems[0]


@pytest.mark.parametrize("section", ["metadata", "timing", "behavior", "gcamp"])
def test_a_missing_section_is_refused(tmp_path, section):
    document = small.v2()
    del document[section]
    recordings, problems = read(tmp_path, document)
    assert recordings == []
    assert f"{section}: absent (expected an object)" in problems[0]


@pytest.mark.parametrize("metadata", [{"simulated": True}, {"note": "SIMULATED demo"}])
def test_the_simulated_mark_survives(tmp_path, metadata):
    recordings, _ = read(tmp_path, small.v2(metadata=metadata))
    assert recordings[0].simulated
