"""How connections change from birth to adulthood: what is stable, variable or developmentally dynamic.

The classes and the rule are those of Witvliet et al. 2021 (doi 10.1038/s41586-021-03778-8), in the version of the
analysis code that the authors published with it (github.com/dwitvliet/nature2021). ``RULE`` states it and says where
this site simplifies. One animal is one sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.trend import Floats, false_discovery_threshold, p_value, spearman

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FALSE_DISCOVERY_RATE: Final = 0.05
LEAST_DATASETS: Final = 5  # with fewer nothing is classified
FOLD: Final = 5.0
YOUNGEST: Final = 2  # data sets that are the young end of the fold change
STRONG: Final = 2  # synapses that make a connection more than a chance contact
LEAST_STRONG: Final = 2  # data sets
# born after hatching (Sulston & Horvitz 1977, doi 10.1016/0012-1606(77)90158-0)
POSTEMBRYONIC: Final = frozenset(
    {
        "ALN", "AQR", "AS", "AVF", "AVM", "DVB", "HSN", "PDA", "PDB", "PDE", "PHC", "PLN", "PQR", "PVD", "PVM", "PVN",
        "PVW", "RMF", "RMH", "SDQ", "VA", "VB", "VC", "VD",
    }
)  # fmt: skip
CITATION: Final = "Witvliet et al., 2021"
DOI: Final = "10.1038/s41586-021-03778-8"
CODE: Final = "https://github.com/dwitvliet/nature2021"
RULE: Final = (
    "The rule of Witvliet et al. 2021, as in the analysis code published with the article"
    " (github.com/dwitvliet/nature2021). Counts are scaled so that all data sets have the same total number of chemical"
    " synapses, and the homologous connections of the left and the right side are judged together. Developmentally"
    " dynamic: Spearman's correlation of their counts with age is significant at a false discovery rate of"
    f" {FALSE_DISCOVERY_RATE:.0%} among all connections between left-right pairs, and the mean of the adults is more"
    f" than {FOLD:g} times that of the {YOUNGEST} youngest animals (strengthened) or the other way round (weakened)."
    " Stable: otherwise, and present in all data sets or all but one. Variable: the rest, and connections too weak to"
    f" be judged, which have {STRONG} or more synapses in fewer than {LEAST_STRONG} data sets and no data set where the"
    f" other side confirms them (one side with at least one synapse, the other with {STRONG}). Post-embryonic: an end"
    " is a cell born after hatching; not judged."
    " Between single cells and between left-right pairs this is the authors' classification. A simplification of this"
    " site: a class of several pairs (as SMD, of SMDD and SMDV) is judged as one, where the article judges each pair."
    " Only numbers of synapses count here, not their sizes. There is one animal for each age, two for the adult:"
    " differences between ages and between individuals cannot be told apart for a single connection."
)


class Kind(StrEnum):
    STABLE = "stable"
    VARIABLE = "variable"
    STRENGTHENED = "strengthened"  # developmentally dynamic
    WEAKENED = "weakened"  # developmentally dynamic
    POSTEMBRYONIC = "postembryonic"
    UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, eq=False)
class CellConnections:
    """Every chemical connection between single cells in a series of animals."""

    pre: Ints  # cell numbers
    post: Ints
    counts: Floats  # (connections, data sets), 0 where there is none
    age: Floats  # of the data sets, h
    homolog: Ints  # cell -> its counterpart on the other side, itself without one
    postembryonic: Bools  # of the cells


@dataclass(frozen=True, eq=False)
class Trend:
    """Per row; ``rho`` and ``p`` are NaN where nothing was tested."""

    kind: list[Kind]
    rho: Floats
    p: Floats
    # adults over youngest, of counts relative to the total of each data set, left and right pooled: what is judged.
    # Infinite when there was nothing, NaN when not judged
    fold: Floats


def adult_over_young(counts: Floats, age: Floats) -> Floats:
    """Mean of the adults over the mean of the two youngest, of (rows, data sets) counts, NaN where not known.

    Infinite when there was nothing; NaN where nothing is known of one of the two, or there was nothing in either.
    """
    young = counts[:, np.argsort(age, kind="stable")[:YOUNGEST]]
    ends = []
    for part in (counts[:, age == age.max()], young):
        known = ~np.isnan(part)
        total, n = np.where(known, part, 0.0).sum(axis=1), known.sum(axis=1)
        ends.append(np.divide(total, n, out=np.full(len(part), np.nan), where=n > 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(ends[0] / ends[1])


class Classification:
    """What becomes of connections, judged among all there are."""

    def __init__(self, connections: CellConnections) -> None:
        self._all = connections
        self._enough = connections.counts.shape[1] >= LEAST_DATASETS
        self._late = connections.postembryonic[connections.pre] | connections.postembryonic[connections.post]

    def of(self, rows: Sequence[Ints]) -> Trend:
        """``rows``: the numbers of the cell connections that each row adds up."""
        late = np.array([self._late[own].any() for own in rows], dtype=bool)
        judged = ~late & self._enough
        if not judged.any():
            unknown = np.full(len(rows), np.nan)
            kinds = [Kind.POSTEMBRYONIC if one and self._enough else Kind.UNCLASSIFIED for one in late]
            return Trend(kinds, unknown, unknown, unknown)
        weak = np.array([self._weak[own].all() for own in rows], dtype=bool)
        pools = [self._homologous(own) for own in rows]
        rho, p = self._correlations(pools)
        young, adult, n_present = self._ends(pools)
        with np.errstate(divide="ignore", invalid="ignore"):
            fold = adult / young
            significant = p <= self._threshold
        chosen = np.select(
            [late, weak, significant & (adult > FOLD * young), significant & (young > FOLD * adult)]
            + [n_present >= len(self._all.age) - 1],
            [Kind.POSTEMBRYONIC, Kind.VARIABLE, Kind.STRENGTHENED, Kind.WEAKENED, Kind.STABLE],
            Kind.VARIABLE,
        )
        rho[~judged | weak], p[~judged | weak], fold[~judged] = np.nan, np.nan, np.nan
        return Trend([Kind(name) for name in chosen.tolist()], rho, p, fold)

    @cached_property
    def _scaled(self) -> Floats:
        """Counts as if every data set had the mean of all totals (of cells that are there from birth)."""
        total = self._all.counts[~self._late].sum(axis=0)
        return self._all.counts / total * total.mean()

    @cached_property
    def _weak(self) -> Bools:
        """Mask of the cell connections that may be chance contacts."""
        counts, mirrored = self._all.counts, self._mirrored
        strong = (counts >= STRONG).sum(axis=1) >= LEAST_STRONG
        confirmed = ((counts >= 1) & (mirrored >= STRONG)) | ((counts >= STRONG) & (mirrored >= 1))
        return ~(strong | confirmed.any(axis=1))

    @property
    def _mirrored(self) -> Floats:
        """Counts of the homologous connection of the other side; 0 for one that is its own homologue."""
        n_cells = len(self._all.homolog)
        number = {key: row for row, key in enumerate((self._all.pre * n_cells + self._all.post).tolist())}
        found = np.zeros_like(self._all.counts)
        mirror = self._all.homolog[self._all.pre] * n_cells + self._all.homolog[self._all.post]
        for row, key in enumerate(mirror.tolist()):
            other = number.get(key, row)
            if other != row:
                found[row] = self._all.counts[other]
        return found

    @cached_property
    def _pair(self) -> tuple[Ints, list[Ints]]:
        """Number of the connection between left-right pairs that each cell connection belongs to, and its members."""
        pair = np.minimum(np.arange(len(self._all.homolog)), self._all.homolog)
        keys = pair[self._all.pre] * len(pair) + pair[self._all.post]
        _, number, size = np.unique(keys, return_inverse=True, return_counts=True)
        return number, np.split(np.argsort(number, kind="stable"), np.cumsum(size)[:-1])

    def _homologous(self, own: Ints) -> Ints:
        number, members = self._pair
        if len(own) == 1:
            return members[number.item(own.item())]
        return np.concatenate([members[pair] for pair in np.unique(number[own]).tolist()])

    def _correlations(self, pools: Sequence[Ints]) -> tuple[Floats, Floats]:
        """Rank correlation with age over all connections and data sets of each pool, and its p."""
        rho, p = np.full(len(pools), np.nan), np.full(len(pools), np.nan)
        sizes = np.array([len(pool) for pool in pools], dtype=np.int64)
        for size in np.unique(sizes):
            rows = np.flatnonzero(sizes == size)
            values = self._scaled[np.stack([pools[row] for row in rows.tolist()])].reshape(len(rows), -1)
            rho[rows] = spearman(values, np.tile(self._all.age, size))
            p[rows] = p_value(rho[rows], values.shape[1])
        return rho, p

    def _ends(self, pools: Sequence[Ints]) -> tuple[Floats, Floats, Ints]:
        """Mean of the youngest and of the adults, scaled, and number of data sets with a synapse, of each pool."""
        age = self._all.age
        sums = np.stack([self._scaled[pool].sum(axis=0) for pool in pools])
        young = sums[:, np.argsort(age, kind="stable")[:YOUNGEST]].mean(axis=1)
        return young, sums[:, age == age.max()].mean(axis=1), (sums > 0).sum(axis=1)

    @cached_property
    def _threshold(self) -> float:
        """Largest p that is significant among all connections between pairs that are worth a test."""
        _, members = self._pair
        pools = [pool for pool in members if not self._weak[pool].all() and not self._late[pool].any()]
        return false_discovery_threshold(self._correlations(pools)[1], FALSE_DISCOVERY_RATE)
