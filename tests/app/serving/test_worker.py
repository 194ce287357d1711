"""The worker in gunicorn, over its sockets."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import urls
from benchmarks.connections import by_process
from benchmarks.slow_clients import LARGE, probe
from benchmarks.slow_visitors import KINDS, Visitors, visiting
from tests.app.running_site import RunningSite

QUESTION = b'{"datasets": ["white_1986_whole"], "neurons": ["AVAL"]}'
EACH = 40  # visitors of a kind: more than there are threads
WORKERS = 2


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, embedded_folder: Path) -> Iterator[RunningSite]:
    folder = tmp_path_factory.mktemp("served")
    options = ("--store", str(embedded_folder), "--source", str(folder / "absent"), "--workers", str(WORKERS))
    kept = {"WWW_DOWNLOAD_CACHE": str(folder / "kept"), "WWW_DOWNLOAD_CACHE_BYTES": "50000000"}
    running = RunningSite(folder, *options, **kept)
    try:
        running.wait()
        yield running
    finally:
        running.stop()


def said(site: RunningSite, request: bytes, *more: bytes) -> bytes:
    """All that is answered until the site closes the connection; ``more`` is sent after something was answered."""
    answer = b""
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as line:
        line.sendall(request)
        for part in more:
            answer += line.recv(65_536)
            line.sendall(part)
        while data := line.recv(65_536):
            answer += data
    return answer


def post(headers: bytes, body: bytes = b"") -> bytes:
    start = f"POST {urls.API_GET_EDGES} HTTP/1.1\r\nHost: localhost\r\n".encode()
    return start + b"Content-Type: application/json\r\nConnection: close\r\n" + headers + b"\r\n\r\n" + body


def test_requests_of_one_connection_are_answered_in_turn(site: RunningSite) -> None:
    one = f"GET {urls.HEALTH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    other = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answers = said(site, one + one + other)
    assert answers.count(b"HTTP/1.1 200 OK") == 3
    assert answers.index(b"\r\n\r\nOK") < answers.index(b"User-agent")


def test_a_connection_stays_open_for_more(site: RunningSite) -> None:
    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    socks = []
    for _ in range(3):
        line.request("POST", urls.API_GET_EDGES, QUESTION, {"Content-Type": "application/json"})
        answer = line.getresponse()
        assert answer.status == 200
        assert json.loads(answer.read())["datasets"] == ["white_1986_whole"]
        socks.append(line.sock)
    assert socks[0] is socks[1] is socks[2]
    line.request("POST", "/no/such/page/", b"a" * 500_000)  # nobody reads this body
    assert line.getresponse().read()
    line.request("GET", urls.HEALTH)
    assert line.getresponse().read() == b"OK"
    line.close()


def test_a_client_that_asks_first_gets_leave_once(site: RunningSite) -> None:
    headers = b"Expect: 100-continue\r\nContent-Length: %d" % len(QUESTION)
    answer = said(site, post(headers), QUESTION)
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (post(b"Transfer-Encoding: chunked", b"%x\r\n%b\r\n0\r\n\r\n" % (len(QUESTION), QUESTION)), 200),
        (post(b"Content-Length: 1000001"), 413),
        (post(b"Transfer-Encoding: chunked", b"f4241\r\n" + b"a" * 1_000_001), 413),
        (post(b"Transfer-Encoding: chunked", b"zz\r\n"), 400),
        (post(b"Content-Length: 1\r\nContent-Length: 1", b"a"), 400),
        (b"\x16\x03\x01\r\n\r\n", 400),
        (b"GET /" + b"a" * 9_000, 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 900_000, 431),
    ],
)
def test_requests_that_end_with_an_answer(site: RunningSite, request_bytes: bytes, status: int) -> None:
    assert said(site, request_bytes).split(b" ", 2)[1] == str(status).encode()


def test_slow_visitors_stop_nobody_and_have_their_time(site: RunningSite) -> None:
    async def visits() -> tuple[list[bool], bytes]:
        visitors = Visitors(f"http://127.0.0.1:{site.port}", LARGE)
        probes = []
        async with visiting(visitors, KINDS.values(), EACH):
            while visitors.held < EACH * len(KINDS):
                await asyncio.sleep(0.05)
            reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            ending = asyncio.create_task(reader.read())
            while not ending.done():
                probes.append(await probe(visitors) is not None)
                await asyncio.sleep(0.2)
            writer.close()
            return probes, await ending

    with ThreadPoolExecutor(1) as thread:  # this one may have a loop already, of a browser that other tests drive
        probes, ending = thread.submit(lambda: asyncio.run(asyncio.wait_for(visits(), 60))).result()
    assert all(probes)
    head, _, body = ending.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert re.search(rb"\r\nX-Request-ID: [0-9a-f]{32}(\r\n|$)", head)
    assert json.loads(body)["code"] == "request_timeout"


def test_connections_are_spread_over_the_workers(site: RunningSite) -> None:
    lines = [socket.create_connection(("127.0.0.1", site.port), timeout=30) for _ in range(64)]
    try:
        for line in lines:
            line.sendall(f"GET {urls.HEALTH} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert line.recv(65_536).startswith(b"HTTP/1.1 200 OK")
        counts = by_process(site.process.pid, site.port)
        assert sum(counts) >= 64
        assert len(counts) == WORKERS
        assert max(counts) - min(counts) <= 4
    finally:
        for line in lines:
            line.close()
