"""In which recordings chosen neurons were identified."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from app.analysis.activity.labels import LabeledTrace, NeuronIndex, index_labels
from app.analysis.activity.matching import NeuronChoice, choices, datasets_with, find_choice, matches
from app.errors import BadRequestError
from app.services.activity.answers import MatchingAnswer, NamedNeuron
from app.services.activity.recordings import RecordingRow, Recordings
from data_loader.problems import shorten


class NeuronFinder:
    """Searches the labels of all recordings."""

    def __init__(self, recordings: Recordings) -> None:
        self._recordings = recordings

    @cached_property
    def labeled(self) -> tuple[RecordingRow, ...]:
        """Recordings with at least one identified neuron, in the order of the site."""
        return tuple(row for row in self._recordings.rows.values() if row.n_labeled)

    @cached_property
    def index(self) -> NeuronIndex:
        return index_labels(
            LabeledTrace(row.dataset_id, neuron.idx, neuron.neuron_class, neuron.lr, neuron.dv)
            for row in self.labeled
            for neuron in self._recordings.neurons(row.dataset_id)
            if neuron.label
        )

    @cached_property
    def choices(self) -> tuple[NeuronChoice, ...]:
        """What can be searched for, by class."""
        return choices(self.index)

    @cached_property
    def occurrences(self) -> dict[str, int]:
        """value of a choice -> number of recordings that hold it."""
        return {choice.value: len(datasets_with(choice, self.index)) for choice in self.choices}

    def choice(self, token: str) -> NeuronChoice | None:
        """``AVAL``, ``AVA?`` or ``AVA*`` itself, or a class by its name; None when the recordings have no such."""
        return find_choice(token, self.choices)

    def matching(self, tokens: Sequence[str], papers: Sequence[str] = ()) -> MatchingAnswer:
        """Recordings (of ``papers``, of all when empty) that hold every neuron asked for, with the traces that match.

        Traces come in the order of the question. Raises ``BadRequestError`` for what no recording has.
        """
        chosen = [self._known(token) for token in tokens]
        wanted = self._papers(papers)
        found = matches(chosen, self.index)
        return {
            "neurons": [{"value": choice.value, "label": choice.label, "n_recordings": self.occurrences[choice.value]}
                        for choice in chosen],
            "recordings": [
                {
                    "dataset_id": row.dataset_id,
                    "simulated": row.simulated,
                    "neurons": self._named(row.dataset_id, found[row.dataset_id]),
                }
                for row in self.labeled
                if row.dataset_id in found and row.paper_id in wanted
            ],
        }  # fmt: skip

    def _named(self, dataset_id: str, numbers: Sequence[int]) -> list[NamedNeuron]:
        neurons = self._recordings.neurons(dataset_id)
        return [{"idx_neuron": number, "label": neurons[number - 1].label} for number in numbers]

    def _known(self, token: str) -> NeuronChoice:
        choice = self.choice(token)
        if choice is None:
            raise BadRequestError(f"“{shorten(token)}” was not identified in any recording.", code="unknown_neuron")
        return choice

    def _papers(self, papers: Sequence[str]) -> frozenset[str]:
        known = self._recordings.papers
        for paper_id in papers:
            if paper_id not in known:
                raise BadRequestError(f"There is no paper “{shorten(paper_id)}”.", code="unknown_paper")
        return frozenset(papers or known)
