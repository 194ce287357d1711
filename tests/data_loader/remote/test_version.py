"""The list of a version comes from outside: nothing in it may lead outside the folder or fill the disk."""

import hashlib
import json

import pytest

from data_loader.remote.errors import Damaged
from data_loader.remote.version import Version, data_version_in
from data_loader.store import SCHEMA_VERSION, StoreError

DIGEST = "ab" * 32
ENTRY = {"size": 3, "sha256": DIGEST}


def meta(files, **change):
    """A list with the data version that its files have."""
    lines = "\n".join(f"{name} {files[name]['sha256']}" for name in sorted(files))
    version = hashlib.sha256(lines.encode()).hexdigest()[:12]
    facts = {"schema_version": SCHEMA_VERSION, "data_version": version, "files": files} | change
    return json.dumps(facts).encode(), version


def read(files, **change):
    content, version = meta(files, **change)
    return Version.read(content, "meta.json", version)


def test_tables_and_arrays():
    version = read(
        {
            "frames/cells.feather": ENTRY,
            "recordings/a/trace.npy": {"size": 70, "sha256": "cd" * 32},
            "recordings/a/encoding.json": ENTRY,
            "indexes/rows.npy": ENTRY,
        }
    )
    assert set(version.tables) == {"frames/cells.feather", "recordings/a/encoding.json", "indexes/rows.npy"}
    assert version.largest_array == 70


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "../outside",
        "frames/../../outside",
        "frames/./cells",
        "frames//cells",
        "frames/",
        "",
        "a\\..\\b",
        "a\x00b",
        "a\nb",
        ".lock",
        "recordings/.hidden/trace.npy",
        "meta.json",
        "CURRENT",
        "recordings/" + "n" * 256,
    ],
)
def test_names_that_lead_elsewhere(name):
    with pytest.raises(Damaged, match=r"meta\.json: file name .* expected a plain path inside the store"):
        read({"frames/cells.feather": ENTRY, name: ENTRY})


@pytest.mark.parametrize(
    "change",
    [
        {"size": -1},
        {"size": 2**40},
        {"size": True},
        {"size": "3"},
        {"size": 3.0},
        {"sha256": "AB" * 32},
        {"sha256": "../" * 21 + "a"},
        {"sha256": DIGEST + "\n"},
    ],
)
def test_sizes_and_digests_that_are_none(change):
    with pytest.raises(Damaged, match="expected a size from 0 to 4294967296 and a sha256 in hex"):
        read({"frames/cells.feather": ENTRY | change})


def test_another_version_than_the_one_asked_for():
    content, _ = meta({"frames/cells.feather": ENTRY})
    with pytest.raises(StoreError, match="expected 0123456789ab; publish it again"):
        Version.read(content, "meta.json", "0123456789ab")


def test_another_schema():
    with pytest.raises(StoreError, match="schema version 5, expected 4"):
        read({"frames/cells.feather": ENTRY}, schema_version=SCHEMA_VERSION + 1)


@pytest.mark.parametrize("content", [b"", b"../../etc/pa", b"0123456789AB", b"0123456789abc", b"\xff" * 12])
def test_a_current_that_names_nothing(content):
    with pytest.raises(Damaged, match="expected a data version of 12 hex digits"):
        data_version_in(content, "CURRENT")


def test_a_current_with_a_line_end():
    assert data_version_in(b"0123456789ab\n", "CURRENT") == "0123456789ab"
