"""A published store on the machine that serves it: fetched, checked, followed, and served while the bucket is away."""

import hashlib
import json
import logging
import shutil

import numpy as np
import pandas as pd
import pytest

from data_loader.remote.address import RemoteAddress
from data_loader.remote.errors import Damaged, Missing, NoRoom, RemoteError, Unreachable
from data_loader.remote.remote_store import RemoteStore
from data_loader.store import FRAMES, SCHEMA_VERSION, Store, StoreError
from tests.data_loader.remote.conftest import LIMIT, put

RECORDING = "lab_2026-2026-01-01-01"
ADDED = "lab_2026-2026-01-01-02"


def again(remote):
    """As after a restart."""
    return RemoteStore(remote.address, remote.folder, LIMIT)


def object_of(store, name):
    digest = store.files[name]["sha256"]
    return f"site/objects/{digest[:2]}/{digest}"


def fetched(s3):
    return {path.removeprefix("/worms/") for method, path in s3.requests if method == "GET"}


def folders(remote):
    return {path.name for path in (remote.folder / "versions").iterdir()}


def damage(s3, name):
    content = bytearray(s3.get(name))
    content[-1] ^= 1
    s3.put(name, bytes(content))


def test_it_answers_as_the_store_on_disk(first, remote):
    near, far = Store.open(first.folder), remote.start()
    assert far.data_version == first.data_version
    for name in FRAMES:
        pd.testing.assert_frame_equal(far.frame(name), near.frame(name))
    ours, theirs = near.arrays(RECORDING), far.arrays(RECORDING)
    for name in ("trace", "trace_original", "behavior", "timestamps", "correlation_neurons", "correlation_behavior"):
        np.testing.assert_array_equal(getattr(theirs, name), getattr(ours, name))
    assert theirs.encoding() == ours.encoding()
    assert far.graph("one", "neuron").succ == near.graph("one", "neuron").succ
    with pytest.raises(KeyError):
        far.arrays("unknown")


def test_arrays_wait_until_they_are_asked_for(first, remote, s3):
    s3.requests.clear()
    store = remote.start()
    assert fetched(s3) == {"site/CURRENT", f"site/versions/{first.data_version}/meta.json"} | {
        object_of(first, name) for name in first.files.keys() - first.arrays.keys()
    }
    s3.requests.clear()
    for _ in range(2):
        assert store.arrays(RECORDING).trace.shape == (3, 40)
    assert [path for _, path in s3.requests] == ["/worms/" + object_of(first, f"recordings/{RECORDING}/trace.npy")]


def test_a_folder_may_be_published_to(versions, tmp_path):
    address = RemoteAddress.of(f"file://{tmp_path}/shared")
    put(versions[0], address)
    remote = RemoteStore(address, tmp_path / "cache", LIMIT)
    assert remote.start().arrays(RECORDING).trace.shape == (3, 40)
    put(versions[1], address)
    assert remote.fetch() == versions[1].data_version
    assert remote.open().arrays(ADDED).trace.shape == (3, 40)


