"""Data sets to choose from: presets, one line a data set, and how several of them become one count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from app.analysis.connectome.animals import Pooling
from app.services.connectome.animals import presets
from app.services.connectome.answers import ConnectomeDataset, Sex
from app.states.connectome.explore import REGIONS
from components.elements.attributes import aria, data

SEXES: Mapping[Sex, str] = {"hermaphrodite": "⚥", "male": "♂", "unknown": "?"}
UNITS: Mapping[str, str] = {"synapses": "syn.", "EM sections": "sect."}
POOLINGS: Mapping[Pooling, str] = {Pooling.SUM: "their sum", Pooling.MEAN: "mean over animals"}


def dataset_table(name: str, datasets: Sequence[ConnectomeDataset], chosen: Sequence[str]) -> html.Div:
    """The checklist ``<name>-datasets`` below its presets; what its lines hide is shown on hover and on focus.

    ``assets/browser/connectome/panel/datasets.js`` answers the presets and fills the part ``dataset-note``.
    """
    order = list(REGIONS)
    rows = sorted(datasets, key=lambda row: order.index(row["region"]))
    options: Any = [{"value": row["id"], "label": _line(row)} for row in rows]
    return html.Div(
        [
            html.Div(
                [
                    html.Button(
                        preset.label,
                        type="button",
                        title=preset.title,
                        className="btn btn-sm btn-outline-secondary",
                        **data(preset=",".join(preset.datasets)),
                        **aria(pressed="true" if set(preset.datasets) == set(chosen) else "false"),
                    )
                    for preset in presets(datasets)
                ],
                className="dataset-presets",
                role="group",
                **aria(label="Presets of data sets"),
            ),
            html.Div(
                [html.Span(title) for title in ("Name", "Age (h)", "", "Unit", "Cells")],
                className="dataset-line dataset-head",
                **aria(hidden="true"),
            ),
            dcc.Checklist(
                id=f"{name}-datasets",
                className="dataset-list",
                options=options,
                value=[row["id"] for row in rows if row["id"] in chosen],
            ),
            html.P(className="dataset-note", role="status", **data(part="dataset-note")),
        ],
        className="dataset-table",
    )


def pooling(name: str, value: Pooling) -> html.Fieldset:
    """How the counts of several data sets become one, as ``<name>-combine``."""
    options: Any = [{"value": str(key), "label": label} for key, label in POOLINGS.items()]
    return html.Fieldset(
        [
            html.Legend("Count of several data sets"),
            dcc.RadioItems(id=f"{name}-combine", className="dataset-pooling", options=options, value=str(value)),
        ]
    )


def _line(row: ConnectomeDataset) -> html.Span:
    hours = "" if row["time"] is None else f"{row['time']:g}"
    stage = row["stage"].removesuffix(f" {row['sex']}")  # the next column says it
    short = UNITS.get(row["unit"], row["unit"]) if row["gap_junctions_annotated"] else "chem."
    return html.Span(
        [
            html.Span(row["short_name"], className="dataset-name"),
            html.Span([hours, html.Span(" hours after birth", className="visually-hidden")] if hours else stage),
            html.Span(
                [
                    html.Span(SEXES[row["sex"]], **aria(hidden="true")),
                    html.Span(row["sex"], className="visually-hidden"),
                ]
            ),
            html.Abbr(short, title=_counts(row)),
            html.Span([str(row["n_cells"]), html.Span(" cells", className="visually-hidden")]),
            html.Span(_details(row, hours), className="dataset-details"),
        ],
        className="dataset-line",
    )


def _details(row: ConnectomeDataset, hours: str) -> str:
    citation = "; ".join(each["text"] for each in row["citations"])
    facts = [row["stage"], f"{hours} h after birth" if hours else "", REGIONS[row["region"]].lower()]
    animals = f"animal{'s' if len(row['animals']) > 1 else ''} {', '.join(row['animals'])}"
    lines = [row["name"], ", ".join(filter(None, facts)), _counts(row), animals, citation]
    return ". ".join(line for line in lines if line) + "."


def _counts(row: ConnectomeDataset) -> str:
    return f"counts {row['unit']}" + ("" if row["gap_junctions_annotated"] else ", chemical only")
