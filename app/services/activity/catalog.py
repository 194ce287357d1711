"""What recordings there are, by type and by paper. Plain data for the pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.services.credits import provenance
from data_loader.schema import COMMON, DatasetType, Paper
from data_loader.store import Store


@dataclass(frozen=True)
class TypeCount:
    type: DatasetType
    n_recordings: int
    n_simulated: int  # of them

    @property
    def description(self) -> str:
        """What the source says of the type, and what it cannot know: that the recordings of this site are simulated."""
        of = "all" if self.n_simulated == self.n_recordings else f"{self.n_simulated:,} of {self.n_recordings:,}"
        return marked_description(self.type.description, f"{of} recordings here" if self.n_simulated else "")


def marked_description(text: str, simulated: str) -> str:
    """What the source says of a type, with the mark that it may lack. ``simulated``: what is; "" for nothing."""
    if not simulated or "SIMULATED" in text:
        return text
    return f"{text.rstrip('.')}. SIMULATED: {simulated}".removeprefix(". ")


@dataclass(frozen=True)
class TypeGroup:
    """Types that one paper defines, or that all papers share (``owner_id`` "common")."""

    owner_id: str
    title: str
    types: tuple[TypeCount, ...]


@dataclass(frozen=True)
class PaperHoldings:
    """The recordings of one paper."""

    paper: Paper
    n_recordings: int
    n_labeled: int  # with at least one identified neuron
    n_encoding: int  # with CePNEM encodings
    simulated: bool  # at least one of them was generated


def type_groups(store: Store) -> list[TypeGroup]:
    """Common types first, then each paper's, in the order of the site; without owners whose types no recording has."""
    counts: Counter[str] = Counter()
    made_up: Counter[str] = Counter()
    for types, simulated in store.frame("recordings")[["types", "simulated"]].itertuples(index=False, name=None):
        named = list(filter(None, str(types).split(",")))
        counts.update(named)
        made_up.update(named if simulated else ())
    kinds = [
        DatasetType(**{str(key): value for key, value in row.items()})
        for row in store.frame("dataset_types").to_dict("records")
    ]
    owners = [(COMMON, "All papers"), *((paper.paper_id, paper.title_short) for paper in provenance.papers(store))]
    groups = [
        TypeGroup(
            owner_id,
            title,
            tuple(
                TypeCount(kind, counts[kind.type_id], made_up[kind.type_id])
                for kind in kinds
                if kind.type_id.startswith(f"{owner_id}-")
            ),
        )
        for owner_id, title in owners
    ]
    return [group for group in groups if any(line.n_recordings for line in group.types)]


def paper_holdings(store: Store) -> list[PaperHoldings]:
    """Papers with at least one recording in this store, in the order of the site."""
    recordings = store.frame("recordings")
    holdings = []
    for paper in provenance.papers(store):
        mine = recordings[recordings["paper_id"] == paper.paper_id]
        if len(mine):
            labeled, encoding = int((mine["n_labeled"] > 0).sum()), int(mine["has_encoding"].sum())
            holdings.append(PaperHoldings(paper, len(mine), labeled, encoding, bool(mine["simulated"].any())))
    return holdings
