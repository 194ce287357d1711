"""Two versions of a small store, and places to publish them to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from data_loader.build import build
from data_loader.remote import outage
from data_loader.remote.address import RemoteAddress
from data_loader.remote.publishing import publish
from data_loader.remote.remote_store import RemoteStore
from tests.data_loader.remote.s3_server import S3Server, empty_bucket
from tests.data_loader.small_source import make_source, recording, write_json

LIMIT = 50_000_000


@dataclass(frozen=True)
class Built:
    """A store on disk; ``files``: name -> size and sha256, as its meta.json says."""

    folder: Path
    data_version: str
    files: dict[str, dict[str, Any]]

    @property
    def content(self) -> Path:
        return self.folder / self.data_version

    @property
    def arrays(self) -> dict[str, dict[str, Any]]:
        return {name: entry for name, entry in self.files.items() if name.endswith(".npy")}


def built(source: Path, folder: Path) -> Built:
    version = build(source, folder).data_version
    return Built(folder, version, json.loads((folder / version / "meta.json").read_text())["files"])


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The second one has another recording besides."""
    root = tmp_path_factory.mktemp("versions")
    source = make_source(root / "source")
    first = built(source, root / "first")
    turned = {name: recording()[name][::-1] for name in ("trace_array", "trace_original")}
    write_json(source / "activity/data/lab_2026/2026-01-01-02.json", recording("2026-01-01-02", **turned))
    return first, built(source, root / "second")


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    server = S3Server()
    yield server
    server.close()


@pytest.fixture
def s3(s3_server: S3Server, monkeypatch: pytest.MonkeyPatch) -> S3Server:
    monkeypatch.setattr(outage, "BACK_OFF", 0.0)
    return empty_bucket(s3_server, monkeypatch)


@pytest.fixture
def address(s3: S3Server) -> RemoteAddress:
    return RemoteAddress.of("s3://worms/site")


@pytest.fixture
def first(versions: tuple[Built, Built], address: RemoteAddress) -> Built:
    """The first version, published."""
    put(versions[0], address)
    return versions[0]


@pytest.fixture
def remote(address: RemoteAddress, tmp_path: Path) -> RemoteStore:
    return RemoteStore(address, tmp_path / "cache", LIMIT)


def put(store: Built, address: RemoteAddress) -> None:
    publish(store.folder, address, lambda step, done, total: None)
