"""The order of the rows of a heat map of averages.

Rows in the order of their own peaks make a diagonal of noise. So the order comes from one half of the events, and the
other half is shown.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.analysis.activity.events.windows import inside, whole

Floats = npt.NDArray[np.float64]


def halves(n_events: int) -> tuple[slice, slice]:
    """The first, third, … event, and the second, fourth, …: both halves go through the whole recording."""
    return slice(0, n_events, 2), slice(1, n_events, 2)


def by_peak(averages: Floats, tau: Floats) -> npt.NDArray[np.intp]:
    """Order of the rows of ``averages`` (names, tau): those whose largest change from the event on is an increase, by
    its time, then the decreases. Rows without a value come last."""
    after = averages[:, inside(tau, 0.0, np.inf)]
    known = whole(after)
    sizes = np.where(known[:, None], np.abs(after), 0.0)
    at = sizes.argmax(axis=1)
    rows = np.arange(len(after))
    falls = np.where(known, after[rows, at], 0.0) < 0
    return np.lexsort((-sizes[rows, at], at, falls, ~known))


def by_response(responses: Floats) -> npt.NDArray[np.intp]:
    """Largest first, those without a value last."""
    return np.argsort(np.where(np.isfinite(responses), -responses, np.inf), kind="stable")
