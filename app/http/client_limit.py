"""How much one client may ask for, where the setting ``client_limit`` says so. Off by default: a proxy can do it, too.

It is counted in Redis where instances share one, and in each process otherwise or while Redis is out of reach. What a
process has kept (``app.http.kept_answers``) costs nothing, here neither.
"""

from __future__ import annotations

from typing import Any, Final

from flask import Flask, request

from app import urls
from app.settings import Settings

DOWNLOAD: Final = 10  # requests that the one for a file counts as
REDIS_SECONDS: Final = 0.2  # as app.cache.SOCKET_TIMEOUT


def register(server: Flask, settings: Settings) -> None:
    """Count the requests of each client address; above the limit is 429 with Retry-After."""
    if not settings.client_limit:
        return
    from flask_limiter import Limiter  # nearly half a second of start-up, for those who use it
    from flask_limiter.util import get_remote_address

    waits: dict[str, Any] = {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS}
    Limiter(
        get_remote_address,
        app=server,
        application_limits=[settings.client_limit],
        application_limits_cost=_cost,
        application_limits_exempt_when=lambda: request.path == urls.HEALTH,
        headers_enabled=True,
        storage_uri=settings.redis_uri if settings.use_redis else "memory://",
        storage_options=waits if settings.use_redis else {},
        in_memory_fallback_enabled=settings.use_redis,
        swallow_errors=True,
    )


def _cost() -> int:
    return DOWNLOAD if request.path.startswith(urls.API_DOWNLOADS) else 1
