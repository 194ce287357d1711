"""Neural Activity › Datasets: all recordings, to filter, sort, open and download.

The server lays out the filters with the values of the address, names what it could not use, and says which recordings
pass. All else lives in the browser (assets/browser/pages/activity/datasets/page.js): every change goes into the
address.
"""

from __future__ import annotations

from typing import Any

from dash import Input, Output, callback, dcc, html, register_page

from app import services, urls
from app.services.activity import catalog
from app.services.activity.catalog import PaperHoldings
from app.site import SITE
from app.states.activity.datasets import COLUMNS, DatasetsState
from components.activity.first_recordings import first_recordings, grid_height, page_of
from components.activity.recordings_grid import format_choice, grid_config, recordings_grid
from components.activity.type_legend import paper_filter, search_field, type_filter, type_legend
from components.elements.attributes import attributes
from components.elements.citations import external
from components.elements.messages import empty_state, marked
from components.elements.tables import scroll_table
from components.icons import icon
from components.page.chosen import listed
from components.page.live import LivePage, values
from components.shell import address
from pages.activity.lists import NUMBERS, bounds, kept, list_config, number_filters, opened, rows

PAGE = "activity-datasets"
PURPOSE = "Every recording with its size and kind. Filter, sort, open one, or download as many as you need."

LIVE = LivePage(
    name=PAGE,
    module="pages/activity/datasets/page",
    inputs={**values(PAGE, ("text", "papers", "types", "format", *NUMBERS)), "kept": (f"{PAGE}-kept", "data")},
    title="Datasets",
    purpose=PURPOSE,
    class_name="recordings-page",
)

register_page(
    __name__,
    path=urls.ACTIVITY_DATASETS,
    title=f"Datasets · {SITE}",
    description="All whole-brain calcium recordings of C. elegans on this site: filter, open, download.",
)


def layout(**query: Any) -> html.Div:
    site = services.current()
    state, bad = DatasetsState.read(query, site)
    groups, holdings = catalog.type_groups(site.store), catalog.paper_holdings(site.store)
    prefix = site.settings.url_prefix
    if not holdings:
        return LIVE.without(empty_state("No recordings", "This instance was built without recordings.", "activity"))
    every, passing = rows(site), kept(site, state)
    config = list_config(site, state) | {
        "grid": grid_config(PAGE, COLUMNS, groups, state.sort, state.descending, prefix),
        "rows": every,
    }
    page = page_of((opened(row, config) for row in every if row["dataset_id"] in set(passing)), state)
    body = [
        html.Div(
            [
                search_field(f"{PAGE}-text", state.text, "Name, paper, type, event …"),
                paper_filter(PAGE, holdings, state.papers),
                type_filter(PAGE, groups, state.types),
                *number_filters(PAGE, site, state),
                _clear_button(),
            ],
            className="panel list-filters",
        ),
        recordings_grid(
            PAGE,
            "No recording passes these filters",
            "",
            [format_choice(PAGE, state.format)],
            first_recordings(page, COLUMNS, groups),
            grid_height(len(page), len(passing)),
        ),
        _papers(holdings, prefix),
        _legend(groups),
        _notes(),
        dcc.Store(id=f"{PAGE}-kept", data=passing),
    ]
    return LIVE.layout(body, config, bad)


@callback(
    Output(f"{PAGE}-kept", "data"),
    *(Input(f"{PAGE}-{name}", "value") for name in ("text", "papers", "types", *NUMBERS)),
    prevent_initial_call=True,
)
def filtered(text: str | None, papers: list[str] | None, types: list[str] | None, *numbers: float | None) -> list[str]:
    site = services.current()
    asked = {"q": text or "", "papers": listed(papers), "types": listed(types), **bounds(numbers)}
    state, _ = DatasetsState.read(asked, site)
    return kept(site, state)


def _clear_button() -> html.Button:
    return html.Button(
        [icon("x-lg"), "Clear filters"],
        type="button",
        className="btn btn-quiet btn-sm",
        **attributes({"data-action": "clear"}),
    )


def _papers(holdings: list[PaperHoldings], prefix: str) -> html.Section:
    """Where each paper's data are, and all of them as one archive."""
    return html.Section(
        [
            html.H2("Papers"),
            html.P(
                "Archives hold every recording of a paper in the format chosen above, with a manifest and citations."
            ),
            scroll_table(
                ("Paper", "Recordings", "With identities", "With encodings", "Data repository", "Archive"),
                [_paper(line, prefix) for line in holdings],
                "Recordings by paper",
            ),
        ],
        className="section",
    )


def _paper(line: PaperHoldings, prefix: str) -> html.Tr:
    paper = line.paper
    repository = (
        external("Open", paper.repository_url) if paper.repository_url else html.Span("none given", className="soft")
    )
    archive = html.Button(
        [icon("download"), "All recordings"],
        type="button",
        className="btn btn-outline-secondary btn-sm",
        **attributes(
            {
                "data-action": "download-paper",
                "data-paper": paper.paper_id,
                "aria-label": f"Download all recordings of {paper.title_short}",
            }
        ),
    )
    title = html.A(paper.title_short, href=f"{address(urls.ABOUT, prefix)}#{paper.paper_id}")
    return html.Tr(
        [
            html.Th(
                [*marked(title, line.simulated), html.Small(paper.title_full, className="paper-line")], scope="row"
            ),
            *[html.Td(number, className="number") for number in (line.n_recordings, line.n_labeled, line.n_encoding)],
            html.Td(repository),
            html.Td(archive),
        ]
    )


def _legend(groups: list[catalog.TypeGroup]) -> html.Section:
    return html.Section(
        [html.H2("Types"), html.P("What was done with the animals, as the papers put it."), type_legend(groups)],
        className="section",
        id="types",
    )


def _notes() -> html.Section:
    items = (
        "Labeled counts the neurons that were identified by NeuroPAL, those with a ? in their label included.",
        "Length is the number of frames times the mean time between two of them.",
        "Head curvature is positive when the head bends to the dorsal side. In files whose animal lay the other way "
        "round (θh_pos_is_ventral) the sign was turned already, here and in every download.",
        "SHA-256 is the checksum of the file that a recording was imported from. Each ZIP holds a MANIFEST.json with "
        "the checksums of the files inside.",
        "Simulated recordings come from a model and say so wherever they appear.",
    )
    return html.Section(
        [html.H2("Notes"), html.Ul([html.Li(item) for item in items], className="list-notes")], className="section"
    )


LIVE.start()
