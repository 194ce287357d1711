"""Addresses from outside: which page of this site one names, what it shows, and how the site is called there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from flask import request

from app import services, urls
from app.api import own_page
from app.errors import BadRequestError, NotFoundError
from app.http import routing
from app.settings import Settings
from app.states.compact import expanded
from app.views import registry
from app.views.view import Describe, SharedView
from data_loader.problems import shorten

SCHEMES: Final = ("http", "https")
OF_THE_FRAME: Final = ("embed", "theme")  # keys of an address that belong to a frame around it, to no view
VIEWS: Final[Mapping[str, Describe]] = {**registry.VIEWS, urls.API_DOCS: own_page.api}


def view_at(url: str) -> SharedView:
    """The view at an address of this site. Values that the page cannot use are left out, as the page does.

    Raises ``NotFoundError`` where there is no page of this site, ``BadRequestError`` for what is no address.
    """
    site = services.current()
    page, variables, query = page_at(url, site.settings)
    describe = VIEWS.get(page["path_template"] or page["path"])
    if describe is None:
        raise NotFoundError(f"The page at “{shorten(url)}” is not for sharing.", code="unknown_page")
    query, bad = expanded(query)
    view = describe(site, query, variables)
    return replace(view, ignored=(*bad, *view.ignored)) if bad else view


def base_address(settings: Settings) -> str:
    """Address of the site without a slash at its end: the setting ``public_url``, else that of the request.

    The host of a request has been compared with ``allowed_hosts`` before anything else happens (``app.http.security``).
    """
    if not settings.public_url:
        return request.host_url.rstrip("/") + settings.url_prefix.rstrip("/")
    has_path = urlsplit(settings.public_url).path.strip("/")
    return settings.public_url.rstrip("/") + ("" if has_path else settings.url_prefix.rstrip("/"))


def page_at(url: str, settings: Settings) -> tuple[Mapping[str, Any], dict[str, str], dict[str, Any]]:
    """(page of the registry, variables of its path, query) that an address names.

    The address may be complete or begin with its path, with or without the site's prefix. Raises ``NotFoundError`` for
    another site's and for an address without a page, ``BadRequestError`` for what is no address.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise BadRequestError(f"url={shorten(url)}: expected an address of this site.", code="bad_url") from None
    if parts.scheme or parts.netloc:
        _check_ours(url, settings)
    elif not url.startswith("/"):
        raise BadRequestError(f"url={shorten(url)}: expected a path of this site, as /about/.", code="bad_url")
    path = _below_prefix(unquote(parts.path) or "/", settings)
    for candidate in (path, path + "/"):
        if found := routing.page_at(candidate):
            return *found, _query(parts.query)
    raise NotFoundError(f"There is no page at “{shorten(path)}”.", code="unknown_page")


def _check_ours(url: str, settings: Settings) -> None:
    parts = urlsplit(url)
    known = {urlsplit(base_address(settings)).netloc.lower(), request.host.lower()}
    if parts.scheme not in SCHEMES or parts.netloc.lower() not in known:
        raise NotFoundError(f"“{shorten(url)}” is no address of this site.", code="foreign_url")


def _below_prefix(path: str, settings: Settings) -> str:
    """The path without the prefix of the site; a proxy may have put it there or not."""
    for prefix in (urlsplit(settings.public_url).path.rstrip("/"), settings.url_prefix.rstrip("/")):
        if prefix and (path == prefix or path.startswith(prefix + "/")):
            return path.removeprefix(prefix) or "/"
    return path


def _query(text: str) -> dict[str, Any]:
    """As Dash hands the query to a layout: a repeated key becomes a list."""
    values = parse_qs(text, keep_blank_values=True)
    return {key: found[0] if len(found) == 1 else found for key, found in values.items() if key not in OF_THE_FRAME}
