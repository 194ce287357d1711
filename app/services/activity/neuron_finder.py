"""In which recordings chosen neurons were identified."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from app.analysis.activity.labels import NeuronIndex, index_labels
from app.analysis.activity.matching import NeuronChoice, choices, find_choice, matches
from app.errors import BadRequestError
from app.services.activity.answers import MatchingAnswer
from app.services.activity.recordings import KEPT, RecordingRow, Recordings
from data_loader.problems import shorten
from data_loader.remembering import remembered
from data_loader.spelling import Spelling
from data_loader.store import Store


class NeuronFinder:
    """Searches the labels of all recordings."""

    def __init__(self, recordings: Recordings, store: Store) -> None:
        self._recordings = recordings
        self._store = store

    @cached_property
    def labeled(self) -> tuple[RecordingRow, ...]:
        """Recordings with at least one identified neuron, in the order of the site."""
        return tuple(row for row in self._recordings.rows.values() if row.n_labeled)

    @cached_property
    def index(self) -> NeuronIndex:
        return index_labels(self._store.frame("identities"))

    @cached_property
    def choices(self) -> tuple[NeuronChoice, ...]:
        """What can be searched for, by class."""
        return choices(self.index)

    @cached_property
    def occurrences(self) -> dict[str, int]:
        """value of a choice -> number of recordings that hold it."""
        return {choice.value: self.index.match.n_datasets(choice.keys) for choice in self.choices}

    def choice(self, token: str) -> NeuronChoice | None:
        """``AVAL``, ``AVA?`` or ``AVA*`` itself, or a class by its name; None when the recordings have no such.

        However it is written: ``aval`` is AVAL.
        """
        return find_choice(token, self.choices) or find_choice(self.spelling.meant(token) or "", self.choices)

    @cached_property
    def spelling(self) -> Spelling:
        """Of what can be searched for, and of classes."""
        return Spelling(name for choice in self.choices for name in (choice.value, choice.neuron_class))

    def matching(self, tokens: Sequence[str], papers: Sequence[str] = ()) -> MatchingAnswer:
        """Recordings (of ``papers``, of all when empty) that hold every neuron asked for, with the traces that match.

        Traces come in the order of the question. Raises ``BadRequestError`` for what no recording has.
        """
        chosen = [self._known(token) for token in tokens]
        wanted = self._papers(papers)
        found = matches(chosen, self.index)
        rows = [row for row in self.labeled if row.dataset_id in found and row.paper_id in wanted]
        known = iter(self._recordings.labels((row.dataset_id, idx) for row in rows for idx in found[row.dataset_id]))
        return {
            "neurons": [{"value": choice.value, "label": choice.label, "n_recordings": self.occurrences[choice.value]}
                        for choice in chosen],
            "recordings": [
                {
                    "dataset_id": row.dataset_id,
                    "simulated": row.simulated,
                    "neurons": [
                        {"idx_neuron": idx, "label": label, "confidence": confidence}
                        for idx, (label, confidence) in zip(found[row.dataset_id], known, strict=False)
                    ],
                }
                for row in rows
            ],
        }  # fmt: skip

    @remembered(most=KEPT)
    def together(self, tokens: tuple[str, ...], papers: tuple[str, ...] = ()) -> bool:
        """Whether a recording (of ``papers``, of all when empty) holds all of them. Raises as ``matching`` does."""
        wanted = self._papers(papers)
        found = matches([self._known(token) for token in tokens], self.index)
        return any(self._recordings.row(dataset_id).paper_id in wanted for dataset_id in found)

    def _known(self, token: str) -> NeuronChoice:
        choice = self.choice(token)
        if choice is None:
            hint = self.spelling.hint(token).removesuffix("?")
            expected = f"; {hint}" if hint else ""
            raise BadRequestError(
                f"“{shorten(token)}” was not identified in any recording{expected}.", code="unknown_neuron"
            )
        return choice

    def _papers(self, papers: Sequence[str]) -> frozenset[str]:
        known = self._recordings.papers
        for paper_id in papers:
            if paper_id not in known:
                raise BadRequestError(f"There is no paper “{shorten(paper_id)}”.", code="unknown_paper")
        return frozenset(papers or known)
