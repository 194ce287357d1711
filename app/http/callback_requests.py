"""Dash's callback endpoint is an open HTTP API: what is not a callback of this site is turned away with a sentence.

Dash itself takes the body apart without looking and fails with a 500 on anything unexpected. What passes here has the
shape of a callback request; whether the values make sense is for the page to say.
"""

from __future__ import annotations

from typing import Any

import dash
from flask import request

from app.dash_internals import CALLBACKS, LOCATION
from app.errors import BadRequestError


def register(app: dash.Dash) -> None:
    """Check the body of every callback request. Dash's own preparation must be registered before this."""

    @app.server.before_request
    def check() -> None:
        if request.method == "POST" and request.path == CALLBACKS:
            body = request.get_json(silent=True)
            problem = problem_of(body, app.callback_map) or _wrong_address(body, app.config.requests_pathname_prefix)
            if problem:
                raise BadRequestError(f"This is not a callback request: {problem}.", code="bad_callback")


def problem_of(body: Any, callbacks: dict[str, Any]) -> str:
    """What is wrong with the body of a callback request; empty when nothing is."""
    if not isinstance(body, dict):
        return "the body is not a JSON object"
    output = body.get("output")
    if not isinstance(output, str) or output not in callbacks:
        return f"there is no callback for the output “{str(output)[:100]}”"
    callback = callbacks[output]
    for key, declared in (("inputs", callback.get("inputs", [])), ("state", callback.get("state", []))):
        given = body.get(key, [])
        if not isinstance(given, list) or not all(_is_value(item) for item in given):
            return f"“{key}” is not a list of component properties"
        if len(given) != len(declared):
            return f"“{key}” has {len(given)} entries, expected {len(declared)}"
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        return "“changedPropIds” is not a list of names"
    outputs = body.get("outputs", [])
    if not (_is_value(outputs) or isinstance(outputs, list)):
        return "“outputs” is not a list of component properties"
    expected = output.strip(".").split("...") if output.startswith("..") else [output]
    given_outputs = outputs if isinstance(outputs, list) and output.startswith("..") else [outputs]
    if outputs and len(given_outputs) != len(expected):
        return f"“outputs” has {len(given_outputs)} entries, expected {len(expected)}"
    if not all(_is_value(item) for item in given_outputs if item):
        return "“outputs” is not a list of component properties"
    return ""


def _wrong_address(body: Any, prefix: str) -> str:
    """What Dash's own callback, which picks the page, would stumble over; empty for every address of this site."""
    for item in body.get("inputs", []):
        if isinstance(item, dict) and item["id"] == LOCATION:
            value, name = item.get("value"), item["property"]
            start = prefix.rstrip("/") + "/" if name == "pathname" else "?"
            if not isinstance(value, str) or not (value.startswith(start) or (value == "" and name != "pathname")):
                return f"the {name} of an address begins with {start}"
    return ""


def _is_value(item: Any) -> bool:
    """One property of a component, or the list of those that match a pattern."""
    parts = item if isinstance(item, list) else [item]
    return all(
        isinstance(part, dict) and isinstance(part.get("id"), str | dict) and isinstance(part.get("property"), str)
        for part in parts
    )
