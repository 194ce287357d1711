"""Coefficients, residuals and the same on every connectome, as Plotly takes them, in the colors of the light theme."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any, Final

from app import theme
from app.services.structure_function.answers import ClassResidual, ConnectomePanel, PredictorRow
from components.correlations.figures import AXIS, CHOSEN, DOT, INK, LINE, QUIET

Figure = dict[str, Any]

SIGNIFICANT: Final = 0.05
BAND: Final = theme.TIME_GAP.light
CONFIG: Any = {"displaylogo": False, "displayModeBar": False, "responsive": True}
ROOM: Final = 18  # px of a line
BETWEEN: Final = 0.02


def forest(rows: Sequence[PredictorRow]) -> Figure:
    """A dot for each coefficient, over the band of 95 % of them where cells are permuted; filled where q < 0.05.
    What has no coefficient keeps its line, without a dot."""
    names = [wrapped(row["name"]) for row in rows]
    layout = _layout()
    layout["margin"] |= {"l": 8, "r": 78, "t": 24, "b": 48}
    layout["xaxis"] |= {
        "title": {"text": "standardized coefficient"}, "zeroline": True, "zerolinecolor": AXIS, "range": _range(rows),
    }  # fmt: skip
    layout["yaxis"] |= {"type": "category", "categoryorder": "array", "categoryarray": names[::-1], "showgrid": False}
    layout["annotations"] = [
        {
            "xref": "paper", "x": 1.01, "xanchor": "left", "y": name, "showarrow": False, "font": {"size": 11},
            "text": "no value" if row["p"] is None else f"p {row['p']:.2g}",
        }
        for name, row in zip(names, rows, strict=True)
    ]  # fmt: skip
    return {"data": _dots(rows, names, "x", "y", legend=True), "layout": layout}


def residuals(rows: Sequence[ClassResidual]) -> Figure:
    """Pairs of classes: right of 0 they do more together than the model says."""
    names = [f"{one['first']} – {one['second']}" for one in rows]
    layout = _layout()
    layout["margin"] |= {"l": 8, "r": 12, "t": 8, "b": 48}
    layout["xaxis"] |= {
        "title": {"text": "residual (sd of ranks): more together than the model says →"}, "zeroline": True,
        "zerolinecolor": AXIS,
    }  # fmt: skip
    layout["yaxis"] |= {
        "type": "category", "categoryorder": "array", "categoryarray": names[::-1], "tickfont": {"size": 11},
        "tickmode": "array", "tickvals": names, "showgrid": False,
    }  # fmt: skip
    bars = {
        "type": "bar", "orientation": "h", "x": [one["residual"] for one in rows], "y": names,
        "marker": {"color": [DOT if one["residual"] >= 0 else CHOSEN for one in rows]},
        "customdata": [
            f"{one['n']} pair{'s' if one['n'] > 1 else ''} of cells, mean {one['function']:.3f}" for one in rows
        ],
        "hovertemplate": "<b>%{y}</b><br>residual %{x:.2f}<br>%{customdata}<extra></extra>", "name": "",
    }  # fmt: skip
    return {"data": [bars], "layout": {**layout, "showlegend": False}}


def residuals_height(rows: Sequence[ClassResidual]) -> str:
    return f"{ROOM * max(6, len(rows)) + 64}px"


def multiples(panels: Sequence[ConnectomePanel], predictors: Sequence[tuple[str, str]]) -> Figure:
    """A column for each predictor (key, name), a line for each connectome that could be asked."""
    shown = [panel for panel in panels if panel["rows"]]
    names = [panel["name"] for panel in shown]
    layout = _layout()
    layout["margin"] |= {"l": 8, "r": 12, "t": 84, "b": 32}
    layout["yaxis"] |= {"type": "category", "categoryorder": "array", "categoryarray": names[::-1], "showgrid": False}
    layout["annotations"] = []
    own = [row for panel in shown for row in panel["rows"]]
    width = 1 / max(len(predictors), 1)
    data: list[dict[str, Any]] = []
    for k, (key, name) in enumerate(predictors):
        axis = "x" if not k else f"x{k + 1}"
        layout[axis.replace("x", "xaxis")] = {
            **layout["xaxis"], "domain": [k * width, (k + 1) * width - BETWEEN], "zeroline": True,
            "zerolinecolor": AXIS, "range": _range(own), "nticks": 3, "anchor": "y",
        }  # fmt: skip
        rows = [next((row for row in panel["rows"] if row["predictor"] == key), None) for panel in shown]
        there = [(row, panel) for row, panel in zip(rows, names, strict=True) if row is not None]
        data += _dots([row for row, _ in there], [panel for _, panel in there], axis, "y", legend=not k)
        layout["annotations"].append(
            {
                "xref": "paper", "yref": "paper", "x": k * width + (width - BETWEEN) / 2, "y": 1, "yanchor": "bottom",
                "text": wrapped(name, 20), "showarrow": False, "font": {"size": 11},
            }
        )  # fmt: skip
        layout["annotations"] += [
            {
                "xref": axis, "x": 0, "y": panel["name"], "text": "not annotated" if key in panel["refused"] else "",
                "showarrow": False, "font": {"size": 10, "color": QUIET},
            }
            for row, panel in zip(rows, shown, strict=True)
            if row is None
        ]  # fmt: skip
    layout["legend"] |= {"yref": "container", "y": 1, "yanchor": "top", "x": 0, "xanchor": "left"}
    return {"data": data, "layout": layout}


def multiples_height(panels: Sequence[ConnectomePanel]) -> str:
    return f"{28 * max(4, sum(bool(panel['rows']) for panel in panels)) + 120}px"


def traces(lines: Sequence[tuple[str, Any, Any]]) -> Figure:
    """(cell, seconds, z) of one animal."""
    layout = _layout()
    layout["margin"] |= {"l": 52, "r": 12, "t": 24, "b": 44}
    layout["xaxis"] |= {"title": {"text": "time (min)"}}
    layout["yaxis"] |= {"title": {"text": "z-score"}}
    colors = (DOT, CHOSEN)
    return {
        "data": [
            {
                "type": "scatter", "mode": "lines", "name": name, "x": x, "y": y,
                "line": {"width": 1.4, "color": color},
                "hovertemplate": f"{name} %{{y:.2f}}, %{{x:.2f}} min<extra></extra>",
            }
            for (name, x, y), color in zip(lines, colors, strict=False)
        ],
        "layout": layout,
    }  # fmt: skip


def wrapped(name: str, width: int = 24) -> str:
    return "<br>".join(textwrap.wrap(name, width))


def significant(row: PredictorRow) -> bool:
    return row["q"] is not None and row["q"] < SIGNIFICANT


def hover(row: PredictorRow) -> str:
    if row["p"] is None:
        return row["why"] or "no coefficient"
    low, high = row["null_low"] or 0.0, row["null_high"] or 0.0
    return (
        f"coefficient {row['beta']:.3f}, t {row['t']:.2f}, p {row['p']:.2g}, q {row['q']:.2g}"
        f"<br>95 % of permutations: {low:.3f} to {high:.3f}"
    )


def _dots(rows: Sequence[PredictorRow], names: Sequence[str], x: str, y: str, *, legend: bool) -> list[dict[str, Any]]:
    have = [(row, name) for row, name in zip(rows, names, strict=True) if row["beta"] is not None]
    lows, highs = ([row[end] or 0.0 for row, _ in have] for end in ("null_low", "null_high"))
    band = {
        "type": "bar", "orientation": "h", "name": "95 % of permutations", "xaxis": x, "yaxis": y, "width": 0.45,
        "y": [name for _, name in have], "base": lows,
        "x": [high - low for low, high in zip(lows, highs, strict=True)], "marker": {"color": BAND},
        "hoverinfo": "skip", "showlegend": legend, "legendgroup": "band",
    }  # fmt: skip
    groups = {"q < 0.05": [one for one in have if significant(one[0])],
              "q ≥ 0.05": [one for one in have if not significant(one[0])]}  # fmt: skip
    return [
        band,
        *(
            {
                "type": "scatter", "mode": "markers", "name": name, "xaxis": x, "yaxis": y, "showlegend": legend,
                "legendgroup": name, "x": [row["beta"] for row, _ in members], "y": [line for _, line in members],
                "customdata": [hover(row) for row, _ in members],
                "hovertemplate": "<b>%{y}</b><br>%{customdata}<extra></extra>",
                "marker": {
                    "color": DOT, "size": 10, "line": {"width": 1.5},
                    "symbol": "circle" if name.startswith("q <") else "circle-open",
                },
            }
            for name, members in groups.items()
        ),
    ]  # fmt: skip


def _range(rows: Sequence[PredictorRow]) -> list[float]:
    """The same to both sides of 0."""
    ends = [abs(row[key] or 0.0) for row in rows for key in ("beta", "null_low", "null_high")]
    reach = 1.15 * max([0.1, *ends])
    return [-reach, reach]


def _layout() -> dict[str, Any]:
    axis = {"gridcolor": LINE, "linecolor": AXIS, "tickcolor": AXIS, "automargin": True}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": INK, "size": 12},
        "margin": {},
        "xaxis": dict(axis),
        "yaxis": dict(axis),
        "showlegend": True,
        "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom"},
        "barmode": "overlay",
        "hovermode": "closest",
        "autosize": True,
        "hoverlabel": {"bgcolor": INK, "font": {"color": theme.TOKENS["surface"].light}},
    }
