"""Activity of the recorded neurons: behavior tuning plus network drive, seen through calcium and noise.

x = a · drive(v, θh, P) + network           (tuning.py, network.py)
s = exponential filter of x with the neuron's half-decay time     (CePNEM's EWMA)
y = s + sd(s) · slow states of the brain    (state.py)
F = F0 · (1 + h · (y + noise - min))        the GCaMP/marker ratio, above 0, no bleaching
trace = F z-scored, ddof = 1
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_loader.schema import Behavior, Cell, FloatArray, IntArray
from data_loader.simulate.network import Network
from data_loader.simulate.noise import follow
from data_loader.simulate.spec import Kind, stream
from data_loader.simulate.state import loadings, slow_states
from data_loader.simulate.tuning import (
    HEAD_CURVATURE_SD,
    PUMPING_SD,
    VELOCITY_SD,
    gain_forward,
    gain_reverse,
    tuning_of,
)

NETWORK_SD = 0.85  # of the network drive, in units of a coefficient of the tuning
NOISE = 0.28  # sd of the measurement noise, share of the sd of the calcium signal
HEAT_SENSORS = frozenset({"AFD", "FLP"})  # Liu et al., 2012, doi 10.1371/journal.pone.0032360
HEAT_INPUT, HEAT_ADAPTATION = 9.0, 12.0  # network input units; s
LACKING = 0.5  # how likely an animal lacks a tuning of vanishing strength; none lacks one of strength STABLE
INDIVIDUAL = 0.18  # share of the untuned classes that are tuned in this animal only, as some classes vary in real worms
STABLE = 1.0  # coefficient from which on a tuning is the same in the whole recording
CHANGING = {Kind.BASELINE: 0.12, Kind.HEAT: 0.35}  # share of the weaker tunings that fade in the second range


@dataclass(frozen=True, eq=False)
class Population:
    """The true tuning of the n recorded neurons, as columns."""

    cells: tuple[Cell, ...]
    velocity: FloatArray  # (n,) c_v, and so on
    rectification: FloatArray
    head_curvature: FloatArray
    pumping: FloatArray
    half_decay: FloatArray  # (n,) s
    gain: FloatArray  # (n, R) factor on all coefficients in each fit range


@dataclass(frozen=True, eq=False)
class Activity:
    trace: FloatArray  # (n, T) z-scored
    original: FloatArray  # (n, T) ratio
    scale: FloatArray  # (n,) activity units per sd of the trace


def draw_population(cells: tuple[Cell, ...], seed: int, uid: str, kind: Kind) -> Population:
    """An animal's own variant of the ground truth: weak tunings vary, are lacking, or fade in the second fit range."""
    rng = stream(seed, uid, "population")
    tunings = [tuning_of(cell) for cell in cells]
    strongest = np.array([tuning.strongest for tuning in tunings])
    classes = {key: i for i, key in enumerate(dict.fromkeys((cell.cell_class, cell.dv) for cell in cells))}
    of_cell = np.array([classes[cell.cell_class, cell.dv] for cell in cells])
    animal = _individual_tunings(strongest, of_cell, len(classes), rng)
    spread = np.minimum(0.16 / np.maximum(strongest, 0.1), 0.5)
    gain = np.exp(spread * (0.8 * rng.standard_normal(len(classes))[of_cell] + 0.6 * rng.standard_normal(len(cells))))
    lacks = (strongest > 0) & (rng.random(len(classes))[of_cell] < LACKING * (1 - strongest / STABLE))
    gain[lacks] = 0.0
    weaker = np.where(rng.random(len(classes)) < CHANGING[kind], rng.uniform(0.05, 0.35, len(classes)), 1.0)[of_cell]
    later = np.where(strongest < STABLE, weaker, 1.0)
    return Population(
        cells=cells,
        velocity=np.array([tuning.velocity for tuning in tunings]) + animal[0],
        rectification=np.array([tuning.rectification for tuning in tunings]),
        head_curvature=np.array([tuning.head_curvature for tuning in tunings]) + animal[1],
        pumping=np.array([tuning.pumping for tuning in tunings]) + animal[2],
        half_decay=np.array([t.half_decay for t in tunings]) * np.exp(0.25 * rng.standard_normal(len(cells))),
        gain=np.column_stack([gain, gain * later]),
    )


