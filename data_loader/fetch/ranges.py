"""A file on a server, read in parts: as much of it is fetched as is read, in blocks that are kept while it is open.

fsspec brings the file object and its cache of blocks, ``Web`` the requests; so retries, proxies and messages are the
same as for whole files.
"""

from __future__ import annotations

import time
from typing import Any, Final

import requests
from fsspec.spec import AbstractBufferedFile

from data_loader.fetch.errors import FetchError, Interrupted, Wrong
from data_loader.fetch.records import RemoteFile
from data_loader.fetch.web import Web, content_range, pieces

BLOCK: Final = 256 * 1024  # bytes of one request; metadata of HDF5 are scattered in small pieces
FORBIDDEN: Final = 403  # what a signed address answers when its time is over
BLOCKS: Final = 256  # that are kept, so 64 MiB


class RangeFile(AbstractBufferedFile):
    """``fetched``: bytes that have come. ``problem``: what went wrong, for readers that swallow exceptions."""

    def __init__(self, web: Web, file: RemoteFile, block: int = BLOCK) -> None:
        self.web, self.file = web, file
        self.fetched = 0
        self.problem: FetchError | None = None
        # the address that the repository sends on to is asked from now on, not the repository a thousand times
        with web.open(file.url, {"Range": "bytes=0-0", **dict(file.headers)}, accepted=(200, 206)) as answer:
            self.address, self.tag = str(answer.url), answer.headers.get("ETag", "")
            size = self._size(answer)
        super().__init__(
            None,
            file.url,
            mode="rb",
            block_size=block,
            cache_type="blockcache",
            cache_options={"maxblocks": BLOCKS},
            size=size,
        )

    def _size(self, answer: requests.Response) -> int:
        if answer.status_code != requests.codes.partial:
            raise FetchError(f"{self.file.url}: its server gives whole files only, and this one is not fetched whole")
        size = content_range(answer)[2]
        if size is None or self.file.size not in (None, size):
            raise Wrong(f"{self.file.url}: has {size} bytes; its record says {self.file.size}")
        return size

    def _fetch_range(self, start: int, end: int) -> bytes:
        end = min(end, self.size)
        try:
            return self._ask(start, end) if end > start else b""
        except FetchError as error:
            self.problem = error
            raise

    def _ask(self, start: int, end: int) -> bytes:
        failures = 0
        while True:
            try:
                return self._attempt(start, end)
            except Interrupted:
                failures += 1
                if failures > self.web.settings.retries:
                    raise
                time.sleep(self.web.settings.pause * 2**failures)

    def _attempt(self, start: int, end: int) -> bytes:
        headers = {"Range": f"bytes={start}-{end - 1}", **dict(self.file.headers)}
        sent_on = self.address != self.file.url
        with self.web.open(self.address, headers, accepted=(206, FORBIDDEN) if sent_on else (206,)) as answer:
            if answer.status_code == FORBIDDEN:
                self.address = self.file.url  # which sends on to a new one
                raise Interrupted(f"{self.file.url}: the address that it sent on to is no longer valid")
            if answer.headers.get("ETag", "") != self.tag or content_range(answer) != (start, end, self.size):
                raise Wrong(f"{self.file.url}: changed while it was read, or answered another part than was asked for")
            content = b"".join(pieces(answer, BLOCK))
            self.address = str(answer.url)
        self.fetched += len(content)
        if len(content) != end - start:
            raise Interrupted(f"{self.file.url}: {len(content)} of {end - start} bytes came")
        return content

    def __reduce__(self) -> Any:
        raise TypeError("a file on a server stays in the process that opened it")
