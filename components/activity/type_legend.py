"""What the types of recordings mean: as a legend, and as the options of a filter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import dcc, html

from app.services.activity.catalog import PaperHoldings, TypeGroup, marked_description
from components.elements.messages import counted, marked
from components.elements.pills import type_pill


def type_legend(groups: Iterable[TypeGroup]) -> html.Div:
    """Every type with its description and how many recordings have it, by paper."""
    return html.Div(
        [
            html.Section(
                [
                    html.H3(group.title),
                    html.Ul(
                        [
                            html.Li(
                                [
                                    type_pill(line.type.name, line.type.color),
                                    html.Span(line.description or "No description came with the data."),
                                    html.Small(counted(line.n_recordings, "recording"), className="soft"),
                                ]
                            )
                            for line in group.types
                        ]
                    ),
                ]
            )
            for group in groups
        ],
        className="type-legend",
    )


def type_words(kind: Mapping[str, Any], dataset: Mapping[str, Any]) -> str:
    """What a type of a recording means, of ``ActivityService.dataset``; marked where the recording is simulated."""
    return marked_description(kind["description"], "no animal was measured" if dataset["simulated"] else "")


def type_pills(dataset: Mapping[str, Any]) -> list[html.Span]:
    return [
        type_pill(kind["name"], kind["background-color"], type_words(kind, dataset)) for kind in dataset["dataset_type"]
    ]


def paper_filter(name: str, holdings: Iterable[PaperHoldings], value: Iterable[str]) -> html.Div:
    """Choice of papers, ``<name>-papers``; none chosen means all."""
    options: Any = [
        {
            "value": line.paper.paper_id,
            "label": html.Span(
                [*marked(line.paper.title_short, line.paper.simulated), html.Small(f" {line.n_recordings}")]
            ),
            "search": line.paper.title_short,
        }
        for line in holdings
    ]
    return choice_field(f"{name}-papers", "Papers", "All papers", options, value)


def type_filter(name: str, groups: Iterable[TypeGroup], value: Iterable[str]) -> html.Div:
    """Choice of the types that occur, ``<name>-types``; a recording must have all of them."""
    options: Any = [
        {
            "value": line.type.type_id,
            "label": html.Span([type_pill(line.type.name, line.type.color), html.Small(f" {group.title}")]),
            "search": f"{line.type.name} {group.title}",
        }
        for group in groups
        for line in group.types
        if line.n_recordings
    ]
    return choice_field(f"{name}-types", "Types (all of them)", "Any type", options, value)


def choice_field(control_id: str, label: str, placeholder: str, options: Any, value: Iterable[str]) -> html.Div:
    """A labeled choice of several. The label and the control name each other for screen readers."""
    control = dcc.Dropdown(
        id=control_id, multi=True, options=options, value=list(value), placeholder=placeholder, closeOnSelect=False,
        optionHeight="auto", maxHeight=320,
    )  # fmt: skip
    return html.Div([html.Label(label, htmlFor=control_id), control], className="list-field")


PAUSE = 0.15  # s after a key before the rows are searched


def search_field(control_id: str, value: str, placeholder: str) -> html.Div:
    control = dcc.Input(
        id=control_id, type="search", value=value, placeholder=placeholder, maxLength=200, className="form-control",
        autoComplete="off", spellCheck="false", debounce=PAUSE,
    )  # fmt: skip
    return html.Div([html.Label("Search", htmlFor=control_id), control], className="list-field list-search")
