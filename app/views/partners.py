"""The partners of chosen cells: a table of Connectome › Explore and of the encoding connectome."""

from __future__ import annotations

from collections.abc import Sequence

from app import services, urls
from app.services.connectome.animals import imaged_note, shared_note
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.knowledge import STATES, in_words
from app.services.connectome.partners import COUNTED_ANIMALS, HUNDRED_PERCENT
from app.services.connectome.remarks import remark_note
from app.services.connectome.requests import PartnersRequest
from app.services.connectome.transmitters import MARKS
from app.services.credits import citations
from app.states.connectome.explore import ConnectomeExploreState
from app.views.view import Part, Request, Table, columns, listed

TRANSMITTERS_NOTE = "Transmitters after Wang et al., 2024 (doi:10.7554/eLife.95402). " + "; ".join(
    f"{mark}: {words}" for mark, words in MARKS.items()
)
COLUMNS = (
    "partner", "direction", "type", "cell_type", "neurotransmitter", "count", "percent", "mean", "low", "high",
    "animals", "animals_known",
)  # fmt: skip


def partners_part(site: services.Services, chosen: Sequence[ConnectomeDataset], state: ConnectomeExploreState) -> Part:
    asked = partners_request(state)
    units = sorted({row["unit"] for row in chosen})
    unit = units[0] if len(units) == 1 else f"different units: {listed(units)}"
    sets = "; ".join(f"{row['short_name']} ({row['name']}, {row['unit']})" for row in chosen)
    return Part(
        table=lambda: _table(site, asked),
        units={
            "count": f"{unit}, sum over the data sets",
            "percent": "% of all connections of this direction",
            "mean": f"{unit}, over independent animals",
            "low": "least count of an animal",
            "high": "largest count of an animal",
            "animals": "independent ones that have the connection",
            "animals_known": "that could show it: all its cells are in the data set, and the type was looked for",
            **{row["id"]: row["unit"] for row in chosen},
        },
        headings={
            "count": f"count ({unit})",
            "percent": "percent (%)",
            "mean": f"mean ({unit})",
            **{row["id"]: f"{row['id']} ({row['unit']})" for row in chosen},
        },
        notes=lambda: (
            f"Data sets: {sets}",
            *filter(None, [shared_note(chosen), imaged_note(chosen)]),
            *filter(None, [remark_note(row["id"], row["short_name"], halved=state.halve) for row in chosen]),
            f"{state.partners.capitalize()} of {listed([*state.neurons, *state.classes], 20) or 'no cell'}, in at "
            f"least {state.animals} independent {'animal' if state.animals == 1 else 'animals'}"
            + (f", that match \u201c{state.search}\u201d" if state.search else ""),
            HUNDRED_PERCENT,
            COUNTED_ANIMALS,
            TRANSMITTERS_NOTE,
            f"states: what a data set says where its 0 is no count. {STATES}",
        ),
        file_name="connectome_partners",
        requests=(Request.of(urls.API_GET_PARTNERS, asked),),
        citations=(*citations.of_connectomes(chosen), *citations.of_transmitters(site.store)),
    )


def partners_request(state: ConnectomeExploreState) -> PartnersRequest:
    return PartnersRequest(
        datasets=state.datasets,
        neurons=state.neurons,
        classes=state.classes,
        show_individual_neuron=state.individual,
        which=state.partners,
        least_animals=state.animals,
        search=state.search,
        halve=state.halve,
    )


def _table(site: services.Services, asked: PartnersRequest) -> Table:
    rows = [
        {
            **row,
            "cell_type": "; ".join(row["cell_type"]),
            "neurotransmitter": "; ".join(row["neurotransmitter"]),
            "animals": row["found"],
            "animals_known": row["known"],
            **dict(zip(asked.datasets, row["list_count"], strict=True)),
            "states": in_words(asked.datasets, row["states"]),
        }
        for row in site.connectome.partners(asked)["partners"]
    ]
    return columns((*COLUMNS, *asked.datasets, "states"), rows)
