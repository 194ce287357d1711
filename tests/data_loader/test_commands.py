"""The command line, as a user calls it."""

import json

import pytest
from typer.testing import CliRunner

from data_loader.__main__ import app
from tests.data_loader.small_source import make_source, recording, write_json


@pytest.fixture
def run(tmp_path):
    make_source(tmp_path / "source")

    def command(*words):
        places = {"source": str(tmp_path / "source"), "store": str(tmp_path / "store"), "out": str(tmp_path / "out")}
        return CliRunner().invoke(app, [word.format(**places) for word in words])

    return command


def test_build_then_info(run):
    built = run("build", "--source", "{source}", "--store", "{store}")
    assert built.exit_code == 0, built.output
    assert "2 connectomes" in built.output
    info = run("info", "--store", "{store}", "--verify")
    assert info.exit_code == 0, info.output
    assert "lab_2026-2026-01-01-01" in info.output
    assert "files verified" in info.output


def test_a_refused_file_is_one_line_and_exit_code_1(run, tmp_path):
    write_json(tmp_path / "source/activity/data/lab_2026/bad.json", recording("2026-01-01-02", dataset_type=["odd"]))
    for command in (("check", "--source", "{source}"), ("build", "--source", "{source}", "--store", "{store}")):
        result = run(*command)
        assert result.exit_code == 1
        lines = [line for line in result.output.splitlines() if "bad.json" in line]
        assert len(lines) == 1
        assert "odd" in lines[0]
        assert "1 refused" in result.output
    assert run("info", "--store", "{store}").exit_code == 0  # what was sound is served


def test_info_without_a_store_gives_advice(run):
    result = run("info", "--store", "{store}")
    assert result.exit_code == 1
    assert "python -m data_loader build" in result.output


def test_a_source_that_is_none(run, tmp_path):
    for part in ("connectome", "activity"):
        (tmp_path / "source" / part).rename(tmp_path / part)
    result = run("check", "--source", "{source}")
    assert result.exit_code == 1
    assert "connectome, activity: no such folders" in result.output


def test_simulate_writes_only_what_is_simulated(run, tmp_path):
    write_json(
        tmp_path / "source/activity/data/lab_2026/sim.json", recording("2026-01-01-02", meta={"simulated": True})
    )
    result = run("simulate", "--source", "{source}", "--out", "{out}")
    assert result.exit_code == 0, result.output
    (written,) = (tmp_path / "out").iterdir()
    content = json.loads(written.read_text())
    assert content["metadata"]["uid"] == "2026-01-01-02"
    assert content["metadata"]["simulated"] is True
