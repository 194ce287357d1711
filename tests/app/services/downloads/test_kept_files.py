"""Files are made once, by one process at a time, and never take more than their bound on the disk."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from app.jobs import Jobs
from app.services.downloads import kept_files
from app.services.downloads.kept_files import KeptFiles
from app.settings import Settings


def kept(folder: Path, most: int = 10_000, version: str = "v1") -> KeptFiles:
    return KeptFiles(folder, most, version, Jobs(Settings(max_jobs=4, threads=16)))


class Maker:
    def __init__(self, content: bytes = b"content", lasting: bool = True) -> None:
        self.content, self.lasting, self.calls = content, lasting, 0

    def __call__(self, stream: BinaryIO) -> bool:
        self.calls += 1
        stream.write(self.content)
        return self.lasting


def content(files: KeptFiles, key: str, make: Maker) -> bytes:
    with files.get_or_make(key, make).stream as stream:
        return stream.read()


def test_a_file_is_made_once_for_all_processes_and_anew_for_other_data(tmp_path: Path) -> None:
    make = Maker()
    assert content(kept(tmp_path), "a", make) == content(kept(tmp_path), "a", make) == b"content"
    assert make.calls == 1
    content(kept(tmp_path), "b", make)
    content(kept(tmp_path, version="v2"), "a", make)
    assert make.calls == 3


def test_the_tag_stays_with_the_bytes(tmp_path: Path) -> None:
    files, make = kept(tmp_path), Maker()
    first, again = files.get_or_make("a", make), files.get_or_make("a", make)
    assert first.tag == again.tag
    assert first.tag.startswith(files.name("a")[:20])
    assert first.size == 7
    other = kept(tmp_path / "other").get_or_make("a", make)
    assert other.tag != first.tag
    for one in (first, again, other):
        one.stream.close()


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    files = kept(tmp_path, most=100)
    make = Maker(b"a" * 40)
    content(files, "first", make)
    content(files, "second", make)
    content(files, "first", make)
    content(files, "third", make)
    assert make.calls == 3
    content(files, "first", make)
    assert make.calls == 3
    content(files, "second", make)
    assert make.calls == 4
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 100


def test_what_may_be_better_next_time_or_is_too_large_is_sent_and_not_kept(tmp_path: Path) -> None:
    for make in (Maker(lasting=False), Maker(b"a" * 20_000)):
        assert content(kept(tmp_path), "a", make) == content(kept(tmp_path), "a", make) == make.content
        assert make.calls == 2
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_a_file_that_fails(tmp_path: Path) -> None:
    def make(stream: BinaryIO) -> bool:
        stream.write(b"half")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept(tmp_path).get_or_make("a", make)
    assert list(tmp_path.iterdir()) == []


def test_without_room_it_is_sent_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    calls = []

    def make(stream: BinaryIO) -> bool:
        calls.append(stream)
        if len(calls) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        stream.write(b"content")
        return True

    with kept(tmp_path).get_or_make("a", make).stream as stream:
        stream.seek(0)
        assert stream.read() == b"content"
    assert "No space left on device" in caplog.text
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    assert kept(tmp_path / "file" / "below").get_or_make("a", Maker()).size == 7


def test_what_an_ended_process_left_is_written_over(tmp_path: Path) -> None:
    files = kept(tmp_path)
    left = tmp_path / f"{files.name('a')}.part"
    left.write_bytes(b"half of a long file")
    assert content(files, "a", Maker()) == b"content"
    other = tmp_path / "other.part"
    other.write_bytes(b"half")
    os.utime(other, (time.time() - 7_200, time.time() - 7_200))
    content(files, "b", Maker())
    assert not other.exists()


def make_slowly(folder: Path, done: str) -> None:
    def make(stream: BinaryIO) -> bool:
        with Path(done).open("a") as log:
            log.write("made\n")
        time.sleep(0.3)
        stream.write(b"content")
        return True

    with kept(folder).get_or_make("a", make).stream as stream:
        assert stream.read() == b"content"


def test_several_processes_make_it_once(tmp_path: Path) -> None:
    done = tmp_path / "done"
    processes = [
        multiprocessing.get_context("fork").Process(target=make_slowly, args=(tmp_path / "kept", str(done)))
        for _ in range(3)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert done.read_text() == "made\n"


def test_code_that_writes_otherwise_does_not_find_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    content(kept(tmp_path), "a", make)
    monkeypatch.setattr(kept_files, "code_version", lambda: "other")
    content(kept(tmp_path), "a", make)
    assert make.calls == 2


def test_a_file_can_be_read_while_another_thread_makes_another(tmp_path: Path) -> None:
    files, begun, go = kept(tmp_path), threading.Event(), threading.Event()

    def waiting(stream: BinaryIO) -> bool:
        begun.set()
        go.wait(30)
        return Maker()(stream)

    thread = threading.Thread(target=lambda: files.get_or_make("slow", waiting).stream.close())
    thread.start()
    assert begun.wait(30)
    assert content(files, "quick", Maker()) == b"content"
    go.set()
    thread.join(30)
