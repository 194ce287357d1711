"""Dash's callback endpoint is an open HTTP API: what is not a callback of this site is turned away with a sentence.

Dash itself takes the body apart without looking and fails with a 500 on anything unexpected. What passes here has the
shape of a callback request; whether the values make sense is for the page to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash
from flask import request

from app.dash_internals import CALLBACKS, LOCATION, own_search
from app.errors import BadRequestError
from app.http.security import DEEPEST


def register(app: dash.Dash) -> None:
    """Check the body of every callback request. Dash's own preparation must be registered before this."""

    @app.server.before_request
    def check() -> None:
        if request.method == "POST" and request.path == CALLBACKS:
            body = request.get_json(silent=True)
            problem = problem_of(body, app.callback_map) or _wrong_address(body, app.config.requests_pathname_prefix)
            if problem:
                raise BadRequestError(f"This is not a callback request: {problem}.", code="bad_callback")
            _let_the_path_count(body, app)


def problem_of(body: Any, callbacks: dict[str, Any]) -> str:
    """What is wrong with the body of a callback request; empty when nothing is."""
    if not isinstance(body, dict):
        return f"the body is not a JSON object of at most {DEEPEST} levels"
    output = body.get("output")
    # those of the browser have no function here
    if not isinstance(output, str) or "callback" not in callbacks.get(output, ()):
        return f"there is no callback for the output “{str(output)[:100]}”"
    callback = callbacks[output]
    for key, declared in (("inputs", callback.get("inputs", [])), ("state", callback.get("state", []))):
        given = body.get(key, [])
        if not isinstance(given, list) or not all(_is_value(item) for item in given):
            return f"“{key}” is not a list of component properties"
        if len(given) != len(declared):
            return f"“{key}” has {len(given)} entries, expected {len(declared)}"
        for number, (item, one) in enumerate(zip(given, declared, strict=True), start=1):
            if _name(item) != _name(one):
                return f"entry {number} of “{key}” is {_name(item)[:100]}, expected {_name(one)}"
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(name, str) for name in changed):
        return "“changedPropIds” is not a list of names"
    outputs = body.get("outputs", [])
    if not (_is_value(outputs) or isinstance(outputs, list)):
        return "“outputs” is not a list of component properties"
    expected = output.strip(".").split("...") if output.startswith("..") else [output]
    given_outputs = outputs if isinstance(outputs, list) and output.startswith("..") else [outputs]
    if len(given_outputs) != len(expected):
        return f"“outputs” has {len(given_outputs)} entries, expected {len(expected)}"
    if not all(_is_value(item) for item in given_outputs):
        return "“outputs” is not a list of component properties"
    if [_name(item) for item in given_outputs] != expected:
        return f"“outputs” are {', '.join(map(_name, given_outputs))[:200]}, expected {', '.join(expected)}"
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


def _let_the_path_count(body: Any, app: dash.Dash) -> None:
    """Take out of the query what the path says: Dash reads the body that is checked here, and the query would win."""
    location = {item["property"]: item for item in body.get("inputs", []) if item["id"] == LOCATION}
    if {"pathname", "search"} <= location.keys():
        path = app.strip_relative_path(location["pathname"]["value"]) or ""
        location["search"]["value"] = own_search(path, location["search"]["value"])


def _is_value(item: Any) -> bool:
    """One property of a component. No callback of this site's server has a pattern of ids."""
    return isinstance(item, dict) and isinstance(item.get("id"), str) and isinstance(item.get("property"), str)


def _name(item: Mapping[str, Any]) -> str:
    return f"{item['id']}.{item['property']}"
