"""``/share/…``: Python, citation and numbers of any view of the site; ``/about/citation.bib``: all papers."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar, assert_never

from flask import Blueprint, Response

from app import services, urls
from app.api.addresses import base_address, view_at
from app.api.answers import binary_answer, dumps
from app.api.asked import single
from app.api.openapi import documented, query_parameter
from app.errors import BadRequestError
from app.services.credits import citations, provenance
from app.services.credits.bibtex import bibtex
from app.views.answers import MIMETYPES, Format, ViewData, csv, data, references, short_citation
from app.views.view import SharedView
from data_loader.problems import shorten

blueprint = Blueprint("sharing", __name__)

TEXT: Final = "text/plain"
BIBTEX: Final = "application/x-bibtex"
EXAMPLE: Final = "/connectome/explore/?neurons=AVAL,AVAR"
URL = query_parameter(
    "url",
    description="A page of this site with its query: a whole address, or from its path on.",
    example=EXAMPLE,
    required=True,
)
Choice = TypeVar("Choice", bound=StrEnum)


class CitationFormat(StrEnum):
    BIBTEX = "bibtex"
    PLAIN = "plain"
    SHORT = "short"


def asked_view() -> SharedView:
    """The view of ``?url=``."""
    url = single("url")
    if not url:
        raise BadRequestError("The parameter “url” is missing: a page of this site.", code="missing_parameter")
    return view_at(url)


def _asked_table() -> str:
    return single("table") or ""


def _asked_format(formats: type[Choice], default: Choice) -> Choice:
    given = single("format")
    asked = default if given is None else given
    try:
        return formats(asked)
    except ValueError:
        raise BadRequestError(
            f"format={shorten(asked)}: expected one of {', '.join(formats)}.", code="bad_format"
        ) from None


@blueprint.get(urls.SHARE_PYTHON)
@documented(
    "A view as Python",
    description="A script that fetches the numbers of the view from this site's API with requests, makes a data frame "
    "of them (frame) and draws the figure (fig) with Plotly. Its head names data version, units and whom to cite.",
    parameters=[URL],
    answer='import requests\n\nBASE = "https://worm.example"\n…',
    answer_schema={"type": "string"},
    content_type=TEXT,
    errors=(404, 413),
)
def get_view_as_python() -> Response:
    view, base = asked_view(), base_address(services.current().settings)
    version = services.current().store.data_version
    return _kept(
        "python", view, base, lambda: view.snippet().render(base, _heading(view, base, version)).encode(), TEXT
    )


def _heading(view: SharedView, base: str, version: str) -> list[str]:
    """What a reader must know of the numbers before anything else."""
    units = "; ".join(f"{name}: {unit}" if name else unit for name, unit in view.units.items())
    return [
        f"{view.title}{view.simulated.mark.upper()}, from WormWideWeb",
        base + view.page,
        f"Data version {version}" + (f". Units: {units}" if units else ""),
        "Please cite:",
        *(f"- {reference.plain}" for reference in references(view, base, version)),
        "Needs: pip install requests pandas plotly networkx",
    ]


@blueprint.get(urls.SHARE_CITATION)
@documented(
    "Whom to cite for a view",
    description="The papers of the data that the view shows, and this site with the version of its data.",
    parameters=[
        URL,
        query_parameter(
            "format",
            {"enum": list(CitationFormat), "default": "bibtex"},
            description="BibTeX, entries of a reference list, or short lines for below a figure.",
        ),
    ],
    answer="White et al., 1986. https://doi.org/10.1098/rstb.1986.0056\n…",
    answer_schema={"type": "string"},
    content_type=TEXT,
    errors=(404,),
)
def get_view_citation() -> Response:
    site = services.current()
    form = _asked_format(CitationFormat, CitationFormat.BIBTEX)
    view, base, version = asked_view(), base_address(site.settings), site.store.data_version

    def written() -> str:
        match form:
            case CitationFormat.BIBTEX:
                return bibtex(references(view, base, version))
            case CitationFormat.PLAIN:
                return citations.plain(references(view, base, version))
            case CitationFormat.SHORT:
                return short_citation(view, base, version)
            case _:
                assert_never(form)

    return _kept(f"citation:{form}", view, base, lambda: written().encode(), TEXT)


@blueprint.get(urls.SHARE_DATA)
@documented(
    "The numbers of a view",
    description="One table as columns, as the view draws it (thresholds and order of the page applied), below meta: "
    "data version, page, the API requests it is made of, units, notes, citations. CSV has it in lines that begin with "
    "#, and units in the names of its columns. It is what the download buttons of the page give.",
    parameters=[
        URL,
        query_parameter("format", {"enum": list(Format), "default": "json"}, description="JSON or CSV."),
        query_parameter("table", description="Another table of the page: one of meta.tables. None: what it is about."),
    ],
    answer_type=ViewData,
    answer={
        "meta": {
            "title": "AVAL and AVAR in Witvliet 8 (adult)",
            "data_version": "4814e9a12738",
            "generated_from": "https://worm.example" + EXAMPLE,
            "requests": ["https://worm.example/connectome/api/get-edges/?datasets=witvliet_2020_8&neurons=AVAL,AVAR"],
            "units": {"count": "synapses"},
            "headings": {"count": "count (synapses)"},
            "notes": ["Connections with at least 1 chemical synapse or 1 gap junction, summed over the data sets"],
            "tables": [],
            "citations": ["Witvliet et al., 2021. https://doi.org/10.1038/s41586-021-03778-8"],
            "simulated": False,
        },
        "data": {"pre": ["ADA"], "post": ["AVAL"], "type": ["c"], "count": [2], "witvliet_2020_8": [2]},
    },
    content_type=("application/json", "text/csv"),
    errors=(404, 413),
)  # fmt: skip
def get_view_data() -> Response:
    site = services.current()
    form = _asked_format(Format, Format.JSON)
    view, base, table = asked_view(), base_address(site.settings), _asked_table()
    if table:
        view = view.of(table)

    def written() -> bytes:
        found = data(view, base, site.store.data_version)
        match form:
            case Format.JSON:
                return dumps(found)
            case Format.CSV:
                return csv(found["meta"], found["data"], view.simulated.mark.upper())
            case _:
                assert_never(form)

    answer = _kept(f"data:{table}:{form}", view, base, written, MIMETYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="{view.file_name}.{form}"'
    return answer


def _kept(what: str, view: SharedView, base: str, make: Callable[[], bytes], mimetype: str) -> Response:
    """From the cache, or made now. The answer depends on the name the site is asked by, because it holds addresses."""
    key = f"share:{what}:{base}:{view.page}:{';'.join(map(str, view.ignored))}"
    return binary_answer(key, lambda: services.current().cache.get_or_make(key, make), mimetype)


@blueprint.get(urls.CITATION_BIB)
@documented(
    "All papers behind the data, as BibTeX",
    description="Those of the connectomes, of the encoding model and of the recordings of this instance, and the site.",
    answer_schema={"type": "string"},
    content_type=BIBTEX,
)
def get_all_citations() -> Response:
    site = services.current()
    base = base_address(site.settings)
    papers = provenance.papers(site.store)
    listed = citations.unique(
        (
            *citations.of_connectomes(site.connectome.datasets()),
            *citations.of_cell_table(site.store),
            citations.of_encodings(site.encoding.made_up),
            *map(citations.of_paper, papers),
            citations.of_site(f"{base}/", site.store.data_version, any(paper.simulated for paper in papers)),
        )
    )
    answer = binary_answer(f"citation.bib:{base}", lambda: bibtex(listed).encode(), BIBTEX)
    answer.headers["Content-Disposition"] = 'inline; filename="wormwideweb.bib"'
    return answer
