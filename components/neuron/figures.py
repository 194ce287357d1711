"""Figures of a neuron's page, as plain descriptions that Plotly draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.services.animals.events.answers import EventAverages, EventRow
from app.services.animals.tuning import TuningAnswer, TuningCurve
from app.theme import BEHAVIOR, FIGURE, TOKENS, TRACES, Mode

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
    band = _band(x, curve["ci_low"], curve["ci_high"], shared, ink, 0.22)
    mean = {
        **shared, "type": "scatter", "mode": "lines+markers", "x": x, "y": curve["mean"], "name": "mean",
        "line": {"width": 2.5, "color": ink}, "marker": {"size": 6, "color": ink}, "customdata": curve["n"],
        "hovertemplate": "%{x:.3g}: %{y:.2f} sd, %{customdata} animals<extra></extra>",
    }  # fmt: skip
    return [*animals, *band, mean]


def events_figure(answers: Sequence[EventAverages], titles: Sequence[str], mode: Mode) -> dict[str, Any]:
    """A panel for each kind of event: animals, their mean with its interval, and in gray what random times give."""
    n = max(len(answers), 1)
    gap = 0.07 if n > 1 else 0.0
    width = (1 - gap * (n - 1)) / n
    traces: list[dict[str, Any]] = []
    layout: dict[str, Any] = base_layout(mode, HEIGHT)
    layout["margin"]["t"] = 30
    layout["shapes"], layout["annotations"] = [], []
    for number, (answer, title) in enumerate(zip(answers, titles, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        start = (number - 1) * (width + gap)
        for row in answer["rows"]:
            traces += _event(row, answer["tau"], suffix, mode)
        layout[f"xaxis{suffix}"] = {
            **axis(mode), "domain": [start, start + width], "anchor": f"y{suffix}", "title": {"text": "Time (s)"},
            "zeroline": False,
        }  # fmt: skip
        layout[f"yaxis{suffix}"] = {
            **axis(mode), "anchor": f"x{suffix}", **({"matches": "y"} if number > 1 else {}),
            **({"title": {"text": "Change (sd)"}} if number == 1 else {"showticklabels": False}),
        }  # fmt: skip
        layout["shapes"].append(
            {"type": "line", "xref": f"x{suffix}", "yref": f"y{suffix} domain", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
             "line": {"width": 1, "dash": "dot", "color": FIGURE["axis"].of(mode)}}
        )  # fmt: skip
        layout["annotations"].append(
            {"text": title, "xref": f"x{suffix} domain", "yref": "paper", "x": 0, "y": 1.02, "xanchor": "left",
             "yanchor": "bottom", "showarrow": False}
        )  # fmt: skip
    return {"data": traces, "layout": layout}


def _event(row: EventRow, tau: Sequence[float], suffix: str, mode: Mode) -> list[dict[str, Any]]:
    ink = TRACES[0].of(mode)
    shared = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}", "showlegend": False}
    animals = [
        {**shared, "type": "scatter", "mode": "lines", "x": list(tau), "y": one["mean"],
         "name": f"{one['dataset_id']}, {one['n_events']} events",
         "line": {"width": THIN, "color": FIGURE["axis"].of(mode)}, "opacity": 0.55}
        for one in row["per_animal"]
    ]  # fmt: skip
    chance = _band(tau, row["chance_low"], row["chance_high"], shared, BEHAVIOR.of(mode), 0.18)
    sure = _band(tau, row["ci_low"], row["ci_high"], shared, ink, 0.22)
    mean = {
        **shared, "type": "scatter", "mode": "lines", "x": list(tau), "y": row["mean"], "name": "mean",
        "line": {"width": 2.5, "color": ink}, "hovertemplate": "%{x:.1f} s: %{y:.2f} sd<extra></extra>",
    }  # fmt: skip
    return [*chance, *animals, *sure, mean]


def _band(
    x: Sequence[float | None], low: Sequence[float | None], high: Sequence[float | None], shared: dict[str, Any],
    color: str, opacity: float,
) -> list[dict[str, Any]]:  # fmt: skip
    """What lies between two lines, where both are known."""
    known = [k for k, value in enumerate(low) if value is not None]
    if not known:
        return []
    return [
        {
            **shared,
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "line": {"width": 0},
            "hoverinfo": "skip",
            "fillcolor": _clear(color, opacity),
            "x": [*_picked(x, known), *reversed(_picked(x, known))],
            "y": [*_picked(high, known), *reversed(_picked(low, known))],
        }
    ]


def base_layout(mode: Mode, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 52, "r": 12, "t": 12, "b": 52},
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
