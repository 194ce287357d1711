"""What operators count. Nothing is counted until ``start``: the setting ``metrics_port`` is 0 by default.

Whoever has something to count says so here and need not know whether anybody listens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from app.metrics.counts import Counts

ROUTE: Final = "wormwideweb.route"  # in the environment of a request: the template of its address
NO_ROUTE: Final = "(none)"  # there is nothing, or the request could not be read

_counts: Counts | None = None


def start() -> None:
    """Count from now on, in this process and in those that are forked from it."""
    global _counts
    from app.metrics.counts import Counts  # a package more, for those who use it

    _counts = _counts or Counts()


def stop() -> None:
    global _counts
    if _counts:
        _counts.forget()
    _counts = None


def are_kept() -> bool:
    return _counts is not None


def answered(environ: Mapping[str, Any], status: int, seconds: float) -> None:
    """One request has been answered, by the application or by gunicorn itself."""
    if _counts:
        _counts.answered(environ.get(ROUTE, NO_ROUTE), status, seconds)


def cached(cache: str, outcome: str) -> None:
    """One look into a cache. ``cache``: ``whole`` (answers that a process repeats) or ``shared`` (finished answers, in
    Redis where it is configured). ``outcome``: ``hit``, ``miss`` or ``failed``."""
    if _counts:
        _counts.cached(cache, outcome)


def serving(data_version: str) -> None:
    """This worker serves the data version from now on, and no other."""
    if _counts:
        _counts.serving(data_version)
