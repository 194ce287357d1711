"""Files that were compressed beforehand are found by what they hold."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from app.http import precompressed

STYLE = b"a{color:red}" * 400


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(precompressed, "FOLDER", tmp_path / "compressed")
    return tmp_path / "compressed"


def test_a_file_is_found_in_both_encodings() -> None:
    assert precompressed.make([STYLE, STYLE]) == 1
    digest = hashlib.sha256(STYLE).hexdigest()
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        found = precompressed.find(digest, encoding)
        assert found is not None
        assert unpack(found) == STYLE
        assert len(found) < 100


def test_what_was_not_compressed_is_not_found() -> None:
    assert precompressed.find(hashlib.sha256(b"other").hexdigest(), "br") is None


def test_what_is_there_is_not_compressed_again_and_what_is_gone_is_forgotten(folder: Path) -> None:
    precompressed.make([STYLE, b"older"])
    assert len(list(folder.iterdir())) == 4
    kept = folder / f"{hashlib.sha256(STYLE).hexdigest()}.br"
    kept.write_bytes(b"as it was")
    precompressed.make([STYLE])
    assert len(list(folder.iterdir())) == 2
    assert kept.read_bytes() == b"as it was"
