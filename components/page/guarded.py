"""Around the layout of every page: long addresses are unpacked before it, and what it raises is shown instead of it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any

from dash import html
from flask import has_request_context, request

from app.errors import AppError, UnavailableError
from app.http import routing
from app.http.kept_answers import keep_not
from app.states.compact import expanded
from app.unreadable import unavailable
from components.elements.messages import error_message
from components.page.clicks import uncounted
from data_loader.store import StoreError

logger = logging.getLogger(__name__)
Layout = Callable[..., Any]


def guarded(layout: Layout) -> Layout:
    """The layout of a page, which takes the query as it stands in an address and always gives something to show."""

    @functools.wraps(layout)
    def safe(**query: Any) -> Any:
        query, bad = expanded(query)
        try:
            page = layout(**query)
        except AppError as error:
            return _failed(error)
        except StoreError as error:
            return _failed(unavailable(error))
        except Exception:  # Dash would leave the page blank, whatever the defect
            logger.exception("the layout of %s failed", layout.__module__)
            return _failed(AppError("Something went wrong on the server; the error has been logged."))
        return uncounted(html.Div([error_message(bad), page]) if bad else page)

    return safe


def _failed(error: AppError) -> html.Div:
    if has_request_context():
        keep_not(request.environ)
        if isinstance(error, UnavailableError):
            routing.unavailable(request.environ)
    return html.Div([html.H1("This page could not be shown"), error_message(error)], className="page")
