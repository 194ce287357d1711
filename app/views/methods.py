"""How each analysis of the site is computed: formulas, what it cannot say, what to cite. Shown at /methods/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app import urls
from app.analysis.connectome.layers.overlap import PERMUTATIONS
from app.services.animals.comparison.question import GroupsQuestion
from app.services.animals.events.question import EventsQuestion
from app.services.animals.tuning import METHOD as TUNING
from app.services.credits.citations import Reference
from app.views import correlations, neuron, statistics, structure_function
from app.views.events import words
from app.views.groups import words as groups


@dataclass(frozen=True)
class Method:
    anchor: str  # of its section
    title: str
    page: str  # route of the page that shows it, with its parameter where it has one
    steps: tuple[str, ...]
    references: tuple[Reference, ...]


KRACKHARDT: Final = Reference(
    "Krackhardt, 1988", "10.1016/0378-8733(88)90004-4", note="Cells relabeled: quadratic assignment"
)
OVERLAP: Final = (
    "A layer says of a pair of cells a value, or why there is none: 0 that was measured, none by a model, no report, "
    "not significant, not measured, not assessed. These are different answers and are counted apart, in files, tables "
    "and figures.",
    "Two layers are compared over the cells that both speak of, without pairs of a cell with itself: in both (a), in "
    "one (b, c), in neither (d). Odds ratio a d / (b c). It is given only where an absence says that there is none: of "
    "a layer whose absences may not have been measured there is no d.",
    f"p: the cells of one layer change names, rows and columns together, {PERMUTATIONS:,} times; p = (1 + number of "
    "log odds ratios as far from 0) / (1 + number of permutations), with ½ added to each count. Pairs share cells, and "
    "a test of single pairs would call nearly anything significant.",
)
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
    Method("layers", "Layers beside the wires", urls.CONNECTOME_MATRIX, OVERLAP, (KRACKHARDT,)),
    Method("tuning", "Tuning curves", urls.NEURON, (TUNING,), ()),
    Method("partners", "Partners of a neuron", urls.NEURON, (neuron.PARTNERS_METHOD,), (neuron.WILSON,)),
    Method("similar", "Neurons wired alike", urls.NEURON, (neuron.SIMILAR_METHOD,), ()),
    Method("two-steps", "Two steps away", urls.NEURON, (neuron.STEPS_METHOD,), ()),
)


def address(method: Method) -> str:
    """Of its section, below the root of the site."""
    return f"{urls.METHODS}#{method.anchor}"
