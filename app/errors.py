"""One family of exceptions, one JSON shape.

Every error a visitor can cause is an ``AppError``: ``{"status": "error", "code": ..., "message": ...}`` with the HTTP
status of its class. The message is one sentence that names the offending value. A service raises; the API and the pages
only render.
"""

from __future__ import annotations

from typing import Any


class AppError(Exception):
    """Base of all errors shown to a visitor. ``code`` is a stable snake_case word for scripts."""

    status = 500
    code = "internal_error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        # a JSON body can hold half a surrogate pair, which cannot be sent back as UTF-8
        self.message = message.encode("utf-8", "backslashreplace").decode()
        if code is not None:
            self.code = code

    def payload(self) -> dict[str, Any]:
        return {"status": "error", "code": self.code, "message": self.message}


class BadRequestError(AppError):
    """A value that can never be right: wrong type, wrong word, past a bound."""

    status = 400
    code = "bad_request"


class NotFoundError(AppError):
    status = 404
    code = "not_found"


class MethodNotAllowedError(AppError):
    status = 405
    code = "method_not_allowed"


class TooLargeError(AppError):
    """The request is past a bound; the message states the bound."""

    status = 413
    code = "too_large"


class RangeError(AppError):
    """A part of a file was asked for that the file does not have."""

    status = 416
    code = "no_such_part"


class UnavailableError(AppError):
    """Something this instance needs is not there (the store, a bucket).

    ``retry_after``: seconds until asking again may help; None where somebody has to do something first.
    """

    status = 503
    code = "unavailable"

    def __init__(self, message: str, *, code: str | None = None, retry_after: int | None = None) -> None:
        super().__init__(message, code=code)
        self.retry_after = retry_after


def one_of(values: list[str], limit: int = 8) -> str:
    """A readable list of allowed values for an error message."""
    shown = ", ".join(sorted(values)[:limit])
    return shown + (f", … ({len(values)} in all)" if len(values) > limit else "")
