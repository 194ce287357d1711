"""The archive is whole, is made member by member and survives a member that cannot be made."""

import io
import zipfile

from app.services.downloads.zip_stream import CHUNK, Member, stream_zip


def member(name, content, **options):
    return Member(name, lambda stream: stream.write(content), **options)


def broken(name):
    def write(stream):
        stream.write(b"half of it")
        raise RuntimeError("disk full at /secret")

    return Member(name, write)


def opened(pieces):
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def test_members_are_whole():
    large = bytes(range(256)) * 5_000
    archive = opened(
        stream_zip([member("a/one.txt", b"one"), member("two.bin", large, compressible=False)], lambda _: [])
    )
    assert archive.testzip() is None
    assert archive.read("a/one.txt") == b"one"
    assert archive.read("two.bin") == large
    assert archive.getinfo("two.bin").compress_type == zipfile.ZIP_STORED


def test_the_outcome_of_each_is_told_before_the_archive_is_closed():
    told = []

    def closing(outcomes):
        told.extend(outcomes)
        return [member("list.txt", b"closing")]

    archive = opened(stream_zip([member("one", b"abc"), broken("two"), member("three", b"")], closing))
    assert archive.namelist() == ["one", "three", "list.txt"]
    one, two, three = told
    assert (one.size, one.reason) == (3, "")
    assert one.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert two.reason
    assert "secret" not in two.reason
    assert (three.size, three.reason) == (0, "")


def test_a_member_is_made_when_its_turn_comes():
    made = []

    def of(number):
        def write(stream):
            made.append(number)
            stream.write(bytes(3 * CHUNK))

        return Member(str(number), write, compressible=False)

    pieces = stream_zip((of(number) for number in range(5)), lambda _: [])
    largest, after_first = len(next(pieces)), list(made)
    largest = max(largest, *map(len, pieces))
    assert after_first == [0]
    assert made == [0, 1, 2, 3, 4]
    assert largest < 2 * CHUNK


def test_archives_of_the_same_content_are_the_same():
    first, second = (b"".join(stream_zip([member("one", b"abc")], lambda _: [])) for _ in range(2))
    assert first == second


def test_a_visitor_who_leaves_ends_it():
    closed = []

    def write(stream):
        stream.write(bytes(5 * CHUNK))
        closed.append(stream)

    pieces = stream_zip([Member("one", write), broken("never reached")], lambda _: [])
    next(pieces)
    assert not closed[0].closed
    pieces.close()
    assert closed[0].closed
