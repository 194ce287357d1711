"""A site over a published store: it follows what is published, and goes on while the bucket is away."""

from __future__ import annotations

import json
import logging
import weakref
from collections.abc import Iterator
from pathlib import Path

import dash
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import services
from app.factory import create_app
from app.settings import Settings, load_settings
from data_loader.remote import outage
from data_loader.remote.address import RemoteAddress
from data_loader.store import StoreError
from tests.app.following.conftest import following
from tests.data_loader.remote.conftest import Built, built, put
from tests.data_loader.remote.s3_server import S3Server, empty_bucket
from tests.data_loader.small_source import make_source, recording, write_json

ADDRESS = RemoteAddress.of("s3://worms/site")
RECORDING, ADDED = "lab_2026-2026-01-01-01", "lab_2026-2026-01-01-02"
DATASETS = "/activity/api/data/datasets/"


def traces(dataset_id: str) -> str:
    return f"/activity/api/data/{dataset_id}/traces.f32"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The second one has another recording besides."""
    root = tmp_path_factory.mktemp("versions")
    source = make_source(root / "source")
    first = built(source, root / "first")
    write_json(
        source / "activity/data/lab_2026/2026-01-01-02.json", recording("2026-01-01-02", meta={"simulated": True})
    )
    return first, built(source, root / "second")


@pytest.fixture(scope="module")
def s3_server() -> Iterator[S3Server]:
    server = S3Server()
    yield server
    server.close()


@pytest.fixture
def s3(s3_server: S3Server, monkeypatch: pytest.MonkeyPatch, versions: tuple[Built, Built]) -> S3Server:
    """A bucket with the first version."""
    monkeypatch.setattr(outage, "BACK_OFF", 0.0)
    empty_bucket(s3_server, monkeypatch)
    put(versions[0], ADDRESS)
    return s3_server


@pytest.fixture
def remote_settings(tmp_path: Path) -> Settings:
    return load_settings(store=str(ADDRESS), store_cache=tmp_path / "cache")


@pytest.fixture
def site(s3: S3Server, remote_settings: Settings) -> dash.Dash:
    return create_app(remote_settings)


# pages whose picture is computed from the recordings; that of structure and function takes three of them
COMPUTED = {"/activity/correlations/", "/activity/events/", "/activity/groups/"}


def pages() -> list[str]:
    return [page["path"] for page in dash.page_registry.values() if not page["path_template"]]


def test_pages_and_api(client: FlaskClient, versions: tuple[Built, Built]) -> None:
    assert client.get("/is_healthy/").text == "OK"
    assert versions[0].data_version in client.get("/_dash-layout").text
    assert RECORDING in client.get(DATASETS).text
    assert (
        client.get(traces(RECORDING)).data
        == (versions[0].content / f"recordings/{RECORDING}/trace.npy").read_bytes()[-3 * 40 * 4 :]
    )
    for page in pages():
        assert client.get(page).status_code in (200, 404), page  # 404: the status page, for administrators


class TestNewVersion:
    def test_it_is_served_from_the_next_request_on(
        self, site: dash.Dash, client: FlaskClient, versions: tuple[Built, Built]
    ) -> None:
        before = client.get(DATASETS)
        assert client.get(traces(ADDED)).status_code == 404
        put(versions[1], ADDRESS)
        assert client.get(traces(ADDED)).status_code == 404  # nobody has asked the bucket
        following(site).poll()
        assert client.get(traces(ADDED)).status_code == 200
        after = client.get(DATASETS)
        assert ADDED in after.text
        assert before.headers["ETag"] != after.headers["ETag"]
        layout = client.get("/_dash-layout").text
        assert versions[1].data_version in layout
        assert versions[0].data_version not in layout
        assert "are generated, not measured" in layout  # the new recording is simulated
        assert client.get(f"/activity/explore/{ADDED}/").status_code == 200
        assert client.get("/is_healthy/").text == "OK"

    def test_requests_that_run_end_with_the_data_they_began_with(
        self, site: dash.Dash, client: FlaskClient, versions: tuple[Built, Built]
    ) -> None:
        with site.server.test_request_context("/"):
            mine = services.current()
            put(versions[1], ADDRESS)
            following(site).poll()
            site.server.preprocess_request()  # as another request would
            assert site.server.extensions[services.EXTENSION] is not mine
            assert services.current() is mine
            assert mine.activity.dataset(RECORDING)["dataset_id"] == RECORDING
            assert mine.store.arrays(RECORDING).trace.shape == (3, 40)
        with site.server.test_request_context("/"):
            assert services.current().store.data_version == versions[1].data_version

    def test_it_does_not_depend_on_who_asks(
        self, site: dash.Dash, remote_settings: Settings, versions: tuple[Built, Built]
    ) -> None:
        """Two servers over one folder, as two workers: what one has fetched, both serve."""
        other = create_app(remote_settings)
        put(versions[1], ADDRESS)
        following(site).poll()
        for server in (site.server, other.server):
            assert server.test_client().get(traces(ADDED)).status_code == 200

    def test_a_version_that_cannot_be_served_is_told_once(
        self, site: dash.Dash, client: FlaskClient, s3: S3Server, caplog: pytest.LogCaptureFixture
    ) -> None:
        s3.put("site/CURRENT", b"0" * 12)
        with caplog.at_level(logging.ERROR):
            following(site).poll()
            following(site).poll()
        assert [record.getMessage() for record in caplog.records if record.name == "app.following"] == [
            f"there is no s3://worms/site/versions/{'0' * 12}/meta.json; "
            f"data version {services_of(site.server).store.data_version} goes on being served"
        ]
        assert client.get(traces(RECORDING)).status_code == 200

    def test_the_old_store_is_given_back(
        self, site: dash.Dash, client: FlaskClient, versions: tuple[Built, Built]
    ) -> None:
        for path in (DATASETS, traces(RECORDING), "/connectome/api/available-neurons/?datasets=one", "/", "/activity/"):
            assert client.get(path).status_code == 200
        old = weakref.ref(services_of(site.server).store)
        put(versions[1], ADDRESS)
        following(site).poll()
        client.get(DATASETS)
        following(site).give_back()
        assert old() is None


class TestWithoutTheBucket:
    def test_what_is_cached_is_served_and_the_rest_says_so(self, client: FlaskClient, s3: S3Server) -> None:
        cached = client.get(traces(RECORDING)).data
        s3.die()
        assert client.get(traces(RECORDING)).data == cached
        assert RECORDING in client.get(DATASETS).text
        assert client.get("/is_healthy/").text == "OK"
        answer = client.get(f"/activity/api/data/{RECORDING}/behavior/")
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "5"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.json == {
            "status": "error",
            "code": "store_unreachable",
            "message": "This part of the data lies in a bucket that cannot be reached now; try again in a few seconds.",
        }
        s3.start()
        assert client.get(f"/activity/api/data/{RECORDING}/behavior/").status_code == 200

    def test_no_page_fails(self, client: FlaskClient, s3: S3Server) -> None:
        s3.die()
        for page in {*pages(), f"/activity/explore/{RECORDING}/"} - COMPUTED:
            assert client.get(page).status_code in (200, 404), page

    @pytest.mark.parametrize("page", sorted(COMPUTED))
    def test_what_is_computed_from_arrays_says_what_is_missing(
        self, client: FlaskClient, s3: S3Server, page: str
    ) -> None:
        s3.die()
        answer = client.get(page)
        assert answer.status_code == 503
        assert "This part of the data lies in a bucket that cannot be reached now" in answer.text
        s3.start()
        assert client.get(page).status_code == 200

    def test_a_damaged_array(
        self, client: FlaskClient, s3: S3Server, versions: tuple[Built, Built], caplog: pytest.LogCaptureFixture
    ) -> None:
        digest = versions[0].files[f"recordings/{RECORDING}/trace.npy"]["sha256"]
        name = f"site/objects/{digest[:2]}/{digest}"
        s3.put(name, s3.get(name)[:-1] + b"\x7f")
        answer = client.get(traces(RECORDING))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert json.loads(answer.data)["code"] == "store_damaged"
        assert f"recordings/{RECORDING}/trace.npy: s3://worms/{name} has sha256" in caplog.text

    def test_a_start_from_what_was_fetched(
        self, client: FlaskClient, s3: S3Server, remote_settings: Settings, versions: tuple[Built, Built]
    ) -> None:
        s3.die()
        second = create_app(remote_settings)
        assert RECORDING in second.server.test_client().get(DATASETS).text
        s3.start()
        put(versions[1], ADDRESS)
        following(second).poll()
        assert ADDED in second.server.test_client().get(DATASETS).text

    def test_a_start_from_nothing(self, s3: S3Server, remote_settings: Settings) -> None:
        s3.die()
        with pytest.raises(StoreError) as refused:
            create_app(remote_settings)
        message = str(refused.value)
        assert message.startswith("WWW_STORE=s3://worms/site: s3://worms/site/CURRENT: EndpointConnectionError")
        assert "has a store been published there (python -m data_loader publish)?" in message


def services_of(server: Flask) -> services.Services:
    with server.app_context():
        return services.current()
