"""Neural Activity › Plot multiple: chosen neurons of several recordings next to each other.

The selection is wholly in the address. The server lays out one card a recording; the browser draws those that are
scrolled into view (assets/browser/pages/activity/plot_multiple/page.js) and writes every change into the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html, register_page
from flask import has_request_context, request

from app import services, urls
from app.analysis.activity.labels import figure_names, shared_labels
from app.http.kept_answers import keep_not
from app.services.activity.answers import Extents
from app.site import SITE
from app.states.activity.plot_multiple import PlotMultipleState
from app.unreadable import unavailable
from components.activity.behaviors import behavior_facts
from components.activity.plot_toolbar import plot_toolbar
from components.activity.recording_card import average_card, recording_card
from components.activity.trace_plot import CONFIG, EMPTY_FIGURE
from components.elements.attributes import data
from components.elements.example import example_line
from components.elements.messages import counted, empty_state
from components.page.live import LivePage, facts
from components.shell import address, site_paths
from data_loader.schema import Behavior
from data_loader.store import StoreError

PAGE = "activity-plot-multiple"
PURPOSE = (
    "The same neurons in several recordings. A neuron keeps its color in all of them; a click hides it everywhere."
)
CHOOSERS = ((urls.ACTIVITY_FIND_NEURON, "Find neurons"), (urls.ACTIVITY_DATASETS, "View datasets"))

LIVE = LivePage(
    name=PAGE,
    module="pages/activity/plot_multiple/page",
    title="Plot multiple recordings",
    purpose=PURPOSE,
    class_name="plot-multiple",
)

register_page(
    __name__,
    path=urls.ACTIVITY_PLOT_MULTIPLE,
    title=f"Plot multiple recordings · {SITE}",
    description="Calcium traces of the same C. elegans neurons in several whole-brain recordings, next to each other.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad, example = PlotMultipleState.of(query, site)
    prefix = site.settings.url_prefix
    datasets = [site.activity.dataset(dataset_id) for dataset_id, _ in state.selection]
    body = [
        html.Div(
            [
                example_line(_example_words(site, example), example, state),
                plot_toolbar(datasets, state),
                html.P(className="trace-said", role="status", **data(part="said")),
                average_card(),
                html.Div([recording_card(dataset, prefix) for dataset in datasets], className="plot-grid"),
                # Dash's graph component brings plotly.js; the cards draw on elements of their own
                html.Div(dcc.Graph(id=f"{PAGE}-plotly", figure=EMPTY_FIGURE, responsive=False), hidden=True),
            ],
            hidden=not datasets,
            **data(part="filled"),
        ),
        html.Div(
            _nothing(prefix, site.settings.max_datasets),
            hidden=bool(datasets),
            className="panel",
            **data(part="empty"),
        ),
    ]
    return LIVE.layout(body, _config(site, datasets, state, example), bad)


def _example_words(site: services.Services, example: Mapping[str, Any]) -> str:
    """As “AVA in 4 recordings”."""
    plotted = example["selection"]
    cells = {
        site.activity.neurons(dataset_id)[idx - 1].neuron_class for dataset_id, numbers in plotted for idx in numbers
    }
    return f"{', '.join(sorted(filter(None, cells)))} in {counted(len(plotted), 'recording')}"


def _nothing(prefix: str, bound: int) -> html.Div:
    links = [
        dcc.Link(
            title,
            href=address(path, prefix),
            className=f"btn {'btn-primary' if path == urls.ACTIVITY_FIND_NEURON else 'btn-outline-secondary'}",
        )
        for path, title in CHOOSERS
        if path in site_paths()
    ]
    return empty_state(
        "Nothing to plot yet",
        f"Find the recordings that hold your neurons, select up to {bound} of them and choose “Plot selected”.",
        icon_name="activity",
        action=html.Div(links, className="plot-choosers") if links else None,
    )


# --- what the browser needs to know


def _config(
    site: services.Services,
    datasets: Sequence[Mapping[str, Any]],
    state: PlotMultipleState,
    example: Mapping[str, Any],
) -> dict[str, Any]:
    chosen = dict(state.selection)
    extents = _extents(site, chosen)
    return {
        **facts(state, site.store.data_version, example),
        "behaviors": behavior_facts(Behavior),
        "datasets": [
            {
                **_dataset(site, dataset, chosen[dataset["dataset_id"]]),
                "extents": extents.get(dataset["dataset_id"], {"traces": [], "behaviors": {}}),
            }
            for dataset in datasets
        ],
        "plot": CONFIG,
    }


def _extents(site: services.Services, chosen: Mapping[str, Sequence[int]]) -> dict[str, Extents]:
    """Of each recording; none where some data cannot be read now: each plot that can be drawn has its own axes then."""
    try:
        return {dataset_id: site.activity.extents(dataset_id, numbers) for dataset_id, numbers in chosen.items()}
    except StoreError as error:
        unavailable(error)
        if has_request_context():
            keep_not(request.environ)
        return {}


def _dataset(site: services.Services, dataset: Mapping[str, Any], chosen: Sequence[int]) -> dict[str, Any]:
    neurons = site.activity.neurons(dataset["dataset_id"])
    prefix = site.settings.url_prefix

    def endpoint(template: str) -> str:
        return address(urls.path(template, dataset_id=dataset["dataset_id"]), prefix)

    labels = [neuron.label for neuron in neurons]
    names, shared = figure_names(labels), shared_labels(labels)
    return {
        "id": dataset["dataset_id"],
        "name": dataset["name"],
        "frames": dataset["max_t"],
        "minutes": dataset["duration"],  # from the first frame to the last one
        "behaviors": dataset["behaviors"],
        "simulated": dataset["simulated"],
        "citation": dataset["paper"]["citation"] or dataset["paper"]["title"],
        "doi": dataset["paper"]["doi"],
        "sha256": dataset["sha256"],
        "neurons": [
            [
                idx,
                names[idx - 1],
                neuron.label,
                neuron.neuron_class,
                neuron.stated_confidence,
                neuron.missing,
                shared.get(neuron.label, []),
            ]
            for idx in chosen
            for neuron in [neurons[idx - 1]]
        ],
        "urls": {
            "traces": endpoint(urls.API_TRACES_BINARY),
            "behavior": endpoint(urls.API_BEHAVIOR),
            "explore": endpoint(urls.ACTIVITY_EXPLORE),
        },
    }


LIVE.start()
