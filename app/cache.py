"""The cache of finished answers: bytes in, bytes out, in Redis when configured and in process otherwise.

A cache may be slow, full or dead without a visitor noticing: whatever goes wrong with Redis is a miss and a line in the
log. After a failure Redis is left alone for a short while, so a hung one does not delay every request.

Only bytes are stored. Flask-Caching pickles by default, and unpickling a value that somebody else could write runs
their code. In Redis they carry a keyed digest (``app.sealing``): what somebody else wrote is a miss.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from copy import copy
from typing import Any, Final

from cachelib.serializers import BaseSerializer
from flask import Flask
from flask_caching import Cache
from flask_caching.backends.simplecache import SimpleCache

from app import metrics
from app.jobs import Jobs, Lane
from app.sealing import Seal
from app.settings import Settings

logger = logging.getLogger(__name__)

SOCKET_TIMEOUT: Final = 0.2  # s: about a hundred times what a healthy Redis next door takes
BACK_OFF: Final = 5.0  # s without Redis after a failure
LOG_INTERVAL: Final = 60.0  # s between two lines about the same outage
MAX_KEY: Final = 200  # characters; a longer key is stored under its digest
MAX_VALUE: Final = 4_000_000  # bytes; a larger answer is made anew each time
MAX_ENTRIES: Final = 2_000  # of the in-process cache, besides its bound in bytes


class PlainBytes(BaseSerializer):
    """Stores bytes as they are, reads them as they are."""

    def dumps(self, value: Any, protocol: int = 0) -> bytes:
        if not isinstance(value, bytes):
            raise TypeError(f"the cache stores bytes, not {type(value).__name__}")
        return value

    def loads(self, bvalue: Any) -> bytes | None:
        return bvalue if isinstance(bvalue, bytes) else None


class BoundedCache(SimpleCache):
    """The in-process cache, bounded in bytes as well as in entries. The entries nearest their end of life go first."""

    def __init__(self, max_bytes: int, threshold: int, default_timeout: int) -> None:
        super().__init__(threshold=threshold, default_timeout=default_timeout, ignore_delete_many_errors=True)
        self.max_bytes = max_bytes

    @classmethod
    def factory(cls, app: Flask, config: dict[str, Any], args: list[Any], kwargs: dict[str, Any]) -> BoundedCache:
        return cls(config["CACHE_MAX_BYTES"], config["CACHE_THRESHOLD"], config["CACHE_DEFAULT_TIMEOUT"])

    @property
    def size(self) -> int:
        """Bytes of all values."""
        return sum(len(value) for _, value in self._cache.values())

    def _over_threshold(self) -> bool:
        return len(self._cache) > self._threshold or self.size > self.max_bytes

    def set(self, key: str, value: Any, timeout: Any = None) -> bool | None:
        with self._lock:
            done = super().set(key, value, timeout)
            self._prune()  # SimpleCache prunes before it stores, which would leave one value over the bound
            return done


class AnswerCache:
    """Finished answers by key. Keys carry the data version and the cache version, so old answers are left behind."""

    def __init__(self, server: Flask, settings: Settings, data_version: str, jobs: Jobs) -> None:
        self._jobs = jobs
        self._cache_version = settings.cache_version
        self.namespace = _namespace(data_version, self._cache_version)
        self._cache = Cache(with_jinja2_ext=False)
        self._cache.init_app(server, _redis(settings) if settings.use_redis else _in_process(settings))
        # the backend itself: Flask-Caching's own accessor needs an application context, and the cache is one per server
        self._backend = server.extensions["cache"][self._cache]
        self._seal = Seal((settings.secret_key, settings.secret_key_backup)) if settings.use_redis else None
        self._failures, self._refusals = _redis_failures() if settings.use_redis else ((), ())
        self._lock = threading.Lock()
        self._retry_at = 0.0
        self._log_at = 0.0

    def of_version(self, data_version: str) -> AnswerCache:
        """The same cache for the answers of other data."""
        other = copy(self)
        other.namespace = _namespace(data_version, self._cache_version)
        return other

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The stored bytes, or those of ``make()``, which are stored. Raises what ``make`` raises, storing
        nothing; and ``UnavailableError`` where it takes long and too many others do (``app.jobs``)."""
        full_key = self._key(key)
        stored = self._attempt(lambda: self._backend.get(full_key))
        kept: Any = self._seal.open(full_key, stored) if self._seal else stored
        metrics.cached("shared", "hit" if isinstance(kept, bytes) else "miss")
        if isinstance(kept, bytes):
            return kept
        if stored is not None:
            self._say(f"the value of {full_key[:100]!r} is not one of this site's")
        made = self._make(key, make)
        if len(made) <= MAX_VALUE:
            self._attempt(lambda: self._backend.set(full_key, self._seal.close(full_key, made) if self._seal else made))
        return made

    def _make(self, key: str, make: Callable[[], bytes]) -> bytes:
        if not self._jobs.costs(key):
            return make()
        with self._jobs.one(Lane.ANSWERS):
            return make()

    def _key(self, key: str) -> str:
        if len(key) > MAX_KEY or not key.isascii() or not key.isprintable():
            key = "sha256-" + hashlib.sha256(key.encode()).hexdigest()
        return self.namespace + key

    def _attempt(self, operation: Callable[[], Any]) -> Any:
        """The operation's result, or None while the backend is out of reach."""
        if time.monotonic() < self._retry_at:
            metrics.cached("shared", "failed")
            return None
        try:
            return operation()
        except self._refusals as error:  # of this key or this command: others are answered
            metrics.cached("shared", "failed")
            self._say(f"Redis refuses ({type(error).__name__}: {error}); the answer is computed")
        except self._failures as error:
            self._retry_at = time.monotonic() + BACK_OFF
            name = type(error).__name__
            metrics.cached("shared", "failed")
            self._say(f"Redis is out of reach ({name}: {error}); answers are computed, next try in {BACK_OFF:g} s")
        return None

    def _say(self, what: str) -> None:
        """One line to the log, and no other for a while."""
        now = time.monotonic()
        with self._lock:
            say = now >= self._log_at
            if say:
                self._log_at = now + LOG_INTERVAL
        if say:
            logger.warning("cache: %s", what)


