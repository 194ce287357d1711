"""The committed data of the project, the reference's data (not part of the project), and small made-up wheels."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from data_loader.derive.wheels import DEFAULT_CACHE, Reading, Wheels, WheelUnavailable, fetch

PROJECT = Path(__file__).parents[3]
INITIAL_DATA = PROJECT / "initial_data"

MakeReading = Callable[[dict[str, bytes]], AbstractContextManager[Reading]]


@pytest.fixture(scope="session")
def cell_rows() -> dict[str, dict[str, str]]:
    """name -> row of the committed cell table, read by the csv module alone."""
    with (INITIAL_DATA / "connectome" / "connectome_neurons.csv").open(encoding="utf-8", newline="") as stream:
        return {row["name"]: row for row in csv.DictReader(stream)}


@pytest.fixture(scope="session")
def reference(shared_data: Path) -> Path:
    return shared_data / "wormwideweb-data"


@pytest.fixture(scope="session")
def wheel_cache() -> Path:
    """The project's cache with the two pinned wheels; only a pip that cannot download is a reason to skip."""
    cache = PROJECT / DEFAULT_CACHE
    try:
        fetch(cache)
    except WheelUnavailable as unavailable:
        pytest.skip(f"pip cannot download the cect and c302 wheels here: {unavailable}")
    return cache


@pytest.fixture
def reading_of(tmp_path: Path) -> MakeReading:
    """A ``Reading`` of made-up wheels with the given members."""

    @contextmanager
    def make(members: dict[str, bytes]) -> Iterator[Reading]:
        archives = {}
        for project in {name.split("/", 1)[0] for name in members}:
            path = tmp_path / f"{project}.whl"
            with zipfile.ZipFile(path, "w") as archive:
                for name, content in members.items():
                    if name.startswith(f"{project}/"):
                        archive.writestr(name, content)
            archives[project] = zipfile.ZipFile(path)
        try:
            yield Reading(Wheels(archives))
        finally:
            for archive in archives.values():
                archive.close()

    return make
