"""The words a source folder declares; a recording may use no others."""

from __future__ import annotations

from dataclasses import dataclass

from data_loader.names import Nomenclature
from data_loader.schema import COMMON


@dataclass(frozen=True)
class Vocabulary:
    type_ids: frozenset[str]  # "<paper_id>-<type>" and "common-<type>"
    events: frozenset[str]  # "<paper_id>/<event>" and "common/<event>": those with a declared style
    names: Nomenclature

    def types_of(self, paper_id: str) -> set[str]:
        """Bare type ids that a recording of this paper may carry."""
        return {
            type_id.removeprefix(f"{owner}-")
            for owner in (paper_id, COMMON)
            for type_id in self.type_ids
            if type_id.startswith(f"{owner}-")
        }

    def knows_event(self, paper_id: str, event: str) -> bool:
        return any(f"{owner}/{event}" in self.events for owner in (paper_id, COMMON))
