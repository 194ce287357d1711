"""Which of the series of a file become the traces, and what is said of the others."""

import numpy as np
import pytest

from tests.data_loader.recordings import mentions
from tests.data_loader.sources.nwb.files import FRAMES, File, trace, waves

FLUORESCENCE, NEUROPIL, SPIKES, RELATIVE = waves(100), waves(50), waves(0), waves(1)


def original(file, **facts):
    return file.one(**facts).trace_original


@pytest.mark.parametrize(
    "names",
    [
        ("Fluorescence/plane0", "Deconvolved/plane0", "Neuropil/plane0"),  # suite2p
        ("Fluorescence/RoiResponseSeries", "Fluorescence/Baseline", "Fluorescence/Denoised"),  # neuroconv of CaImAn
        ("Fluorescence/RoiResponseSeriesChan1Plane0", "Fluorescence/DeconvolvedChan1Plane0", "Fluorescence/F0"),
        ("Fluorescence/RoiResponseSeriesChan1Plane0", "Fluorescence/RoiResponseSeriesChan2Plane0", "Background/x"),
        ("corrected_fluorescence/traces", "demixed_raw/traces_raw", "neuropil_trace/traces"),
        ("NeuropilCorrected/plane0", "Fluorescence/plane0", "Neuropil/plane0"),
        ("SignalRawFluor/SignalCalciumImResponseSeries", "SignalRawFluordNMF/dNMFCalciumImResponseSeries",
         "ReferenceRawFluor/ReferenceCalciumImResponseSeries"),
        ("SignalDFoF/SignalCalciumImResponseSeries", "SignalRawFluor/SignalCalciumImResponseSeries",
         "ProcessedRawFluor/ProcessedCalciumImResponseSeries"),
        ("DfOverF/RoiResponseSeries", "Fluorescence/RoiResponseSeries", "Fluorescence/Neuropil"),
        ("ztraces/dFF", "a_raw/traces", "events/traces"),
    ],
)  # fmt: skip
def test_fluorescence_before_what_is_computed_from_it_and_relative_before_raw(tmp_path, names):
    file = File(tmp_path / "a.nwb")
    for name, data in zip(names, (FLUORESCENCE, SPIKES, NEUROPIL), strict=True):
        file.responses(f"processing/ophys/{name}", data)
    recording = file.one()
    np.testing.assert_array_equal(recording.trace_original, FLUORESCENCE.T)
    taken, left = recording.reading.split("Left out: ")
    assert f"{names[0]} [n.a.]: 3 neurons, 40 frames at 2 Hz" in taken
    assert all(name in left for name in names[1:])


def test_a_unit_says_that_it_is_relative(tmp_path):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/A/traces", FLUORESCENCE)
    file.responses("processing/ophys/B/traces", RELATIVE, "dF/F")
    np.testing.assert_array_equal(original(file), RELATIVE.T)


def test_what_was_read_is_one_line_of_a_check(tmp_path):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/Fluorescence/plane0", FLUORESCENCE)
    file.responses("processing/ophys/Neuropil/plane0", NEUROPIL)
    assert file.notes() == [
        "read: a.nwb: ophys/Fluorescence/plane0 [n.a.]: 3 neurons, 40 frames at 2 Hz. "
        "Left out: ophys/Neuropil/plane0 [n.a.]."
    ]


@pytest.mark.parametrize(
    "choice", ["Deconvolved", "processing/ophys/Deconvolved/plane0", "deconv*/plane0", "*/deconvolved/*"]
)
def test_another_series_by_choice(tmp_path, choice):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/Fluorescence/plane0", FLUORESCENCE)
    file.responses("processing/ophys/Deconvolved/plane0", SPIKES)
    recordings, problems = file.read(nwb_series=choice)
    assert problems == []
    np.testing.assert_array_equal(recordings[0].trace_original, SPIKES.T)
    assert "Left out: ophys/Fluorescence/plane0" in recordings[0].reading


def test_a_choice_that_the_file_lacks_names_what_it_has(tmp_path):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/Fluorescence/plane0", FLUORESCENCE)
    recordings, problems = file.read(nwb_series="Demixed")
    assert recordings == []
    assert mentions(problems, "nwb_series: Demixed (expected a series of this file: ophys/Fluorescence/plane0 [n.a.])")


def test_what_is_no_activity_is_taken_only_when_it_is_asked_for(tmp_path):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/Deconvolved/plane0", SPIKES)
    recordings, problems = file.read()
    assert recordings == []
    assert mentions(problems, "no traces", "the file holds ophys/Deconvolved/plane0", '"nwb_series" in papers.json')


# ------------------------------------------------------------------ planes


def two_planes(tmp_path, **second):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/Fluorescence/plane0", waves(0), rois=[0, 1, 2])
    data = second.pop("data", waves(10))
    return file.responses("processing/ophys/Fluorescence/plane1", data, **{"rois": [3, 4, 5], **second})


