"""Pairs of cells as points: those without any of the predictor stand apart, as 0 has no place on a scale of weights."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from app import theme
from app.services.structure_function.answers import PredictorRow, StructureFunctionAnswer
from components.correlations.figures import AXIS, CHOSEN, DOT, INK, LINE

Figure = dict[str, Any]
Floats = npt.NDArray[np.float64]

ZERO_WIDTH: Final = 0.22  # share of the figure that the pairs with 0 have
GAP: Final = 0.03
SPREAD: Final = 0.7  # of points side by side, share of a place
GOLDEN: Final = 0.618033988749895
MOST_DRAWN: Final = 8_000  # points; of more pairs, those with the largest residuals, over all pairs as shade
SHADES: Final = 40  # fields of the shade in each direction
LOG_FROM: Final = 10.0  # largest over smallest value of a scale that is logarithmic
FAINTEST: Final = 0.15


def scatter(answer: StructureFunctionAnswer, row: PredictorRow, label: str, chosen: str) -> Figure:
    """``answer`` with its pairs. ``label``: the function; ``chosen``: a pair as ``AVAL~AVAR``."""
    told = answer["pairs"]
    if told is None:
        raise ValueError("the answer has no pairs: ask with pairs=true")
    x, y = told["predictors"][row["predictor"]], told["function"]
    known = np.isfinite(y)
    drawn = _drawn(told["residual"], known)
    names = [
        f"{answer['cells'][i]}~{answer['cells'][j]}"
        for i, j in zip(told["first"].tolist(), told["second"].tolist(), strict=True)
    ]
    n = told["n"] if told["n"] is not None else np.zeros(len(y))
    has_zero = bool((x[known] == 0).any())
    positive = known & (x != 0)
    log, farthest = _scale(x[positive])
    layout = _layout(label, row, has_zero=has_zero, some=bool(positive.any()))
    data: list[dict[str, Any]] = []
    if has_zero:
        zero = np.flatnonzero(known & (x == 0))
        data += _shown(_side_by_side(len(zero)), zero, x, y, n, names, "x", row, drawn)
        layout["xaxis"] |= {
            "range": [-0.6, 0.6], "tickmode": "array", "tickvals": [0], "ticktext": [f"0 ({len(zero):,} pairs)"],
        }  # fmt: skip
    places = np.flatnonzero(positive)
    if len(places):
        values = np.where(np.isinf(x[places]), farthest, x[places])
        shown = np.log10(values) if log else values
        if (values == np.round(values)).all():  # counts: side by side, else they hide each other
            shown = shown + _side_by_side(len(places)) * (0.08 if log else 0.5)
        data += _shown(shown, places, x, y, n, names, "x2", row, drawn)
        layout["xaxis2"] |= _ticks(values, log=log, farthest=farthest, endless=bool(np.isinf(x[places]).any()))
    data += _quartiles(row, log=log, farthest=farthest)
    data += _marked(data, chosen)
    return {"data": data, "layout": layout}


def _drawn(residual: Floats, known: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Pairs that are points."""
    if known.sum() <= MOST_DRAWN:
        return known
    size = np.where(known, np.abs(np.nan_to_num(residual)), -1.0)
    return known & (size >= np.sort(size)[-MOST_DRAWN])


def _shown(
    shown: Floats,
    places: npt.NDArray[np.intp],
    x: Floats,
    y: Floats,
    n: Floats,
    names: list[str],
    axis: str,
    row: PredictorRow,
    drawn: npt.NDArray[np.bool_],
) -> list[dict[str, Any]]:
    """Points, over a shade of all pairs where there are more than can be drawn."""
    as_points = drawn[places]
    points = _points(shown[as_points], places[as_points], x, y, n, names, axis, row)
    if as_points.all():
        return [points]
    points["name"], points["showlegend"] = f"{MOST_DRAWN:,} largest residuals; shade: all", axis == "x2"
    shade = {
        "type": "histogram2d", "xaxis": axis, "x": np.round(shown, 3).tolist(), "y": np.round(y[places], 3).tolist(),
        "nbinsx": SHADES, "nbinsy": SHADES, "colorscale": [[0, "rgba(0,0,0,0)"], [1, DOT]], "showscale": False,
        "opacity": 0.5, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip
    return [shade, points]


def _points(
    shown: Floats,
    places: npt.NDArray[np.intp],
    x: Floats,
    y: Floats,
    n: Floats,
    names: list[str],
    axis: str,
    row: PredictorRow,
) -> dict[str, Any]:
    values = ["no path" if np.isinf(value) else f"{value:.4g}" for value in x[places].tolist()]
    animals = ["" if not count else f", n = {count:.0f}" for count in n[places].tolist()]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "pairs",
        "xaxis": axis,
        "x": np.round(shown, 4).tolist(),
        "y": np.round(y[places], 4).tolist(),
        "customdata": [names[place] for place in places.tolist()],
        "text": [f"{value}{count}" for value, count in zip(values, animals, strict=True)],
        "hovertemplate": f"<b>%{{customdata}}</b><br>%{{y:.3f}}<br>{row['name']} %{{text}}<extra></extra>",
        "marker": {"color": DOT, "size": 5, "opacity": max(FAINTEST, min(0.6, 500 / max(len(places), 1)))},
        "showlegend": False,
    }


