"""Serves a published store and follows it: what is published later is served without a restart or a lost request.

gunicorn's own way, a reload by SIGHUP, keeps the application that it loaded before its workers were forked, and with it
the store. So each worker changes over by itself. One process of a machine asks the bucket, fetches and checks a new
version and then names it in the local folder (``RemoteStore``). Each request looks there first, which is one system
call: the first one of each worker that finds another name makes the services anew. So all workers of a machine change
over at the same moment, and requests that run end with the services they began with (``services.current``).
"""

from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable
from typing import Final

from flask import Flask

from app.errors import UnavailableError
from app.services import EXTENSION, Services
from app.settings import Settings, variable_names
from data_loader.remote.address import RemoteAddress
from data_loader.remote.errors import RemoteError, Unreachable
from data_loader.remote.locks import locked
from data_loader.remote.remote_store import RemoteStore
from data_loader.schema import FloatArray
from data_loader.store import Store, StoreError

logger = logging.getLogger(__name__)

FOLLOWING: Final = "wormwideweb_following"
ADVICE: Final = (
    "Is the address right, are its endpoint and credentials in the environment, and has a store been published there "
    "(python -m data_loader publish)?"
)


class Following:
    """One per server. Start it with ``register``; ``poll`` runs in a thread of each process."""

    def __init__(self, address: RemoteAddress, settings: Settings) -> None:
        self.remote = RemoteStore(address, settings.store_cache, settings.store_cache_bytes)
        self._seconds = settings.store_poll_seconds
        self._lock = threading.Lock()
        self._state = self.remote.state()  # before the store is opened: another process may name a newer one meanwhile
        self._told = ""
        self._left: list[weakref.ref[Store]] = []

    def start(self) -> Store:
        """Fetch and open the store. Raises ``StoreError`` that names the setting and says what to do."""
        try:
            store = self.remote.start()
        except StoreError as error:
            name = variable_names("store")[0]
            raise StoreError(f"{name}={self.remote.address}: {error}. {ADVICE}") from None
        self.remote.bucket.disconnect()  # workers are forked after this, and each needs connections of its own
        return _answering(store)

    def register(self, server: Flask, show: Callable[[Services], None]) -> None:
        """Look for another version before each request; ``show`` is called with the services of each one."""
        server.extensions[FOLLOWING] = self

        @server.before_request
        def change_over() -> None:
            if self.remote.state() != self._state:
                self._change_over(server, show)

    def poll_forever(self) -> None:
        """Ask the bucket every few seconds, if no other process of this machine does."""
        while True:
            try:
                with locked(self.remote.own / "poll.lock", wait=0):
                    while True:
                        self._rest()
                        self.poll()
            except RemoteError:  # another process asks; should it end, this one takes its place
                self._rest()

    def _rest(self) -> None:
        time.sleep(self._seconds)
        self.give_back()

    def poll(self) -> None:
        """Fetch what has been published since. A version that cannot be served is left alone and told once."""
        try:
            self.remote.fetch()
        except Unreachable:
            pass  # logged where it happened, once an outage
        except (RemoteError, StoreError) as error:
            if str(error) != self._told:
                logger.error("%s; data version %s goes on being served", error, self.remote.here())
            self._told = str(error)
        else:
            self._told = ""

    def give_back(self) -> None:
        """Free what earlier versions take, as soon as no request uses them.

        What was loaded before the fork is hidden from the collector (gunicorn.conf.py) and must be shown to it once.
        """
        with self._lock:
            if any(left() for left in self._left):
                gc.unfreeze()
                gc.collect()
                gc.freeze()
            self._left = [left for left in self._left if left()]

    def _change_over(self, server: Flask, show: Callable[[Services], None]) -> None:
        with self._lock:
            state = self.remote.state()
            if state == self._state:
                return
            services: Services = server.extensions[EXTENSION]
            try:
                store = _answering(self.remote.open())
                if store.data_version != services.store.data_version:
                    show(services.switch(server, store))
                    self._left.append(weakref.ref(services.store))
                    logger.info("data version %s is served, after %s", store.data_version, services.store.data_version)
            except (OSError, StoreError) as error:
                logger.error("%s; data version %s goes on being served", error, services.store.data_version)
            self._state = state  # only now: requests that see another one wait at the lock until this one is done


def open_store(settings: Settings) -> tuple[Store, Following | None]:
    """The store of the settings, and who follows it where it is published. Raises ``StoreError``."""
    if isinstance(settings.store, RemoteAddress):
        following = Following(settings.store, settings)
        return following.start(), following
    return Store.open(settings.store), None


def follow(server: Flask) -> None:
    """Start to ask for other versions, in this process. Does nothing where the store is a folder."""
    following = server.extensions.get(FOLLOWING)
    if following:
        threading.Thread(target=following.poll_forever, name="store", daemon=True).start()


def _answering(store: Store) -> Store:
    """The store, with failures of the bucket as errors that a visitor can be told."""
    fetched = store.map_array

    def map_array(name: str) -> FloatArray:
        try:
            return fetched(name)
        except RemoteError as error:
            if not isinstance(error, Unreachable):
                logger.error("%s: %s", name, error)
            raise UnavailableError(error.told, code=error.code, retry_after=error.retry_seconds) from None

    return Store(store.folder, store.meta, map_array)
