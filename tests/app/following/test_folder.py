"""A site over a folder: builds name other versions in it. (With gunicorn's workers: ``test_builds``.)"""

from __future__ import annotations

import logging
import weakref
from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from app import services
from app.factory import create_app
from app.following import Served, served
from app.settings import load_settings
from data_loader.versions import prune
from tests.app.following.conftest import following
from tests.data_loader.remote.conftest import Built, built
from tests.data_loader.small_source import recording, write_json

RECORDING, ADDED = "lab_2026-2026-01-01-01", "lab_2026-2026-01-01-02"
DATASETS = "/activity/api/data/datasets/"
TRACES = f"/activity/api/data/{RECORDING}/traces.f32"


@pytest.fixture
def site(first: Built) -> dash.Dash:
    return create_app(load_settings(store=first.folder))


def grown(source: Path, folder: Path) -> Built:
    write_json(source / "activity/data/lab_2026/2026-01-01-02.json", recording("2026-01-01-02"))
    return built(source, folder)


def test_a_build_is_served_from_the_next_request_on(
    site: dash.Dash, client: FlaskClient, first: Built, source: Path
) -> None:
    before = client.get(DATASETS)
    with site.server.test_request_context("/"):
        mine = services.current()
        second = grown(source, first.folder)
        site.server.preprocess_request()  # as another request would
        assert services.of(site.server) is not mine
        assert mine.store.arrays(RECORDING).trace.shape == (3, 40)
        assert services.current() is mine  # of a request that began before
    after = client.get(DATASETS)
    assert ADDED not in before.text
    assert ADDED in after.text
    assert before.headers["ETag"] != after.headers["ETag"]
    assert second.data_version in client.get("/_dash-layout").text
    assert served(site.server) == Served(second.data_version, None)


def test_nobody_needs_to_ask(site: dash.Dash, first: Built, source: Path) -> None:
    """Else an idle worker would hold an old version for ever."""
    old = weakref.ref(services.of(site.server).store)
    second = grown(source, first.folder)
    assert served(site.server).data_version == first.data_version
    following(site).look()
    assert served(site.server).data_version == second.data_version
    assert old() is None
    assert prune(first.folder).removed == [first.data_version]


def test_equal_content_is_served_from_its_new_folder(
    site: dash.Dash, client: FlaskClient, first: Built, source: Path
) -> None:
    tag = client.get(DATASETS).headers["ETag"]
    built(source, first.folder)
    assert client.get(DATASETS).headers["ETag"] == tag
    assert services.of(site.server).store.folder.name == f"{first.data_version}-1"


def test_a_version_that_is_mended_is_served_later(
    site: dash.Dash, client: FlaskClient, first: Built, source: Path, caplog: pytest.LogCaptureFixture
) -> None:
    second = grown(source, first.folder)
    frame = second.content / "frames/neurons.feather"
    whole = frame.read_bytes()
    frame.write_bytes(whole[:100])
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert ADDED not in client.get(DATASETS).text  # kept from now on, under the name of the new version
            following(site).look()
    assert served(site.server) == Served(first.data_version, second.data_version)
    assert [record.getMessage() for record in caplog.records] == [
        f"{frame}: 100 bytes, expected {len(whole)}; build it again: python -m data_loader build; "
        f"data version {first.data_version} goes on being served"
    ]
    frame.write_bytes(whole)
    following(site).look()
    assert ADDED in client.get(DATASETS).text
    assert served(site.server) == Served(second.data_version, None)


def test_a_store_without_its_marker_goes_on(site: dash.Dash, client: FlaskClient, first: Built) -> None:
    (first.folder / "CURRENT").unlink()
    assert client.get(TRACES).status_code == 200
    assert client.get("/is_ready/").status_code == 200
    assert served(site.server) == Served(first.data_version, None)
