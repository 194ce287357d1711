"""Single parameters of a query, for endpoints that ask for one or two: a repeated one is never chosen among."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from flask import request

from app.errors import BadRequestError
from app.services.questions import parts, repeated
from data_loader.problems import shorten

E = TypeVar("E", bound=StrEnum)


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


def chosen(name: str, default: E) -> E:
    """The word of an enumeration that a parameter holds; ``default`` without one.

    Raises ``BadRequestError`` for a word that there is not, and for two.
    """
    given, words = single(name), type(default)
    try:
        return default if given is None else words(given)
    except ValueError:
        expected = f"expected one of {', '.join(words)}"
        raise BadRequestError(f"{name}={shorten(given or '')}: {expected}.", code=f"invalid_{name}") from None
