"""Arithmetic of colors: what a text of CSS names, and whether one can be read on another."""

from __future__ import annotations

import re

NAMED = {"black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff"}


def contrast(rgb: tuple[int, int, int], color: str) -> float:
    """Contrast ratio of two colors, 1..21 (WCAG 2.2)."""
    low, high = sorted((luminance(rgb), luminance(channels(color) or rgb)))
    return (high + 0.05) / (low + 0.05)


def channels(color: str) -> tuple[int, int, int] | None:
    """Red, green and blue, 0..255, of ``#rgb``, ``#rrggbb``, ``rgb(r, g, b)`` or a basic color name."""
    color = NAMED.get(color.strip().lower(), color.strip())
    if match := re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?", color):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := re.match(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)", color):
        return int(match[1]), int(match[2]), int(match[3])
    return None


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance, 0..1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
