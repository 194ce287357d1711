"""The cache may be slow, full or dead: a visitor gets the answer all the same."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import cache as cache_module
from app.cache import AnswerCache
from app.jobs import Jobs
from app.sealing import DIGEST_SIZE
from app.settings import load_settings
from tests.app.redis_server import RedisServer, free_port


class Maker:
    """Makes an answer and counts how often it was asked to."""

    def __init__(self, answer: bytes = b'{"a":1}') -> None:
        self.answer = answer
        self.calls = 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.answer


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.kill()


def in_process(data_version: str = "v1", **overrides: object) -> AnswerCache:
    settings = load_settings(use_redis=False, **overrides)
    return AnswerCache(Flask("test"), settings, data_version, Jobs(settings))


def on_redis(uri: str, data_version: str = "v1", **overrides: object) -> AnswerCache:
    settings = load_settings(use_redis=True, redis_uri=uri, **overrides)
    return AnswerCache(Flask("test"), settings, data_version, Jobs(settings))


def test_the_second_time_nothing_is_made() -> None:
    cache, maker = in_process(), Maker()
    assert [cache.get_or_make("edges:AVA", maker) for _ in range(3)] == [b'{"a":1}'] * 3
    assert maker.calls == 1


def test_an_empty_answer_is_an_answer() -> None:
    cache, maker = in_process(), Maker(b"")
    assert [cache.get_or_make("empty", maker) for _ in range(2)] == [b"", b""]
    assert maker.calls == 1


def test_an_error_is_passed_on_and_not_kept() -> None:
    cache = in_process()

    def fail() -> bytes:
        raise ValueError("no such neuron")

    with pytest.raises(ValueError, match="no such neuron"):
        cache.get_or_make("x", fail)
    assert cache.get_or_make("x", Maker(b"ok")) == b"ok"


def test_the_process_cache_is_bounded_in_bytes() -> None:
    cache, answer = in_process(cache_megabytes=1), b"x" * 300_000
    makers = [Maker(answer) for _ in range(6)]
    for number, maker in enumerate(makers):
        cache.get_or_make(f"large:{number}", maker)
    for number, maker in enumerate(makers):
        assert cache.get_or_make(f"large:{number}", maker) == answer
    # three answers fit into 1 MB, so not all six can have been kept
    assert sum(maker.calls for maker in makers) > 6


def test_only_bytes_are_stored() -> None:
    with pytest.raises(TypeError, match="stores bytes, not dict"):
        cache_module.PlainBytes().dumps({"a": 1})


@pytest.mark.redis
class TestOnRedis:
    def test_instances_share_answers(self, redis_server: RedisServer) -> None:
        maker = Maker()
        on_redis(redis_server.uri).get_or_make("edges:AVA", maker)
        assert on_redis(redis_server.uri).get_or_make("edges:AVA", maker) == b'{"a":1}'
        assert maker.calls == 1

    def test_other_data_or_cache_versions_do_not(self, redis_server: RedisServer) -> None:
        maker = Maker()
        on_redis(redis_server.uri, "v1", cache_version=1).get_or_make("k", maker)
        on_redis(redis_server.uri, "v2", cache_version=1).get_or_make("k", maker)
        on_redis(redis_server.uri, "v1", cache_version=2).get_or_make("k", maker)
        assert maker.calls == 3

    def test_what_is_stored_are_the_bytes_themselves_and_they_expire(self, redis_server: RedisServer) -> None:
        on_redis(redis_server.uri, "v1", cache_version=3, cache_seconds=500).get_or_make("edges:AVA", Maker(b"plain"))
        client = redis_server.client()
        assert client.keys() == [b"www:v1:3:edges:AVA"]
        assert client.get("www:v1:3:edges:AVA")[DIGEST_SIZE:] == b"plain"
        assert 490 <= client.ttl("www:v1:3:edges:AVA") <= 500

    def test_a_planted_pickle_is_not_run(self, redis_server: RedisServer, tmp_path: Path) -> None:
        marker = tmp_path / "executed"

        class Evil:
            def __reduce__(self) -> tuple[object, ...]:
                return (Path.touch, (marker,))

        planted = b"!" + pickle.dumps(Evil())
        redis_server.client().set("www:v1:1:k", planted)
        assert on_redis(redis_server.uri, "v1", cache_version=1).get_or_make("k", Maker()) == b'{"a":1}'
        assert not marker.exists()

    @pytest.mark.parametrize("planted", [b"", b"x", b'{"a":2}', b"\x00" * 16 + b'{"a":2}'])
    def test_what_somebody_else_wrote_is_a_miss_and_is_replaced(
        self, redis_server: RedisServer, planted: bytes, caplog: pytest.LogCaptureFixture
    ) -> None:
        redis_server.client().set("www:v1:1:k", planted)
        cache, maker = on_redis(redis_server.uri, "v1", cache_version=1), Maker()
        assert [cache.get_or_make("k", maker) for _ in range(2)] == [b'{"a":1}'] * 2
        assert maker.calls == 1
        assert "is not one of this site's" in caplog.text

    def test_an_answer_of_another_question_or_another_key_is_not_believed(self, redis_server: RedisServer) -> None:
        client = redis_server.client()
        on_redis(redis_server.uri, secret_key="one").get_or_make("k", Maker(b"old"))
        client.copy("www:v1:1:k", "www:v1:1:other")
        assert on_redis(redis_server.uri, secret_key="one").get_or_make("other", Maker()) == b'{"a":1}'
        assert on_redis(redis_server.uri, secret_key="two", secret_key_backup="one").get_or_make("k", Maker()) == b"old"
        assert on_redis(redis_server.uri, secret_key="two").get_or_make("k", Maker()) == b'{"a":1}'

    def test_a_value_of_another_type_does_not_switch_the_cache_off(self, redis_server: RedisServer) -> None:
        client, maker = redis_server.client(), Maker()
        client.rpush("www:v1:1:list", "a")
        cache = on_redis(redis_server.uri, "v1", cache_version=1)
        assert cache.get_or_make("list", Maker()) == b'{"a":1}'
        assert [cache.get_or_make("k", maker) for _ in range(2)] == [b'{"a":1}'] * 2
        assert maker.calls == 1

    def test_long_and_odd_keys_are_shortened(self, redis_server: RedisServer) -> None:
        cache = on_redis(redis_server.uri)
        for key in ("x" * 5_000, "θh\r\nFLUSHALL", "with space\x00"):
            cache.get_or_make(key, Maker())
        stored = [name.decode() for name in redis_server.client().scan_iter()]
        assert len(stored) == 3
        assert all(len(name) <= 100 and name.startswith("www:v1:1:sha256-") for name in stored)

    def test_a_large_answer_is_not_stored(self, redis_server: RedisServer) -> None:
        cache, maker = on_redis(redis_server.uri), Maker(b"x" * 4_000_001)
        assert len(cache.get_or_make("k", maker)) == 4_000_001
        assert redis_server.client().keys() == []

    def test_killed_half_way_and_restarted(
        self, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(cache_module, "BACK_OFF", 0.0)
        cache, maker = on_redis(redis_server.uri), Maker()
        cache.get_or_make("k", maker)
        redis_server.kill()
        with caplog.at_level(logging.WARNING):
            assert [cache.get_or_make("k", maker) for _ in range(3)] == [b'{"a":1}'] * 3
        assert maker.calls == 4
        assert [record.getMessage()[:32] for record in caplog.records] == ["cache: Redis is out of reach (Co"]
        redis_server.start()
        cache.get_or_make("k", maker)
        cache.get_or_make("k", maker)
        assert maker.calls == 5

    def test_a_restart_between_two_requests_goes_unnoticed(
        self, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        cache, maker = on_redis(redis_server.uri), Maker()
        cache.get_or_make("k", maker)
        redis_server.kill()
        redis_server.start()
        with caplog.at_level(logging.WARNING):
            cache.get_or_make("k", maker)
            cache.get_or_make("k", maker)
        assert maker.calls == 2
        assert not caplog.records

    def test_a_hung_redis_is_asked_once_and_then_left_alone(
        self, redis_server: RedisServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(cache_module, "BACK_OFF", 3_600.0)
        cache, maker = on_redis(redis_server.uri), Maker()
        cache.get_or_make("k", maker)
        redis_server.freeze()
        with caplog.at_level(logging.WARNING):
            for _ in range(50):
                assert cache.get_or_make("k", maker) == b'{"a":1}'
        redis_server.thaw()
        assert maker.calls == 51
        assert len(caplog.records) == 1
        assert "TimeoutError" in caplog.text
        # one command reached it before the first answer and one hung: the other 49 requests did not wait
        assert redis_server.client().info("commandstats")["cmdstat_get"]["calls"] == 2

    def test_nothing_listens(self, caplog: pytest.LogCaptureFixture) -> None:
        cache, maker = on_redis(f"redis://127.0.0.1:{free_port()}/0"), Maker()
        with caplog.at_level(logging.WARNING):
            assert cache.get_or_make("k", maker) == b'{"a":1}'
        assert len(caplog.records) == 1

    def test_a_full_redis(self, redis_server: RedisServer) -> None:
        redis_server.client().config_set("maxmemory", "1")
        assert on_redis(redis_server.uri).get_or_make("k", Maker()) == b'{"a":1}'
