"""Clientside functions are named twice, in Python and by the path of a module: both must be there."""

from __future__ import annotations

import dash

from components.browser_modules import SHELL, entries, sources


def test_every_clientside_function_is_a_module_with_a_callback_and_the_reverse(site: dash.Dash) -> None:
    callbacks = site.server.test_client().get("/_dash-dependencies").get_json()
    functions = [callback["clientside_function"] for callback in callbacks if callback["clientside_function"]]
    ours = [function for function in functions if not function["namespace"].startswith("_dash")]  # Dash's own: pages
    assert {function["namespace"] for function in ours} == {"browser"}
    called = {f"{function['function_name']}.js" for function in ours}
    assert called == set(entries(sources())) - {SHELL}
