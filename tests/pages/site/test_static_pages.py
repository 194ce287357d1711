"""What the start page, the overviews, About, the API page and the data status say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import dash
import pytest
from flask.testing import FlaskClient

from app import services
from app.factory import create_app
from app.settings import Settings
from components.activity.recording_head import recording_head
from data_loader.build import build
from data_loader.store import Store
from tests.data_loader.small_source import make_source, write_json
from tests.data_loader.sources.nwb.files import File, waves
from tests.data_loader.test_atlas import lab
from tests.pages.conftest import Rendered

Render = Callable[..., Rendered]
PATHS = ["/", "/about/", "/activity/", "/connectome/", "/api/", "/404/"]
DATASETS = 14


@pytest.fixture
def client(site: dash.Dash) -> FlaskClient:
    return site.server.test_client()


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_one_title_and_pictures_with_words(render: Render, path: str) -> None:
    page = render(path)
    assert len(page.all("H1")) == 1
    assert all(image.alt for image in page.all("Img"))
    assert len(page.ids()) == len(set(page.ids()))


@pytest.mark.parametrize("path", PATHS)
def test_every_link_within_the_site_leads_somewhere(render: Render, client: FlaskClient, path: str) -> None:
    for link in render(path).links():
        if link.startswith("/"):
            assert client.get(link.split("#")[0]).status_code == 200, link


@pytest.mark.parametrize("path", PATHS)
def test_every_picture_is_there_and_kept_by_the_browser(render: Render, client: FlaskClient, path: str) -> None:
    for image in render(path).all("Img"):
        answer = client.get(image.src)
        assert answer.status_code == 200
        assert answer.mimetype == "image/svg+xml"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_start_page_shows_both_sides_and_marks_what_is_simulated(render: Render) -> None:
    page = render("/")
    assert {"/activity/", "/connectome/", "/api/"} <= set(page.links())
    assert f"connectomes {DATASETS}" in page.text
    assert "recordings 13 SIMULATED" in page.text
    tuning = next(image for image in page.all("Img") if "tuned to movement" in image.alt)
    assert tuning.alt.startswith("Share of the observations of twelve neuron classes, sides and recordings pooled")


def test_a_site_with_simulated_recordings_alone_says_how_to_have_others(render: Render) -> None:
    assert "make fetch and make run SOURCE=real_data" in render("/").text


def test_home_and_data_status_say_where_recordings_were_fetched(tmp_path: Path, settings: Settings) -> None:
    source = make_source(tmp_path / "source")
    page = "https://zenodo.org/records/19388374"
    fetched = {"url": page, "version": "v4", "license": "cc-by-4.0", "fetched": "2026-11-29"}
    write_json(source / "activity/sources.json", {"lab_2026": fetched})
    build(source, tmp_path / "store")
    server = create_app(settings.model_copy(update={"admin": True}), Store.open(tmp_path / "store")).server
    layouts = {page["path"]: page["layout"].__wrapped__ for page in dash.page_registry.values()}
    with server.test_request_context("/"):
        home, status = Rendered(layouts["/"]()), Rendered(layouts["/access-admin-www/"]())
    assert "Recordings: Lab, 2026 (1) ." in home.text
    assert "make fetch" not in home.text + status.text
    assert page in home.links()
    assert page in status.links()
    assert f"Lab, 2026 1 json-v1 {page} v4 cc-by-4.0 2026-11-29" in status.text


def test_what_was_read_of_a_file_is_on_its_page_and_in_the_status(tmp_path: Path, settings: Settings) -> None:
    source = make_source(tmp_path / "source")
    file = File(source / "activity/data/lab_2026/worm-1.nwb").responses("processing/ophys/Neuropil/plane0", waves(1))
    file.responses("processing/ophys/Fluorescence/plane0", waves(2))
    build(source, tmp_path / "store")
    server = create_app(settings.model_copy(update={"admin": True}), Store.open(tmp_path / "store")).server
    layouts = {page["path"]: page["layout"].__wrapped__ for page in dash.page_registry.values()}
    read = "ophys/Fluorescence/plane0 [n.a.]: 3 neurons, 40 frames at 2 Hz. Left out: ophys/Neuropil/plane0 [n.a.]."
    with server.test_request_context("/"):
        status = Rendered(layouts["/access-admin-www/"]())
        recording, other = (
            Rendered(recording_head(services.current().activity.dataset(f"lab_2026-{uid}"), "/"))
            for uid in ("worm-1", "2026-01-01-01")
        )
    assert f"Nothing was refused or mended. File Read activity/data/lab_2026/worm-1.nwb {read}" in status.text
    assert f"Read {read} File" in recording.text
    assert "Left out" not in other.text


def dots(svg: str) -> int:
    """Circles of a picture, which are parts of paths: two half circles each."""
    return svg.count(" 0 1 0 ") // 2


def test_the_picture_of_the_worm_needs_nothing_of_the_data(tmp_path: Path, settings: Settings) -> None:
    """A lab's own folder with a recording alone: 302 cell bodies of the built-in atlas, and no connections."""
    build(lab(tmp_path / "lab"), tmp_path / "store")
    server = create_app(settings, Store.open(tmp_path / "store")).server
    layouts = {page["path"]: page["layout"].__wrapped__ for page in dash.page_registry.values()}
    with server.test_request_context("/"):
        home = Rendered(layouts["/"]())
    (picture,) = (image for image in home.all("Img") if "/pictures/body/" in image.src)
    svg = server.test_client().get(picture.src)
    assert svg.status_code == 200
    assert dots(svg.text) == 302
    assert "lines are" not in home.text


