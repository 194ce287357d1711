"""Citations: BibTeX that others can read, and the facts of the sources in it."""

from __future__ import annotations

import re

import bibtexparser
import pytest
from flask.testing import FlaskClient

from app.services.credits.bibtex import bibtex
from app.services.credits.citations import Reference, of_paper, plain, unique

RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/?n=1"


def entries(text: str) -> dict[str, dict[str, str]]:
    """key -> fields, as a parser that many use reads them; every entry must be there."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def test_all_papers(client: FlaskClient) -> None:
    answer = client.get("/about/citation.bib")
    assert answer.mimetype == "application/x-bibtex"
    found = entries(answer.text)
    dois = {entry["doi"] for entry in found.values() if "doi" in entry}
    assert dois == {
        "10.1098/rstb.1986.0056", "10.1098/rstb.1976.0085", "10.1371/journal.pcbi.1001066", "10.1038/s41586-019-1352-7",
        "10.1016/0012-1606(80)90352-8", "10.1038/s41586-021-03778-8", "10.1002/cne.24932", "10.1016/j.cell.2023.07.035",
        "10.7554/eLife.95402", "10.1126/science.1221762", "10.1016/j.cell.2020.12.012",
    }  # fmt: skip
    assert "PhD thesis" in str(found["durbin1987"])
    site = found["wormwideweb"]
    assert site["url"] == "http://localhost/"
    assert "Data version" in site["note"]
    assert "Simulated" in found["simulateddemo"]["note"]


def test_of_a_view_as_bibtex(client: FlaskClient) -> None:
    asked = {"url": "/connectome/explore/?neurons=AVAL", "format": "bibtex"}
    found = entries(client.get("/share/citation/", query_string=asked).text)
    assert set(found) == {"witvliet2021", "wang2024", "wormwideweb"}
    paper = found["witvliet2021"]
    assert paper["doi"] == "10.1038/s41586-021-03778-8"
    assert paper["author"].startswith("Witvliet, D. and Mulcahy, B. and ")
    assert (paper["journal"], paper["volume"], paper["pages"], paper["year"]) == ("Nature", "596", "257--261", "2021")
    assert found["wormwideweb"]["url"] == "http://localhost/connectome/explore/?neurons=AVAL"


SIMULATED_ENCODINGS = [
    "/activity/encoding/table/",
    "/activity/encoding/table/?view=neurons",
    "/activity/encoding/",
    "/activity/encoding/connectome/?neurons=AVAL",
]


@pytest.mark.parametrize("url", SIMULATED_ENCODINGS)
def test_simulated_encodings_do_not_carry_the_paper_of_the_method_unmarked(client: FlaskClient, url: str) -> None:
    for form in ("plain", "short"):
        text = client.get("/share/citation/", query_string={"url": url, "format": form}).text
        (line,) = (line for line in text.splitlines() if "10.1016/j.cell.2023.07.035" in line)
        assert "SIMULATED: the values shown are not of this work" in line
    text = client.get("/share/citation/", query_string={"url": url, "format": "bibtex"}).text
    assert "SIMULATED: the values shown are not of this work" in entries(text)["atanas2023"]["note"]


def test_real_encodings_carry_it_as_it_is(golden_client: FlaskClient) -> None:
    asked = {"url": "/activity/encoding/table/?view=classes", "format": "plain"}
    line, *_ = golden_client.get("/share/citation/", query_string=asked).text.splitlines()
    assert line.startswith("Atanas, A. A., Kim, J.")
    assert "SIMULATED" not in line


def test_known_mistakes_of_sources_are_mended(golden_client: FlaskClient) -> None:
    """From wormwideweb-data, which writes Jarrel, and 2021 for the pharynx of 2020."""
    for dataset, doi, name in (
        ("cook_jarrell_2019_h", "10.1038/s41586-019-1352-7", "Jarrell, T. A."),
        ("cook_2020", "10.1002/cne.24932", "(2020) The connectome of the Caenorhabditis elegans pharynx"),
    ):
        asked = {"url": f"/connectome/explore/?neurons=M1&datasets={dataset}", "format": "plain"}
        text = golden_client.get("/share/citation/", query_string=asked).text
        assert doi in text
        assert name in text
    page = golden_client.get("/connectome/").text
    assert "Cook &amp; Jarrell et al., 2019 (adult hermaphrodite)" in page
    assert "Jarrel " not in page


def test_transmitters_are_cited_where_they_color_the_cells(client: FlaskClient) -> None:
    for page in (
        "explore/?neurons=AVAL",
        "compare/?neurons=AVAL",
        "path/?start=ASH&end=RMD",
        "development/?classes=AVA",
    ):
        asked = {"url": f"/connectome/{page}&colors=transmitter", "format": "bibtex"}
        found = entries(client.get("/share/citation/", query_string=asked).text)
        assert found["wang2024"]["doi"] == "10.7554/eLife.95402"
        assert found["wang2024"]["title"] == "{A neurotransmitter atlas of C. elegans males and hermaphrodites}"
        plain = {"url": f"/connectome/{page}", "format": "bibtex"}
        if page.startswith(("explore", "path")):
            continue  # whose table says what senders send with, whatever colors the cells
        assert "wang2024" not in entries(client.get("/share/citation/", query_string=plain).text)


def test_the_positions_of_the_picture_of_home_are_cited(client: FlaskClient) -> None:
    text = client.get("/share/citation/", query_string={"url": "/", "format": "plain"}).text
    assert "Virtual Worm Project (Grove & Sternberg, WormBase, California Institute of Technology)" in text
    assert "Virtual Worm Project" in client.get("/about/citation.bib").text
    about = client.get("/share/citation/", query_string={"url": "/about/", "format": "plain"}).text
    assert "10.7554/eLife.95402" in about


def test_of_a_view_as_lines(client: FlaskClient) -> None:
    text = client.get("/share/citation/", query_string={"url": RECORDING, "format": "plain"}).text
    paper, site = text.splitlines()
    assert paper.startswith("Simulated demo. ")
    assert "no animal was measured" in paper
    assert "Data version" in site
    assert site.endswith(f"http://localhost{RECORDING}")


def test_lines_for_below_a_figure(client: FlaskClient) -> None:
    """Short, and all that a reader needs to find the same numbers."""
    asked = {"url": "/connectome/explore/?neurons=AVAL", "format": "short"}
    shown, paper, transmitters, site = client.get("/share/citation/", query_string=asked).text.splitlines()
    assert transmitters == "Wang et al., 2024. https://doi.org/10.7554/eLife.95402"
    assert shown == "AVAL in W8 · adult, counts of synapses."
    assert paper == "Witvliet et al., 2021. https://doi.org/10.1038/s41586-021-03778-8"
    assert re.fullmatch(
        r"WormWideWeb, data version [0-9a-f]{12}\. http://localhost/connectome/explore/\?neurons=AVAL", site
    )
    simulated = client.get("/share/citation/", query_string={"url": RECORDING, "format": "short"}).text
    assert simulated.startswith("RMGL in sim-2026-01-01-01 (SIMULATED).\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("White et al., 1986", "White et al., 1986."),
        ("Atanas, Kim et al. (2023) Brain-wide representations, Cell", "Atanas, Kim et al., 2023."),
        ("Durbin, 1987 (PhD thesis, University of Cambridge)", "Durbin, 1987."),
        ("Our own animals", "Our own animals."),
    ],
)
def test_the_short_form_says_who_and_when(text: str, line: str) -> None:
    assert Reference(text).short == line


def test_a_paper_that_states_no_doi_is_known_by_its_whole_title() -> None:
    row = {"paper_id": "a", "title_short": "Atanas & Kim et al., 2023", "citation": "", "doi": "", "repository_url": ""}
    title = "Brain-wide representations of behavior spanning multiple timescales and states in C. elegans"
    assert of_paper(row | {"title_full": title}).doi == "10.1016/j.cell.2023.07.035"
    assert of_paper(row | {"title_full": "Brain-wide representations of behavior"}).doi == ""


def test_papers_of_the_field_are_cited_in_full() -> None:
    white = Reference("White et al., 1986", "10.1098/RSTB.1986.0056", note="Gap junctions by eye")
    assert white.plain == (
        "White, J. G., Southgate, E., Thomson, J. N. & Brenner, S. (1986) The structure of the nervous system of the "
        "nematode Caenorhabditis elegans. Philosophical Transactions of the Royal Society of London. B, Biological "
        "Sciences 314 (1165): 1–340. Gap junctions by eye. https://doi.org/10.1098/RSTB.1986.0056"
    )


def test_facts_are_taken_apart_not_made_up() -> None:
    reference = Reference("Sulston, Albertson & Thomson, 1980", "10.1016/0012-1606(80)90352-8")
    assert reference.authors == ("Sulston", "Albertson", "Thomson")
    assert reference.year == "1980"
    assert Reference("White et al., 1986").authors == ("White", "others")
    assert Reference("Our own animals").authors == ()
    assert Reference("Our own animals").year == ""


@pytest.mark.parametrize("text", ["100% of {all} & more_$ #1 ~^ \\end", "Müller–Høst, “x”", "a\nb", "}}", "@misc{x,"])
def test_whatever_tex_would_obey_is_escaped(text: str) -> None:
    written = bibtex([Reference(text=text, title=text, note=text), Reference("White et al., 1986")])
    found = entries(written)
    assert len(found) == 2
    # braces balance, so no value ends early
    assert written.replace("\\{", "").count("{") == written.replace("\\}", "").count("}")


def test_keys_differ() -> None:
    two = [Reference("White et al., 1986", "10.1/a"), Reference("White et al., 1986", "10.1/b")]
    assert list(entries(bibtex(two))) == ["white1986", "white1986b"]


def test_a_work_is_cited_once() -> None:
    one, again = Reference("White et al., 1986", "10.1/A"), Reference("White, 1986", "10.1/a")
    assert unique([one, again]) == (one,)
    assert plain([one]) == "White et al., 1986. https://doi.org/10.1/A\n"
