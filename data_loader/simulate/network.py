"""Spontaneous activity that spreads over a real connectome: a leaky linear-nonlinear rate model.

    τ dr/dt = -r + softplus(I - θ + γ (C r + E r - diag(E 1) r))

C holds the chemical synapses (signed: the outputs of GABA neurons inhibit), E the gap junctions, both divided by the
summed input of a cell, so that only the share of a partner matters and not the unit of the data set (synapses or EM
sections). I is slow noise, mostly common to left and right homologues, plus stimuli. With γ < 1 the model is stable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

import numpy as np

from data_loader.names import Nomenclature
from data_loader.schema import Cell, Connectome, FloatArray, Synapse
from data_loader.simulate.head import head_neurons
from data_loader.simulate.noise import ornstein_uhlenbeck

NEURON_CODES = frozenset("sim")  # sensory, interneuron, motorneuron
RATE_TIME_CONSTANT = 1.5  # s
COUPLING = 0.95  # γ
HOMOLOGUE_SHARE = 0.5  # of the variance of the noise
NOISE_SD = 2.0
THRESHOLD = 1.5  # input below which a neuron is nearly silent
# McIntire et al., 1993, doi 10.1038/364337a0
GABA_CLASSES = frozenset({"RME", "RIS", "AVL", "DVB", "DD", "VD"})


@dataclass(frozen=True, eq=False)
class Network:
    cells: tuple[Cell, ...]
    weights: FloatArray  # (N, N) row: receiving cell; C + E - diag(E 1)

    @classmethod
    def of(cls, connectome: Connectome, names: Nomenclature) -> Network:
        """All neurons of the connectome; head neurons that it does not hold are in it without a connection."""
        listed = {*connectome.pre, *connectome.post, *(cell.name for cell in head_neurons(names))}
        cells = tuple(cell for cell in names.cells.values() if cell.name in listed and cell.type_code in NEURON_CODES)
        index = {cell.name: i for i, cell in enumerate(cells)}
        chemical, gap = np.zeros((2, len(cells), len(cells)))
        for pre, post, kind, weight in zip(
            connectome.pre, connectome.post, connectome.type, connectome.weight, strict=True
        ):
            if pre not in index or post not in index or pre == post:
                continue
            match kind:
                case Synapse.CHEMICAL:
                    chemical[index[post], index[pre]] += weight
                case Synapse.ELECTRICAL:
                    gap[index[post], index[pre]] += weight
                case _:
                    assert_never(kind)
        gap = np.maximum(gap, gap.T)  # undirected; some data sets list one direction only
        total = np.maximum((chemical + gap).sum(axis=1, keepdims=True), 1.0)
        chemical, gap = chemical / total, gap / total
        chemical[:, [i for i, cell in enumerate(cells) if cell.cell_class in GABA_CLASSES]] *= -1
        return cls(cells, chemical + gap - np.diag(gap.sum(axis=1)))

    def respond(self, inputs: FloatArray, step: float) -> FloatArray:
        """Rates, (N, T), to ``inputs`` (N, T); ``step`` s per frame. Exponential Euler, one step a frame."""
        decay = np.float32(np.exp(-step / RATE_TIME_CONSTANT))
        # single precision: the product with the weights is most of the time that a simulation takes
        weights = (COUPLING * self.weights).astype(np.float32)
        driven = np.ascontiguousarray((inputs - THRESHOLD).T, dtype=np.float32)
        rates = np.empty_like(driven)
        rate = np.logaddexp(np.float32(0), driven[0])
        for frame, received in enumerate(driven):
            rate = decay * rate + (1 - decay) * np.logaddexp(np.float32(0), received + weights @ rate)
            rates[frame] = rate
        return rates.T.astype(np.float64)

    def noise(self, rng: np.random.Generator, frames: int, step: float) -> FloatArray:
        """(N, T) slow noise; homologues (cells that differ by L/R only) share ``HOMOLOGUE_SHARE`` of its variance."""
        pairs = [(cell.cell_class, cell.dv) if cell.lr else (cell.name, "") for cell in self.cells]
        groups = {pair: i for i, pair in enumerate(dict.fromkeys(pairs))}
        time_constants = 6.0 * np.exp(1.1 * rng.standard_normal(len(groups)))  # s
        of_cell = np.array([groups[pair] for pair in pairs])
        shared = ornstein_uhlenbeck(rng, frames, time_constants, step)[of_cell]
        private = ornstein_uhlenbeck(rng, frames, time_constants[of_cell], step)
        return NOISE_SD * (np.sqrt(HOMOLOGUE_SHARE) * shared + np.sqrt(1 - HOMOLOGUE_SHARE) * private)
