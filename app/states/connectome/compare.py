"""The state of Connectome › Compare: which two connectomes, which cells, and what counts as a difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.analysis.connectome.comparison import Status
from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, param
from app.states.connectome.shared_graph import SharedGraphState
from app.states.kinds import Flag, Integer, Name, Names, Weight


@dataclass(frozen=True)
class ConnectomeCompareState(SharedGraphState):
    a: str = param("a", Name(), "cook_jarrell_2019_h")
    b: str = param("b", Name(), "cook_jarrell_2019_m")
    normalize: bool = param("normalize", Flag(), False)  # % of input also where the units are equal
    halve: bool = param("halve", Flag(), False)  # gap junctions that the source lists twice
    tolerance: int = param("tolerance", Integer(0, 99), 0)  # % of the larger weight that still counts as the same
    chemical: float = param("chemical", Weight(), 1)  # least count of an edge on the side that has more
    electrical: float = param("electrical", Weight(), 1)
    status: tuple[str, ...] = param("status", Names(max_items=len(Status)), tuple(Status))  # drawn in the difference

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeCompareState, list[BadValue]]:
        """As ``parse``; names that the data do not have are left out and named too. Without any, it is the example."""
        state, bad = cls.parse(query)
        state = state.spelled(connectome.canonical)
        datasets = [dataset["id"] for dataset in connectome.datasets()]
        for side in ("a", "b"):
            value, default = getattr(state, side), getattr(cls(), side)
            if value not in datasets:
                if side in query:
                    bad.append(BadValue(side, value, "a connectome data set"))
                known = default if default in datasets else datasets[0]
                state = replace(state, a=known) if side == "a" else replace(state, b=known)
        every = connectome.cell_names(datasets)
        state = state.known(
            {
                "neurons": (every.neurons, "a cell of the connectomes"),
                "classes": (every.classes, "a class of the connectomes"),
                "status": (list(Status), "one of " + ", ".join(Status)),
            },
            bad,
        )
        return replace(state, **state.example(connectome)) if cls.is_open(query) else state, bad

    def drawn(self, connectome: ConnectomeService) -> Sequence[str]:
        return (self.a, self.b)
