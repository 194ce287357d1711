"""What the search of the embedded site knows, and where its answers lead."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import dash
import pytest
from flask.testing import FlaskClient

from app import services, urls
from app.services import Services
from app.services.search.answers import SearchEntry
from app.services.search.index import DEFAULT
from app.states.activity.find_neuron import FindNeuronState
from app.states.connectome.explore import ConnectomeExploreState


@pytest.fixture
def bundle(site: dash.Dash) -> Services:
    return services.of(site.server)


@pytest.fixture
def entries(bundle: Services) -> list[SearchEntry]:
    return bundle.search.index["entries"]


def by_name(entries: list[SearchEntry], kind: str, name: str) -> SearchEntry:
    return next(entry for entry in entries if entry["kind"] == kind and entry["names"][0] == name)


def test_every_cell_and_every_page_of_the_menus_is_there_once(
    client: FlaskClient, bundle: Services, entries: list[SearchEntry]
) -> None:
    cells = [entry["names"][0] for entry in entries if entry["kind"] == "cell"]
    assert len(cells) == len(set(cells)) == len(bundle.store.frame("cells"))
    pages = [entry["where"] for entry in entries if entry["kind"] == "page"]
    assert len(pages) == len(set(pages))
    assert {urls.HOME, urls.COVERAGE, urls.CONNECTOME_EXPLORE, urls.ENCODING_TABLE, urls.API_DOCS} <= set(pages)
    assert all(client.get(page).status_code == 200 for page in pages)


def test_a_class_that_is_one_cell_of_its_name_stands_once(entries: list[SearchEntry]) -> None:
    assert [entry["kind"] for entry in entries if entry["names"][0] == "ALA"] == ["cell"]
    assert [entry["kind"] for entry in entries if entry["names"][0] == "AVA"] == ["class"]


def test_a_cell_has_the_spellings_of_files_and_leads_to_its_page(entries: list[SearchEntry]) -> None:
    cell = by_name(entries, "cell", "DD01")
    assert cell["names"] == ["DD01", "DD1"]
    assert cell["where"] == "/neuron/DD01/"
    assert cell["detail"] == "motorneuron, class DD"


def test_a_class_is_found_by_its_transmitter_and_its_group(entries: list[SearchEntry]) -> None:
    assert "command interneuron" in by_name(entries, "class", "AVA")["words"]
    assert {"dopamine", "da"} <= set(by_name(entries, "class", "CEP")["words"])


def test_the_other_pages_of_a_cell_show_that_cell(bundle: Services, entries: list[SearchEntry]) -> None:
    wiring, recordings = by_name(entries, "cell", "AVAL")["more"]
    state, bad = ConnectomeExploreState.read(parse_qs(urlsplit(wiring["where"]).query), bundle.connectome)
    assert (state.neurons, bad) == (("AVAL",), [])
    found, bad = FindNeuronState.read(parse_qs(urlsplit(recordings["where"]).query), bundle)
    assert (found.neurons, bad) == (("AVAL",), [])
    assert recordings["name"].startswith(f"{bundle.activity.finder.occurrences['AVAL']} recordings")


def test_a_cell_that_the_first_connectome_lacks_is_shown_in_another(
    bundle: Services, entries: list[SearchEntry]
) -> None:
    assert ConnectomeExploreState().datasets == (DEFAULT,)
    (wiring,) = by_name(entries, "cell", "CEMDL")["more"]  # of males only
    state, bad = ConnectomeExploreState.read(parse_qs(urlsplit(wiring["where"]).query), bundle.connectome)
    assert (state.datasets, state.neurons, bad) == (("cook_jarrell_2019_m",), ("CEMDL",), [])


def test_recordings_and_papers_are_marked_where_they_are_simulated(entries: list[SearchEntry]) -> None:
    marks = {entry["simulated"] for entry in entries if entry["kind"] in ("recording", "paper")}
    assert marks == {True}
    assert not any(entry["simulated"] for entry in entries if entry["kind"] in ("cell", "connectome"))


def test_every_address_stands_below_the_prefix_of_the_site(client: FlaskClient, entries: list[SearchEntry]) -> None:
    for kind in ("recording", "paper", "connectome"):
        entry = next(entry for entry in entries if entry["kind"] == kind)
        assert client.get(entry["where"]).status_code == 200
    assert all(entry["where"].startswith("/") for entry in entries)
