"""Where what stands on the page of a neuron leads to: other pages with the same cells and data sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app import urls
from app.states.neuron import NeuronState
from components.shell import address, site_paths


@dataclass(frozen=True)
class Links:
    """``names``: the neuron's own, and whether it is a class."""

    prefix: str
    name: str
    is_class: bool
    state: NeuronState
    datasets: tuple[str, ...]  # that are shown

    def neuron(self, name: str) -> str:
        """Another neuron, in the same state."""
        return urls.with_query(address(urls.path(urls.NEURON, name=name), self.prefix), self.state.query())

    def again(self, anchor: str, **changed: Any) -> str:
        """This page in another state, at one of its sections."""
        query = replace(self.state, **changed).query()
        return f"{urls.with_query(address(urls.path(urls.NEURON, name=self.name), self.prefix), query)}#{anchor}"

    def pair(self, other: str, other_is_class: bool, datasets: Sequence[str] = ()) -> str:
        """The connections between the neuron and another one, as a graph."""
        return self._explore([(self.name, self.is_class), (other, other_is_class)], datasets, connected="0")

    def around(self, datasets: Sequence[str] = ()) -> str:
        """The graph of all its connections."""
        return self._explore([(self.name, self.is_class)], datasets)

    def path(self, start: str, end: str) -> str:
        """Ways between two neurons of the same kind as this one."""
        query = {"dataset": self.datasets[-1], "start": start, "end": end, **self._level()}
        return urls.with_query(address(urls.CONNECTOME_PATH, self.prefix), query)

    def matrix(self, datasets: Sequence[str], measure: str) -> str:
        query = {"dataset": datasets[0], "measure": measure, **self._level()}
        query |= self._chosen([(self.name, self.is_class)])
        return urls.with_query(address(urls.CONNECTOME_MATRIX, self.prefix), query)

    def development(self) -> str:
        own = self._chosen([(self.name, self.is_class)])
        return urls.with_query(address(urls.CONNECTOME_DEVELOPMENT, self.prefix), own)

    def recordings(self) -> str:
        token = f"{self.name}*" if self.is_class else self.name
        return urls.with_query(address(urls.ACTIVITY_FIND_NEURON, self.prefix), {"n": token})

    def recording(self, dataset_id: str, traces: Sequence[int]) -> str:
        path = address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), self.prefix)
        return urls.with_query(path, {"n": "-".join(map(str, traces)), "b": "v"})

    def events(self, event: str, group: str) -> str:
        """All neurons of the group around an event, this one among those that are drawn."""
        query = {"group": group, "event": event, "level": self._traced(), "neurons": self.name}
        return self._where(urls.ACTIVITY_EVENTS, query)

    def correlations(self, behavior: str, group: str) -> str:
        """All neurons of the group and a behavior, this one with its single animals."""
        query = {"group": group, "signal": behavior, "level": self._traced(), "neuron": self.name}
        return self._where(urls.ACTIVITY_CORRELATIONS, query)

    def encoding(self, row: str) -> str:
        return urls.with_query(address(urls.ENCODING_TABLE, self.prefix), {"q": row})

    def encoding_connectome(self) -> str:
        own = self._chosen([(self.name, self.is_class)])
        return urls.with_query(address(urls.ENCODING_CONNECTOME, self.prefix), own)

    def _where(self, path: str, query: dict[str, str]) -> str:
        """ "" where this site has no such page."""
        return urls.with_query(address(path, self.prefix), query) if path in site_paths() else ""

    def _traced(self) -> str:
        return "class" if self.is_class else "cell"

    def _level(self) -> dict[str, str]:
        return {} if self.is_class else {"level": "neuron"}

    def _explore(self, cells: Sequence[tuple[str, bool]], datasets: Sequence[str], **more: str) -> str:
        query = {**self._chosen(cells), "datasets": ",".join(datasets or self.datasets), **more}
        return urls.with_query(address(urls.CONNECTOME_EXPLORE, self.prefix), query)

    @staticmethod
    def _chosen(cells: Sequence[tuple[str, bool]]) -> dict[str, str]:
        """``neurons`` and ``classes`` of an address."""
        found: dict[str, list[str]] = {}
        for name, is_class in dict.fromkeys(cells):
            found.setdefault("classes" if is_class else "neurons", []).append(name)
        return {key: ",".join(names) for key, names in found.items()}
