from __future__ import annotations

import re
from urllib.parse import unquote

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
    """One picture with as many parts, at the places that the masks show."""
    css = icons.css()
    picture = unquote(re.findall(r'url\("data:image/svg\+xml,([^"]*)"\)', css)[0])
    parts = [int(y) for y in re.findall(r"<g transform='translate\(0 (\d+)\)'>", picture)]
    places = {name: int(place) for name, place in re.findall(r"\.icon-([\w-]+)\{--icon:(\d+)\}", css)}
    assert tuple(places) == icons.ICONS
    assert [32 * place for place in places.values()] == parts
    assert f"viewBox='0 0 16 {32 * len(parts)}'" in picture
    assert len(css) < 30_000  # bytes; the whole font is 220 kB
