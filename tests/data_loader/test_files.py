"""A damaged, foreign or hostile file is refused with one line; nothing outside the source folder is read or written."""

import bz2
import gzip
import io
import json
import tarfile

import pytest

from data_loader import files
from data_loader.problems import Refused

TEXT = b"0123456789" * 1000


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def write(path, content):
    path.write_bytes(content)
    return path


def tar_of(path, *members, mode="w:bz2"):
    """members: (TarInfo, content)."""
    with tarfile.open(path, mode) as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.json", TEXT),
        ("a.json.gz", gzip.compress(TEXT, mtime=0)),
        ("a.json.bz2", bz2.compress(TEXT)),
        ("parallel.json.bz2", bz2.compress(TEXT[:4000]) + bz2.compress(TEXT[4000:])),  # as pbzip2 writes
    ],
)
def test_content_is_read_decompressed(root, name, content):
    assert files.read_bytes(write(root / name, content), root) == TEXT


@pytest.mark.parametrize(
    ("name", "content"), [("a.json.gz", gzip.compress(TEXT, mtime=0)[:-20]), ("a.json.bz2", bz2.compress(TEXT)[:-20])]
)
def test_truncated_compressed_file_is_refused(root, name, content):
    with pytest.raises(Refused, match=f"refused: {name}.*readable, complete"):
        files.read_bytes(write(root / name, content), root)


@pytest.mark.parametrize(("name", "pack"), [("bomb.json.gz", gzip.compress), ("bomb.json.bz2", bz2.compress)])
def test_decompression_bomb_is_refused(root, name, pack):
    bomb = write(root / name, pack(bytes(5_000_000)))
    assert bomb.stat().st_size < 10_000
    with pytest.raises(Refused, match="more than 10000 bytes unpacked"):
        files.read_bytes(bomb, root, limit=10_000)


def test_large_file_is_refused_before_reading(root):
    with pytest.raises(Refused, match=r"10000 bytes \(expected at most 9999 bytes\)"):
        files.read_bytes(write(root / "big.csv", TEXT), root, limit=9_999)


def test_a_path_must_not_leave_the_source_folder(root):
    secret = write(root.parent / "secret.json", b"{}")
    (root / "link.json").symlink_to(secret)
    for path in (root / ".." / "secret.json", root / "link.json", secret):
        with pytest.raises(Refused, match="a path inside the source folder") as refused:
            files.read_json(path, root)
        assert str(root.parent) not in str(refused.value)


def test_folders_and_missing_files_are_refused(root):
    with pytest.raises(Refused, match="not a regular file"):
        files.read_bytes(root, root)
    with pytest.raises(Refused, match=r"refused: gone\.json: .*no such file"):
        files.read_bytes(root / "gone.json", root)


def test_bare_nan_of_julia_and_python_is_read(root):
    values = files.read_json(write(root / "a.json", b'{"x": [1.5, NaN, -Infinity, null]}'), root)["x"]
    assert values[0] == 1.5
    assert values[1] != values[1]
    assert values[2] == float("-inf")
    assert values[3] is None


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b'\xef\xbb\xbf{"a": 1}', "byte order mark"),
        (json.dumps({"a": list(range(100))}).encode()[:-30], "a complete JSON document"),
        (b'{"a": [1, NaN, 2', "a complete JSON document"),
        (b"", "a complete JSON document"),
        (b"[" * 100_000 + b"NaN", "JSON document"),
        (b'{"a": "\xff"}', "a complete JSON document"),
    ],
)
def test_malformed_json_is_refused(root, content, found):
    with pytest.raises(Refused, match=found):
        files.read_json(write(root / "a.json", content), root)


def test_checksum(root):
    path = write(root / "a.txt", b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1
    assert files.sha256(path) == digest
    files.check_sha256(path, root, digest.upper())
    with pytest.raises(Refused, match=f"a.txt: sha256: {digest}"):
        files.check_sha256(path, root, "0" * 64)


def test_unpack_gives_a_seekable_copy(root, tmp_path):
    plain = write(root / "a.h5", TEXT)
    assert files.unpack(plain, root, tmp_path) == plain
    copy = files.unpack(write(root / "b.h5.bz2", bz2.compress(TEXT)), root, tmp_path)
    assert (copy.name, copy.read_bytes()) == ("b.h5", TEXT)
    with pytest.raises(Refused, match="more than 100 bytes unpacked"):
        files.unpack(write(root / "c.h5.gz", gzip.compress(TEXT, mtime=0)), root, tmp_path, limit=100)


def test_archive_is_extracted(root, tmp_path):
    archive = tar_of(
        root / "a.tar.bz2", (tarfile.TarInfo("datasets/b-data.h5"), b"bb"), (tarfile.TarInfo("a-data.h5"), b"a")
    )
    into = tmp_path / "out"
    found = files.extract_tar(archive, root, into)
    assert [path.relative_to(into).as_posix() for path in found] == ["a-data.h5", "datasets/b-data.h5"]
    assert found[1].read_bytes() == b"bb"


@pytest.mark.parametrize("name", ["../escaped", "a/../../escaped", "/tmp/escaped", "..\\escaped"])
def test_archive_member_must_not_leave_its_folder(root, tmp_path, name):
    archive = tar_of(root / "a.tar.gz", (tarfile.TarInfo(name), b"x"), mode="w:gz")
    into = tmp_path / "in" / "out"
    with pytest.raises(Refused, match="a plain relative name"):
        files.extract_tar(archive, root, into)
    assert not list(tmp_path.rglob("*escaped*"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_archive_links_and_devices_are_refused(root, tmp_path, kind):
    member = tarfile.TarInfo("a-data.h5")
    member.type, member.linkname = kind, "/etc/passwd"
    with pytest.raises(Refused, match="regular files and folders only"):
        files.extract_tar(tar_of(root / "a.tar.bz2", (member, b"")), root, tmp_path / "out")


def test_archive_bomb_is_refused_and_leaves_little(root, tmp_path):
    archive = tar_of(root / "a.tar.bz2", (tarfile.TarInfo("a-data.h5"), bytes(3_000_000)))
    with pytest.raises(Refused, match="at most 20000 bytes"):
        files.extract_tar(archive, root, tmp_path / "out", limit=20_000)
    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*") if path.is_file()) <= 20_000


def test_archive_with_too_many_members_is_refused(root, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_MEMBERS", 3)
    members = [(tarfile.TarInfo(f"{number}.txt"), b"x") for number in range(5)]
    with pytest.raises(Refused, match="members: more than 3"):
        files.extract_tar(tar_of(root / "a.tar.bz2", *members), root, tmp_path / "out")


def test_archive_with_a_name_twice_is_refused(root, tmp_path):
    members = [(tarfile.TarInfo("a.txt"), b"1"), (tarfile.TarInfo("a.txt"), b"2")]
    with pytest.raises(Refused, match=r"a\.txt: listed twice"):
        files.extract_tar(tar_of(root / "a.tar.bz2", *members), root, tmp_path / "out")


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2"])
def test_truncated_archive_is_refused(root, tmp_path, mode):
    suffix = mode.replace("w:", ".").replace("w", "")
    archive = tar_of(root / f"a.tar{suffix}", (tarfile.TarInfo("a.h5"), TEXT * 10), mode=mode)
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size * 6 // 10])
    with pytest.raises(Refused, match="readable, complete"):
        files.extract_tar(archive, root, tmp_path / "out")
