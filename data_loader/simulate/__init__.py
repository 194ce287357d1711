"""Deterministic SIMULATED recordings: a worm that moves, a network on a real connectome, a microscope.

The model is stated in full in ``tuning`` (ground truth), ``network``, ``state``, ``activity`` and ``behavior``; nothing
is fitted to or copied from a measured recording. Everything made here carries ``simulated``.
"""

from data_loader.simulate.encoding_table import EncodingTable, encoding_table
from data_loader.simulate.recordings import simulate
from data_loader.simulate.spec import Kind, RecordingSpec, SimulationSpec

__all__ = [
    "EncodingTable",
    "Kind",
    "RecordingSpec",
    "SimulationSpec",
    "encoding_table",
    "simulate",
]
