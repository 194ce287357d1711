"""Visitors who keep a connection busy and hardly use it: each kind as a coroutine that goes on until it is canceled."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app import urls

DROP_SECONDS = 0.5
RECEIVE_BUFFER = 4_096  # bytes, so that the kernel does not take the answer for the visitor
HOST = b"Host: localhost\r\n"
POST = b"POST " + urls.API_GET_EDGES.encode() + b" HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"

Visit = Callable[["Visitors"], Awaitable[None]]


@dataclass
class Visitors:
    """Who visits the site at an address. ``large`` is the path of an answer of some megabytes."""

    address: str
    large: str
    held: int = 0  # connections that are open now
    closed_by_site: int = 0
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @contextlib.asynccontextmanager
    async def connection(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        parts = urlsplit(self.address)
        sock = socket.socket()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, (parts.hostname, parts.port))
        reader, writer = await asyncio.open_connection(sock=sock, limit=RECEIVE_BUFFER)
        self.held += 1
        try:
            yield reader, writer
        except OSError:
            self.closed_by_site += 1
        finally:
            self.held -= 1
            writer.close()


async def silence(visitors: Visitors) -> None:
    """Nothing at all."""
    async with visitors.connection() as (reader, _):
        await reader.read(1)


async def half_a_head(visitors: Visitors) -> None:
    await _drop_by_drop(visitors, b"GET / HTTP/1.1\r\n" + HOST + b"X-Slow: ", b"a")


async def slow_body(visitors: Visitors) -> None:
    await _drop_by_drop(visitors, POST + b"Content-Length: 100000\r\n\r\n", b" ")


async def slow_chunks(visitors: Visitors) -> None:
    await _drop_by_drop(visitors, POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n")


async def slow_reader(visitors: Visitors) -> None:
    async with visitors.connection() as (reader, writer):
        writer.write(f"GET {visitors.large} HTTP/1.1\r\n".encode() + HOST + b"\r\n")
        while await reader.read(256):
            await asyncio.sleep(DROP_SECONDS)


async def _drop_by_drop(visitors: Visitors, begin: bytes, drop: bytes) -> None:
    async with visitors.connection() as (reader, writer):
        writer.write(begin)
        while not reader.at_eof():
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(DROP_SECONDS)
        raise ConnectionResetError


KINDS: dict[str, Visit] = {
    "nothing": silence,
    "half a head": half_a_head,
    "a body drop by drop": slow_body,
    "chunks drop by drop": slow_chunks,
    "reading drop by drop": slow_reader,
}


@contextlib.asynccontextmanager
async def visiting(visitors: Visitors, kinds: Iterable[Visit], each: int) -> AsyncIterator[None]:
    """While ``each`` visitors of each kind are there; who is turned out comes again."""

    async def stay(visit: Visit) -> None:
        while True:
            await visit(visitors)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(stay(visit)) for visit in kinds for _ in range(each)]
        yield
        for task in tasks:
            task.cancel()
