"""Connections of one data set while they are being collected: canonical names, weights of repeated pairs added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from data_loader.cell_names import canonical
from data_loader.schema import Synapse

Edge = tuple[str, str, Synapse]


@dataclass
class Edges:
    """(pre, post, type) -> weight. Gap junctions are held as their file lists them, usually in both directions."""

    weights: dict[Edge, float] = field(default_factory=dict)

    def add(self, pre: str, post: str, synapse: Synapse, weight: float) -> None:
        """Adds to what the pair already has; a weight of 0 is no connection."""
        if weight:
            edge = (canonical(pre), canonical(post), synapse)
            self.weights[edge] = self.weights.get(edge, 0.0) + weight

    def add_both_directions(self, one: str, other: str, weight: float) -> None:
        """A gap junction that its file lists once. One between a cell and itself stays one entry."""
        self.add(one, other, Synapse.ELECTRICAL, weight)
        if canonical(one) != canonical(other):
            self.add(other, one, Synapse.ELECTRICAL, weight)

    def of(self, synapse: Synapse) -> dict[tuple[str, str], float]:
        """(pre, post) -> weight of one type."""
        return {(pre, post): weight for (pre, post, kind), weight in self.weights.items() if kind is synapse}

    @property
    def cells(self) -> set[str]:
        return {cell for pre, post, _ in self.weights for cell in (pre, post)}

    def sorted(self) -> Iterator[tuple[str, str, Synapse, float]]:
        """Chemical first, then gap junctions, each by pre and post."""
        for (pre, post, synapse), weight in sorted(self.weights.items(), key=lambda item: (item[0][2], *item[0][:2])):
            yield pre, post, synapse, weight
