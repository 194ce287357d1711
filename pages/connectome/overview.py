"""Connectome › Overview: the data sets, what each one holds, and in which unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html, register_page

from app import services, urls
from app.services.credits import provenance
from app.site import SITE
from components.elements.citations import references
from components.elements.messages import age, counted, note, page_header
from components.elements.tables import facts
from components.shell import address, site_paths
from pages.site.pictures import picture_address

REGIONS: Mapping[str, tuple[str, str]] = {
    "complete": ("Whole animal", "Nervous system of the whole body, with muscles and other targets."),
    "head": ("Head", "The nerve ring and the ganglia around it: the worm's brain."),
    "pharynx": ("Pharynx", "The separate small nervous system of the feeding organ."),
    "tail": ("Tail", "Ganglia of the tail."),
}
TOOLS: tuple[tuple[str, str, str], ...] = (
    (urls.CONNECTOME_EXPLORE, "Explore", "Draw the network around chosen cells or classes."),
    (urls.CONNECTOME_PATH, "Neural Path", "Find the shortest ways from one cell to another."),
    (urls.CONNECTOME_COMPARE, "Compare", "Two connectomes side by side, and their difference."),
    (urls.CONNECTOME_DEVELOPMENT, "Development", "The same synapses from birth to adult."),
    (urls.CONNECTOME_MATRIX, "Matrix", "Who makes synapses onto whom, as a table of cells."),
    (urls.CONNECTOME_STRUCTURE_FUNCTION, "Structure and Function", "Whether cells that are wired do the same."),
    (urls.CONNECTOME_LAYERS, "Layers", "Pairs of cells in one layer and not in another."),
    (urls.CONNECTOME_STATISTICS, "Statistics", "Triads, paths and clubs against random networks."),
)

OPENINGS = ((urls.CONNECTOME_EXPLORE, "Explore", "datasets"), (urls.CONNECTOME_MATRIX, "Matrix", "dataset"))

register_page(
    __name__,
    path=urls.CONNECTOME,
    title=f"Connectomes · {SITE}",
    description="The C. elegans connectomes on this site: animals, ages, cells and synapses, units, sources.",
)


def layout(**_query: Any) -> html.Div:
    bundle = services.current()
    prefix, paths = bundle.settings.url_prefix, site_paths()
    datasets = bundle.connectome.datasets()
    openings = [opening for opening in OPENINGS if opening[0] in paths]
    pairs = provenance.gap_junction_pairs(bundle.store)
    sections = [
        html.Section(
            [
                html.H2(title),
                html.P(text),
                html.Div(
                    [_card(row, pairs.get(row["id"], 0), openings, prefix) for row in rows], className="card-grid"
                ),
            ],
            className="section",
        )
        for region, (title, text) in REGIONS.items()
        if (rows := [row for row in datasets if row["region"] == region])
    ]
    return html.Div(
        [
            page_header(
                "Connectomes",
                f"{counted(len(datasets), 'wiring diagram')} from electron micrographs: different animals, ages and "
                "parts of the body.",
            ),
            html.Div(
                [_tool(path, title, text, prefix) for path, title, text in TOOLS if path in paths], className="tools"
            ),
            note(
                "Weights have different units. In some data sets a weight is a number of synapses, in others the "
                "number of EM sections, added up over the synapses of a connection: compare numbers only within one "
                "unit. Where gap junctions were not annotated, their absence says nothing."
            ),
            *sections,
        ],
        className="page",
    )


def _tool(path: str, title: str, text: str, prefix: str) -> dcc.Link:
    return dcc.Link([html.Strong(title), html.Span(text)], href=address(path, prefix), className="tool")


def _about(row: Mapping[str, Any]) -> str:
    """What the source says of a data set, and what must be known of its weights."""
    return " ".join([row["description"], *(f"{remark}." for remark in row["remarks"])])


def _card(
    row: Mapping[str, Any], gap_pairs: int, openings: Sequence[tuple[str, str, str]], prefix: str
) -> html.Article:
    chemical = counted(row["n_chemical"], "chemical connection")
    gap = counted(gap_pairs, "pair of cells with gap junctions", "pairs of cells with gap junctions")
    known: list[tuple[str, Any]] = [
        ("Animal", ", ".join(filter(None, [row["stage"], age(row["time"])]))),
        ("Cells", f"{row['n_cells']:,} in {row['n_classes']:,} classes"),
        ("Wiring", [chemical, html.Br(), gap if row["gap_junctions_annotated"] else "gap junctions not annotated"]),
        ("Weight", row["unit"]),
        ("Source", references(row["citations"])),
    ]
    picture = html.Img(
        src=picture_address("ring", row["id"]),
        alt=f"Cells of {row['name']} around a circle, by type, joined by their strongest connections.",
        width=420,
        height=420,
    )
    links = [
        dcc.Link(
            label,
            href=urls.with_query(address(path, prefix), {key: row["id"]}),
            className="btn btn-outline-secondary btn-sm",
            title=f"{label}: {row['name']}",
        )
        for path, label, key in openings
    ]
    return html.Article(
        [
            html.Div(picture, className="card-picture"),
            html.Div(
                [
                    html.H3(row["name"]),
                    html.P(
                        " ".join([row["description"], *(f"{one}." for one in row["remarks"])]), className="card-text"
                    ),
                    facts(known),
                    html.Div(links, className="connectome-actions"),
                ],
                className="card-words",
            ),
        ],
        className="data-card",
        id=row["id"],
    )
