"""What the connectome pages show as graphs: edges, paths, comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, theme, urls
from app.analysis.connectome.matrix import Level
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.requests import CompareRequest, EdgesRequest, Mode, PathsRequest
from app.services.credits import citations
from app.states.codec import ViewState
from app.states.connectome.compare import ConnectomeCompareState
from app.states.connectome.explore import ConnectomeExploreState
from app.states.connectome.path import ConnectomePathState, Cost
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Table, columns, counted, listed

TYPE_COLORS = {code: entry.color.light for code, entry in theme.CELL_TYPE.items()}
COUNT = "chemical synapses (type c) or gap junctions (type e)"


def datasets_of(site: services.Services, names: Sequence[str]) -> list[ConnectomeDataset]:
    """Rows of the data sets, in the order of ``names``."""
    known = {row["id"]: row for row in site.connectome.datasets()}
    return [known[name] for name in names]


def explore(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeExploreState.read(query, site.connectome)
    asked = edges_request(state)
    chosen = datasets_of(site, state.datasets)
    where = place(chosen)
    cells = [*state.neurons, *state.classes]
    return SharedView(
        page=page_address(urls.CONNECTOME_EXPLORE, state),
        title=f"{listed(cells)} in {where}" if cells else "Explore the connectome",
        description=f"Chemical synapses and gap junctions of {listed(cells, 8)} in {where}."
        if cells
        else "Interactive graphs of C. elegans connectomes: synapses and gap junctions around chosen neurons.",
        requests=(Request.of(urls.API_GET_EDGES, asked),),
        units=edge_units(chosen),
        citations=citations.of_connectomes(chosen),
        table=lambda: edges_table(site, asked, state),
        snippet=lambda: Snippet(Kind.EDGES, edge_values(asked, state, where)),
        picture="connectome-explore",
        file_name="connectome_edges",
        measure=counts_of(chosen),
        ignored=tuple(bad),
    )


def place(chosen: Sequence[Mapping[str, Any]]) -> str:
    """The data set, or how many."""
    return str(chosen[0]["name"]) if len(chosen) == 1 else counted(len(chosen), "connectome")


def counts_of(chosen: Sequence[Mapping[str, Any]]) -> str:
    """What the widths of connections stand for."""
    return f"counts of {listed(sorted({str(row['unit']) for row in chosen}))}"


def page_address(path: str, *states: ViewState) -> str:
    return urls.with_query(path, {key: value for state in states for key, value in state.query().items()})


def edges_request(state: ConnectomeExploreState) -> EdgesRequest:
    return EdgesRequest(
        datasets=state.datasets,
        neurons=state.neurons,
        classes=state.classes,
        show_individual_neuron=state.individual,
        show_connected_neuron=state.connected,
    )


def edge_units(chosen: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    units = {row["id"]: row["unit"] for row in chosen}
    same = len(set(units.values())) == 1
    total = (
        next(iter(units.values()))
        if same
        else "sum of counts in different units: " + ", ".join(sorted(set(units.values())))
    )
    return {"type": "c chemical synapse, e gap junction", "count": total, **units}


def edges_table(site: services.Services, asked: EdgesRequest, state: ConnectomeExploreState) -> Table:
    """Connections that are drawn: at least as strong as the thresholds, between nodes that are not hidden."""
    least, hidden = thresholds(state), set(state.hidden)
    rows = [
        edge | dict(zip(asked.datasets, edge["list_count"], strict=True))
        for edge in site.connectome.edges(asked)["synapses"]
        if edge["count"] >= least[edge["type"]] and not hidden & {edge["pre"], edge["post"]}
    ]
    return columns(("pre", "post", "type", "count", *asked.datasets), rows)


def thresholds(state: ConnectomeExploreState | ConnectomeCompareState) -> dict[str, int]:
    return {"c": state.chemical, "e": state.electrical}


def edge_values(asked: EdgesRequest, state: ConnectomeExploreState, where: str) -> dict[str, Any]:
    return {
        "datasets": asked.datasets,
        "least": thresholds(state),
        "hidden": state.hidden,
        "places": {name: list(at) for name, at in state.positions},
        "type_colors": TYPE_COLORS,
        "cell_colors": {name: f"#{color}" for name, color in state.cell_colors},
        "question": asked.query(),
        "scale": state.scale,
        "title": f"{listed([*state.neurons, *state.classes], 8) or 'No cells chosen'} in {where}",
    }


# ----------------------------------------------------------------------------------------------------------------- path


def path(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomePathState.read(query, site.connectome)
    chosen = datasets_of(site, [state.dataset])
    ends = bool(state.start and state.end)
    route = f"from {listed(state.start)} to {listed(state.end)}" if ends else ""
    what = PATHS[state.mode]
    asked = _paths_request(state) if ends else None
    unit = chosen[0]["unit"]
    return SharedView(
        page=page_address(urls.CONNECTOME_PATH, state),
        title=f"{what} {route}" if route else "Paths through the connectome",
        description=f"{what} {route} in {chosen[0]['name']}, over chemical synapses"
        f"{' and gap junctions' if state.gap else ''}."
        if route
        else "Shortest and strongest paths between C. elegans neurons over chemical synapses and gap junctions.",
        requests=(Request.of(urls.API_FIND_PATHS, asked),) if asked else (),
        units={"path": "cells in order", "hops": "number of connections", "total_weight": unit, "weakest": unit,
               "path_cost": COSTS[state.cost]},
        citations=citations.of_connectomes(chosen),
        table=lambda: _paths_table(site, asked),
        snippet=lambda: Snippet(
            Kind.PATHS,
            {"question": asked.query() if asked else {}, "title": f"{what} {route}".strip()},
        ),
        picture="connectome-path",
        file_name="connectome_paths",
        measure=counts_of(chosen),
        ignored=tuple(bad),
    )  # fmt: skip


PATHS: Mapping[Mode, str] = {Mode.SHORTEST: "Shortest paths", Mode.SIMPLE: "Best paths"}
COSTS: Mapping[Cost, str] = {Cost.HOPS: "number of connections", Cost.WEIGHTS: "sum of 1/weight"}
PATH_COLUMNS = ("path", "hops", "total_weight", "weakest", "path_cost")


def _paths_request(state: ConnectomePathState) -> PathsRequest:
    simple = state.mode is Mode.SIMPLE
    values: dict[str, Any] = {
        "dataset": state.dataset, "start": state.start, "end": state.end, "class": state.level is Level.CLASS,
        "gap_junction": state.gap, "weighted": state.cost is Cost.WEIGHTS, "combine": state.combine,
        "mode": state.mode, "exclude": state.exclude, "require": state.require,
        **({"k": state.k, "rank": state.rank} if simple else {}),
    }  # fmt: skip
    return PathsRequest.of(values)


def _paths_table(site: services.Services, asked: PathsRequest | None) -> Table:
    found = site.connectome.find_paths(asked)["paths"] if asked else []
    return columns(PATH_COLUMNS, [row | {"path": " ".join(row["path"])} for row in found])


# -------------------------------------------------------------------------------------------------------------- compare


def compare(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeCompareState.read(query, site.connectome)
    chosen = datasets_of(site, [state.a, state.b])
    asked = CompareRequest(
        a=state.a,
        b=state.b,
        neurons=state.neurons,
        classes=state.classes,
        show_individual_neuron=state.individual,
        show_connected_neuron=state.connected,
        normalize=state.normalize,
        tolerance=state.tolerance / 100,
    )
    cells = [*state.neurons, *state.classes]
    both = f"{chosen[0]['name']} and {chosen[1]['name']}"
    percent = state.normalize or chosen[0]["unit"] != chosen[1]["unit"]
    weight = "% of the postsynaptic partner's input" if percent else chosen[0]["unit"]
    return SharedView(
        page=page_address(urls.CONNECTOME_COMPARE, state),
        title=f"{listed(cells)} in {both}" if cells else f"Compare {both}",
        description=f"Connections{' of ' + listed(cells, 8) if cells else ''} in {both}: "
        "which are the same, changed, or in one only.",
        requests=(Request.of(urls.API_COMPARE, asked),),
        units={"type": "c chemical synapse, e gap junction", "count_a": f"{chosen[0]['unit']} in {state.a}",
               "count_b": f"{chosen[1]['unit']} in {state.b}", "weight_a": weight, "weight_b": weight},
        citations=citations.of_connectomes(chosen),
        table=lambda: _comparison_table(site, asked, state),
        snippet=lambda: Snippet(
            Kind.COMPARISON,
            {
                "question": asked.query(),
                "least": thresholds(state),
                "statuses": state.status,
                "hidden": state.hidden,
                "colors": {key: entry.color.light for key, entry in theme.COMPARISON.items()},
                "places": {name: list(at) for name, at in state.positions},
                "scale": state.scale,
                "title": f"{listed(cells, 8) or 'No cells chosen'}: {both}",
            },
        ),
        picture="connectome-compare",
        file_name="connectome_comparison",
        measure=f"weights in {weight}" if percent else counts_of(chosen),
        ignored=tuple(bad),
    )  # fmt: skip


COMPARISON_COLUMNS = ("pre", "post", "type", "status", "count_a", "count_b", "weight_a", "weight_b")


def _comparison_table(site: services.Services, asked: CompareRequest, state: ConnectomeCompareState) -> Table:
    """Connections that the difference draws; a count is None where a data set says nothing."""
    least, hidden = thresholds(state), set(state.hidden)
    rows = []
    for edge in site.connectome.compare(asked)["synapses"]:
        strong = max(count or 0 for count in edge["list_count"]) >= least[edge["type"]]
        if strong and edge["status"] in state.status and not hidden & {edge["pre"], edge["post"]}:
            sides = (("count", edge["list_count"]), ("weight", edge["weights"]))
            rows.append(
                edge | {f"{name}_{side}": value for name, pair in sides for side, value in zip("ab", pair, strict=True)}
            )
    return columns(COMPARISON_COLUMNS, rows)


VIEWS: Mapping[str, Describe] = {
    urls.CONNECTOME_EXPLORE: explore,
    urls.CONNECTOME_PATH: path,
    urls.CONNECTOME_COMPARE: compare,
}
