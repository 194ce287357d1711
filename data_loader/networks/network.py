"""The binary network of a connectome: neurons, chemical connections with a direction, gap junctions without one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from data_loader.schema import Synapse

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Position = tuple[float, float, float]

NEURON_CODES: Final = "simn"  # of the cell table
THRESHOLD: Final = "any weight above 0"


@dataclass(frozen=True, eq=False)
class Network:
    """n neurons that have a connection with another neuron, by name. Self-connections are left out."""

    names: tuple[str, ...]
    chemical: Bools  # (n, n), rows send
    electrical: Bools  # (n, n), symmetric; all False where gap junctions were not annotated
    soma_um: Floats  # (n, 3), NaN where unknown

    @classmethod
    def of(
        cls,
        connections: Iterable[tuple[str, str, str]],
        neurons: Mapping[str, Position | None],
        gap_junctions: bool = True,
    ) -> Network:
        """``connections``: (pre, post, type) of weight above 0, repeated or not; those with an end that is not in
        ``neurons``, name -> soma in µm, are left out, and all gap junctions where they are not known."""
        kept = {
            (pre, post, kind)
            for pre, post, kind in connections
            if pre != post and pre in neurons and post in neurons and (gap_junctions or kind == Synapse.CHEMICAL)
        }
        names = sorted({name for pre, post, _ in kept for name in (pre, post)})
        number = {name: place for place, name in enumerate(names)}
        made = {kind: np.zeros((len(names), len(names)), dtype=np.bool_) for kind in Synapse}
        for pre, post, kind in kept:
            made[Synapse(kind)][number[pre], number[post]] = True
        nowhere = (np.nan, np.nan, np.nan)
        soma = np.array([neurons[name] or nowhere for name in names], dtype=np.float64).reshape(-1, 3)
        electrical = made[Synapse.ELECTRICAL]
        return cls(tuple(names), made[Synapse.CHEMICAL], electrical | electrical.T, soma)

    @cached_property
    def union(self) -> Bools:
        """(n, n) symmetric: connected in any way."""
        return self.chemical | self.chemical.T | self.electrical

    @cached_property
    def directed_union(self) -> Bools:
        """(n, n): chemical connections, and gap junctions both ways."""
        return self.chemical | self.electrical

    @cached_property
    def distance_um(self) -> Floats:
        """(n, n) straight lines between somata; NaN where one of them is unknown."""
        return np.asarray(np.linalg.norm(self.soma_um[:, None] - self.soma_um[None], axis=2))

    @cached_property
    def digest(self) -> str:
        """What nulls are made from: another connection or another position is another digest."""
        digest = hashlib.sha256("\n".join(self.names).encode())
        for matrix in (self.chemical, self.electrical):
            digest.update(np.packbits(matrix).tobytes())
        digest.update("\n".join(f"{value:.2f}" for value in self.soma_um.ravel().tolist()).encode())
        return digest.hexdigest()
