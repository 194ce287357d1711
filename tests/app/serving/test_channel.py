"""Answers that are taken more slowly than they are made."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.serving import channel
from app.serving.channel import CONTINUE, MOST_UNSENT, Channel, Pace


@pytest.fixture
def line() -> Iterator[tuple[Channel, socket.socket]]:
    ours, theirs = socket.socketpair()
    with theirs:
        made = Channel(ours)
        yield made, theirs
        made.drop()


def taken(made: Channel, theirs: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        received += theirs.recv(65_536)
        made.flush()
    return bytes(received)


def test_nobody_waits_for_an_answer_in_one_piece(line: tuple[Channel, socket.socket]) -> None:
    made, theirs = line
    answer = bytes(range(256)) * 40_000
    made.sendall(b"head")
    made.sendall(answer)
    assert 0 < made.unsent < len(answer)
    assert taken(made, theirs, 4 + len(answer)) == b"head" + answer
    assert made.flush()
    assert made.held == [bytearray()]


def test_a_part_of_a_file_is_sent_after_the_file_was_closed(
    line: tuple[Channel, socket.socket], tmp_path: Path
) -> None:
    made, theirs = line
    content = b"0123456789" * 200_000
    path = tmp_path / "file"
    path.write_bytes(content)
    made.sendall(b"head")
    with path.open("rb") as file:
        made.sendfile(file, offset=5, count=1_500_000)
    assert taken(made, theirs, 1_500_004) == b"head" + content[5:1_500_005]
    assert made.held == [bytearray()]


def test_pieces_are_made_no_faster_than_they_are_taken(
    line: tuple[Channel, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = line
    monkeypatch.setattr(channel, "ANSWER", Pace(seconds=0, rate=10**12))
    made.sendall(b"a" * 5_000_000)
    with pytest.raises(BrokenPipeError, match="does not take"):
        made.sendall(b"one more")
    assert MOST_UNSENT < made.unsent < 5_000_000


def test_a_thread_reads_the_request_and_not_what_follows(line: tuple[Channel, socket.socket]) -> None:
    made, theirs = line
    theirs.sendall(b"one two")
    assert made.fill(100)
    made.readable = 3
    assert [made.recv(2), made.recv(2), made.recv(2)] == [b"on", b"e", b""]
    assert made.inbox == b" two"
    theirs.close()
    assert not made.fill(100)


def test_leave_to_send_is_given_once(line: tuple[Channel, socket.socket]) -> None:
    made, theirs = line
    made.let_continue()
    made.send(CONTINUE)
    made.sendall(b"answer")
    assert theirs.recv(100) == CONTINUE + b"answer"
