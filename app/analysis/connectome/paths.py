"""All shortest paths between nodes of a connectome graph, strongest first and bounded.

The number of equally short paths can be large (3330 from M4 to VD04 in white_1986_whole), so they are counted without
being written out, and only the ``limit`` strongest are listed.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count, islice

from data_loader.graphs import Edge, Graph
from data_loader.schema import Synapse

# Equal costs, as 1/3 + 1/6 and 1/4 + 1/4, may differ in their last bits, by far less than this.
RELATIVE_TIE = 1e-12

Onward = dict[str, list[str]]


def sent_by(graph: Graph, senders: Collection[str]) -> Graph:
    """The graph with chemical connections of the senders alone; gap junctions stay, and so do all nodes."""
    kept = Graph({node: {} for node in graph}, {node: {} for node in graph})
    for pre, edges in graph.succ.items():
        for post, edge in edges.items():
            electrical = edge["by_type"].get(Synapse.ELECTRICAL)
            if pre in senders:
                kept.add(pre, post, edge)
            elif electrical is not None:
                by_type = {Synapse.ELECTRICAL.value: electrical}
                alone: Edge = {
                    "weight": electrical, "cost": 1 / electrical, "type": Synapse.ELECTRICAL, "by_type": by_type,
                }  # fmt: skip
                kept.add(pre, post, alone)
    return kept


@dataclass(frozen=True)
class ShortestPaths:
    paths: tuple[tuple[str, ...], ...]  # nodes from start to end; largest total weight first
    total: int  # how many there are; more than ``paths`` when the limit was reached
    cost: float  # of each: number of edges, or sum of 1/weight; NaN when there is none

    @property
    def truncated(self) -> bool:
        return self.total > len(self.paths)


NO_PATH = ShortestPaths((), 0, float("nan"))


def shortest_paths(
    graph: Graph,
    starts: Collection[str],
    ends: Collection[str],
    *,
    weighted: bool,
    limit: int,
    exclude: Collection[str] = (),
) -> ShortestPaths:
    """The paths of least cost from any of the starts to any of the ends that avoid the nodes of ``exclude``.

    The cost is the number of edges, or the sum of the edges' ``cost`` when ``weighted``. A node that is not in the
    graph has no paths. From a node to itself there is one path, of one node and cost 0.
    """
    sources = {node for node in starts if node in graph}
    targets = {node for node in ends if node in graph}
    distance = (_cost_distances if weighted else _edge_distances)(graph, sources, targets, set(exclude))
    reached = targets & distance.keys()
    if not reached:
        return NO_PATH
    least = min(distance[end] for end in reached)
    nearest = {end for end in reached if distance[end] <= least * (1 + RELATIVE_TIE)}
    onward = _onward(graph, distance, nearest, weighted=weighted)
    sources &= onward.keys()
    ranking = _StrongestFirst(graph, onward, nearest)
    strongest = heapq.merge(
        *(ranking.paths(start) for start in sorted(sources)), key=lambda suffix: suffix.weight, reverse=True
    )
    return ShortestPaths(
        tuple(_nodes(suffix) for suffix in islice(strongest, limit)),
        _number_of_paths(onward, distance, sources, nearest),
        least,
    )


def _edge_distances(graph: Graph, starts: set[str], ends: set[str], exclude: set[str]) -> dict[str, float]:
    """Number of edges from the nearest start, up to the distance of the nearest end."""
    distance = dict.fromkeys(starts, 0.0)
    frontier = list(starts)
    while frontier and ends.isdisjoint(distance):
        reached = []
        for node in frontier:
            for neighbor in graph.succ[node]:
                if neighbor not in distance and neighbor not in exclude:
                    distance[neighbor] = distance[node] + 1
                    reached.append(neighbor)
        frontier = reached
    return distance


def _cost_distances(graph: Graph, starts: set[str], ends: set[str], exclude: set[str]) -> dict[str, float]:
    """Dijkstra's distances from the nearest start, final for every node not farther than the nearest end."""
    distance: dict[str, float] = {}
    tentative = dict.fromkeys(starts, 0.0)
    order = count()
    heap = [(0.0, next(order), start) for start in starts]
    farthest = float("inf")
    while heap:
        far, _, node = heapq.heappop(heap)
        if far > farthest:
            break
        if node in distance:
            continue
        distance[node] = far
        if node in ends:
            farthest = min(farthest, far * (1 + RELATIVE_TIE))
            continue
        for neighbor, edge in graph.succ[node].items():
            through = far + edge["cost"]
            if neighbor not in distance and through < tentative.get(neighbor, float("inf")) and neighbor not in exclude:
                tentative[neighbor] = through
                heapq.heappush(heap, (through, next(order), neighbor))
    return distance


def _onward(graph: Graph, distance: dict[str, float], ends: set[str], *, weighted: bool) -> Onward:
    """node -> its next nodes on shortest paths to an end, for the nodes that lie on one."""
    onward: Onward = {end: [] for end in ends}
    waiting = list(ends)
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


def _number_of_paths(onward: Onward, distance: dict[str, float], starts: set[str], ends: set[str]) -> int:
    number = dict.fromkeys(ends, 1)
    for node in sorted(onward, key=distance.__getitem__, reverse=True):
        if node not in ends:
            number[node] = sum(number[following] for following in onward[node])
    return sum(number[start] for start in starts)


@dataclass(frozen=True)
class _Suffix:
    """The rest of a path: from ``node`` to the end. Suffixes are shared between paths."""

    weight: float
    node: str
    rest: _Suffix | None


class _StrongestFirst:
    """The n-th strongest path from any node to an end, worked out on demand.

    Recursive enumeration (Jiménez & Marzal 1999, doi 10.1007/3-540-48318-7_4): the next path of a node is the best one
    that continues with an unused path of a neighbor. Time grows with the number of paths asked for, not with all.
    """

    def __init__(self, graph: Graph, onward: Onward, ends: set[str]) -> None:
        self._graph = graph
        self._onward = onward
        self._found: dict[str, list[_Suffix]] = {end: [_Suffix(0.0, end, None)] for end in ends}
        # node -> candidates (-weight, next node, rank of the next node's path)
        self._candidates: dict[str, list[tuple[float, str, int]]] = {end: [] for end in ends}

    def paths(self, start: str) -> Iterator[_Suffix]:
        """All paths from ``start``, strongest first."""
        for rank in count():
            found = self.nth(start, rank)
            if found is None:
                return
            yield found

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
            weight = self._graph.succ[node][following]["weight"] + rest.weight
            heapq.heappush(self._candidates[node], (-weight, following, rank))


def _nodes(suffix: _Suffix) -> tuple[str, ...]:
    nodes = []
    rest: _Suffix | None = suffix
    while rest is not None:
        nodes.append(rest.node)
        rest = rest.rest
    return tuple(nodes)
