"""The network of a connectome as it was read."""

from __future__ import annotations

from collections.abc import Iterable

from data_loader.networks.network import NEURON_CODES, Network
from data_loader.schema import Cell, Connectome


def network_of(connectome: Connectome, cells: Iterable[Cell]) -> Network:
    """Its neurons and any connection between them; muscles and other cells are left out."""
    rows = zip(connectome.pre, connectome.post, connectome.type, connectome.weight.tolist(), strict=True)
    return Network.of(
        ((pre, post, str(kind)) for pre, post, kind, weight in rows if weight > 0),
        {cell.name: cell.soma_um for cell in cells if cell.type_code in NEURON_CODES},
        gap_junctions=not connectome.info.skip_gap_junction,
    )
