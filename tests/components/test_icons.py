from __future__ import annotations

import pytest

from components import icons


def test_decoration_is_hidden_from_screen_readers() -> None:
    props = icons.icon("sun").to_plotly_json()["props"]
    assert props["className"] == "icon icon-sun"
    assert props["aria-hidden"] == "true"


def test_an_icon_alone_says_what_it_means() -> None:
    props = icons.icon("x-lg", "Close").to_plotly_json()["props"]
    assert (props["role"], props["aria-label"]) == ("img", "Close")
    assert "aria-hidden" not in props


def test_an_icon_that_is_not_listed_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="'gaer' is not in"):
        icons.icon("gaer")


def test_a_listed_name_must_exist() -> None:
    with pytest.raises(ValueError, match="has no no-such-icon"):
        icons._pick(("sun", "no-such-icon"))


def test_stylesheet_holds_the_listed_icons_and_no_others() -> None:
    css = icons.css()
    assert css.count("{--icon:url(") == len(icons.ICONS) < 100
    assert '.icon-sun{--icon:url("data:image/svg+xml,%3Csvg' in css
    assert len(css) < 60_000  # bytes; the whole font is 220 kB
