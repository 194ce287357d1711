"""Connectome › Structure and Function: whether what pairs of cells do in recordings goes with how they are connected.

Layout, figures and tables come from the server; every control is an input of one callback, and the other connectomes
of a second one. The browser only writes the state into the address
(assets/browser/pages/connectome/structure_function/page.js).
"""

from __future__ import annotations

from typing import Any

from dash import Input, Output, State, callback, ctx, dcc, html, no_update, register_page

from app import services, urls
from app.analysis.activity.identities import Level
from app.services.structure_function.questions import Function
from app.services.structure_function.service import OF_PANELS
from app.site import SITE
from app.states.connectome.structure_function import StructureFunctionState
from components.elements.attributes import aria, data
from components.elements.messages import empty_state, loading
from components.elements.tour import Step
from components.page.chosen import clicked_in, listed, query_of_address
from components.page.live import LivePage, facts
from components.structure_function import figures
from components.structure_function.controls import NAMES, controls, options, partial, states
from components.structure_function.method import method
from components.structure_function.shown import PAGE, graph, names_of, shown_of
from components.structure_function.tables import panels_table

PURPOSE = "Do cells that are wired do the same? Wiring, similarity and distance beside each other; cells are permuted."
STEPS = (
    Step(
        "How does wiring go with activity?",
        "Every pair of cells has a correlation over animals, and a place in the connectome. Here they meet.",
    ),
    Step(
        "Animals, connectome, what pairs do",
        "Hold velocity constant to see what is left of correlations that only say what the animal does.",
        f"#{PAGE} .structure-controls",
    ),
    Step(
        "A point for each pair",
        "Pairs without any stand apart on the left. A click opens both traces and the connection.",
        f"#{PAGE} .structure-scatter",
    ),
    Step(
        "Beside each other",
        "Coefficients of one model. Outside of its band a dot is rarer than 5 % of the orders of cells.",
        f"#{PAGE} .structure-forest",
    ),
)

LIVE = LivePage(
    name=PAGE,
    module="pages/connectome/structure_function/page",
    inputs={"view": (f"{PAGE}-view", "data")},
    title="Structure and function",
    purpose=PURPOSE,
    steps=STEPS,
    class_name="structure-page",
)

