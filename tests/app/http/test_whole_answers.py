"""What leaves together, and what does not wait."""

from __future__ import annotations

from typing import Any

import pytest

from app.http.whole_answers import JOINED, HeadHeld, WholeAnswers

HEAD = b"HTTP/1.1 200 OK\r\n\r\n"


class Socket:
    def __init__(self) -> None:
        self.sent: list[object] = []

    def sendall(self, data: bytes) -> None:
        self.sent.append(bytes(data))

    def send(self, data: bytes) -> int:
        self.sent.append(data)
        return len(data)

    def sendfile(self, file: str, offset: int, count: int) -> int:
        self.sent.append((file, offset, count))
        return count


class Conn:
    def __init__(self) -> None:
        self.sock: Any = Socket()


def sent(*pieces: bytes) -> list[object]:
    sock = Socket()
    held = HeadHeld(sock)
    for piece in pieces:
        held.sendall(piece)
    held.release()
    held.release()
    return sock.sent


def test_head_and_body_leave_together() -> None:
    assert sent(HEAD, b"body") == [HEAD + b"body"]
    assert sent(HEAD, b"one", b"two", b"three") == [HEAD + b"one", b"two", b"three"]


def test_a_head_without_a_body() -> None:
    assert sent(HEAD) == [HEAD]
    assert sent() == []


def test_only_the_beginning_of_a_large_body_is_copied() -> None:
    body = bytes(range(256)) * (JOINED // 128)
    assert sent(HEAD, body) == [HEAD + body[:JOINED], body[JOINED:]]


def test_a_file_follows_its_head() -> None:
    sock = Socket()
    held = HeadHeld(sock)
    held.sendall(HEAD)
    assert held.sendfile("file", offset=3, count=5) == 5
    assert sock.sent == [HEAD, ("file", 3, 5)]


def test_leave_to_go_on_does_not_wait() -> None:
    sock = Socket()
    held = HeadHeld(sock)
    assert held.send(b"HTTP/1.1 100 Continue\r\n\r\n") == 25
    held.sendall(HEAD)
    assert sock.sent == [b"HTTP/1.1 100 Continue\r\n\r\n"]


@pytest.mark.parametrize("fails", [False, True])
def test_the_connection_gets_its_socket_back(fails: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def handle(_: object, req: bytes, conn: Conn) -> bool:
        conn.sock.sendall(req)
        if fails:
            raise ValueError
        return True

    monkeypatch.setattr("gunicorn.workers.gthread.ThreadWorker.handle_request", handle)
    conn = Conn()
    sock = conn.sock
    worker = WholeAnswers.__new__(WholeAnswers)
    try:
        assert worker.handle_request(HEAD, conn) is True
    except ValueError:
        assert fails
    assert conn.sock is sock
    assert sock.sent == [HEAD]
