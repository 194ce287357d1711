"""Clientside functions are named twice, in Python and by the path of a module: both must be there."""

from __future__ import annotations

import dash

from components.browser_modules import SHELL, entries, sources


def test_every_clientside_function_is_a_module_with_a_callback_and_the_reverse(site: dash.Dash) -> None:
    declared = [
        callback["clientside_function"] for callback in site.server.test_client().get("/_dash-dependencies").get_json()
    ]
    functions = [function for function in declared if function]
    assert {function["namespace"] for function in functions} == {"browser"}
    called = {f"{function['function_name']}.js" for function in functions}
    assert called == set(entries(sources())) - {SHELL}
