"""Gaps in time and holes in traces are in every file as they are in the store, and are read back."""

import csv
import io

import numpy as np
import pytest
from pynwb import NWBHDF5IO

from data_loader.export import Credit, Format, file_name, write
from data_loader.schema import Behavior, Paper
from data_loader.sources import json_v2, nwb, processed_h5, recording_tables
from tests.data_loader import recordings as small

HOLES = [[1, 5], [2, 10], [2, 11], [2, 12]]
CLOCK = small.TIMESTAMPS + np.where(np.arange(small.FRAMES) >= 20, 62, 0)
BREAKS = (12, 20)  # the first one is stated only: no frame is late there
READERS = {Format.JSON: json_v2, Format.NWB: nwb, Format.H5: processed_h5}


def holed():
    trace, original = small.TRACE.copy(), small.ORIGINAL.copy()
    for row, frame in HOLES:
        trace[row, frame] = original[row, frame] = np.nan
    behavior = dict(zip(Behavior, (small.VELOCITY, small.HEAD, small.ANGULAR), strict=False))
    return small.make_recording(
        trace=trace, trace_original=original, timestamps=CLOCK, behavior=behavior, breaks=BREAKS
    )


def written(form, folder):
    recording = holed()
    path = folder / file_name(recording.paper_id, recording.uid, form)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w+b") as stream:
        write(form, recording, Credit(Paper(small.PAPER, "A paper", "Paper, 2026"), "0" * 12), stream)
    return path


@pytest.mark.parametrize("form", READERS)
def test_what_is_written_is_read_back_with_its_holes(tmp_path, form):
    path = written(form, tmp_path / "set")
    row = small.manifest_row(theta_h_pos_is_ventral=False)
    again, problems = small.read_all(READERS[form], path, small.context(tmp_path, row))
    assert problems == []
    assert np.argwhere(np.isnan(again[0].trace)).tolist() == HOLES
    assert np.argwhere(np.isnan(again[0].trace_original)).tolist() == HOLES
    begin = CLOCK[0] if form is Format.NWB else 0  # its times are those since its session began
    np.testing.assert_allclose(again[0].timestamps, CLOCK - begin)


@pytest.mark.parametrize(("form", "reader"), [*READERS.items(), (Format.CSV, recording_tables)])
def test_gaps_that_only_the_source_states_are_read_back(tmp_path, form, reader):
    path = written(form, tmp_path / "set")
    row = small.manifest_row(theta_h_pos_is_ventral=False)
    again, _ = small.read_all(reader, path, small.context(tmp_path, row))
    assert again[0].breaks == BREAKS


def test_an_nwb_file_says_which_times_are_invalid(tmp_path):
    """A frame lasts 0.6 s: the first gap has no length beyond it and takes its second half."""
    with NWBHDF5IO(written(Format.NWB, tmp_path), "r") as opened:
        table = opened.read().invalid_times.to_dataframe()
    np.testing.assert_allclose(table[["start_time", "stop_time"]], [[6.9, 7.2], [12.0, 74.0]], atol=1e-9)


def test_an_h5_file_states_its_segments(tmp_path):
    path = written(Format.H5, tmp_path / "set")
    assert small.one(processed_h5, path, small.context(tmp_path, small.manifest_row())).breaks == BREAKS


def test_a_hole_is_an_empty_cell_and_a_gap_is_in_the_times(tmp_path):
    text = "".join(line for line in written(Format.CSV, tmp_path).open() if not line.startswith("#"))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [k for k, row in enumerate(rows) if row["neuron_3_zscore"] == ""] == [10, 11, 12]
    assert rows[10]["neuron_3_ratio"] == ""
    assert float(rows[20]["time_s"]) - float(rows[19]["time_s"]) == pytest.approx(62.6)
