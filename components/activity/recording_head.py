"""What a recording is: paper, name, types, size; and behind a click its note, labels, file and checksum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html

from app import urls
from app.analysis.activity.labels import LOW_CONFIDENCE
from components.activity.type_legend import type_pills, type_words
from components.elements.attributes import data
from components.elements.citations import DOI, external
from components.elements.messages import counted, simulated_badge
from components.elements.pills import type_pill
from components.icons import icon
from components.sharing.menu import share_menu
from components.shell import address


def recording_head(dataset: Mapping[str, Any], prefix: str) -> html.Header:
    """The head of a recording's page: one line, and the rest behind a button. ``dataset``: as of
    ``ActivityService.dataset``."""
    paper = dataset["paper"]
    counts = [
        counted(dataset["n_neuron"], "neuron"),
        f"{dataset['n_labeled']} identified" if dataset["n_labeled"] else "none identified",
        f"{dataset['duration']:.1f} min",
        *([counted(dataset["n_gaps"], "gap")] if dataset["n_gaps"] else []),
    ]
    title = [dataset["name"], *([" ", simulated_badge()] if dataset["simulated"] else [])]
    pills = type_pills(dataset)
    source = html.A(paper["title"], href=f"{address(urls.ABOUT, prefix)}#{paper['paper_id']}")
    facts = html.P(
        [html.Span(pills, className="pills"), html.Span(" · ".join(counts), className="activity-counts"), source],
        className="purpose activity-facts",
    )
    return html.Header(
        [
            html.Div([html.H1(title), facts]),
            html.Div([_about(dataset), share_menu()], className="page-actions"),
        ],
        className="page-header activity-head",
    )


def _time(dataset: Mapping[str, Any]) -> Iterator[str]:
    """Length and mean step by the stamps of the frames, and what is missing between and in them."""
    step = 60 * dataset["duration"] / max(dataset["max_t"] - 1, 1)
    yield f"{dataset['max_t']:,} frames over {dataset['duration']:.2f} min, {step:.3f} s apart on average."
    if dataset["n_gaps"]:
        gaps, longest = counted(dataset["n_gaps"], "gap"), dataset["longest_gap"]
        length = f"of {longest:.1f} s" if dataset["n_gaps"] == 1 else f"the longest of {longest:.1f} s"
        yield (
            f"{gaps}, {length}, in which nothing was recorded: lines break there. Between gaps, frames are "
            f"{dataset['avg_timestep'] * 60:.3f} s apart."
        )
    if dataset["n_holes"]:
        have = "has" if dataset["n_holes"] == 1 else "have"
        yield f"{counted(dataset['n_holes'], 'neuron')} {have} no value in some frames; that is never drawn as 0."


def _about(dataset: Mapping[str, Any]) -> html.Details:
    paper = dataset["paper"]
    types = [
        html.Li([type_pill(kind["name"], kind["background-color"]), f" {type_words(kind, dataset)}"])
        for kind in dataset["dataset_type"]
    ]
    reference = external(paper["citation"], DOI + paper["doi"]) if paper["doi"] else paper["citation"] or paper["title"]
    facts: list[tuple[str, Any]] = [
        ("Note", dataset["note"] or "No note came with this recording."),
        ("Paper", reference),
        ("Types", html.Ul(types, className="activity-types") if types else "none given"),
        ("Time", " ".join(_time(dataset))),
        (
            "Labels",
            "A ? in a label stands for a side that could not be determined: AWC? is AWCL or AWCR. Such a trace belongs "
            "to no single cell and is never drawn on the connectome. The confidence of a label goes from 0 to 5, as "
            f"far as it is stated; one below {LOW_CONFIDENCE:g} is marked as low."
            if dataset["n_labeled"]
            else "No neuron of this recording was identified; neurons go by number.",
        ),
        *([("Read", dataset["reading"])] if dataset["reading"] else []),
        ("File", [html.Code(dataset["file"]), " ", html.Code(f"sha256 {dataset['sha256']}", className="checksum")]),
    ]
    terms = [part for name, value in facts for part in (html.Dt(name), html.Dd(value))]
    return html.Details(
        [
            html.Summary(
                [icon("info-circle"), html.Span("About this recording", **data(label=""))],
                className="btn btn-sm btn-outline-secondary",
            ),
            html.Dl(terms),
        ],
        className="activity-about",
    )
