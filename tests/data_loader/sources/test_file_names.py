"""Names of files: suffixes are read in any case, other names are answered with the rule (case file_name_rules)."""

from __future__ import annotations

import gzip
import json
import shutil

import h5py
import pytest

from data_loader.problems import Refused, Report
from data_loader.sources import Context, first_that_reads
from data_loader.sources.connectomes import CONNECTOME_SOURCES
from data_loader.sources.registry import RECORDING_SOURCES
from tests.data_loader.recordings import NAMES, PAPER, UID, v1


def source_of(path, sources=RECORDING_SOURCES):
    return first_that_reads(path, path.parent, sources)


@pytest.mark.parametrize("name", ["RECORDING.JSON", "recording.Json", "recording.JSON.GZ"])
def test_json_in_any_case(tmp_path, name):
    content = json.dumps(v1()).encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.lower().endswith(".gz") else content)
    (found,) = source_of(tmp_path / name).read(tmp_path / name, Context(tmp_path, PAPER, NAMES), Report())
    assert found.uid == UID


def test_hdf5_in_any_case(tmp_path):
    with h5py.File(tmp_path / "x.h5", "w") as file:
        file["a"] = 1
    shutil.copy(tmp_path / "x.h5", tmp_path / "RECORDING.NWB")
    shutil.copy(tmp_path / "x.h5", tmp_path / "2022-01-01-01-DATA.H5")
    assert source_of(tmp_path / "RECORDING.NWB").FORMAT == "nwb"
    assert source_of(tmp_path / "2022-01-01-01-DATA.H5").FORMAT == "h5"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("2022-01-01-01.h5", "processed HDF5 called <uid>-data.h5"),
        ("recording.nwb", "NWB: an HDF5 file that ends in .nwb"),
        ("recording.json", "JSON of WormWideWeb (.json): gcamp, timing"),
        ("recording.doc", "a table (.csv, .tsv, .xlsx, …) with a column of time and one a neuron"),
    ],
)
def test_the_rule_that_is_not_met_is_said(tmp_path, name, rule):
    (tmp_path / name).write_text("{}")
    with pytest.raises(Refused) as refused:
        source_of(tmp_path / name)
    assert rule in str(refused.value)
    assert "simulated" not in str(refused.value)


def test_so_it_is_for_connectomes(tmp_path):
    (tmp_path / "c.doc").write_text("x")
    with pytest.raises(Refused, match="GraphML"):
        source_of(tmp_path / "c.doc", CONNECTOME_SOURCES)
