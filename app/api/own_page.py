"""What the page of the API shows: its endpoints, which are those of the server that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app

from app import services, urls
from app.api.openapi import operations
from app.views.site import table_view
from app.views.view import SharedView, Table, columns


def api(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def endpoints() -> Table:
        paths = operations(current_app)
        rows = [
            {"method": method.upper(), "path": path, "summary": told["summary"]}
            for path, methods in paths.items()
            for method, told in methods.items()
        ]
        return columns(("method", "path", "summary"), rows)

    text = "JSON and binary endpoints of WormWideWeb, with parameters, bounds and examples that run."
    return table_view(urls.API_DOCS, "The API of WormWideWeb", text, "api", endpoints)
