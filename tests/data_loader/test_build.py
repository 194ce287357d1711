"""From a source folder to a store: what is sound gets in, what is not is named, an interruption changes nothing."""

import json
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
import pytest

from data_loader import build as building
from data_loader import collect
from data_loader.build import build, check, is_stale
from data_loader.problems import Refused
from data_loader.store import Store
from data_loader.writer import LOCK, StoreWriter
from tests.data_loader.small_source import FRAMES, make_source, recording, write_json


@pytest.fixture
def source(tmp_path):
    return make_source(tmp_path / "source")


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def problems(result):
    return [str(problem) for problem in result.report.problems]


def test_everything_sound_is_in_the_store(source, store):
    result = build(source, store)
    assert problems(result) == []
    assert result.counts == {
        "connectomes": 2, "cells": 6, "synapses": 5, "layers": 0, "papers": 1, "recordings": 1, "neurons": 3,
    }  # fmt: skip
    opened = Store.open(store)
    assert opened.data_version == result.data_version
    one = opened.frame("connectomes").set_index("id").loc["one"]
    assert (one["n_cells"], one["n_classes"], one["n_chemical"], one["n_electrical"]) == (3, 2, 1, 1)
    row = opened.frame("recordings").iloc[0]
    assert row["dataset_id"] == "lab_2026-2026-01-01-01"
    assert row["types"] == "common-neuropal,lab_2026-baseline"
    assert row["behaviors"] == "v,hc,av"
    assert (row["n_neuron"], row["n_labeled"], row["max_t"]) == (3, 2, FRAMES)
    assert row["mean_timestep"] == pytest.approx(0.6)
    neurons = opened.frame("neurons")
    assert neurons["label"].tolist() == ["AVAL", "", "RIB?"]
    assert neurons["lr"].tolist() == ["l", "n", "?"]
    assert neurons["dv"].tolist() == ["x", "n", "x"]
    assert opened.frame("reversals")[["start", "end"]].to_numpy().tolist() == [[5, 9]]
    assert opened.frame("events")[["event", "frame"]].to_numpy().tolist() == [["heat", 20]]


def test_arrays_hold_the_recording(source, store):
    build(source, store)
    arrays = Store.open(store).arrays("lab_2026-2026-01-01-01")
    expected = recording()
    np.testing.assert_allclose(arrays.trace, expected["trace_array"], rtol=1e-6)
    np.testing.assert_allclose(arrays.trace_original, expected["trace_original"], rtol=1e-6)
    np.testing.assert_array_equal(arrays.behavior[0], expected["velocity"])
    np.testing.assert_array_equal(arrays.timestamps, expected["timestamp_confocal"])
    reference = np.corrcoef(expected["trace_array"])
    np.testing.assert_allclose(arrays.correlation_neurons, reference, atol=1e-6)
    assert arrays.trace.dtype == np.float32
    assert not arrays.trace.flags.writeable


def test_gaps_and_holes_are_kept(source, store):
    clock = (100 + 0.6 * np.arange(FRAMES) + np.where(np.arange(FRAMES) >= 12, 62, 0)).tolist()
    trace = np.array(recording()["trace_array"])
    trace[1, 4:7] = np.nan
    content = recording(timestamp_confocal=clock, trace_array=trace.tolist())
    write_json(source / "activity/data/lab_2026/2026-01-01-01.json", content)
    result = build(source, store)
    opened = Store.open(store)
    row = opened.frame("recordings").iloc[0]
    assert row["gaps"] == "12"
    assert row["longest_gap"] == pytest.approx(62.6)
    assert row["duration"] == pytest.approx(0.6 * (FRAMES - 1) + 62)
    assert row["n_holes"] == 1
    assert opened.frame("neurons")["missing"].tolist() == [0, 3, 0]
    stored = opened.arrays("lab_2026-2026-01-01-01").trace
    assert np.argwhere(np.isnan(stored)).tolist() == [[1, 4], [1, 5], [1, 6]]
    told = [problem.split(" (expected")[0] for problem in problems(result)]
    assert "warning: activity/data/lab_2026/2026-01-01-01.json: trace: nan at neuron 2, frames 5..7" in told
    assert "warning: activity/data/lab_2026/2026-01-01-01.json: timestamps: 1 gap of 62.6 s after frame 12" in told


def test_the_data_version_follows_the_content_only(source, store, tmp_path):
    first = build(source, store).data_version
    assert build(source, tmp_path / "again").data_version == first
    write_json(source / "activity/data/lab_2026/2026-01-01-02.json", recording("2026-01-01-02"))
    assert build(source, store).data_version != first


