"""Versions in one folder: whole or not there, kept while somebody has them open, and one of them always named."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data_loader.build import build
from data_loader.store import Store, StoreError
from data_loader.version_folders import put_in_place
from data_loader.versions import StoreFolder, prune
from data_loader.writer import LOCK
from tests.data_loader.small_source import make_source, recording, write_json

PROJECT = Path(__file__).resolve().parents[2]
RECORDING = "lab_2026-2026-01-01-01"
# ends the process at the n-th rename of a build, as a power cut would
KILLED = """
import os, signal, sys
from pathlib import Path
from data_loader.build import build
left = int(sys.argv[3])
for name in ("rename", "replace"):
    def counted(self, target, native=getattr(Path, name)):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return native(self, target)
    setattr(Path, name, counted)
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""
# opens a store, says so, and holds it until its input ends
HOLDING = """
import sys
from pathlib import Path
from data_loader.store import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
print(store.arrays(sys.argv[2]).trace.shape)
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_source(tmp_path / "source")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


def versions(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in (LOCK, "CURRENT"))


def add(source: Path, day: int) -> None:
    write_json(source / "activity/data/lab_2026/more.json", recording(f"2026-01-01-0{day}"))


def test_equal_content_is_a_folder_of_its_own(source: Path, folder: Path) -> None:
    version = build(source, folder).data_version
    first = Store.open(folder)
    before = {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")}
    for name in (f"{version}-1", f"{version}-2"):
        assert build(source, folder).data_version == version
        assert (folder / "CURRENT").read_text() == name
        assert Store.open(folder).data_version == version
    assert {path: path.stat().st_mtime_ns for path in first.folder.rglob("*")} == before
    assert first.arrays(RECORDING).behavior.shape[1] == 40


@pytest.mark.parametrize("grown", [False, True])
def test_a_build_that_is_killed_leaves_a_store(source: Path, folder: Path, grown: bool) -> None:
    first = build(source, folder).data_version
    if grown:
        add(source, 2)
    for number in range(1, 20):
        result = subprocess.run(
            [sys.executable, "-c", KILLED, str(source), str(folder), str(number)], cwd=PROJECT, check=False
        )
        opened = Store.open(folder)
        assert opened.verify() == []
        if result.returncode == 0:
            break
        assert result.returncode == -signal.SIGKILL
        assert opened.data_version == first or grown
    assert number > 2  # it was killed at least twice: before and after the folder had its name
    assert (opened.data_version == first) is not grown
    del opened
    gc.collect()
    prune(folder)
    assert versions(folder) == [(folder / "CURRENT").read_text()]


def test_a_version_that_is_open_stays(source: Path, folder: Path) -> None:
    first = build(source, folder).data_version
    opened = Store.open(folder)
    built = []
    for day in (2, 3, 4):
        add(source, day)
        built.append(build(source, folder).data_version)
    assert versions(folder) == sorted([first, *built[-2:]])
    done = prune(folder)
    assert (done.served, done.removed, done.still_open) == (built[-1], [built[-2]], [first])
    assert opened.arrays(RECORDING).trace.shape == (3, 40)
    del opened
    gc.collect()
    assert prune(folder).removed == [first]
    assert versions(folder) == [built[-1]]


def test_another_process_keeps_what_it_has_open(source: Path, folder: Path) -> None:
    first = build(source, folder).data_version
    command = [sys.executable, "-c", HOLDING, str(folder), RECORDING]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout
        assert holding.stdout.readline() == "open\n"
        add(source, 2)
        second = build(source, folder).data_version
        assert prune(folder).still_open == [first]
        assert holding.communicate("")[0] == "(3, 40)\n"
    assert prune(folder).removed == [first]
    assert versions(folder) == [second]


def test_a_process_keeps_what_was_open_when_it_was_forked(source: Path, folder: Path) -> None:
    """As workers of gunicorn do."""
    first = build(source, folder).data_version
    opened = Store.open(folder)
    wait, done = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(done)
        os.read(wait, 1)  # until the other end is closed
        os._exit(0)
    os.close(wait)
    del opened
    gc.collect()
    add(source, 2)
    build(source, folder)
    kept = prune(folder)
    os.close(done)
    os.waitpid(child, 0)
    assert kept.still_open == [first]
    assert prune(folder).removed == [first]


def test_what_an_interrupted_removal_left_is_cleared(source: Path, folder: Path) -> None:
    version = build(source, folder).data_version
    (folder / ".removed-0123456789ab-1/frames").mkdir(parents=True)
    (folder / "0123456789ab/frames").mkdir(parents=True)  # never complete, or half of it is gone
    (folder / "notes").mkdir()  # somebody else's
    assert prune(folder).removed == ["0123456789ab"]
    assert versions(folder) == sorted([version, "notes"])


@pytest.mark.parametrize("text", [b"", b"\x00", b"\xff\xfe", b"../elsewhere", b"0123456789ab"])
def test_a_damaged_marker(source: Path, folder: Path, text: bytes) -> None:
    version = build(source, folder).data_version
    (folder / "CURRENT").write_bytes(text)
    for question in (Store.open, prune):
        with pytest.raises(StoreError, match="no store here; build it again"):
            question(folder)
    assert versions(folder) == [version]
    put_in_place(folder / "CURRENT", version)
    assert Store.open(folder).data_version == version


def test_another_name_is_another_state(source: Path, folder: Path) -> None:
    followed = StoreFolder(folder)
    assert (followed.state(), followed.here()) == (None, None)
    version = build(source, folder).data_version
    first = followed.state()
    assert (followed.state(), followed.here()) == (first, version)
    build(source, folder)
    assert followed.state() != first
