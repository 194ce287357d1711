"""The folder of fetched arrays: bounded, checked, and shared by threads and processes."""

import hashlib
import os
import subprocess
import sys
import threading

import numpy as np
import pytest

from data_loader.remote.bucket import Bucket
from data_loader.remote.cache import ArrayCache
from data_loader.remote.errors import Damaged, Missing, NoRoom, Unreachable
from data_loader.remote.locks import locked
from data_loader.remote.version import Entry, object_name

ROWS, COLUMNS = 100, 25
SIZE = 128 + ROWS * COLUMNS * 8  # bytes: the header of a .npy file, and float64


@pytest.fixture
def arrays(s3, tmp_path):
    """Four arrays of 20 128 bytes in the bucket, filled with 1, 2, 3 and 4."""
    entries = {}
    for number in (1, 2, 3, 4):
        path = tmp_path / f"{number}.npy"
        np.save(path, np.full((ROWS, COLUMNS), float(number)))
        content = path.read_bytes()
        assert len(content) == SIZE
        entries[number] = Entry(SIZE, hashlib.sha256(content).hexdigest())
        s3.put(f"site/{object_name(entries[number].sha256)}", content)
    s3.requests.clear()
    return entries


@pytest.fixture
def cache(address, tmp_path):
    """Room for two of them."""
    return ArrayCache(tmp_path / "cache", 2 * SIZE + 1_000, Bucket(address))


def here(cache):
    return {path.name for path in (cache.folder / "arrays").iterdir()}


def fetched(s3):
    return [path for method, path in s3.requests if method == "GET"]


def test_fetched_once(cache, arrays, s3):
    for _ in range(3):
        array = cache.map(arrays[1])
        assert isinstance(array, np.memmap)
        assert array.shape == (ROWS, COLUMNS)
        assert (array == 1.0).all()
    assert len(fetched(s3)) == 1


def test_the_least_recently_used_goes_first(cache, arrays, s3):
    cache.map(arrays[1])
    cache.map(arrays[2])
    cache.map(arrays[1])
    cache.map(arrays[3])
    assert here(cache) == {arrays[1].sha256, arrays[3].sha256}
    assert cache.used() == 2 * SIZE


def test_an_array_that_is_thrown_out_stays_readable(cache, arrays):
    array = cache.map(arrays[1])
    for number in (2, 3, 4):
        cache.map(arrays[number])
    assert arrays[1].sha256 not in here(cache)
    assert float(np.sum(array)) == ROWS * COLUMNS


def test_tables_count_and_are_never_thrown_out(cache, arrays):
    table = cache.folder / "versions/0123456789ab/frames/cells.feather"
    table.parent.mkdir(parents=True)
    table.write_bytes(bytes(SIZE))
    shared = cache.folder / "versions/ba9876543210/cells.feather"
    shared.parent.mkdir()
    shared.hardlink_to(table)  # the same file in another version takes no room
    cache.map(arrays[1])
    cache.map(arrays[2])
    assert here(cache) == {arrays[2].sha256}
    assert table.exists()
    assert cache.used() == 2 * SIZE


def test_an_array_that_is_larger_than_the_bound(address, arrays, tmp_path):
    cache = ArrayCache(tmp_path / "cache", SIZE - 1, Bucket(address))
    with pytest.raises(NoRoom, match=f"{SIZE} bytes are needed, and 0 of the {SIZE - 1} that it may hold are in use"):
        cache.map(arrays[1])


def test_another_content_under_its_name(cache, arrays, s3):
    name = f"site/{object_name(arrays[1].sha256)}"
    whole = s3.get(name)
    s3.put(name, whole[:-1] + b"\x01")
    with pytest.raises(Damaged, match=f"{object_name(arrays[1].sha256)} has sha256 "):
        cache.map(arrays[1])
    assert here(cache) == set()
    s3.put(name, whole)
    assert (cache.map(arrays[1]) == 1.0).all()


def test_an_object_that_was_cut_short(cache, arrays, s3):
    name = f"site/{object_name(arrays[1].sha256)}"
    s3.put(name, s3.get(name)[:1_000])
    with pytest.raises(Damaged, match=f"ends after 1000 bytes, expected {SIZE}"):
        cache.map(arrays[1])
    assert here(cache) == set()


def test_an_object_that_grew_is_not_read_past_its_size(cache, arrays, s3):
    name = f"site/{object_name(arrays[1].sha256)}"
    s3.put(name, s3.get(name) + bytes(5_000))
    assert (cache.map(arrays[1]) == 1.0).all()
    assert cache.used() == SIZE


