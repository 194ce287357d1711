"""Every view's state, key by key: how its values are written, their bounds, their defaults."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from typing import Any

import app.states
from app.contract.literal import literal
from app.states.codec import ViewState
from app.states.kinds import Choice, Choices, Integers, Selections


def every_state() -> list[type[ViewState]]:
    """The states of ``app.states`` that have a key, by name."""
    for module in pkgutil.walk_packages(app.states.__path__, f"{app.states.__name__}."):
        importlib.import_module(module.name)
    found: set[type[ViewState]] = set()
    waiting: list[type[ViewState]] = [ViewState]
    while waiting:
        for state in waiting.pop().__subclasses__():
            waiting.append(state)
            if state.__module__.startswith(app.states.__name__) and dataclasses.fields(state):
                found.add(state)
    return sorted(found, key=lambda state: state.__name__)


def constant(state: type[ViewState]) -> str:
    """``ConnectomePathState`` is ``CONNECTOME_PATH``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", state.__name__.removesuffix("State")).upper()


def lists_module() -> str:
    """Keys of any state that hold lists of numbers: what each page's codec knows, without the states of all pages."""
    runs = sorted(
        {
            str(field.metadata["key"])
            for state in every_state()
            for field in dataclasses.fields(state)
            if isinstance(field.metadata["kind"], Integers | Selections)
        }
    )
    return f"/** Keys that hold lists of numbers. */\nexport const NUMBERS = {literal(runs, 23)};\n"


def module() -> str:
    """One constant a state, and its type: flat strings, as the address has them."""
    parts = []
    for state in every_state():
        rows = "\n".join(f"  {key}: {literal(told, len(key) + 4, 2)}," for key, told in keys(state).items())
        parts.append(
            f"export const {constant(state)} = /** @type {{const}} */ ({{\n{rows}\n}});\n"
            f"/** @typedef {{Record<keyof typeof {constant(state)}, string>}} {state.__name__} */\n"
        )
    return "\n".join(parts)


def keys(state: type[ViewState]) -> dict[str, dict[str, Any]]:
    """key -> kind, default and bounds."""
    defaults = state.defaults()
    return {
        field.metadata["key"]: {
            "kind": type(field.metadata["kind"]).__name__.lower(),
            "default": defaults[field.metadata["key"]],
            **_bounds(field.metadata["kind"]),
        }
        for field in dataclasses.fields(state)
    }


def _bounds(kind: Any) -> dict[str, Any]:
    if isinstance(kind, Choice | Choices):
        return {"options": [str(option) for option in kind.options]}
    names = {"low": "low", "high": "high", "max_items": "most", "max_length": "longest"}
    return {
        told: getattr(kind, name) for name, told in names.items() if isinstance(getattr(kind, name, None), int | float)
    }