class TestNewVersion:
    def test_what_is_new_is_fetched(self, first, versions, remote, address, s3):
        second = versions[1]
        old = remote.start()
        state = remote.state()
        put(second, address)
        s3.requests.clear()
        assert remote.fetch() == second.data_version
        digests = {entry["sha256"] for entry in first.files.values()}
        tables = second.files.keys() - second.arrays.keys()
        new = {object_of(second, name) for name in tables if second.files[name]["sha256"] not in digests}
        assert new
        assert fetched(s3) == {"site/CURRENT", f"site/versions/{second.data_version}/meta.json"} | new
        assert remote.state() != state
        assert remote.open(checked=True).recording_ids == {RECORDING, ADDED}
        # who has the old one open goes on with it
        assert old.recording_ids == {RECORDING}
        assert len(old.frame("events")) == 1
        assert old.arrays(RECORDING).timestamps.shape == (40,)

    def test_nothing_new_costs_one_small_request(self, first, remote, s3):
        remote.start()
        state = remote.state()
        s3.requests.clear()
        remote.fetch()
        assert s3.requests == [("GET", "/worms/site/CURRENT")]
        assert remote.state() == state

    def test_two_versions_are_kept(self, first, versions, remote, address, s3):
        remote.start()
        s3.put("site/CURRENT", versions[1].data_version.encode())
        with pytest.raises(Missing):  # CURRENT names what was never uploaded
            remote.fetch()
        assert remote.here() == first.data_version
        put(versions[1], address)
        remote.fetch()
        assert folders(remote) == {first.data_version, versions[1].data_version}
        put(first, address)  # and back
        s3.requests.clear()
        remote.fetch()
        assert fetched(s3) == {"site/CURRENT", f"site/versions/{first.data_version}/meta.json"}
        assert remote.open(checked=True).recording_ids == {RECORDING}

    def test_versions_of_another_address_in_the_folder_stay(self, first, versions, remote, s3, tmp_path):
        remote.start()
        address = RemoteAddress.of("s3://worms/other")
        put(versions[1], address)
        assert RemoteStore(address, remote.folder, LIMIT).start().recording_ids == {RECORDING, ADDED}
        assert remote.open().recording_ids == {RECORDING}
        assert folders(remote) == {first.data_version, versions[1].data_version}

    def test_a_damaged_table_leaves_the_old_version(self, first, versions, remote, address, s3):
        remote.start()
        put(versions[1], address)
        damage(s3, object_of(versions[1], "frames/neurons.feather"))
        for attempt in (remote, again(remote)):
            with pytest.raises(Damaged, match="its sha256 is another"):
                attempt.fetch()
        assert remote.open(checked=True).data_version == first.data_version
        assert again(remote).start().data_version == first.data_version
        assert folders(remote) == {first.data_version}

    def test_a_bucket_that_dies_in_between(self, first, versions, remote, address, s3, monkeypatch):
        remote.start()
        put(versions[1], address)
        prepare = remote._prepare
        monkeypatch.setattr(remote, "_prepare", lambda version: (s3.die(), prepare(version)))
        with pytest.raises(Unreachable):
            remote.fetch()
        assert remote.open(checked=True).data_version == first.data_version
        s3.start()
        assert again(remote).start().data_version == versions[1].data_version

    def test_another_schema_leaves_the_old_version(self, first, remote, s3):
        remote.start()
        name = f"site/versions/{'0' * 12}/meta.json"
        s3.put(name, json.dumps({"schema_version": SCHEMA_VERSION + 1, "data_version": "0" * 12, "files": {}}).encode())
        s3.put("site/CURRENT", b"0" * 12)
        with pytest.raises(StoreError, match=f"schema version {SCHEMA_VERSION + 1}, expected {SCHEMA_VERSION}"):
            remote.fetch()
        assert again(remote).start().data_version == first.data_version

    @pytest.mark.parametrize("content", [b"", b"../../../etc", b"x" * 500])
    def test_a_current_that_names_nothing(self, first, remote, s3, content):
        remote.start()
        s3.put("site/CURRENT", content)
        with pytest.raises(RemoteError, match="s3://worms/site/CURRENT"):
            remote.fetch()
        assert again(remote).start().data_version == first.data_version


