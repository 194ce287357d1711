"""Neural Activity › Overview: the recordings, paper by paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html, register_page
from dash.development.base_component import Component

from app import services, urls
from app.services.activity.answers import ListedRecording
from app.services.credits import provenance
from app.site import SITE
from components.elements.citations import external
from components.elements.messages import counted, empty_state, marked, note, page_header
from components.elements.pills import type_pill
from components.elements.tables import facts
from components.shell import address, site_paths
from data_loader.schema import BEHAVIORS, Behavior, Paper
from pages.site.pictures import picture_address

TOOLS: tuple[tuple[str, str, str], ...] = (
    (urls.ACTIVITY_FIND_NEURON, "Find Neurons", "Recordings in which chosen cells were identified."),
    (urls.ACTIVITY_DATASETS, "View Datasets", "Filter, sort, open and download recordings."),
    (urls.ACTIVITY_EVENTS, "Events", "What neurons do at reversals and stimuli, across animals."),
    (urls.ACTIVITY_REPLAY, "Circuit Replay", "Play a recording over a connectome."),
    (urls.ACTIVITY_CORRELATIONS, "Correlations", "Which neurons go with a behavior in all animals."),
    (urls.ACTIVITY_GROUPS, "Groups", "Two groups of animals compared, neuron by neuron."),
)
CARDS_PER_PAPER = 12

register_page(
    __name__,
    path=urls.ACTIVITY,
    title=f"Neural activity · {SITE}",
    description="Whole-brain calcium recordings of C. elegans with behavior: what there is, paper by paper.",
)


def layout(**_query: Any) -> html.Div:
    bundle = services.current()
    prefix, paths = bundle.settings.url_prefix, site_paths()
    datasets, summary = bundle.activity.datasets(), provenance.summary(bundle.store)
    tools = [
        dcc.Link([html.Strong(title), html.Span(text)], href=address(path, prefix), className="tool")
        for path, title, text in TOOLS
        if path in paths
    ]
    purpose = (
        f"{counted(summary.recordings, 'recording')} with {counted(summary.traces, 'neuron trace')}, "
        f"{summary.identified:,} of them identified by name."
    )
    sections = [
        _paper(paper, rows, prefix, urls.ACTIVITY_EXPLORE in paths)
        for paper in provenance.papers(bundle.store)
        if (rows := [row for row in datasets if row["paper"]["paper_id"] == paper.paper_id])
    ]
    nothing = empty_state("No recordings", "This instance was built without recordings.", "activity")
    return html.Div(
        [
            page_header("Neural activity", purpose),
            html.Div(tools, className="tools") if tools else None,
            *(sections or [nothing]),
        ],
        className="page",
    )


def _paper(paper: Paper, rows: list[ListedRecording], prefix: str, explorable: bool) -> Component:
    more = len(rows) - CARDS_PER_PAPER
    links: list[Any] = [html.A("How to cite", href=f"{address(urls.ABOUT, prefix)}#{paper.paper_id}")]
    if paper.repository_url:
        links += [" · ", external("Data repository", paper.repository_url)]
    warning = (
        "These recordings come from a model, so that the site can be tried without data. No animal was measured; draw "
        "no conclusions from them."
    )
    cards = [_card(row, prefix, explorable) for row in rows[:CARDS_PER_PAPER]]
    return html.Section(
        [
            html.H2(marked(paper.title_short, paper.simulated)),
            html.P([paper.title_full, html.Br(), *links]),
            note(warning, "warning") if paper.simulated else None,
            html.Div(cards, className="card-grid card-grid-wide"),
            html.P(f"And {counted(more, 'more recording')} of this paper.") if more > 0 else None,
        ],
        className="section",
    )


def _card(row: Mapping[str, Any], prefix: str, explorable: bool) -> html.Article:
    types = services.current().activity.dataset(row["dataset_id"])["dataset_type"]
    behaviors = ", ".join(BEHAVIORS[Behavior(name)].name.lower() for name in row["behaviors"])
    known = [
        ("Neurons", f"{row['n_neuron']:,}, of which {row['n_labeled']:,} identified"),
        ("Length", f"{row['duration']:.1f} min"),
        ("Behavior", behaviors or "none"),
        ("Encodings", "yes" if row["has_encoding"] else "no"),
    ]
    action: list[Any] = []
    if explorable:
        url = address(urls.path(urls.ACTIVITY_EXPLORE, dataset_id=row["dataset_id"]), prefix)
        action = [dcc.Link("Open", href=url, className="btn btn-outline-secondary btn-sm", title=f"Open {row['name']}")]
    picture = html.Img(
        src=picture_address("traces", row["dataset_id"]),
        alt=f"Traces of neurons of {row['name']} over time; reversals are shaded.",
        width=640,
        height=420,
    )
    return html.Article(
        [
            html.Div(picture, className="card-picture"),
            html.Div(
                [
                    html.H3(marked(row["name"], row["simulated"])),
                    html.Div(
                        [type_pill(kind["name"], kind["background-color"], kind["description"]) for kind in types],
                        className="pills",
                    ),
                    facts(known),
                    *action,
                ],
                className="card-words",
            ),
        ],
        className="data-card",
        id=row["dataset_id"],
    )
