"""Figures of correlations, as Plotly takes them. Colors are those of the light theme; where the dark one differs, the
stylesheet says so (assets/styles/pages/activity/correlations.css), so that a change of theme needs no server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app import theme
from app.services.animals.correlations.answers import AcrossDetail, AcrossRow

Figure = dict[str, Any]

INK: Final = theme.FIGURE["text"].light
LINE: Final = theme.TIME_GAP.light  # lets what is below it through, and so suits both themes
AXIS: Final = theme.BEHAVIOR.light
DOT: Final = theme.TRACES[0].light
CHOSEN: Final = theme.TRACES[1].light
QUIET: Final = theme.BEHAVIOR.light
FRAME: Final = theme.TRACES[1].light  # of the diagonal
SIGNIFICANT: Final = 0.05
ROOM: Final = 13  # px that a neuron's name needs at least
CONFIG: Any = {"displaylogo": False, "displayModeBar": False, "responsive": True}


def effects(rows: Sequence[AcrossRow], signal: str, chosen: str, measure: str = "r") -> Figure:
    """A dot with its interval for each neuron, largest effect first; filled where q < 0.05."""
    shown = [row for row in rows if row["r"] is not None]
    groups = {"q < 0.05": [r for r in shown if significant(r)], "q ≥ 0.05": [r for r in shown if not significant(r)]}
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [row["neuron"] for row in members],
            "y": [row["r"] for row in members],
            "error_y": _interval(members),
            "customdata": [hover(row) for row in members],
            "hovertemplate": "<b>%{x}</b><br>%{customdata}<extra></extra>",
            "marker": {
                "color": [CHOSEN if row["neuron"] == chosen else DOT for row in members],
                "symbol": "circle" if name.startswith("q <") else "circle-open",
                "size": 8,
                "line": {"width": 1.5},
            },
        }
        for name, members in groups.items()
    ]
    layout = _layout(left=52, bottom=64)
    layout["xaxis"] |= {
        "categoryorder": "array",
        "categoryarray": [row["neuron"] for row in shown],
        "tickmode": "array",
        "tickvals": [row["neuron"] for row in shown],
        "tickangle": -90,
        "tickfont": {"size": 10},
        "showgrid": False,
        "range": [-0.8, len(shown) - 0.2],
    }
    layout["yaxis"] |= {"title": {"text": f"{measure} with {signal}"}, "zeroline": True, "zerolinecolor": AXIS}
    layout |= {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom"},
    }
    layout["hovermode"] = "closest"
    return {"data": traces, "layout": layout}


def width(rows: Sequence[AcrossRow]) -> str:
    """px that the names need; what has less room scrolls."""
    return f"{ROOM * max(20, len(rows)) + 70}px"


def singles(detail: AcrossDetail, row: AcrossRow, names: Mapping[str, str]) -> Figure:
    """r of each animal with the interval of its effective samples, and the mean over animals beside them."""
    animals = detail["animals"]
    x = [names[one["dataset_id"]] for one in animals]
    weak = [
        "weak null (circular shift): none" if one["weak_p"] is None else
        f"<span style='color:#888'>weak null (circular shift): p {one['weak_p']:.2g}</span>"
        for one in animals
    ]  # fmt: skip
    told = [
        f"r {one['r']:.3f}<br>n* {_number(one['n_effective'])} of {one['n_frames']:,} frames<br>{words}"
        for one, words in zip(animals, weak, strict=True)
    ]
    data: list[dict[str, Any]] = [
        {
            "type": "scatter", "mode": "markers", "name": "animal", "x": x, "y": [one["r"] for one in animals],
            "error_y": _interval(animals), "customdata": told,
            "hovertemplate": "<b>%{x}</b><br>%{customdata}<extra></extra>",
            "marker": {"color": QUIET, "size": 8, "symbol": "circle"},
        },
        {
            "type": "scatter", "mode": "markers", "name": "mean", "x": ["mean"], "y": [row["r"]],
            "error_y": _interval([row]), "customdata": [hover(row)],
            "hovertemplate": "<b>mean over animals</b><br>%{customdata}<extra></extra>",
            "marker": {"color": CHOSEN, "size": 10, "symbol": "diamond"},
        },
    ]  # fmt: skip
    layout = _layout(left=52, bottom=90)
    layout["xaxis"] |= {"type": "category", "tickangle": -60, "tickfont": {"size": 10}, "showgrid": False}
    layout["yaxis"] |= {"title": {"text": "r"}, "zeroline": True, "zerolinecolor": AXIS}
    return {"data": data, "layout": layout}


def matrix(detail: AcrossDetail, signal: str, names: Mapping[str, str]) -> Figure:
    """r of the neuron of each animal with the signal of each; the same animal is framed."""
    ids = [names[one["dataset_id"]] for one in detail["animals"]]
    places = list(range(len(ids)))
    ticks = {"tickmode": "array", "tickvals": places, "ticktext": ids, "showgrid": False, "tickfont": {"size": 10}}
    layout = _layout(left=90, bottom=90)
    layout["xaxis"] |= {**ticks, "title": {"text": f"{signal} of"}, "tickangle": -60}
    layout["yaxis"] |= {**ticks, "title": {"text": f"{detail['neuron']} of"}, "autorange": "reversed"}
    frames = " ".join(f"M{k - 0.5},{k - 0.5}H{k + 0.5}V{k + 0.5}H{k - 0.5}Z" for k in places)  # one path draws fast
    layout["shapes"] = [{"type": "path", "path": frames, "line": {"color": FRAME, "width": 2}}] if places else []
    scale = [[step / (len(theme.CORRELATION) - 1), color] for step, color in enumerate(theme.CORRELATION)]
    shown = [[None if r is None else round(r, 4) for r in row] for row in detail["R"]]
    heat = {
        "type": "heatmap", "z": shown, "x": places, "y": places, "zmin": -1, "zmax": 1, "colorscale": scale,
        "colorbar": {"title": {"text": "r"}, "thickness": 10, "outlinewidth": 0, "tickfont": {"color": INK}},
        "hovertemplate": "%{y} with %{x}<br>r %{z:.3f}<extra></extra>",
    }  # fmt: skip
    return {"data": [heat], "layout": layout}


def lags(detail: AcrossDetail, signal: str) -> Figure:
    """r at each lag, and the band that 95 % of the pairings of different animals stay in."""
    told = detail["lags"]
    seconds, threshold = told["seconds"].tolist(), told["threshold"]
    layout = _layout(left=52, bottom=48)
    layout["xaxis"] |= {
        "title": {"text": f"lag (s); right of 0 {signal} follows"}, "zeroline": True, "zerolinecolor": AXIS,
    }  # fmt: skip
    layout["yaxis"] |= {"title": {"text": "r, mean over animals"}, "zeroline": True, "zerolinecolor": AXIS}
    if threshold is not None:
        layout["shapes"] = [
            {
                "type": "rect", "xref": "paper", "x0": 0, "x1": 1, "y0": -threshold, "y1": threshold, "layer": "below",
                "fillcolor": theme.TIME_GAP.light, "line": {"width": 0},
            }
        ]  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines", "x": seconds, "y": told["r"].tolist(), "line": {"color": DOT, "width": 2},
        "hovertemplate": "%{x:.1f} s<br>r %{y:.3f}<extra></extra>", "name": "r",
    }  # fmt: skip
    data = [line]
    if told["peak"] is not None:
        at = min(range(len(seconds)), key=lambda k: abs(seconds[k] - (told["peak"] or 0.0)))
        data.append(
            {
                "type": "scatter", "mode": "markers", "x": [seconds[at]], "y": [line["y"][at]], "name": "peak",
                "marker": {"color": CHOSEN, "size": 9}, "hovertemplate": f"{told['words']}<extra></extra>",
            }
        )  # fmt: skip
    return {"data": data, "layout": layout}


def significant(row: AcrossRow) -> bool:
    return row["q"] is not None and row["q"] < SIGNIFICANT


def hover(row: AcrossRow) -> str:
    interval = "no interval" if row["ci_low"] is None else f"95 % CI {row['ci_low']:.3f} to {row['ci_high']:.3f}"
    p = "no test" if row["p"] is None else f"p {row['p']:.3g}, q {row['q']:.3g}"
    return f"r {row['r']:.3f}, n = {row['n']}<br>{interval}<br>{p} ({row['method']})"


def _interval(entries: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Error bars; none where there is no interval."""
    reach = [
        (0.0, 0.0) if one["ci_low"] is None else (one["r"] - one["ci_low"], one["ci_high"] - one["r"])
        for one in entries
    ]
    return {
        "type": "data", "symmetric": False, "array": [up for _, up in reach], "arrayminus": [down for down, _ in reach],
        "width": 0, "thickness": 1.5, "color": QUIET,
    }  # fmt: skip


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.0f}"


def _layout(left: int, bottom: int) -> dict[str, Any]:
    axis = {"gridcolor": LINE, "linecolor": AXIS, "tickcolor": AXIS, "automargin": True}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": INK, "size": 12},
        "margin": {"l": left, "r": 12, "t": 24, "b": bottom},
        "xaxis": dict(axis),
        "yaxis": dict(axis),
        "showlegend": False,
        "autosize": True,
        "hoverlabel": {"bgcolor": INK, "font": {"color": theme.TOKENS["surface"].light}},
    }
