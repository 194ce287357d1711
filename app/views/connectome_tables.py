"""What the Development and the Matrix page show: synapses by stage, and who connects to whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, urls
from app.analysis.connectome.development import CITATION, DOI, RULE
from app.analysis.connectome.layers.states import PairState
from app.services.connectome.analysis_answers import MatrixAnswer, MatrixLayer
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.development import STAGES
from app.services.connectome.knowledge import OF_CELL, STATES, in_words
from app.services.connectome.matrix.notes import SYNAPSES, together
from app.services.connectome.requests import DevelopmentRequest, MatrixRequest
from app.services.connectome.senders import SIGN_CAVEAT
from app.services.credits import citations
from app.states.connectome.development import COLOR_MAPS, ConnectomeDevelopmentState
from app.states.connectome.graph import EdgeColors
from app.states.connectome.matrix import ConnectomeMatrixState
from app.views.connectome import dataset_note, datasets_of, graph_citations, page_address
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Table, listed


def development(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeDevelopmentState.read(query, site.connectome)
    known = {row["id"] for row in site.connectome.datasets()}
    chosen = datasets_of(site, [name for names in STAGES.values() for name in names if name in known])
    asked = DevelopmentRequest(
        neurons=state.neurons,
        classes=state.classes,
        show_individual_neuron=state.individual,
        show_connected_neuron=state.connected,
        threshold=state.threshold,
    )
    cells = [*state.neurons, *state.classes]
    names = [name for name, datasets in STAGES.items() if known.intersection(datasets)]
    return SharedView(
        page=page_address(urls.CONNECTOME_DEVELOPMENT, state),
        title=f"{listed(cells)} from birth to adulthood" if cells else "Connectome development",
        description=f"Chemical synapses of {listed(cells, 8)} at seven stages from birth to adulthood."
        if cells
        else "Chemical synapses between C. elegans neurons at seven stages from birth to adulthood.",
        requests=(Request.of(urls.API_DEVELOPMENT, asked),),
        units={
            **dict.fromkeys(names, "synapses, mean of the data sets of the stage"),
            **dict.fromkeys((row["id"] for row in chosen), "synapses"),
            "present": "data sets that hold the connection", "known": "data sets that hold both ends",
            "ratio": RATIO, "fold": FOLD,
        },
        headings={
            **{name: f"{name} ({MEAN})" for name in names},
            **{row["id"]: f"{row['id']} ({row['time']} h, {row['unit']})" for row in chosen},
            "ratio": f"ratio ({RATIO})",
            "fold": f"fold ({FOLD})",
        },
        notes=lambda: _development_notes(state),
        citations=graph_citations(site, chosen, state.colors),
        table=lambda: _development_table(site, asked, state),
        snippet=lambda: Snippet(
            Kind.DEVELOPMENT,
            {
                "question": asked.query(),
                "order": str(state.order),
                "hidden": state.hidden,
                "color_map": COLOR_MAPS[state.map][1],
                "pre": state.pre,
                "post": state.post,
                "title": f"{listed(cells, 8) or 'No cells chosen'}, from birth to adulthood",
            },
        ),
        picture="connectome-development",
        file_name="connectome_development",
        ignored=tuple(bad),
    )  # fmt: skip


RATIO = "adult over young, of these counts"
FOLD = "adult over young, relative to the total of each data set, left and right pooled"
MEAN = "synapses, mean of the data sets"


def _development_notes(state: ConnectomeDevelopmentState) -> list[str]:
    least = f"Connections with at least {state.threshold} synapses at the stage where they have most"
    return [
        f"Connectome data: {CITATION}, doi:{DOI}. Chemical connections only; adult: mean of two animals",
        *([least] if state.threshold else []),
        f"An empty count is not known; states says why. {STATES}",
        f"Kinds: {RULE}",
    ]


def _development_table(site: services.Services, asked: DevelopmentRequest, state: ConnectomeDevelopmentState) -> Table:
    """One row a connection in the order of the heat map; None where an end was not reconstructed."""
    answer = site.connectome.development(asked)
    edges, hidden = answer["edges"], set(state.hidden)
    order = [row for row in answer["orders"][state.order] if not hidden & {edges["pre"][row], edges["post"][row]}]
    stages = {stage["name"]: [edges["stages"][row][k] for row in order] for k, stage in enumerate(answer["stages"])}
    counts = {name: [edges["counts"][row][k] for row in order] for k, name in enumerate(answer["datasets"])}
    ends: dict[str, Sequence[Any]] = {
        "pre": [edges["pre"][row] for row in order],
        "post": [edges["post"][row] for row in order],
    }
    facts: dict[str, Sequence[Any]] = {
        "kind": [edges["kind"][row] for row in order],
        "present": [edges["present"][row] for row in order],
        "known": [edges["n_known"][row] for row in order],
        "ratio": [edges["ratio"][row] for row in order],
        "fold": [edges["fold"][row] for row in order],
    }
    why = {"states": [in_words(answer["datasets"], edges["states"][row]) for row in order]}
    return ends | facts | stages | counts | why


# --------------------------------------------------------------------------------------------------------------- matrix


def matrix(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeMatrixState.read(query, site.connectome, site.layers.ids)
    chosen = datasets_of(site, [name for name in (state.dataset, *state.plus, state.minus) if name])
    asked = MatrixRequest(
        dataset=state.dataset,
        plus=state.plus,
        combine=state.combine,
        minus=state.minus or None,
        level=state.level,
        synapses=state.synapses,
        measure=state.measure,
        neurons=state.neurons,
        classes=state.classes,
        types=state.types,
        to_neurons=state.to_neurons,
        to_classes=state.to_classes,
        to_types=state.to_types,
        transmitters=state.transmitters,
        signs=state.signs,
        layer=state.layer or None,
        halve=state.halve,
    )
    names = {row["id"]: row["short_name"] for row in chosen}
    which = together([names[name] for name in (state.dataset, *state.plus)], state.combine)
    which += f" minus {names[state.minus]}" if state.minus else ""
    if state.layer:
        which = site.layers.info(state.layer)["name"]
    cells, others = [*state.neurons, *state.classes], [*state.to_neurons, *state.to_classes]
    of = f" of {listed(cells)}" if cells else ""
    of += f" to {listed(others)}" if others else ""
    return SharedView(
        page=page_address(urls.CONNECTOME_MATRIX, state),
        title=f"Connectivity matrix{of}, {which}",
        description=f"Who connects to whom{of} in {which}: rows send, columns receive "
        f"({state.synapses}, {state.measure}).",
        requests=(Request.of(urls.API_MATRIX, asked),),
        units={"": f"columns are cells: {state.measure} from the row's cell to the column's"},
        notes=lambda: _matrix_notes(site, asked, chosen, which, state),
        citations=(
            *(of_layer(site, state.layer) if state.layer else citations.of_connectomes(chosen)),
            *citations.of_transmitters(site.store),
        ),
        table=lambda: _matrix_table(site, asked, state),
        snippet=lambda: Snippet(
            Kind.MATRIX,
            {
                "question": asked.query(),
                "order": str(state.order),
                "sent": state.colors is not EdgeColors.TYPE,
                "title": f"Connectivity matrix{of}, {which}",
            },
        ),
        picture="connectome-matrix",
        file_name="connectivity_matrix",
        ignored=tuple(bad),
    )


def _matrix_notes(
    site: services.Services,
    asked: MatrixRequest,
    chosen: Sequence[ConnectomeDataset],
    which: str,
    state: ConnectomeMatrixState,
) -> list[str]:
    answer = site.connectivity(asked)
    lacking = [
        f"{OF_CELL[why].capitalize()} in {name}: {', '.join(cells)}"
        for name, reasons in answer["missing_in"].items()
        for why, cells in reasons.items()
    ]
    signed = [SIGN_CAVEAT] if state.colors is EdgeColors.SIGN and not state.signs else []
    return [
        f"{which}, {answer['unit']}: from row to column; words stand where there is no value"
        if state.layer
        else f"{which}, {SYNAPSES[asked.synapses]}, {answer['unit']}: from row to column; an empty value is not known",
        *([] if state.layer else [dataset_note(chosen)]),
        *answer["notes"],
        *signed,
        *lacking,
    ]


def _matrix_table(site: services.Services, asked: MatrixRequest, state: ConnectomeMatrixState) -> Table:
    """Presynaptic cells down, postsynaptic cells across, in the order of the page; None where not reconstructed."""
    answer = site.connectivity(asked)
    columns = answer["columns"] or answer
    down, across = answer["orders"][state.order], columns["orders"][state.order]
    n = len(columns["nodes"])
    values: list[list[float | str | None]] = [[0] * n for _ in answer["nodes"]]
    for index, value in zip(answer["index"], answer["values"], strict=True):
        values[index // n][index % n] = value
    if "layer" in answer:
        values = written(answer["layer"], values)
    for index in answer["unknown"]:
        values[index // n][index % n] = None
    for row in answer["missing"]:
        values[row] = [None] * n
    for line in values:
        for column in columns["missing"]:
            line[column] = None
    sent = {} if state.colors is EdgeColors.TYPE else _sent(answer, down)
    return {"pre": [answer["nodes"][row] for row in down], **sent} | {
        columns["nodes"][column]: [values[row][column] for row in down] for column in across
    }


def _sent(answer: MatrixAnswer, rows: Sequence[int]) -> Table:
    """What the rows send with, where they are cells or classes."""
    senders = answer.get("senders")
    if not senders:
        return {}
    own = [senders[answer["nodes"][row]] for row in rows]
    return {"transmitters": ["; ".join(one["codes"]) for one in own], "sign": [one["sign"] for one in own]}


def of_layer(site: services.Services, layer: str) -> tuple[citations.Reference, ...]:
    """The papers of a layer."""
    return tuple(citations.Reference(one["text"], one["doi"]) for one in site.layers.info(layer)["citations"])


def written(layer: MatrixLayer, values: list[list[float | str | None]]) -> list[list[float | str | None]]:
    """The values of a layer, with the words of its state where a pair has none; 0 only where that is known."""
    fixed = [
        None if state is PairState.FOUND or state in layer["zero"] else layer["words"][state]
        for state in layer["state_names"]
    ]
    states = layer["states"].reshape(len(values), -1).tolist()
    return [
        [value if fixed[code] is None else fixed[code] for value, code in zip(*line, strict=True)]
        for line in zip(values, states, strict=True)
    ]


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_DEVELOPMENT: development, urls.CONNECTOME_MATRIX: matrix}