def test_the_picture_of_the_worm_over_a_table_of_six_cells(tmp_path: Path, settings: Settings) -> None:
    build(make_source(tmp_path / "source"), tmp_path / "store")
    client = create_app(settings, Store.open(tmp_path / "store")).server.test_client()
    assert dots(client.get("/pictures/body/one.svg").text) == 302


def test_an_unknown_picture_is_not_found(client: FlaskClient) -> None:
    for name in ("ring/nowhere", "traces/nobody", "tuning/other", "portrait/white_1986_whole"):
        answer = client.get(f"/pictures/{name}.svg")
        assert answer.status_code == 404
        assert answer.headers["Cache-Control"] == "no-store"


def test_pictures_of_simulated_recordings_say_so_themselves(client: FlaskClient) -> None:
    assert "SIMULATED" in client.get("/pictures/traces/simulated_demo-sim-2026-01-01-01.svg").text
    assert "SIMULATED" not in client.get("/pictures/ring/white_1986_whole.svg").text


def test_the_picture_of_a_recording_shows_what_its_page_plots(client: FlaskClient) -> None:
    address = "/pictures/plotted/simulated_demo-sim-2026-01-01-01/traces.svg"
    assert client.get(f"{address}?n=1-2&b=v").text.count("<path class=") == 4  # and the reversals
    assert client.get(f"{address}?n=1-2&colors=1-0").text != client.get(f"{address}?n=1-2").text
    assert client.get(f"{address}?n=1-2&kind=original").text != client.get(f"{address}?n=1-2").text
    many = client.get(f"{address}?n=1..21")
    assert many.status_code == 400
    assert "at most 20 traces, not 21" in many.text
    assert client.get(address.replace("-01-01/", "-01-99/")).status_code == 404


def test_about_has_the_anchors_that_others_link_to(render: Render) -> None:
    ids = render("/about/").ids()
    assert {"connectome_citation", "data_repo", "citations", "checksums", "simulated_demo"} <= set(ids)


def test_about_cites_every_connectome_with_unit_age_and_doi(render: Render) -> None:
    section = render("/about/").by_id("connectome_citation")
    rows = [Rendered(row).text for row in section.all("Tr")][1:]
    assert len(rows) == DATASETS
    male = next(row for row in rows if "cook_jarrell_2019_m" in row)
    assert "adult male" in male
    assert "EM sections" in male
    first = next(row for row in rows if "witvliet_2020_1" in row)
    assert "L1" in first
    assert "0 h after birth" in first
    assert "synapses" in first
    assert "https://doi.org/10.1038/s41586-021-03778-8" in section.links()
    assert "https://doi.org/10.1098/rstb.1986.0056" in section.links()


def test_about_lists_the_checksums_of_all_files(render: Render) -> None:
    section = render("/about/").by_id("checksums")
    assert "f3079e121fa4927574292165b09bbf07e310c3208f6ce251a70732ae203ca166" in section.text
    assert "Connectomes (14)" in section.text
    assert "Recordings (13)" in section.text


