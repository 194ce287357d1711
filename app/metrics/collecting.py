"""Where Prometheus collects the figures: a port of its own, never one of the site's.

One worker of a server listens there and answers for all of them; should it end, another one takes its place.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from pathlib import Path
from typing import Final

from app.metrics.shared_files import LOCK, VARIABLE
from app.settings import Settings, variable_names
from data_loader.remote.errors import RemoteError
from data_loader.remote.locks import locked

logger = logging.getLogger(__name__)

REST: Final = 1.0  # s between two tries


def collect(settings: Settings) -> None:
    """Listen as soon as no other worker does, in a thread of this process."""
    threading.Thread(target=_forever, args=(settings,), name="metrics", daemon=True).start()


def ended(worker: int) -> None:
    """A worker has ended: what it served is no longer served, what it counted stays."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker)


def _forever(settings: Settings) -> None:
    lock = Path(os.environ[VARIABLE]) / LOCK
    while True:
        try:
            with locked(lock, wait=0):
                _listen(settings)
                threading.Event().wait()  # the lock is held until the process ends
        except RemoteError:  # another worker listens
            time.sleep(REST)


def _listen(settings: Settings) -> None:
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    told = False
    while True:
        try:
            start_http_server(settings.metrics_port, settings.metrics_host, registry)
        except OSError as error:
            if not told:
                name = variable_names("metrics_port")[0]
                place = f"{settings.metrics_host}:{settings.metrics_port}"
                logger.error("%s: nothing can listen at %s yet (%s); it is tried again", name, place, error)
            told = True
            time.sleep(REST)
        else:
            return
