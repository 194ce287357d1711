"""Repositories that are no public ones, and settings that lead to them; nothing else is ever asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.testing import CliRunner, Result

from data_loader.__main__ import app
from data_loader.fetch.settings import FetchSettings
from data_loader.fetch.web import Web
from tests.data_loader.fetch.repositories import Repositories


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repositories]:
    repositories = Repositories()
    for name in ("ZENODO", "DRYAD", "DANDI"):
        monkeypatch.setenv(f"WWW_FETCH_{name}_URL", repositories.url)
    monkeypatch.setenv("WWW_FETCH_PAUSE", "0")
    monkeypatch.setenv("WWW_FETCH_RETRIES", "2")
    monkeypatch.setenv("WWW_FETCH_TIMEOUT", "20")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    yield repositories
    repositories.close()


@pytest.fixture
def web(world: Repositories) -> Iterator[Web]:
    opened = Web(FetchSettings())
    yield opened
    opened.close()


def run(*words: object) -> Result:
    """``python -m data_loader …``."""
    return CliRunner().invoke(app, [str(word) for word in words])
