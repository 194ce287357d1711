"""Datasets and Find neurons as the server lays them out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dash
import pytest

from app import urls
from app.factory import create_app
from app.settings import load_settings
from data_loader.store import Store
from tests.pages.conftest import Rendered


@pytest.fixture(scope="module")
def golden_render(golden_store: Path) -> Callable[..., Rendered]:
    """Pages over the real recordings."""
    app = create_app(load_settings(store=golden_store), Store.open(golden_store))

    def at(path: str, **query: str) -> Rendered:
        page = next(page for page in dash.page_registry.values() if page["path"] == path)
        with app.server.test_request_context(path):
            return Rendered(page["layout"].__wrapped__(**query))

    return at


def config(page: Rendered, name: str) -> dict[str, Any]:
    store = next(node for node in page.nodes if getattr(node, "id", None) == f"{name}-config")
    data: dict[str, Any] = store.data
    return data


def value(page: Rendered, name: str) -> Any:
    return next(node for node in page.nodes if getattr(node, "id", None) == name).value


def test_rows_hold_what_the_recordings_are(golden_render: Callable[..., Rendered]) -> None:
    rows = {row["name"]: row for row in config(golden_render(urls.ACTIVITY_DATASETS), "activity-datasets")["rows"]}
    assert len(rows) == 7
    assert rows["2022-07-26-31"] == {
        "dataset_id": "dag_nwabudike_kang_2023-2022-07-26-31",
        "name": "2022-07-26-31",
        "simulated": False,
        "paper_id": "dag_nwabudike_kang_2023",
        "paper": "Dag, Nwabudike & Kang et al., 2023",
        "n_neuron": 146,
        "n_labeled": 100,
        "types": ["common-neuropal", "dag_nwabudike_kang_2023-reFed"],
        "type_names": "NeuroPAL, Re-fed",
        "duration": pytest.approx(8.01, abs=0.005),
        "events": "",
        "encoding": "no",
        "sha256": "37381bdb38a6c014e906aee22a2e0fb9fe512c91e087c4be339a0a4465b51b1a",
    }
    assert rows["sim-2023-01-05-18"]["simulated"] is True
    assert rows["sim-2023-01-05-18"]["events"] == "heat"
    assert rows["2022-01-16-01"]["n_labeled"] == 0
    assert rows["2022-01-16-01"]["duration"] == 9.81  # min from the first stamp to the last one: 9.811


def test_the_address_sets_the_filters(golden_render: Callable[..., Rendered]) -> None:
    page = golden_render(
        urls.ACTIVITY_DATASETS, q="heat", papers="atanas_kim_2023", types="common-neuropal", format="nwb",
        sort="duration", desc="1",
    )  # fmt: skip
    assert value(page, "activity-datasets-text") == "heat"
    assert value(page, "activity-datasets-papers") == ["atanas_kim_2023"]
    assert value(page, "activity-datasets-types") == ["common-neuropal"]
    assert value(page, "activity-datasets-format") == "nwb"
    columns = config(page, "activity-datasets")["grid"]["component"]["props"]["columnDefs"]
    assert [(column["field"], column["sort"]) for column in columns if "sort" in column] == [("duration", "desc")]


@pytest.mark.parametrize(
    ("path", "query", "named"),
    [
        (urls.ACTIVITY_DATASETS, {"papers": "nobody_1999"}, "papers=nobody_1999"),
        (urls.ACTIVITY_DATASETS, {"types": "common-none"}, "types=common-none"),
        (urls.ACTIVITY_DATASETS, {"sort": "found"}, "sort=found"),
        (urls.ACTIVITY_DATASETS, {"sort": "color"}, "sort=color"),
        (urls.ACTIVITY_DATASETS, {"format": "xls"}, "format=xls"),
        (urls.ACTIVITY_DATASETS, {"page": "0"}, "page=0"),
        (urls.ACTIVITY_FIND_NEURON, {"n": "AVAL-NOPE"}, "n=NOPE"),
        (urls.ACTIVITY_FIND_NEURON, {"n": "AVA-AVAL"}, "either AVA (any) or AVAL, not both"),
        (urls.ACTIVITY_FIND_NEURON, {"papers": "pradhan_madan_2025"}, "papers=pradhan_madan_2025"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_applies(
    golden_render: Callable[..., Rendered], path: str, query: dict[str, str], named: str
) -> None:
    page = golden_render(path, **query, q="sim")
    assert named in page.text
    name = "activity-datasets" if path == urls.ACTIVITY_DATASETS else "activity-find"
    assert value(page, f"{name}-text") == "sim"


def test_classes_of_the_address_become_all_their_cells(golden_render: Callable[..., Rendered]) -> None:
    page = golden_render(urls.ACTIVITY_FIND_NEURON, n="AVA-RIS-BAGL")
    store = next(node for node in page.nodes if getattr(node, "id", None) == "activity-find-neurons")
    assert store.data == ["AVA*", "RIS", "BAGL"]
    assert len(config(page, "activity-find")["rows"]) == 6  # the one without identities is not searched


def test_types_papers_and_repositories_are_listed(golden_render: Callable[..., Rendered]) -> None:
    page = golden_render(urls.ACTIVITY_DATASETS)
    assert "Starved worm on a dense food patch" in page.text
    assert "https://zenodo.org/records/19414639" in page.links()
    assert "Pathogen" not in page.text  # no recording of that paper is here


def test_simulated_recordings_of_the_default_site_say_so(render: Callable[..., Rendered]) -> None:
    page = render(urls.ACTIVITY_DATASETS)
    assert all(row["simulated"] for row in config(page, "activity-datasets")["rows"])
    assert "SIMULATED" in page.text


def test_plotting_several_is_offered_only_where_that_page_is(
    golden_render: Callable[..., Rendered], monkeypatch: pytest.MonkeyPatch
) -> None:
    for paths, offered in ((frozenset({urls.ACTIVITY_PLOT_MULTIPLE}), True), (frozenset(), False)):
        monkeypatch.setattr("pages.activity.find_neuron.site_paths", lambda paths=paths: paths)
        assert ("Plot selected" in golden_render(urls.ACTIVITY_FIND_NEURON).text) is offered


def test_no_page_carries_the_script_of_the_grid_but_it_can_be_fetched(
    site: dash.Dash, render: Callable[..., Rendered]
) -> None:
    client = site.server.test_client()
    assert "/dash_ag_grid/" not in client.get(urls.ACTIVITY_DATASETS).text
    script = config(render(urls.ACTIVITY_DATASETS), "activity-datasets")["grid"]["script"]
    assert script.startswith("/_dash-component-suites/dash_ag_grid/dash_ag_grid.")
    answer = client.get(script)
    assert answer.status_code == 200
    assert "max-age=31536000" in answer.headers["Cache-Control"]
