"""How many connections each worker of an instance has, so that a new one goes to a worker that has few.

Workers share one listening socket, and whoever is quickest takes from it: one that computes is slower for as long as
its visitors stay. ``SO_REUSEPORT`` would deal them out by chance, and lose those that wait at a worker that ends.
"""

from __future__ import annotations

import mmap
import struct
import time
from typing import Final

SLOTS: Final = 256  # more than there are workers; a slot is used again after that many have been started
SLACK: Final = 1  # connections more than another worker has
STALE: Final = 3.0  # s after which a worker that says nothing is not waited for: its loop wakes once a second
ENTRY: Final = struct.Struct("dq")  # time, connections


class Balance:
    """Made before the workers are forked; its memory is theirs together, and each writes its own slot."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, SLOTS * ENTRY.size)

    def tell(self, slot: int, connections: int) -> None:
        ENTRY.pack_into(self._shared, slot % SLOTS * ENTRY.size, time.monotonic(), connections)

    def leave(self, slot: int) -> None:
        """The worker takes no more connections."""
        ENTRY.pack_into(self._shared, slot % SLOTS * ENTRY.size, 0.0, 0)

    def is_ahead(self, slot: int, connections: int) -> bool:
        """Whether another worker that is there has so much fewer that it should take the next one."""
        fresh = time.monotonic() - STALE
        own = slot % SLOTS
        return any(
            told > fresh and index != own and connections > others + SLACK
            for index, (told, others) in enumerate(ENTRY.iter_unpack(self._shared[:]))
        )
