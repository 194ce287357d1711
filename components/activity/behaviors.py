"""Behaviors as figures show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from data_loader.schema import BEHAVIORS, Behavior


def behavior_facts(behaviors: Iterable[Behavior]) -> dict[str, dict[str, Any]]:
    """For the browser: name, and unit in figures (assets/browser/traces/signal.js)."""
    return {key.value: {"name": BEHAVIORS[key].name, "unit": BEHAVIORS[key].native_unit} for key in behaviors}
