"""Reads and writes the objects below one address, through fsspec: s3fs, gcsfs or a folder.

Every failure is a ``RemoteError``. Nothing is read past the size that the caller expects.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Callable, Iterator
from contextvars import Context
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from data_loader.remote.address import PACKAGES, RemoteAddress
from data_loader.remote.errors import Damaged, Missing, RemoteError, Unreachable
from data_loader.remote.outage import Outage

PIECE: Final = 8 * 1024**2  # bytes of one request; most objects are smaller
# A visitor waits, and a thread of the server with him: seconds, where the defaults of botocore and gcsfs are minutes.
PATIENCE: Final = 20.0  # s for a piece, whatever its connection does meanwhile
SERVING: Final = {"connect_timeout": 3, "read_timeout": 10, "retries": {"total_max_attempts": 2, "mode": "standard"}}
# where the exceptions of each scheme that are no OSError come from
FAILURES: Final = {
    "s3": (("botocore.exceptions", "BotoCoreError"), ("botocore.exceptions", "ClientError")),
    "gs": (("gcsfs.retry", "HttpError"), ("google.auth.exceptions", "GoogleAuthError"), ("aiohttp", "ClientError")),
    "file": (),
}


class Bucket:
    """``patient``: for the command line, which waits and tries again where a server gives up."""

    def __init__(self, address: RemoteAddress, patient: bool = False) -> None:
        self.address = address
        self._patient = patient
        self._outage = Outage(str(address), told=not patient)
        self._opened: tuple[int, Any] | None = None
        self._failures: tuple[type[Exception], ...] = (OSError,)

    def read(self, name: str, limit: int) -> bytes:
        """A small object. Raises ``Damaged`` when it is larger than ``limit`` bytes."""
        content = self._piece(name, 0, limit + 1)
        if len(content) > limit:
            raise Damaged(f"{self.address}/{name} has more than {limit} bytes")
        return content

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """The first ``size`` bytes of an object. Raises ``Damaged`` when it has fewer."""
        for start in range(0, size, PIECE):
            end = min(start + PIECE, size)
            piece = self._piece(name, start, end)
            if len(piece) != end - start:
                raise Damaged(f"{self.address}/{name} ends after {start + len(piece)} bytes, expected {size}")
            yield piece

    def sizes(self, folder: str) -> dict[str, int]:
        """name -> bytes of every object below a folder; empty when there is none. Raises ``Missing`` for no bucket."""
        start = len(self._path(""))
        try:
            found = self._ask(folder, lambda files: files.find(self._path(folder), detail=True))
        except Missing:
            raise Missing(f"{self.address}: there is no such bucket; make it first") from None
        return {str(path)[start:]: int(facts["size"]) for path, facts in found.items()}

    def send(self, path: Path, name: str) -> None:
        """Put a file in place as a whole."""
        if self.address.scheme == "file":
            self._ask(name, lambda _: _replace(Path(self._path(name)), path.read_bytes()))
        else:
            self._ask(name, lambda files: files.put_file(str(path), self._path(name)))

    def write(self, name: str, content: bytes) -> None:
        """Put a small object in place, or in the place of the one that is there, in one step."""
        if self.address.scheme == "file":
            self._ask(name, lambda _: _replace(Path(self._path(name)), content))
        else:
            self._ask(name, lambda files: files.pipe_file(self._path(name), content))

    def disconnect(self) -> None:
        """Forget the connections, as before a fork. The next question opens new ones."""
        self._opened = None

    # --- parts

    def _path(self, name: str) -> str:
        return f"{self.address.place}/{name}"

    def _piece(self, name: str, start: int, end: int) -> bytes:
        def question(files: Any) -> Any:
            if self._patient or self.address.scheme == "file":
                return files.cat_file(self._path(name), start=start, end=end)
            from fsspec.asyn import sync

            async def within_patience() -> Any:
                return await asyncio.wait_for(files._cat_file(self._path(name), start=start, end=end), PATIENCE)

            return sync(files.loop, within_patience)

        return bytes(self._ask(name, question))

    def _ask(self, name: str, question: Callable[[Any], Any]) -> Any:
        self._outage.gate()
        try:
            # Connections outlive the question: in the caller's context they would keep the request that opened them,
            # and with it the data version that it was about.
            answer = Context().run(lambda: question(self._files()))
        except FileNotFoundError:
            self._outage.over()
            raise Missing(f"there is no {self.address}/{name}") from None
        except self._failures as error:
            self._outage.began(error)
            told = f"{type(error).__name__}: {error}".rstrip(": ")  # a timeout has no words of its own
            raise Unreachable(f"{self.address}/{name}: {told}") from error
        self._outage.over()
        return answer

    def _files(self) -> Any:
        """The file system of this process: one that was opened before a fork has no threads behind it."""
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = (os.getpid(), self._open())
        return self._opened[1]

    def _open(self) -> Any:
        scheme = self.address.scheme
        package, install = PACKAGES[scheme]
        try:
            import_module(package)
            import fsspec

            self._failures = (OSError, *(getattr(import_module(module), name) for module, name in FAILURES[scheme]))
        except ImportError:
            raise RemoteError(
                f"{self.address}: the Python package {package}, which reads {scheme}:// addresses, is not installed; "
                f"install it: {install}"
            ) from None
        own: dict[str, Any] = {"auto_mkdir": True} if scheme == "file" else {"use_listings_cache": False}
        if scheme == "s3" and not self._patient:
            own["config_kwargs"] = SERVING
        files = fsspec.filesystem(scheme, skip_instance_cache=True, **own)
        if scheme == "s3" and not self._patient:
            files.retries = 2  # a connection that a restarted bucket has dropped, and no more
        return files


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all, which a plain write of a file is not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
