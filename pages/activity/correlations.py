"""Neural Activity › Correlations: which neurons go with a signal in all animals of a group, tested against pairings of
different animals.

Layout, figures and tables come from the server; every control is an input of one callback. The browser only writes the
state into the address (assets/browser/pages/activity/correlations/page.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Input, Output, callback, ctx, dcc, html, no_update, register_page

from app import services, urls
from app.services.animals.correlations.answers import AcrossAnswer
from app.site import SITE
from app.states.activity.correlations import CorrelationsState
from app.views.correlations import UNREACHABLE, caption, question, said
from components.correlations import figures
from components.correlations.controls import NAMES, controls, signals
from components.correlations.controls import partial as partial_options
from components.correlations.detail import detail_panel
from components.correlations.method import method
from components.correlations.table import rows_table
from components.elements.attributes import aria, data
from components.elements.messages import empty_state, loading, note, simulated_badge
from components.elements.tour import Step
from components.page.chosen import clicked_in
from components.page.live import LivePage, facts
from components.shell import address
from data_loader.schema import Behavior

PAGE = "activity-correlations"
PURPOSE = (
    "Which neurons go with a behavior, or with another neuron, in all animals: the animal is the sample, and pairings "
    "of different animals are the null."
)
STEPS = (
    Step(
        "Does a correlation mean anything?",
        "Within one recording nearly everything correlates, because signals are slow. Here each animal counts once.",
    ),
    Step(
        "Choose animals and a signal",
        "Animals of one paper that were recorded in the same way. A signal is a behavior or a neuron; frames may be "
        "those between reversals, or of reversals.",
        f"#{PAGE} .correlations-controls",
    ),
    Step(
        "A dot for each neuron",
        "Mean r over animals with its 95 % interval, largest first. Filled dots have q < 0.05. A click shows "
        "the animals.",
        f"#{PAGE} .correlations-card",
    ),
    Step(
        "Animal by animal",
        "Single values, every animal with every other one, and who follows whom.",
        f"#{PAGE} .correlations-one",
    ),
)

LIVE = LivePage(
    name=PAGE,
    module="pages/activity/correlations/page",
    inputs={"view": (f"{PAGE}-view", "data")},
    title="Correlations across animals",
    purpose=PURPOSE,
    steps=STEPS,
    class_name="correlations-page",
)

register_page(
    __name__,
    path=urls.ACTIVITY_CORRELATIONS,
    title=f"Correlations across animals · {SITE}",
    description="Which neurons of C. elegans go with velocity, head bends or feeding across animals, tested against "
    "pairings of different animals.",
    of_animals=True,
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    groups = [group for group in site.animals.groups.all if group.labeled]
    if not groups:
        nothing = empty_state("No identified neurons", "No recording of this instance has neuron identities.", "search")
        return LIVE.without(nothing)
    state, bad = CorrelationsState.read(query, site)
    recorded = site.animals.recorded(state.group, state.level)
    shown = _shown(site, state)
    body = [
        controls(PAGE, state, groups, recorded.behaviors, recorded.names),
        html.Div(shown["messages"], id=f"{PAGE}-messages"),
        html.Section(
            [
                html.H2("All neurons", className="visually-hidden"),
                loading(
                    html.Div(
                        html.Div(
                            dcc.Graph(
                                id=f"{PAGE}-effects",
                                figure=shown["figure"],
                                config=figures.CONFIG,
                                responsive=True,
                                className="correlations-graph",
                                style={"minWidth": shown["width"]},
                            ),
                            role="img",
                            className="correlations-effects",
                            **aria(label="Correlation of each neuron, with its interval between animals"),
                        ),
                        className="correlations-scroll",
                        role="region",
                        tabIndex=0,
                        **data(figure_title="Correlations across animals"),
                        **aria(label="All neurons"),
                    )
                ),
                html.P(shown["caption"], id=f"{PAGE}-caption", className="correlations-caption"),
            ],
            className="panel correlations-card",
        ),
        html.Section(
            [
                html.Div(
                    [
                        html.H2("Animal by animal"),
                        html.Label("Neuron", htmlFor=f"{PAGE}-neuron"),
                        dcc.Dropdown(
                            id=f"{PAGE}-neuron", clearable=False, value=state.neuron, options=shown["neurons"]
                        ),
                    ],
                    className="correlations-head",
                ),
                html.Div(shown["detail"], id=f"{PAGE}-detail"),
            ],
            className="panel correlations-one",
        ),
        html.Section(
            [html.H2("Numbers"), html.Div(shown["table"], id=f"{PAGE}-table")], className="panel correlations-numbers"
        ),
        method(),
        dcc.Store(id=f"{PAGE}-view", data=urls.with_query("", state.query())),
    ]
    return LIVE.layout(body, facts(state, site.store.data_version), bad)


@callback(
    Output(f"{PAGE}-view", "data"),
    Output(f"{PAGE}-signal", "options"),
    Output(f"{PAGE}-signal", "value"),
    Output(f"{PAGE}-partial", "options"),
    Output(f"{PAGE}-partial", "value"),
    Output(f"{PAGE}-neuron", "options"),
    Output(f"{PAGE}-neuron", "value"),
    Output(f"{PAGE}-effects", "figure"),
    Output(f"{PAGE}-effects", "style"),
    *(Output(f"{PAGE}-{name}", "children") for name in ("messages", "caption", "detail", "table")),
    *(Input(f"{PAGE}-{name}", "value") for name in NAMES),
    Input(f"{PAGE}-neuron", "value"),
    Input(f"{PAGE}-effects", "clickData"),
    prevent_initial_call=True,
)
def changed(
    group: str, signal: str, level: str, state: str, partial: list[str] | None, neuron: str | None, clicked: Any
) -> tuple[Any, ...]:
    site = services.current()
    if ctx.triggered_id == f"{PAGE}-effects":
        neuron = clicked_in(clicked, "x") or neuron
    default = next(one.id for one in site.animals.groups.all if one.labeled)
    asked = {
        "group": "" if group == default else group,
        "signal": signal,
        "level": level,
        "state": state,
        "partial": "1" if partial else "0",
        "neuron": neuron or "",
    }
    read, _ = CorrelationsState.read({key: value for key, value in asked.items() if value}, site)
    shown = _shown(site, read)
    recorded = site.animals.recorded(read.group, read.level)
    same = ctx.triggered_id in (f"{PAGE}-neuron", f"{PAGE}-effects")
    return (
        urls.with_query("", read.query()),
        no_update if same else signals(recorded.behaviors, recorded.names),
        read.signal,
        partial_options(read.signal, recorded.behaviors),
        ["partial"] if read.partial else [],
        shown["neurons"],
        read.neuron,
        shown["figure"],
        {"minWidth": shown["width"]},
        shown["messages"],
        shown["caption"],
        shown["detail"],
        no_update if same else shown["table"],
    )


def _shown(site: services.Services, state: CorrelationsState) -> dict[str, Any]:
    """What the parts of the page hold."""
    answer = site.animals.correlations_across(question(state))
    signal = said(answer["signal"])
    strongest = max(
        (row for row in answer["rows"] if row["r"] is not None), key=lambda row: abs(row["r"] or 0), default=None
    )
    neuron = state.neuron or (strongest["neuron"] if strongest else "")
    told = site.animals.correlations_across(question(state, neuron)) if neuron else answer
    row = next((row for row in answer["rows"] if row["neuron"] == neuron), None)
    measure = "partial r" if answer["partial"] else "r"
    return {
        "figure": figures.effects(answer["rows"], signal, neuron, measure),
        "width": figures.width(answer["rows"]),
        "messages": _messages(answer),
        "caption": [
            *([simulated_badge(), " "] if answer["simulated"] else []),
            caption(answer, site.store.data_version, marked=True),
        ],
        "neurons": [
            {"value": "", "label": f"Strongest: {strongest['neuron']}" if strongest else "none"},
            *({"value": name, "label": name} for name in sorted(row["neuron"] for row in answer["rows"])),
        ],
        "detail": detail_panel(PAGE, told["detail"], row, signal, *_animals(site, answer, neuron)),
        "table": rows_table(answer["rows"], f"Correlation with {signal} across animals"),
    }


def _animals(site: services.Services, answer: AcrossAnswer, neuron: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """recording -> a link that plots the neuron there, and its short name."""
    links, names = {}, {}
    for animal in answer["animals"]:
        dataset_id = animal["dataset_id"]
        numbers = [
            str(one.idx)
            for one in site.activity.neurons(dataset_id)
            if neuron and neuron in (one.label, one.neuron_class)
        ]
        names[dataset_id] = site.activity.dataset(dataset_id)["name"]
        path = address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), site.settings.url_prefix)
        query = {"n": "-".join(numbers), "b": Behavior.VELOCITY.value} if numbers else {}
        links[dataset_id] = dcc.Link(names[dataset_id], href=urls.with_query(path, query))
    return links, names


def _messages(answer: AcrossAnswer) -> list[Any]:
    left_out = [f"{animal['dataset_id']} ({animal['left_out']})" for animal in answer["animals"] if animal["left_out"]]
    opposed = [row["neuron"] for row in answer["rows"] if row["opposed"]]
    return [
        *([note(UNREACHABLE, "warning")] if answer["unreachable"] else []),
        *([note(f"Animals left out: {', '.join(left_out)}.", "warning")] if left_out else []),
        *(
            [
                note(
                    f"Left and right cells have r < 0 in an animal, their mean is neither: {', '.join(opposed)}.",
                    "warning",
                )
            ]
            if opposed
            else []
        ),
    ]


LIVE.start()
