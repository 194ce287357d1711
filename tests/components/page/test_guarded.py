"""A page that cannot be laid out says so instead of staying blank."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from dash import html

from app.errors import NotFoundError
from app.states.compact import pack
from components.page.guarded import guarded
from tests.pages.conftest import Rendered


def echo(**query: Any) -> html.P:
    return html.P(" ".join(f"{key}={value}" for key, value in query.items()))


def test_a_page_gets_its_query() -> None:
    assert Rendered(guarded(echo)(n="1-2")).text == "n=1-2"


def test_a_packed_query_is_unpacked() -> None:
    assert Rendered(guarded(echo)(z=pack("n=1-2&b=v"), embed="1")).text == "n=1-2 b=v embed=1"


def test_a_packed_query_that_cannot_be_read_is_named_above_the_page() -> None:
    shown = Rendered(guarded(echo)(z="!", n="3"))
    assert "“z=!” in the address was ignored" in shown.text
    assert shown.text.endswith("n=3")


def test_an_error_of_a_visitor_is_shown(caplog: pytest.LogCaptureFixture) -> None:
    def layout(**_: Any) -> Any:
        raise NotFoundError("There is no data set “x”.")

    shown = Rendered(guarded(layout)())
    assert shown.all("H1")
    assert "There is no data set “x”." in shown.text
    assert not caplog.records


def test_a_defect_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    def layout(**_: Any) -> Any:
        raise ZeroDivisionError("secret")

    with caplog.at_level(logging.ERROR):
        shown = Rendered(guarded(layout)())
    assert "Something went wrong on the server" in shown.text
    assert "secret" not in shown.text
    assert "ZeroDivisionError" in caplog.text
