"""NWB: the WormID layout, with both spellings of names, and minimal files with one series per neuron."""

import h5py
import numpy as np
import pytest

from data_loader.clock import clock_facts
from data_loader.schema import Behavior
from data_loader.sources import nwb
from tests.data_loader import recordings as small

CALCIUM = "processing/CalciumActivity"
SERIES = f"{CALCIUM}/SignalRawFluor/SignalCalciumImResponseSeries"
TABLE = f"{CALCIUM}/CalciumSeriesSegmentation/Aligned_neuron_coordinates"
BEHAVIOR = "processing/Behavior"
UNITS = {"velocity": "mm/s", "head_curvature": "rad"}
NAMES = ["RIS", "", "AVAL", "RMD?", "AVAR"]
ROIS = [2, 1, 0, 3]  # the traces in the order of the region, not of the table


def write(path, *, names=NAMES, rois=ROIS, ragged=False, table_reference=True, **change):
    """The WormID layout with 4 of 5 segmented neurons traced; a change replaces a data set, None leaves it out."""
    arrays = {
        "identifier": small.UID,
        "session_description": "whole-brain imaging",
        f"{SERIES}/data": small.ORIGINAL.T,
        f"{SERIES}/timestamps": small.TIMESTAMPS,
        f"{CALCIUM}/ReferenceRawFluor/ReferenceCalciumImResponseSeries/data": np.ones((60, 4)),
        f"{BEHAVIOR}/velocity/velocity/data": small.VELOCITY,
        f"{BEHAVIOR}/head_curvature/head_curvature/data": small.HEAD,
        f"{BEHAVIOR}/reversal_events/reversal_events/data": np.array(small.REVERSALS),
    } | {key.replace("__", "/"): value for key, value in change.items()}
    small.write_hdf5(path, arrays)
    with h5py.File(path, "a") as file:
        for channel, unit in UNITS.items():
            if f"{BEHAVIOR}/{channel}/{channel}/data" in file:
                file[f"{BEHAVIOR}/{channel}/{channel}/data"].attrs["unit"] = unit
        for kind in ("Signal", "Reference"):
            series = file[f"{CALCIUM}/{kind}RawFluor/{kind}CalciumImResponseSeries"]
            series.attrs["neurodata_type"] = "RoiResponseSeries"
        if ragged:
            file[f"{TABLE}/ID_labels"] = list("".join(names))
            file[f"{TABLE}/ID_labels_index"] = np.cumsum([len(name) for name in names])
        else:
            file[f"{TABLE}/ID_labels"] = names
        file[f"{SERIES}/rois"] = np.array(rois)
        if table_reference:
            file[f"{SERIES}/rois"].attrs["table"] = file[TABLE].ref
    return path


def read(tmp_path, **change):
    return small.read_all(nwb, write(tmp_path / "a.nwb", **change), small.context(tmp_path))


@pytest.mark.parametrize("ragged", [False, True])
@pytest.mark.parametrize("table_reference", [False, True])
def test_the_wormid_layout(tmp_path, ragged, table_reference):
    path = write(tmp_path / "a.nwb", ragged=ragged, table_reference=table_reference)
    assert nwb.reads(path)
    recording = small.one(nwb, path, small.context(tmp_path))
    assert (recording.uid, recording.types, recording.note) == (small.UID, ("neuropal",), "whole-brain imaging")
    np.testing.assert_array_equal(recording.trace_original, small.ORIGINAL)
    np.testing.assert_allclose(recording.trace, small.TRACE, atol=1e-12)
    assert recording.mean_timestep == pytest.approx(0.6)
    assert {number: label.name for number, label in recording.labels.items()} == {1: "AVAL", 3: "RIS", 4: "RMD?"}
    assert list(recording.behavior) == ["v", "hc"]
    np.testing.assert_array_equal(recording.behavior[Behavior.VELOCITY], small.VELOCITY)
    assert recording.reversals.tolist() == [[1, 4], [20, 31]]
    assert recording.origin.format == "nwb"
    assert not recording.simulated


def test_neuron_major_data_are_told_by_their_regions(tmp_path):
    recordings, problems = read(tmp_path, **{f"{SERIES}/data": small.ORIGINAL})
    assert problems == []
    np.testing.assert_array_equal(recordings[0].trace_original, small.ORIGINAL)


