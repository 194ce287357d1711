"""gunicorn's threaded worker with its threads for computing only: ``worker_class = "app.serving.worker.Worker"``.

gunicorn's own gives a thread to each connection as soon as a byte has come, so that as many slow visitors as there are
threads stop everybody. Here one loop receives all requests and sends all answers, each within its time, and a thread
has a request from the moment it is whole until its answer is made.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from app.http import error_pages, request_ids
from app.http.error_pages import OwnErrorPages
from app.http.whole_answers import WholeAnswers
from app.serving.balance import Balance
from app.serving.channel import Pace
from app.serving.connection import Connection, Stage, memory
from app.serving.framing import Framing, Limits
from app.settings import load_settings

IDLE: Final = 30.0  # s without a first byte: browsers open connections that they may need
HEAD: Final = 10.0  # s from the first byte of a request to the end of its headers
BODY: Final = Pace(seconds=10, rate=50_000)
LINGER: Final = 2.0  # s for a visitor who is still sending to see the answer before the connection is reset
MOST_HELD: Final = 128_000_000  # bytes of unfinished requests and unsent answers of a worker
RECEIVED: Final = 65_536  # bytes taken from a socket at once
DECLINES: Final = 0.05  # s in which another worker may take a connection that is its turn
PAUSE: Final = 0.002  # s until the listening socket is looked at again meanwhile
TOO_SLOW: Final = "the request did not come whole in time"

balance: Final = Balance()


class Worker(WholeAnswers, OwnErrorPages, ThreadWorker):
    """What it takes over from ``ThreadWorker``: its life, its threads, parsing, calling the application and the log."""

    def __init__(self, age: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(age, *args, **kwargs)
        cfg = self.cfg
        head = cfg.limit_request_line + cfg.limit_request_fields * (cfg.limit_request_field_size + 2) + 4
        self._limits = Limits(cfg.limit_request_line + 2, head, load_settings().max_body_bytes)
        self._open: set[Connection] = set()
        self._held = 0
        self._declined_at = 0.0
        self._pause_until = 0.0
        self._is_asked = False
        self._swept_at = 0.0

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        if cfg.is_ssl:
            raise ValueError("certfile, keyfile: this site speaks plain HTTP; TLS is for the proxy in front of it")

    # --- new connections

    def accept(self, listener: socket.socket) -> None:
        """Take one, unless another worker has fewer and takes it within a moment."""
        now = time.monotonic()
        self._is_asked = True
        if balance.is_ahead(self.age, self.nr_conns):
            self._declined_at = self._declined_at or now
            if now - self._declined_at < DECLINES:
                self._pause_until = now + PAUSE
                self.set_accept_enabled(False)
                return
        self._declined_at = 0.0
        try:
            sock, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):  # another worker was quicker, or the visitor has left
            return
        self.nr_conns += 1
        connection = Connection(self.cfg, sock, address, listener.getsockname(), Framing(self._limits))
        self._open.add(connection)
        self._tell()
        self._receive(connection, IDLE)

    def set_accept_enabled(self, enabled: bool) -> None:
        if not (enabled and time.monotonic() < self._pause_until):
            super().set_accept_enabled(enabled)

    def _tell(self) -> None:
        if self.alive:
            balance.tell(self.age, self.nr_conns)
        else:
            balance.leave(self.age)

    # --- requests

    def _receive(self, connection: Connection, idle: float) -> None:
        """Wait for a request, the begin of which may be here already."""
        connection.framing = Framing(self._limits)
        self._watch(connection, Stage.IDLE, selectors.EVENT_READ, self._arrived, time.monotonic() + idle)
        if connection.sock.inbox:
            self._look(connection)
        else:  # most requests come with their connection
            self._arrived(connection)

    def _arrived(self, connection: Connection) -> None:
        try:
            if not connection.sock.fill(RECEIVED):
                self._drop(connection)
                return
        except OSError:
            self._drop(connection)
            return
        self._count(connection)
        if connection in self._open and connection.sock.inbox:
            self._look(connection)

    def _look(self, connection: Connection) -> None:
        framing, sock, now = connection.framing, connection.sock, time.monotonic()
        if connection.stage is Stage.IDLE:
            connection.stage, connection.timeout = Stage.RECEIVING, now + HEAD
        had_head = framing.head
        handover = framing.look(sock.inbox)
        if handover is not None:
            self._unwatch(connection)
            connection.whole = handover.size is not None
            sock.readable = len(sock.inbox) if handover.size is None else handover.size
            self.enqueue_req(connection)
        elif not had_head and framing.head:
            connection.timeout = now + BODY.allows(self._limits.body if framing.length is None else framing.length)
            if framing.expects_continue:
                try:
                    sock.let_continue()
                except OSError:
                    self._drop(connection)

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        """Whether another request may follow. What the application did not read of this one is in memory."""
        if not (keepalive and conn.whole and conn.parser.finish_body()):
            return False
        # where gunicorn saw another end of the request than we did, nobody knows where the next one begins
        return not (conn.sock.readable or conn.parser.unreader.buf.getvalue())

    # --- answers

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        """The answer is made, and perhaps sent; called in the loop."""
        try:
            conn.keep = fs.result() and not conn.sock.broken
        except Exception:
            self.log.exception("a request could not be finished")
            self._drop(conn)
            return
        conn.sock.continued = False
        self._count(conn)
        if conn in self._open:
            self._send(conn)

    def _send(self, connection: Connection) -> None:
        try:
            sent = connection.sock.flush()
        except OSError:
            self._drop(connection)
            return
        if not sent:
            if connection.stage is not Stage.SENDING:
                self._watch(connection, Stage.SENDING, selectors.EVENT_WRITE, self._send, connection.sock.overdue)
            connection.timeout = connection.sock.overdue
            return
        self._unwatch(connection)
        self._count(connection)
        if connection.keep:
            self._receive(connection, self.cfg.keepalive if self.alive else STOP_KEEPALIVE_LINGER)
        elif connection.whole:
            self._drop(connection)
        else:
            self._linger(connection)

    def _linger(self, connection: Connection) -> None:
        """Closing now would reset the connection under a visitor who still sends, and take the answer away (RFC 9112,
        9.6)."""
        try:
            connection.sock.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._drop(connection)
            return
        self._watch(connection, Stage.LINGERING, selectors.EVENT_READ, self._discard, time.monotonic() + LINGER)

    def _discard(self, connection: Connection) -> None:
        try:
            connection.sock.inbox.clear()
            going_on = connection.sock.fill(RECEIVED)
            connection.sock.inbox.clear()
        except OSError:
            going_on = False
        if not going_on:
            self._drop(connection)

    # --- bookkeeping

    def _watch(
        self,
        connection: Connection,
        stage: Stage,
        events: int,
        then: Callable[[Connection], None],
        deadline: float,
    ) -> None:
        def ready(_: object) -> None:
            if connection in self._open:  # another event of the same moment may have made the worker leave it
                then(connection)

        connection.stage, connection.timeout = stage, deadline
        self.poller.register(connection.sock, events, ready)

    def _unwatch(self, connection: Connection) -> None:
        if connection.stage is not Stage.ANSWERED:
            connection.stage = Stage.ANSWERED
            self.poller.unregister(connection.sock)

    def _drop(self, connection: Connection) -> None:
        if connection not in self._open:
            return
        self._unwatch(connection)
        self._open.discard(connection)
        self._held -= connection.held
        self.nr_conns -= 1
        connection.sock.drop()
        self._tell()

    def _count(self, connection: Connection) -> None:
        """Memory that waits for visitors is bounded: who makes this worker keep most is left."""
        held = sum(map(len, connection.sock.held))
        self._held += held - connection.held
        connection.held = held
        if self._held <= MOST_HELD:
            return
        waiting = [one for one in self._open if one.stage is not Stage.ANSWERED or one is connection]
        while memory(waiting) > MOST_HELD:
            most = max(waiting, key=lambda one: one.held)
            self.log.warning("%s: %d bytes wait for a slow visitor, who is left", most.client, most.held)
            waiting.remove(most)
            self._drop(most)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        pause = self._pause_until - time.monotonic()
        asking, self._is_asked = self._accepting, False
        super().wait_for_and_dispatch_events(min(timeout, pause) if pause > 0 else timeout)
        if asking and not self._is_asked:  # another worker has taken what was declined
            self._declined_at = 0.0

    def murder_keepalived(self, force: bool = False) -> None:
        """Close what has had its time; ``force``: all that nobody computes for."""
        now = time.monotonic()
        if not force and now - self._swept_at < 0.5:
            return
        self._swept_at = now
        self._tell()
        for connection in [one for one in self._open if one.stage is not Stage.ANSWERED]:
            if force or connection.timeout <= now:
                if connection.stage is Stage.RECEIVING:
                    self._say_timeout(connection)
                self._drop(connection)

    def murder_pending(self) -> None:
        """``murder_keepalived`` sees to all."""

    def _cap_keepalive(self, deadline: float) -> None:
        """The worker stops: who has asked nothing yet has until then."""
        self._tell()
        for connection in self._open:
            if connection.stage is Stage.IDLE:
                connection.timeout = min(connection.timeout, deadline)

    def _say_timeout(self, connection: Connection) -> None:
        request_ids.begin()  # nobody has named it yet
        try:
            connection.sock.sock.send(error_pages.answer(408, "Request Timeout", TOO_SLOW))
        except OSError:
            self.log.debug("%s has left", connection.client)
        finally:
            request_ids.end()
