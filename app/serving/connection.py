"""A visitor's connection, and where it stands."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from enum import Enum, auto
from typing import Any

from gunicorn.workers.gthread import TConn

from app.serving.channel import Channel
from app.serving.framing import Framing


class Stage(Enum):
    IDLE = auto()
    RECEIVING = auto()
    ANSWERED = auto()  # a thread makes its answer
    SENDING = auto()
    LINGERING = auto()


class Connection(TConn):
    sock: Channel

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any, framing: Framing) -> None:
        super().__init__(cfg, Channel(sock), client, server)
        self.data_ready = True  # the base class waits for data elsewhere
        self.framing = framing
        self.whole = False
        self.stage = Stage.ANSWERED
        self.timeout = 0.0
        self.keep = False  # open after the answer
        self.held = 0


def memory(connections: Iterable[Connection]) -> int:
    """Bytes; an answer that is kept for all (``app.http.kept_answers``) is there once, however many wait for it."""
    held = {id(part): len(part) for connection in connections for part in connection.sock.held}
    return sum(held.values())
