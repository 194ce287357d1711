"""Inputs and outputs of chosen cells: by weight, as a share of all, and in how many animals."""

from __future__ import annotations

import math
from collections.abc import Sequence

from app.analysis.connectome.edges import Selection, aggregate
from app.analysis.connectome.partners import DIRECTIONS, Direction, partners
from app.services.connectome.answers import Partner, PartnersAnswer
from app.services.connectome.knowledge import states
from app.services.connectome.requests import PartnersRequest
from app.services.connectome.tables import ConnectomeTables, plain
from data_loader.schema import Synapse

COUNTED_ANIMALS = (
    "An animal counts where both cells were imaged and connections of this type were looked for; of connections outside"
    " of the part that was imaged, as of the head, it has none."
)
HUNDRED_PERCENT = (
    "100 % is everything of one direction that the chosen cells have together in the chosen data sets: all chemical"
    " synapses onto them, all that they make, or all their gap junctions, with partners that are filtered out here."
)


def find_partners(tables: ConnectomeTables, request: PartnersRequest) -> PartnersAnswer:
    """Strongest first. Thresholds and hidden cells of a graph have no part in it."""
    tables.check_datasets(request.datasets)
    tables.check_selection(request.neurons, request.classes)
    wirings = [tables.wiring(dataset, request.halve) for dataset in request.datasets]
    edges = aggregate(
        tables.numbers, wirings, Selection(request.neurons, request.classes, request.show_individual_neuron)
    )
    groups = tables.animals(request.datasets)
    known = tables.known(request.datasets, edges)
    found = partners(edges, {*request.neurons, *request.classes}, known, groups)
    totals = found.totals()
    rows: list[Partner] = []
    for k, (name, direction) in enumerate(zip(found.partner, found.direction, strict=True)):
        if direction not in DIRECTIONS[request.which] or found.over.found[k] < request.least_animals:
            continue
        cells = tables.cells_of(name)
        types = list(dict.fromkeys(cell.type for cell in cells))
        transmitters = list(dict.fromkeys(one for cell in cells for one in cell.neurotransmitters))
        if not _matches(request.search, [name, *types, *transmitters]):
            continue
        count = float(found.counts[k].sum())
        rows.append(
            {
                "partner": name,
                "direction": direction,
                "type": Synapse.ELECTRICAL if direction is Direction.GAP_JUNCTION else Synapse.CHEMICAL,
                "cell_type": types,
                "neurotransmitter": transmitters,
                "count": plain(count),
                "list_count": [plain(one) for one in found.counts[k].tolist()],
                "states": states(found.known[k]),
                "percent": 100 * count / totals[direction],
                "mean": _known(found.over.mean[k]),
                "low": _known(found.over.low[k]),
                "high": _known(found.over.high[k]),
                "found": int(found.over.found[k]),
                "known": int(found.over.known[k]),
            }
        )
    rows.sort(key=lambda row: (-row["count"], row["partner"], row["direction"]))
    return {
        "datasets": list(request.datasets),
        "units": [tables.unit(dataset) for dataset in request.datasets],
        "animals": len(groups),
        "totals": {direction: plain(total) for direction, total in totals.items()},
        "partners": rows,
    }


def _known(value: float) -> int | float | None:
    return None if math.isnan(value) else plain(float(value))


def _matches(search: str, words: Sequence[str]) -> bool:
    return any(search.lower().strip() in word.lower() for word in words)
