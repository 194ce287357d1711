"""Who the neurons are and what was done to the worm, from every place where files say it."""

import numpy as np
import pytest

from data_loader.schema import Side
from tests.data_loader.recordings import mentions
from tests.data_loader.sources.nwb.files import FRAMES, File, waves

SERIES = "processing/CalciumActivity/SignalRawFluor/SignalCalciumImResponseSeries"
TABLE = "processing/CalciumActivity/CalciumSeriesSegmentation/Seg_tpoint_0"
IDS = "processing/CalciumActivity/NeuronIDs"
NEUROPAL = "processing/NeuroPAL/NeuroPALSegmentation/NeuroPALNeurons"
NAMES = ["AVAL", "ASEL", ""]


def wormid(tmp_path, **facts):
    file = File(tmp_path / "a.nwb").responses(SERIES, waves(1), table=TABLE, **facts)
    return file.table(TABLE, "PlaneSegmentation", id=[0, 1, 2])


def names(recording):
    return {number: label.name for number, label in recording.labels.items()}


def ragged(texts, key):
    return {key: list("".join(texts)), f"{key}_index": np.cumsum([len(text) for text in texts])}


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (IDS, {"labels": NAMES}),
        (IDS, ragged(NAMES, "labels")),
        ("processing/CalciumActivity/Names", {"labels": NAMES}),  # by its type
        (TABLE, {"ID_labels": NAMES}),
        (TABLE, ragged(NAMES, "ID_labels")),
        (TABLE, {"labels": NAMES}),  # NeuroPAL_ID
        (TABLE, {"neuron_name": NAMES}),
        (TABLE, {"labels": ["AVAL", "ASEL", "nan"]}),
        (TABLE, {"labels": ["AVAL", "ASEL", "3"]}),
    ],
)
def test_every_place_of_names(tmp_path, table, columns):
    file = wormid(tmp_path).table(table, "SegmentationLabels" if table != TABLE else "", **columns)
    recording = file.one()
    assert names(recording) == {1: "AVAL", 2: "ASEL"}
    assert recording.types == ("neuropal",)
    assert "2 names of " in recording.reading


def test_empty_columns_leave_the_word_to_the_next_place(tmp_path):
    file = wormid(tmp_path).table(TABLE, ID_labels=["", "", ""]).table(IDS, labels=NAMES)
    assert names(file.one()) == {1: "AVAL", 2: "ASEL"}


def test_names_beside_the_table_follow_the_regions(tmp_path):
    file = wormid(tmp_path, rois=[2, 1, 0]).table(IDS, labels=NAMES)
    assert names(file.one()) == {2: "ASEL", 3: "AVAL"}


def test_names_that_are_as_many_as_the_traces(tmp_path):
    """The table has more rows than are traced."""
    file = File(tmp_path / "a.nwb").responses(SERIES, waves(1), table=TABLE, rois=[4, 3, 1])
    file.table(TABLE, id=[0, 1, 2, 3, 4]).table(IDS, labels=NAMES)
    assert names(file.one()) == {1: "AVAL", 2: "ASEL"}


def test_names_that_fit_nothing(tmp_path):
    recordings, problems = wormid(tmp_path).table(IDS, labels=["AVAL", "ASEL"]).read()
    assert recordings[0].labels == {}
    assert mentions(problems, "refused", f"{IDS}/labels: 2 names for 3 traces")


def test_neurons_of_the_neuropal_volume(tmp_path):
    recordings, problems = wormid(tmp_path).table(NEUROPAL, ID_labels=NAMES).read()
    assert names(recordings[0]) == {1: "AVAL", 2: "ASEL"}
    assert mentions(problems, "warning", "taken in the order of the traces")


def test_other_neurons_of_the_neuropal_volume_are_named(tmp_path):
    recording = wormid(tmp_path).table(NEUROPAL, ID_labels=["AVAL", "AVAR", "ASEL", ""]).one()
    assert recording.labels == {}
    assert f"Left out: 4 names of {NEUROPAL}/ID_labels" in recording.reading


