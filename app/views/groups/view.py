"""What Neural Activity › Groups shows: cells or classes of two groups of animals against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import services, urls
from app.services.animals.comparison.answers import ComparedSide
from app.services.animals.comparison.comparison import ERASED, unit_of
from app.services.animals.comparison.question import GroupsQuestion, Quantity
from app.services.animals.groups import Group
from app.services.credits import citations, provenance
from app.services.credits.citations import Reference
from app.states.activity.groups import GroupsState
from app.theme import TRACES
from app.views.connectome import page_address
from app.views.groups.words import METHODS, caption, quantity_words, sides, title, warnings
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Simulated, Table, columns

COLUMNS = (
    "neuron", "cells", "n_a", "n_b", "mean_a", "mean_b", "difference", "ci_low", "ci_high", "g", "p", "q", "floor",
)  # fmt: skip
UNITS: Mapping[str, str] = {
    "neuron": "empty where the quantity is of the whole animal",
    "cells": "labels of the traces that it is the mean of",
    "n_a": "animals of a that have it",
    "n_b": "animals of b that have it",
    "g": "Hedges' g",
    "p": "two-sided permutation over animals",
    "q": "Benjamini-Hochberg over all rows with a p",
    "floor": "smallest p that these numbers of animals allow",
}
IN_UNIT = ("mean_a", "mean_b", "difference", "ci_low", "ci_high")


def groups(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = GroupsState.read(query, site)
    question = state.question
    both = compared(site, question)
    names = sides_of(both, question)
    unit = unit_of(question)
    asked = question.model_copy(update={"neuron": state.neuron})
    simulated = Simulated.of([group.simulated for group in both])
    words = title(question, names, counts_of(both, question))
    what = f"The {quantity_words(question)}, one number an animal: {names[0]} less {names[1]}."
    return SharedView(
        page=page_address(urls.ACTIVITY_GROUPS, state.short(site)),
        title=words,
        description=f"In whole-brain recordings of C. elegans. {ERASED if question.erased else what}",
        requests=(Request.of(urls.API_GROUPS_COMPARE, asked),),
        units={**UNITS, **dict.fromkeys(IN_UNIT, unit)},
        citations=(*papers(site, both), *(Reference(text, doi) for text, doi in METHODS)),
        table=lambda: _table(site, question),
        snippet=lambda: Snippet(
            Kind.GROUPS,
            {
                "question": question.query(),
                "neuron": state.neuron or None,
                "columns": list(COLUMNS),
                "title": words + simulated.mark.upper(),
                "names": list(names),
                "unit": unit,
                "colors": [color.light for color in TRACES[:2]],
            },
        ),
        picture="activity-groups",
        file_name="groups_compared",
        headings={name: f"{name} ({unit})" for name in IN_UNIT},
        notes=lambda: _notes(site, question),
        measure=unit,
        simulated=simulated,
        ignored=tuple(bad),
        parts={
            "values": Part(
                table=lambda: columns(
                    ("neuron", "dataset_id", "side", "date", "value"), site.animals.comparisons.every_value(question)
                ),
                units={"side": "a or b", "date": "day of the recording", "value": unit},
                file_name="values_of_animals",
                headings={"value": f"value ({unit})"},
            ),
            "animals": Part(
                table=lambda: _animals(site, question),
                units={"sides": "a, b, or both", "date": "day of the recording", "n_events": "events that count"},
                file_name="animals_of_groups",
            ),
        },
    )


def compared(site: services.Services, question: GroupsQuestion) -> tuple[Group, Group]:
    """The groups of both sides; of before and after the same one twice."""
    ids = (question.group, question.group) if question.paired else (question.a, question.b)
    return site.animals.groups.group(ids[0]), site.animals.groups.group(ids[1])


def sides_of(both: tuple[Group, Group], question: GroupsQuestion) -> tuple[str, str]:
    """What both sides are called, without comparing anything."""
    a, b = (_side(side, group) for side, group in zip((question.a, question.b), both, strict=True))
    return sides(a, b)


def _side(side: str, group: Group) -> ComparedSide:
    n = len(group.labeled)
    types = list(group.types)
    return {
        "id": side, "group": group.id, "paper_id": group.paper_id, "types": types, "n_animals": n, "n_labeled": n,
    }  # fmt: skip


def counts_of(both: tuple[Group, Group], question: GroupsQuestion) -> tuple[int, int]:
    """Animals that each side may have; of events also those that were not identified."""
    every = question.quantity is Quantity.EVENTS
    a, b = (len(group.recordings if every else group.labeled) for group in both)
    return a, b


def papers(site: services.Services, both: tuple[Group, Group]) -> tuple[Reference, ...]:
    """Whose recordings these are."""
    ids = {group.paper_id for group in both}
    return tuple(citations.of_paper(paper) for paper in provenance.papers(site.store) if paper.paper_id in ids)


def _table(site: services.Services, question: GroupsQuestion) -> Table:
    rows = site.animals.compare_groups(question)["rows"]
    return columns(COLUMNS, ({**row, "cells": " ".join(row["cells"])} for row in rows))


def _notes(site: services.Services, question: GroupsQuestion) -> tuple[str, ...]:
    answer = site.animals.compare_groups(question)
    return (*caption(question, answer), *warnings(answer))


def _animals(site: services.Services, question: GroupsQuestion) -> Table:
    rows = site.animals.compare_groups(question)["animals"]
    return columns(
        ("dataset_id", "sides", "date", "n_events", "left_out"),
        ({**row, "sides": " and ".join(row["sides"])} for row in rows),
    )


VIEWS: Mapping[str, Describe] = {urls.ACTIVITY_GROUPS: groups}
