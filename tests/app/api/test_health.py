"""Alive and ready are two questions: a store that cannot be read is no reason to start an instance anew."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from flask.testing import FlaskClient

from app import unreadable
from app.api import health
from app.factory import create_app
from app.services.activity.service import ActivityService
from app.settings import load_settings
from data_loader.store import Store, StoreError
from tests.data_loader.remote.conftest import Built, built
from tests.data_loader.small_source import make_source

RECORDING = "lab_2026-2026-01-01-01"
TRACE = f"recordings/{RECORDING}/trace.npy"
ASKED = (
    "/activity/api/data/datasets/",
    f"/activity/api/data/{RECORDING}/traces.f32",
    "/connectome/api/available-neurons/?datasets=one",
    "/",
    f"/activity/explore/{RECORDING}/",
)


@pytest.fixture(autouse=True)
def nothing_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unreadable, "_told", {})


@pytest.fixture
def small(tmp_path: Path) -> Built:
    return built(make_source(tmp_path / "source"), tmp_path / "store")


@pytest.fixture
def client(small: Built) -> FlaskClient:
    return create_app(load_settings(store=small.folder)).server.test_client()


def test_alive_and_ready(client: FlaskClient, small: Built) -> None:
    alive, ready = client.get("/is_healthy/"), client.get("/is_ready/")
    assert (alive.status_code, alive.text, alive.headers["Cache-Control"]) == (200, "OK", "no-store")
    assert (ready.status_code, ready.headers["Cache-Control"]) == (200, "no-store")
    assert ready.json == {"status": "ready", "data_version": small.data_version, "waiting_version": None}


def test_a_probe_comes_by_the_address_of_the_instance(client: FlaskClient) -> None:
    for path in ("/is_healthy/", "/is_ready/"):
        assert client.get(path, headers={"Host": "10.0.0.7:8050"}).status_code == 200


def vanish(folder: Path) -> None:
    shutil.rmtree(folder)


def cut(name: str) -> Callable[[Path], None]:
    def cut_short(folder: Path) -> None:
        with (folder / name).open("r+b") as file:
            file.truncate(100)

    return cut_short


@pytest.mark.parametrize("harm", [vanish, cut("frames/neurons.feather")])
def test_a_store_that_cannot_be_read_is_a_503(
    client: FlaskClient, small: Built, harm: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    harm(small.content)
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            for path in ASKED:
                answer = client.get(path)
                assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store"), path
                assert answer.headers["Retry-After"] == "60"
                assert answer.json
                assert answer.json["code"] == "store_damaged"
                assert str(small.folder) not in answer.text  # where it lies is for the log alone
            assert client.get("/is_ready/").status_code == 503
    assert client.get("/is_healthy/").text == "OK"
    (line,) = {record.getMessage() for record in caplog.records}
    assert len(caplog.records) == 1
    assert line.startswith(f"{small.content}/frames/")
    assert line.endswith("build it again: python -m data_loader build")


def test_what_was_answered_before_is_answered_again(client: FlaskClient, small: Built) -> None:
    datasets = client.get(ASKED[0]).data
    vanish(small.content)
    assert client.get(ASKED[0]).data == datasets
    assert client.get(ASKED[1]).status_code == 503


@pytest.mark.parametrize(
    "harm",
    [cut(TRACE), lambda folder: (folder / TRACE).unlink()],
)
def test_an_array_that_cannot_be_mapped_fails_alone(
    client: FlaskClient, small: Built, harm: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    harm(small.content)
    assert client.get(ASKED[1]).status_code == 503
    assert client.get(ASKED[0]).status_code == 200
    assert client.get(f"/activity/api/data/{RECORDING}/behavior/").status_code == 200
    assert f"{small.content}/{TRACE}: " in caplog.text
    assert "Traceback" not in caplog.text


def test_an_array_that_is_cut_while_it_is_mapped(client: FlaskClient, small: Built) -> None:
    """Reading on behind the end of a map ends the process (SIGBUS)."""
    one = f"/activity/api/data/{RECORDING}/1/"
    assert client.get(one).status_code == 200
    cut(TRACE)(small.content)
    assert client.get(ASKED[1]).status_code == 503


def test_a_page_that_lacks_what_it_stands_on_says_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> NoReturn:
        raise StoreError("recordings/lab/behavior.npy: No such file")

    monkeypatch.setattr(ActivityService, "reversals", gone)  # which frame Replay begins with
    page = client.get("/activity/replay/?frame=2")
    assert page.status_code == 503
    assert "A part of the data is missing or damaged where this site keeps them" in page.text


def test_pages_that_draw_later_open_without_their_arrays(client: FlaskClient, small: Built) -> None:
    for name in ("trace", "timestamps", "behavior"):
        (small.content / TRACE.replace("trace", name)).unlink()
    for page in ("/activity/replay/?frame=3", f"/activity/plot-multiple/?d={RECORDING}:1"):
        assert client.get(page).status_code == 200


def test_a_document_that_is_gone_is_not_taken_for_one_that_never_was(
    client: FlaskClient, embedded_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(embedded_folder, tmp_path / "copy")
    store = Store.open(tmp_path / "copy")
    name = next(name for name in store.meta["files"] if name.endswith("/encoding.json"))
    (store.folder / name).unlink()
    with pytest.raises(StoreError, match=r"encoding\.json: .*No such file"):
        store.arrays(name.split("/")[1]).encoding()


def test_a_rebuild_mends_it(client: FlaskClient, small: Built, tmp_path: Path) -> None:
    cut("frames/neurons.feather")(small.content)
    assert client.get(ASKED[0]).status_code == 503
    built(tmp_path / "source", small.folder)
    assert client.get(ASKED[0]).status_code == 200
    assert client.get("/is_ready/").status_code == 200


def test_the_files_of_recordings_are_looked_at_in_turns(small: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FILES_A_TURN", 2)
    store = Store.open(small.folder)
    of_recordings = [name for name in store.meta["files"] if name.startswith("recordings/")]
    (small.content / of_recordings[0]).unlink()
    rounds = -(-len(of_recordings) // 2)  # the turns that it takes to see all of them
    seen = []
    for turn in range(2 * rounds):
        try:
            health.check(store, turn)
        except StoreError:
            seen.append(turn)
    assert 2 <= len(seen) < 2 * rounds
    assert seen[0] < rounds <= seen[-1]
