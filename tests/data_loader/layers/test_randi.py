"""The operator's atlas, from a small HDF5 file of its layout: rows respond, columns were stimulated."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from typer.testing import CliRunner

from data_loader.__main__ import app
from data_loader.build import build
from data_loader.layers.randi import read_atlas
from data_loader.problems import Refused
from data_loader.store import Store

CELLS = ("AVAL", "AVAR", "DD01", "AWCL", "AWCR", "RMDVL")
NAN = np.nan
# responder: AVAL, AVAR, AWCOFF, AWCON, DD1
Q = np.array([
    [0.001, 0.04, 0.2, NAN, 0.05],
    [0.5, NAN, 0.01, NAN, NAN],
    [NAN, NAN, NAN, NAN, NAN],
    [0.03, NAN, NAN, NAN, NAN],
    [0.01, NAN, NAN, NAN, 0.01],
])  # fmt: skip
RESPONSE = np.array([
    [9.0, 0.7, 0.1, NAN, 0.3],
    [0.2, NAN, -0.4, NAN, NAN],
    [NAN, NAN, NAN, NAN, NAN],
    [20.0, NAN, NAN, NAN, NAN],
    [NAN, NAN, NAN, NAN, 1.0],
])  # fmt: skip


def write(path, names=(b"AVAL", b"AVAR", b"AWCOF", b"AWCON", b"DD1"), q=Q, response=RESPONSE):
    with h5py.File(path, "w") as file:
        file["neuron_ids"] = np.array(names, dtype="S5")
        file["wt/q"], file["wt/dFF"] = q, response
        file["unc31/q"], file["unc31/dFF"] = np.full_like(q, NAN), np.full_like(response, NAN)
    return path


def pairs(layer):
    columns = zip(layer.sender, layer.receiver, layer.value, layer.found, strict=True)
    return {(layer.senders[a], layer.receivers[b]): (value, bool(found)) for a, b, value, found in columns}


def test_rows_and_columns_are_exchanged(tmp_path):
    wild_type, unc31 = read_atlas(write(tmp_path / "funatlas.h5"), CELLS)
    found = pairs(wild_type)
    assert found.pop(("AVAL", "DD01")) == (pytest.approx(NAN, nan_ok=True), True)  # significant, without a value
    assert found == {
        ("AVAR", "AVAL"): (0.7, True),  # AVAR was stimulated
        ("AWCOFF", "AVAL"): (0.1, False),
        ("DD01", "AVAL"): (0.3, False),  # q is 0.05, which is not below it
        ("AVAL", "AVAR"): (0.2, False),
        ("AWCOFF", "AVAR"): (-0.4, True),
        ("AVAL", "AWCON"): (10.0, True),  # cut at 10
    }
    assert wild_type.variable == ("AWCOFF", "AWCON")
    assert unc31.id == "randi_2023_atlas_unc31"
    assert len(unc31.value) == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"names": (b"AVAL", b"AVAR", b"AWCOF", b"AWCON", b"XYZ")}, "neuron_ids.4: XYZ"),
        ({"names": (b"AVAL", b"AVAL", b"AWCOF", b"AWCON", b"DD1")}, "different cells"),
        ({"q": Q * 100}, "from 0 to 1"),
        ({"q": Q[:3]}, r"shape \(3, 5\)"),
    ],
)
def test_another_file_is_refused(tmp_path, change, says):
    with pytest.raises(Refused, match=says):
        read_atlas(write(tmp_path / "funatlas.h5", **change), CELLS)


def test_a_text_file_is_refused(tmp_path):
    path = tmp_path / "funatlas.h5"
    path.write_text("no atlas", encoding="utf-8")
    with pytest.raises(Refused, match="no HDF5 file"):
        read_atlas(path, CELLS)


def test_the_command_writes_layers_that_the_store_takes(tmp_path):
    source = tmp_path / "source"
    (source / "connectome").mkdir(parents=True)
    file = write(tmp_path / "funatlas.h5")
    done = CliRunner().invoke(app, ["layer", "randi", "--file", str(file), "--source", str(source)])
    assert done.exit_code == 0, done.output
    assert "7 pairs measured, 4 with q < 0.05" in done.output.replace("\n", " ")
    result = build(source, tmp_path / "store")
    assert not result.report.refused
    store = Store.open(tmp_path / "store")
    assert store.frame("layers")["id"].tolist() == ["randi_2023_atlas_unc31", "randi_2023_atlas"]
    assert store.frame("layer_pairs")["found"].sum() == 4
