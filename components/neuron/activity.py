"""In which recordings a neuron was identified, and its encodings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import html

from app.services.neuron.answers import EncodingRow, NeuronEncodings, NeuronFacts, NeuronRecording, NeuronRecordings
from components.elements.messages import counted, marked, note
from components.elements.tables import scroll_table
from components.neuron.links import Links
from components.neuron.tables import MISSING, heads, link, mark, number

MOST_LISTED: Final = 30  # recordings; all are in the list of recordings


def found_in(facts: NeuronFacts, found: NeuronRecordings) -> str:
    """``Identified in 7 of 12 animals``, with what is open."""
    animals = counted(found["n_animals"], "animal")
    text = f"Identified in {found['n_found']} of {animals} with identified neurons."
    if found["n_doubtful"]:
        also = (
            counted(found["n_doubtful"], "more animal") if found["n_found"] else counted(found["n_doubtful"], "animal")
        )
        text += (
            f" In {also} a trace of class {facts['neuron_class']} leaves open which of its cells it is: no such trace"
            " counts."
        )
    return text


def recordings(facts: NeuronFacts, found: NeuronRecordings, links: Links) -> list[Any]:
    if not found["n_animals"]:
        return [note("This instance has no recordings with identified neurons.")]
    if not found["recordings"]:
        return [note(f"{found_in(facts, found)} No activity of {facts['name']} is known here.")]
    simulated = [one["simulated"] for one in found["recordings"]]
    rows = [_recording(one, links) for one in found["recordings"][:MOST_LISTED]]
    more = len(found["recordings"]) - len(rows)
    every = link(
        f"all {len(found['recordings'])} recordings" if more > 0 else "In the list of recordings", links.recordings()
    )
    return [
        html.P([found_in(facts, found), *mark(any(simulated))]),
        scroll_table(
            ("Recording", "Traces", *heads("Confidence"), "Group", "Encoding"), rows, "Recordings with the neuron"
        ),
        html.P([f"The first {len(rows)}; " if more > 0 else "", every, "."]),
    ]


def _recording(one: NeuronRecording, links: Links) -> html.Tr:
    traces = [trace["idx_neuron"] for trace in one["traces"]]
    name = link(one["name"], links.recording(one["dataset_id"], traces), "Plot these traces")
    labels: list[Any] = []
    for trace in one["traces"]:
        href = links.recording(one["dataset_id"], [trace["idx_neuron"]])
        labels += [", " if labels else None, link(trace["label"], href, f"Trace {trace['idx_neuron']}")]
    known = [MISSING if trace["confidence"] is None else f"{trace['confidence']:g}" for trace in one["traces"]]
    return html.Tr(
        [
            html.Th(marked(name, one["simulated"]), scope="row"),
            html.Td(labels),
            number(", ".join(known)),
            html.Td(link(one["group"].partition(":")[2], links.again("tuning", group=one["group"]), one["group"])),
            html.Td("yes" if one["encoded"] else "no"),
        ]
    )


def encodings(facts: NeuronFacts, found: NeuronEncodings, links: Links) -> list[Any]:
    if not found["rows"]:
        return [note(f"The table of encodings has no row of {facts['name']}.")]
    head = html.P(
        [
            "Rows of the table of classes; numbers are shares of observations unless a unit is given. A tuning that is "
            "not listed was not measured.",
            *mark(found["simulated"]),
        ]
    )
    return [head, *(_encoding(row, links) for row in found["rows"])]


def _encoding(row: EncodingRow, links: Links) -> html.Section:
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for one in row["tunings"]:
        name = one["name"].split(": ")[-1]
        groups.setdefault(one["group"], []).append((name, f"{one['value']:.2f}", one["unit"]))
    n = counted(row["observations"], "observation")
    cells = "" if row["cells"] == [row["row"]] else f" · {', '.join(row['cells'])}"
    return html.Section(
        [
            html.H3([link(row["row"], links.encoding(row["row"])), html.Small(f" {n}{cells}")]),
            html.Div([_group(title, values) for title, values in groups.items()], className="neuron-tunings"),
        ],
        className="neuron-part",
    )


def _group(title: str, values: Sequence[tuple[str, str, str]]) -> html.Div:
    items = [item for name, value, unit in values for item in (html.Dt(name), html.Dd(html.Span(value, title=unit)))]
    return html.Div([html.H4(title), html.Dl(items, className="facts")])
