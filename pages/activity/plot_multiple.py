"""Neural Activity › Plot multiple: chosen neurons of several recordings next to each other.

The selection is wholly in the address. The server lays out one card a recording; the browser draws those that are
scrolled into view (assets/browser/pages/activity/plot_multiple/page.js) and writes every change into the address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.analysis.activity.labels import figure_names, shared_labels
from app.site import SITE
from app.states.activity.plot_multiple import Average, PlotMultipleState
from components.activity.behaviors import behavior_facts
from components.activity.recording_card import average_card, recording_card
from components.activity.trace_plot import CONFIG, EMPTY_FIGURE, trace_legend
from components.elements.attributes import aria, data
from components.elements.example import example_line
from components.elements.messages import counted, empty_state
from components.icons import icon
from components.page.live import LivePage, facts
from components.shell import address, site_paths
from data_loader.schema import BEHAVIORS, Behavior

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
                _toolbar(datasets, state),
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


def _toolbar(datasets: Iterable[Mapping[str, Any]], state: PlotMultipleState) -> html.Section:
    there = {name for dataset in datasets for name in dataset["behaviors"]}
    events = any(dataset["events"] for dataset in datasets)
    behaviors = [
        _toggle(
            [html.Span(className="dot behavior-dot"), BEHAVIORS[behavior].name],
            "behavior",
            behavior.value in state.behaviors,
            behavior.value,
            BEHAVIORS[behavior].native_unit,
        )
        for behavior in Behavior
        if behavior.value in there
    ]
    return html.Section(
        [
            html.H2("All plots", className="visually-hidden"),
            html.Div(
                [
                    *([_group("Behaviors", behaviors)] if behaviors else []),
                    _group(
                        "Mark",
                        [
                            _toggle("Reversals", "reversals", state.reversals, disabled=not there),
                            _toggle(
                                "Events", "events", state.events and events, disabled=not events,
                                title="" if events else "None of these recordings has events",
                            ),
                        ],
                    ),
                    _group(
                        "Axes",
                        [
                            _toggle(
                                "Common", "common", state.common,
                                title="All plots have the same axes of time and of values",
                            )
                        ],
                    ),
                    _group(
                        "Average ± s.d.",
                        [
                            _toggle("By neuron", "average", state.average is Average.NEURON, Average.NEURON),
                            _toggle(
                                "By class", "average", state.average is Average.CLASS, Average.CLASS,
                                title="Cells of one class in one animal are averaged first",
                            ),
                        ],
                    ),
                ],
                className="plot-toolbar-row",
            ),
            html.Div(
                [
                    trace_legend("Neurons of all plots"),
                    html.Div(
                        [
                            html.Progress(value="0", max="1", **data(part="progress"), **aria(label="Plots drawn")),
                            html.Span(**data(part="progress-text")),
                        ],
                        className="plot-progress",
                    ),
                    html.Div(
                        [
                            _tool("save-csv", "download", "All numbers (CSV)"),
                            html.Button(
                                [icon("sliders"), html.Span("Export figure…")],
                                type="button",
                                className="btn btn-sm btn-outline-secondary",
                                **data(share="figure"),
                            ),
                            _tool("share", "link-45deg", "Copy link"),
                        ],
                        className="trace-tools",
                    ),
                ],
                className="plot-toolbar-row plot-toolbar-neurons",
            ),
        ],
        className="panel plot-toolbar",
        **data(part="toolbar"),
    )  # fmt: skip


def _toggle(
    label: Any, action: str, on: bool, target: str = "", title: str = "", disabled: bool = False
) -> html.Button:
    return html.Button(
        label,
        type="button",
        className="btn btn-sm btn-outline-secondary trace-toggle",
        title=title,
        disabled=disabled,
        **data(action=action, target=target),
        **aria(pressed="true" if on else "false"),
    )


def _group(name: str, buttons: Sequence[Any]) -> html.Div:
    return html.Div(
        [html.Span(name, className="trace-group-name"), html.Div(list(buttons), className="trace-buttons")],
        className="trace-group",
        role="group",
        **aria(label=name),
    )


def _tool(action: str, icon_name: str, label: str) -> html.Button:
    return html.Button(
        [icon(icon_name), html.Span(label)],
        type="button",
        className="btn btn-sm btn-outline-secondary",
        **data(action=action),
    )


# --- what the browser needs to know


def _config(
    site: services.Services,
    datasets: Sequence[Mapping[str, Any]],
    state: PlotMultipleState,
    example: Mapping[str, Any],
) -> dict[str, Any]:
    chosen = dict(state.selection)
    return {
        **facts(state, site.store.data_version, example),
        "behaviors": behavior_facts(Behavior),
        "datasets": [_dataset(site, dataset, chosen[dataset["dataset_id"]]) for dataset in datasets],
        "plot": CONFIG,
    }


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
        "extents": site.activity.extents(dataset["dataset_id"], chosen),
        "urls": {
            "traces": endpoint(urls.API_TRACES_BINARY),
            "behavior": endpoint(urls.API_BEHAVIOR),
            "explore": endpoint(urls.ACTIVITY_EXPLORE),
        },
    }


LIVE.start()