def test_one_bad_file_does_not_stop_the_others(source, store):
    folder = source / "activity/data/lab_2026"
    (folder / "2026-01-01-02.json").write_text('{"uid": "2026-01-01-02", "trace_array": [[1, ')
    write_json(folder / "2026-01-01-03.json", recording("2026-01-01-03", dataset_type=["unheard-of"]))
    write_json(folder / "2026-01-01-04.json", recording("2026-01-01-04"))
    (source / "connectome/connectome/one.json").write_text("[")
    (folder / "notes.txt").write_text("hello")
    result = build(source, store)
    opened = Store.open(store)
    assert opened.frame("recordings")["uid"].tolist() == ["2026-01-01-01", "2026-01-01-04"]
    assert opened.frame("connectomes")["id"].tolist() == ["two"]
    told = problems(result)
    for part in ("2026-01-01-02.json", "unheard-of", "one.json", "notes.txt"):
        assert sum(part in line for line in told) == 1, part
    assert opened.meta["problems"] == [problem.as_dict() for problem in result.report.problems]


def test_a_wrong_checksum_refuses_the_file(source, store):
    write_json(source / "config/data_checksum.json", {"connectome": {"one.json": "0" * 64}})
    (source / "connectome/connectome_checksum.csv").write_text("two.json," + "1" * 64 + "\n")
    result = build(source, store)
    assert Store.open(store).frame("connectomes").empty
    assert [line.split(":")[1].strip() for line in problems(result)] == [
        "connectome/connectome/one.json",
        "connectome/connectome/two.json",
    ]


def test_the_same_recording_twice_is_refused_once(source, store):
    write_json(source / "activity/data/lab_2026/copy.json", recording())
    result = build(source, store)
    assert len(Store.open(store).frame("recordings")) == 1
    assert "copy.json: uid: 2026-01-01-01" in problems(result)[0]


def test_a_link_out_of_the_source_is_refused(source, store, tmp_path):
    outside = write_json(tmp_path / "secret.json", recording("2026-01-01-09"))
    (source / "activity/data/lab_2026/2026-01-01-09.json").symlink_to(outside)
    result = build(source, store)
    assert Store.open(store).frame("recordings")["uid"].tolist() == ["2026-01-01-01"]
    assert "2026-01-01-09.json" in problems(result)[0]


def test_a_folder_without_a_paper_is_named(source, store):
    write_json(source / "activity/data/nobody_1999/2026-01-01-05.json", recording("2026-01-01-05"))
    assert "nobody_1999" in problems(build(source, store))[0]


def test_a_folder_without_recordings_and_connectomes_is_no_source(tmp_path, store):
    with pytest.raises(Refused, match="no such folders"):
        build(tmp_path, store)
    assert not store.exists()


def test_an_interrupted_build_leaves_the_old_store_serving(source, store, monkeypatch):
    version = build(source, store).data_version

    def interrupted(*_):
        raise KeyboardInterrupt

    write_json(source / "activity/data/lab_2026/2026-01-01-02.json", recording("2026-01-01-02"))
    monkeypatch.setattr(building, "import_item", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(source, store)
    assert Store.open(store).data_version == version
    assert sorted(path.name for path in store.iterdir() if path.name != LOCK) == sorted([version, "CURRENT"])


def test_builds_of_one_store_wait_for_each_other(source, store):
    """Instances that start together on one folder must not clear away what the other is writing."""
    with ThreadPoolExecutor() as pool:
        with StoreWriter(store) as first:
            first.json("encoding_table.json", {})
            second = pool.submit(build, source, store)
            wait([second], timeout=0.5)
            assert not second.done()
            assert (first.folder / "encoding_table.json").exists()
        result = second.result()
    opened = Store.open(store)
    assert opened.data_version == result.data_version
    assert opened.verify() == []


def test_only_the_previous_store_is_kept(source, store):
    versions = []
    for day in range(2, 5):
        write_json(source / "activity/data/lab_2026/more.json", recording(f"2026-01-01-0{day}"))
        versions.append(build(source, store).data_version)
    assert sorted(path.name for path in store.iterdir() if path.name != LOCK) == sorted([*versions[-2:], "CURRENT"])


def test_stale_when_the_source_changes(source, store):
    assert is_stale(source, store)
    build(source, store)
    assert not is_stale(source, store)
    (source / "activity/papers.json").write_text(json.dumps([]))
    assert is_stale(source, store)


def test_label_and_encoding_files_are_no_recordings(source):
    folder = source / "activity/data/lab_2026"
    for name in ("neuropal_label.json", "tuning_strength.h5.bz2", "README.md", ".DS_Store"):
        (folder / name).touch()
    assert [path.name for path in collect.recording_paths(folder)] == ["2026-01-01-01.json"]
    (folder / "2026-02-02-02-data.h5").touch()  # with one H5 the folder is a set, beside the other files
    assert [path.name for path in collect.recording_paths(folder)] == ["lab_2026", "2026-01-01-01.json"]


def test_check_writes_nothing(source, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    result = check(source)
    assert result.counts == {"connectomes": 2, "cells": 6, "layers": 0, "recordings": 1}
    assert sorted(tmp_path.rglob("*")) == before
