"""The archive is whole, and survives a member that cannot be made."""

import io
import zipfile

import pytest

from app.errors import UnavailableError
from app.services.downloads.zip_files import Member, write_zip


def member(name, content, **options):
    return Member(name, lambda: io.BytesIO(content), **options)


def broken(name, error=RuntimeError):
    def fail():
        raise error("disk full at /secret")

    return Member(name, fail)


def written(members, closing=lambda _: []):
    target = io.BytesIO()
    write_zip(target, members, closing)
    return target


def test_members_are_whole():
    large = bytes(range(256)) * 5_000
    archive = zipfile.ZipFile(written([member("a/one.txt", b"one"), member("two.bin", large, compressible=False)]))
    assert archive.testzip() is None
    assert archive.read("a/one.txt") == b"one"
    assert archive.read("two.bin") == large
    assert archive.getinfo("two.bin").compress_type == zipfile.ZIP_STORED


def test_the_outcome_of_each_is_told_before_the_archive_is_closed():
    told = []

    def closing(outcomes):
        told.extend(outcomes)
        return [member("list.txt", b"closing")]

    archive = zipfile.ZipFile(written([member("one", b"abc"), broken("two"), member("three", b"")], closing))
    assert archive.namelist() == ["one", "three", "list.txt"]
    one, two, three = told
    assert (one.size, one.reason) == (3, "")
    assert one.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert two.reason
    assert "secret" not in two.reason
    assert (three.size, three.reason) == (0, "")


def test_what_may_be_made_in_a_moment_is_not_left_out():
    with pytest.raises(UnavailableError):
        written([member("one", b"abc"), broken("two", UnavailableError)])


def test_archives_of_the_same_content_are_the_same():
    first, second = (written([member("one", b"abc")]).getvalue() for _ in range(2))
    assert first == second
