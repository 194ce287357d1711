"""The nested JSON reads back as the recording that was published, and says what and whose it is."""

import json

import numpy as np
import pytest

from data_loader.export import Format, json_v2
from data_loader.schema import Label, Origin, Side
from data_loader.sources import Context
from data_loader.sources import json_v2 as reader
from tests.data_loader import recordings as small
from tests.data_loader.export.conftest import FED, LABELED, SIMULATED


@pytest.mark.parametrize("uid", [SIMULATED, LABELED, FED])
def test_it_reads_back_the_same(golden_recording, names, tmp_path, uid):
    recording = golden_recording(uid)
    path = recording.write(Format.JSON, tmp_path / "a.json")
    assert reader.reads(path)
    again = small.one(reader, path, Context(tmp_path, recording.paper_id, names))
    recording.assert_same(again, encoding=uid == SIMULATED)
    recording.assert_same_labels(again)
    assert set(again.types) == set(recording.source["dataset_type"])
    assert again.simulated == (uid == SIMULATED)


def test_the_file_says_what_and_whose_it_is(golden_recording, tmp_path):
    recording = golden_recording(SIMULATED)
    told = json.loads(recording.write(Format.JSON, tmp_path / "a.json").read_bytes())["metadata"]
    assert told["simulated"] is True
    assert told["note"].startswith("SIMULATED dataset")
    assert told["data_version"] == recording.store.data_version
    assert told["citation"].startswith("Atanas & Kim et al., 2023: Brain-wide representations of behavior")
    assert told["repository_url"] == "https://zenodo.org/records/19388374"
    assert told["source_filename"] == "sim-2023-01-05-18.json"
    assert len(told["source_sha256"]) == 64
    assert "checksum_h5" not in told  # it was not made from an H5 file


def test_the_published_checksum_is_that_of_an_h5_file():
    origin = Origin("activity/raw/lab_2026/2026-01-01-01-data.h5", "ab" * 32, "h5")
    told = json_v2.document(small.make_recording(origin=origin))["metadata"]
    assert told["checksum_h5"] == "ab" * 32
    assert told["source_filename"] == "2026-01-01-01-data.h5"


def test_numbers_that_are_not_there(tmp_path):
    trace = np.array([[0.1, np.nan, 1.0]])
    label = Label("AVA?", "AVA", Side.MISSING, Side.UNDEFINED)  # without a confidence
    recording = small.make_recording(
        trace=trace, trace_original=None, timestamps=np.arange(3.0), behavior={}, labels={1: label},
        reversals=np.empty((0, 2), int), events={},
    )  # fmt: skip
    path = json_v2.write_file(recording, tmp_path / "made")
    assert path.name == "lab_2026_2026-01-01-01.json"
    document = json.loads(path.read_text())
    assert document["gcamp"] == {"trace_array": [[0.1, None, 1.0]]}
    assert document["behavior"] == {"reversal_events": []}
    assert document["label"]["1"]["confidence"] is None
    assert document["label"]["1"]["LR"] == "missing"
    assert "encoding" not in document