def _quartiles(row: PredictorRow, *, log: bool, farthest: float) -> list[dict[str, Any]]:
    """A line at the median of each bin, and a bar from quartile to quartile."""
    found: dict[str, list[tuple[float, Any]]] = {"x": [], "x2": []}
    for one in row["bins"]:
        low = farthest if one["low"] is None else one["low"]
        high = farthest if one["high"] is None else one["high"]
        if not high and not low:
            found["x"].append((0.0, one))
            continue
        middle = (low * high) ** 0.5 if log else (low + high) / 2
        found["x2"].append((float(np.log10(middle)) if log else middle, one))
    return [
        {
            "type": "scatter", "mode": "markers", "name": "median and quartiles", "xaxis": axis,
            "x": [place for place, _ in bins], "y": [one["median"] for _, one in bins],
            "error_y": {
                "type": "data", "symmetric": False, "width": 5, "thickness": 2, "color": CHOSEN,
                "array": [one["upper"] - one["median"] for _, one in bins],
                "arrayminus": [one["median"] - one["lower"] for _, one in bins],
            },
            "text": [f"{one['n']:,} pairs, quartiles {one['lower']:.3f} to {one['upper']:.3f}" for _, one in bins],
            "hovertemplate": "median %{y:.3f}<br>%{text}<extra></extra>",
            "marker": {"color": CHOSEN, "size": 9, "symbol": "diamond"}, "showlegend": axis == "x2" or not found["x2"],
        }
        for axis, bins in found.items()
        if bins
    ]  # fmt: skip


def _marked(data: list[dict[str, Any]], chosen: str) -> list[dict[str, Any]]:
    """The chosen pair, once more and larger."""
    for trace in data:
        if chosen in trace.get("customdata", ()):
            k = trace["customdata"].index(chosen)
            return [
                {
                    **trace, "name": chosen, "type": "scatter",
                    **{key: [trace[key][k]] for key in ("x", "y", "customdata", "text")},
                    "marker": {"color": CHOSEN, "size": 13, "symbol": "circle-open", "line": {"width": 3}},
                }
            ]  # fmt: skip
    return []


def _side_by_side(n: int) -> Floats:
    """Even places from -SPREAD/2 to SPREAD/2, neighbors far from each other; the same each time."""
    return np.asarray(((np.arange(n) * GOLDEN) % 1.0 - 0.5) * SPREAD)


def _scale(values: Floats) -> tuple[bool, float]:
    """Whether it is logarithmic, and where "no path" stands."""
    finite = values[np.isfinite(values)]
    if not len(finite):
        return False, 1.0
    counts = bool((finite == np.round(finite)).all())
    log = bool(finite.min() > 0 and finite.max() / finite.min() >= LOG_FROM and (counts or finite.max() > LOG_FROM))
    return log, float(finite.max()) + 1.0


def _ticks(values: Floats, *, log: bool, farthest: float, endless: bool) -> dict[str, Any]:
    if log:
        steps = [base * 10**power for power in range(-3, 10) for base in (1, 2, 5)]
        ticks = [step for step in steps if values.min() <= step <= values.max()]
        return {"tickmode": "array", "tickvals": np.log10(ticks).tolist(), "ticktext": [f"{one:,g}" for one in ticks]}
    counts = np.unique(values)
    if len(counts) <= 12 and (counts == np.round(counts)).all():
        words = ["none" if endless and one == farthest else f"{one:g}" for one in counts.tolist()]
        return {"tickmode": "array", "tickvals": counts.tolist(), "ticktext": words}
    return {}


def _layout(label: str, row: PredictorRow, *, has_zero: bool, some: bool) -> dict[str, Any]:
    axis = {"gridcolor": LINE, "linecolor": AXIS, "tickcolor": AXIS, "zeroline": False}
    cut = ZERO_WIDTH if some else 1.0
    title = {"text": f"{row['name']} ({row['unit']})"}
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": INK, "size": 12},
        "margin": {"l": 52, "r": 12, "t": 24, "b": 48},
        "xaxis": {**axis, "domain": [0, cut if has_zero else 0], "visible": has_zero, "showgrid": False},
        "xaxis2": {
            **axis, "domain": [cut + GAP if has_zero and some else 0, 1], "title": title, "anchor": "y",
            "visible": some,
        },
        "yaxis": {**axis, "title": {"text": label}, "zeroline": True, "zerolinecolor": AXIS},
        "hovermode": "closest",
        "showlegend": True,
        "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.0, "yanchor": "bottom"},
        "autosize": True,
        "hoverlabel": {"bgcolor": INK, "font": {"color": theme.TOKENS["surface"].light}},
    }  # fmt: skip
