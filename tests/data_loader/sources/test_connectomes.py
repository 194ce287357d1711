"""A connectome in another format needs a module of its own and a place in the list of formats, nothing else."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from data_loader.build import build
from data_loader.problems import Report
from data_loader.schema import Connectome, Origin, Synapse
from data_loader.sources import connectome_json, connectomes
from data_loader.store import Store
from tests.data_loader.small_source import make_source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_source(tmp_path / "source")


def _read(path, context, report):
    """``AVAL AVAR 3``: one chemical edge a line."""
    rows = [line.split() for line in path.read_text().splitlines()]
    return Connectome(
        info=context.info,
        pre=tuple(row[0] for row in rows),
        post=tuple(row[1] for row in rows),
        type=tuple(Synapse.CHEMICAL for _ in rows),
        weight=np.array([float(row[2]) for row in rows]),
        origin=Origin(f"connectome/connectome/{path.name}", "0" * 64, "edges"),
    )


EDGES = SimpleNamespace(FORMAT="edges", reads=lambda path: path.suffix == ".txt", read=_read)  # a text: read here


def test_another_format_is_one_more_entry_of_the_list(source, tmp_path, monkeypatch):
    monkeypatch.setattr(connectomes, "CONNECTOME_SOURCES", (connectome_json, EDGES))
    folder = source / "connectome/connectome"
    (folder / "one.json").unlink()
    (folder / "one.txt").write_text("AVAL AVAR 3\n")
    result = build(source, tmp_path / "store")
    assert not [problem for problem in result.report.refused if "connectome" in problem.file]
    synapses = Store.open(tmp_path / "store").synapses("one")
    assert synapses[["pre", "post", "weight"]].to_numpy().tolist() == [["AVAL", "AVAR", 3.0]]


def test_a_file_in_no_known_format_is_refused_with_the_formats_there_are(source, tmp_path):
    folder = source / "connectome/connectome"
    (folder / "one.json").rename(folder / "one.edges")
    refused = [str(problem) for problem in build(source, tmp_path / "store").report.refused]
    assert any(
        "connectome/connectome/one.edges" in line and "JSON (.json): a list of {pre, post, typ, syn}" in line
        for line in refused
    )


def test_two_files_of_one_id_are_named_and_the_first_is_read(source):
    folder = source / "connectome/connectome"
    (folder / "one.txt").write_text("")
    report = Report()
    assert connectomes.connectome_files(source, report)["one"] == folder / "one.json"
    assert [problem.file for problem in report.refused] == ["connectome/connectome/one.txt"]
    assert "one.json has it already" in str(report.refused[0])


def test_a_listed_connectome_without_a_file_is_named(source, tmp_path):
    (source / "connectome/connectome/one.json").unlink()
    refused = [str(problem) for problem in build(source, tmp_path / "store").report.refused]
    assert any("connectome_datasets.json: one: no such file" in line for line in refused)
