"""When a request is whole, and what is handed over although it is not."""

from __future__ import annotations

import pytest

from app.serving.framing import UNFIT, Framing, Handover, Limits

LIMITS = Limits(line=100, head=400, body=20)
GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


def looked(data: bytes) -> Handover | None:
    return Framing(LIMITS).look(bytearray(data))


@pytest.mark.parametrize(
    "request_bytes",
    [
        GET,
        POST + b"Content-Length: 0\r\n\r\n",
        POST + b"content-length:  5 \r\n\r\nhello",
        CHUNKED + b"0\r\n\r\n",
        CHUNKED + b"5\r\nhello\r\n0\r\n\r\n",
        CHUNKED + b"5;name=value\r\nhello\r\n1\r\n!\r\n000\r\n\r\n",
        CHUNKED + b"A\r\n0\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n",
        CHUNKED + b"1\r\n!\r\n0\r\nTrailer: yes\r\n\r\n",
    ],
)
def test_a_request_is_whole_at_its_last_byte(request_bytes: bytes) -> None:
    framing, buffer = Framing(LIMITS), bytearray()
    found = []
    for byte in request_bytes:
        buffer.append(byte)
        found.append(framing.look(buffer))
    assert set(found[:-1]) == {None}
    assert found[-1] == Handover(len(request_bytes))
    # what follows belongs to the next one
    assert looked(request_bytes + GET) == Handover(len(request_bytes))


@pytest.mark.parametrize(
    "request_bytes",
    [
        POST + b"Content-Length: 21\r\n\r\n",
        POST + b"Content-Length: -1\r\n\r\n",
        POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\nab",
        POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
        POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
        CHUNKED + b"zz\r\n",
        CHUNKED + b"\r\n",
        CHUNKED + b"2\r\nabc\r\n",
        CHUNKED + b"15\r\n" + b"a" * 21,
        CHUNKED + b"9" * 9_000,
        b"G" * 101,
        GET[:-2] + b"X: " + b"a" * 400,
    ],
)
def test_what_is_wrong_is_handed_over_at_once(request_bytes: bytes) -> None:
    assert looked(request_bytes) == UNFIT


def test_a_body_that_is_announced_and_within_its_bound_is_waited_for() -> None:
    assert looked(POST + b"Content-Length: 20\r\n\r\n" + b"a" * 19) is None
    assert looked(CHUNKED + b"14\r\n" + b"a" * 20) is None


def test_tiny_chunks_do_not_fill_the_memory() -> None:
    assert looked(CHUNKED + b"1;" + b"a" * 8_000 + b"\r\n!\r\n1;" + b"a" * 8_000) == UNFIT


def test_who_waits_for_leave_to_send_is_noticed() -> None:
    framing = Framing(LIMITS)
    assert framing.look(bytearray(POST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")) is None
    assert framing.expects_continue
    assert framing.length == 2
