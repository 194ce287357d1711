"""The access log: one JSON object a line on standard output."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from gunicorn.glogging import Logger

from app import metrics
from app.http import request_ids


class JsonLogger(Logger):
    """Gunicorn's logger. Its own format strings would be JSON until a visitor writes a backslash in a header."""

    error_fmt = "%(asctime)s [%(process)d] [%(levelname)s] %(request_id)s %(message)s"

    def setup(self, cfg: Any) -> None:
        request_ids.mark_log_records()
        super().setup(cfg)

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        metrics.answered(environ, _status(resp), request_time.total_seconds())
        if not self.access_log_enabled:
            return
        self.access_log.info("%s", line(resp, environ, request_time))


def line(resp: Any, environ: dict[str, Any], request_time: timedelta) -> str:
    """Times are UTC and milliseconds, sizes are bytes of the body."""
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": request_ids.current(),
        "remote": environ.get("REMOTE_ADDR", ""),
        "method": environ.get("REQUEST_METHOD", ""),
        "path": _text(environ.get("PATH_INFO", "")),
        "query": _text(environ.get("QUERY_STRING", "")),
        "status": _status(resp),
        "bytes": getattr(resp, "sent", None) or 0,
        "ms": round(request_time.total_seconds() * 1_000, 1),
        "referer": _text(environ.get("HTTP_REFERER", "")),
        "agent": _text(environ.get("HTTP_USER_AGENT", "")),
    }
    return orjson.dumps(entry).decode()


def _status(resp: Any) -> int:
    return int(str(resp.status).split(None, 1)[0])


def _text(value: str) -> str:
    """WSGI hands over bytes dressed as latin-1; what is not UTF-8 inside becomes a replacement character."""
    return value.encode("latin-1", "replace").decode("utf-8", "replace")
