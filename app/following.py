"""Follows the versions of a store: another one is served without a restart and without a lost request.

gunicorn's own way, a reload by SIGHUP, keeps the application that it loaded before its workers were forked, and with it
the store. So each worker changes over by itself. Each request looks first which version is named, which is one system
call: the first one of each worker that finds another name makes the services anew. So all workers of a machine change
over at the same moment, and requests that run end with the services they began with (``services.current``). A worker
that nobody asks changes over a little later, so that the version before can be removed.

Builds name the versions in a folder; of a published store one process of a machine asks the bucket, fetches and checks
a new version and then names it (``data_loader.versions``).
"""

from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from flask import Flask

from app.services import EXTENSION, Services
from app.settings import Settings, variable_names
from data_loader.remote.address import RemoteAddress
from data_loader.remote.errors import RemoteError, Unreachable
from data_loader.remote.remote_store import RemoteStore
from data_loader.store import Store, StoreError
from data_loader.versions import StoreFolder, Versions

logger = logging.getLogger(__name__)

FOLLOWING: Final = "wormwideweb_following"
ADVICE: Final = (
    "Is the address right, are its endpoint and credentials in the environment, and has a store been published there "
    "(python -m data_loader publish)?"
)


@dataclass(frozen=True)
class Served:
    """What a process serves."""

    data_version: str
    waiting: str | None  # the version that is named instead, which cannot be served


class Following:
    """One per server. Start it with ``register``; ``poll`` runs in a thread of each process."""

    def __init__(self, versions: Versions, poll_seconds: int) -> None:
        self.versions = versions
        self._seconds = poll_seconds
        self._lock = threading.Lock()
        self._state = versions.state()  # before the store is opened: another version may be named meanwhile
        self._changes = 0
        self._told = ""
        self._refused = ""  # why the version that is named is not served
        self._left: list[weakref.ref[Store]] = []
        self._change: Callable[[], None] = lambda: None

    def register(self, server: Flask, show: Callable[[Services], None]) -> None:
        """Look for another version before each request; ``show`` is called with the services of each one."""
        server.extensions[FOLLOWING] = self
        self._change = lambda: self._change_over(server, show)
        server.before_request(self.change_over)

    def change_over(self) -> None:
        """Serve the version that is named from now on."""
        if self.versions.state() != self._state:
            self._change()

    def state(self) -> Hashable:
        """Changes with what is served, no later than the first request to it."""
        return self.versions.state(), self._changes

    def waiting(self) -> str | None:
        """The version that is named, where it cannot be served."""
        return self.versions.here() if self._refused else None

    def poll_forever(self) -> None:
        """Look every few seconds for what no request brings about."""
        while True:
            try:
                with self.versions.fetching():
                    while True:
                        self._rest()
                        self.poll()
            except RemoteError:  # another process fetches; should it end, this one takes its place
                self._rest()

    def _rest(self) -> None:
        time.sleep(self._seconds)
        self.look()

    def look(self) -> None:
        """Change over, even to a version that could not be served a while ago, and free what is left of others."""
        if self._refused:
            self._state = object()
        self.change_over()
        self.give_back()

    def poll(self) -> None:
        """Fetch what has been published since. A version that cannot be served is left alone and told once."""
        try:
            self.versions.fetch()
        except Unreachable:
            pass  # logged where it happened, once an outage
        except StoreError as error:
            if str(error) != self._told:
                logger.error("%s; data version %s goes on being served", error, self.versions.here())
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
            state = self.versions.state()
            if state == self._state:
                return
            services: Services = server.extensions[EXTENSION]
            before = services.store
            try:
                store = self.versions.open()
                if (
                    store.folder != before.folder
                ):  # the same content built again is served, too: old files may be damaged
                    show(services.switch(server, store))
                    self._changes += 1
                    self._left.append(weakref.ref(before))
                    logger.info("data version %s is served, after %s", store.data_version, before.data_version)
                self._refused = ""
            except (OSError, StoreError) as error:
                if str(error) != self._refused:
                    logger.error("%s; data version %s goes on being served", error, before.data_version)
                self._refused = str(error)
            self._state = state  # only now: requests that see another one wait at the lock until this one is done


def open_store(settings: Settings) -> tuple[Store, Following]:
    """The store of the settings, and who follows its versions. Raises ``StoreError``."""
    if not isinstance(settings.store, RemoteAddress):
        following = Following(StoreFolder(settings.store), settings.store_poll_seconds)
        return following.versions.start(), following
    remote = RemoteStore(settings.store, settings.store_cache, settings.store_cache_bytes)
    following = Following(remote, settings.store_poll_seconds)
    try:
        store = remote.start()
    except StoreError as error:
        raise StoreError(f"{variable_names('store')[0]}={remote.address}: {error}. {ADVICE}") from None
    remote.bucket.disconnect()  # workers are forked after this, and each needs connections of its own
    return store, following


def follow(server: Flask) -> None:
    """Start to look for other versions, in this process. Does nothing for a server that serves no store."""
    following: Following | None = server.extensions.get(FOLLOWING)
    if following:
        threading.Thread(target=following.poll_forever, name="store", daemon=True).start()


def served(server: Flask) -> Served:
    """What this process serves, and what it would serve if it could."""
    following: Following | None = server.extensions.get(FOLLOWING)
    services: Services = server.extensions[EXTENSION]
    return Served(services.store.data_version, following.waiting() if following else None)
