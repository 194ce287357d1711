"""Behavior of a simulated worm: when it moves forward and backs up, bends its head, turns and feeds.

Forward runs and reversals alternate as a two-state semi-Markov process with log-normal bouts. Every number below is
chosen so that speeds, reversal rates and autocorrelations lie in the range of crawling adults on thin food; none is
fitted. A heat pulse makes the worm back up at once, then run fast, and feed less for minutes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_loader.schema import Behavior, FloatArray, IntArray
from data_loader.simulate.noise import dwell, follow, ornstein_uhlenbeck, smooth
from data_loader.simulate.spec import stream

FORWARD_BOUT = (19.0, 0.85)  # median s, sd of the logarithm
REVERSAL_BOUT = (4.2, 0.55)
FORWARD_SPEED = 0.066  # mm/s
REVERSAL_SPEED = 0.075
REVERSAL_THRESHOLD = -0.005  # mm/s, for at least two frames (formats.md b.1)
VENTRAL_TURNS = 0.75  # share of the turns that end a reversal by a deep ventral bend (Gray et al., 2005)
FEEDING_RATE = 3.6  # pumps/s while feeding
HEAT_REVERSAL = 13.0  # s
QUIET_BEFORE_HEAT = 6.0  # s
HEAT_RUN = 90.0  # s, time constant of the fast run after it
HEAT_FEEDING = 260.0  # s, time constant of the recovery of feeding


@dataclass(frozen=True, eq=False)
class SimulatedBehavior:
    channels: dict[Behavior, FloatArray]  # (T,) each: mm/s, rad (+ = dorsal), rad/s, pumps/s
    reversals: IntArray  # (N, 2) [last non-reversal frame, last reversal frame], 1-based


def simulate_behavior(seed: int, uid: str, frames: int, step: float, heat: int | None = None) -> SimulatedBehavior:
    """``step`` s per frame; ``heat`` is the 1-based frame of a heat pulse."""
    since_heat = np.full(frames, np.inf) if heat is None else (np.arange(1, frames + 1) - heat) * step
    since_heat[since_heat < 0] = np.inf  # inf before the pulse, so that exp(-x) is 0
    reversing = _bouts(stream(seed, uid, "bouts"), frames, step, heat)
    velocity = _velocity(stream(seed, uid, "velocity"), reversing, step, since_heat)
    reversals = reversal_pairs(velocity)
    head = _head_curvature(stream(seed, uid, "head"), velocity, reversals, step)
    channels = {
        Behavior.VELOCITY: velocity,
        Behavior.HEAD_CURVATURE: head,
        Behavior.ANGULAR_VELOCITY: _angular_velocity(stream(seed, uid, "turning"), head, velocity, step),
        Behavior.PUMPING: _pumping(stream(seed, uid, "feeding"), reversing, step, since_heat),
    }
    return SimulatedBehavior(channels, reversals)


def reversal_pairs(velocity: FloatArray) -> IntArray:
    """(N, 2) [last non-reversal frame, last reversal frame], 1-based: runs of two or more frames below the threshold.

    A reversal already open at the first frame starts at 1, as in the published files.
    """
    below = np.concatenate(([False], velocity < REVERSAL_THRESHOLD, [False])).astype(int)
    change = np.diff(below)
    before, last = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    long_enough = last - before >= 2
    pairs = np.column_stack([before, last])[long_enough]
    return np.maximum(pairs, 1)


def _bouts(rng: np.random.Generator, frames: int, step: float, heat: int | None) -> FloatArray:
    """(T,) 1 while the worm backs up."""
    reversing = np.zeros(frames)
    clock, end = 0.0, frames * step
    pulse = np.inf if heat is None else (heat - 1) * step
    while clock < end:
        start, duration = clock + dwell(rng, *FORWARD_BOUT), dwell(rng, *REVERSAL_BOUT)
        if start + duration > pulse - QUIET_BEFORE_HEAT:  # the worm moves forward when the pulse comes
            start, duration, pulse = pulse, HEAT_REVERSAL, np.inf
        clock = start + duration
        reversing[round(start / step) : round(clock / step)] = 1
    return reversing


def _velocity(rng: np.random.Generator, reversing: FloatArray, step: float, since_heat: FloatArray) -> FloatArray:
    """mm/s. Target speeds drift slowly, slow down now and then, and are approached within two frames."""
    frames = len(reversing)
    vigor, pausing = ornstein_uhlenbeck(rng, frames, np.array([90.0, 20.0]), step)
    forward = FORWARD_SPEED * np.exp(0.22 * vigor) * (1 - 0.75 / (1 + np.exp(-6 * (pausing - 1.3))))
    forward = forward * (1 + 0.9 * np.exp(-since_heat / HEAT_RUN))
    onset = np.flatnonzero(np.diff(reversing, prepend=0.0) == 1)
    force = np.ones(frames)
    for start in onset:  # one reversal is fast, the next slow
        force[start:] = np.exp(0.22 * rng.standard_normal())
    target = np.where(reversing == 1, -REVERSAL_SPEED * force, forward)
    pull = 1 - np.exp(-step / 0.7)
    followed = follow((pull * target)[:, None], np.array([1 - pull]))[0]
    jitter = 0.0075 * ornstein_uhlenbeck(rng, frames, 1.2, step)[0] + 0.002 * rng.standard_normal(frames)
    return followed + jitter


def _head_curvature(rng: np.random.Generator, velocity: FloatArray, reversals: IntArray, step: float) -> FloatArray:
    """rad, + = dorsal. An undulation as fast as the worm, a slow bias, head casts, and a deep bend after reversals."""
    frames = len(velocity)
    bias, cast = ornstein_uhlenbeck(rng, frames, np.array([14.0, 0.9]), step)
    frequency = np.sign(velocity) * (0.05 + 1.9 * np.abs(velocity))  # Hz; the wave runs backwards in a reversal
    phase = np.cumsum(2 * np.pi * frequency * step + 0.35 * rng.standard_normal(frames))
    bend = np.zeros(frames)
    for _, last in reversals:
        if rng.random() < 0.55:
            side = -1 if rng.random() < VENTRAL_TURNS else 1
            peak = last + rng.integers(1, 5)
            bend += side * rng.uniform(0.6, 1.2) * np.exp(-0.5 * ((np.arange(1, frames + 1) - peak) / 2.6) ** 2)
    amplitude = np.where(velocity < 0, 0.24, 0.38)
    curvature: FloatArray = amplitude * np.sin(phase) + 0.26 * bias + 0.13 * cast + bend
    return curvature


def _angular_velocity(rng: np.random.Generator, head: FloatArray, velocity: FloatArray, step: float) -> FloatArray:
    """rad/s: the body turns to the side the head bends to, seen through the published 15 s derivative window."""
    turning = 0.38 * head * np.clip(np.abs(velocity) / FORWARD_SPEED, 0.3, 1.6)
    window = 15.0 / step / 9  # sd in frames: the derivative weighs the middle of its window most
    wander = 0.22 * rng.standard_normal(len(head))
    return smooth(turning + wander, window)


def _pumping(rng: np.random.Generator, reversing: FloatArray, step: float, since_heat: FloatArray) -> FloatArray:
    """pumps/s, never below 0. Feeding comes in long bouts, pauses in reversals and after heat."""
    frames = len(reversing)
    feeding = np.zeros(frames)
    clock, on = 0.0, True
    while clock < frames * step:
        start, clock = clock, clock + (dwell(rng, 80.0, 0.6) if on else dwell(rng, 22.0, 0.5))
        feeding[round(start / step) : round(clock / step)] = FEEDING_RATE if on else 0.9
        on = not on
    rate = smooth(feeding, 3.0) * (1 - 0.35 * smooth(reversing, 2.0)) * (1 - 0.8 * np.exp(-since_heat / HEAT_FEEDING))
    rate = rate + 0.55 * ornstein_uhlenbeck(rng, frames, 2.5, step)[0]
    return np.maximum(rate, 0.0)
