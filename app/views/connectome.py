"""What the connectome pages show as graphs: edges, paths, comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from app import services, theme, urls
from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.layers.states import PairState
from app.services.connectome.animals import imaged_note, shared_note
from app.services.connectome.answers import ConnectomeDataset, SynapseCounts
from app.services.connectome.knowledge import STATES, in_words
from app.services.connectome.remarks import remark_note
from app.services.connectome.requests import EdgesRequest
from app.services.credits import citations
from app.services.layers.filtering import RULE_WORDS
from app.services.layers.words import SHORT
from app.states.codec import ViewState
from app.states.connectome.explore import ConnectomeExploreState
from app.states.connectome.graph import Colors
from app.views.partners import partners_part
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Table, columns, counted, listed
from data_loader.schema import Knowledge

TYPE_COLORS = {code: entry.color.light for code, entry in theme.CELL_TYPE.items()}
TYPES = "c chemical synapse, e gap junction"
EDGE_COLUMNS = ("pre", "post", "type", "count")
MEAN_COLUMNS = (*EDGE_COLUMNS, "low", "high", "animals", "animals_known")


class Thresholds(Protocol):
    """A state that says from which count on connections are drawn."""

    @property
    def chemical(self) -> float: ...

    @property
    def electrical(self) -> float: ...


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
        units=edge_units(chosen, state.combine),
        citations=(*graph_citations(site, chosen, state.colors), *layer_citations(site, state.layer)),
        headings=edge_headings(chosen, state.combine),
        notes=lambda: (*edge_notes(chosen, state, state.combine), *layer_notes(site, asked)),
        parts={"partners": partners_part(site, chosen, state)},
        table=lambda: edges_table(site, asked, thresholds(state), frozenset(state.hidden)),
        snippet=lambda: Snippet(Kind.EDGES, edge_values(asked, state, where)),
        picture="connectome-explore",
        file_name="connectome_edges",
        measure=counts_of(chosen),
        ignored=tuple(bad),
    )


def graph_citations(
    site: services.Services, chosen: Sequence[ConnectomeDataset], colors: Colors
) -> tuple[citations.Reference, ...]:
    """Of a graph: the papers of its data sets, and of the transmitters where these color its cells."""
    own = citations.of_transmitters(site.store) if colors is Colors.TRANSMITTER else ()
    return (*citations.of_connectomes(chosen), *own)


def layer_citations(site: services.Services, layer: str) -> tuple[citations.Reference, ...]:
    """Of the layer that connections are looked up in, if there is one."""
    return citations.of_connectomes([site.layers.info(layer)]) if layer else ()


def layer_notes(site: services.Services, asked: EdgesRequest) -> tuple[str, ...]:
    """What the layer says of the connections, all of them."""
    if not asked.layer:
        return ()
    info, told = site.layers.info(asked.layer), site.connectome.edges(asked)["layer"]
    said = "; ".join(f"{SHORT[PairState(state)]} {n}" for state, n in told["states"].items())
    return (
        f"Connections {RULE_WORDS[asked.layer_rule]}: {told['n_shown']} of {told['n_edges']}. {info['name']}: {said}.",
        f"{info['meaning']} Not listed: {info['absence_words']}.",
        "Of a class, the best that is said of a pair of its cells.",
    )


def place(chosen: Sequence[Mapping[str, Any]]) -> str:
    """The data set, or how many."""
    return str(chosen[0]["short_name"]) if len(chosen) == 1 else counted(len(chosen), "connectome")


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
        combine=state.combine,
        halve=state.halve,
        layer=state.layer,
        layer_rule=state.rule,
    )


def edge_units(chosen: Sequence[Mapping[str, Any]], pooled: Pooling = Pooling.SUM) -> dict[str, str]:
    units = {row["id"]: row["unit"] for row in chosen}
    several = sorted(set(units.values()))
    total = several[0] if len(several) == 1 else f"{pooled} of counts in different units: " + ", ".join(several)
    if pooled is Pooling.SUM:
        return {"type": TYPES, "count": total, **units}
    mean = {
        "count": f"{total}, over independent animals",
        "low": "least count of an animal",
        "high": "largest count of an animal",
        "animals": "that have the connection",
        "animals_known": "that could show it: both cells are in the data set, and the type was looked for",
    }
    return {"type": TYPES, **mean, **units}


def edge_headings(chosen: Sequence[Mapping[str, Any]], pooled: Pooling = Pooling.SUM) -> dict[str, str]:
    several = " + ".join(sorted({str(row["unit"]) for row in chosen}))
    name = "count" if pooled is Pooling.SUM else "mean"
    return {"count": f"{name} ({several})", **{row["id"]: f"{row['id']} ({row['unit']})" for row in chosen}}


def dataset_note(chosen: Sequence[ConnectomeDataset]) -> str:
    """Which data sets, and what they count."""
    return "Data sets: " + "; ".join(f"{row['short_name']} ({row['name']}, {row['unit']})" for row in chosen)


def remark_notes(chosen: Sequence[ConnectomeDataset], *, halved: bool = False) -> list[str]:
    """What must be known of the weights of the data sets, a sentence each."""
    notes = (remark_note(row["id"], row["short_name"], halved=halved) for row in chosen)
    return list(filter(None, notes))


def edge_notes(
    chosen: Sequence[ConnectomeDataset], state: Thresholds, pooled: Pooling = Pooling.SUM
) -> tuple[str, ...]:
    over = "sum over data sets" if pooled is Pooling.SUM else "mean over independent animals"
    return (
        dataset_note(chosen),
        *filter(None, [shared_note(chosen), imaged_note(chosen)]),
        *remark_notes(chosen, halved=getattr(state, "halve", False)),
        f"An empty count is not known; states says why. {STATES}",
        f"Thresholds on the {over}: chemical {state.chemical}, electrical {state.electrical}",
    )


def edges_table(
    site: services.Services, asked: EdgesRequest, least: Mapping[str, float], hidden: frozenset[str]
) -> Table:
    """Connections that are drawn: at least as strong as the thresholds, between nodes that are not hidden."""
    rows = [
        {**edge, **_pooled(edge), **_by_dataset(asked.datasets, edge)}
        for edge in site.connectome.edges(asked)["synapses"]
        if edge["count"] >= least[edge["type"]] and not hidden & {edge["pre"], edge["post"]}
    ]
    return columns((*edge_columns(asked), *asked.datasets, "states"), rows)


def _by_dataset(datasets: Sequence[str], edge: SynapseCounts) -> dict[str, Any]:
    """Counts of each data set, None where it has none; ``states`` says why."""
    known = edge.get("states") or [Knowledge.KNOWN] * len(datasets)
    counts = [
        count if count or one is Knowledge.KNOWN else None for count, one in zip(edge["list_count"], known, strict=True)
    ]
    return {**dict(zip(datasets, counts, strict=True)), "states": in_words(datasets, known)}


def edge_columns(asked: EdgesRequest) -> tuple[str, ...]:
    return EDGE_COLUMNS if asked.combine is Pooling.SUM else MEAN_COLUMNS


def _pooled(edge: SynapseCounts) -> dict[str, Any]:
    if "spread" not in edge:
        return {}
    spread = edge["spread"]
    return {
        "low": spread["low"],
        "high": spread["high"],
        "animals": spread["found"],
        "animals_known": spread["known"],
    }


def thresholds(state: Thresholds) -> dict[str, float]:
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