class TestWithoutTheBucket:
    def test_what_is_here_is_served_with_a_warning(self, first, remote, s3, caplog):
        remote.start().arrays(RECORDING).trace.sum()
        s3.die()
        with caplog.at_level(logging.WARNING):
            store = again(remote).start()
        assert f"serving data version {first.data_version} as it was fetched before" in caplog.text
        assert len(store.frame("cells")) == 6
        assert store.arrays(RECORDING).trace.shape == (3, 40)
        with pytest.raises(Unreachable):
            _ = store.arrays(RECORDING).timestamps
        s3.start()
        assert store.arrays(RECORDING).timestamps.shape == (40,)

    def test_with_nothing_here(self, first, remote, s3):
        s3.die()
        with pytest.raises(
            StoreError, match=r"s3://worms/site/CURRENT: .*; and nothing that could be served was fetched to .*cache"
        ):
            remote.start()

    def test_with_a_damaged_table_here(self, first, remote, s3):
        remote.start()
        table = remote.folder / "versions" / first.data_version / "frames" / "cells.feather"
        content = bytearray(table.read_bytes())
        content[-1] ^= 1
        table.write_bytes(content)
        s3.die()
        with pytest.raises(StoreError, match="nothing that could be served was fetched"):
            again(remote).start()
        s3.start()
        assert len(again(remote).start().frame("cells")) == 6

    def test_in_an_empty_bucket(self, s3, remote):
        with pytest.raises(StoreError, match="there is no s3://worms/site/CURRENT; and nothing that could be served"):
            remote.start()


@pytest.mark.parametrize("name", ["../../../outside", "/tmp/outside", "frames/../../../../outside"])
def test_a_list_that_leads_outside(first, remote, s3, name, tmp_path):
    """Whoever can write to the bucket cannot write to this machine."""
    meta = json.loads(s3.get(f"site/versions/{first.data_version}/meta.json"))
    meta["files"][name] = meta["files"]["frames/cells.feather"]
    lines = "\n".join(f"{key} {meta['files'][key]['sha256']}" for key in sorted(meta["files"]))
    version = hashlib.sha256(lines.encode()).hexdigest()[:12]
    s3.put(f"site/versions/{version}/meta.json", json.dumps(meta | {"data_version": version}).encode())
    s3.put("site/CURRENT", version.encode())
    before = {path for path in tmp_path.rglob("*") if "cache" not in path.parts}
    with pytest.raises(StoreError, match="expected a plain path inside the store"):
        remote.start()
    assert {path for path in tmp_path.rglob("*") if "cache" not in path.parts} == before
    assert not list(remote.folder.rglob("outside"))


def test_a_folder_too_small_for_the_tables(first, address, tmp_path):
    tables = sum(entry["size"] for name, entry in first.files.items() if name not in first.arrays)
    meta = (first.content / "meta.json").stat().st_size
    needed = meta + tables + max(entry["size"] for entry in first.arrays.values())
    with pytest.raises(StoreError, match=f"needs at least {needed} bytes, and the folder may hold {needed - 1}"):
        RemoteStore(address, tmp_path / "cache", needed - 1).start()


def test_arrays_make_room_for_tables(first, versions, address, s3, tmp_path):
    """Both versions' tables and the largest array fit, and little else."""
    second = versions[1]
    tables = {
        entry["sha256"]: entry["size"]
        for version in (first, second)
        for name, entry in version.files.items()
        if name not in version.arrays
    }
    lists = sum((version.content / "meta.json").stat().st_size for version in (first, second))
    arrays = {entry["sha256"]: entry["size"] for entry in first.arrays.values()}
    limit = sum(tables.values()) + lists + max(arrays.values())
    remote = RemoteStore(address, tmp_path / "cache", limit)
    store = remote.start()
    for name in first.arrays:
        store.map_array(name)
    there = len(list((remote.folder / "arrays").iterdir()))
    assert there == len(arrays)
    put(second, address)
    remote.fetch()
    assert remote.cache.used() <= limit
    assert len(list((remote.folder / "arrays").iterdir())) < there
    assert remote.open(checked=True).arrays(ADDED).trace.shape == (3, 40)


def test_a_folder_that_vanishes_is_fetched_again(first, remote, s3):
    remote.start()
    shutil.rmtree(remote.folder)
    assert remote.start().arrays(RECORDING).trace.shape == (3, 40)


def test_a_read_only_disk(first, address, tmp_path):
    (tmp_path / "cache").write_text("a file where a folder should be")
    remote = RemoteStore(address, tmp_path / "cache", LIMIT)
    with pytest.raises(NoRoom):
        remote.fetch()
    with pytest.raises(StoreError, match="cache"):
        remote.start()
