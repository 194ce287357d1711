"""What gunicorn answers itself, before it has a request to hand over: in the shape of our errors, with our headers."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from typing import Any, Final

import orjson
from gunicorn import util
from gunicorn.http.errors import ParseException
from gunicorn.workers.base import Worker as GunicornWorker

from app.http import request_ids
from app.http.security import HEADERS

POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
CODES: Final = {
    403: "forbidden",
    414: "address_too_long",
    408: "request_timeout",
    417: "expectation_failed",
    431: "headers_too_large",
    500: "internal_error",
}
WRITTEN: Final = re.compile(r"HTTP/1\.1 (\d{3}) ([^\r]*)\r\n.*</h1>\s*(.*?)\s*</body>", re.DOTALL)


class OwnErrorPages(GunicornWorker):
    """For a worker class of gunicorn: ``class Worker(OwnErrorPages, ThreadWorker)``."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """gunicorn chooses the status and writes the log; what it would have sent is sent in another form."""
        if req is None or isinstance(exc, ParseException):  # nobody has named it yet
            request_ids.begin()
        said = _Said()
        super().handle_error(req, said, addr, exc)
        if found := WRITTEN.match(said.written.decode("latin-1")):
            with suppress(OSError):  # who sent it may be gone
                util.write_nonblock(client, answer(int(found[1]), found[2], html.unescape(found[3])))


class _Said:
    """Takes what gunicorn writes to a socket."""

    def __init__(self) -> None:
        self.written = b""

    def gettimeout(self) -> float:
        return 0.0

    def sendall(self, data: bytes) -> None:
        self.written += data


def answer(status: int, reason: str, message: str = "") -> bytes:
    """A whole answer that ends the connection. ``message`` may quote what was sent: it is JSON and nothing runs it."""
    code = CODES.get(status, "bad_request" if status < 500 else f"http_{status}")
    said = f"{reason}: {message}" if message else f"{reason}."
    body = orjson.dumps({"status": "error", "code": code, "message": said})
    headers = {
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        **HEADERS,
        "Content-Security-Policy": POLICY,
        request_ids.HEADER: request_ids.current(),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} {reason}\r\n{lines}\r\n".encode("latin-1") + body
