"""What stands between gunicorn and a socket, so that no thread waits for a visitor's line.

A request is read from what has arrived already, and an answer is left to the worker's loop where the visitor takes it
more slowly than it is made. Only an answer that is made piece by piece waits, for as long as ``Pace`` allows.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import time
from collections import deque
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
MOST_UNSENT: Final = 1_000_000  # bytes after which the maker of the next piece waits
AT_ONCE: Final = 1_000_000  # bytes that one visitor is sent before others have their turn


@dataclass(frozen=True)
class Pace:
    """How long something of a size may take: ``seconds``, and one more for each ``rate`` bytes."""

    seconds: float
    rate: int

    def allows(self, size: int) -> float:
        return self.seconds + size / self.rate


ANSWER: Final = Pace(seconds=30, rate=20_000)


class Piece(Protocol):
    """A part of an answer."""

    size: int  # bytes that are not sent yet
    data: bytes  # what it keeps in memory

    def send(self, sock: socket.socket) -> None: ...

    def close(self) -> None: ...


class Bytes:
    def __init__(self, data: bytes) -> None:
        self._rest = memoryview(data)
        self.data = data
        self.size = len(data)

    def send(self, sock: socket.socket) -> None:
        self._rest = self._rest[sock.send(self._rest) :]
        self.size = len(self._rest)

    def close(self) -> None:
        self._rest.release()


class FilePart:
    """A part of a file that the kernel sends; the file may be closed by whoever opened it."""

    data = b""

    def __init__(self, number: int, start: int, size: int) -> None:
        self._number = os.dup(number)
        self._at = start
        self.size = size

    def send(self, sock: socket.socket) -> None:
        sent = os.sendfile(sock.fileno(), self._number, self._at, min(self.size, AT_ONCE))
        if not sent:
            raise BrokenPipeError(errno.EPIPE, "the file is shorter than it was")
        self._at += sent
        self.size -= sent

    def close(self) -> None:
        os.close(self._number)


class Channel:
    """Takes the place of a connection's socket in gunicorn's hands. A thread and the loop have it in turns."""

    def __init__(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        self.sock = sock
        self.inbox = bytearray()
        self.readable = 0  # bytes of the inbox that belong to the request in hand
        self.continued = False
        self.broken = False  # gunicorn gave the answer up
        self._outbox: deque[Piece] = deque()
        self._began = 0.0
        self._size = 0

    # --- the loop's half

    def fill(self, most: int) -> bool:
        """Take what has arrived, some ``most`` bytes at once. False at its end. Raises ``OSError``."""
        try:
            data = self.sock.recv(most)
        except (BlockingIOError, InterruptedError):
            return True
        self.inbox += data
        return bool(data)

    def let_continue(self) -> None:
        """Tell a client that asks first to send the body. It is 25 bytes on an empty line; else the client waits."""
        if not self.continued:
            self.continued = True
            self.sock.send(CONTINUE)

    @property
    def unsent(self) -> int:
        """Bytes."""
        return sum(piece.size for piece in self._outbox)

    @property
    def held(self) -> list[bytes | bytearray]:
        """What waits here and takes memory. Several channels may hold the same bytes."""
        return [self.inbox, *(piece.data for piece in self._outbox)]

    @property
    def overdue(self) -> float:
        """``time.monotonic()`` at which the visitor has had enough time for what was answered."""
        return self._began + ANSWER.allows(self._size)

    def flush(self) -> bool:
        """Send what the line takes now; whether all is sent. Raises ``OSError``."""
        budget = AT_ONCE
        while self._outbox and budget > 0:
            piece = self._outbox[0]
            before = piece.size
            try:
                piece.send(self.sock)
            except (BlockingIOError, InterruptedError):
                return False
            budget -= before - piece.size
            if not piece.size:
                self._outbox.popleft().close()
        return not self._outbox

    def drop(self) -> None:
        """Close the socket, and forget what was not sent."""
        while self._outbox:
            self._outbox.popleft().close()
        self.sock.close()

    # --- the thread's half: what gunicorn calls

    def recv(self, size: int) -> bytes:
        """The request, then nothing: whoever reads on finds the end, as if the visitor had left."""
        taken = min(size, self.readable)
        data = bytes(self.inbox[:taken])
        del self.inbox[:taken]
        self.readable -= taken
        return data

    def send(self, data: bytes) -> int:
        """gunicorn's own leave to go on, which ``let_continue`` may have given already."""
        if not (self.continued and data == CONTINUE):
            self.sendall(data)
        return len(data)

    def sendall(self, data: bytes) -> None:
        """Raises ``OSError``, also where the visitor takes nothing."""
        if data:
            self._add(Bytes(data))

    def sendfile(self, file: BinaryIO, offset: int = 0, count: int = 0) -> int:
        self._add(FilePart(file.fileno(), offset, count))
        return count

    def _add(self, piece: Piece) -> None:
        if not self._outbox:
            self._began, self._size = time.monotonic(), 0
        elif not self.flush() and self.unsent > MOST_UNSENT:
            self._wait()
        self._size += piece.size
        self._outbox.append(piece)
        self.flush()

    def _wait(self) -> None:
        poll = select.poll()
        poll.register(self.sock, select.POLLOUT)
        while not self.flush() and self.unsent > MOST_UNSENT:
            remaining = self.overdue - time.monotonic()
            if remaining <= 0:
                raise BrokenPipeError(errno.EPIPE, "the visitor does not take the answer")
            poll.poll(remaining * 1_000)

    def fileno(self) -> int:
        return self.sock.fileno()

    def gettimeout(self) -> None:
        return None

    def settimeout(self, _: float | None) -> None:
        """Nothing here waits."""

    def setblocking(self, _: bool) -> None:
        """Nothing here waits."""

    def shutdown(self, _: int) -> None:
        """gunicorn found the application failing in the midst of an answer."""
        self.broken = True

    def close(self) -> None:
        self.broken = True
