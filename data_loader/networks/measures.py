"""Measures of a binary network as single numbers, and its rich club."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from data_loader.networks.network import Bools, Floats

Ints = npt.NDArray[np.int64]

FEWEST_OF_CLUB: Final = 11  # as the club of Towlson et al. 2013, doi 10.1523/JNEUROSCI.3784-12.2013
LOUVAIN_RUNS: Final = 100  # of the value that is shown


class Paths(NamedTuple):
    length: float  # mean steps over the ordered pairs that have a path; NaN without any
    efficiency: float  # mean of 1 / steps over all ordered pairs, 0 for those without a path
    reachable: float  # share of the ordered pairs that have a path


class RichClub(NamedTuple):
    """Parallel, by rising k."""

    k: Ints  # degrees above which cells belong to the club
    cells: Ints  # number of them, 2 or more
    phi: Floats  # share of their pairs that are connected


def reciprocity(directed: Bools) -> float:
    """Share of the connections that have one in return: Σ a_ij a_ji / Σ a_ij; NaN without a connection."""
    total = int(directed.sum())
    return float((directed & directed.T).sum() / total) if total else float("nan")


def clustering(directed: Bools) -> float:
    """Mean over cells of the share of possible directed triangles (Fagiolo 2007, doi 10.1103/PhysRevE.76.026107); 0 for
    a cell that can have none."""
    both = (directed.astype(np.float32) + directed.T).astype(np.float32)
    triangles = ((both @ both) * both).sum(axis=1, dtype=np.float64)
    degree = both.sum(axis=1, dtype=np.float64)
    possible = 2 * (degree * (degree - 1) - 2 * (directed & directed.T).sum(axis=1))
    return float(np.divide(triangles, possible, out=np.zeros(len(directed)), where=possible > 0).mean())


def steps(directed: Bools) -> Floats:
    """(n, n) connections on the shortest path; infinite where there is none."""
    n = len(directed)
    walk, known = directed.astype(np.float32), np.eye(n, dtype=np.bool_)
    found = np.where(known, 0.0, np.inf)
    fresh, step = directed & ~known, 1
    while fresh.any():
        found[fresh] = step
        known |= fresh
        fresh, step = ((fresh.astype(np.float32) @ walk) > 0) & ~known, step + 1
    return found


def paths(directed: Bools) -> Paths:
    """Over the pairs of different cells; efficiency by Latora & Marchiori 2001, doi 10.1103/PhysRevLett.87.198701."""
    n = len(directed)
    if n < 2:
        return Paths(float("nan"), float("nan"), float("nan"))
    between = steps(directed)[~np.eye(n, dtype=np.bool_)]
    finite = between[np.isfinite(between)]
    length = float(finite.mean()) if finite.size else float("nan")
    return Paths(length, float((1 / between).mean()), finite.size / between.size)


def modularity(directed: Bools, runs: int) -> float:
    """Largest Q (Leicht & Newman 2008, doi 10.1103/PhysRevLett.100.118703) of ``runs`` Louvain partitions (Blondel et
    al. 2008, doi 10.1088/1742-5468/2008/10/P10008), with the seeds 0, 1, …; NaN without a connection."""
    if not directed.any():
        return float("nan")
    import networkx as nx  # a tenth of a second and 12 MB, for what is computed once

    graph = nx.from_numpy_array(directed, create_using=nx.DiGraph)
    found = (nx.community.louvain_communities(graph, weight=None, seed=seed) for seed in range(runs))
    return max(float(nx.community.modularity(graph, parts, weight=None)) for parts in found)


def rich_club(undirected: Bools) -> RichClub:
    """φ(k) of every k that leaves two cells or more (Colizza 2006, doi 10.1038/nphys209)."""
    degree = undirected.sum(axis=1)
    order = np.argsort(-degree, kind="stable")
    inside = undirected[np.ix_(order, order)].cumsum(axis=0).cumsum(axis=1).diagonal()  # twice the pairs of the first
    k = np.unique(degree)
    cells = (degree[:, None] > k).sum(axis=0)
    k, cells = k[cells > 1].astype(np.int64), cells[cells > 1].astype(np.int64)
    return RichClub(k, cells, inside[cells - 1] / (cells * (cells - 1)))


def club_of(club: RichClub) -> int | None:
    """Place of the smallest club of eleven cells or more."""
    large = np.flatnonzero(club.cells >= FEWEST_OF_CLUB)
    return int(large[-1]) if large.size else None