def test_about_lists_no_more_recordings_than_a_page_can_bear(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.site.about.FILES_SHOWN", 4)
    section = render("/about/").by_id("checksums")
    assert "Recordings (13) The first 4; all of them are in the list of recordings ." in section.text
    assert "/activity/dataset/" in section.links()
    assert len([row for row in section.all("Tr") if Rendered(row).all("Td")]) == DATASETS + 4


def test_about_names_the_data_version_and_the_original(render: Render, embedded_store: Store) -> None:
    page = render("/about/")
    assert embedded_store.data_version in page.text
    assert "Adam Atanas and Jungsoo Kim" in page.text
    assert "https://github.com/flavell-lab/WormWideWeb" in page.links()


def test_connectome_overview_states_numbers_units_and_what_is_missing(render: Render) -> None:
    page = render("/connectome/")
    whole = page.by_id("white_1986_whole").text
    assert "309 in 121 classes" in whole
    assert "2,386 chemical connections" in whole
    assert "575 pairs of cells with gap junctions" in whole
    assert "synapses" in whole
    assert "EM sections" in page.by_id("cook_2020").text
    assert "gap junctions not annotated" in page.by_id("witvliet_2020_8").text


def test_activity_overview_says_what_each_recording_holds(render: Render) -> None:
    page = render("/activity/")
    assert "13 recordings" in page.text
    assert "No animal was measured" in page.text
    heat = page.by_id("simulated_demo-sim-2026-01-03-01").text
    assert "SIMULATED" in heat
    assert "Heat" in heat
    assert "16.0 min" in heat
    assert "0 identified" in page.by_id("simulated_demo-sim-2026-01-04-01").text


def test_api_page_has_an_example_that_runs_for_each_get(render: Render, client: FlaskClient) -> None:
    page = render("/api/")
    examples = [link.href for link in page.all("A") if getattr(link, "target", None) == "_blank"]
    assert len(examples) >= 10
    for example in examples:
        assert client.get(example).status_code == 200, example


def test_api_page_lists_every_endpoint_of_the_openapi_document(render: Render, client: FlaskClient) -> None:
    text = render("/api/").text
    for path in client.get("/api/openapi.json").get_json()["paths"]:
        assert path in text


def test_data_status_is_for_the_operator_only(
    render: Render, client: FlaskClient, settings: Settings, embedded_store: Store
) -> None:
    assert client.get("/access-admin-www/").status_code == 404
    assert "Page not found" in render("/access-admin-www/").text
    operator = create_app(settings.model_copy(update={"admin": True}), embedded_store).server
    assert operator.test_client().get("/access-admin-www/").status_code == 200
    page = next(page for page in dash.page_registry.values() if page["path"] == "/access-admin-www/")
    with operator.test_request_context("/access-admin-www/"):
        text = Rendered(page["layout"].__wrapped__()).text
    assert embedded_store.data_version in text
    assert "Connectomes 14" in text
    assert "frames/cells.feather" in text


def test_menus_list_only_pages_that_exist(site: dash.Dash, client: FlaskClient) -> None:
    frame = Rendered(site.layout)
    links = frame.links()
    assert {"/", "/activity/", "/connectome/", "/about/", "/api/"} <= set(links)
    for link in links:
        if link.startswith("/"):
            assert client.get(link.split("#")[0]).status_code == 200, link
    assert "/access-admin-www/" not in links


def test_document_names_its_language_and_loads_theme_and_styles_first(client: FlaskClient) -> None:
    html = client.get("/").text
    assert '<html lang="en">' in html
    assert html.index("/_bundles/head.") < html.index("/_bundles/site.")
    assert "site.webmanifest" in html
    for asset in ("logo.svg", "favicon.svg", "favicon.ico", "icon-180.png", "icon-192.png", "site.webmanifest"):
        assert client.get(f"/assets/brand/{asset}").status_code == 200


def test_home_counts_a_gap_junction_once_and_says_what_its_picture_shows(render: Render) -> None:
    text = render("/").text
    assert "connections of all connectomes" in text
    assert "31,685" in text
    assert "Cell bodies at their places" in text
    assert "to scale" not in text


def test_about_cites_what_is_said_of_single_cells(render: Render) -> None:
    page = render("/about/")
    assert "https://doi.org/10.7554/eLife.95402" in page.links()
    assert "SAADL, SIADL and SIBDL lie right of their right partners" in page.text
