"""The processed layout reads back as the recording that was published."""

import h5py
import numpy as np
import pytest

from data_loader.export import Format, file_name
from data_loader.sources import Context, ManifestRow, processed_h5
from tests.data_loader import recordings as small
from tests.data_loader.export.conftest import FED, LABELED, SIMULATED


@pytest.mark.parametrize("uid", [SIMULATED, LABELED, FED])
def test_it_reads_back_the_same(golden_recording, names, tmp_path, uid):
    recording = golden_recording(uid)
    name = file_name(recording.paper_id, uid, Format.H5)
    path = recording.write(Format.H5, tmp_path / name)
    source = recording.source
    events = {event: tuple(frames) for event, frames in source.get("events", {}).items()}
    row = ManifestRow(name, "", uid, False, False, tuple(source["dataset_type"]), events, None)
    assert processed_h5.reads(path)
    again = small.one(processed_h5, path, Context(tmp_path, recording.paper_id, names, {uid: row}))
    recording.assert_same(again)


def test_the_layout_is_that_of_the_labs(golden_recording, tmp_path):
    source = golden_recording(LABELED).source
    with h5py.File(golden_recording(LABELED).write(Format.H5, tmp_path / "a.h5")) as file:
        assert file["gcamp/trace_array"].shape == (800, 146)
        assert file["gcamp/trace_array"].attrs["unit"] == "sd"
        assert file["behavior/reversal_events"].shape == (2, len(source["reversal_events"]))
        assert file["behavior/velocity"].attrs["unit"] == "mm/s"
        first, last = source["reversal_events"][1]
        np.testing.assert_array_equal(file["behavior/reversal_vec"][first:last], 1)
        assert file["behavior/reversal_vec"][first - 1] == 0
        assert file["label/label"].asstr()[2] == "RIAR"
        assert file["label/confidence"][2] == 4
        assert np.isnan(file["label/confidence"][0])
        assert not file.attrs["simulated"]
        assert not file.attrs["θh_pos_is_ventral"]
        assert file.attrs["uid"] == "2022-07-26-31"


def test_the_file_says_that_it_is_simulated(golden_recording, tmp_path):
    recording = golden_recording(SIMULATED)
    with h5py.File(recording.write(Format.H5, tmp_path / "a.h5")) as file:
        assert file.attrs["simulated"]
        assert file.attrs["note"].startswith("SIMULATED")
        assert file.attrs["data_version"] == recording.store.data_version
        assert file["timing/event/heat"][:].tolist() == [802]
