"""Right values: ../shared/design/analyses.md (b)."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.events.averages import over_events, peak_latency, response, spread_of_events
from app.analysis.activity.events.sources import stimuli
from app.analysis.activity.events.windows import Reason, aligned, grid, keep
from app.analysis.statistics.intervals import mean_over_animals
from app.analysis.statistics.permutations import sign_flip

TAU = grid(-5, 10)


def test_an_average_is_that_of_pynapple() -> None:
    """pynapple 0.11.4, compute_event_triggered_average; its fourth event ends beyond the recording."""
    times = 0.5 * np.arange(40)
    signal = np.round(np.sin(times) + 0.1 * times, 6)
    kept = keep(stimuli([7, 16, 25, 40]), times, -1, 1.5)
    assert kept.times.tolist() == [3.0, 7.5, 12.0]
    assert kept.dropped[Reason.EDGE] == 1
    mean, n = over_events(aligned(signal[None], times, kept.times, grid(-1, 1.5, 0.5)))
    assert mean[0].tolist() == pytest.approx([0.691476, 0.826669, 0.930849, 0.990751, 1.003951, 0.979457], abs=1e-6)
    assert n.tolist() == [3]


def test_four_animals() -> None:
    values = np.array([0.124, 0.420, 0.311, 0.152])
    mean, low, high, n = mean_over_animals(values)
    assert (float(mean), float(low), float(high), int(n)) == (
        pytest.approx(0.25175), pytest.approx(0.03033, abs=5e-6), pytest.approx(0.47317, abs=5e-6), 4,
    )  # fmt: skip
    assert sign_flip(values, seed=0).p == 0.125


def test_an_event_without_a_value_is_none_of_that_neuron() -> None:
    windows = np.array([[[1.0, 2.0], [3.0, np.nan], [5.0, 6.0]], [[np.nan, 0.0]] * 3])
    mean, n = over_events(windows)
    assert n.tolist() == [2, 0]
    assert mean[0].tolist() == [3.0, 4.0]
    assert np.isnan(mean[1]).all()


def test_the_spread_of_the_events_of_one_animal() -> None:
    windows = np.array([[[1.0, 2.0], [3.0, np.nan], [5.0, 4.0]], [[1.0, 1.0], [np.nan, 1.0], [np.nan, 1.0]]])
    spread = spread_of_events(windows)
    assert spread[0].tolist() == pytest.approx([np.sqrt(8), np.sqrt(2)])
    assert np.isnan(spread[1]).all()  # one event


def test_the_spread_of_three_events_has_two_degrees_of_freedom() -> None:
    # around 4: 9 + 1 + 16 = 26 over 2; around 0: 2 over 2
    spread = spread_of_events(np.array([[[1.0, 1.0], [3.0, -1.0], [8.0, 0.0]]]))
    assert spread[0].tolist() == pytest.approx([np.sqrt(13), 1.0])


def test_response_and_area() -> None:
    rising = np.maximum(TAU, 0.0)  # 0, 0.6 ... 4.8 s: nine points until 5 s
    found = response(np.stack([rising, np.full(25, -2.0)]), TAU)
    assert found.mean.tolist() == pytest.approx([2.4, -2.0])
    assert found.area.tolist() == pytest.approx([4.8**2 / 2, -2.0 * 4.8])
    assert response(rising, TAU, 0, 1.2).mean == pytest.approx(0.6)


def test_the_latency_of_the_peak() -> None:
    def peaked(at: float, height: float) -> np.ndarray:
        return np.where(np.isclose(TAU, at), height, 0.1)

    averages = np.stack(
        [
            peaked(3.6, 1.0),
            peaked(3.6, -1.0),
            peaked(-2.4, 5.0),
            peaked(9.6, 1.0),
            peaked(9.0, 1.0),
            np.full(25, np.nan),
        ]
    )
    found = peak_latency(averages, TAU)
    assert found[[0, 1, 4]].tolist() == pytest.approx([3.6, 3.6, 9.0])
    assert found[2] == 0.0  # what is before the event is none
    assert np.isnan(found[[3, 5]]).all()  # it may go on to rise after the window
