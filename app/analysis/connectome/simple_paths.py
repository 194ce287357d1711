"""The best simple paths between sets of nodes, in order of rank, with a bound on the work.

Best-first search over beginnings of paths. Each beginning is ranked by what it has cost so far plus a bound on what any
continuation must still cost, so paths are finished in exact order (A*, Hart et al. 1968, doi 10.1109/TSSC.1968.300136).
The bound by cost is missed only where the cheapest continuation would come back to a node that was passed.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from app.analysis.connectome.paths import RELATIVE_TIE
from data_loader.graphs import Edge, Graph

Key = tuple[float, float]  # what is added up along a path and made small
Nodes = tuple[str, ...]
NEVER: Key = (float("inf"), 0.0)


class Rank(StrEnum):
    COST = "cost"  # least number of edges, or sum of 1/weight; among equals the largest total weight
    WEIGHT = "weight"  # largest total weight, within a number of edges


class Stop(StrEnum):
    """Why a search ended before all paths were found."""

    LIMIT = "limit"  # there are more paths than were asked for
    STEPS = "steps"  # the bound on the edges looked at was reached; what was found is still the best


@dataclass(frozen=True)
class Search:
    """Which paths are wanted. Between its ends a path passes through no other start or end."""

    starts: frozenset[str]
    ends: frozenset[str]
    rank: Rank = Rank.COST
    weighted: bool = True  # cost is the sum of 1/weight, not the number of edges
    exclude: frozenset[str] = frozenset()
    require: frozenset[str] = frozenset()  # every path passes through all of them, in any order
    max_hops: int | None = None  # rank by weight needs it: longer paths are heavier without end


@dataclass(frozen=True)
class SimplePaths:
    paths: tuple[Nodes, ...]
    stopped: Stop | None  # None: these are all


def simple_paths(graph: Graph, search: Search, *, limit: int, max_steps: int, ties_only: bool = False) -> SimplePaths:
    """The first ``limit`` paths in order of rank; at most ``max_steps`` edges are looked at.

    ``ties_only``: of the paths ranked by cost, those that cost as much as the first.
    """
    if search.rank is Rank.WEIGHT and search.max_hops is None:
        raise ValueError("paths can be ranked by weight only within a number of edges")
    graph_nodes = {node for node in graph if node not in search.exclude}
    inner = graph_nodes - search.starts - search.ends
    if not search.require <= inner:
        return SimplePaths((), None)
    least = _Bounds(graph, search, inner)
    heap: list[tuple[Key, Nodes, Key]] = []
    for start in search.starts & graph_nodes:
        bound = least(start, (), search.max_hops)
        if bound < NEVER:
            heapq.heappush(heap, (bound, (start,), (0.0, 0.0)))
    found: list[Nodes] = []
    farthest = float("inf")
    steps = 0
    while heap:
        key, path, so_far = heapq.heappop(heap)
        if key[0] > farthest:
            return SimplePaths(tuple(found), None)
        node = path[-1]
        if node in search.ends:
            if len(found) == limit:
                return SimplePaths(tuple(found), Stop.LIMIT)
            found.append(path)
            if ties_only:
                farthest = min(farthest, key[0] * (1 + RELATIVE_TIE))
            continue
        hops_left = None if search.max_hops is None else search.max_hops - len(path)
        for neighbor, edge in graph.succ[node].items():
            steps += 1
            if neighbor in path or not (neighbor in inner or neighbor in search.ends):
                continue
            bound = least(neighbor, path, hops_left)
            if bound < NEVER:
                passed = _add(so_far, least.edge(edge))
                heapq.heappush(heap, (_add(passed, bound), (*path, neighbor), passed))
        if steps >= max_steps:
            return SimplePaths(tuple(found), Stop.STEPS)
    return SimplePaths(tuple(found), None)


def _add(one: Key, other: Key) -> Key:
    return one[0] + other[0], one[1] + other[1]


class _Bounds:
    """What a continuation from a node must cost at least; ``NEVER`` where there is none."""

    def __init__(self, graph: Graph, search: Search, inner: set[str]) -> None:
        self._search = search
        self.edge = _edge_key(search)
        match search.rank:
            case Rank.COST:
                self._cheapest = _Walks(graph, search, inner, self.edge)
            case Rank.WEIGHT:
                self._heaviest = _heaviest_walks(graph, search, inner)
            case _:
                assert_never(search.rank)
        if search.max_hops is not None:
            self._fewest = _Walks(graph, search, inner, _one_hop)

    def __call__(self, node: str, path: Nodes, hops_left: int | None) -> Key:
        """``path``: the nodes before ``node``."""
        missing = self._search.require.difference(path, (node,))
        if missing and node in self._search.ends:
            return NEVER
        if hops_left is not None:
            if self._fewest(node, missing)[0] > hops_left:
                return NEVER
            if self._search.rank is Rank.WEIGHT:
                return -self._heaviest[hops_left].get(node, float("-inf")), 0.0
        return self._cheapest(node, missing)


class _Walks:
    """The least key of a walk from a node over certain others, in their best order, to an end."""

    def __init__(self, graph: Graph, search: Search, inner: set[str], key: Callable[[Edge], Key]) -> None:
        through = inner | search.starts
        self._to_end = _distances(graph, search.ends, through, key)
        self._to = {node: _distances(graph, {node}, through, key) for node in search.require}
        self._known: dict[tuple[str, frozenset[str]], Key] = {}

    def __call__(self, node: str, over: frozenset[str]) -> Key:
        if not over:
            return self._to_end.get(node, NEVER)
        asked = node, over
        if asked not in self._known:
            self._known[asked] = min(
                _add(self._to[first].get(node, NEVER), self(first, over - {first})) for first in over
            )
        return self._known[asked]


def _edge_key(search: Search) -> Callable[[Edge], Key]:
    match search.rank:
        case Rank.WEIGHT:
            return lambda edge: (-edge["weight"], 0.0)
        case Rank.COST:
            if search.weighted:
                return lambda edge: (edge["cost"], -edge["weight"])
            return lambda edge: (1.0, -edge["weight"])
        case _:
            assert_never(search.rank)


def _one_hop(edge: Edge) -> Key:
    return 1.0, 0.0


def _distances(graph: Graph, targets: Collection[str], through: set[str], key: Callable[[Edge], Key]) -> dict[str, Key]:
    """Least key from each node to a target, over nodes of ``through`` (Dijkstra's algorithm, backwards)."""
    distance: dict[str, Key] = {}
    heap: list[tuple[Key, str]] = [((0.0, 0.0), target) for target in targets if target in graph]
    heapq.heapify(heap)
    while heap:
        far, node = heapq.heappop(heap)
        if node in distance:
            continue
        distance[node] = far
        for before, edge in graph.pred[node].items():
            if before in through and before not in distance:
                heapq.heappush(heap, (_add(far, key(edge)), before))
    return distance


def _heaviest_walks(graph: Graph, search: Search, inner: set[str]) -> list[dict[str, float]]:
    """For each number of edges: node -> largest total weight of a walk to an end with at most so many edges."""
    ends = {node: 0.0 for node in search.ends if node in graph}
    layers = [ends]
    for _ in range(search.max_hops or 0):
        last = layers[-1]
        layer = dict(ends)
        for node in inner | (search.starts & graph.succ.keys()):
            weights = [edge["weight"] + last[after] for after, edge in graph.succ[node].items() if after in last]
            if weights:
                layer[node] = max(weights)
        layers.append(layer)
    return layers
