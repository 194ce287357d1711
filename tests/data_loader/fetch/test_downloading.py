"""Whole files: retried, resumed, checked; a wrong one is not kept."""

import hashlib
import json
import shutil

import pytest

from data_loader.fetch import downloading
from data_loader.fetch.errors import FetchError, Interrupted, Wrong
from data_loader.fetch.records import Checksum, RemoteFile

CONTENT = bytes(range(256)) * 20_000  # 5 MB
STEP = 65_536  # bytes that are kept or lost together
PATH = "/content/a.h5"


def silent(step, done, total):
    pass


@pytest.fixture
def file(world):
    url = world.put("a.h5", CONTENT)
    return RemoteFile("a.h5", url, len(CONTENT), Checksum("sha256", hashlib.sha256(CONTENT).hexdigest()))


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file(web, file, tmp_path):
    told = []
    downloading.download(web, file, tmp_path / "a.h5", lambda *words: told.append(words))
    assert (tmp_path / "a.h5").read_bytes() == CONTENT
    assert left(tmp_path) == ["a.h5"]
    assert told[-1] == ("a.h5 (MB)", 5, 5)


def test_one_that_is_there_is_not_fetched_again(web, world, file, tmp_path):
    (tmp_path / "a.h5").write_bytes(CONTENT)
    downloading.download(web, file, tmp_path / "a.h5", silent)
    assert world.asked == []


@pytest.mark.parametrize("status", ["429", "500", "503"])
def test_a_busy_server_is_asked_again(web, world, file, tmp_path, status):
    world.faults[PATH] = [status, status]
    downloading.download(web, file, tmp_path / "a.h5", silent)
    assert (tmp_path / "a.h5").read_bytes() == CONTENT
    assert [asked.answered for asked in world.asked] == [int(status), int(status), 200]


def test_retry_after_is_waited_for(world, file, tmp_path, monkeypatch):
    """The server says how long; urllib3 sleeps that long and no other time."""
    from data_loader.fetch.settings import FetchSettings
    from data_loader.fetch.web import Web

    waited = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", waited.append)
    monkeypatch.setattr("tests.data_loader.fetch.repositories.RETRY_AFTER", "7")
    world.faults[PATH] = ["429"]
    downloading.download(Web(FetchSettings()), file, tmp_path / "a.h5", silent)
    assert waited == [7]


def test_a_broken_connection_is_resumed_where_it_broke(web, world, file, tmp_path):
    world.faults[PATH] = [f"cut {31 * STEP}", f"cut {15 * STEP}"]
    downloading.download(web, file, tmp_path / "a.h5", silent)
    assert (tmp_path / "a.h5").read_bytes() == CONTENT
    assert [asked.range for asked in world.asked] == ["", f"bytes={31 * STEP}-", f"bytes={46 * STEP}-"]


def test_what_came_waits_for_the_next_call(web, world, file, tmp_path):
    world.faults[PATH] = [f"cut {31 * STEP}", *["500"] * 9]
    with pytest.raises(Interrupted, match="2,031,616 bytes have come and are kept"):
        downloading.download(web, file, tmp_path / "a.h5", silent)
    assert left(tmp_path) == ["a.h5.part", "a.h5.part.json"]
    world.faults.clear()
    downloading.download(web, file, tmp_path / "a.h5", silent)
    assert world.asked[-1].range == f"bytes={31 * STEP}-"
    assert world.asked[-1].sent == len(CONTENT) - 31 * STEP
    assert (tmp_path / "a.h5").read_bytes() == CONTENT
    assert left(tmp_path) == ["a.h5"]


def test_a_server_without_ranges_begins_anew(web, world, file, tmp_path):
    world.faults[PATH] = [f"cut {31 * STEP}", "whole"]
    downloading.download(web, file, tmp_path / "a.h5", silent)
    assert (tmp_path / "a.h5").read_bytes() == CONTENT


def test_a_part_of_another_version_is_begun_anew(web, world, file, tmp_path):
    (tmp_path / "a.h5.part").write_bytes(b"older")
    (tmp_path / "a.h5.part.json").write_text(json.dumps({"file": "sha256:other 5", "validator": '"x"'}))
    downloading.download(web, file, tmp_path / "a.h5", silent)
    assert [asked.range for asked in world.asked] == [""]
    assert (tmp_path / "a.h5").read_bytes() == CONTENT


def test_a_file_that_changed_meanwhile_is_not_put_together_from_two(web, world, tmp_path):
    """No checksum is stated, so If-Range has to tell."""
    unstated = RemoteFile("a.h5", world.put("a.h5", CONTENT), None, None)
    world.faults[PATH] = [f"cut {31 * STEP}", *["500"] * 9]
    with pytest.raises(Interrupted):
        downloading.download(web, unstated, tmp_path / "a.h5", silent)
    world.faults.clear()
    world.put("a.h5", CONTENT[::-1])
    downloading.download(web, unstated, tmp_path / "a.h5", silent)
    assert (tmp_path / "a.h5").read_bytes() == CONTENT[::-1]


def test_a_wrong_checksum_keeps_nothing(web, world, file, tmp_path):
    world.put("a.h5", CONTENT[:-1] + b"x")
    with pytest.raises(Wrong, match=f"sha256 .* {file.checksum.digest} is stated"):
        downloading.download(web, file, tmp_path / "a.h5", silent)
    assert left(tmp_path) == []


def test_more_than_was_announced_keeps_nothing(web, world, file, tmp_path):
    world.put("a.h5", CONTENT + b"more")
    with pytest.raises(Wrong, match="more than 5,120,000 bytes"):
        downloading.download(web, file, tmp_path / "a.h5", silent)
    assert left(tmp_path) == []


@pytest.mark.parametrize("checksum", [True, False])
def test_a_web_page_is_no_file(web, world, file, tmp_path, checksum):
    world.always[PATH] = "html"
    asked = file if checksum else RemoteFile("a.h5", file.url, None, None)
    with pytest.raises(Wrong, match=r"a web page came instead of a\.h5"):
        downloading.download(web, asked, tmp_path / "a.h5", silent)
    assert left(tmp_path) == []


def test_no_such_file(web, world, tmp_path):
    gone = RemoteFile("b.h5", f"{world.url}/content/b.h5", 1, None)
    with pytest.raises(FetchError, match="answered 404 Not Found: there is no such record or file"):
        downloading.download(web, gone, tmp_path / "b.h5", silent)


def test_a_full_disk_is_told_before(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9 - 1, 1))
    with pytest.raises(FetchError, match="MB are needed for these files and 0 MB are free"):
        downloading.need_room(tmp_path, 5_000_000, "these files")
