"""Layer files: what is written comes back, and what is wrong is named."""

from __future__ import annotations

import json

import numpy as np
import pytest

from data_loader.layers.collecting import read_layers
from data_loader.layers.files import FOLDER, layer_bytes, read_layer
from data_loader.layers.schema import Absence, Layer, LayerGroup, LayerSource
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import Cell, Citation

NAMES = Nomenclature.of(
    [Cell(name, name, "interneuron", "i", "shared") for name in ("AVAL", "AVAR", "DD01")], replacements={"DD1": "DD01"}
)


def layer():
    return Layer(
        id="mine", name="Mine", group=LayerGroup.CONTACT, directed=False, unit="nm²", meaning="Area.",
        absence=Absence.MEASURED, senders=("AVAL", "AVAR", "DD01"), receivers=("AVAL", "AVAR", "DD01"),
        sender=np.array([0, 1]), receiver=np.array([1, 2]), value=np.array([0.5, np.nan]),
        citations=(Citation("Me, 2026", "10.1/1"),), license="none seen", made="by hand",
        sources=(LayerSource("a file", "a sheet", "0" * 64),), via=("this", "that"), remarks=("One animal.",),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    path = tmp_path / FOLDER / "mine.json"
    path.write_bytes(layer_bytes(layer()))
    return path


def test_what_is_written_comes_back(path, tmp_path):
    found, origin = read_layer(path, tmp_path, NAMES, "", Report())
    for name in ("id", "group", "absence", "senders", "via", "citations", "sources", "remarks", "self_pairs"):
        assert getattr(found, name) == getattr(layer(), name)
    assert np.array_equal(found.value, layer().value, equal_nan=True)
    assert origin.file == "connectome/layers/mine.json"


def test_a_value_that_is_missing_is_null(path):
    assert json.loads(path.read_text("utf-8"))["pairs"]["value"] == [0.5, None]


def test_other_spellings_are_understood_and_unknown_cells_left_out(path, tmp_path):
    content = json.loads(path.read_text("utf-8"))
    content["senders"] = ["AVAL", "XYZ", "DD1"]
    path.write_text(json.dumps(content), encoding="utf-8")
    report = Report()
    found, _ = read_layer(path, tmp_path, NAMES, "", report)
    assert found.senders == ("AVAL", "DD01")
    assert [problem.value for problem in report.refused] == ["XYZ"]
    assert (found.sender.tolist(), found.receiver.tolist(), found.via) == ([0], [1], ("this",))


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("absence", "zero", "absence: zero"),
        ("group", None, "wired, extrasynaptic"),
        ("id", "other", "the name of the file"),
        ("senders", ["AVAL", "AVAL", "DD01"], "each cell once"),
        ("directed", 1, "true or false"),
        ("pairs", {"sender": [0, 9], "receiver": [1, 2], "value": [1, 2]}, "pairs.sender.1: 9"),
        ("pairs", {"sender": [0, 0], "receiver": [1, 1], "value": [1, 2]}, "each pair once"),
        ("pairs", {"sender": [0], "receiver": [1], "value": ["1"]}, "or null"),
        ("pairs", {"sender": [0], "receiver": [1], "value": [1, 2]}, "as many as senders"),
    ],
)
def test_what_is_wrong_is_named(path, tmp_path, key, value, says):
    content = json.loads(path.read_text("utf-8")) | {key: value}
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(Refused, match=says):
        read_layer(path, tmp_path, NAMES, "", Report())


def test_another_checksum_is_reported_and_the_file_left_out(path, tmp_path):
    report = Report()
    assert read_layers(tmp_path, NAMES, {"mine.json": "0" * 64}, report) == []
    assert len(report.refused) == 1
