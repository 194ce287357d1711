"""One number of a signal in chosen frames: worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.activity.epochs import around, correlation_in, mean_in, rises_in, since_start, variance_in

TIMES = np.arange(20) * 0.5 + 100.0  # s of the file's clock
NONE = float("nan")


def test_an_epoch_is_counted_from_the_first_frame_and_ends_before_its_end() -> None:
    frames = since_start(TIMES, 1.0, 2.0)
    assert frames is not None
    assert np.flatnonzero(frames).tolist() == [2, 3]
    whole = since_start(TIMES, 0.0, 10.0)  # the last frame is at 9.5 s and lasts 0.5 s
    assert whole is not None
    assert whole.all()
    assert since_start(TIMES, 0.0, 10.1) is None


def test_frames_around_events_count_once() -> None:
    frames = around(TIMES, np.array([102.0, 102.5]), 0.0, 1.0)
    assert np.flatnonzero(frames).tolist() == [4, 5, 6]
    before = around(TIMES, np.array([102.0]), -1.0, 0.0)
    assert np.flatnonzero(before).tolist() == [2, 3]


def test_means_and_variances_are_of_known_frames() -> None:
    traces = np.array([[1.0, 2, 3, 4, 5, 6], [1.0, 2, 3, 4, 5, NONE], [1.0, 2, NONE, NONE, NONE, NONE]])
    frames = np.ones(6, dtype=bool)
    assert mean_in(traces, frames) == pytest.approx([3.5, 3.0, NONE], nan_ok=True)
    assert variance_in(traces, frames) == pytest.approx([3.5, 2.5, NONE], nan_ok=True)
    assert np.isnan(mean_in(traces, np.array([True] * 4 + [False] * 2))).all()  # four frames are too few


def test_a_correlation_is_as_atanh() -> None:
    wave = np.sin(np.arange(40.0))
    frames = np.ones(40, dtype=bool)
    noisy = wave + np.cos(np.arange(40.0) * 3)
    found = correlation_in(np.array([noisy, np.zeros(40)]), wave, frames)
    assert found[0] == pytest.approx(np.arctanh(np.corrcoef(noisy, wave)[0, 1]))
    assert np.isnan(found[1])
    frames[29:] = False
    assert np.isnan(correlation_in(noisy[None], wave, frames)[0])  # 29 frames


def test_rises_a_minute() -> None:
    trace = np.array([0.0, 0, 2, 2, 0, 0, 2, 0, 0, 2] * 2)
    every = np.ones(20, dtype=bool)
    # comes to 1 at frames 2, 6, 9, and after the 0 at frame 10 at 12, 16, 19: six in 20 frames of 0.5 s
    assert rises_in(trace[None], TIMES, 1.0, every) == pytest.approx([6 * 60 / 10])
    half = np.arange(20) < 10
    assert rises_in(trace[None], TIMES, 1.0, half) == pytest.approx([3 * 60 / 5])
    assert rises_in(trace[None], TIMES, 3.0, every) == pytest.approx([0.0])