def _individual_tunings(strongest: FloatArray, of_cell: IntArray, classes: int, rng: np.random.Generator) -> FloatArray:
    """(3, n) coefficients for v, θh and P that untuned classes have in one animal only."""
    size = rng.uniform(0.25, 0.5, classes) * rng.choice([-1, 1], classes) * (rng.random(classes) < INDIVIDUAL)
    coefficients = np.zeros((3, classes))
    coefficients[rng.integers(3, size=classes), np.arange(classes)] = size
    individual: FloatArray = np.where(strongest == 0, coefficients[:, of_cell], 0.0)
    return individual


def drive(population: Population, velocity: FloatArray, head_curvature: FloatArray, pumping: FloatArray) -> FloatArray:
    """The tuned drive at gain 1, (n, T), for behavior (T,) in native units."""
    total: FloatArray = sum(terms(population, velocity, head_curvature, pumping), np.zeros(1))
    return direction(population, velocity) * total


def direction(population: Population, velocity: FloatArray) -> FloatArray:
    """g(v), (n, T)."""
    ahead, back = (gain(population.rectification)[:, None] for gain in (gain_forward, gain_reverse))
    return np.where(velocity >= 0, ahead, back)


def terms(
    population: Population, velocity: FloatArray, head_curvature: FloatArray, pumping: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """What v, θh and P each add to the drive, (n, T), before g(v)."""
    return (
        np.outer(population.velocity, velocity / VELOCITY_SD),
        np.outer(population.head_curvature, head_curvature / HEAD_CURVATURE_SD),
        np.outer(population.pumping, pumping / PUMPING_SD),
    )


def calcium(values: FloatArray, half_decay: FloatArray, step: float) -> FloatArray:
    """Exponentially weighted average of ``values`` (n, T) that forgets half in ``half_decay`` s (n,)."""
    decay = 0.5 ** (step / half_decay)
    kicks = (values * (1 - decay)[:, None]).T.copy()
    kicks[0] = values[:, 0]
    return follow(kicks, decay)


def simulate_activity(
    population: Population,
    behavior: dict[Behavior, FloatArray],
    ranges: tuple[tuple[int, int], ...],
    network: Network,
    seed: int,
    uid: str,
    step: float,
    heat: int | None = None,
) -> Activity:
    """``ranges``: first and last frame of each fit range, together the whole recording. ``heat``: 1-based frame."""
    frames = len(behavior[Behavior.VELOCITY])
    tuned = drive(
        population, behavior[Behavior.VELOCITY], behavior[Behavior.HEAD_CURVATURE], behavior[Behavior.PUMPING]
    )
    for i, (first, last) in enumerate(ranges):
        tuned[:, first - 1 : last] *= population.gain[:, i, None]
    inputs = network.noise(stream(seed, uid, "network"), frames, step)
    since_heat = np.full(frames, np.inf)  # s; before a pulse nothing is left of it
    if heat is not None:
        since_heat[heat - 1 :] = np.arange(frames - heat + 1) * step
        sensors = [i for i, cell in enumerate(network.cells) if cell.cell_class in HEAT_SENSORS]
        inputs[sensors] += HEAT_INPUT * np.exp(-since_heat / HEAT_ADAPTATION)
    place = {cell.name: i for i, cell in enumerate(network.cells)}
    spontaneous = network.respond(inputs, step)[[place[cell.name] for cell in population.cells]]
    spontaneous = (spontaneous - spontaneous.mean(axis=1, keepdims=True)) / spontaneous.std(axis=1, keepdims=True)
    signal = calcium(tuned + NETWORK_SD * spontaneous, population.half_decay, step)
    states = slow_states(stream(seed, uid, "states"), frames, step, since_heat)
    signal += signal.std(axis=1, keepdims=True) * (loadings(population.cells, network.cells, seed, uid) @ states)
    return _measure(signal, stream(seed, uid, "measurement"))


def _measure(signal: FloatArray, rng: np.random.Generator) -> Activity:
    n, frames = signal.shape
    signal = signal + NOISE * signal.std(axis=1, keepdims=True) * rng.standard_normal((n, frames))
    scale = signal.std(axis=1, ddof=1, keepdims=True)
    signal = (signal - signal.min(axis=1, keepdims=True)) / scale
    baseline = 0.3 * np.exp(0.8 * rng.standard_normal((n, 1)))  # F0: markers are not equally bright
    height = 0.65 * np.exp(0.35 * rng.standard_normal((n, 1)))
    original = baseline * (1 + height * signal)
    trace = original - original.mean(axis=1, keepdims=True)
    trace /= trace.std(axis=1, ddof=1, keepdims=True)
    return Activity(trace, original, scale[:, 0])
