"""What the table of coverage shows: which cells or classes pass, in which order, and what each source says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app import services, urls
from app.analysis.activity.identities import Level
from app.services.coverage.answers import CoverageRow, Known, Source
from app.services.credits import citations
from app.states.coverage import FIRST_COLUMNS, Cells, CoverageState
from app.views.connectome import page_address
from app.views.python_code import Kind, Snippet
from app.views.site import all_papers, own_request
from app.views.view import Describe, Request, SharedView, Simulated, Table

RANK: Final = {known: place for place, known in enumerate(Known)}
COUNTED: Final = ("group", "encodings")  # sources of several animals

WORDS: Final[Mapping[Known, str]] = {
    Known.KNOWN: "known",
    Known.UNDETERMINED: "side undetermined",
    Known.UNKNOWN: "unknown",
    Known.NOT_GROWN_YET: "not grown yet",
    Known.NOT_IN_VOLUME: "not in the volume",
    Known.NOT_LISTED: "not listed",
}
READING: Final[Mapping[Known, str]] = {
    Known.KNOWN: "the cell was reconstructed, with a connection or without any; identified in a recording; listed in a "
    "table",
    Known.UNDETERMINED: "a trace of its class was identified, whose side or number is open",
    Known.UNKNOWN: "the source does not say: a cell that was not identified in a recording may be among its traces",
    Known.NOT_GROWN_YET: "the cell is not there, or not in the neuropil, at this age",
    Known.NOT_IN_VOLUME: "it lies outside of what was imaged, or belongs to the other sex",
    Known.NOT_LISTED: "the table has no row for it",
}
NOTES: Final = (
    "Whether a connectome holds a cell is what its source states, never whether the cell has a connection",
    *(f"{WORDS[known]}: {text}" for known, text in READING.items()),
    "Numbers are animals in which the cell was identified for certain, of those with identified neurons; at class "
    "level a label such as AVA? counts",
)


def shown_sources(sources: Sequence[Source], state: CoverageState) -> list[tuple[int, Source]]:
    """The columns of a state, each with its place among all sources. Single recordings are shown when they are asked
    for, together or by name."""
    named = {*state.known_in, *state.missing_in, state.sort}
    return [
        (place, source)
        for place, source in enumerate(sources)
        if state.single or source["kind"] != "recording" or source["id"] in named
    ]


def sources_of(site: services.Services, state: CoverageState) -> list[Source]:
    return [source for _, source in shown_sources(site.coverage.sources, state)]


def rows_of(site: services.Services, state: CoverageState) -> list[CoverageRow]:
    """The rows that pass, in the order of the state. Equal ones keep the order of the cell table."""
    answer = site.coverage.answer(state.level)
    place = {source["id"]: number for number, source in enumerate(answer["sources"])}
    inside, outside = ([place[name] for name in names] for names in (state.known_in, state.missing_in))
    words = state.text.lower().split()
    rows = [
        row
        for row in answer["rows"]
        if _chosen(row, state.cells)
        and all(row["known"][k] is Known.KNOWN for k in inside)
        and not any(row["known"][k] is Known.KNOWN for k in outside)
        and all(word in _searched(row) for word in words)
    ]
    if not state.sort:
        return rows
    column = place.get(state.sort)
    return sorted(rows, key=lambda row: _rank(row, state.sort, column), reverse=state.largest_first)


def _chosen(row: CoverageRow, cells: Cells) -> bool:
    match cells:
        case Cells.NEURONS:
            return row["is_neuron"] and not row["male_only"]
        case Cells.BOTH:
            return row["is_neuron"]
        case Cells.ALL:
            return True


def _searched(row: CoverageRow) -> str:
    return " ".join([row["name"], row["cell_class"], row["cell_type"], *row["members"]]).lower()


def _rank(row: CoverageRow, key: str, column: int | None) -> tuple[str, int, int]:
    """Names by letter; in a source those first that it knows best, by the number of animals or cells."""
    if column is None:
        return str(row[key]), 0, 0  # type: ignore[literal-required]  # one of FIRST_COLUMNS
    return "", -RANK[row["known"][column]], row["count"][column] or 0


def cell_value(row: CoverageRow, column: int, source: Source) -> str | int | None:
    """As a file has it: a number of animals, else a word."""
    return row["count"][column] if source["kind"] in COUNTED else row["known"][column].value


def coverage(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = CoverageState.read(query, site)
    things = "cells" if state.cells is Cells.ALL else "neurons"
    noun = f"classes of {things}" if state.level is Level.CLASS else things
    page = page_address(urls.COVERAGE, state)
    some = bool(state.text or state.known_in or state.missing_in)
    title = f"Where {'these ' if some else ''}{noun} are known"
    simulated = Simulated.of([False, *(source["simulated"] for source in sources_of(site, state))])
    own = citations.of_connectomes(site.connectome.datasets())
    encoded = (citations.of_encodings(site.encoding.made_up),) if site.encoding.class_table else ()
    return SharedView(
        page=page,
        title=title,
        description=f"In which connectomes, recordings, encodings and layers {noun} of C. elegans are known.",
        requests=(Request(urls.API_COVERAGE, {"level": str(state.level)}), own_request(page)),
        units=_units(site, state),
        headings=_headings(site, state),
        notes=lambda: NOTES,
        citations=(*own, *all_papers(site), *encoded, *citations.of_connectomes(site.layers.layers(wired=False))),
        table=lambda: _table(site, state),
        snippet=lambda: Snippet(Kind.TABLE, {"page": page, "title": title + simulated.mark.upper()}),
        picture="coverage",
        file_name=f"coverage_{state.level}",
        simulated=simulated,
        ignored=tuple(bad),
    )


def _units(site: services.Services, state: CoverageState) -> dict[str, str]:
    return {
        source["id"]: f"animals of {source['of']} in which it was identified" if source["kind"] in COUNTED
        else ", ".join(known.value for known in Known)
        for source in sources_of(site, state)
    }  # fmt: skip


def _headings(site: services.Services, state: CoverageState) -> dict[str, str]:
    return {
        source["id"]: f"{source['name']} (animals of {source['of']})"
        for source in sources_of(site, state)
        if source["kind"] in COUNTED
    }


def _table(site: services.Services, state: CoverageState) -> Table:
    rows = rows_of(site, state)
    found: dict[str, Sequence[Any]] = {name: [row[name] for row in rows] for name in FIRST_COLUMNS}  # type: ignore[literal-required]
    if state.level is Level.CLASS:
        found["cells"] = [", ".join(row["members"]) for row in rows]
    for column, source in shown_sources(site.coverage.sources, state):
        found[source["id"]] = [cell_value(row, column, source) for row in rows]
        if state.level is Level.CLASS and source["kind"] == "connectome":
            found[f"{source['id']}_cells"] = [row["count"][column] for row in rows]
    return found


def head_counts(rows: Sequence[CoverageRow], column: int) -> str:
    """How many of the rows a source knows, for the head of its column."""
    return f"{sum(row['known'][column] is Known.KNOWN for row in rows):,} of {len(rows):,}"


VIEWS: Mapping[str, Describe] = {urls.COVERAGE: coverage}
