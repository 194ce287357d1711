"""What the two lists of recordings (Datasets, Find neurons) have in common: state, rows, addresses for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any
from urllib.parse import urlencode

from dash import dcc, html

from app import services, urls
from app.services.activity import catalog
from app.services.activity.service import ActivityService
from app.services.credits import provenance
from app.states.activity.datasets import DatasetsState
from app.states.activity.find_neuron import FindNeuronState
from app.states.activity.lists import ListState
from app.views.lists import passing, within
from components.activity.type_legend import PAUSE
from components.elements.attributes import aria
from components.page.live import facts
from components.shell import address
from data_loader.export import FORMATS, Format
from data_loader.remembering import remembered
from data_loader.store import Store


def rows(site: services.Services) -> list[dict[str, Any]]:
    """One row per recording, as the grid shows it; lengths in minutes. Nobody writes to them."""
    return list(_rows(site.activity, site.store))


@remembered()
def _rows(activity: ActivityService, store: Store) -> tuple[dict[str, Any], ...]:
    names = {line.type.type_id: line.type.name for group in catalog.type_groups(store) for line in group.types}
    checksums = {file.dataset_id: file.sha256 for file in provenance.recording_files(store)}
    return tuple(
        {
            "dataset_id": row["dataset_id"],
            "name": row["name"],
            "simulated": row["simulated"],
            "paper_id": row["paper"]["paper_id"],
            "paper": row["paper"]["title"],
            "n_neuron": row["n_neuron"],
            "n_labeled": row["n_labeled"],
            "types": row["dataset_type"],
            "type_names": ", ".join(names[type_id] for type_id in row["dataset_type"]),
            "duration": round(row["duration"], 2),
            "events": ", ".join(row["events"]),
            "encoding": "yes" if row["has_encoding"] else "no",
            "sha256": checksums[row["dataset_id"]],
        }
        for row in activity.datasets()
    )


NUMBERS = ("labeled_from", "labeled_to", "minutes_from", "minutes_to")  # bounds, by their keys in the address


def number_filters(name: str, site: services.Services, state: ListState) -> list[html.Div]:
    """Bounds of labeled neurons and of minutes, ``<name>-labeled_from`` …; empty is none."""
    every = site.activity.datasets()
    known = (
        ("labeled", "Labeled neurons", 1, [row["n_labeled"] for row in every]),
        ("minutes", "Minutes", "any", [round(row["duration"], 1) for row in every]),
    )
    return [
        html.Div(
            [
                html.Span(title, className="list-field-name"),
                html.Div(
                    [
                        html.Div(
                            [
                                html.Label(
                                    f"{title}, {'at least' if end == 'from' else 'at most'}",
                                    htmlFor=f"{name}-{key}_{end}",
                                    className="visually-hidden",
                                ),
                                dcc.Input(
                                    id=f"{name}-{key}_{end}",
                                    type="number",
                                    min=0,
                                    step=step,
                                    value=getattr(state, f"{key}_{end}"),
                                    placeholder=f"{end} {bound:g}",
                                    debounce=PAUSE,
                                    className="form-control",
                                ),
                            ]
                        )
                        for end, bound in (("from", floor(min(values))), ("to", ceil(max(values))))
                    ],
                    className="list-range",
                ),
            ],
            className="list-field list-numbers",
            role="group",
            **aria(label=title),
        )
        for key, title, step, values in known
    ]


def bounds(values: Sequence[float | None]) -> dict[str, str]:
    """What stands in the fields of ``NUMBERS``, as an address writes it."""
    return {key: f"{value:g}" for key, value in zip(NUMBERS, values, strict=True) if isinstance(value, (int, float))}


def kept(site: services.Services, state: DatasetsState | FindNeuronState) -> list[str]:
    """Recordings that pass the filters of a list; which of them hold the neurons is another question."""
    types = state.types if isinstance(state, DatasetsState) else ()
    return [row["dataset_id"] for row in passing(site, state.text, state.papers, types) if within(row, state)]


def opened(row: Mapping[str, Any], config: Mapping[str, Any], query: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The row with the address where it opens; ``query``: what is shown there, else its example."""
    path = config["urls"]["explore"].replace("<dataset_id>", row["dataset_id"])
    return {**row, "href": f"{path}?{urlencode(query)}" if query else path}


def list_config(site: services.Services, state: ListState) -> dict[str, Any]:
    """What the browser needs besides the rows and the grid."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, state.example(site) if isinstance(state, FindNeuronState) else {}),
        "urls": {
            "explore": address(urls.ACTIVITY_EXPLORE, prefix),
            "picture": urls.with_query(
                address(urls.PICTURE.replace("<kind>", "traces").replace("<name>", "<dataset_id>"), prefix),
                {"v": site.store.data_version},
            ),
            "one": address(urls.API_DOWNLOAD, prefix),
            "several": address(urls.API_DOWNLOADS, prefix),
            "paper": address(urls.API_DOWNLOAD_PAPER, prefix),
        },
        "fileNames": {form.value: info.file_name for form, info in FORMATS.items()},
        "maxDownloads": site.settings.max_downloads,
        # with a bucket, JSON comes from another host, which only a plain link may go to
        "bucket": Format.JSON.value if site.settings.gcs_bucket else "",
    }
