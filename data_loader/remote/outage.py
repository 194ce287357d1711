"""Leaves a bucket alone for a while after a failure, so that a hung one does not hold every thread of a server."""

from __future__ import annotations

import logging
import threading
import time
from typing import Final

from data_loader.remote.errors import Unreachable

logger = logging.getLogger(__name__)

BACK_OFF: Final = 5.0  # s between two attempts while the bucket is out of reach
LOG_INTERVAL: Final = 60.0  # s between two lines about the same outage


class Outage:
    """One per bucket and process. While it lasts, one request in ``BACK_OFF`` tries again, the others fail at once.

    ``told``: whether it is logged; the command line tells its user itself.
    """

    def __init__(self, address: str, told: bool = True) -> None:
        self._address = address
        self._told = told
        self._lock = threading.Lock()
        self._lasts = False
        self._retry_at = 0.0
        self._log_at = 0.0

    def gate(self) -> None:
        """Raises ``Unreachable`` when this is not the request that tries again."""
        now = time.monotonic()
        with self._lock:
            if self._lasts and now < self._retry_at:
                raise Unreachable(f"{self._address} did not answer a moment ago; it is left alone for {BACK_OFF:g} s")
            self._retry_at = now + BACK_OFF

    def began(self, error: Exception) -> None:
        now = time.monotonic()
        with self._lock:
            self._lasts, self._retry_at = True, now + BACK_OFF
            say = self._told and now >= self._log_at
            if say:
                self._log_at = now + LOG_INTERVAL
        if say:
            logger.warning(
                "%s is out of reach (%s: %s); what is cached is served, next try in %g s",
                self._address,
                type(error).__name__,
                error,
                BACK_OFF,
            )

    def over(self) -> None:
        with self._lock:
            ended, self._lasts, self._log_at = self._lasts, False, 0.0
        if ended and self._told:
            logger.info("%s answers again", self._address)
