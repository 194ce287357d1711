from __future__ import annotations

from pathlib import Path

import pytest

from tests.data_loader.remote.conftest import Built, built
from tests.data_loader.small_source import make_source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_source(tmp_path / "source")


@pytest.fixture
def first(source: Path, tmp_path: Path) -> Built:
    return built(source, tmp_path / "store")