def test_a_label_set_that_does_not_fit_is_left_out(tmp_path):
    recordings, problems = read(tmp_path, names=["AVAL", "RIS"])
    assert recordings[0].labels == {}
    assert small.mentions(problems, "refused", "2 names for 4 traces")


def test_an_unknown_name_is_left_out_by_itself(tmp_path):
    recordings, problems = read(tmp_path, names=["RIS", "", "XYZ9", "RMD?", ""])
    assert list(recordings[0].labels) == [3, 4]
    assert small.mentions(problems, "ID_labels of trace 1: XYZ9")


def test_behavior_on_another_time_base_is_left_out(tmp_path):
    recordings, problems = read(tmp_path, **{f"{BEHAVIOR}/velocity/velocity/data": np.zeros(1200)})
    assert list(recordings[0].behavior) == ["hc"]
    assert recordings[0].max_t == 60
    assert small.mentions(problems, "refused", "velocity", "shape (1200,) (expected 60 frames, as the traces)")


def test_velocity_in_metres_becomes_millimetres(tmp_path):
    path = write(tmp_path / "a.nwb", **{f"{BEHAVIOR}/velocity/velocity/data": small.VELOCITY / 1000})
    with h5py.File(path, "a") as file:
        file[f"{BEHAVIOR}/velocity/velocity/data"].attrs["unit"] = "m/s"
    behavior = small.one(nwb, path, small.context(tmp_path)).behavior
    np.testing.assert_allclose(behavior[Behavior.VELOCITY], small.VELOCITY)


@pytest.mark.parametrize(
    ("reversing", "expected"),
    [
        ([3, 4], [[2, 4]]),
        ([1, 2, 59, 60], [[1, 2], [58, 60]]),
        ([], []),
    ],
)
def test_reversals_as_one_value_per_frame(tmp_path, reversing, expected):
    values = np.isin(np.arange(1, 61), reversing).astype(int)
    recordings, problems = read(tmp_path, **{f"{BEHAVIOR}/reversal_events/reversal_events/data": values})
    assert problems == []
    assert recordings[0].reversals.tolist() == expected


def test_time_base_from_rate(tmp_path):
    path = write(tmp_path / "a.nwb", **{f"{SERIES}/timestamps": None, f"{SERIES}/starting_time": 5.0})
    with h5py.File(path, "a") as file:
        file[f"{SERIES}/starting_time"].attrs["rate"] = 2.0
    recording = small.one(nwb, path, small.context(tmp_path))
    assert recording.timestamps[:3].tolist() == [5.0, 5.5, 6.0]
    assert recording.mean_timestep == 0.5


def test_time_base_from_the_microscope_is_said(tmp_path):
    change = {f"{SERIES}/timestamps": None, "general/optophysiology/CalciumImVol/imaging_rate": 4.0}
    recordings, problems = read(tmp_path, **change)
    assert recordings[0].mean_timestep == pytest.approx(0.25)
    assert small.mentions(problems, "warning", "imaging_rate of 4 Hz was used")


def test_without_a_time_base_it_is_refused(tmp_path):
    recordings, problems = read(tmp_path, **{f"{SERIES}/timestamps": None})
    assert recordings == []
    assert small.mentions(problems, "refused", "timestamps: absent")


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("session_description", "Simulated demo, not measured", True),
        ("general/notes", "everything here is SIMULATED", True),
        ("general/notes", "measured", False),
    ],
)
def test_the_simulated_mark_survives(tmp_path, key, text, expected):
    recordings, _ = read(tmp_path, **{key: text})
    assert recordings[0].simulated is expected


def test_an_identifier_that_is_no_id_gives_way_to_the_file_name(tmp_path):
    recordings, _ = read(tmp_path, identifier="worm 1 / day 2")
    assert recordings[0].uid == "a"