def _namespace(data_version: str, cache_version: int) -> str:
    return f"www:{data_version}:{cache_version}:"


def _in_process(settings: Settings) -> dict[str, Any]:
    return _common(settings) | {
        "CACHE_TYPE": f"{__name__}.BoundedCache",
        "CACHE_THRESHOLD": MAX_ENTRIES,
        "CACHE_MAX_BYTES": settings.cache_megabytes * 1_000_000,
    }


def _redis(settings: Settings) -> dict[str, Any]:
    from redis.backoff import NoBackoff  # a tenth of a second of start-up, for those who use it
    from redis.exceptions import ConnectionError as RedisConnectionError
    from redis.retry import Retry

    return _common(settings) | {
        "CACHE_TYPE": "RedisCache",
        "CACHE_REDIS_URL": settings.redis_uri,
        # None: the number at the end of the address counts
        "CACHE_REDIS_DB": None,
        "CACHE_OPTIONS": {
            "socket_timeout": SOCKET_TIMEOUT,
            "socket_connect_timeout": SOCKET_TIMEOUT,
            # once more over a new connection, because a restarted Redis has dropped the old ones; never after a timeout
            "retry": Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        },
    }


def _common(settings: Settings) -> dict[str, Any]:
    return {"CACHE_DEFAULT_TIMEOUT": settings.cache_seconds, "CACHE_KEY_PREFIX": "", "CACHE_SERIALIZER": PlainBytes()}


def _redis_failures() -> tuple[tuple[type[Exception], ...], tuple[type[Exception], ...]]:
    """Failures of all of Redis, and refusals of one command."""
    from redis.exceptions import DataError, RedisError, ResponseError

    return (RedisError, OSError), (ResponseError, DataError)
