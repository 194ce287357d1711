"""Figures of averages around events, from answers of ``AnimalsService``: plain Plotly figures.

Texts, axes and grids get their colors from ``assets/styles/pages/activity/events.css``, so that they follow the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.services.animals.events.answers import (
    AnimalAverage,
    BehaviorAverage,
    EventAverages,
    EventRow,
    SingleEvents,
    Values,
)
from app.services.animals.events.heat import EventHeat
from app.theme import ACTIVITY_SCALE, BEHAVIOR, TRACES
from data_loader.schema import BEHAVIORS, Behavior

ROW: Final = 13  # px of a row of a heat map
PANEL: Final = 150  # px of a neuron
TOP, BOTTOM = 26, 44  # px
MOST_LINES: Final = 60  # of single animals in a panel
FEWEST_ANIMALS: Final = 2  # below, a row is hatched
HATCH: Final = "#8b97a6"  # shows on both themes
LIMIT: Final = 0.5  # sd at both ends of the colors, at least

Figure = dict[str, Any]


def heat_figure(heat: EventHeat, chosen: Sequence[str]) -> Figure:
    """Neurons × time. Rows of fewer than two animals are hatched; ``chosen`` are in bold."""
    tau, names = heat["tau"], heat["neurons"]
    few = [name for name, n in zip(names, heat["n_animals"], strict=True) if n < FEWEST_ANIMALS]
    half = (tau[1] - tau[0]) / 2
    data: list[Any] = [_heatmap(heat["values"], tau, names, LIMIT)]
    data[0]["hovertemplate"] = "%{y}, %{x} s: %{z:.2f} sd<extra></extra>"
    if 0 < len(few) < len(names):  # of one animal none is a mean over several
        span = tau[-1] - tau[0] + 2 * half
        data.append(_hatched(few, tau[0] - half, span))
    ticks = [f"<b>{name}</b>" if name in chosen else name for name in names]
    layout = _layout(heat_height(len(names)), left=64, right=78)
    layout |= {
        "xaxis": _time_axis(tau, half),
        "yaxis": {
            "type": "category", "categoryorder": "array", "categoryarray": list(names), "autorange": "reversed",
            "tickmode": "array", "tickvals": list(names), "ticktext": ticks, "tickfont": {"size": 10},
            "showgrid": False,
        },
        "shapes": [_event_line()],
        "bargap": 0,
        "meta": {"label": "Heat map of averages"},
    }  # fmt: skip
    return {"data": data, "layout": layout}


def heat_height(n_rows: int) -> int:
    """px"""
    return max(220, TOP + BOTTOM + ROW * n_rows)


def averages_figure(answer: EventAverages) -> Figure:
    """One panel a neuron, behavior at the foot: average, band over animals, a thin line per animal, and the dotted
    band of random times."""
    rows, behavior = answer["rows"], answer["behavior"]
    n_panels = len(rows) + (behavior is not None)
    tau = answer["tau"]
    layout = _layout(averages_height(n_panels), left=62, right=14)
    layout["xaxis"] = _time_axis(tau, 0.0)
    layout["shapes"] = [_event_line()]
    layout["annotations"] = []
    data: list[Any] = []
    for number, row in enumerate(rows):
        axis = _panel(layout, number, n_panels, "sd")
        color = TRACES[number % len(TRACES)].light
        data += _neuron(row, tau, color, axis, one=answer["n_animals"] == 1)
        _name(layout, axis, f"<b>{row['neuron']}</b>  n = {row['n_animals']}, {row['n_events']} events")
    if behavior is not None:
        info = BEHAVIORS[Behavior(behavior["behavior"])]
        axis = _panel(layout, len(rows), n_panels, behavior["unit"])
        data += _behavior(behavior, tau, axis)
        _name(layout, axis, f"<b>{info.name}</b>  n = {behavior['n_animals']}, no baseline")
    layout["xaxis"]["anchor"] = f"y{n_panels if n_panels > 1 else ''}"
    return {"data": data, "layout": layout}


def averages_height(n_panels: int) -> int:
    """px"""
    return TOP + BOTTOM + PANEL * max(n_panels, 1)


def single_figure(answer: SingleEvents) -> Figure:
    """Events × time, one animal below the other."""
    events, tau = answer["events"], answer["tau"]
    half = (tau[1] - tau[0]) / 2
    animals = list(dict.fromkeys(event["dataset_id"] for event in events))
    places = [f"{_short(one['dataset_id'])}, event {one['number']} at {one['time']:.1f} s" for one in events]
    data = [_heatmap([event["values"] for event in events], tau, places, 2.0)]
    data[0]["hovertemplate"] = "%{y}<br>%{x} s: %{z:.2f} sd<extra></extra>"
    firsts = [next(k for k, event in enumerate(events) if event["dataset_id"] == name) for name in animals]
    layout = _layout(single_height(len(events)), left=124, right=78)
    layout |= {
        "xaxis": _time_axis(tau, half),
        "yaxis": {
            "type": "category", "autorange": "reversed", "tickmode": "array",
            "tickvals": [places[first] for first in firsts],
            "ticktext": [_short(name) for name in animals], "tickfont": {"size": 10}, "showgrid": False,
            "zeroline": False,
        },
        "shapes": [
            _event_line(),
            *(
                {
                    "type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": first - 0.5, "y1": first - 0.5,
                    "line": {"color": HATCH, "width": 1},
                }
                for first in firsts[1:]
            ),
        ],
    }  # fmt: skip
    return {"data": data, "layout": layout}


def single_height(n_events: int) -> int:
    """px"""
    return max(180, min(TOP + BOTTOM + 7 * n_events, 900))


# --- parts


def _neuron(row: EventRow, tau: list[float], color: str, axis: str, *, one: bool) -> list[Any]:
    lines: list[Any] = []
    if row["chance_low"]:
        for edge, bound in ((row["chance_low"], "low"), (row["chance_high"], "high")):
            lines.append(_line(tau, edge, HATCH, axis, 1, dash="dot", name=f"random times, {bound}"))
    if one:
        for sign in (-1, 1):
            pairs = zip(row["mean"], row["sd"], strict=True)
            edge = [None if mean is None or sd is None else mean + sign * sd for mean, sd in pairs]
            lines.append(_line(tau, edge, color, axis, 1, dash="dash", name="sd of the events"))
    else:
        lines += _band(tau, row["ci_low"], row["ci_high"], color, axis)
        lines += [
            _line(tau, animal["mean"], color, axis, 0.8, opacity=0.45, name=animal["dataset_id"])
            for animal in _single_lines(row["per_animal"])
        ]
    lines.append(_line(tau, row["mean"], color, axis, 2.6, name=row["neuron"]))
    for cluster in row["times"] or []:
        if cluster["p"] <= 0.05:
            told = f"differs from 0 between {cluster['start']:g} and {cluster['end']:g} s, p {cluster['p']:.2g}"
            start, end = cluster["start"] - 0.15, cluster["end"] + 0.15
            lines.append(_line([start, end], [_above(row)] * 2, color, axis, 5, opacity=0.6, name=told, hover="name"))
    return lines


def _single_lines(animals: Sequence[AnimalAverage]) -> Sequence[AnimalAverage]:
    """Those that are drawn one by one: all, or none where nobody could tell them apart."""
    return animals if len(animals) <= MOST_LINES else ()


def _above(row: EventRow) -> float:
    """A place for bars over all lines of a panel."""
    drawn = [animal["mean"] for animal in _single_lines(row["per_animal"])] or [row["ci_low"], row["ci_high"]]
    values = [value for line in drawn for value in line if value is not None]
    return max(values) + 0.08 * (max(values) - min(values))


def _behavior(behavior: BehaviorAverage, tau: list[float], axis: str) -> list[Any]:
    color = BEHAVIOR.light
    lines = _band(tau, behavior["ci_low"], behavior["ci_high"], color, axis)
    lines += [
        _line(tau, animal["mean"], color, axis, 0.8, opacity=0.45, name=animal["dataset_id"])
        for animal in _single_lines(behavior["per_animal"])
    ]
    return [*lines, _line(tau, behavior["mean"], color, axis, 2.6, name="mean")]


def _line(
    tau: Sequence[float], values: Sequence[float | None], color: str, axis: str, width: float, *,
    dash: str = "solid", opacity: float = 1.0, name: str = "", hover: str = "",
) -> dict[str, Any]:  # fmt: skip
    template = "%{fullData.name}<extra></extra>" if hover else "%{fullData.name}<br>%{x} s: %{y:.3f}<extra></extra>"
    return {
        "type": "scatter", "mode": "lines", "x": list(tau), "y": list(values), "yaxis": axis, "name": name,
        "line": {"color": color, "width": width, "dash": dash}, "opacity": opacity, "showlegend": False,
        "hovertemplate": template,
    }  # fmt: skip


def _band(tau: list[float], low: Values, high: Values, color: str, axis: str) -> list[Any]:
    known = [(x, a, b) for x, a, b in zip(tau, low, high, strict=True) if a is not None and b is not None]
    if not known:
        return []
    x = [one[0] for one in known]
    return [
        {
            "type": "scatter", "mode": "lines", "x": [*x, *reversed(x)],
            "y": [*(one[1] for one in known), *(one[2] for one in reversed(known))], "yaxis": axis,
            "fill": "toself", "fillcolor": color, "opacity": 0.2, "line": {"width": 0}, "hoverinfo": "skip",
            "showlegend": False, "name": "95 % interval over animals",
        }
    ]  # fmt: skip


def _heatmap(values: list[Values], tau: list[float], rows: Sequence[str], least: float) -> dict[str, Any]:
    known = sorted(abs(value) for line in values for value in line if value is not None)
    limit = max(least, known[int(0.98 * (len(known) - 1))]) if known else least
    steps = len(ACTIVITY_SCALE) - 1
    return {
        "type": "heatmap", "z": [[value if value is None else round(value, 3) for value in line] for line in values],
        "x": tau, "y": list(rows), "zmin": -limit, "zmax": limit,
        "colorscale": [[step / steps, color] for step, color in enumerate(ACTIVITY_SCALE)],
        "colorbar": {"title": {"text": "sd", "side": "top"}, "thickness": 10, "len": 180, "lenmode": "pixels", "y": 1,
                     "yanchor": "top", "outlinewidth": 0},
        "hoverongaps": False,
    }  # fmt: skip


def _hatched(names: Sequence[str], start: float, span: float) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": list(names), "x": [span] * len(names), "base": [start] * len(names),
        "width": 1, "hoverinfo": "skip", "showlegend": False,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0},
                   "pattern": {"shape": "/", "fgcolor": HATCH, "size": 5, "solidity": 0.3, "fillmode": "overlay"}},
    }  # fmt: skip


def _panel(layout: Figure, number: int, n_panels: int, unit: str) -> str:
    """Adds the axis of the ``number``-th panel from the top, and gives its name."""
    axis = f"y{number + 1 if number else ''}"
    high = 1 - number / n_panels
    low = 1 - (number + 1) / n_panels + 0.22 / n_panels
    layout[f"yaxis{number + 1 if number else ''}"] = {
        "domain": [max(low, 0.0), high - 0.06 / n_panels], "title": {"text": unit, "standoff": 4}, "zeroline": True,
        "nticks": 5, "anchor": "x",
    }  # fmt: skip
    return axis


def _name(layout: Figure, axis: str, words: str) -> None:
    layout["annotations"].append(
        {
            "xref": "paper", "x": 0, "xanchor": "left", "yref": f"{axis} domain", "y": 1.0, "yanchor": "bottom",
            "text": words, "showarrow": False, "font": {"size": 12},
        }
    )  # fmt: skip


def _time_axis(tau: list[float], half: float) -> dict[str, Any]:
    return {
        "title": {"text": "Time from the event (s)", "standoff": 6}, "range": [tau[0] - half, tau[-1] + half],
        "zeroline": False, "nticks": 9,
    }  # fmt: skip


def _event_line() -> dict[str, Any]:
    return {
        "type": "line", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": HATCH, "width": 1.5},
        "layer": "above",
    }  # fmt: skip


def _layout(height: int, left: int, right: int) -> Figure:
    return {
        "height": height, "margin": {"l": left, "r": right, "t": TOP, "b": BOTTOM}, "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False,
        "font": {"family": "system-ui, sans-serif", "size": 12}, "hovermode": "closest", "dragmode": "zoom",
    }  # fmt: skip


def _short(dataset_id: str) -> str:
    """Without the paper, for a tick."""
    return dataset_id.split("-", 1)[-1]
