"""What a visitor is told of data that cannot be read now: a 503, and one line in the log."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from app.errors import UnavailableError
from data_loader.remote.errors import Unreachable
from data_loader.store import StoreError

logger = logging.getLogger(__name__)

LOG_INTERVAL: Final = 60.0  # s between two lines about the same problem
MOST: Final = 100  # problems that are remembered

_lock = threading.Lock()
_told: dict[str, float] = {}  # problem -> when it was logged


def unavailable(error: StoreError) -> UnavailableError:
    """The error as one that is shown to a visitor. Every visitor meets it, and the log has it once a while."""
    if not isinstance(error, Unreachable) and _is_new(str(error)):  # that one is logged where it happens
        logger.error("%s", error)
    return UnavailableError(error.told, code=error.code, retry_after=error.retry_seconds)


def _is_new(problem: str) -> bool:
    now = time.monotonic()
    with _lock:
        if now - _told.get(problem, -LOG_INTERVAL) < LOG_INTERVAL:
            return False
        if len(_told) >= MOST:
            _told.clear()
        _told[problem] = now
    return True
