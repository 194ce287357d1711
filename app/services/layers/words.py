"""Layers in words: what a value, or nothing, means to a reader."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from app.analysis.connectome.layers.states import PairState
from data_loader.layers.schema import Absence, LayerGroup

GROUPS: Final[Mapping[LayerGroup, str]] = {
    LayerGroup.WIRED: "Wired",
    LayerGroup.EXTRASYNAPTIC: "Extrasynaptic",
    LayerGroup.FUNCTIONAL: "Functional",
    LayerGroup.CONTACT: "Contact",
}
COUNTED: Final = ("synapses", "EM sections", "pathways")
# in a cell of a table
SHORT: Final[Mapping[PairState, str]] = {
    PairState.FOUND: "found",
    PairState.NONE: "0, measured",
    PairState.NOT_SIGNIFICANT: "not significant",
    PairState.NONE_BY_MODEL: "none by this model",
    PairState.NOT_REPORTED: "no report",
    PairState.NOT_CONSERVED: "not conserved",
    PairState.UNRESOLVED: "not significant or not measured",
    PairState.NOT_MEASURED: "not measured",
    PairState.UNKNOWN: "not known",
    PairState.NOT_ANNOTATED: "not annotated",
    PairState.NOT_GROWN_YET: "not grown yet",
    PairState.NOT_IN_VOLUME: "not in the volume",
    PairState.STATE_NOT_SIDE: "measured by state, not by side",
    PairState.NOT_ASSESSED: "not assessed",
}
MEANING: Final[Mapping[PairState, str]] = {
    PairState.FOUND: "there is a value",
    PairState.NONE: "both cells were measured and there is none; 0 is a value",
    PairState.NOT_SIGNIFICANT: "the response was measured and q is 0.05 or more",
    PairState.NONE_BY_MODEL: "the model finds no pathway between the two cells",
    PairState.NOT_REPORTED: "nobody reported a matching pair of ligand and receptor",
    PairState.NOT_CONSERVED: "not on both sides of both animals; one of them may have it",
    PairState.UNRESOLVED: "the source does not say whether the pair was measured",
    PairState.NOT_MEASURED: "the sender was not stimulated, or the receiver not seen, often enough",
    PairState.UNKNOWN: "it is not known whether a cell is in the data set",
    PairState.NOT_ANNOTATED: "gap junctions were not looked for exhaustively",
    PairState.NOT_GROWN_YET: "a cell is not there, or not in the neuropil, at this age",
    PairState.NOT_IN_VOLUME: "a cell lies outside of what was imaged, or belongs to the other sex",
    PairState.STATE_NOT_SIDE: "AWC-ON is the left cell in one animal and the right one in another",
    PairState.NOT_ASSESSED: "the layer says nothing of one of the cells, or of a cell with itself",
}
ABSENCE: Final[Mapping[Absence, str]] = {
    Absence.MEASURED: "measured, and none",
    Absence.BY_MODEL: "none by this model",
    Absence.NOT_REPORTED: "no report, which is not a measurement",
    Absence.NOT_CONSERVED: "not conserved; one animal or side may have it",
    Absence.UNKNOWN: "not significant or not measured; the source does not say which",
    Absence.NOT_MEASURED: "not measured; what was measured and not significant is listed as such",
}


def value_text(value: float, unit: str) -> str:
    """With its unit; a value that only says "there is" comes without a number."""
    if math.isnan(value):
        return "found, without a value"
    if unit.startswith("1 ="):
        return "reported"
    number = f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 1_000 else f"{value:.3g}"
    return f"{number} {unit.removesuffix('s') if value == 1 and unit in COUNTED else unit}"


def pair_text(state: PairState, value: float, unit: str, via: str = "", q: float = math.nan) -> str:
    """``reported (dopamine: dop-1, dop-3)``, ``0.24 mean ΔF/F (q 0.003)``, ``no report``."""
    text = value_text(value, unit) if state is PairState.FOUND else SHORT[state]
    beside = [*([via] if via else []), *([] if math.isnan(q) else [f"q {q:.2g}"])]
    return f"{text} ({'; '.join(beside)})" if beside else text
