"""Paths between sets of cells or classes of one connectome: all shortest ones, or the best simple ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import assert_never

from app.analysis.connectome.paths import sent_by, shortest_paths
from app.analysis.connectome.simple_paths import Nodes, Rank, Search, SimplePaths, Stop, simple_paths
from app.errors import BadRequestError, TooLargeError
from app.services.connectome.answers import NoPaths, Path, PathEdge, PathsAnswer
from app.services.connectome.knowledge import OF_CELL
from app.services.connectome.remarks import DOUBLED
from app.services.connectome.requests import Combine, Mode, PathsRequest
from app.services.connectome.senders import passes, senders
from app.services.connectome.tables import ConnectomeTables, plain
from data_loader.graphs import Graph
from data_loader.schema import Knowledge, Synapse

NO_PATH_MESSAGE = "No path found"
DEFAULT_K = 10
EXTRA_HOPS = 1  # paths are ranked by weight among those with so many edges more than the fewest


def find_paths(tables: ConnectomeTables, request: PathsRequest) -> PathsAnswer:
    """Paths (reference_features.md 20.3) from any of the starts to any of the ends.

    Shortest paths come with the largest total weight first, simple ones in the order of ``rank``. ``n_paths`` is how
    many there are (None: not all were counted); ``truncated`` says that ``paths`` holds only the first of them, and
    ``truncated_by`` why. ``combine`` and ``unit`` say what an edge's ``count`` is; ``path_cost`` is a path's
    sum of 1/count, or its number of edges, and ``cost`` the least of them; ``weakest`` is its smallest count, the
    bottleneck. ``not_neurons`` are the muscles, epithelia and other cells that the paths pass through.
    """
    _check(tables, request)
    asked = request
    graph = tables.store.graph(
        request.dataset,
        "class" if request.by_class else "neuron",
        chemical_only=not request.gap_junction,
        combine=request.combine.value,
        halve=request.halve and request.dataset in DOUBLED,
    )
    if request.transmitters or request.signs:
        graph = sent_by(graph, _allowed(tables, request))
    if request.neurons_only:
        request = request.model_copy(update={"exclude": (*request.exclude, *_no_neurons(tables, request))})
    found = _Found.shortest(graph, request, tables) if _all_shortest(request) else _Found.simple(graph, request, tables)
    if not found.paths:
        return _no_path(found, tables)
    edge = _edges(graph, request.combine)
    paths = [_path(path, [edge(*ends) for ends in pairwise(path)], weighted=request.weighted) for path in found.paths]
    return {
        "dataset_id": request.dataset,
        "unit": tables.unit(request.dataset),
        "start_neuron": ",".join(request.start),
        "end_neuron": ",".join(request.end),
        "starts": list(request.start),
        "ends": list(request.end),
        "use_weights": request.weighted,
        "use_gap_junction": request.gap_junction,
        "combine": request.combine,
        "mode": request.mode,
        "rank": request.rank if request.mode is Mode.SIMPLE else Rank.COST,
        "max_hops": found.max_hops,
        "exclude": list(asked.exclude),
        "neurons_only": asked.neurons_only,
        "not_neurons": sorted(_others(tables, found.paths, by_class=asked.by_class)),
        "require": list(request.require),
        "cost": min(path["path_cost"] for path in paths),
        # as in the reference, nodes are those on an edge: none for a path from a cell to itself
        "nodes": sorted({node for path in found.paths if len(path) > 1 for node in path}),
        "senders": senders(tables, _senders(paths), tables.wiring(request.dataset).connected),
        "paths": paths,
        "n_paths": found.total,
        "truncated": found.stopped is not None,
        "truncated_by": found.stopped,
    }


def _allowed(tables: ConnectomeTables, request: PathsRequest) -> set[str]:
    """Cells or classes whose chemical synapses may be walked."""
    names = tables.numbers.members if request.by_class else tables.cells
    every = senders(tables, names, tables.wiring(request.dataset).connected)
    return {name for name, one in every.items() if passes(one, request.transmitters, request.signs)}


def _senders(paths: list[Path]) -> list[str]:
    """Of chemical connections on the paths."""
    return sorted({edge["pre"] for path in paths for edge in path["edges"] if edge["type"] is Synapse.CHEMICAL})


def _no_neurons(tables: ConnectomeTables, request: PathsRequest) -> list[str]:
    """Cells or classes that no path may pass through where it shall stay among neurons; its ends and what it must pass
    through are what they are."""
    chosen = {*request.start, *request.end, *request.require, *request.exclude}
    names = tables.numbers.members if request.by_class else tables.cells
    return [name for name in names if name not in chosen and not tables.is_neuron(name, by_class=request.by_class)]


def _others(tables: ConnectomeTables, paths: tuple[Nodes, ...], *, by_class: bool) -> set[str]:
    """What is no neuron between the ends of the paths."""
    between = {name for path in paths for name in path[1:-1]}
    return {name for name in between if not tables.is_neuron(name, by_class=by_class)}


def _all_shortest(request: PathsRequest) -> bool:
    """Shortest paths over required cells are no shortest paths of the graph, so they are searched as simple ones."""
    return request.mode is Mode.SHORTEST and not request.require


class _Found:
    """The paths, and how the search ended."""

    def __init__(
        self, paths: tuple[Nodes, ...], stopped: Stop | None, *, total: int | None = None, max_hops: int | None = None
    ) -> None:
        self.paths = paths
        self.stopped = stopped
        self.total = len(paths) if stopped is None else total
        self.max_hops = max_hops

    @classmethod
    def shortest(cls, graph: Graph, request: PathsRequest, tables: ConnectomeTables) -> _Found:
        found = shortest_paths(
            graph,
            request.start,
            request.end,
            weighted=request.weighted,
            limit=request.limit or tables.settings.max_paths,
            exclude=request.exclude,
        )
        return cls(found.paths, Stop.LIMIT if found.truncated else None, total=found.total)

    @classmethod
    def simple(cls, graph: Graph, request: PathsRequest, tables: ConnectomeTables) -> _Found:
        settings = tables.settings
        search = Search(
            frozenset(request.start),
            frozenset(request.end),
            weighted=request.weighted,
            exclude=frozenset(request.exclude),
            require=frozenset(request.require),
            max_hops=request.max_hops if request.mode is Mode.SIMPLE else None,
        )

        def run(search: Search, limit: int, *, ties_only: bool = False) -> SimplePaths:
            return simple_paths(graph, search, limit=limit, max_steps=settings.max_path_steps, ties_only=ties_only)

        match request.mode:
            case Mode.SHORTEST:
                found = run(search, request.limit or settings.max_paths, ties_only=True)
                return cls(found.paths, found.stopped)
            case Mode.SIMPLE:
                pass
            case _:
                assert_never(request.mode)
        match request.rank:
            case Rank.COST:
                pass
            case Rank.WEIGHT:
                if search.max_hops is None:
                    fewest = run(replace(search, weighted=False), 1)
                    if not fewest.paths:
                        return cls((), fewest.stopped)
                    search = replace(search, max_hops=len(fewest.paths[0]) - 1 + EXTRA_HOPS)
                search = replace(search, rank=Rank.WEIGHT)
            case _:
                assert_never(request.rank)
        found = run(search, request.k or min(DEFAULT_K, settings.max_simple_paths))
        return cls(found.paths, found.stopped, max_hops=search.max_hops)


def _no_path(found: _Found, tables: ConnectomeTables) -> NoPaths:
    message = NO_PATH_MESSAGE
    if found.stopped is Stop.STEPS:
        message = f"{NO_PATH_MESSAGE} among the first {tables.settings.max_path_steps} connections that were looked at"
    return {
        "paths": [],
        "message": message,
        "n_paths": found.total,
        "truncated": found.stopped is not None,
        "truncated_by": found.stopped,
    }


def _edges(graph: Graph, combine: Combine) -> Callable[[str, str], PathEdge]:
    """Edges as written in an answer; those that several paths share are made once."""

    @cache
    def edge(pre: str, post: str) -> PathEdge:
        attributes = graph.succ[pre][post]
        made: PathEdge = {"pre": pre, "post": post, "count": plain(attributes["weight"]), "type": attributes["type"]}
        if combine is Combine.SUM and len(attributes["by_type"]) > 1:
            made["by_type"] = {kind: plain(weight) for kind, weight in sorted(attributes["by_type"].items())}
        return made

    return edge


def _path(path: Nodes, edges: list[PathEdge], *, weighted: bool) -> Path:
    """The new keys sort behind "edges", so paths that are sorted by their JSON text keep the reference's order."""
    counts = [edge["count"] for edge in edges]
    return {
        "path": list(path),
        "edges": edges,
        "total_weight": sum(counts),
        "hops": len(edges),
        "weakest": min(counts, default=None),
        "path_cost": plain(sum(1 / count for count in counts)) if weighted else len(edges),
    }


