"""What windows around events come to: in one animal, and over animals."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.windows import inside, whole

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

RESPONSE: Final = (0.0, 5.0)  # s after an event


class OverEvents(NamedTuple):
    mean: Floats  # (names, tau); NaN without an event
    n: Counts  # (names,) events with a value at every point


def over_events(windows: Floats) -> OverEvents:
    """Mean of ``windows`` (names, events, tau). An event in which a name lacks a value anywhere is not one of its."""
    known = whole(windows)
    n = known.sum(axis=1)
    total = np.where(known[..., None], windows, 0.0).sum(axis=1)
    return OverEvents(np.divide(total, n[:, None], out=np.full(total.shape, np.nan), where=n[:, None] > 0), n)


def spread_of_events(windows: Floats) -> Floats:
    """(names, tau): standard deviation over the events of ``windows`` (names, events, tau); NaN for fewer than two.

    What is shown of one animal, about which nothing can be inferred.
    """
    known = whole(windows)[..., None]
    mean, n = over_events(windows)
    squares = np.where(known, windows - mean[:, None], 0.0) ** 2
    freedom = np.where(n > 1, n - 1, 1)[:, None]
    return np.where(n[:, None] > 1, np.sqrt(squares.sum(axis=1) / freedom), np.nan)


class Response(NamedTuple):
    mean: Floats  # unit of the signal
    area: Floats  # unit of the signal times s


def response(averages: Floats, tau: Floats, low: float = RESPONSE[0], high: float = RESPONSE[1]) -> Response:
    """Of ``averages`` (..., tau): mean over the points from ``low`` to ``high``, and area under straight lines between
    them."""
    chosen = inside(tau, low, high)
    values = averages[..., chosen]
    return Response(values.mean(axis=-1), np.asarray(np.trapezoid(values, tau[chosen], axis=-1)))


def peak_latency(averages: Floats, tau: Floats) -> Floats:
    """(...): s from the event to the largest |``averages``| (..., tau) from it on.

    NaN where that is the last point, for it may go on to rise, and where nothing is known.
    """
    after = inside(tau, 0.0, np.inf)
    sizes = np.abs(averages[..., after])
    known = whole(sizes)
    at = np.where(np.isfinite(sizes), sizes, -np.inf).argmax(axis=-1)
    return np.where(known & (at < sizes.shape[-1] - 1), tau[after][at], np.nan)
