"""Head and body of an answer leave in one piece.

gunicorn sends the head by itself. A worker that is killed between the two has begun an answer that nobody can take
over: a proxy in front has passed the head on and cannot ask another instance. It saves a call of the system, too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from gunicorn.workers.gthread import ThreadWorker

JOINED: Final = 65_536  # bytes of the body that are copied to stand behind the head


class WholeAnswers(ThreadWorker):
    """For a worker class of gunicorn with threads."""

    def handle_request(self, req: Any, conn: Any) -> Any:
        sock = conn.sock
        conn.sock = held = HeadHeld(sock)
        try:
            return super().handle_request(req, conn)
        finally:
            with suppress(OSError):  # who asked is gone
                held.release()
            conn.sock = sock


class HeadHeld:
    """A socket that keeps the first thing it is given until it is given the next."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._head: bytes | None = None
        self._is_begun = False

    def sendall(self, data: bytes) -> None:
        if not self._is_begun:
            self._is_begun, self._head = True, bytes(data)
            return
        head, self._head = self._head or b"", None
        if head:
            self._sock.sendall(head + data[:JOINED])
            data = data[JOINED:]
        if data:
            self._sock.sendall(data)

    def sendfile(self, *args: Any, **kwargs: Any) -> Any:
        self.release()
        return self._sock.sendfile(*args, **kwargs)

    def release(self) -> None:
        """Send what is kept: there is no body, or the kernel sends it."""
        head, self._head = self._head, None
        if head:
            self._sock.sendall(head)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)
