"""The command line, as a user calls it."""

import json

import pytest
from typer.testing import CliRunner

from data_loader.__main__ import app
from tests.data_loader.small_source import make_source, recording, write_json
from tests.data_loader.sources.nwb.files import File, waves


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


def test_what_was_read_of_a_file_with_a_choice_is_one_line(run, tmp_path):
    folder = tmp_path / "source/activity/data/lab_2026"
    File(folder / "a.nwb").responses("processing/ophys/Neuropil/plane0", waves(1)).responses(
        "processing/ophys/Fluorescence/plane0", waves(2)
    )
    line = (
        "read: activity/data/lab_2026/a.nwb: ophys/Fluorescence/plane0 [n.a.]: 3 neurons, 40 frames at 2 Hz. "
        "Left out: ophys/Neuropil/plane0 [n.a.]."
    )
    for words in (
        ("check", "--source", "{source}"),
        ("build", "--source", "{source}", "--store", "{store}"),
        ("build", "--source", "{source}", "--store", "{store}"),  # not read again
        ("info", "--store", "{store}"),
    ):
        result = run(*words)
        assert result.exit_code == 0, result.output
        assert [text for text in result.output.splitlines() if "a.nwb" in text] == [line]
    for words in (("check", "--source", "{source}"), ("build", "--source", "{source}", "--store", "{store}")):
        assert "a.nwb: ophys/Neuropil/plane0" in run(*words, "--nwb-series", "neuropil").output
    papers = tmp_path / "source/activity/papers.json"
    papers.write_text(papers.read_text().replace('"title_full"', '"nwb_series": "Neuropil", "title_full"'))
    assert "a.nwb: ophys/Neuropil/plane0" in run("build", "--source", "{source}", "--store", "{store}").output


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


def test_convert_writes_the_own_formats_and_says_what_it_understood(run, tmp_path):
    traces = "time_s,AVAL,avar,velocity (um/s),mood\n0,1,2,100,x\n0.5,2,1,200,y\n1,5,2,300,z\n"
    (tmp_path / "worm-1.csv").write_text(traces)
    edges = "pre\tpost\tsynapses\ttype\nAVAL\tAVAR \t3\tSend\nAVAL\tRIS\t1.5\tEJ\nXX\tRIS\t1\tEJ\n"
    (tmp_path / "edges.tsv").write_text(edges)
    files = [str(tmp_path / name) for name in ("worm-1.csv", "edges.tsv")]
    result = run("convert", *files, "--to", "{out}", "--source", "{source}", "--paper", "lab_2026")
    assert result.exit_code == 1  # XX was refused
    said = result.output
    for part in (
        "worm-1.csv: a recording, 2 neurons (2 with a name) x 3 frames, 1 s; velocity in mm/s; 0 reversals; no events; "
        "original traces and z-scores; types neuropal",
        "edges.tsv: a connectome, 1 chemical connections and 1 gap junctions as listed of 3 cells",
        "weights from 1.5 to 3",
        "the unit is not in the file",
        "header: mood (expected a cell, neuron_<number>, time or a behavior; the column is left out)",
        "XX: 1 rows (expected a cell of connectome_neurons.csv",
    ):
        assert part in said, said
    assert json.loads((tmp_path / "out/edges.json").read_text()) == [
        {"pre": "AVAL", "post": "AVAR", "typ": 0, "syn": [3]},
        {"pre": "AVAL", "post": "RIS", "typ": 2, "syn": [1.5]},
    ]
    written = json.loads((tmp_path / "out/lab_2026_worm-1.json").read_text())
    assert written["gcamp"]["trace_array_original"] == [[1, 2, 5], [2, 1, 2]]
    assert written["behavior"]["velocity"] == [0.1, 0.2, pytest.approx(0.3)]
    again = run("convert", files[1], "--to", "{out}", "--source", "{source}")
    assert "nothing is overwritten" in again.output


def test_what_was_converted_is_read(run, tmp_path):
    (tmp_path / "worm-1.csv").write_text("time_s,AVAL,avar\n0,1,2\n0.5,2,1\n1,5,2\n")
    folder = str(tmp_path / "source/activity/data/lab_2026")
    converted = run(
        "convert", str(tmp_path / "worm-1.csv"), "--to", folder, "--source", "{source}", "--paper", "lab_2026"
    )
    assert converted.exit_code == 0, converted.output
    checked = run("check", "--source", "{source}")
    assert checked.exit_code == 0, checked.output
    assert "2 recordings" in checked.output


def test_convert_says_the_rule_for_what_it_cannot_read(run, tmp_path):
    (tmp_path / "notes.doc").write_text("x")
    result = run("convert", str(tmp_path / "notes.doc"), "--to", "{out}", "--source", "{source}")
    assert result.exit_code == 1
    assert "a table (.csv, .tsv, .xlsx, …) of connections, or a matrix" in result.output
