"""Clicks that nobody counts.

Dash counts the clicks on every element that has an id and tells its whole state of each: a click on an option of a list
would run through page, card and list before it does anything. No callback of this site asks for the counts.
"""

from __future__ import annotations

from typing import TypeVar

from dash.development.base_component import Component

from app.dash_internals import with_ids

C = TypeVar("C", bound=Component)


def uncounted(root: C) -> C:
    """``root`` itself, with the counting of clicks turned off in all of it."""
    for part in with_ids(root):
        if "disable_n_clicks" in part.available_properties:
            vars(part)["disable_n_clicks"] = True
    return root
