"""Where a request ends in what has arrived so far: what the worker must wait for before a thread takes the request.

Only when to stop waiting is decided here. What the request says, and whether it may say so, is gunicorn's to read from
the same bytes; what looks wrong here is handed over at once, so that gunicorn or the application can say why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HEAD_END: Final = b"\r\n\r\n"
LINE_END: Final = b"\r\n"
LONGEST_SIZE_LINE: Final = 8_190  # bytes of a chunk's size with its extensions, as gunicorn allows
RAW_FACTOR: Final = 4  # bytes on the wire for a byte of a body in chunks, at most; smaller chunks are no use to anybody


@dataclass(frozen=True)
class Limits:
    """Bytes. A request past one of them is handed over unfinished, and turned away."""

    line: int
    head: int
    body: int


@dataclass(frozen=True)
class Handover:
    """The request may be read by a thread. ``size`` bytes belong to it; None: it is not whole and its connection is
    closed after the answer."""

    size: int | None


UNFIT: Final = Handover(None)


class Framing:
    """The request at the start of a buffer that grows. One per request; each byte is looked at once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._looked = 0  # bytes in which no end of the head was found
        self.head = 0  # bytes of the head with its end, once it is whole
        self.length: int | None = None  # bytes of the body, where the head says so
        self.expects_continue = False  # the client waits for leave to send the body
        self._chunk = 0  # where the size of the next chunk stands
        self._content = 0  # bytes of the chunks before it

    def look(self, buffer: bytearray) -> Handover | None:
        """What may be handed over now; None while more must arrive."""
        if not self.head:
            end = buffer.find(HEAD_END, max(0, self._looked - len(HEAD_END) + 1))
            self._looked = len(buffer)
            if end < 0:
                limits = self._limits
                too_long = len(buffer) > limits.line and buffer.find(LINE_END, 0, limits.line + 1) < 0
                return UNFIT if too_long or len(buffer) > limits.head else None
            self.head = self._chunk = end + len(HEAD_END)
            if not self._read(bytes(buffer[:end])):
                return UNFIT
        if self.length is not None:
            size = self.head + self.length
            return Handover(size) if len(buffer) >= size else None
        return self._look_at_chunks(buffer)

    def _read(self, head: bytes) -> bool:
        """Take from the head how its body ends. False where that is not clear or not allowed."""
        lengths: list[bytes] = []
        codings: list[bytes] = []
        for line in head.split(LINE_END)[1:]:
            name, _, value = line.partition(b":")
            match name.lower():
                case b"content-length":
                    lengths.append(value.strip(b" \t"))
                case b"transfer-encoding":
                    codings.append(value.strip(b" \t").lower())
                case b"expect":
                    self.expects_continue = value.strip(b" \t").lower() == b"100-continue"
        if codings:
            return not lengths and codings == [b"chunked"]
        if not lengths:
            self.length = 0
            return True
        stated = lengths[0]
        if len(lengths) > 1 or not stated.isdigit() or len(stated) > 18 or int(stated) > self._limits.body:
            return False
        self.length = int(stated)
        return True

    def _look_at_chunks(self, buffer: bytearray) -> Handover | None:
        while True:
            end = buffer.find(LINE_END, self._chunk)
            if end < 0:
                return UNFIT if len(buffer) - self._chunk > LONGEST_SIZE_LINE else self._bounded(buffer, 0)
            digits = bytes(buffer[self._chunk : end]).partition(b";")[0].rstrip(b" \t")
            if not digits or digits.strip(b"0123456789abcdefABCDEF") or len(digits) > 16:
                return UNFIT
            size, start = int(digits, 16), end + len(LINE_END)
            if size == 0:  # lines about the body may follow, and an empty one ends it
                last = buffer.find(HEAD_END, end)
                return Handover(last + len(HEAD_END)) if last >= 0 else self._bounded(buffer, 0)
            after = start + size + len(LINE_END)
            if len(buffer) < after:
                return self._bounded(buffer, min(size, len(buffer) - start))
            if buffer[after - len(LINE_END) : after] != LINE_END:
                return UNFIT
            self._chunk, self._content = after, self._content + size

    def _bounded(self, buffer: bytearray, begun: int) -> Handover | None:
        """None while the body in chunks, with the ``begun`` bytes of the next one, is within its limits."""
        raw = len(buffer) - self.head
        most = self._limits.body
        return UNFIT if self._content + begun > most or raw > RAW_FACTOR * most + LONGEST_SIZE_LINE else None
