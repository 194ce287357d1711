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
    for types in store.frame("recordings")["types"]:
        counts.update(filter(None, str(types).split(",")))
    kinds = [
        DatasetType(**{str(key): value for key, value in row.items()})
        for row in store.frame("dataset_types").to_dict("records")
    ]
    owners = [(COMMON, "All papers"), *((paper.paper_id, paper.title_short) for paper in provenance.papers(store))]
    groups = [
        TypeGroup(
            owner_id,
            title,
            tuple(TypeCount(kind, counts[kind.type_id]) for kind in kinds if kind.type_id.startswith(f"{owner_id}-")),
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
