"""Figures of two groups of animals, from answers of ``AnimalsService``: plain Plotly figures.

Texts, axes and grids get their colors from the stylesheet (assets/styles/vendors/plotly.css), so that they follow the
theme; sizes are those of the frame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from app.services.animals.comparison.answers import AnimalValue, GroupComparison, GroupRow
from app.theme import TRACES
from app.views.groups.words import RATE, interval_text, number, p_text

SIDE_A: Final = TRACES[1].light
SIDE_B: Final = TRACES[0].light
QUIET: Final = "#8b97a6"  # shows on both themes
NAMED: Final = 12  # dots that have their name beside them
LETTER, GAP, LINE = 0.035, 0.03, 0.03  # of half the width, and of the height, that a name takes
JITTER: Final = (0.0, 0.07, -0.07, 0.14, -0.14)  # of the distance between two groups
WHOLE: Final = "whole animal"

Figure = dict[str, Any]


def name_of(row: GroupRow) -> str:
    return row["neuron"] or WHOLE


def ordered(rows: Sequence[GroupRow]) -> list[GroupRow]:
    """Smallest p first, then largest |g|; those that are not tested last."""
    return sorted(
        rows,
        key=lambda row: (math.inf if row["p"] is None else row["p"], -abs(row["g"] or 0.0), name_of(row)),
    )


def volcano_figure(answer: GroupComparison, names: tuple[str, str], chosen: str) -> Figure:
    """Difference × −log10 p, a dot for each row with a p, filled where q < 0.05. Nothing is above the dashed line."""
    rows = [row for row in ordered(answer["rows"]) if row["p"] is not None and row["difference"] is not None]
    x, y = [row["difference"] or 0.0 for row in rows], [_height(row["p"]) for row in rows]
    colors = [SIDE_A if name_of(row) == chosen else SIDE_B for row in rows]
    top, wide = max([_height(answer["floor"]), _height(RATE), *y]), max(map(abs, x), default=1.0) or 1.0
    named = _readable([(one / wide, other / top) for one, other in zip(x, y, strict=True)], rows, chosen)
    dots = {
        "type": "scatter", "mode": "markers+text",
        "x": x, "y": y,
        "text": [name_of(row) if place in named else "" for place, row in enumerate(rows)],
        "textposition": _places(rows),
        "textfont": {"size": 11}, "cliponaxis": False,
        "customdata": [name_of(row) for row in rows],
        "hovertext": [_hover(row) for row in rows], "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "size": [13 if name_of(row) == chosen else 9 for row in rows], "color": colors, "line": {"width": 1.6},
            "symbol": ["circle" if found(row) else "circle-open" for row in rows],
        },
    }  # fmt: skip
    layout, there = _layout(), names[0] if answer["paired"] else f"in {names[0]}"
    layout |= {
        "xaxis": {
            "title": {"text": f"{names[0]} less {names[1]} ({answer['unit']})", "standoff": 6}, "zeroline": True,
            "range": [-1.18 * wide, 1.18 * wide],
        },
        "yaxis": {"title": {"text": "−log₁₀ p", "standoff": 4}, "zeroline": True, "range": [-0.04 * top, 1.14 * top]},
        "shapes": [], "annotations": [
            _note(0.0, 1.0, f"← lower {there}", "left"), _note(1.0, 1.0, f"higher {there} →", "right"),
        ],
        "meta": {"label": "Differences and their p"},
    }  # fmt: skip
    _line(layout, _height(RATE), f"p {RATE:g}", "dot")
    if answer["floor"] is not None:
        words = f"smallest reachable p {answer['floor']:.3g}"
        if answer["unreachable"]:
            words = f"q < {RATE:g} is unreachable at this n:<br>{words}"
        _line(layout, _height(answer["floor"]), words, "dash")
    return {"data": [dots], "layout": layout}


def estimation_figure(
    answer: GroupComparison, row: GroupRow | None, values: Sequence[AnimalValue], names: tuple[str, str]
) -> Figure:
    """Every animal as a dot, means as lines, and beside them the difference with its interval, on an axis of its own
    whose 0 is the mean of b (Gardner & Altman 1986). Pairs are joined."""
    layout = _layout()
    if row is None or row["mean_b"] is None or row["difference"] is None:
        return {"data": [], "layout": layout}
    a, b = ([one for one in values if one["side"] == side] for side in "ab")
    place = {"a": 1.0, "b": 0.0}
    data: list[Any] = []
    if answer["paired"]:
        after = {one["dataset_id"]: one["value"] for one in a}
        data += [_joined([0.0, 1.0], [one["value"], after[one["dataset_id"]]]) for one in b]
    for side, members, color, name in (("b", b, SIDE_B, names[1]), ("a", a, SIDE_A, names[0])):
        jitter = not answer["paired"]
        data.append(_points(members, place[side], color, name, jitter))
    low, high = row["ci_low"], row["ci_high"]
    mean_a, mean_b = row["mean_b"] + row["difference"], row["mean_b"]
    edges = [one["value"] for one in values] + [mean_a, mean_b]
    edges += [mean_b + edge for edge in (low, high) if edge is not None]
    pad = 0.08 * ((max(edges) - min(edges)) or 1.0)
    span = [min(edges) - pad, max(edges) + pad]
    data.append(_difference(row))
    layout |= {
        "xaxis": {
            "range": [-0.5, 2.5], "tickmode": "array", "tickvals": [0, 1, 2], "showgrid": False, "zeroline": False,
            "ticktext": [f"{names[1]}<br>n = {row['n_b']}", f"{names[0]}<br>n = {row['n_a']}", "difference"],
            "fixedrange": True,
        },
        "yaxis": {"title": {"text": answer["unit"], "standoff": 4}, "range": span, "zeroline": False},
        "yaxis2": {
            "tickmode": "auto", "nticks": 6, "range": [edge - mean_b for edge in span], "overlaying": "y",
            "side": "right", "showgrid": False,
            "zeroline": False, "title": {"text": f"{names[0]} less {names[1]}", "standoff": 4},
        },
        "shapes": [
            _mean(mean_b, -0.25, 2.5, "dot"), _mean(mean_b, -0.25, 0.25, "solid"), _mean(mean_a, 0.75, 1.25, "solid"),
        ],
        "meta": {"label": "Single animals and the difference"},
    }  # fmt: skip
    layout["margin"] |= {"r": 78}
    return {"data": data, "layout": layout}


def found(row: GroupRow) -> bool:
    return row["q"] is not None and row["q"] < RATE


# --- parts


def _height(p: float | None) -> float:
    return 0.0 if p is None else -math.log10(p) + 0.0


def _hover(row: GroupRow) -> str:
    g = "g not known" if row["g"] is None else f"g {number(row['g'], 2)}"
    return (
        f"<b>{name_of(row)}</b>  n = {row['n_a']} and {row['n_b']}<br>difference {number(row['difference'])} "
        f"({interval_text(row)})<br>{g}, p {p_text(row['p'])}, q {p_text(row['q'])}<br>"
        f"smallest reachable p {p_text(row['floor'])}"
    )


def _places(rows: Sequence[GroupRow]) -> list[str]:
    """Names of dots at the left stand left of them."""
    return ["middle left" if (row["difference"] or 0.0) < 0 else "middle right" for row in rows]


def _readable(at: Sequence[tuple[float, float]], rows: Sequence[GroupRow], chosen: str) -> set[int]:
    """Of dots at shares of both axes, those whose names lie on no other name or dot, and ``chosen``."""
    order = sorted(range(len(rows)), key=lambda place: name_of(rows[place]) != chosen)
    boxes: dict[int, tuple[float, float, float]] = {}
    for place in order:
        if len(boxes) >= NAMED:
            break
        (x, y), wide = at[place], LETTER * len(name_of(rows[place]))
        left = x - wide - GAP if (rows[place]["difference"] or 0.0) < 0 else x + GAP
        others = [*boxes.values(), *((one, one, other) for k, (one, other) in enumerate(at) if k != place)]
        apart = all(abs(y - other) > LINE or left > end or left + wide < start for start, end, other in others)
        if apart or name_of(rows[place]) == chosen:
            boxes[place] = (left, left + wide, y)
    return set(boxes)


def _points(members: Sequence[AnimalValue], at: float, color: str, name: str, jitter: bool) -> dict[str, Any]:
    by_value = sorted(members, key=lambda one: one["value"])
    return {
        "type": "scatter", "mode": "markers", "name": name,
        "x": [at + (JITTER[k % len(JITTER)] if jitter else 0.0) for k in range(len(by_value))],
        "y": [one["value"] for one in by_value],
        "hovertext": [
            f"<b>{one['dataset_id']}</b><br>{one['date'] or 'day not known'}<br>{number(one['value'])}"
            for one in by_value
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 9, "color": color, "opacity": 0.85},
    }  # fmt: skip


def _joined(x: list[float], y: list[float]) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
        "line": {"color": QUIET, "width": 1}, "opacity": 0.6,
    }  # fmt: skip


def _difference(row: GroupRow) -> dict[str, Any]:
    bar: dict[str, Any] = {}
    if row["ci_low"] is not None and row["ci_high"] is not None and row["difference"] is not None:
        bar = {
            "error_y": {
                "type": "data", "symmetric": False, "array": [row["ci_high"] - row["difference"]],
                "arrayminus": [row["difference"] - row["ci_low"]], "color": QUIET, "thickness": 2.2, "width": 0,
            }
        }  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "x": [2.0], "y": [row["difference"]], "yaxis": "y2",
        "marker": {"size": 11, "color": QUIET, "symbol": "diamond"}, "hovertext": [_hover(row)],
        "hovertemplate": "%{hovertext}<extra></extra>", "name": "difference", **bar,
    }  # fmt: skip


def _mean(at: float, start: float, end: float, dash: str) -> dict[str, Any]:
    width = 2 if dash == "solid" else 1
    return {
        "type": "line", "x0": start, "x1": end, "y0": at, "y1": at,
        "line": {"color": QUIET, "width": width, "dash": dash},
    }  # fmt: skip


def _line(layout: Figure, at: float, words: str, dash: str) -> None:
    layout["shapes"].append(
        {
            "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "layer": "below",
            "line": {"color": QUIET, "width": 1.4, "dash": dash},
        }
    )  # fmt: skip
    layout["annotations"].append(
        {
            "xref": "paper", "x": 1, "xanchor": "right", "y": at, "yanchor": "bottom", "yshift": 5, "text": words,
            "showarrow": False, "font": {"size": 11},
        }
    )  # fmt: skip


def _note(x: float, y: float, words: str, anchor: str) -> dict[str, Any]:
    return {
        "xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": anchor, "yanchor": "bottom", "text": words,
        "showarrow": False, "font": {"size": 12},
    }  # fmt: skip


def _layout() -> Figure:
    return {
        "margin": {"l": 58, "r": 18, "t": 24, "b": 50}, "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False,
        "font": {"family": "system-ui, sans-serif", "size": 12}, "hovermode": "closest", "dragmode": "zoom",
    }  # fmt: skip
