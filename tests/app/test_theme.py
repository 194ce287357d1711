"""The colors can be read, and told apart by everybody."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest

from app import theme

# Machado, Oliveira & Fernandes 2009 (doi:10.1109/TVCG.2009.113), severity 1.0, on linear RGB
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
MODES: tuple[theme.Mode, ...] = ("light", "dark")


def linear(color: str) -> list[float]:
    values = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of linear RGB."""
    r, g, b = (min(1.0, max(0.0, v)) for v in rgb)
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    fx, fy, fz = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", ["text", "text-soft", "accent"])
@pytest.mark.parametrize("ground", ["page", "surface", "raised", "sunken"])
def test_words_are_readable_on_every_ground(mode: theme.Mode, text: str, ground: str) -> None:
    assert contrast(theme.TOKENS[text].of(mode), theme.TOKENS[ground].of(mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", ["info", "success", "warning", "danger"])
def test_messages_are_readable(mode: theme.Mode, status: str) -> None:
    colors = theme.STATUS[status]
    assert contrast(colors["text"].of(mode), colors["soft"].of(mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_buttons_are_readable(mode: theme.Mode) -> None:
    assert contrast(theme.TOKENS["on-accent"].of(mode), theme.TOKENS["accent"].of(mode)) >= 4.5


PALETTES: Mapping[str, Mapping[str, theme.Entry]] = {
    "neurotransmitters": theme.NEUROTRANSMITTER,
    "cell types": theme.CELL_TYPE,  # motor neuron and muscle were 3 apart
    "differences": theme.COMPARISON,  # "changed" and "same" 3
    "development": theme.DEVELOPMENT,  # strengthened and post-embryonic 8
    "availability": theme.AVAILABILITY,
}


def seen(color: str, deficiency: str) -> tuple[float, float, float]:
    """L*a*b* of what a reader sees of a color."""
    rgb = linear(color)
    matrix = DEFICIENCIES[deficiency]
    return lab([sum(weight * value for weight, value in zip(row, rgb, strict=True)) for row in matrix])


def difference(a: tuple[float, float, float], b: tuple[float, float, float]) -> float:
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("palette", PALETTES)
def test_colors_of_a_legend_stay_apart_for_color_blind_readers(mode: theme.Mode, deficiency: str, palette: str) -> None:
    colors = {name: seen(entry.color.of(mode), deficiency) for name, entry in PALETTES[palette].items()}
    # a difference of 2.3 is just noticeable side by side; nodes lie apart and are small
    for (first, a), (second, b) in itertools.combinations(colors.items(), 2):
        assert difference(a, b) >= 10, f"{first} and {second}: {difference(a, b):.1f}"


def test_traces_have_the_colors_of_okabe_and_ito() -> None:
    # jfly.uni-koeln.de/color: blue, vermilion, bluish green, reddish purple, orange, sky blue
    palette = [(0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0), (86, 180, 233)]
    named = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in palette]
    for mode in ("light", "dark"):
        assert [theme.trace_color(slot, mode) for slot in range(6)] == named
        assert len({theme.trace_color(slot, mode) for slot in range(18)}) == 18
    assert theme.trace_color(18) == "#0072b2"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_trace_has_the_gray_of_behaviors(mode: theme.Mode) -> None:
    def chroma(color: str) -> int:
        channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
        return max(channels) - min(channels)

    assert chroma(theme.BEHAVIOR.of(mode)) < 35
    assert min(chroma(theme.trace_color(slot, mode)) for slot in range(18)) >= 45


def test_cell_types_have_the_colors_they_always_had() -> None:
    """But for muscles, rgb(75,75,75) before, which color-blind readers could not tell from motor neurons."""
    light = {code: entry.color.light for code, entry in theme.CELL_TYPE.items()}
    # rgb(51,117,56), rgb(148,203,236), rgb(126,41,84), rgb(220,205,125), rgb(210,210,210)
    assert light == {"s": "#337538", "i": "#94cbec", "m": "#7e2954", "n": "#dccd7d", "b": "#282828", "u": "#d2d2d2"}


def test_stylesheet_gives_the_browser_the_same_colors() -> None:
    css = theme.css()
    light, dark = css.split("[data-bs-theme=dark]")
    assert "--www-page:#f5f7fa;" in light
    assert "--www-page:#0d141e;" in dark
    assert "--www-c4:#e69f00;" in light
    assert "--www-nt-5-HT:#cc79a7;" in light
