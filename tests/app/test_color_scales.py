"""The color scales of the encoding connectome are Plotly's."""

from __future__ import annotations

import re

import numpy as np
import pytest

from app.color_scales import color_at, color_scales
from app.states.color_scales import CONTINUOUS, DIVERGING, GROUPS, NAMES, UNSAFE
from tests.app.test_theme import DEFICIENCIES, difference, seen

STEPS = 20  # of a scale, to be compared


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


def lightness_turns_back(name: str) -> float:
    """How far lightness goes back, as part of all its way."""
    steps = np.diff([seen(color_at(name, k / STEPS), "none")[0] for k in range(STEPS + 1)])
    return float(min(steps[steps > 0].sum(), -steps[steps < 0].sum()) / np.abs(steps).sum())


def least_difference(name: str) -> float:
    """Of any two places a quarter of the scale apart or more, for the reader who sees them most alike."""
    return min(
        difference(seen(color_at(name, a / STEPS), reader), seen(color_at(name, b / STEPS), reader))
        for reader in DEFICIENCIES
        for a in range(STEPS + 1)
        for b in range(a + STEPS // 4, STEPS + 1)
    )


@pytest.mark.parametrize("name", NAMES)
def test_scales_that_color_blind_readers_misread_are_marked(name: str) -> None:
    """Simulated after Machado et al., 2009 (test_theme.py). A scale with a neutral middle may turn back there."""
    ordered = name in DIVERGING or lightness_turns_back(name) < 0.2
    assert (ordered and least_difference(name) > 7) == (name not in UNSAFE)


def test_a_diverging_scale_has_its_neutral_color_in_the_middle() -> None:
    for name in DIVERGING:
        low, middle, high = (seen(color_at(name, share), "none") for share in (0.0, 0.5, 1.0))
        assert np.hypot(*middle[1:]) < 3, name  # no hue
        assert middle[0] > max(low[0], high[0]), name
    assert {"RdYlGn", "Jet", "Rainbow"} <= set(UNSAFE)
    assert list(GROUPS.values()) == [DIVERGING, CONTINUOUS, UNSAFE]


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
