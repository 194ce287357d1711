"""Uploads a store on disk as a version: what the bucket does not have yet, then the list, then ``CURRENT``.

Objects are named by their content, so an upload that was interrupted goes on where it stopped, and versions share what
they have in common. Until ``CURRENT`` is replaced, which is the last thing that happens, nobody sees the new version.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data_loader.files import sha256
from data_loader.remote.address import RemoteAddress
from data_loader.remote.bucket import Bucket
from data_loader.remote.errors import Missing
from data_loader.remote.version import CURRENT, Version, meta_name, object_name
from data_loader.store import META, Store, StoreError

Progress = Callable[[str, int, int], None]
AT_ONCE: Final = 8  # objects sent at the same time
MAX_CURRENT: Final = 1_000  # bytes


@dataclass(frozen=True)
class Published:
    data_version: str
    replaced: str  # what CURRENT said before; empty when there was none
    sent: int  # objects
    sent_bytes: int
    present: int  # objects that were there
    present_bytes: int


def publish(folder: Path, address: RemoteAddress, progress: Progress) -> Published:
    """Raises ``StoreError`` when the store on disk is not whole, ``RemoteError`` when the bucket cannot be used."""
    store = Store.open(folder)
    version = Version.read((store.folder / META).read_bytes(), str(store.folder / META), store.data_version)
    bucket = Bucket(address, patient=True)
    there = bucket.sizes("objects")
    contents = {entry.sha256: (name, entry.size) for name, entry in version.files.items()}
    absent = [digest for digest, (_, size) in contents.items() if there.get(object_name(digest)) != size]
    size = sum(contents[digest][1] for digest in absent)
    _send(bucket, {digest: store.folder / contents[digest][0] for digest in absent}, f"{size / 1e6:.1f} MB", progress)
    bucket.write(meta_name(store.data_version), version.content)
    try:
        replaced = bucket.read(CURRENT, MAX_CURRENT).decode("ascii", "replace").strip()
    except Missing:
        replaced = ""
    if replaced != store.data_version:
        bucket.write(CURRENT, store.data_version.encode())
    everything = sum(size for _, size in contents.values())
    return Published(store.data_version, replaced, len(absent), size, len(contents) - len(absent), everything - size)


def _send(bucket: Bucket, files: dict[str, Path], amount: str, progress: Progress) -> None:
    """Send files, named by digest. The first failure ends it; what has been sent stays."""

    def send(digest: str, path: Path) -> None:
        if sha256(path) != digest:
            raise StoreError(
                f"{path}: sha256 differs from the store's list; build it again: python -m data_loader build"
            )
        bucket.send(path, object_name(digest))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        sending = [pool.submit(send, digest, path) for digest, path in files.items()]
        try:
            for number, done in enumerate(as_completed(sending), 1):
                done.result()
                progress(f"sending {amount}", number, len(sending))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
