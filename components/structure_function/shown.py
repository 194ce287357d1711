"""What the parts of the page of structure and function hold, of one state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dash import dcc, html

from app import services, urls
from app.errors import AppError
from app.services.structure_function.answers import StructureFunctionAnswer
from app.services.structure_function.pair import PairDetail
from app.states.connectome.structure_function import StructureFunctionState
from app.views.structure_function import AXES, caption
from components.elements.attributes import aria, data
from components.elements.messages import empty_state, error_message, note, simulated_badge
from components.shell import address
from components.structure_function import figures
from components.structure_function.pair import pair_panel
from components.structure_function.scatter import scatter
from components.structure_function.tables import residuals_table, rows_table

PAGE: Final = "connectome-structure-function"
MOST_LISTED: Final = 100  # pairs of the menu: all would be thousands


def shown_of(site: services.Services, state: StructureFunctionState) -> dict[str, Any]:
    """What the parts of the page hold."""
    refused = state.refused(site)
    messages = [note(why, "warning") for why in refused.values()]
    try:
        answer = site.structure_function.answer(state.question(site, pairs=True))
    except AppError as error:
        return _nothing(state, [*messages, error_message(error)])
    rows = answer["rows"]
    row = next((row for row in rows if row["predictor"] == state.x), rows[0])
    chosen = state.pair or _strongest(answer)
    told = _pair(site, state, chosen)
    if told is None and state.pair:
        messages.append(note(f"{state.pair.replace('~', ' and ')} are not both in the model.", "warning"))
        chosen = _strongest(answer)
        told = _pair(site, state, chosen)
    short = site.connectome.tables.short(state.dataset)
    left_out = f" {len(answer['left_out'])} cells are left out." if answer["left_out"] else ""
    return {
        "messages": [*messages, *([note(" ".join(answer["notes"]))] if answer["notes"] else [])],
        "scatter": scatter(answer, row, AXES[state.function], chosen),
        "forest": figures.forest(rows),
        "x": row["predictor"],
        "xs": [{"value": one["predictor"], "label": one["name"]} for one in rows],
        "pair": chosen,
        "pairs": _pairs(answer, chosen),
        "caption": [
            *([simulated_badge(), " "] if answer["simulated"] else []),
            caption(answer, site.store.data_version, short, marked=True),
            left_out,
        ],
        "detail": pair_panel(PAGE, told, rows, *_links(site, state, told)),
        "residuals": _residuals(site, answer),
        "table": [
            rows_table(rows, "Predictors alone and beside each other"),
            _left_out(answer),
        ],
    }


def _nothing(state: StructureFunctionState, messages: list[Any]) -> dict[str, Any]:
    empty = {"data": [], "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}}}
    why = empty_state("No model", "Choose other animals, another connectome, or fewer conditions.")
    return {
        "messages": messages, "scatter": empty, "forest": empty, "x": "", "xs": [], "pair": "", "pairs": [],
        "caption": "", "detail": why, "residuals": why, "table": why,
    }  # fmt: skip


def _pair(site: services.Services, state: StructureFunctionState, chosen: str) -> PairDetail | None:
    first, _, second = chosen.partition("~")
    return site.structure_function.pair(state.question(site), first, second)


def _strongest(answer: StructureFunctionAnswer) -> str:
    """The pair with the largest residual."""
    told = answer["pairs"]
    if told is None:
        return ""
    known = [(float(value), k) for k, value in enumerate(told["residual"].tolist()) if value == value]
    k = max(known)[1] if known else 0
    return f"{answer['cells'][told['first'][k]]}~{answer['cells'][told['second'][k]]}"


def _pairs(answer: StructureFunctionAnswer, chosen: str) -> list[dict[str, str]]:
    """Those that go together most, with the chosen one."""
    told = answer["pairs"]
    if told is None:
        return []
    order = sorted(
        (k for k, value in enumerate(told["function"].tolist()) if value == value),
        key=lambda k: -float(told["function"][k]),
    )[:MOST_LISTED]
    names = [f"{answer['cells'][told['first'][k]]}~{answer['cells'][told['second'][k]]}" for k in order]
    return [{"value": name, "label": name.replace("~", " and ")} for name in dict.fromkeys([chosen, *names]) if name]


def _links(
    site: services.Services, state: StructureFunctionState, told: PairDetail | None
) -> tuple[Mapping[str, Any], Any]:
    """recording -> a link that plots both cells there; and one to their connections."""
    prefix = site.settings.url_prefix
    if told is None:
        return {}, ""
    both = (told["first"], told["second"])
    links = {}
    for animal in told["animals"]:
        dataset_id = animal["dataset_id"]
        numbers = [str(one.idx) for one in site.activity.neurons(dataset_id) if one.cell in both]
        path = address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=dataset_id), prefix)
        name = site.activity.dataset(dataset_id)["name"]
        links[dataset_id] = dcc.Link(name, href=urls.with_query(path, {"n": "-".join(numbers)}))
    query = {"neurons": ",".join(both), "datasets": state.dataset, "connected": "0"}
    explore = urls.with_query(address(urls.CONNECTOME_EXPLORE, prefix), query)
    return links, dcc.Link(f"{both[0]} and {both[1]} in {site.connectome.tables.short(state.dataset)}", href=explore)


def _residuals(site: services.Services, answer: StructureFunctionAnswer) -> list[Any]:
    rows = answer["residuals"]
    prefix = site.settings.url_prefix
    classes = {name for one in rows for name in (one["first"], one["second"])}
    links = {name: address(urls.path(urls.NEURON, name=name), prefix) for name in classes}
    height = {"height": figures.residuals_height(rows)}
    return [
        graph("residuals-figure", figures.residuals(rows), "Residuals by pair of classes", height),
        html.Details(
            [
                html.Summary(f"As a table: {len(rows)} of {answer['n_class_pairs']:,} pairs of classes"),
                residuals_table(rows, links, "Residuals by pair of classes"),
            ]
        ),
    ]


def _left_out(answer: StructureFunctionAnswer) -> Any:
    if not answer["left_out"]:
        return ""
    return html.Details(
        [
            html.Summary(f"{len(answer['left_out'])} cells are not in the model"),
            html.Ul([html.Li(f"{one['cell']}: {one['reason']}") for one in answer["left_out"]]),
        ]
    )


def names_of(site: services.Services) -> dict[str, str]:
    predictors = site.structure_function.predictors
    return {key: predictors.described(key).name for key in predictors.every()}


def graph(name: str, figure: Any, label: str, style: Mapping[str, str] | None = None) -> html.Div:
    return html.Div(
        dcc.Graph(
            id=f"{PAGE}-{name}", figure=figure, config=figures.CONFIG, responsive=True, className="correlations-graph"
        ),
        role="img",
        className="structure-place",
        style=dict(style or {}),
        **data(figure_title=label),
        **aria(label=label),
    )
