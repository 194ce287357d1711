"""How each analysis of the site is computed: formulas, what it cannot say, what to cite. Shown at /methods/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import urls
from app.services.animals.comparison.question import GroupsQuestion
from app.services.animals.events.question import EventsQuestion
from app.services.animals.tuning import METHOD as TUNING
from app.services.credits.citations import Reference
from app.views import correlations, layers, neuron, statistics, structure_function
from app.views.events import words
from app.views.groups import words as groups


@dataclass(frozen=True)
class Method:
    anchor: str  # of its section
    title: str
    page: str  # route of the page that shows it, with its parameter where it has one
    steps: tuple[str, ...]
    references: tuple[Reference, ...]


METHODS: Final = (
    Method(
        "correlations",
        "Correlations across animals",
        urls.ACTIVITY_CORRELATIONS,
        (*correlations.FORMULAS, correlations.COMMON_TO_ALL, correlations.EXCHANGEABLE),
        correlations.METHODS,
    ),
    Method(
        "events",
        "Averages at events",
        urls.ACTIVITY_EVENTS,
        tuple(words.method(EventsQuestion.model_validate({}))),
        (correlations.DISCOVERIES, Reference(*words.MARIS, note="Clusters of times")),
    ),
    Method(
        "groups",
        "Groups of animals",
        urls.ACTIVITY_GROUPS,
        tuple(groups.method(GroupsQuestion.model_validate({}))),
        tuple(Reference(*one) for one in groups.METHODS),
    ),
    Method(
        "structure-function",
        "Structure and function",
        urls.CONNECTOME_STRUCTURE_FUNCTION,
        (
            *structure_function.FORMULAS,
            structure_function.PAIRS_SHARE_CELLS,
            structure_function.COMMON_STATE,
            structure_function.NOT_CAUSE,
        ),
        structure_function.METHODS,
    ),
    Method(
        "statistics",
        "Statistics of connectomes",
        urls.CONNECTOME_STATISTICS,
        (*statistics.FORMULAS, statistics.ONLY_Z),
        statistics.METHODS,
    ),
    Method(
        "layers",
        "Layers beside the wires",
        urls.CONNECTOME_LAYERS,
        (*layers.FORMULAS, layers.NOT_CAUSE),
        layers.METHODS,
    ),
    Method("tuning", "Tuning curves", urls.NEURON, (TUNING,), ()),
    Method("partners", "Partners of a neuron", urls.NEURON, (neuron.PARTNERS_METHOD,), (neuron.WILSON,)),
    Method("similar", "Neurons wired alike", urls.NEURON, (neuron.SIMILAR_METHOD,), ()),
    Method("two-steps", "Two steps away", urls.NEURON, (neuron.STEPS_METHOD,), ()),
)


def address(method: Method) -> str:
    """Of its section, below the root of the site."""
    return f"{urls.METHODS}#{method.anchor}"
