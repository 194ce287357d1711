"""What the values of settings may be, in words. The checks raise ``ValueError`` whose text completes "expected …"."""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from data_loader.remote.address import RemoteAddress, is_address

# like enough to be a slip of the finger: WWW_PROT is, WWW_TEAM is not
LIKENESS = 0.75


def comma_list(value: Any) -> Any:
    """Comma- or space-separated text, as the Django site accepted."""
    return tuple(part for part in value.replace(",", " ").split() if part) if isinstance(value, str) else value


def hosts(values: tuple[str, ...]) -> tuple[str, ...]:
    return _each(values, r"\*|\.?[\w.-]+|\[[0-9a-fA-F:.]+\]", "host names without scheme or port, as worm.example")


def origins(values: tuple[str, ...]) -> tuple[str, ...]:
    """For a Content-Security-Policy."""
    return _each(values, r"'self'|'none'|\*|https?://[\w.*:\[\]-]+", "origins, as https://worm.example")


def cors_origins(values: tuple[str, ...]) -> tuple[str, ...]:
    """For Access-Control-Allow-Origin, where one origin is named as it is."""
    return _each(values, r"\*|null|https?://[\w.:\[\]-]+", "origins, as https://worm.example, also null and *")


def networks(values: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses and networks, each as it is; a network whose address has bits outside of its mask is none."""
    for value in values:
        try:
            if value != "*":
                ipaddress.ip_network(value)
        except ValueError:
            raise ValueError(f"expected addresses or networks, as 10.0.0.0/8, or *; not {value}") from None
    return values


def _each(values: tuple[str, ...], pattern: str, expected: str) -> tuple[str, ...]:
    """The values, when all match. They end up in headers, so nothing else may pass."""
    wrong = [value for value in values if not re.fullmatch(pattern, value)]
    if wrong:
        raise ValueError(f"expected {expected}; not {wrong[0]}")
    return values


def url_prefix(value: str) -> str:
    if not re.fullmatch(r"/([\w.-]+/)*", value):
        raise ValueError("expected a path with a slash at both ends, as /worms/, or / alone")
    return value


def public_url(value: str) -> str:
    """An origin with or without a path: it goes into pages, citations and code as it is."""
    expected = "expected an address of http or https, as https://worm.example or https://lab.example/worms"
    if not value:
        return value
    # no user, query, fragment, quote or space can be in it
    if not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?(/[\w.~-]+)*/?", value, re.ASCII):
        raise ValueError(expected)
    try:
        urlsplit(value).port  # noqa: B018 - reading it checks its range
    except ValueError:
        raise ValueError(expected) from None
    return value


def store(value: Any) -> Any:
    """A folder, or the address of a published store."""
    return RemoteAddress.of(value) if isinstance(value, str) and is_address(value) else value


def client_limit(value: str) -> str:
    """A number of requests per time, as ``300/minute``; empty for none."""
    if value:
        from limits import parse

        try:
            parse(value)
        except ValueError:
            raise ValueError("expected a number of requests per time, as 300/minute") from None
    return value


def redis_uri(value: str) -> str:
    if not value.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("expected an address that begins with redis://, rediss:// or unix://")
    return value


def misspelt(given: Iterable[str], known: Iterable[str], prefix: str) -> dict[str, str]:
    """Names that begin like settings and are none -> the setting that is most like it, "" when none is."""
    names = list(known)
    wrong = sorted({name.upper() for name in given if name.upper().startswith(prefix)} - set(names))
    return {name: next(iter(difflib.get_close_matches(name, names, 1, LIKENESS)), "") for name in wrong}
