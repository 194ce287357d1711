"""What gunicorn answers itself carries what all answers carry."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.http.security import HEADERS
from tests.app.running_site import RunningSite

HOST = b"Host: localhost\r\n"
BROKEN = [
    ("no request line", b"<script>alert(1)</script>\r\n\r\n", 400, "bad_request"),
    ("version", b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", 400, "bad_request"),
    ("header name", b"GET / HTTP/1.1\r\n" + HOST + b"a b: c\r\n\r\n", 400, "bad_request"),
    (
        "both lengths",
        b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        400,
        "bad_request",
    ),
    ("coding", b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: sideways\r\n\r\n", 501, "http_501"),
    ("long address", b"GET /?" + b"a" * 9_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414, "address_too_long"),
    ("long header", b"GET / HTTP/1.1\r\n" + HOST + b"A: " + b"a" * 9_000 + b"\r\n\r\n", 431, "headers_too_large"),
    ("expectation", b"GET / HTTP/1.1\r\n" + HOST + b"Expect: the-unexpected\r\n\r\n", 417, "expectation_failed"),
]


@pytest.fixture(scope="module")
def running(embedded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    folder = tmp_path_factory.mktemp("running")
    site = RunningSite(folder, "--store", str(embedded_folder), "--source", str(folder / "absent"), "--workers", "1")
    try:
        site.wait()
        yield site
    finally:
        site.stop()


def ask(port: int, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """(status, headers, body)."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(sent)
        received = b""
        while part := connection.recv(65_536):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


@pytest.mark.parametrize(("sent", "status", "code"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_request_that_cannot_be_read(running: RunningSite, sent: bytes, status: int, code: str) -> None:
    answered, headers, body = ask(running.port, sent)
    assert answered == status
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert (headers["Content-Type"], headers["Cache-Control"]) == ("application/json", "no-store")
    assert len(body) == int(headers["Content-Length"])
    assert (json.loads(body)["status"], json.loads(body)["code"]) == ("error", code)
    assert len(headers["X-Request-ID"]) == 32
    if status == 400:  # the line that says what was wrong has the same name
        assert any(headers["X-Request-ID"] in line for line in running.err.read_text().splitlines())


def test_lines_of_no_request_have_no_name(running: RunningSite) -> None:
    started = next(line for line in running.err.read_text().splitlines() if "Booting worker" in line)
    assert " - Booting worker" in started


def test_the_log_has_the_name_and_the_address_that_a_proxy_of_ours_gave(running: RunningSite) -> None:
    head = b"X-Request-ID: lb-1\r\nX-Forwarded-For: 6.6.6.6, 198.51.100.1\r\nConnection: close\r\n\r\n"
    status, headers, _ = ask(running.port, b"GET /robots.txt HTTP/1.1\r\n" + HOST + head)
    assert (status, headers["X-Request-ID"]) == (200, "lb-1")
    running.until_logged("lb-1")
    entry = next(entry for entry in running.access_log() if entry["id"] == "lb-1")
    assert (entry["remote"], entry["path"]) == ("198.51.100.1", "/robots.txt")


def test_no_header_changes_the_address_that_is_asked_for(running: RunningSite) -> None:
    head = b"PATH_INFO: /robots.txt\r\nSCRIPT_NAME: /elsewhere\r\nConnection: close\r\n\r\n"
    status, _, body = ask(running.port, b"GET /is_healthy/ HTTP/1.1\r\n" + HOST + head)
    assert status != 200 or body == b"OK"


@pytest.mark.parametrize(
    "claimed", [b"X-Forwarded-Ssl: on\r\nX-Forwarded-Proto: http\r\n", b"X-Forwarded-Protocol: x\r\n"]
)
def test_one_header_says_https(running: RunningSite, claimed: bytes) -> None:
    asked = b"GET /robots.txt HTTP/1.1\r\n" + HOST + claimed + b"Connection: close\r\n\r\n"
    assert ask(running.port, asked)[0] == 200
