"""Uploads: each file once, the list, and last of all CURRENT."""

import hashlib
import shutil

import pytest
from typer.testing import CliRunner

from data_loader.__main__ import app
from data_loader.remote.address import RemoteAddress
from data_loader.remote.bucket import Bucket
from data_loader.remote.errors import Missing, Unreachable
from data_loader.remote.publishing import publish
from data_loader.store import StoreError


def silent(step, done, total):
    """No bar."""


def in_folder(root):
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def objects(store):
    """Names by the content of the files themselves."""
    digests = {hashlib.sha256((store.content / name).read_bytes()).hexdigest() for name in store.files}
    return {f"objects/{digest[:2]}/{digest}" for digest in digests}


def test_what_lies_in_the_bucket(first, s3):
    known = objects(first) | {f"versions/{first.data_version}/meta.json", "CURRENT"}
    assert s3.names() == {f"site/{name}" for name in known}
    assert s3.get("site/CURRENT") == first.data_version.encode()
    assert s3.get(f"site/versions/{first.data_version}/meta.json") == (first.content / "meta.json").read_bytes()
    name = "recordings/lab_2026-2026-01-01-01/trace.npy"
    digest = first.files[name]["sha256"]
    assert s3.get(f"site/objects/{digest[:2]}/{digest}") == (first.content / name).read_bytes()


def test_a_folder_is_laid_out_alike(versions, tmp_path):
    done = publish(versions[0].folder, RemoteAddress.of(f"file://{tmp_path}/shared/site"), silent)
    known = objects(versions[0]) | {f"versions/{versions[0].data_version}/meta.json", "CURRENT"}
    assert in_folder(tmp_path / "shared/site") == known
    assert done.sent == len(objects(versions[0]))
    again = publish(versions[0].folder, RemoteAddress.of(f"file://{tmp_path}/shared/site"), silent)
    assert (again.sent, again.present, again.present_bytes) == (0, done.sent, done.sent_bytes)


def test_nothing_is_sent_twice(first, s3, address):
    s3.requests.clear()
    done = publish(first.folder, address, silent)
    assert (done.sent, done.sent_bytes, done.replaced) == (0, 0, first.data_version)
    assert [path for method, path in s3.requests if method == "PUT" and "/objects/" in path] == []


def test_a_new_version_sends_what_is_new(first, versions, s3, address):
    second = versions[1]
    new = objects(second) - objects(first)
    assert new
    s3.requests.clear()
    done = publish(second.folder, address, silent)
    assert {path for method, path in s3.requests if method == "PUT" and "/objects/" in path} == {
        f"/worms/site/{name}" for name in new
    }
    assert (done.sent, done.present) == (len(new), len(objects(second)) - len(new))
    assert done.replaced == first.data_version
    assert s3.get("site/CURRENT") == second.data_version.encode()


def test_current_is_replaced_last(versions, s3, address):
    publish(versions[0].folder, address, silent)
    put = [path for method, path in s3.requests if method == "PUT"]
    assert put[-2:] == [f"/worms/site/versions/{versions[0].data_version}/meta.json", "/worms/site/CURRENT"]


def test_a_bucket_that_dies_during_an_upload(first, versions, s3, address):
    second = versions[1]
    new = objects(second) - objects(first)

    def die_after_two(step, done, total):
        if done == 2:
            s3.die()

    with pytest.raises(Unreachable, match="s3://worms/site/"):
        publish(second.folder, address, die_after_two)
    s3.start()
    assert s3.get("site/CURRENT") == first.data_version.encode()
    there = {name.removeprefix("site/") for name in s3.names()}
    assert 2 <= len(new & there) < len(new) + 1
    done = publish(second.folder, address, silent)
    assert done.sent == len(new - there)
    assert s3.get("site/CURRENT") == second.data_version.encode()


def test_an_object_that_was_cut_short_is_sent_again(first, s3, address):
    name = min(objects(first))
    whole = s3.get(f"site/{name}")
    s3.put(f"site/{name}", whole[:-1])
    assert publish(first.folder, address, silent).sent == 1
    assert s3.get(f"site/{name}") == whole


def test_an_array_that_was_damaged_on_this_disk(first, versions, s3, address, tmp_path):
    folder = shutil.copytree(versions[1].folder, tmp_path / "store")
    path = folder / versions[1].data_version / "recordings/lab_2026-2026-01-01-02/trace.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"trace\.npy: sha256 differs .* build it again"):
        publish(folder, address, silent)
    assert s3.get("site/CURRENT") == first.data_version.encode()


def test_there_must_be_a_bucket(versions, s3):
    with pytest.raises(Missing, match="s3://nobody/site: there is no such bucket; make it first"):
        publish(versions[0].folder, RemoteAddress.of("s3://nobody/site"), silent)


def test_a_package_that_is_not_there(versions, monkeypatch):
    from data_loader.remote import bucket
    from data_loader.remote.errors import RemoteError

    monkeypatch.setitem(bucket.PACKAGES, "s3", ("no_such_package", "pip install -r requirements-s3.txt"))
    with pytest.raises(RemoteError, match=r"no_such_package.* is not installed; install it: pip install -r"):
        Bucket(RemoteAddress.of("s3://worms/site")).read("CURRENT", 64)


def test_the_command(versions, s3, tmp_path):
    def run(*words):
        return CliRunner().invoke(app, ["publish", *map(str, words)])

    sent = run(versions[0].folder, "s3://worms/site")
    assert sent.exit_code == 0, sent.output
    assert f"data version {versions[0].data_version} · {len(objects(versions[0]))} objects" in sent.output
    assert f", was {versions[0].data_version}" in run(versions[1].folder, "s3://worms/site").output
    wrong = run(versions[0].folder, "http://worms/site")
    assert (wrong.exit_code, "expected a folder, or an address as s3://bucket/path" in wrong.output) == (2, True)
    assert run(tmp_path / "none", "s3://worms/site").exit_code == 1
    s3.die()
    dead = run(versions[0].folder, "s3://worms/site")
    assert dead.exit_code == 1
    assert "s3://worms/site serves what it served before." in dead.output