def test_large_objects_come_in_pieces(cache, arrays, s3, monkeypatch):
    monkeypatch.setattr("data_loader.remote.bucket.PIECE", 8_000)
    assert (cache.map(arrays[1]) == 1.0).all()
    assert len(fetched(s3)) == 3  # 20 128 bytes


def test_an_object_that_is_not_there(cache, arrays, s3):
    s3.delete(f"site/{object_name(arrays[1].sha256)}")
    with pytest.raises(Missing, match=f"there is no s3://worms/site/{object_name(arrays[1].sha256)}"):
        cache.map(arrays[1])


def test_a_bucket_that_dies_and_comes_back(cache, arrays, s3):
    cache.map(arrays[1])
    s3.die()
    with pytest.raises(Unreachable, match="s3://worms/site/objects/"):
        cache.map(arrays[2])
    assert (cache.map(arrays[1]) == 1.0).all()
    s3.start()
    assert (cache.map(arrays[2]) == 2.0).all()


def test_a_bucket_that_hangs_is_asked_once_in_a_while(cache, arrays, s3, monkeypatch):
    monkeypatch.setattr("data_loader.remote.bucket.PATIENCE", 0.2)
    monkeypatch.setattr("data_loader.remote.outage.BACK_OFF", 3_600.0)
    s3.hang()
    with pytest.raises(Unreachable, match="TimeoutError"):
        cache.map(arrays[1])
    for _ in range(20):
        with pytest.raises(Unreachable, match="did not answer a moment ago; it is left alone for 3600 s"):
            cache.map(arrays[1])


def test_a_cached_file_of_the_wrong_size_is_fetched_again(cache, arrays):
    path = cache.fetch(arrays[1])
    path.write_bytes(b"short")
    assert (cache.map(arrays[1]) == 1.0).all()


def test_what_a_process_left_half_fetched_gives_way(cache, arrays):
    left = cache.folder / "arrays" / f"{arrays[4].sha256}.part"
    left.parent.mkdir(parents=True)
    left.write_bytes(bytes(SIZE))
    cache.map(arrays[1])
    cache.map(arrays[2])
    assert here(cache) == {arrays[1].sha256, arrays[2].sha256}


def test_what_another_process_is_fetching_does_not(cache, arrays):
    part = cache.folder / "arrays" / f"{arrays[4].sha256}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(bytes(SIZE))
    with locked(cache.folder / "locks" / arrays[4].sha256[:2]):
        cache.map(arrays[1])
        cache.map(arrays[2])
    assert here(cache) == {arrays[2].sha256, part.name}


def test_many_threads_ask_for_the_same_array(cache, arrays, s3):
    found = []
    threads = [threading.Thread(target=lambda: found.append(cache.map(arrays[1]).sum())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ROWS * COLUMNS] * 8
    assert len(fetched(s3)) == 1


PROCESS = """
import sys
from pathlib import Path
from data_loader.remote.address import RemoteAddress
from data_loader.remote.bucket import Bucket
from data_loader.remote.cache import ArrayCache
from data_loader.remote.version import Entry
folder, limit, size, *digests = sys.argv[1:]
cache = ArrayCache(Path(folder), int(limit), Bucket(RemoteAddress.of("s3://worms/site")))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(25):
    for digest in digests:
        print(int(cache.map(Entry(int(size), digest)).sum()))
"""


@pytest.mark.parametrize("limit", [10 * SIZE, 2 * SIZE + 1_000])
def test_two_processes_share_a_folder(cache, arrays, s3, limit):
    """With room for all, each array is fetched once by one of them; with room for two, each throws out the other's."""
    orders = ([1, 2, 3, 4], [4, 2, 1, 3])
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(cache.folder), str(limit), str(SIZE)]
            + [arrays[number].sha256 for number in order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        for order in orders
    ]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    for process, order in zip(processes, orders, strict=True):
        out, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        assert [int(line) for line in out.split()] == [number * ROWS * COLUMNS for number in order] * 25
    assert cache.used() <= limit
    if limit > 4 * SIZE:
        assert len(fetched(s3)) == 4


def test_a_disk_that_cannot_be_written(address, arrays, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NoRoom, match="file"):
        ArrayCache(tmp_path / "file", 10 * SIZE, Bucket(address)).map(arrays[1])
