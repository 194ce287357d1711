"""The state of the page of a neuron: in which connectomes, with which partners, in which recordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app import services
from app.services.neuron.requests import ALL, NeuronRequest, PartnersAre
from app.states.codec import BadValue, ViewState, known, param
from app.states.kinds import Choice, Flag, Name, Names, Number

MOST_DATASETS = 20
MOST_OF_IT = 80  # % of input or output that the partners shown at first make together
GROUP = Name(pattern=r"[\w.:+-]{0,200}")


@dataclass(frozen=True)
class NeuronState(ViewState):
    """``datasets``: none are those that the page opens with; ``group``: "" is the one with most identified animals."""

    datasets: tuple[str, ...] = param("datasets", Names(max_items=MOST_DATASETS))
    partners: PartnersAre = param("partners", Choice(PartnersAre), PartnersAre.AS_ASKED)
    top: float = param("top", Number(1, ALL), MOST_OF_IT)
    group: str = param("group", GROUP, "")
    weights: bool = param("weights", Flag(), False)  # of each data set, beside the means

    @classmethod
    def read(cls, query: Mapping[str, Any], site: services.Services) -> tuple[NeuronState, list[BadValue]]:
        """As ``parse``; what the data do not have is left out and named too."""
        state, bad = cls.parse({key: value for key, value in query.items() if value != ""})
        there = [row["id"] for row in site.connectome.datasets()]
        datasets = known("datasets", state.datasets, there, "a connectome data set", bad)
        if set(datasets) == set(site.neuron.default_datasets()):
            datasets = ()
        groups = {group.id for group in site.animals.groups.all}
        if state.group and state.group not in groups:
            bad.append(BadValue("group", state.group, "a group of recordings"))
            state = replace(state, group="")
        return replace(state, datasets=datasets), bad

    def request(self) -> NeuronRequest:
        return NeuronRequest(datasets=self.datasets, partners=self.partners, top=self.top, group=self.group)
