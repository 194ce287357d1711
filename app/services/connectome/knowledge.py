"""Words for what a data set says of a cell or connection where it has no count: ``Knowledge`` for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.analysis.connectome.knowledge import ALL, Codes
from data_loader.schema import Knowledge

# in a cell of a table, below "AVAL to AVBL" or beside the name of a cell
SHORT: Final[Mapping[Knowledge, str]] = {
    Knowledge.KNOWN: "none found",
    Knowledge.UNKNOWN: "not known",
    Knowledge.NOT_ANNOTATED: "not annotated",
    Knowledge.NOT_GROWN_YET: "not grown yet",
    Knowledge.NOT_IN_VOLUME: "not in the volume",
}
MEANING: Final[Mapping[Knowledge, str]] = {
    Knowledge.KNOWN: "both cells were reconstructed; 0 is a count",
    Knowledge.UNKNOWN: "it is not known whether a cell is in the data set",
    Knowledge.NOT_ANNOTATED: "gap junctions were not looked for exhaustively",
    Knowledge.NOT_GROWN_YET: "a cell is not there, or not in the neuropil, at this age",
    Knowledge.NOT_IN_VOLUME: "a cell lies outside of what was imaged, or belongs to the other sex",
}
OF_CELL: Final[Mapping[Knowledge, str]] = {**SHORT, Knowledge.UNKNOWN: "not known to be there"}
STATES: Final = "0 is a count. " + "; ".join(
    f"{known}: {MEANING[known]}" for known in Knowledge if known is not Knowledge.KNOWN
)


def states(codes: Codes) -> list[Knowledge]:
    """One row of what is known."""
    return [ALL[code] for code in codes.tolist()]


def unknown_only(names: Iterable[str], known: Iterable[Knowledge]) -> dict[str, Knowledge]:
    """Those that are not known, with the reason."""
    return {name: one for name, one in zip(names, known, strict=True) if one is not Knowledge.KNOWN}


def by_reason(reasons: Mapping[str, Knowledge]) -> dict[Knowledge, list[str]]:
    """Reason -> names, in the order of the enumeration."""
    return {known: own for known in Knowledge if (own := [name for name in reasons if reasons[name] is known])}


def in_words(datasets: Sequence[str], known: Sequence[Knowledge] | None) -> str:
    """``witvliet_2020_1: not_grown_yet; …`` for a column of a table; "" where all are counts."""
    return "; ".join(f"{name}: {one}" for name, one in unknown_only(datasets, known or ()).items()) if known else ""
