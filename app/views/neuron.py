"""What the page of a neuron shows as tables: partners, similar neurons, two steps, recordings, tuning, encodings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, urls
from app.services.animals.tuning import METHOD
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.knowledge import STATES, in_words
from app.services.credits import citations, provenance
from app.services.neuron.answers import NeuronFacts
from app.services.neuron.requests import NeuronRequest
from app.states.neuron import NeuronState
from app.views.connectome import datasets_of
from app.views.partners import TRANSMITTERS_NOTE
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Simulated, Table, columns

PARTNERS = (
    "direction", "partner", "types", "transmitters", "mean_percent", "low_percent", "high_percent", "found", "known",
    "ci_low", "ci_high", "mean_rank", "running_percent",
)  # fmt: skip
PARTNER_UNITS = {
    "mean_percent": "% of all of this direction, mean over animals that hold both",
    "low_percent": "% in the animal with least",
    "high_percent": "% in the animal with most",
    "found": "animals with the connection",
    "known": "animals that hold both, in which connections of the type were looked for",
    "ci_low": "share of animals, Wilson's 95 % interval",
    "ci_high": "share of animals, Wilson's 95 % interval",
    "mean_rank": "place by weight, 1 the strongest, over the animals that have it",
    "running_percent": "% that the partners down to this one make together",
}


def neuron(site: services.Services, query: Mapping[str, Any], variables: Mapping[str, str]) -> SharedView:
    """Raises ``NotFoundError`` for a name that is neither a cell nor a class."""
    facts = site.neuron.facts(variables["name"])
    name = facts["name"]
    state, bad = NeuronState.read(query, site)
    asked = state.request()
    chosen = datasets_of(site, state.datasets or site.neuron.default_datasets())
    what = "class" if facts["kind"] == "class" else "cell"
    path = urls.path(urls.API_NEURON, name=name)
    found = site.neuron.recordings(name)["recordings"]
    papers = {one["paper_id"] for one in found}
    own = tuple(citations.of_paper(paper) for paper in provenance.papers(site.store) if paper.paper_id in papers)
    return SharedView(
        page=urls.with_query(urls.path(urls.NEURON, name=name), state.query()),
        title=f"{name}: wiring and activity",
        description=f"Partners, similar neurons, recordings and tuning of the {what} {name} of C. elegans.",
        requests=(Request.of(path, asked),),
        units={**PARTNER_UNITS, **{row["id"]: row["unit"] for row in chosen}},
        headings={row["id"]: f"{row['id']} ({row['unit']})" for row in chosen},
        citations=(*citations.of_connectomes(chosen), *citations.of_cell_table(site.store), *own),
        notes=lambda: _notes(site, facts, asked, chosen),
        parts=_parts(site, name, asked, state.group),
        table=lambda: _partners(site, name, asked),
        snippet=lambda: Snippet(Kind.NEURON, {"name": name, "path": path, "question": asked.query()}),
        picture="neuron",
        file_name=f"neuron_{name}",
        measure="% of input and output, means over animals",
        simulated=Simulated.of([False, *(one["simulated"] for one in found)]),
        ignored=tuple(bad),
    )


def _notes(
    site: services.Services, facts: NeuronFacts, asked: NeuronRequest, chosen: Sequence[ConnectomeDataset]
) -> tuple[str, ...]:
    wiring = site.neuron.wiring(facts["name"], asked)
    animals = (
        "compilations alone, no number of animals" if wiring["animals"] is None else f"{wiring['animals']} animals"
    )
    return (
        f"Data sets ({animals}): " + "; ".join(f"{row['short_name']} ({row['name']}, {row['unit']})" for row in chosen),
        f"Partners that make {asked.top:g} % of a direction together, as {wiring['partners_are']}",
        *wiring["notes"],
        TRANSMITTERS_NOTE,
        f"states: what a data set says where it has no count. {STATES}",
    )


def _partners(site: services.Services, name: str, asked: NeuronRequest) -> Table:
    wiring = site.neuron.wiring(name, asked)
    datasets = wiring["datasets"]
    rows = [
        {
            **row,
            "direction": direction,
            "partner": row["name"],
            "types": "; ".join(row["types"]),
            "transmitters": "; ".join(row["transmitters"]),
            **dict(zip(datasets, row["weights"], strict=True)),
            "states": in_words(datasets, row["states"]),
        }
        for direction, found in (
            ("input", wiring["inputs"]),
            ("output", wiring["outputs"]),
            ("gap_junction", wiring["gap_junctions"]),
        )
        for row in found["partners"]
    ]
    return columns((*PARTNERS, *datasets, "states"), rows)


def _parts(site: services.Services, name: str, asked: NeuronRequest, group: str) -> dict[str, Part]:
    return {
        "similar": Part(
            table=lambda: _similar(site, name, asked),
            units={"cosine": "of the shares of input or output, 0 to 1"},
            file_name=f"neuron_{name}_similar",
        ),
        "two_steps": Part(
            table=lambda: _two_steps(site, name, asked),
            units={"percent": "% of the receiver's input, in two steps", "direct": "% in one step"},
            file_name=f"neuron_{name}_two_steps",
        ),
        "recordings": Part(
            table=lambda: _recordings(site, name),
            units={"idx_neuron": "number of the trace in its recording", "confidence": "of the label, 0 to 5"},
            file_name=f"neuron_{name}_recordings",
        ),
        "tuning": Part(
            table=lambda: _tuning(site, name, group),
            units={
                "low_edge": "unit of the behavior",
                "high_edge": "unit of the behavior",
                "animals": "with at least 10 frames in the bin",
                "mean": "z-score, sd of the trace in its recording",
                "ci_low": "95 % interval over animals",
                "ci_high": "95 % interval over animals",
            },
            file_name=f"neuron_{name}_tuning",
            notes=lambda: (METHOD,),
        ),
        "encodings": Part(
            table=lambda: _encodings(site, name),
            units={"value": "in unit"},
            file_name=f"neuron_{name}_encodings",
            citations=(citations.of_encodings(site.encoding.made_up),),
        ),
        "layers": Part(
            table=lambda: _layers(site, name),
            units={
                "value": "in unit; empty: none stated",
                "n_partners": "of this direction, listed or not",
            },
            file_name=f"neuron_{name}_layers",
            citations=citations.of_connectomes(site.layers.layers(wired=False)),
            notes=lambda: tuple(
                f"{one['name']}: {one['meaning']} Not listed: {one['absence_words']}."
                for one in site.layers.layers(wired=False)
            ),
        ),
    }


def _similar(site: services.Services, name: str, asked: NeuronRequest) -> Table:
    found = site.neuron.wiring(name, asked)["similar"]
    rows = [
        {**row, "by": by, "types": "; ".join(row["types"])}
        for by, own in (("inputs", found["inputs"]), ("outputs", found["outputs"]))
        for row in own
    ]
    return columns(("by", "rank", "name", "types", "cosine", "own_pair"), rows)


def _two_steps(site: services.Services, name: str, asked: NeuronRequest) -> Table:
    found = site.neuron.wiring(name, asked)["two_hops"]
    rows = [
        {**row, "end": end, "via": "; ".join(f"{one['name']} {one['percent']:g}" for one in row["via"])}
        for end, own in (("source", found["sources"]), ("target", found["targets"]))
        for row in own
    ]
    return columns(("end", "name", "percent", "direct", "n_via", "via"), rows)


def _recordings(site: services.Services, name: str) -> Table:
    rows = [{**one, **trace} for one in site.neuron.recordings(name)["recordings"] for trace in one["traces"]]
    names = ("dataset_id", "paper_id", "group", "simulated", "idx_neuron", "label", "certain", "confidence")
    return columns(names, rows)


def _tuning(site: services.Services, name: str, group: str) -> Table:
    rows = [
        {
            "behavior": curve["name"],
            "unit": curve["unit"],
            "low_edge": curve["edges"][k],
            "high_edge": curve["edges"][k + 1],
            "animals": curve["n"][k],
            "mean": curve["mean"][k],
            "ci_low": curve["ci_low"][k],
            "ci_high": curve["ci_high"][k],
        }
        for curve in site.neuron.tuning(name, group)["curves"]
        for k in range(len(curve["n"]))
    ]
    return columns(("behavior", "unit", "low_edge", "high_edge", "animals", "mean", "ci_low", "ci_high"), rows)


def _layers(site: services.Services, name: str) -> Table:
    rows = [
        {
            **partner,
            "layer": one["layer"]["id"],
            "direction": direction if one["layer"]["directed"] else "undirected",
            "partner": partner["cell"],
            "unit": one["layer"]["unit"],
            "n_partners": n,
        }
        for one in site.neuron.layers(name)
        for direction, n, listed in (
            ("output", one["n_out"], one["out"]),
            *([("input", one["n_in"], one["into"])] if one["layer"]["directed"] else []),
        )
        for partner in listed
    ]
    return columns(("layer", "direction", "partner", "value", "unit", "via", "words", "n_partners"), rows)


def _encodings(site: services.Services, name: str) -> Table:
    rows = [
        {**one, "row": row["row"], "cells": "; ".join(row["cells"]), "observations": row["observations"]}
        for row in site.neuron.encodings(name)["rows"]
        for one in row["tunings"]
    ]
    return columns(("row", "cells", "observations", "group", "name", "value", "unit"), rows)


VIEWS: Mapping[str, Describe] = {urls.NEURON: neuron}
