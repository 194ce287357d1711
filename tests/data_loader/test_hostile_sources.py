"""What nobody should have in a source folder: one line that names it, and the rest is imported."""

import errno
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data_loader.__main__ import app
from data_loader.build import build
from data_loader.problems import Refused, shorten
from data_loader.store import Store
from tests.data_loader.small_source import make_source, recording, write_json

LONG = "A" * 20_000
NAME_RULE = "at most 80 letters, digits, blanks and _ . ( ) / ? ' + -, a letter or digit first"
CONNECTOMES = "connectome/connectome_datasets.json"


@pytest.fixture
def source(tmp_path):
    return make_source(tmp_path / "source")


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def told(result):
    return [str(problem) for problem in result.report.problems]


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("activity/data/lab_2026/loop.json", {}),
        ("activity/data/lab_2026/loop.nwb", {}),
        ("connectome/connectome/one.json", {"connectomes": 1, "synapses": 2}),
        ("config/data_checksum.json", {}),
        ("activity/event_styles.json", {}),
    ],
)
def test_a_link_that_leads_back_to_itself_is_named(source, store, path, lost):
    link = source / path
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(link.name)
    result = build(source, store)
    line = f"refused: {path}: (whole file): a link that leads back to itself (expected a file)"
    assert [one for one in told(result) if "link" in one] == [line]
    everything = {"connectomes": 2, "cells": 6, "synapses": 5, "papers": 1, "recordings": 1, "neurons": 3, "layers": 0}
    assert result.counts == everything | lost


def test_folders_that_are_links_in_a_circle_are_named(source, store):
    (source / "activity/data/circle").symlink_to("circle")
    (source / "config").symlink_to("config")
    (source / "activity/data/lab_2026/up").symlink_to("..")
    result = build(source, store)
    assert result.counts["recordings"] == 1
    for path in ("activity/data/circle", "config", "activity/data/lab_2026/up"):
        assert sum(one.startswith(f"refused: {path}: ") for one in told(result)) == 1, path


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "@SUM(A1)", "../..", LONG, "-x", "<b>"])
def test_a_cell_without_a_name_is_left_out(source, store, name):
    table = source / "connectome/connectome_neurons.csv"
    table.write_text(f'{table.read_text()}"{name}",AVA,interneuron,i,shared,,\n')
    result = build(source, store)
    file = "connectome/connectome_neurons.csv"
    assert told(result) == [f"refused: {file}: line 8, name: {shorten(name)} (expected {NAME_RULE})"]
    assert result.counts["cells"] == 6
    assert result.counts["synapses"] == 5


@pytest.mark.parametrize(
    ("file", "change", "key", "rule"),
    [
        ("activity/papers.json", {"title_full": LONG}, "[1].title_full", "at most 500 characters"),
        ("activity/papers.json", {"title_short": LONG}, "[1].title_short", "at most 500 characters"),
        ("activity/papers.json", {"citation": LONG}, "[1].citation", "at most 5,000 characters"),
        ("activity/papers.json", {"paper_id": LONG}, "[1].paper_id", "an id of letters, digits, _ . -"),
        ("activity/papers.json", {"doi": 5}, "[1].doi", "a text"),
        (CONNECTOMES, {"name": LONG}, "[1].name", "at most 200 characters"),
        (CONNECTOMES, {"description": LONG}, "[1].description", "at most 5,000 characters"),
        (CONNECTOMES, {"citation": ["ok", LONG]}, "[1].citation[1]", "at most 5,000 characters"),
        (CONNECTOMES, {"dois": 5}, "[1].dois", "a list of texts"),
        (CONNECTOMES, {"unit": LONG}, "[1].unit", "at most 200 characters"),
    ],
)
def test_a_text_that_is_too_long_leaves_its_entry_out(source, store, file, change, key, rule):
    first = {"paper_id": "b_2026", "title_full": "B", "title_short": "B", "id": "three", "name": "T", "type": "head"}
    good = {"paper_id": "lab_2026", "title_full": "A", "title_short": "A", "id": "two", "name": "Two", "type": "head"}
    write_json(source / file, [good, first | change])
    result = build(source, store)
    found = [one for one in told(result) if one.startswith(f"refused: {file}: ")]
    assert len(found) == 1
    assert found[0].startswith(f"refused: {file}: {key}: ")
    assert found[0].endswith(f" (expected {rule})")
    assert len(found[0]) < 250
    assert result.counts["papers"] == 1
    assert result.counts["connectomes"] == (1 if file == CONNECTOMES else 2)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"uid": LONG}, "refused: {}: uid: "),
        ({"uid": "../.."}, "refused: {}: uid: ../.. (expected letters, digits, '-', '_' and '.', at most 80)"),
        ({"events": {LONG: [3]}}, "refused: {}: events: "),
        ({"meta": {"note": LONG}}, "warning: {}: note: 20,000 characters (expected at most 5,000; "),
        ({"labeled": {"1": {"label": LONG, "neuron_class": "AVA"}}}, "refused: {}: labeled.1.label: "),
        ({"labeled": {"1": {"label": "=A1", "neuron_class": "AVA"}}}, "refused: {}: labeled.1.label: =A1 "),
        ({"trace_original": LONG}, "refused: {}: trace_original: "),
    ],
)
def test_long_and_foreign_texts_of_a_recording(source, store, change, line):
    file = "activity/data/lab_2026/b.json"
    write_json(source / file, recording("2026-01-01-02") | change)
    result = build(source, store)
    assert [one for one in told(result) if not one.startswith(line.format(file))] == []
    assert [len(one) < 300 for one in told(result)] == [True]
    assert result.counts["recordings"] == 1 + ("uid" not in change)


def test_a_terminal_obeys_no_message():
    assert shorten("\x1b[2J\u202eAVAL") == "\\x1b[2J\\u202eAVAL"


# ------------------------------------------------------------------ the disk


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that has room for nothing more once the traces are to be written."""
    write = Path.write_bytes

    def write_bytes(path, content):
        if path.name == "trace.npy":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)


def test_on_a_full_disk_the_old_store_serves(source, store, request):
    version = build(source, store).data_version
    write_json(source / "activity/data/lab_2026/more.json", recording("2026-01-01-02"))
    request.getfixturevalue("full_disk")
    with pytest.raises(Refused) as refused:
        build(source, store)
    rule = "room for a store and leave to write; the one that was there stays"
    assert str(refused.value) == f"refused: {store}: (store): No space left on device (expected {rule})"
    assert Store.open(store).data_version == version
    assert not list(store.glob(".building-*"))


def test_the_command_says_it_in_one_line(source, store, full_disk):
    result = CliRunner().invoke(app, ["build", "--source", str(source), "--store", str(store)])
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert [line for line in result.output.splitlines() if "refused" in line] == [
        f"refused: {store}: (store): No space left on device "
        "(expected room for a store and leave to write; the one that was there stays)"
    ]


def test_a_store_that_may_not_be_written_is_refused(source, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match=r"file/store: \(store\): Not a directory"):
        build(source, tmp_path / "file" / "store")
