"""The state of Connectome › Statistics: which connectome, against which random networks, which statistic in detail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, ViewState, known, param
from app.states.kinds import Choice, Name
from data_loader.networks.rewiring import Null
from data_loader.networks.statistic import NAMES
from data_loader.networks.triads import Triad

DATASET: Final = "white_1986_whole"


@dataclass(frozen=True)
class ConnectomeStatisticsState(ViewState):
    dataset: str = param("dataset", Name(), DATASET)
    null: Null = param("null", Choice(Null), Null.DEGREE)
    statistic: str = param("statistic", Name(), str(Triad.TRANSITIVE))  # in detail
    neuron: str = param("neuron", Name(), "")  # of the triads that are listed

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[ConnectomeStatisticsState, list[BadValue]]:
        """As ``parse``; what the data do not have is replaced by the default and named too."""
        state, bad = cls.parse(query)
        datasets = [row["id"] for row in connectome.datasets()]
        if state.dataset not in datasets:
            if "dataset" in query:
                bad.append(BadValue("dataset", state.dataset, "a connectome data set"))
            state = replace(state, dataset=datasets[0])
        if state.statistic not in NAMES:
            bad.append(BadValue("statistic", state.statistic, f"one of {', '.join(NAMES)}"))
            state = replace(state, statistic=cls().statistic)
        if not state.neuron:
            return state, bad
        there = connectome.cell_names([state.dataset])
        meant = connectome.canonical(state.neuron)
        found = known("neuron", (meant,), (*there.neurons, *there.classes), "a cell or class of the data set", bad)
        return replace(state, neuron="".join(found)), bad

    @property
    def triad(self) -> Triad | None:
        """None where the statistic is none."""
        return Triad(self.statistic) if self.statistic in set(Triad) else None
