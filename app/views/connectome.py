"""What the connectome pages show as graphs: edges, paths, comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from app import services, theme, urls
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.requests import EdgesRequest
from app.services.credits import citations
from app.states.codec import ViewState
from app.states.connectome.explore import ConnectomeExploreState
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Table, columns, counted, listed

TYPE_COLORS = {code: entry.color.light for code, entry in theme.CELL_TYPE.items()}
TYPES = "c chemical synapse, e gap junction"
EDGE_COLUMNS = ("pre", "post", "type", "count")


class Thresholds(Protocol):
    """A state that says from which count on connections are drawn."""

    @property
    def chemical(self) -> int: ...

    @property
    def electrical(self) -> int: ...


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
        headings=edge_headings(chosen),
        notes=lambda: edge_notes(chosen, state),
        table=lambda: edges_table(site, asked, thresholds(state), frozenset(state.hidden)),
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
    return urls.with_query(path, {key: value for state in states for key, value in state.address().items()})


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
    several = sorted(set(units.values()))
    total = several[0] if len(several) == 1 else "sum of counts in different units: " + ", ".join(several)
    return {"type": TYPES, "count": total, **units}


def edge_headings(chosen: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    several = sorted({str(row["unit"]) for row in chosen})
    return {"count": f"count ({' + '.join(several)})", **{row["id"]: f"{row['id']} ({row['unit']})" for row in chosen}}


def edge_notes(chosen: Sequence[Mapping[str, Any]], state: Thresholds) -> tuple[str, ...]:
    sets = "; ".join(f"{row['name']} ({row['unit']})" for row in chosen)
    return (
        f"Data sets: {sets}",
        f"Thresholds on the sum over data sets: chemical {state.chemical}, electrical {state.electrical}",
    )


def edges_table(
    site: services.Services, asked: EdgesRequest, least: Mapping[str, int], hidden: frozenset[str]
) -> Table:
    """Connections that are drawn: at least as strong as the thresholds, between nodes that are not hidden."""
    rows = [
        edge | dict(zip(asked.datasets, edge["list_count"], strict=True))
        for edge in site.connectome.edges(asked)["synapses"]
        if edge["count"] >= least[edge["type"]] and not hidden & {edge["pre"], edge["post"]}
    ]
    return columns((*EDGE_COLUMNS, *asked.datasets), rows)


def thresholds(state: Thresholds) -> dict[str, int]:
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


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_EXPLORE: explore}
