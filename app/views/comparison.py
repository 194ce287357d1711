"""What the Compare page shows: connections in two connectomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, theme, urls
from app.services.connectome.animals import imaged_note, shared_note
from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.requests import CompareRequest
from app.states.connectome.compare import ConnectomeCompareState
from app.views.connectome import TYPES, counts_of, datasets_of, graph_citations, page_address, remark_notes, thresholds
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Request, SharedView, Table, columns, listed


def compare(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = ConnectomeCompareState.read(query, site.connectome)
    chosen = datasets_of(site, [state.a, state.b])
    asked = CompareRequest(
        a=state.a,
        b=state.b,
        neurons=state.neurons,
        classes=state.classes,
        show_individual_neuron=state.individual,
        show_connected_neuron=state.connected,
        normalize=state.normalize,
        tolerance=state.tolerance / 100,
        halve=state.halve,
    )
    cells = [*state.neurons, *state.classes]
    both = f"{chosen[0]['short_name']} and {chosen[1]['short_name']}"
    percent = state.normalize or chosen[0]["unit"] != chosen[1]["unit"]
    weight = "% of the postsynaptic partner's input" if percent else chosen[0]["unit"]
    return SharedView(
        page=page_address(urls.CONNECTOME_COMPARE, state),
        title=f"{listed(cells)} in {both}" if cells else f"Compare {both}",
        description=f"Connections{' of ' + listed(cells, 8) if cells else ''} in {both}: "
        "which are the same, changed, or in one only.",
        requests=(Request.of(urls.API_COMPARE, asked),),
        units={
            "type": TYPES, "count_a": f"{chosen[0]['unit']} in {state.a}",
            "count_b": f"{chosen[1]['unit']} in {state.b}", "weight_a": weight, "weight_b": weight,
            "reason": "why the two cannot be compared, or why a 0 may be no difference",
        },
        headings={
            "count_a": f"count in {state.a} ({chosen[0]['unit']})",
            "count_b": f"count in {state.b} ({chosen[1]['unit']})",
            "weight_a": f"weight in {state.a} ({weight})", "weight_b": f"weight in {state.b} ({weight})",
        },
        notes=lambda: _comparison_notes(site, chosen, asked, state),
        citations=graph_citations(site, chosen, state.colors),
        table=lambda: _comparison_table(site, asked, state),
        snippet=lambda: Snippet(
            Kind.COMPARISON,
            {
                "question": asked.query(),
                "least": thresholds(state),
                "statuses": state.status,
                "hidden": state.hidden,
                "colors": {key: entry.color.light for key, entry in theme.COMPARISON.items()},
                "places": {name: list(at) for name, at in state.positions},
                "scale": state.scale,
                "title": f"{listed(cells, 8) or 'No cells chosen'}: {both}",
            },
        ),
        picture="connectome-compare",
        file_name="connectome_comparison",
        measure=f"weights in {weight}" if percent else counts_of(chosen),
        ignored=tuple(bad),
    )  # fmt: skip


COMPARISON_COLUMNS = ("pre", "post", "type", "status", "count_a", "count_b", "weight_a", "weight_b", "reason")


def _comparison_notes(
    site: services.Services, chosen: Sequence[ConnectomeDataset], asked: CompareRequest, state: ConnectomeCompareState
) -> list[str]:
    answer = site.connectome.compare(asked)
    why = answer["measure_reason"]
    return [
        *(f"{row['id']}: {row['short_name']} ({row['name']}), {row['unit']}" for row in chosen),
        *filter(None, [shared_note(chosen), imaged_note(chosen)]),
        *remark_notes(chosen, halved=state.halve),
        f"Compared: {answer['measure_unit']}, tolerance {state.tolerance} %; at least {state.chemical} chemical or "
        f"{state.electrical} gap junctions on one side",
        f"Statuses shown: {', '.join(state.status)}",
        *([why] if why else []),
    ]


def _comparison_table(site: services.Services, asked: CompareRequest, state: ConnectomeCompareState) -> Table:
    """Connections that the difference draws; a count is None where a data set says nothing."""
    least, hidden = thresholds(state), set(state.hidden)
    rows = []
    for edge in site.connectome.compare(asked)["synapses"]:
        strong = max(count or 0 for count in edge["list_count"]) >= least[edge["type"]]
        if strong and edge["status"] in state.status and not hidden & {edge["pre"], edge["post"]}:
            sides = (("count", edge["list_count"]), ("weight", edge["weights"]))
            rows.append(
                edge | {f"{name}_{side}": value for name, pair in sides for side, value in zip("ab", pair, strict=True)}
            )
    return columns(COMPARISON_COLUMNS, rows)


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_COMPARE: compare}
