"""Figures of a neuron's page, as plain descriptions that Plotly draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.services.animals.tuning import TuningAnswer, TuningCurve
from app.theme import FIGURE, TOKENS, TRACES, Mode

THIN = 1
HEIGHT = 260  # px of a row of panels


def tuning_figure(answer: TuningAnswer, mode: Mode) -> dict[str, Any]:
    """A panel for each behavior: thin lines are animals, the thick one their mean, the band its interval."""
    curves = answer["curves"]
    n = max(len(curves), 1)
    gap = 0.055 if n > 1 else 0.0
    width = (1 - gap * (n - 1)) / n
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = base_layout(mode, HEIGHT)
    for number, curve in enumerate(curves, start=1):
        suffix = "" if number == 1 else str(number)
        start = (number - 1) * (width + gap)
        traces += _curve(curve, suffix, mode)
        layout[f"xaxis{suffix}"] = {
            **axis(mode), "domain": [start, start + width], "anchor": f"y{suffix}",
            "title": {"text": f"{curve['name']} ({curve['unit']})"}, "zeroline": False,
        }  # fmt: skip
        layout[f"yaxis{suffix}"] = {
            **axis(mode), "anchor": f"x{suffix}", **({"matches": "y"} if number > 1 else {}),
            **({"title": {"text": "Mean z-score (sd)"}} if number == 1 else {"showticklabels": False}),
        }  # fmt: skip
    return {"data": traces, "layout": layout}


def _curve(curve: TuningCurve, suffix: str, mode: Mode) -> list[dict[str, Any]]:
    ink = TRACES[0].of(mode)
    shared = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "showlegend": False}
    x = curve["centers"]
    animals = [
        {**shared, "type": "scatter", "mode": "lines", "x": x, "y": one["mean"], "name": one["dataset_id"],
         "line": {"width": THIN, "color": FIGURE["axis"].of(mode)}, "opacity": 0.55}
        for one in curve["per_animal"]
    ]  # fmt: skip
    known = [k for k, low in enumerate(curve["ci_low"]) if low is not None]
    band = {
        **shared, "type": "scatter", "mode": "lines", "fill": "toself", "line": {"width": 0}, "hoverinfo": "skip",
        "fillcolor": _clear(ink, 0.22),
        "x": [*_picked(x, known), *reversed(_picked(x, known))],
        "y": [*_picked(curve["ci_high"], known), *reversed(_picked(curve["ci_low"], known))],
    }  # fmt: skip
    mean = {
        **shared, "type": "scatter", "mode": "lines+markers", "x": x, "y": curve["mean"], "name": "mean",
        "line": {"width": 2.5, "color": ink}, "marker": {"size": 6, "color": ink}, "customdata": curve["n"],
        "hovertemplate": "%{x:.3g}: %{y:.2f} sd, %{customdata} animals<extra></extra>",
    }  # fmt: skip
    return [*animals, *([band] if known else []), mean]


def base_layout(mode: Mode, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 52, "r": 12, "t": 12, "b": 46},
        "paper_bgcolor": FIGURE["paper"].of(mode),
        "plot_bgcolor": FIGURE["paper"].of(mode),
        "font": {"color": FIGURE["text"].of(mode), "size": 12},
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": TOKENS["raised"].of(mode), "font": {"color": TOKENS["text"].of(mode)}},
    }


def axis(mode: Mode) -> dict[str, Any]:
    return {
        "gridcolor": FIGURE["grid"].of(mode),
        "linecolor": FIGURE["axis"].of(mode),
        "zerolinecolor": FIGURE["axis"].of(mode),
        "showline": True,
        "automargin": True,
    }


def _picked(values: Sequence[float | None], rows: Sequence[int]) -> list[float | None]:
    return [values[row] for row in rows]


def _clear(color: str, opacity: float) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