@pytest.mark.parametrize("second", [{}, {"start": 0.25}, {"table": "processing/ophys/Seg/Plane1", "rois": [0, 1, 2]}])
def test_all_planes_together(tmp_path, second):
    """Imaged one after the other within a frame, or segmented in tables of their own."""
    recording = two_planes(tmp_path, **second).one()
    np.testing.assert_array_equal(recording.trace_original, np.vstack([waves(0).T, waves(10).T]))
    assert "plane0 … plane1 [n.a.]: 6 neurons" in recording.reading


@pytest.mark.parametrize("name", ["RoiResponseSeries{}", "Series_{}", "slice_{}", "Plane {} traces"])
def test_planes_by_other_names(tmp_path, name):
    file = File(tmp_path / "a.nwb")
    for number in range(3):
        path = f"processing/ophys/Fluorescence/{name.format(number)}"
        file.responses(path, waves(10 * number, 2), rois=[2 * number, 2 * number + 1])
    assert original(file)[:, 0].tolist() == [0, 1, 10, 11, 20, 21]


@pytest.mark.parametrize(("shape", "rate"), [((FRAMES, 2), 4.0), ((FRAMES - 1, 2), 2.0), ((2 * FRAMES, 2), 4.0)])
def test_a_plane_with_another_clock_is_left_out_and_named(tmp_path, shape, rate):
    data = np.resize(waves(10, 2), shape)
    recordings, problems = two_planes(tmp_path, data=data, rate=rate, rois=[3, 4]).read()
    np.testing.assert_array_equal(recordings[0].trace_original, waves(0).T)
    assert mentions(problems, "warning", "1 of 2 series taken", "one clock", "left out: ophys/Fluorescence/plane1")
    assert "Left out: ophys/Fluorescence/plane1" in recordings[0].reading


def test_two_planes_of_equal_size_with_different_clocks_are_ambiguous(tmp_path):
    recordings, problems = two_planes(tmp_path, rate=4.0).read()
    assert recordings == []
    assert mentions(problems, "refused", "clocks: 3 neurons each", "plane0", "plane1", '"nwb_series" in papers.json')
    (chosen,), problems = two_planes(tmp_path / "again", rate=4.0).read(nwb_series="plane1")
    assert chosen.mean_timestep == 0.25


def test_the_same_neurons_twice_are_no_planes(tmp_path):
    recordings, problems = two_planes(tmp_path, rois=[2, 1, 0]).read()
    assert len(recordings[0].trace) == 3
    assert mentions(problems, "different neurons; left out: ophys/Fluorescence/plane1")


# ------------------------------------------------------------------ one series per neuron


def kato(tmp_path):
    """The layout of Kato et al. 2015: kind, number, cell."""
    file = File(tmp_path / "a.nwb")
    for first, kind in ((30, "tracesDif"), (10, "traces"), (20, "traces_raw")):
        for number, cell in enumerate(("Unknown Cell", "AVAL", "VB02")):
            file.add(f"acquisition/{kind}__{number}__{cell}", trace(first + number), "none")
    return file


def test_kato_2015(tmp_path):
    recording = kato(tmp_path).one()
    assert recording.trace_original[:, 0].tolist() == [10, 11, 12]
    assert {number: label.name for number, label in recording.labels.items()} == {2: "AVAL", 3: "VB02"}
    assert recording.types == ()
    for kind in ("tracesDif", "traces_raw"):
        assert f"{kind}__0__Unknown Cell … {kind}__2__VB02 [none]" in recording.reading.partition("Left out")[2]


def test_a_neuron_of_uncertain_name_is_a_neuron_all_the_same(tmp_path):
    file = kato(tmp_path).add("acquisition/traces__3__RIBL or AVAR", trace(13), "none")
    recordings, problems = file.read()
    assert recordings[0].trace_original[:, 0].tolist() == [10, 11, 12, 13]
    assert list(recordings[0].labels) == [2, 3]
    assert mentions(problems, "refused", "the series of trace 4: RIBL or AVAR (expected a cell or class")


def test_what_was_presented_is_no_neuron(tmp_path):
    file = kato(tmp_path)
    for number in range(4):
        file.add(f"stimulus/presentation/odor_{number}", trace(number))
    recording = file.one()
    assert len(recording.trace) == 3
    assert "presentation/odor_0 … odor_3 [n.a.]" in recording.reading.partition("Left out")[2]


@pytest.mark.parametrize(("choice", "first"), [("traces_raw", 20), ("tracesDif", 30), ("tracesdif__*", 30)])
def test_another_kind_of_kato_2015(tmp_path, choice, first):
    assert original(kato(tmp_path), nwb_series=choice)[0, 0] == first


