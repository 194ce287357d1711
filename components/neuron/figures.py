"""Figures of a neuron's page, as plain descriptions that Plotly draws. Several beside one another have one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from app.analysis.statistics.families import RATE
from app.services.animals.events.answers import EventAverages, EventRow
from app.services.animals.tuning import TuningAnswer, TuningCurve
from app.services.neuron.answers import BehaviorCorrelation
from app.theme import BEHAVIOR, FIGURE, TOKENS, TRACES, Mode

Figure = dict[str, Any]
Numbers = Sequence[float | None]

THIN: Final = 1  # px, of one animal
HEIGHT: Final = 240  # px
ROW: Final = 34  # px of a behavior
ROOM: Final = 0.06  # of the range of values, to either side
FAINT: Final = 0.55


def tuning_figures(answer: TuningAnswer, mode: Mode) -> list[Figure]:
    """One for each behavior: thin lines are animals, the thick one their mean, the band its interval."""
    span = _span(value for curve in answer["curves"] for own in _values_of(curve) for value in own if value is not None)
    return [_tuning(curve, span, mode) for curve in answer["curves"]]


def _values_of(curve: TuningCurve) -> list[Numbers]:
    return [curve["ci_low"], curve["ci_high"], curve["mean"], *(one["mean"] for one in curve["per_animal"])]


def _tuning(curve: TuningCurve, span: list[float], mode: Mode) -> Figure:
    ink, x = TRACES[0].of(mode), curve["centers"]
    mean = _line(x, curve["mean"], ink, 2.5, "mean") | {
        "mode": "lines+markers",
        "marker": {"size": 6, "color": ink},
        "customdata": curve["n"],
        "hovertemplate": "%{x:.3g}: %{y:.2f} sd, %{customdata} animals<extra></extra>",
    }
    animals = [_animal(x, one["mean"], one["dataset_id"], mode) for one in curve["per_animal"]]
    drawn = _figure(mode, f"{curve['name']} ({curve['unit']})", "Mean z-score (sd)", span)
    return {"data": [*animals, *_band(x, curve["ci_low"], curve["ci_high"], ink, 0.22), mean], "layout": drawn}


def events_figures(answers: Sequence[EventAverages], mode: Mode) -> list[Figure]:
    """One for each kind of event: animals, their mean with its interval, and in gray what random times give."""
    rows = [(row, answer["tau"]) for answer in answers for row in answer["rows"]]
    span = _span(value for row, _ in rows for own in _values_of_event(row) for value in own if value is not None)
    return [_event(row, tau, span, mode) for row, tau in rows]


def _values_of_event(row: EventRow) -> list[Numbers]:
    return [row["ci_low"], row["ci_high"], row["mean"], *(one["mean"] for one in row["per_animal"])]


def _event(row: EventRow, tau: Sequence[float], span: list[float], mode: Mode) -> Figure:
    ink = TRACES[0].of(mode)
    mean = _line(tau, row["mean"], ink, 2.5, "mean") | {"hovertemplate": "%{x:.1f} s: %{y:.2f} sd<extra></extra>"}
    named = [(one, f"{one['dataset_id']}, {one['n_events']} events") for one in row["per_animal"]]
    animals = [_animal(tau, one["mean"], name, mode) for one, name in named]
    layout = _figure(mode, "Time from the event (s)", "Change (sd)", span)
    layout["shapes"] = [
        {"type": "line", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
         "line": {"width": 1, "dash": "dot", "color": FIGURE["axis"].of(mode)}}
    ]  # fmt: skip
    chance = _band(tau, row["chance_low"], row["chance_high"], BEHAVIOR.of(mode), 0.18)
    sure = _band(tau, row["ci_low"], row["ci_high"], ink, 0.22)
    return {"data": [*chance, *animals, *sure, mean], "layout": layout}


def correlations_figure(rows: Sequence[BehaviorCorrelation], mode: Mode) -> Figure:
    """A dot and its interval for each behavior, filled where q is small."""
    ink = TRACES[0].of(mode)
    known = [row for row in rows if row["r"] is not None]
    layout = _figure(mode, "r over animals", "", [-1.0, 1.0]) | {"height": 70 + ROW * max(len(known), 1)}
    # the behaviors stand on the other axis
    layout["xaxis"] |= {"range": [-1.02, 1.02], "zeroline": True}
    layout["yaxis"] = _axis(mode) | {"autorange": "reversed", "type": "category", "showgrid": False}
    low = [row["r"] - row["ci_low"] if row["ci_low"] is not None else 0 for row in known if row["r"] is not None]
    high = [row["ci_high"] - row["r"] if row["ci_high"] is not None else 0 for row in known if row["r"] is not None]
    found = [row["q"] is not None and row["q"] < RATE for row in known]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["r"] for row in known],
        "y": [row["name"] for row in known],
        "error_x": {"type": "data", "symmetric": False, "array": high, "arrayminus": low, "color": ink, "thickness": 2},
        "marker": {
            "size": 11,
            "color": [ink if one else TOKENS["page"].of(mode) for one in found],
            "line": {"width": 2, "color": ink},
        },
        "customdata": [row["n_animals"] for row in known],
        "hovertemplate": "%{y}: r %{x:.2f}, %{customdata} animals<extra></extra>",
        "showlegend": False,
    }
    return {"data": [dots], "layout": layout}


# ---------------------------------------------------------------- parts


def _line(x: Numbers, y: Numbers, color: str, width: float, name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "name": name,
        "showlegend": False,
        "line": {"width": width, "color": color},
    }


def _animal(x: Numbers, y: Numbers, name: str, mode: Mode) -> dict[str, Any]:
    return _line(x, y, FIGURE["axis"].of(mode), THIN, name) | {"opacity": FAINT}


def _band(x: Numbers, low: Numbers, high: Numbers, color: str, opacity: float) -> list[dict[str, Any]]:
    """What lies between two lines, where both are known."""
    known = [k for k, value in enumerate(low) if value is not None]
    if not known:
        return []
    there = [x[k] for k in known]
    edge = [*(high[k] for k in known), *(low[k] for k in reversed(known))]
    drawn = _line([*there, *reversed(there)], edge, color, 0, "")
    return [drawn | {"fill": "toself", "hoverinfo": "skip", "fillcolor": _clear(color, opacity)}]


def _figure(mode: Mode, x: str, y: str, span: list[float]) -> dict[str, Any]:
    return {
        "height": HEIGHT,
        "margin": {"l": 52, "r": 12, "t": 10, "b": 48},
        "paper_bgcolor": FIGURE["paper"].of(mode),
        "plot_bgcolor": FIGURE["paper"].of(mode),
        "font": {"color": FIGURE["text"].of(mode), "size": 12},
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": TOKENS["raised"].of(mode), "font": {"color": TOKENS["text"].of(mode)}},
        "xaxis": _axis(mode) | {"title": {"text": x}, "zeroline": False},
        "yaxis": _axis(mode) | {"title": {"text": y}, "range": span},
    }


def _axis(mode: Mode) -> dict[str, Any]:
    return {
        "gridcolor": FIGURE["grid"].of(mode),
        "linecolor": FIGURE["axis"].of(mode),
        "zerolinecolor": FIGURE["axis"].of(mode),
        "showline": True,
        "automargin": True,
    }


def _span(values: Iterable[float]) -> list[float]:
    """From the smallest to the largest, with some room."""
    known = list(values) or [0.0]
    low, high = min(known), max(known)
    room = ROOM * ((high - low) or 1.0)
    return [low - room, high + room]


def _clear(color: str, opacity: float) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