def test_names_of_two_planes(tmp_path):
    file = File(tmp_path / "a.nwb")
    for plane, cell in enumerate(("AVAL", "ASEL")):
        table = f"processing/ophys/Seg/Plane{plane}"
        file.responses(f"processing/ophys/Fluorescence/plane{plane}", waves(1, 2), table=table, rois=[1, 0])
        file.table(table, ID_labels=[cell, ""])
    assert names(file.one()) == {2: "AVAL", 4: "ASEL"}


@pytest.mark.parametrize("name", ["AWCON", "AWCOFF", "AWC-ON", "AWC_off", "AWCon", "AWC OFF"])
def test_awc_on_and_off_are_awc_of_an_undetermined_side(tmp_path, name):
    recording = wormid(tmp_path).table(IDS, labels=["AVAL", name, ""]).one()
    label = recording.labels[2]
    assert (label.name, label.neuron_class, label.lr, label.certain) == ("AWC?", "AWC", Side.MISSING, False)
    assert f"{name} as AWC?" in recording.reading


# ------------------------------------------------------------------ events


def stimuli(tmp_path, table="chemical_stimuli", **columns):
    facts = {"start_time": [5.0, 12.0], "stop_time": [8.0, 15.0], **columns}
    return wormid(tmp_path).table(f"intervals/{table}", "TimeIntervals", **facts)


@pytest.mark.parametrize("column", ["stimulus", "odor", "label"])
def test_stimuli_begin_in_the_first_frame_that_they_last_in(tmp_path, column):
    """2 Hz from 0 s: 5 s is frame 11, 12 s is frame 25."""
    recording = stimuli(tmp_path, **{column: ["NaCl", "2-butanone"]}).one()
    assert recording.events == {"NaCl": (11,), "2-butanone": (25,)}
    assert "chemical_stimuli: NaCl 5–8 s, 2-butanone 12–15 s" in recording.reading


def test_a_start_between_two_frames(tmp_path):
    recording = stimuli(tmp_path, start_time=[5.1, 12.4999999999], stimulus=["NaCl", "NaCl"]).one()
    assert recording.events == {"NaCl": (12, 26)}


def test_a_table_without_names_goes_by_its_own(tmp_path):
    assert stimuli(tmp_path, "heat").one().events == {"heat": (11, 25)}


def test_trials_are_stimuli_only_where_they_say_so(tmp_path):
    recording = stimuli(tmp_path, "trials").one()
    assert recording.events == {}
    assert "Left out: intervals/trials (no column of stimulus" in recording.reading
    tagged = stimuli(tmp_path / "b", "epochs", tags=["on", "NaCl", "off"], tags_index=[2, 3]).one()
    assert tagged.events == {"on, NaCl": (11,), "off": (25,)}


def test_stimuli_outside_the_recording(tmp_path):
    file = stimuli(tmp_path, start_time=[-3.0, 60.0], stop_time=[1.0, 61.0], stimulus=["NaCl", "CuSO4"])
    recordings, problems = file.read()
    assert recordings[0].events == {"NaCl": (1,)}
    assert mentions(problems, "refused", "row 2: CuSO4 at 60 s (expected a time within the recording, 0 to 19.5 s")


def test_annotations(tmp_path):
    def annotate(file, times, description):
        return file.add(
            "processing/CalciumActivity/StimulusInfo", ["NaCl", "light"], None, kind="AnnotationSeries",
            timestamps=times, description=description,
        )  # fmt: skip

    in_seconds = annotate(wormid(tmp_path), [5.0, 10.0], "stimuli").one()
    assert in_seconds.events == {"NaCl": (11,), "light": (21,)}
    in_frames = annotate(wormid(tmp_path / "b"), [5.0, 10.0], "Denotes which stimulus was released on which frames.")
    assert in_frames.one().events == {"NaCl": (5,), "light": (10,)}
    assert FRAMES >= 10
