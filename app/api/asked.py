"""Single parameters of a query, for endpoints that ask for one or two: a repeated one is never chosen among."""

from __future__ import annotations

from flask import request

from app.services.questions import parts, repeated


def single(name: str) -> str | None:
    """The value of a parameter, None when it is absent. Raises ``BadRequestError`` when it stands there twice."""
    values = request.args.getlist(name)
    if len(values) > 1:
        raise repeated(name, values)
    return values[0] if values else None


def listed(name: str) -> list[str] | None:
    """The values of a list, written with commas, by repeating its name, or both; None when it is absent."""
    values = request.args.getlist(name)
    return [part for value in values for part in parts(value)] if values else None
