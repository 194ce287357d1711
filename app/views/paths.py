"""What the Path page shows: paths through a connectome, best first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from app import services, urls
from app.analysis.connectome.matrix import Level
from app.services.connectome.answers import FoundPaths
from app.services.connectome.requests import Mode, PathsRequest
from app.services.connectome.senders import SIGN_CAVEAT
from app.states.connectome.path import ConnectomePathState, Cost
from app.views.connectome import TYPES, Sent, counts_of, datasets_of, graph_citations, page_address, remark_notes
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Table, columns, counted, listed
from data_loader.schema import Synapse


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
        description=f"{what} {route} in {chosen[0]['short_name']}, over chemical synapses"
        f"{' and gap junctions' if state.gap else ''}."
        if route
        else "Shortest and strongest paths between C. elegans neurons over chemical synapses and gap junctions.",
        requests=(Request.of(urls.API_FIND_PATHS, asked),) if asked else (),
        units={
            "rank": "best first", "path": "cells in order", "types": f"of its connections: {TYPES}",
            "signs": f"of its connections, predicted from the senders' transmitters alone; {NO_SIGN} gap junction",
            "weights": f"of its connections, {unit}", "hops": "number of connections", "total_weight": unit,
            "weakest": unit, "path_cost": COSTS[state.cost],
        },
        headings={
            "weights": f"weights ({unit})", "total_weight": f"total weight ({unit})", "weakest": f"weakest ({unit})",
            "path_cost": f"path cost ({COSTS[state.cost]})",
        },
        notes=lambda: (
            *_paths_notes(site, asked), *Sent.of(state).note(), SIGN_CAVEAT,
            *remark_notes(chosen, halved=state.halve),
        ),
        citations=graph_citations(site, chosen),
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
NO_SIGN = "-"  # of a gap junction
COSTS: Mapping[Cost, str] = {Cost.HOPS: "number of connections", Cost.WEIGHTS: "sum of 1/weight"}
PATH_COLUMNS = ("rank", "path", "types", "signs", "weights", "hops", "total_weight", "weakest", "path_cost")


def _paths_request(state: ConnectomePathState) -> PathsRequest:
    simple = state.mode is Mode.SIMPLE
    values: dict[str, Any] = {
        "dataset": state.dataset, "start": state.start, "end": state.end, "class": state.level is Level.CLASS,
        "gap_junction": state.gap, "weighted": state.cost is Cost.WEIGHTS, "combine": state.combine,
        "mode": state.mode, "exclude": state.exclude, "require": state.require,
        "neurons_only": state.neurons_only, "halve": state.halve,
        "transmitters": state.transmitters, "signs": state.signs,
        **({"k": state.k, "rank": state.rank} if simple else {}),
    }  # fmt: skip
    return PathsRequest.of(values)


def _paths_table(site: services.Services, asked: PathsRequest | None) -> Table:
    answer = site.connectome.find_paths(asked) if asked else None
    senders = cast("FoundPaths", answer)["senders"] if answer and answer["paths"] else {}
    rows = []
    for rank, row in enumerate(answer["paths"] if answer else [], start=1):
        steps = {
            "path": " ".join(row["path"]),
            "types": " ".join(edge["type"] for edge in row["edges"]),
            "signs": " ".join(
                senders[edge["pre"]]["sign"] if edge["type"] is Synapse.CHEMICAL else NO_SIGN for edge in row["edges"]
            ),
            "weights": " ".join(str(edge["count"]) for edge in row["edges"]),
        }
        rows.append({**row, **steps, "rank": rank})
    return columns(PATH_COLUMNS, rows)


def _paths_notes(site: services.Services, asked: PathsRequest | None) -> tuple[str, ...]:
    """Why there are no more paths than these."""
    answer = site.connectome.find_paths(asked) if asked else None
    if answer is None or not answer["paths"]:
        return (str(answer.get("message")),) if answer and answer.get("message") else ()
    found = cast("FoundPaths", answer)
    return (_how_many(found), _through(found))


def _through(answer: FoundPaths) -> str:
    if answer["neurons_only"]:
        return "Between its ends a path passes through neurons only"
    others = listed(answer["not_neurons"], 20)
    return f"Paths pass through cells that are no neurons: {others}" if others else "All paths stay among neurons"


def _how_many(answer: FoundPaths) -> str:
    shown, known = len(answer["paths"]), answer["n_paths"]
    if not answer["truncated"]:
        return f"All {counted(shown, 'path')}" if known == shown else f"The best {counted(shown, 'path')}"
    return (
        f"{counted(shown, 'path')}{f' of {known:,}' if known else ''}; the search ended early: {answer['truncated_by']}"
    )


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_PATH: path}
