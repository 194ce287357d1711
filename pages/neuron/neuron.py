"""The page of a neuron: a cell or a class, its wiring and its activity on one page.

What is cheap is there with the document. What reads the traces of all animals is asked for when it comes into sight:
the browser says so, with the color theme that its figure is drawn in (assets/browser/pages/neuron/neuron/page.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from dash import Input, Output, State, callback, html, register_page
from dash.exceptions import PreventUpdate

from app import services, urls
from app.dash_internals import core_parts
from app.errors import AppError, NotFoundError
from app.services.neuron.answers import NeuronFacts
from app.site import SITE
from app.states.activity.explore import ActivityExploreState
from app.states.neuron import NeuronState
from app.theme import Mode
from components.elements.attributes import aria
from components.elements.messages import empty_state, error_message, marked, page_header
from components.neuron import activity, correlations, facts, later, layers, reversals, shares, wiring
from components.neuron.links import Links
from components.page.live import LivePart
from data_loader.schema import Behavior
from pages.site.pictures import picture_address, plotted_address

PAGE: Final = "neuron"
PART = LivePart(name=PAGE, module="pages/neuron/neuron/page")
SECTIONS: Final[Mapping[str, str]] = {
    "facts": "Facts",
    "wiring": "Wiring",
    "similar": "Similar neurons",
    "two-steps": "Two steps",
    "recordings": "Recordings",
    "events": "Reversals",
    "correlations": "Correlations",
    "tuning": "Tuning curves",
    "encodings": "Encodings",
    "layers": "Layers",
    "links": "Links",
}
ACTIVITY: Final = frozenset({"recordings", "events", "correlations", "tuning"})


def _title(name: str = "", **_: Any) -> str:
    return f"{services.current().neuron.canonical(name) or name} · {SITE}"


def _canonical(name: str) -> dict[str, str]:
    """The name as this site writes it; one that it does not know stays."""
    return {"name": services.current().neuron.canonical(name) or name}


register_page(
    __name__,
    path_template=urls.NEURON,
    title=_title,
    description="Wiring and activity of one neuron of C. elegans: partners, similar cells, recordings, tuning.",
    canonical=_canonical,
)


def layout(name: str = "", **query: Any) -> html.Div:
    site = services.current()
    try:
        own = site.neuron.facts(name)
    except NotFoundError as error:
        return _unknown(name, error)
    state, bad = NeuronState.read(query, site)
    found = site.neuron.wiring(own["name"], state.request())
    links = _links(site, own, state)
    recorded = site.neuron.recordings(own["name"])
    simulated = any(one["simulated"] for one in recorded["recordings"])
    bodies: dict[str, list[Any]] = {
        "facts": facts.facts_section(own, links),
        "wiring": wiring.wiring(own, found, links, site.connectome.datasets()),
        "similar": shares.similar(found, links),
        "two-steps": shares.two_steps(found, links),
        "recordings": [
            *activity.recordings(own, recorded, links),
            *([later.later(PAGE, "traces", 220)] if recorded["recordings"] else []),
        ],
        "events": _over_animals(site, links, recorded["n_found"], "events", 440),
        "correlations": _over_animals(site, links, recorded["n_found"], "correlations", 400),
        "tuning": _over_animals(site, links, recorded["n_found"], "tuning", 320),
        "encodings": activity.encodings(own, site.neuron.encodings(own["name"]), links),
        "layers": layers.layers(own, site.neuron.layers(own["name"]), links),
        "links": facts.elsewhere(site.neuron.links(own["name"]), links, _here(links)),
    }
    return html.Div(
        [
            page_header(own["name"], facts.purpose(own)),
            error_message(bad),
            _head(own, links),
            _contents(),
            *[
                html.Section(
                    [html.H2(marked(SECTIONS[key], simulated and key in ACTIVITY)), *bodies[key]],
                    id=key,
                    className="section neuron-section",
                )
                for key in SECTIONS
            ],
            *PART.stores(_config(site, own, state)),
        ],
        id=PAGE,
        className="page neuron-page",
    )


def _links(site: services.Services, own: NeuronFacts, state: NeuronState) -> Links:
    datasets = state.datasets or site.neuron.default_datasets()
    return Links(site.settings.url_prefix, own["name"], own["kind"] == "class", state, tuple(datasets))


def _config(site: services.Services, own: NeuronFacts, state: NeuronState) -> dict[str, Any]:
    below = site.settings.url_prefix.rstrip("/")
    return {
        "name": own["name"],
        "query": state.query(),
        "scripts": [below + path for path in core_parts()["Graph"]],
    }


def _unknown(name: str, error: NotFoundError) -> html.Div:
    """Dash shows it where the address is one of this site; the answer is a 404."""
    return html.Div(
        [page_header(name[:40] or "Neuron"), error_message(error), empty_state("No such neuron", "", "search")],
        className="page",
    )


def _head(own: NeuronFacts, links: Links) -> html.Div:
    placed = [one for one in own["cells"] if one["soma_um"] and (own["kind"] == "class" or one["name"] == own["name"])]
    picture: Any = html.P("Where its cell body lies is not known here.", className="neuron-remark")
    if placed:
        names = ", ".join(one["name"] for one in placed)
        picture = html.Img(
            src=picture_address("soma", own["name"]),
            alt=f"Body from the left, head on the left: cell bodies of {names} among all neurons.",
            width=720,
            height=160,
            className="neuron-body",
        )
    return html.Div([facts.switch(own, links), picture], className="neuron-head")


def _contents() -> html.Nav:
    items = [html.A(title, href=f"#{key}") for key, title in SECTIONS.items()]
    return html.Nav(items, className="neuron-contents", **aria(label="On this page"))


def _over_animals(site: services.Services, links: Links, n_found: int, key: str, height: int) -> list[Any]:
    """A part about the animals of a group, which comes later; nothing to wait for where no animal has the neuron."""
    choice = later.group_choice(site.animals.listed(), _group(site, links.state), links, key, SECTIONS[key])
    return [choice, later.later(PAGE, key, height if n_found else 40)]


def _group(site: services.Services, state: NeuronState) -> str:
    groups = site.animals.groups.all
    return state.group or (groups[0].id if groups else "")


def _here(links: Links) -> list[tuple[str, str]]:
    return [
        ("Graph of its connections", links.around()),
        ("Its rows of the matrix", links.matrix(links.datasets[-1:], "count")),
        ("From birth to adulthood", links.development()),
        ("Recordings with it", links.recordings()),
        ("Encodings drawn on its wiring", links.encoding_connectome()),
    ]


# ---------------------------------------------------------------- what comes into sight


class _Asked:
    """What a part is asked for: the neuron and the state of the page, and the theme. All of it comes from outside."""

    def __init__(self, seen: Any, config: Any) -> None:
        if not isinstance(config, dict) or seen not in ("light", "dark"):
            raise PreventUpdate
        self.mode: Mode = "dark" if seen == "dark" else "light"
        self.site = services.current()
        query = config.get("query")
        self.state, _ = NeuronState.read(query if isinstance(query, dict) else {}, self.site)
        self.facts = self.site.neuron.facts(str(config.get("name", "")))
        self.name = self.facts["name"]
        self.links = _links(self.site, self.facts, self.state)


@callback(
    Output(f"{PAGE}-tuning", "children"),
    Input(f"{PAGE}-tuning-seen", "data"),
    State(f"{PAGE}-config", "data"),
    prevent_initial_call=True,
)
def tuning(seen: Any, config: Any) -> Any:
    try:
        asked = _Asked(seen, config)
        answer = asked.site.neuron.tuning(asked.name, asked.state.group)
    except AppError as error:
        return error_message(error)
    return later.tuning(answer, asked.mode)


@callback(
    Output(f"{PAGE}-events", "children"),
    Input(f"{PAGE}-events-seen", "data"),
    State(f"{PAGE}-config", "data"),
    prevent_initial_call=True,
)
def around_reversals(seen: Any, config: Any) -> Any:
    try:
        asked = _Asked(seen, config)
        answers = asked.site.neuron.events(asked.name, asked.state.group)
    except AppError as error:
        return error_message(error)
    return reversals.reversals(answers, asked.name, asked.links, asked.mode)


@callback(
    Output(f"{PAGE}-correlations", "children"),
    Input(f"{PAGE}-correlations-seen", "data"),
    State(f"{PAGE}-config", "data"),
    prevent_initial_call=True,
)
def correlated(seen: Any, config: Any) -> Any:
    try:
        asked = _Asked(seen, config)
        rows = asked.site.neuron.correlations(asked.name, asked.state.group)
    except AppError as error:
        return error_message(error)
    group = next(one for one in asked.site.animals.listed() if one["group"] == _group(asked.site, asked.state))
    return correlations.correlations(rows, asked.facts, group, asked.links, asked.mode)


@callback(
    Output(f"{PAGE}-traces", "children"),
    Input(f"{PAGE}-traces-seen", "data"),
    State(f"{PAGE}-config", "data"),
    prevent_initial_call=True,
)
def traces(seen: Any, config: Any) -> Any:
    try:
        asked = _Asked(seen, config)
    except AppError as error:
        return error_message(error)
    found = asked.site.neuron.recordings(asked.name)
    shown = [
        (one["dataset_id"], tuple(trace["idx_neuron"] for trace in one["traces"]))
        for one in found["recordings"][: later.MOST_PICTURES]
    ]
    pictures = [
        plotted_address(dataset, ActivityExploreState(neurons=numbers, behaviors=(Behavior.VELOCITY.value,)))
        for dataset, numbers in shown
    ]
    return later.traces(asked.facts, found, asked.links, pictures)


PART.start()
