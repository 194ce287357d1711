"""What the two lists of recordings (Datasets, Find neurons) have in common: state, rows, addresses for the browser."""

from __future__ import annotations

from typing import Any

from app import services, urls
from app.services.activity import catalog
from app.services.credits import provenance
from app.states.activity.datasets import DatasetsState
from app.states.activity.find_neuron import FindNeuronState
from app.states.activity.lists import ListState
from app.views.lists import passing
from components.page.live import facts
from components.shell import address
from data_loader.export import FORMATS, Format


def rows(site: services.Services) -> list[dict[str, Any]]:
    """One row per recording, as the grid shows it; lengths in minutes."""
    names = {line.type.type_id: line.type.name for group in catalog.type_groups(site.store) for line in group.types}
    checksums = {file.dataset_id: file.sha256 for file in provenance.recording_files(site.store)}
    return [
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
        for row in site.activity.datasets()
    ]


def listed(values: Any) -> str:
    """What a drop-down holds, as an address writes it."""
    return ",".join(map(str, values)) if isinstance(values, list) else ""


def kept(site: services.Services, state: DatasetsState | FindNeuronState) -> list[str]:
    """Recordings that pass the filters of a list; which of them hold the neurons is another question."""
    types = state.types if isinstance(state, DatasetsState) else ()
    return [row["dataset_id"] for row in passing(site, state.text, state.papers, types)]


def list_config(site: services.Services, state: ListState) -> dict[str, Any]:
    """What the browser needs besides the rows and the grid."""
    prefix = site.settings.url_prefix
    return {
        **facts(state, site.store.data_version, state.example(site) if isinstance(state, FindNeuronState) else {}),
        "urls": {
            "explore": address(urls.ACTIVITY_EXPLORE, prefix),
            "one": address(urls.API_DOWNLOAD, prefix),
            "several": address(urls.API_DOWNLOADS, prefix),
            "paper": address(urls.API_DOWNLOAD_PAPER, prefix),
        },
        "fileNames": {form.value: info.file_name for form, info in FORMATS.items()},
        "maxDownloads": site.settings.max_downloads,
        # with a bucket, JSON comes from another host, which only a plain link may go to
        "bucket": Format.JSON.value if site.settings.gcs_bucket else "",
    }
