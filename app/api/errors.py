"""Errors as answers: one JSON shape, whoever raised them, and nobody may store them."""

from __future__ import annotations

import logging
from typing import Final

from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from app.api.answers import json_response
from app.errors import AppError, MethodNotAllowedError, NotFoundError, UnavailableError
from app.http.security import body_too_large
from app.unreadable import unavailable
from data_loader.store import StoreError

logger = logging.getLogger(__name__)

CODES: Final = {400: "bad_request", 405: "method_not_allowed", 413: "too_large", 429: "too_many", 503: "unavailable"}
# not in the contract, and no different to the one who asked
AS_BAD_REQUEST: Final = (414, 415, 422)


def register(server: Flask) -> None:
    server.register_error_handler(AppError, error_answer)
    server.register_error_handler(StoreError, lambda error: error_answer(unavailable(error)))
    server.register_error_handler(HTTPException, _http_error)
    # Dash raises these for a script or stylesheet that it does not have, and would echo the path as HTML
    server.register_error_handler(DependencyException, _no_such_resource)
    server.register_error_handler(InvalidResourceError, _no_such_resource)
    server.register_error_handler(Exception, _defect)


def error_answer(error: AppError) -> Response:
    """``{"status": "error", "code": ..., "message": ...}`` with the status of the error's class."""
    response = json_response(error.payload(), error.status)
    if isinstance(error, UnavailableError) and error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _http_error(error: HTTPException) -> Response:
    """What Werkzeug found wrong, in our shape. Headers that belong to the error (Allow) stay."""
    status = error.code or 500
    if isinstance(error, RequestEntityTooLarge):
        return error_answer(body_too_large(current_app.config["MAX_CONTENT_LENGTH"]))
    if status == 404:
        return error_answer(NotFoundError(f"There is nothing at “{request.path[:200]}”."))
    if status == 405:
        answer = error_answer(MethodNotAllowedError(f"{request.method} is not allowed at “{request.path[:200]}”."))
        answer.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
        return answer
    if status == 429:
        limit = f"More requests than {error.description} came from your address; please come back later."
        return json_response({"status": "error", "code": CODES[status], "message": limit}, status)
    if status in AS_BAD_REQUEST:
        status = 400
    message = error.description or error.name
    return json_response({"status": "error", "code": CODES.get(status, f"http_{status}"), "message": message}, status)


def _no_such_resource(_: Exception) -> Response:
    return error_answer(NotFoundError(f"There is nothing at “{request.path[:200]}”."))


def _defect(error: Exception) -> Response:
    """Anything unexpected is a defect of ours: the log gets the traceback, the visitor a sentence."""
    logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return error_answer(AppError("Something went wrong on the server; the error has been logged."))
