"""The color scales of the encoding connectome are Plotly's."""

from __future__ import annotations

import re

import pytest

from app.color_scales import color_at, color_scales
from app.states.color_scales import NAMES


def test_the_twenty_two_scales_of_the_reference() -> None:
    assert sorted(color_scales()) == [
        "Blackbody", "Bluered", "Blues", "Cividis", "Earth", "Electric", "Greens", "Greys", "Hot", "Jet", "PRGn",
        "PiYG", "Picnic", "Portland", "PuOr", "Rainbow", "RdBu", "RdYlGn", "Reds", "Viridis", "YlGnBu", "YlOrRd",
    ]  # fmt: skip
    assert len(NAMES) == 22


def test_stops_run_from_0_to_1_and_are_colors() -> None:
    for stops in color_scales().values():
        at = [stop for stop, _ in stops]
        assert at[0] == 0
        assert at[-1] == 1
        assert at == sorted(at)
        assert all(re.fullmatch(r"#[0-9a-f]{6}", color) for _, color in stops)


def test_known_ends() -> None:
    scales = color_scales()
    assert scales["Viridis"][0] == (0.0, "#440154")
    assert (scales["PiYG"][0], scales["PiYG"][5], scales["PiYG"][-1]) == (
        (0.0, "#8e0152"),
        (0.5, "#f7f7f7"),
        (1.0, "#276419"),
    )


@pytest.mark.parametrize(
    ("scale", "share", "color"),
    [
        ("PiYG", 0.5, "#f7f7f7"),
        ("PiYG", -3, "#8e0152"),
        ("Viridis", 2, "#fde725"),
        ("Bluered", 0.25, "#4000bf"),  # a quarter of the way from #0000ff to #ff0000
    ],
)
def test_colors_between_the_stops_are_mixed(scale: str, share: float, color: str) -> None:
    assert color_at(scale, share) == color