@pytest.mark.parametrize(
    "names",
    [
        {"acquisition/AVAL": "AVAL", "acquisition/AVAR": "AVAR", "acquisition/RIBL": "RIBL"},
        {"acquisition/AVAL_dFF": "AVAL", "acquisition/AVAR_dFF": "AVAR", "acquisition/neuron_3_dFF": ""},
        {"processing/ophys/dFF/AVAL": "AVAL", "processing/ophys/dFF/AVAR": "AVAR"},
        {"processing/ophys/AVAL/dFF": "AVAL", "processing/ophys/RIBL/dFF": "RIBL"},
        {"acquisition/GCaMP AVAL": "AVAL", "acquisition/GCaMP RIB?": "RIB?"},
        {"acquisition/Activity_0001": "", "acquisition/Activity_0002": "", "acquisition/Activity_0010": ""},
        {"acquisition/neuron1": "", "acquisition/neuron2": ""},
        {"acquisition/ROI-007 trace": "", "acquisition/ROI-008 trace": ""},
        {"acquisition/AVAL": "AVAL"},
    ],
)
def test_any_rule_of_naming(tmp_path, names):
    file = File(tmp_path / "a.nwb")
    for number, path in enumerate(names, 1):
        file.add(path, trace(number), "dF/F")
    recording = file.one()
    assert recording.trace_original[:, 0].tolist() == list(range(1, len(names) + 1))
    assert [recording.labels[n].name if n in recording.labels else "" for n in range(1, len(names) + 1)] == [
        *names.values()
    ]


def test_the_cell_of_a_description(tmp_path):
    file = File(tmp_path / "a.nwb").add("acquisition/first", trace(1), description="traces; cell: AVAL")
    assert file.add("acquisition/second", trace(2), description="position of the stage").one().labels[1].name == "AVAL"


def test_series_without_a_rule_are_named_with_the_rule(tmp_path):
    file = File(tmp_path / "a.nwb").add("acquisition/left", trace(1), "dF/F").add("acquisition/right", trace(2), "dF/F")
    recordings, problems = file.read()
    assert recordings == []
    assert mentions(
        problems, "no traces", "neuron_1, AVAL, traces__1__AVAL", "the file holds left [dF/F], right [dF/F]"
    )


def test_two_clocks_are_no_matrix(tmp_path):
    file = (
        File(tmp_path / "a.nwb").add("acquisition/neuron_1", trace(1)).add("acquisition/neuron_2", trace(2), rate=4.0)
    )
    recordings, problems = file.read()
    assert recordings == []
    assert mentions(problems, "clocks: 1 neurons each: neuron_1 [n.a.] and neuron_2 [n.a.]")
    file.add("acquisition/neuron_3", trace(3))
    recordings, problems = file.read()
    assert recordings[0].trace_original[:, 0].tolist() == [1, 3]
    assert mentions(problems, "2 of 3 series taken", "left out: neuron_2")


def test_a_table_of_traces_as_neuropal_id_writes_it(tmp_path):
    file = File(tmp_path / "a.nwb").table(
        "processing/CalciumActivity/ActivityTraces", "DynamicTable", neuron=["AVAL", "", "ASEL"], activity=waves(1).T
    )
    file.add("acquisition/CalciumImageSeries", np.zeros((FRAMES, 1, 1)), kind="MultiChannelVolumeSeries")
    recording = file.one()
    np.testing.assert_array_equal(recording.trace_original, waves(1).T)
    assert [(n, label.name) for n, label in recording.labels.items()] == [(1, "AVAL"), (3, "ASEL")]
    assert recording.mean_timestep == 0.5


# ------------------------------------------------------------------ orientation


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("told_by", ["rois", "timestamps", "electrodes"])
def test_the_axes_are_told_by_every_size_there_is(tmp_path, turned, told_by):
    data = waves(1, 50)  # more neurons than frames
    facts = {"rois": {"rois": range(50)}, "timestamps": {"timestamps": np.arange(FRAMES) / 2}, "electrodes": {}}
    file = File(tmp_path / "a.nwb").add(
        "processing/ophys/Fluorescence/RoiResponseSeries", data.T if turned else data, kind="RoiResponseSeries",
        **facts[told_by],
    )  # fmt: skip
    if told_by == "electrodes":
        file.table("processing/ophys/Fluorescence/RoiResponseSeries", "RoiResponseSeries", electrodes=np.arange(50))
    np.testing.assert_array_equal(original(file), data.T)


def test_sizes_that_contradict_each_other_are_refused(tmp_path):
    file = File(tmp_path / "a.nwb").responses(
        "processing/ophys/Fluorescence/plane0", waves(1, 5), rois=range(5), timestamps=np.arange(5) / 2
    )
    recordings, problems = file.read()
    assert recordings == []
    assert mentions(problems, "shape (40, 5), 5 regions, 5 timestamps", "as many frames as timestamps")


def test_one_region(tmp_path):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/Fluorescence/plane0", trace(3)[:, None])
    np.testing.assert_array_equal(original(file), [trace(3)])
    flat = File(tmp_path / "b.nwb").add("processing/ophys/F/s", trace(3), kind="RoiResponseSeries", rois=[0])
    np.testing.assert_array_equal(original(flat), [trace(3)])


def test_a_plain_series_of_frames_and_neurons(tmp_path):
    data = waves(1, 5)
    file = File(tmp_path / "a.nwb").add("acquisition/traces", data.T, "dF/F", timestamps=np.arange(FRAMES) / 2)
    np.testing.assert_array_equal(original(file), data.T)
