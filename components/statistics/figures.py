"""Figures of one statistic: its random networks, or the rich club by k. Texts and axes get their colors from
``assets/styles/pages/connectome/statistics.css``, so that they follow the theme."""

from __future__ import annotations

from typing import Any, Final

from app import theme
from app.services.statistics.answers import Club, StatisticRow

Figure = dict[str, Any]

INK: Final = theme.FIGURE["text"].light
LINE: Final = theme.TIME_GAP.light  # lets what is below it through, and so suits both themes
AXIS: Final = theme.BEHAVIOR.light
QUIET: Final = theme.BEHAVIOR.light
DOT: Final = theme.TRACES[0].light
CONFIG: Any = {"displaylogo": False, "displayModeBar": False, "responsive": True}


def histogram(row: StatisticRow) -> Figure:
    """Random networks by their value; a line where the connectome is."""
    layout = _layout()
    layout["xaxis"] |= {"title": {"text": row["name"]}}
    layout["yaxis"] |= {"title": {"text": "random networks"}}
    least, most, value = row["least"], row["most"], row["tested_value"]
    if least is None or most is None or value is None:
        return {"data": [], "layout": layout}
    step = (most - least) / len(row["bars"]) or 1.0
    ends = min(least, value), max(most, value)
    room = 0.04 * (ends[1] - ends[0])
    layout["xaxis"] |= {"range": [ends[0] - room, ends[1] + room]}
    bars = {
        "type": "bar",
        "x": [least + (place + 0.5) * step for place in range(len(row["bars"]))],
        "y": row["bars"],
        "width": step,
        "marker": {"color": QUIET},
        "hovertemplate": "%{y} random networks near %{x:.4g}<extra></extra>",
        "name": "random",
    }
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": [value, value],
        "y": [0, max(row["bars"])],
        "line": {"color": DOT, "width": 3},
        "hovertemplate": f"connectome: {value:.4g}<extra></extra>",
        "name": "connectome",
    }
    return {"data": [bars, line], "layout": layout}


def rich_club(club: Club) -> Figure:
    """φ by k, and the middle 95 % of the random networks."""
    layout = _layout()
    layout["xaxis"] |= {"title": {"text": "k: cells with more partners"}}
    layout["yaxis"] |= {"title": {"text": "φ(k)"}, "rangemode": "tozero"}
    traces: list[dict[str, Any]] = []
    if club["null_mean"]:
        edge = {"type": "scatter", "mode": "lines", "x": club["k"], "line": {"width": 0}, "hoverinfo": "skip"}
        traces += [
            {**edge, "y": club["null_high"], "name": "97.5 %"},
            {**edge, "y": club["null_low"], "fill": "tonexty", "fillcolor": LINE, "name": "random, 95 %"},
            {
                "type": "scatter", "mode": "lines", "x": club["k"], "y": club["null_mean"], "name": "random, mean",
                "line": {"color": QUIET, "width": 2, "dash": "dot"},
                "hovertemplate": "random networks: φ %{y:.3f}<extra></extra>",
            },
        ]  # fmt: skip
    traces.append(
        {
            "type": "scatter", "mode": "lines", "x": club["k"], "y": club["phi"], "name": "connectome",
            "customdata": club["cells"], "line": {"color": DOT, "width": 2.5},
            "hovertemplate": "more than %{x} partners: %{customdata} cells, φ %{y:.3f}<extra></extra>",
        }
    )  # fmt: skip
    if club["threshold"] is not None:
        layout["shapes"] = [
            {
                "type": "line", "x0": club["threshold"], "x1": club["threshold"], "yref": "paper", "y0": 0, "y1": 1,
                "line": {"color": AXIS, "width": 1, "dash": "dash"},
            }
        ]  # fmt: skip
    return {"data": traces, "layout": layout}


def _layout() -> dict[str, Any]:
    axis = {"gridcolor": LINE, "linecolor": AXIS, "tickcolor": AXIS, "automargin": True, "zeroline": False}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": INK, "size": 12},
        "margin": {"l": 46, "r": 10, "t": 8, "b": 40},
        "xaxis": dict(axis),
        "yaxis": dict(axis),
        "showlegend": False,
        "autosize": True,
        "bargap": 0,
        "hoverlabel": {"bgcolor": INK, "font": {"color": theme.TOKENS["surface"].light}},
    }
