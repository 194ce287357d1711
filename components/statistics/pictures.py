"""Small pictures of a row: the triad, and random networks with the connectome among them. A picture follows the color
scheme of the page that it is in."""

from __future__ import annotations

import math
from typing import Any, Final
from urllib.parse import quote

from dash import html

from app import theme
from app.services.statistics.answers import State, StatisticRow
from components.statistics.scale import place, reach, ticks
from data_loader.networks.triads import RULES, Triad

INK: Final = theme.FIGURE["text"]
QUIET: Final = theme.BEHAVIOR
DOT: Final = theme.TRACES[0]
LINE: Final = theme.TOKENS["line"]
WIDTH, HEIGHT = 360, 28  # of the distribution; it is stretched
AXIS_HEIGHT: Final = 16
CORNERS: Final = {"x": (6.0, 27.0), "y": (18.0, 6.0), "z": (30.0, 27.0)}  # of a triad, in 36 × 33
NODE: Final = 3.4


def triad_picture(triad: Triad, size: int = 34) -> html.Img:
    """Three cells and their arrows; described by the words beside it."""
    rule = RULES[triad]
    arrows = []
    for (start, end), relation in ((("x", "y"), rule.xy), (("y", "z"), rule.yz), (("x", "z"), rule.xz)):
        if relation in "am":
            arrows.append(_arrow(start, end, relation == "m"))
        elif relation == "r":
            arrows.append(_arrow(end, start, False))
    nodes = "".join(f'<circle class="d" cx="{x}" cy="{y}" r="{NODE}"/>' for x, y in CORNERS.values())
    style = (
        "path{fill:none;stroke-width:1.6}.h{stroke:none}" + _both("path", "stroke", INK) + _both(".h", "fill", INK)
        + _both(".d", "fill", DOT)
    )  # fmt: skip
    return _image(36, 33, style, "".join(arrows) + nodes, "", size, "statistics-triad")


def distribution_picture(row: StatisticRow, end: float, words: str) -> html.Img:
    """Random networks of a row as a violin, its value as a dot, on the axis of z."""
    style = (
        _both(".v", "fill", QUIET) + _both(".d", "fill", DOT) + _both(".o", "stroke", DOT) + _both(".g", "stroke", LINE)
        + _both(".n", "stroke", INK) + ".o{fill:none;stroke-width:2}"
    )  # fmt: skip
    grid = "".join(
        f'<path class="{"n" if tick == 0 else "g"}" stroke-width="1" stroke-opacity="{0.6 if tick == 0 else 1}" '
        f'd="M{place(tick, end) * WIDTH:.1f} 0V{HEIGHT}"/>'
        for tick in ticks(end)
    )
    drawn = ""
    if row["state"] is State.TESTED and row["z"] is not None:
        x = place(row["z"], end) * WIDTH
        significant = row["q"] is not None and row["q"] < 0.05
        drawn = (
            f'{_violin(row, end)}<circle class="{"d" if significant else "o"}" cx="{x:.1f}" cy="{HEIGHT / 2}" r="5"/>'
        )
    return _image(WIDTH, HEIGHT, style, grid + drawn, words, 0, "statistics-violin")


def axis_picture(end: float) -> html.Img:
    """The numbers of the axis, for the head of the column."""
    style = _both("text", "fill", INK)
    numbers = "".join(
        f'<text x="{place(tick, end) * WIDTH:.1f}" y="12" font-size="11" text-anchor="middle" '
        f'font-family="system-ui,sans-serif">{str(tick).replace("-", "−")}</text>'
        for tick in ticks(end)
    )
    return _image(WIDTH, AXIS_HEIGHT, style, numbers, f"Axis of z from {-end:.0f} to {end:.0f}", 0, "statistics-violin")


def end_of(rows: list[StatisticRow]) -> float:
    """Of the axis that all rows have in common."""
    return reach(row["z"] for row in rows if row["z"] is not None)


def _violin(row: StatisticRow, end: float) -> str:
    least, most, mean, sd = (row[key] for key in ("least", "most", "null_mean", "null_sd"))
    if least is None or most is None or mean is None or not sd:
        return ""
    step = (most - least) / len(row["bars"])
    tallest = max(row["bars"])
    points = [(least, 0.0)] + [
        (least + (number + 0.5) * step, bar / tallest) for number, bar in enumerate(row["bars"])
    ] + [(most, 0.0)]  # fmt: skip
    xs = [place((value - mean) / sd, end) * WIDTH for value, _ in points]
    half = [0.45 * HEIGHT * tall for _, tall in points]
    upper = [f"{x:.1f} {HEIGHT / 2 - tall:.1f}" for x, tall in zip(xs, half, strict=True)]
    lower = [f"{x:.1f} {HEIGHT / 2 + tall:.1f}" for x, tall in zip(xs, half, strict=True)]
    return f'<path class="v" fill-opacity=".55" d="M{"L".join([*upper, *reversed(lower)])}Z"/>'


def _arrow(start: str, end: str, mutual: bool) -> str:
    (x0, y0), (x1, y1) = CORNERS[start], CORNERS[end]
    length = math.hypot(x1 - x0, y1 - y0)
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    gap = NODE + 1.2
    x0, y0, x1, y1 = x0 + ux * gap, y0 + uy * gap, x1 - ux * gap, y1 - uy * gap
    heads = _head(x1, y1, ux, uy) + (_head(x0, y0, -ux, -uy) if mutual else "")
    return f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>{heads}'


def _head(x: float, y: float, ux: float, uy: float) -> str:
    back_x, back_y = x - 4.2 * ux, y - 4.2 * uy
    return (
        f'<path class="h" d="M{x:.1f} {y:.1f}L{back_x - 2.6 * uy:.1f} {back_y + 2.6 * ux:.1f}'
        f'L{back_x + 2.6 * uy:.1f} {back_y - 2.6 * ux:.1f}Z"/>'
    )


def _both(selector: str, name: str, color: theme.Color) -> str:
    return f"{selector}{{{name}:{color.light}}}@media(prefers-color-scheme:dark){{{selector}{{{name}:{color.dark}}}}}"


def _image(width: int, height: int, style: str, body: str, alt: str, size: int, class_name: str) -> html.Img:
    """``size``: px of its width; 0: as the stylesheet says."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<style>{style}</style>{body}</svg>"
    )
    sized: dict[str, Any] = {"width": size, "height": round(size * height / width)} if size else {}
    source = f"data:image/svg+xml,{quote(svg, safe=' =:/,;()<>{}.')}"
    return html.Img(src=source, alt=alt, className=class_name, **sized)