def write_minimal(path, lengths=(60, 60, 60)):
    """One series per neuron, numbers out of alphabetical order."""
    arrays = {"identifier": "scan_1", "session_description": ""}
    with h5py.File(small.write_hdf5(path, arrays), "a") as file:
        for name, values, length in zip(
            ("Activity_10", "Activity_2", "Activity_1"), small.ORIGINAL, lengths, strict=False
        ):
            group = file.create_group(f"acquisition/{name}")
            group.attrs["neurodata_type"] = "TimeSeries"
            group["data"], group["timestamps"] = values[:length], small.TIMESTAMPS[:length]
        position = file.create_group("acquisition/Position_1")
        position.attrs["neurodata_type"] = "TimeSeries"
        position["data"] = np.zeros(60)
    return path


def test_one_series_per_neuron_in_the_order_of_their_numbers(tmp_path):
    recording = small.one(nwb, write_minimal(tmp_path / "scan.nwb"), small.context(tmp_path))
    assert (recording.uid, recording.types, recording.behavior, recording.labels) == ("scan_1", (), {}, {})
    np.testing.assert_array_equal(recording.trace_original, small.ORIGINAL[[2, 1, 0]])


def test_a_series_of_another_length_is_left_out(tmp_path):
    path = write_minimal(tmp_path / "scan.nwb", lengths=(60, 55, 60))
    recordings, problems = small.read_all(nwb, path, small.context(tmp_path))
    np.testing.assert_array_equal(recordings[0].trace_original, small.ORIGINAL[[2, 0]])
    assert small.mentions(problems, "warning", "2 of 3 series taken", "left out: Activity_2")


def test_a_file_without_traces_is_refused(tmp_path):
    path = small.write_hdf5(tmp_path / "a.nwb", {"identifier": "x"})
    _, problems = small.read_all(nwb, path, small.context(tmp_path))
    assert "a.nwb: (whole file): no traces" in problems[0]


def test_truncated_file_is_refused(tmp_path):
    path = write(tmp_path / "a.nwb")
    path.write_bytes(path.read_bytes()[:9000])
    assert nwb.reads(path)
    _, problems = small.read_all(nwb, path, small.context(tmp_path))
    assert len(problems) == 1
    assert "refused: a.nwb" in problems[0]


def test_a_real_file(shared_data):
    """Scholz et al. 2018, GFP control worm: 62 neurons, 2244 frames over 439.83 s."""
    path = next((shared_data / "nwb").glob("*.nwb"))
    recording = small.one(nwb, path, small.context(shared_data))
    assert recording.uid == "BrainScanner20180223_141721"
    assert recording.trace.shape == (62, 2244)
    assert recording.timestamps[-1] == pytest.approx(439.83)
    assert recording.mean_timestep == pytest.approx(1 / 6, abs=1e-3)  # the microscope's 6 volumes a second
    facts = clock_facts(recording.timestamps)
    assert facts.duration / 60 == pytest.approx(7.33, abs=0.005)
    assert facts.gaps == (564, 684, 930, 1596, 1710, 1854, 1968)
    assert facts.longest_gap == pytest.approx(41.165)
    assert recording.trace_original[0, :3] == pytest.approx([0.20192363, 0.19795072, 0.19068758])
    np.testing.assert_allclose(recording.trace.std(axis=1, ddof=1), 1)
    assert recording.behavior == {}
    assert len(recording.reversals) == 0


def test_invalid_times_without_frames_are_stated_gaps(tmp_path):
    """Frames are 0.6 s apart from 100 s on; after the 20th they go on a step later."""
    clock = small.TIMESTAMPS + np.where(np.arange(small.FRAMES) >= 20, 0.6, 0)
    times = {"intervals/invalid_times/start_time": [clock[19]], "intervals/invalid_times/stop_time": [clock[20]]}
    recordings, problems = read(tmp_path, **times, **{f"{SERIES}/timestamps": clock})
    assert problems == []
    assert recordings[0].breaks == (20,)
    assert clock_facts(clock).gaps == ()  # too short to be found


def test_frames_in_an_invalid_time_are_kept_and_said(tmp_path):
    times = {"intervals/invalid_times/start_time": [101.0], "intervals/invalid_times/stop_time": [102.0]}
    recordings, problems = read(tmp_path, **times)  # the frames at 101.2 and 101.8 s
    assert recordings[0].breaks == ()
    assert small.mentions(problems, "invalid_times: 2 frames", "kept as they are")
