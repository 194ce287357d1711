"""Slow states of the whole brain: activity that many neurons share for minutes and that behavior does not explain.

    signal = s + sd(s) · Σ_k l_k b_k            s: what tuning and network make of a neuron

The states b_k (unit variance) wander with a memory of about a minute; a heat pulse pushes the first one up for minutes.
The loadings l_k belong to a class, the same in every animal, and vary a little from cell to cell. Their size makes the
first principal component hold 0.25 to 0.35 of the variance and forget within a minute or two, as in published
whole-brain recordings.
"""

from __future__ import annotations

import numpy as np

from data_loader.schema import Cell, FloatArray
from data_loader.simulate.noise import ornstein_uhlenbeck
from data_loader.simulate.spec import stream

TIME_CONSTANTS = (80.0, 45.0)  # s, of the states
MEAN = np.array([0.3, 0.1])  # of the loadings: more neurons go along with a state than against it
SPREAD = np.array([0.8, 0.4])  # sd of the loadings over classes
OF_CELL = 0.4  # sd of a cell's own part, share of the spread
HEAT_PUSH, HEAT_MEMORY = 2.0, 150.0  # sd of the first state; s


def slow_states(rng: np.random.Generator, frames: int, step: float, since_heat: FloatArray) -> FloatArray:
    """(K, T), each of mean 0 and sd 1 over the recording; ``since_heat``: s (T,), inf before the pulse."""
    states = ornstein_uhlenbeck(rng, frames, np.array(TIME_CONSTANTS), step)
    states[0] += HEAT_PUSH * np.exp(-since_heat / HEAT_MEMORY)
    states = states - states.mean(axis=1, keepdims=True)
    normalized: FloatArray = states / states.std(axis=1, keepdims=True)
    return normalized


def loadings(cells: tuple[Cell, ...], everybody: tuple[Cell, ...], seed: int, uid: str) -> FloatArray:
    """(n, K) of ``cells``, in sd of a cell's own signal. Those of the classes are drawn for ``everybody``, so that a
    class (dorsal and ventral members apart) keeps them in every animal."""
    places = {key: row for row, key in enumerate(dict.fromkeys((cell.cell_class, cell.dv) for cell in everybody))}
    shape = len(places), len(SPREAD)
    of_class = MEAN + SPREAD * stream(seed, "every animal", "loadings").standard_normal(shape)
    own = OF_CELL * SPREAD * stream(seed, uid, "loadings").standard_normal((len(cells), len(SPREAD)))
    found: FloatArray = of_class[[places[cell.cell_class, cell.dv] for cell in cells]] + own
    return found
