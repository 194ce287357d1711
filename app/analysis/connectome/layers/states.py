"""What a layer says of a pair: a value, one of several kinds of nothing, or that it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from data_loader.layers.schema import Absence
from data_loader.schema import Knowledge


class PairState(StrEnum):
    """In this order: of two reasons why a pair is not known, the later one is said."""

    FOUND = "found"  # there is a value
    NONE = "none"  # measured, and 0
    NOT_SIGNIFICANT = "not_significant"  # measured, and not significant
    NONE_BY_MODEL = "none_by_model"
    NOT_REPORTED = "not_reported"
    NOT_CONSERVED = "not_conserved"
    UNRESOLVED = "not_significant_or_not_measured"  # the source does not say which
    NOT_MEASURED = "not_measured"
    UNKNOWN = "unknown"  # not known whether the data set has a cell
    NOT_ANNOTATED = "not_annotated"
    NOT_GROWN_YET = "not_grown_yet"
    NOT_IN_VOLUME = "not_in_volume"
    STATE_NOT_SIDE = "state_not_side"  # measured by a state of the cell, which is its left or right one by animal
    NOT_ASSESSED = "not_assessed"  # a cell, or a cell with itself, that the layer says nothing of


ALL: Final = tuple(PairState)
CODE: Final[Mapping[PairState, int]] = {state: number for number, state in enumerate(ALL)}

OF_ABSENCE: Final[Mapping[Absence, PairState]] = {
    Absence.MEASURED: PairState.NONE,
    Absence.BY_MODEL: PairState.NONE_BY_MODEL,
    Absence.NOT_REPORTED: PairState.NOT_REPORTED,
    Absence.NOT_CONSERVED: PairState.NOT_CONSERVED,
    Absence.UNKNOWN: PairState.UNRESOLVED,
    Absence.NOT_MEASURED: PairState.NOT_MEASURED,
}
OF_KNOWLEDGE: Final[Mapping[Knowledge, PairState]] = {
    Knowledge.KNOWN: PairState.NONE,
    Knowledge.UNKNOWN: PairState.UNKNOWN,
    Knowledge.NOT_ANNOTATED: PairState.NOT_ANNOTATED,
    Knowledge.NOT_GROWN_YET: PairState.NOT_GROWN_YET,
    Knowledge.NOT_IN_VOLUME: PairState.NOT_IN_VOLUME,
}

# what counts as "not there" where pairs are counted; everything after these is not counted
NOTHING: Final = (
    PairState.NONE,
    PairState.NOT_SIGNIFICANT,
    PairState.NONE_BY_MODEL,
    PairState.NOT_REPORTED,
    PairState.NOT_CONSERVED,
)
LAST_NOTHING: Final = CODE[PairState.NOT_CONSERVED]
