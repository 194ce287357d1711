"""What can go wrong with a store in a bucket. Each error says when asking again may help."""

from __future__ import annotations

from data_loader.store_files import StoreError


class RemoteError(StoreError):
    """The message names the address and the object."""


class Unreachable(RemoteError):  # noqa: N818 - reads as a sentence where it is raised
    """The bucket does not answer, or refuses to."""

    retry_seconds = 5
    code = "store_unreachable"
    told = "This part of the data lies in a bucket that cannot be reached now; try again in a few seconds."


class NoRoom(RemoteError):  # noqa: N818
    """The local folder is full or cannot be written."""

    retry_seconds = 5
    code = "store_cache_full"
    told = "There is no room on this instance to fetch this part of the data now; try again in a few seconds."


class Missing(RemoteError):  # noqa: N818
    """There is no such object."""


class Damaged(RemoteError):  # noqa: N818
    """An object is not what the store's list says."""
