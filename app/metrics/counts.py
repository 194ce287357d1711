"""The figures themselves, in prometheus-client. Workers write theirs into files that whoever is asked adds up."""

from __future__ import annotations

from typing import Final

from prometheus_client import REGISTRY, Counter, Gauge, Histogram

# s: from an answer that is repeated from memory to a download
LATENCIES: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Counts:
    """One per process; ``prometheus_client`` knows of the others by their files."""

    def __init__(self) -> None:
        self._requests = Counter(
            "wormwideweb_requests", "Requests answered, by template of the address.", ("route", "status")
        )
        self._seconds = Histogram(
            "wormwideweb_request_seconds",
            "From the whole request to the last byte of its answer.",
            ("route",),
            buckets=LATENCIES,
        )
        self._lookups = Counter("wormwideweb_cache_lookups", "Looks into a cache.", ("cache", "outcome"))
        self._workers = Gauge(
            "wormwideweb_store_workers",
            "Worker processes that serve a data version.",
            ("data_version",),
            multiprocess_mode="livesum",
        )
        self._served = ""

    def answered(self, route: str, status: int, seconds: float) -> None:
        self._requests.labels(route, f"{status // 100}xx").inc()
        self._seconds.labels(route).observe(seconds)

    def cached(self, cache: str, outcome: str) -> None:
        self._lookups.labels(cache, outcome).inc()

    def serving(self, data_version: str) -> None:
        if self._served:
            self._workers.labels(self._served).set(0)
        self._workers.labels(data_version).set(1)
        self._served = data_version

    def forget(self) -> None:
        """Let another ``Counts`` take these names."""
        for one in (self._requests, self._seconds, self._lookups, self._workers):
            REGISTRY.unregister(one)
