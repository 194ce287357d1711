"""How each analysis of the site is computed: formulas, what it cannot say, what to cite. Shown at /methods/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import urls
from app.services.animals.events.question import EventsQuestion
from app.services.animals.tuning import METHOD as TUNING
from app.services.credits.citations import Reference
from app.views import correlations, neuron
from app.views.events import words


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
    Method("tuning", "Tuning curves", urls.NEURON, (TUNING,), ()),
    Method("partners", "Partners of a neuron", urls.NEURON, (neuron.PARTNERS_METHOD,), (neuron.WILSON,)),
    Method("similar", "Neurons wired alike", urls.NEURON, (neuron.SIMILAR_METHOD,), ()),
    Method("two-steps", "Two steps away", urls.NEURON, (neuron.STEPS_METHOD,), ()),
)


def address(method: Method) -> str:
    """Of its section, below the root of the site."""
    return f"{urls.METHODS}#{method.anchor}"
