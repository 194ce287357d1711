"""How much one client may ask for: off by default, and never in the way of a health check."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings, SettingsError, load_settings
from data_loader.store import Store
from tests.app.redis_server import RedisServer, free_port

EDGES = "/connectome/api/get-edges/?datasets=white_1986_whole&neurons=AVAL"
FILE = "/activity/api/data/download/simulated_demo-sim-2026-01-01-01/?format=csv"


def limited(settings: Settings, store: Store, **change: object) -> FlaskClient:
    return create_app(settings.model_copy(update=change), store).server.test_client()


def statuses(client: FlaskClient, path: str, count: int, address: str = "10.0.0.1") -> list[int]:
    return [client.head(path, environ_base={"REMOTE_ADDR": address}).status_code for _ in range(count)]


def test_above_the_limit_a_client_is_told_when_to_come_back(settings: Settings, embedded_store: Store) -> None:
    client = limited(settings, embedded_store, client_limit="3/hour")
    assert statuses(client, EDGES, 4) == [200, 200, 200, 429]
    assert statuses(client, EDGES, 1, "10.0.0.2") == [200]
    assert statuses(client, "/is_healthy/", 10) == [200] * 10
    answer = client.get(EDGES, environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert answer.json == {
        "status": "error",
        "code": "too_many",
        "message": "More requests than 3 per 1 hour came from your address; please come back later.",
    }
    assert answer.headers["Cache-Control"] == "no-store"
    assert 0 < int(answer.headers["Retry-After"]) <= 3_600


def test_a_download_counts_ten(settings: Settings, embedded_store: Store) -> None:
    client = limited(settings, embedded_store, client_limit="21/hour")
    assert statuses(client, FILE, 3) == [200, 200, 429]


def test_there_is_none_by_default(client: FlaskClient) -> None:
    assert statuses(client, EDGES, 30) == [200] * 30


@pytest.mark.redis
def test_instances_count_together(settings: Settings, embedded_store: Store, tmp_path: Path) -> None:
    redis = RedisServer(tmp_path)
    redis.start()
    try:
        shared = {"client_limit": "3/hour", "use_redis": True, "redis_uri": redis.uri}
        one, other = (limited(settings, embedded_store, **shared) for _ in range(2))
        assert statuses(one, EDGES, 2) + statuses(other, EDGES, 2) == [200, 200, 200, 429]
    finally:
        redis.kill()
    # without Redis each goes on by itself
    assert set(statuses(one, EDGES, 3)) <= {200, 429}


def test_without_redis_everybody_is_answered(settings: Settings, embedded_store: Store) -> None:
    uri = f"redis://127.0.0.1:{free_port()}/0"
    client = limited(settings, embedded_store, client_limit="100/hour", use_redis=True, redis_uri=uri)
    assert statuses(client, EDGES, 3) == [200, 200, 200]


def test_a_limit_that_cannot_be_read_is_named() -> None:
    with pytest.raises(SettingsError, match=r"WWW_CLIENT_LIMIT='many'|--client-limit='many': .*300/minute"):
        load_settings(client_limit="many")
