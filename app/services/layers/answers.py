"""What questions about layers are answered with."""

from __future__ import annotations

from typing_extensions import TypedDict

from app.analysis.connectome.layers.states import PairState
from app.services.answer_types import Unknown
from app.services.connectome.answers import Citation
from data_loader.layers.schema import Absence, LayerGroup


class LayerSourceInfo(TypedDict):
    package: str
    member: str
    sha256: str


class LayerInfo(TypedDict):
    """A layer. ``absence``: what it means that a pair is not listed, ``absence_words`` the same for a reader.
    ``n_pairs`` counts what was found (an undirected pair once, a cell with itself too), ``density`` is its share
    of the assessed pairs of different cells; ``dense``: too much for an unfiltered graph."""

    id: str
    name: str
    group: LayerGroup
    group_name: str
    directed: bool
    unit: str
    meaning: str
    absence: Absence
    absence_words: str
    remarks: list[str]
    n_cells: int
    n_pairs: int
    n_negative: int
    n_self: int
    density: float
    dense: bool
    variable: list[str]
    citations: list[Citation]
    license: str
    made: str
    sources: list[LayerSourceInfo]
    sha256: str


class LayersAnswer(TypedDict):
    layers: list[LayerInfo]
    states: dict[PairState, str]  # what each state means


class LayerAnswer(TypedDict):
    """Sparse: ``values[i]`` is at row ``index[i] // len(post)``, column ``index[i] % len(post)``. ``q`` and ``via`` run
    parallel to ``values``; None: the layer has none. ``states``: rows of places in ``state_names``; None unless
    asked for."""

    layer: LayerInfo
    pre: list[str]
    post: list[str]
    index: list[int]
    values: list[Unknown]
    q: list[Unknown] | None
    via: list[str] | None
    n_states: dict[PairState, int]
    state_names: list[PairState]
    states: list[list[int]] | None


class StatePair(TypedDict):
    a: PairState
    b: PairState
    n: int


class OverlapTable(TypedDict):
    both: int
    only_a: int
    only_b: int
    neither: int


class OverlapPair(TypedDict):
    pre: str
    post: str
    a: Unknown
    b: Unknown
    a_words: str
    b_words: str


class OverlapAnswer(TypedDict):
    """Of the pairs of different cells that both layers speak of. ``table`` counts those of which both know whether they
    have them; ``odds_ratio``, ``p`` and ``floor`` are null where there is none, and ``reason`` says why. ``n_rule``
    pairs are as ``show`` says, ``n_shown`` of them with ``neuron``, and ``pairs`` are the strongest of these."""

    a: LayerInfo
    b: LayerInfo
    n_cells: int
    ordered: bool
    n_pairs: int
    states: list[StatePair]
    table: OverlapTable
    n_known: int
    odds_ratio: float | None
    p: float | None
    floor: float | None
    permutations: int
    reason: str
    notes: list[str]
    show: str
    neuron: str
    n_rule: int
    n_shown: int
    pairs: list[OverlapPair]


class PairSaid(TypedDict):
    state: PairState
    value: Unknown
    q: float | None
    via: str
    words: str


class PairLayerRow(TypedDict):
    """What a layer says of two cells; ``backward`` is None where it is undirected."""

    layer: str
    name: str
    group: LayerGroup
    unit: str
    forward: PairSaid
    backward: PairSaid | None


class PairAnswer(TypedDict):
    pre: str
    post: str
    rows: list[PairLayerRow]


class RankedPartner(TypedDict):
    cell: str
    value: Unknown
    via: str
    words: str


class LayerOfCells(TypedDict):
    """Partners of one cell, or of the cells of a class, in a layer: the first few of ``n_out`` and ``n_in``, strongest
    first. ``state`` says why there are none where no cell was assessed. ``rank_out``, ``rank_in``: place of one cell by
    number of partners, of ``n_ranked``; None for several cells."""

    layer: LayerInfo
    cells: list[str]
    state: PairState
    n_out: int
    n_in: int
    out: list[RankedPartner]
    into: list[RankedPartner]
    rank_out: int | None
    rank_in: int | None
    n_ranked: int