register_page(
    __name__,
    path=urls.CONNECTOME_STRUCTURE_FUNCTION,
    title=f"Structure and function · {SITE}",
    description="Whether correlations between neurons of C. elegans go with synapses, gap junctions, similarity of "
    "inputs or distance, tested with permutations of cells.",
    of_animals=True,
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    groups = [group for group in site.animals.groups.all if group.labeled]
    if not groups or not site.connectome.tables.datasets:
        nothing = empty_state("Nothing to compare", "It takes a connectome, and recordings with identified neurons.")
        return LIVE.without(nothing)
    state, bad = StructureFunctionState.read(query, site)
    shown = shown_of(site, state)
    names = names_of(site)
    refused = site.structure_function.predictors.refused(state.dataset)
    rows = site.connectome.datasets()
    cells = sorted(site.animals.recorded(state.group, Level.CELL).names)
    body = [
        controls(PAGE, state, groups, rows, names, refused, cells),
        html.Section(
            [
                html.H2("Pairs and coefficients", className="visually-hidden"),
                loading(
                    html.Div(
                        [
                            html.Div(
                                [
                                    html.Div(
                                        [
                                            html.Label("Against", htmlFor=f"{PAGE}-x"),
                                            dcc.Dropdown(
                                                id=f"{PAGE}-x", clearable=False, searchable=False,
                                                value=shown["x"], options=shown["xs"],
                                            ),
                                        ],
                                        className="structure-against",
                                    ),
                                    graph("scatter", shown["scatter"], "Pairs of cells against one predictor"),
                                ],
                                className="structure-scatter",
                            ),
                            html.Div(
                                [
                                    html.P("Beside each other", className="structure-against"),
                                    graph("forest", shown["forest"], "Coefficients beside each other"),
                                ],
                                className="structure-forest",
                            ),
                        ],
                        className="structure-pictures",
                    )
                ),
                html.P(shown["caption"], id=f"{PAGE}-caption", className="correlations-caption"),
            ],
            className="panel structure-card",
        ),
        html.Div(shown["messages"], id=f"{PAGE}-messages"),
        html.Section(
            [
                html.Div(
                    [
                        html.H2("One pair"),
                        html.Label("Pair of cells", htmlFor=f"{PAGE}-pair"),
                        dcc.Dropdown(id=f"{PAGE}-pair", clearable=False, value=shown["pair"], options=shown["pairs"]),
                    ],
                    className="structure-head",
                ),
                html.Div(shown["detail"], id=f"{PAGE}-detail"),
            ],
            className="panel structure-one",
        ),
        html.Section(
            [
                html.H2("More, or less, together than wiring says"),
                html.P("Pairs of classes with the largest and the smallest residuals.", className="trace-hint"),
                html.Div(shown["residuals"], id=f"{PAGE}-residuals"),
            ],
            className="panel structure-residuals",
        ),
        html.Section(
            [
                html.H2("The same model on every connectome"),
                loading(html.Div(html.P("Asking every connectome …"), id=f"{PAGE}-multiples")),
            ],
            className="panel structure-multiples",
        ),
        html.Section(
            [html.H2("Numbers"), html.Div(shown["table"], id=f"{PAGE}-table")], className="panel structure-numbers"
        ),
        method(),
        dcc.Store(id=f"{PAGE}-view", data=urls.with_query("", state.query())),
    ]  # fmt: skip
    return LIVE.layout(body, facts(state, site.store.data_version), bad)


@callback(
    Output(f"{PAGE}-view", "data"),
    *(Output(f"{PAGE}-{name}", "options") for name in ("predictors", "state", "partial", "x", "pair")),
    *(Output(f"{PAGE}-{name}", "value") for name in ("state", "partial", "x", "pair")),
    *(Output(f"{PAGE}-{name}", "figure") for name in ("scatter", "forest")),
    *(Output(f"{PAGE}-{name}", "children") for name in ("messages", "caption", "detail", "residuals", "table")),
    *(Input(f"{PAGE}-{name}", "value") for name in (*NAMES, "x", "pair")),
    Input(f"{PAGE}-scatter", "clickData"),
    State(f"{PAGE}-view", "data"),
    prevent_initial_call=True,
)
def changed(*values: Any) -> tuple[Any, ...]:
    site = services.current()
    *chosen, clicked, search = values
    asked = dict(zip((*NAMES, "x", "pair"), chosen, strict=True))
    # what nobody has chosen stays out of the address, although its menu shows something
    before = query_of_address(search)
    asked |= {key: before.get(key, "") for key in ("x", "pair") if ctx.triggered_id != f"{PAGE}-{key}"}
    if ctx.triggered_id == f"{PAGE}-scatter":
        asked["pair"] = clicked_in(clicked) or asked["pair"]
    if asked["function"] in (Function.LAG, Function.RESPONSE):
        asked |= {"state": "all", "partial": []}
    default = next(one.id for one in site.animals.groups.all if one.labeled)
    flat = {
        **asked,
        "group": "" if asked["group"] == default else asked["group"],
        "partial": "1" if asked["partial"] else "0",
        "predictors": listed(asked["predictors"]),
        "exclude": listed(asked["exclude"]),
        "animals": str(asked["animals"] or 3),
    }
    if asked["x"] not in flat["predictors"].split(","):
        flat["x"] = ""
    read, _ = StructureFunctionState.read({key: str(value) for key, value in flat.items() if value}, site)
    shown = shown_of(site, read)
    same = ctx.triggered_id in (f"{PAGE}-scatter", f"{PAGE}-pair", f"{PAGE}-x")
    keep: Any = no_update
    return (
        urls.with_query("", read.query()),
        options(names_of(site), site.structure_function.predictors.refused(read.dataset)),
        states(read.function),
        partial(read.function),
        shown["xs"],
        keep if same else shown["pairs"],
        str(read.state),
        ["partial"] if read.partial else [],
        shown["x"],
        shown["pair"],
        shown["scatter"],
        keep if same else shown["forest"],
        shown["messages"],
        keep if same else shown["caption"],
        shown["detail"],
        keep if same else shown["residuals"],
        keep if same else shown["table"],
    )


@callback(Output(f"{PAGE}-multiples", "children"), Input(f"{PAGE}-view", "data"))
def multiples(search: str) -> Any:
    """Takes longer than the page where nobody has asked before, so the page does not wait for it."""
    site = services.current()
    state, _ = StructureFunctionState.read(query_of_address(search), site)
    panels = site.structure_function.panels(state.question(site).model_copy(update={"predictors": state.predictors}))
    names = names_of(site)
    predictors = [(key, names[key]) for key in state.predictors]
    if not any(panel["rows"] for panel in panels):
        return empty_state("No connectome can be asked", panels[0]["why"] or "")
    return [
        html.P(
            f"{OF_PANELS} permutations of cells each, so the smallest p is {1 / (OF_PANELS + 1):g}; q over the "
            "predictors of a connectome. Data sets that rest on the same animal say the same thing twice.",
            className="trace-hint",
        ),
        html.Div(
            graph(
                "multiples-figure", figures.multiples(panels, predictors), "Coefficients on every connectome",
                {"height": figures.multiples_height(panels), "minWidth": f"{150 * len(predictors) + 120}px"},
            ),
            className="correlations-scroll", role="region", tabIndex=0, **aria(label="Every connectome"),
            **data(state=search),
        ),
        html.Details(
            [html.Summary("As a table"), panels_table(panels, predictors, "The model on every connectome")]
        ),
    ]  # fmt: skip


LIVE.start()
