"""About: what this site is, how to cite what it shows, where each number comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.services.connectome.answers import ConnectomeDataset
from app.services.credits import citations, provenance
from app.site import SITE
from components.elements.citations import DOI, external, references
from components.elements.messages import age, marked, page_header
from components.elements.tables import scroll_table
from components.shell import LICENSE_URL, address
from data_loader.schema import Paper

register_page(
    __name__,
    path=urls.ABOUT,
    title=f"About and citations · {SITE}",
    description="What WormWideWeb is, how to cite its data, and where each file comes from, with checksums.",
)

ORIGINAL = "https://github.com/flavell-lab/WormWideWeb"
ANALYSIS_CODE = "https://github.com/flavell-lab/AtanasKim-Cell2023"
SOFTWARE: tuple[tuple[str, str, str], ...] = (
    ("Dash and Plotly", "https://dash.plotly.com", "pages and figures"),
    ("Cytoscape.js", "https://js.cytoscape.org", "network graphs"),
    ("Bootstrap and Bootstrap Icons", "https://getbootstrap.com", "layout and icons"),
    (
        "OpenWorm ConnectomeToolbox and c302",
        "https://github.com/openworm/ConnectomeToolbox",
        "source of the connectomes",
    ),
)
FILES_SHOWN = 50
ON_THIS_PAGE: dict[str, Any] = {"aria-label": "On this page"}
CONTENTS: tuple[tuple[str, str], ...] = (
    ("citations", "How to cite"),
    ("data_repo", "Recordings"),
    ("connectome_citation", "Connectomes"),
    ("checksums", "Checksums"),
    ("licenses", "Licenses and thanks"),
)


def layout(**_query: Any) -> html.Div:
    bundle = services.current()
    prefix = bundle.settings.url_prefix
    return html.Div(
        [
            page_header("About", "What this site is, how to cite what it shows, and where every number comes from."),
            html.Div(
                [
                    html.Nav(
                        html.Ul([html.Li(html.A(title, href=f"#{anchor}")) for anchor, title in CONTENTS]),
                        className="contents",
                        **ON_THIS_PAGE,
                    ),
                    html.Div(
                        [
                            _purpose(),
                            _citing(bundle.store.data_version),
                            _recordings(provenance.papers(bundle.store)),
                            _connectomes(bundle.connectome.datasets(), prefix),
                            _checksums(bundle, prefix),
                            _licenses(),
                        ],
                        className="prose",
                    ),
                ],
                className="with-contents",
            ),
        ],
        className="page",
    )


def _purpose() -> html.Section:
    return html.Section(
        [
            html.P(
                [
                    "WormWideWeb puts two kinds of data about one small animal next to each other: who is connected to "
                    "whom in the nervous system of ",
                    html.Em("C. elegans"),
                    ", and what its neurons do while it moves. Cells have the same names in both, so a question can "
                    "start on either side.",
                ]
            ),
            html.P(
                [
                    "The original ",
                    external("WormWideWeb", ORIGINAL),
                    " was created by Adam Atanas and Jungsoo Kim in the Flavell lab at MIT. This is an independent "
                    "implementation of that idea. Its JSON endpoints answer the same requests, so scripts written for "
                    "the original work here. The methods behind the recordings and their encodings are in the lab's ",
                    external("analysis code", ANALYSIS_CODE),
                    ".",
                ]
            ),
        ]
    )


def _citing(data_version: str) -> html.Section:
    return html.Section(
        [
            html.H2("How to cite"),
            html.P("Please cite the papers whose data you used; they are listed below for every data set."),
            html.P(
                [
                    "So that others can find the same numbers, add the data version: ",
                    html.Code(data_version),
                    ". It changes exactly when the data do.",
                ]
            ),
        ],
        id="citations",
        className="section",
    )


def _recordings(papers: Sequence[Paper]) -> html.Section:
    return html.Section(
        [
            html.H2("Recordings"),
            html.P("One entry for each source of recordings, with its repository where it has one."),
            *[_paper(paper) for paper in papers],
        ],
        id="data_repo",
        className="section",
    )


def _paper(paper: Paper) -> html.Article:
    links = []
    if paper.doi:
        links.append(external(f"doi:{paper.doi}", DOI + paper.doi))
    if paper.repository_url:
        links.append(external("Data repository", paper.repository_url))
    holds = [
        text
        for there, text in ((paper.neuropal_label, "identified neurons"), (paper.encoding_data, "behavioral encodings"))
        if there
    ]
    return html.Article(
        [
            html.H3(marked(paper.title_short, paper.simulated)),
            html.P(paper.title_full, className="paper-title"),
            html.P(paper.citation) if paper.citation else None,
            html.P(f"With {' and '.join(holds)}.", className="soft") if holds else None,
            html.P([part for link in links for part in (link, " · ")][:-1]) if links else None,
        ],
        id=paper.paper_id,
        className="panel paper",
    )


def _connectomes(datasets: list[ConnectomeDataset], prefix: str) -> html.Section:
    rows = [
        html.Tr(
            [
                html.Th([row["name"], html.Div(html.Code(row["id"]))], scope="row"),
                html.Td([row["stage"], html.Div(age(row["time"]), className="soft")]),
                html.Td(row["unit"]),
                html.Td(references(row["citations"])),
            ]
        )
        for row in datasets
    ]
    return html.Section(
        [
            html.H2("Connectomes"),
            html.P(
                [
                    "Each data set with its animal, the unit of its weights and the papers to cite. ",
                    dcc.Link("What each one holds", href=address(urls.CONNECTOME, prefix)),
                    ".",
                ]
            ),
            scroll_table(("Data set", "Animal", "Weight", "Cite"), rows, "Connectome data sets and their citations"),
            html.P(
                [
                    "Of single cells: neurotransmitters after ",
                    external("Wang et al., 2024", DOI + citations.TRANSMITTERS.doi),
                    ", ganglia as grouped by ",
                    external("Yemini et al., 2021", DOI + citations.GANGLIA.doi),
                    ", positions of the cell bodies from the ",
                    external("Virtual Worm", citations.SOMATA.url),
                    " of Grove & Sternberg, in which SAADL, SIADL and SIBDL lie right of their right partners.",
                ]
            ),
        ],
        id="connectome_citation",
        className="section",
    )


def _checksums(bundle: services.Services, prefix: str) -> html.Section:
    connectomes, recordings = provenance.connectome_files(bundle.store), provenance.recording_files(bundle.store)
    every = dcc.Link("the list of recordings", href=address(urls.ACTIVITY_DATASETS, prefix))
    return html.Section(
        [
            html.H2("Checksums"),
            html.P("SHA-256 of the files that this instance was built from, to compare with your copy."),
            _checksum_table("Connectomes", connectomes) if connectomes else None,
            _checksum_table("Recordings", recordings, FILES_SHOWN, every) if recordings else None,
        ],
        id="checksums",
        className="section",
    )


def _checksum_table(
    title: str, files: list[provenance.SourceFile], most: int | None = None, rest: Any = None
) -> html.Details:
    """At most ``most`` of the files; ``rest`` is a link to where all of them are."""
    rows = [
        html.Tr(
            [
                html.Th(marked(html.Code(file.dataset_id), file.simulated), scope="row"),
                html.Td(file.file, className="path"),
                html.Td(html.Code(file.sha256), className="checksum"),
            ]
        )
        for file in files[:most]
    ]
    summary = html.Summary(f"{title} ({len(files)})")
    left_out = html.P([f"The first {len(rows)}; all of them are in ", rest, "."]) if len(rows) < len(files) else None
    table = scroll_table(("Data set", "File", "SHA-256"), rows, f"Checksums: {title.lower()}")
    return html.Details([summary, left_out, table], className="fold")


def _licenses() -> html.Section:
    return html.Section(
        [
            html.H2("Licenses and thanks"),
            html.P(
                [
                    "The software of this site is under the ",
                    external("MIT license", LICENSE_URL),
                    ". The data are facts published by others and keep the terms of their sources; the file ",
                    html.Code("DATA_LICENSES.md"),
                    " of the project lists what is known about each.",
                ]
            ),
            html.P("This site stands on:"),
            html.Ul([html.Li([external(name, url), f", {role}"]) for name, url, role in SOFTWARE]),
        ],
        id="licenses",
        className="section",
    )
