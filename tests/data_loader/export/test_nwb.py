"""NWB files pass the inspector and read back the same, with pynwb and with our own reader."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import h5py
import numpy as np
import nwbinspector
import pytest
from pynwb import NWBHDF5IO

from data_loader.export import Format, nwb
from data_loader.sources import Context
from data_loader.sources import nwb as reader
from tests.data_loader import recordings as small
from tests.data_loader.export.conftest import FED, LABELED, SIMULATED


@pytest.fixture(scope="module")
def written(golden_recording, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nwb")
    return {uid: golden_recording(uid).write(Format.NWB, folder / f"{uid}.nwb") for uid in (SIMULATED, LABELED, FED)}


@pytest.mark.parametrize("uid", [SIMULATED, LABELED, FED])
def test_it_reads_back_the_same(golden_recording, names, written, uid):
    recording = golden_recording(uid)
    again = small.one(reader, written[uid], Context(written[uid].parent, recording.paper_id, names))
    recording.assert_same(again, start=recording.source["timestamp_confocal"][0])
    recording.assert_same_labels(again)
    assert again.uid == uid
    assert again.simulated == (uid == SIMULATED)


@pytest.mark.parametrize("uid", [SIMULATED, LABELED, FED])
def test_the_inspector_finds_nothing_critical(written, uid):
    # as the DANDI archive asks, which takes more for critical than the inspector alone
    found = list(nwbinspector.inspect_nwbfile(nwbfile_path=written[uid], config=nwbinspector.load_config("dandi")))
    grave = [message for message in found if message.importance.value >= nwbinspector.Importance.CRITICAL.value]
    assert grave == []


def test_pynwb_reads_traces_and_neurons(golden_recording, written):
    source = golden_recording(LABELED).source
    with NWBHDF5IO(written[LABELED], "r") as io:
        file = io.read()
        calcium = file.processing["CalciumActivity"]
        (zscored,) = calcium["ProcessedZScore"].roi_response_series.values()
        (original,) = calcium["ProcessedRawFluor"].roi_response_series.values()
        np.testing.assert_array_equal(zscored.data[:], np.array(source["trace_array"], np.float32).T)
        np.testing.assert_array_equal(original.data[:], np.array(source["trace_original"], np.float32).T)
        # 14.2 days on the clock of the microscope, which began before this session
        assert source["timestamp_confocal"][:2] == [1228334.146131, 1228334.766605]
        assert file.timestamps_reference_time == file.session_start_time == datetime(2022, 7, 26, tzinfo=UTC)
        assert original.timestamps[:2].tolist() == [0, 0.620474]
        assert "at 1228334.146131 s on the recording's own clock" in zscored.comments
        neurons = zscored.rois.to_dataframe()
        assert len(neurons) == 146
        assert neurons.loc[3, ["ID_labels", "neuron_class", "LR", "DV", "confidence"]].tolist() == [
            "RIAR", "RIA", "R", "undefined", 4,
        ]  # fmt: skip
        assert neurons.loc[3, "roi_id"] == "12"
        assert neurons.loc[1, "ID_labels"] == ""
        velocity = file.processing["Behavior"]["velocity"]["velocity"]
        np.testing.assert_array_equal(velocity.data[:], source["velocity"])
        assert velocity.unit == "mm/s"
        behavior = file.processing["Behavior"]
        assert "+ is forward" in velocity.description
        for name in ("head_curvature", "angular_velocity"):
            assert "+ is to the dorsal side" in behavior[name][name].description
        curvature = behavior["body_curvature"]["body_curvature"]
        np.testing.assert_array_equal(curvature.data[:], source["body_curvature"])


def test_pynwb_reads_reversals_and_events(golden_recording, written):
    source = golden_recording(FED).source
    clock = source["timestamp_confocal"]
    with NWBHDF5IO(written[FED], "r") as io:
        file = io.read()
        reversals, events = file.intervals["reversals"].to_dataframe(), file.intervals["events"].to_dataframe()
    assert reversals[["last_frame_before", "last_frame"]].to_numpy().tolist() == source["reversal_events"]
    before, last = source["reversal_events"][1]
    # of the frame after, counted from 0
    assert reversals["start_time"][1] == pytest.approx(clock[before] - clock[0], abs=1e-9)
    assert reversals["stop_time"][1] == pytest.approx(clock[last - 1] - clock[0] + source["avg_timestep"] * 60)
    assert events[["event", "frame"]].to_numpy().tolist() == [["patchEncounter", 325]]
    assert events["start_time"][0] == pytest.approx(clock[324] - clock[0], abs=1e-9)


def test_the_file_says_what_it_is(written):
    with NWBHDF5IO(written[SIMULATED], "r") as io:
        file = io.read()
        assert "SIMULATED" in file.session_description
        assert file.subject.species == "Caenorhabditis elegans"
        assert "SIMULATED" in file.subject.description
        assert file.notes.startswith("SIMULATED")
        assert "data version: " in file.notes
        assert file.session_start_time == datetime(2023, 1, 5, tzinfo=UTC)
        assert (
            "relative_encoding_strength_v"
            in file.processing["CalciumActivity"]["CalciumSeriesSegmentation"]["Neurons"].colnames
        )
    with NWBHDF5IO(written[LABELED], "r") as io:
        file = io.read()
        assert "SIMULATED" not in file.session_description + file.notes + file.subject.description


@pytest.mark.parametrize("uid", ["w1", "2026-13-40-01"])
def test_an_id_without_a_day_starts_in_1970(uid):
    assert nwb.session_start(uid) == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_recording_with_traces_only(tmp_path):
    recording = small.make_recording(
        trace_original=None, behavior={}, labels={}, events={}, reversals=np.empty((0, 2), int)
    )
    path = tmp_path / "a.nwb"
    with path.open("w+b") as stream:
        nwb.write(recording, stream)
    again = small.one(reader, path, small.context(tmp_path))
    np.testing.assert_array_equal(again.trace, small.TRACE.astype(np.float32))
    assert again.trace_original is None
    assert (again.behavior, again.labels, again.events, again.reversals.tolist()) == ({}, {}, {}, [])
    assert again.body_curvature is None


ZSCORED = "processing/CalciumActivity/ProcessedZScore/ProcessedZScoreSeries"
NEURONS = "processing/CalciumActivity/CalciumSeriesSegmentation/Neurons"


def changed(tmp_path, key, values):
    """The small recording as a file with one data set replaced, read back: recordings and problems."""
    path = tmp_path / "a.nwb"
    with path.open("w+b") as stream:
        nwb.write(small.make_recording(), stream)
    with h5py.File(path, "a") as file:
        attributes = dict(file[key].attrs)
        del file[key]
        file[key] = values
        file[key].attrs.update(attributes)
    return small.read_all(reader, path, small.context(tmp_path))


def test_z_scored_traces_of_another_shape_are_made_anew(tmp_path):
    (recording,), problems = changed(tmp_path, f"{ZSCORED}/data", np.zeros((50, small.NEURONS)))
    assert small.mentions(problems, "refused", "(4, 50)", "(4, 60)")
    np.testing.assert_allclose(recording.trace, small.TRACE, atol=1e-6)
    np.testing.assert_array_equal(recording.trace_original, small.ORIGINAL.astype(np.float32))


def test_a_table_whose_columns_differ_in_length_names_no_neuron(tmp_path):
    (recording,), problems = changed(tmp_path, f"{NEURONS}/confidence", np.zeros(3))
    assert small.mentions(problems, "refused", "confidence", "3 rows", "4, as ID_labels")
    assert recording.labels == {}


def test_several_files_may_be_written_at_once(golden_recording, tmp_path):
    recording = golden_recording(FED)
    with ThreadPoolExecutor(4) as pool:
        paths = list(pool.map(lambda number: recording.write(Format.NWB, tmp_path / f"{number}.nwb"), range(4)))
    for path in paths:
        with NWBHDF5IO(path, "r") as io:
            (zscored,) = io.read().processing["CalciumActivity"]["ProcessedZScore"].roi_response_series.values()
            np.testing.assert_allclose(zscored.data[:].T, recording.zscored, rtol=0, atol=1e-6)
