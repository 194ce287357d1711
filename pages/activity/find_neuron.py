"""Neural Activity › Find neurons: the recordings in which chosen cells were identified.

The server lays out the controls with the values of the address and names what it could not use. From then on the page
lives in the browser (assets/browser/pages/activity/find_neuron/page.js): every change goes into the address, matches
come from the API, and which of them the search leaves from the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Input, Output, callback, dcc, html, register_page

from app import services, urls
from app.analysis.activity.labels import LOW_CONFIDENCE
from app.services.activity import catalog
from app.services.activity.neuron_finder import NeuronFinder
from app.site import SITE
from app.states.activity.find_neuron import COLUMNS, FindNeuronState
from components.activity.first_recordings import first_recordings, grid_height, page_of
from components.activity.recordings_grid import format_choice, grid_config, recordings_grid
from components.activity.type_legend import paper_filter, search_field, type_legend
from components.connectome.controls import picker_place
from components.elements.attributes import attributes
from components.elements.example import example_line
from components.elements.messages import empty_state
from components.elements.same_cells import same_cells
from components.elements.tour import Step
from components.icons import icon
from components.page.chosen import listed
from components.page.live import LivePage, values
from components.shell import address, site_paths
from pages.activity.lists import NUMBERS, bounds, kept, list_config, number_filters, opened, rows

PAGE = "activity-find"
PURPOSE = (
    "Choose cells or whole classes and see in which recordings they were identified. With several, a recording must "
    "hold all of them."
)
MANY_PLOTS = 20  # above this a visitor is asked before all of them are drawn
EXAMPLES = ("AVA", "RIM", "AIB", "AWC")  # classes that are often identified
STEPS = (
    Step(
        "Find recordings by their neurons",
        "Whole-brain recordings with NeuroPAL know the names of many of their neurons. This page finds the recordings "
        "that hold the neurons you are interested in.",
    ),
    Step(
        "Choose neurons",
        "Type a name, as AVA. “AVA (any)” takes every trace of the class, whichever side; AVAL only the left one. With "
        "several neurons, only recordings that hold all of them remain.",
        f"#{PAGE} .list-neurons",
    ),
    Step(
        "Sort and narrow down",
        "A click on a heading sorts. Papers and the search narrow the list down.",
        f"#{PAGE} .list-filters",
    ),
    Step(
        "Open a recording",
        "Open shows a recording with the matching traces already plotted; so do a double click and Enter. Save gets "
        "its file.",
        f"#{PAGE} .recordings-slot",
    ),
    Step(
        "Several at once",
        "Select rows to plot the same neurons of several recordings side by side, or to download them as one ZIP. The "
        "address of the page always holds your search: copy it to share it.",
        f"#{PAGE} .recordings-actions",
    ),
)  # fmt: skip

LIVE = LivePage(
    name=PAGE,
    module="pages/activity/find_neuron/page",
    inputs={
        "neurons": (f"{PAGE}-neurons", "data"),
        **values(PAGE, ("papers", "text", "format", *NUMBERS)),
        "kept": (f"{PAGE}-kept", "data"),
    },
    title="Find neurons",
    purpose=PURPOSE,
    steps=STEPS,
    class_name="recordings-page",
)

register_page(
    __name__,
    path=urls.ACTIVITY_FIND_NEURON,
    title=f"Find neurons · {SITE}",
    description="Find whole-brain recordings of C. elegans in which chosen neurons were identified by NeuroPAL.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = FindNeuronState.read(query, site)
    finder = site.activity.finder
    if not finder.choices:
        nothing = empty_state("No identified neurons", "No recording of this instance has neuron identities.", "search")
        return LIVE.without(nothing)
    prefix = site.settings.url_prefix
    groups = catalog.type_groups(site.store)
    labeled = {row.dataset_id for row in finder.labeled}
    holdings = [line for line in catalog.paper_holdings(site.store) if line.n_labeled]
    plots = urls.ACTIVITY_PLOT_MULTIPLE in site_paths()
    config = list_config(site, state)
    example = state.example(site)
    config |= {
        "grid": grid_config(PAGE, COLUMNS, groups, state.sort, state.descending, prefix),
        "rows": [row for row in rows(site) if row["dataset_id"] in labeled],
        "query": {"b": "v"},
        "urls": config["urls"]
        | {"matching": address(urls.API_MATCHING, prefix), "plot": address(urls.API_PLOT_MULTIPLE, prefix)},
        "choices": _choices(site),
        "maxPlots": site.settings.max_datasets,
        "manyPlots": MANY_PLOTS,
    }
    passing = kept(site, state)
    found = _found(site, state, config, passing)
    page = page_of(found, state)
    body = [
        html.Div(
            [
                html.Div(
                    [
                        html.Label("Neurons (all of them)", htmlFor=f"{PAGE}-picker-input"),
                        example_line(", ".join(_label(finder, value) for value in example["neurons"]), example, state),
                        html.Ul(
                            [html.Li([_label(finder, value), html.Button("×")]) for value in state.neurons],
                            className="chips",
                            **attributes({"data-part": "chips", "aria-label": "Chosen neurons"}),
                        ),
                        picker_place(0),
                        same_cells(prefix, urls.ACTIVITY_FIND_NEURON, bool(state.neurons)),
                        dcc.Store(id=f"{PAGE}-neurons", data=list(state.neurons)),
                    ],
                    className="list-neurons",
                ),
                paper_filter(PAGE, holdings, state.papers),
                search_field(f"{PAGE}-text", state.text, "Name, paper, type …"),
                *number_filters(PAGE, site, state),
                _clear_button(),
            ],
            className="panel list-filters",
        ),
        html.Div(hidden=True, className="message message-danger", role="alert", **attributes({"data-part": "error"})),
        recordings_grid(
            PAGE,
            "Which neurons?",
            "",
            [format_choice(PAGE, state.format), *([_plot_button()] if plots else [])],
            first_recordings(page, COLUMNS, groups),
            grid_height(len(page), len(found)) if found else 0,
        ),
        html.Div(_examples(finder), hidden=True, className="list-examples", **attributes({"data-part": "examples"})),
        _explanation(),
        html.Section([html.H2("Types"), type_legend(groups)], className="section"),
        _confirmation(),
        dcc.Store(id=f"{PAGE}-kept", data=passing),
    ]
    return LIVE.layout(body, config, bad)


@callback(
    Output(f"{PAGE}-kept", "data"),
    *(Input(f"{PAGE}-{name}", "value") for name in ("text", "papers", *NUMBERS)),
    prevent_initial_call=True,
)
def filtered(text: str | None, papers: list[str] | None, *numbers: float | None) -> list[str]:
    site = services.current()
    state, _ = FindNeuronState.read({"q": text or "", "papers": listed(papers), **bounds(numbers)}, site)
    return kept(site, state)


def _found(
    site: services.Services, state: FindNeuronState, config: Mapping[str, Any], passing: list[str]
) -> list[dict[str, Any]]:
    """Rows of the recordings that have all of the neurons and pass the filters, as the browser makes them."""
    if not state.neurons:
        return []
    known = {row["dataset_id"]: row for row in config["rows"]}
    matching = site.activity.finder.matching(state.neurons, state.papers)["recordings"]
    found = []
    for recording in (one for one in matching if one["dataset_id"] in set(passing) & set(known)):
        neurons = recording["neurons"]
        shown = {"n": "-".join(str(neuron["idx_neuron"]) for neuron in neurons), **config["query"]}
        labels = " ".join(neuron["label"] for neuron in neurons)
        row = {**known[recording["dataset_id"]], "neurons": neurons, "found": labels}
        found.append(opened(row, config, shown))
    return found


def _choices(site: services.Services) -> list[dict[str, Any]]:
    """What can be searched for, with what the cell table says of each class."""
    finder, known = site.activity.finder, site.connectome.class_facts()
    return [
        {
            "value": choice.value,
            "class": choice.neuron_class,
            "recordings": finder.occurrences[choice.value],
            **known.get(choice.neuron_class, {"types": [], "transmitters": [], "ganglia": {}}),
        }
        for choice in finder.choices
    ]


def _label(finder: NeuronFinder, value: str) -> str:
    choice = finder.choice(value)
    return choice.label if choice else value


def _examples(finder: NeuronFinder) -> list[Any]:
    there = [choice for name in EXAMPLES if (choice := finder.choice(name))]
    return [
        "For example: ",
        *[
            html.Button(choice.label, type="button", className="btn btn-outline-secondary btn-sm",
                        **attributes({"data-action": "choose", "data-value": choice.value}))
            for choice in there
        ],
    ]  # fmt: skip


def _clear_button() -> html.Button:
    return html.Button(
        [icon("x-lg"), "Clear neurons"],
        type="button",
        className="btn btn-quiet btn-sm",
        **attributes({"data-action": "clear"}),
    )


def _plot_button() -> html.Button:
    return html.Button(
        [icon("graph-up"), html.Span("Plot selected", **attributes({"data-part": "plot-label"}))],
        type="button",
        className="btn btn-primary btn-sm",
        **attributes({"data-action": "plot-selected"}),
    )


def _explanation() -> html.Details:
    return html.Details(
        [
            html.Summary([icon("info-circle"), "What a ? in a label means"]),
            html.P(
                "A label is a class with its sides: D or V, then L or R, as RMDDL. A ? stands for a side that could "
                "not be determined: AVA? is AVAL or AVAR, RMD?L is RMDDL or RMDVL. Such a trace belongs to no single "
                "cell, so AVAL does not find it. “AVA (any)” does: it takes every trace of the class."
            ),
            html.P(
                "Names are searched for exactly: IL1L is the lateral pair's left cell, not IL1DL. A class that occurs "
                "with one label only has no (any)."
            ),
            html.P(
                "The confidence of a label goes from 0 to 5. A label below "
                f"{LOW_CONFIDENCE:g} is doubtful and marked; the others show theirs under the pointer."
            ),
        ],
        className="panel list-explanation",
    )


def _confirmation() -> html.Dialog:
    return html.Dialog(
        [
            html.H2("Plot all of them?", id=f"{PAGE}-confirm-title"),
            html.P(**attributes({"data-part": "confirm-text"})),
            html.Div(
                [
                    html.Button(
                        "Cancel",
                        type="button",
                        className="btn btn-outline-secondary",
                        **attributes({"data-action": "confirm-no"}),
                    ),
                    html.Button(
                        "Plot",
                        type="button",
                        className="btn btn-primary",
                        **attributes({"data-action": "confirm-yes", "data-part": "confirm-plot"}),
                    ),
                ],
                className="confirm-buttons",
            ),
        ],
        className="confirm",
        **attributes({"data-part": "confirm", "aria-labelledby": f"{PAGE}-confirm-title"}),
    )


LIVE.start()
