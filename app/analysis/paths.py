"""All shortest paths between two nodes of a connectome graph, strongest first and bounded.

The number of equally short paths can be large (3330 from M4 to VD04 in white_1986_whole), so they are counted without
being written out, and only the ``limit`` strongest are listed.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

import networkx as nx

# Equal costs, as 1/3 + 1/6 and 1/4 + 1/4, may differ in their last bits, by far less than this.
RELATIVE_TIE = 1e-12

Onward = dict[str, list[str]]


@dataclass(frozen=True)
class ShortestPaths:
    paths: tuple[tuple[str, ...], ...]  # nodes from start to end; largest total weight first
    total: int  # how many there are; more than ``paths`` when the limit was reached
    cost: float  # of each: number of edges, or sum of 1/weight; NaN when there is none

    @property
    def truncated(self) -> bool:
        return self.total > len(self.paths)


NO_PATH = ShortestPaths((), 0, float("nan"))


def shortest_paths(graph: nx.DiGraph, start: str, end: str, *, weighted: bool, limit: int) -> ShortestPaths:
    """Shortest paths by number of edges, or by the sum of the edges' ``cost`` when ``weighted``.

    A node that is not in the graph has no paths. From a node to itself there is one path, of one node and cost 0.
    """
    if start not in graph or end not in graph:
        return NO_PATH
    distance = _cost_distances(graph, start, end) if weighted else _edge_distances(graph, start, end)
    if end not in distance:
        return NO_PATH
    onward = _onward(graph, distance, end, weighted=weighted)
    ranking = _StrongestFirst(graph, onward, end)
    paths = []
    for rank in range(limit):
        found = ranking.nth(start, rank)
        if found is None:
            break
        paths.append(_nodes(found))
    return ShortestPaths(tuple(paths), _number_of_paths(onward, distance, start, end), distance[end])


def total_weight(graph: nx.DiGraph, path: tuple[str, ...]) -> float:
    """Sum of the weights along a path, in the unit of the data set."""
    return sum(graph.edges[edge]["weight"] for edge in pairwise(path))


def _edge_distances(graph: nx.DiGraph, start: str, end: str) -> dict[str, float]:
    """Number of edges from ``start``, up to the distance of ``end``."""
    distance = {start: 0.0}
    frontier = [start]
    while frontier and end not in distance:
        reached = []
        for node in frontier:
            for neighbor in graph.succ[node]:
                if neighbor not in distance:
                    distance[neighbor] = distance[node] + 1
                    reached.append(neighbor)
        frontier = reached
    return distance


def _cost_distances(graph: nx.DiGraph, start: str, end: str) -> dict[str, float]:
    """Dijkstra's distances from ``start``, final for every node that is not farther than ``end``."""
    succ: dict[str, dict[str, dict[str, Any]]] = graph._adj  # the plain dicts: the views of nx.DiGraph are slower
    distance: dict[str, float] = {}
    tentative = {start: 0.0}
    order = count()
    heap = [(0.0, next(order), start)]
    while heap:
        far, _, node = heapq.heappop(heap)
        if node in distance:
            continue
        distance[node] = far
        if node == end:
            break
        for neighbor, edge in succ[node].items():
            through = far + edge["cost"]
            if neighbor not in distance and through < tentative.get(neighbor, float("inf")):
                tentative[neighbor] = through
                heapq.heappush(heap, (through, next(order), neighbor))
    return distance


def _onward(graph: nx.DiGraph, distance: dict[str, float], end: str, *, weighted: bool) -> Onward:
    """node -> its next nodes on shortest paths to ``end``, for the nodes that lie on one."""
    onward: Onward = {end: []}
    waiting = [end]
    while waiting:
        node = waiting.pop()
        reach = distance[node] * (1 + RELATIVE_TIE)
        for before, edge in graph.pred[node].items():
            far = distance.get(before)
            # far < distance[node] keeps the result free of circles
            if far is None or not far < distance[node] or far + (edge["cost"] if weighted else 1) > reach:
                continue
            if before not in onward:
                onward[before] = []
                waiting.append(before)
            onward[before].append(node)
    return onward


def _number_of_paths(onward: Onward, distance: dict[str, float], start: str, end: str) -> int:
    number = {end: 1}
    for node in sorted(onward, key=distance.__getitem__, reverse=True):
        if node != end:
            number[node] = sum(number[following] for following in onward[node])
    return number[start]


@dataclass(frozen=True)
class _Suffix:
    """The rest of a path: from ``node`` to the end. Suffixes are shared between paths."""

    weight: float
    node: str
    rest: _Suffix | None


class _StrongestFirst:
    """The n-th strongest path from any node to the end, worked out on demand.

    Recursive enumeration (Jiménez & Marzal 1999, doi 10.1007/3-540-48318-7_4): the next path of a node is the best one
    that continues with an unused path of a neighbour. Time grows with the number of paths asked for, not with all.
    """

    def __init__(self, graph: nx.DiGraph, onward: Onward, end: str) -> None:
        self._graph = graph
        self._onward = onward
        self._found: dict[str, list[_Suffix]] = {end: [_Suffix(0.0, end, None)]}
        # node -> candidates (-weight, next node, rank of the next node's path)
        self._candidates: dict[str, list[tuple[float, str, int]]] = {end: []}

    def nth(self, node: str, rank: int) -> _Suffix | None:
        """None when there are no more. Ranks of a node must be asked for in order."""
        found = self._found.setdefault(node, [])
        if rank < len(found):
            return found[rank]
        if node not in self._candidates:
            self._candidates[node] = []
            for following in self._onward[node]:
                self._offer(node, following, 0)
        candidates = self._candidates[node]
        if not candidates:
            return None
        negative, following, used = heapq.heappop(candidates)
        found.append(_Suffix(-negative, node, self.nth(following, used)))
        self._offer(node, following, used + 1)
        return found[rank]

    def _offer(self, node: str, following: str, rank: int) -> None:
        rest = self.nth(following, rank)
        if rest is not None:
            weight = self._graph._adj[node][following]["weight"] + rest.weight
            heapq.heappush(self._candidates[node], (-weight, following, rank))


def _nodes(suffix: _Suffix) -> tuple[str, ...]:
    nodes = []
    rest: _Suffix | None = suffix
    while rest is not None:
        nodes.append(rest.node)
        rest = rest.rest
    return tuple(nodes)