def _check(tables: ConnectomeTables, request: PathsRequest) -> None:
    settings = tables.settings
    tables.check_datasets([request.dataset])
    names = (*request.start, *request.end, *request.exclude, *request.require)
    if len(names) > settings.max_neurons:
        raise TooLargeError(f"At most {settings.max_neurons} cells and classes in one request, not {len(names)}.")
    for name in (*request.start, *request.end, *request.require):
        _check_present(tables, name, request)
    for name in request.exclude:
        (tables.check_class if request.by_class else tables.check_neuron)(name)
    _check_roles(request)
    for asked, most, what in (
        (request.limit or 1, settings.max_paths, "paths"),
        (request.k or 1, settings.max_simple_paths, "simple paths"),
    ):
        if asked > most:
            raise TooLargeError(f"At most {most} {what} can be asked for, not {asked}.")


def _check_roles(request: PathsRequest) -> None:
    """A cell has one role. From one cell to itself there is the path of no edge, as in the reference."""
    both = set(request.start) & set(request.end)
    if both and not (_all_shortest(request) and request.start == request.end and len(both) == 1):
        raise BadRequestError(f"{min(both)} is a start and an end.", code="conflicting_roles")
    ends = {*request.start, *request.end}
    for role, names in (("excluded", request.exclude), ("required", request.require)):
        for name in names:
            if name in ends:
                raise BadRequestError(f"{name} is {role}, and a start or an end.", code="conflicting_roles")
    both = set(request.exclude) & set(request.require)
    if both:
        raise BadRequestError(f"{min(both)} is excluded and required.", code="conflicting_roles")


def _check_present(tables: ConnectomeTables, name: str, request: PathsRequest) -> None:
    (tables.check_class if request.by_class else tables.check_neuron)(name)
    wiring = tables.wiring(request.dataset)
    if not tables.present([name], wiring.connected):
        what, code = ("class", "unknown_class") if request.by_class else ("neuron", "unknown_neuron")
        known = tables.reasons([name], [wiring])[name]
        why = "it was reconstructed" if known is Knowledge.KNOWN else OF_CELL[known]
        raise BadRequestError(f"The {what} {name!r} has no connection in {request.dataset} ({why}).", code=code)
