"""What pages open with when their address says nothing: no first view is empty, and all who tell of it agree."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings
from data_loader.store import Store

RECORDING = "/activity/explore/simulated_demo-sim-2026-01-01-01/"
UNLABELED = "/activity/explore/simulated_demo-sim-2026-01-04-01/"
# page -> what empties it
EMPTIED = {
    "/connectome/explore/": "neurons=",
    "/connectome/compare/": "neurons=",
    "/connectome/development/": "classes=",
    "/connectome/path/": "start=",
    "/activity/encoding/connectome/": "neurons=",
    "/activity/find-neuron/": "n=",
}


def told(client: FlaskClient, url: str) -> Any:
    return client.get("/share/data/", query_string={"url": url}).json


def rows(client: FlaskClient, url: str) -> int:
    return len(next(iter(told(client, url)["data"].values())))


@pytest.mark.parametrize("page", EMPTIED)
def test_no_page_opens_empty_unless_its_address_says_so(client: FlaskClient, page: str) -> None:
    assert rows(client, page) > 0
    assert rows(client, f"{page}?{EMPTIED[page]}") == 0
    emptied = told(client, f"{page}?{EMPTIED[page]}")["meta"]["generated_from"]
    assert rows(client, emptied) == 0  # the address that others are given says it too


@pytest.mark.parametrize("page", EMPTIED)
def test_the_example_is_what_its_own_address_shows(client: FlaskClient, page: str) -> None:
    bare = told(client, page)
    again = told(client, bare["meta"]["generated_from"])
    assert bare["meta"]["generated_from"].count("?") == 1
    assert again["data"] == bare["data"]
    assert [client.get(f"/share/python/?url={url}").status_code for url in (page, f"{page}?embed=1")] == [200, 200]


@pytest.mark.parametrize(
    ("url", "cells"),
    [
        ("/connectome/explore/?datasets=cook_2020", {"I1", "MC", "M3"}),  # a pharynx has no AVA
        ("/connectome/explore/?neurons=ASHL", {"ASHL"}),  # what a link says is not added to
        ("/connectome/explore/?classes=RIM&spacing=2", {"RIM"}),
    ],
)
def test_the_example_is_of_the_data_sets(client: FlaskClient, url: str, cells: set[str]) -> None:
    alone = told(client, f"{url}&connected=0")["data"]
    assert {*alone["pre"], *alone["post"]} <= cells
    data = told(client, url)["data"]
    assert cells <= {*data["pre"], *data["post"]}


def test_a_path_between_single_cells_opens_with_cells(client: FlaskClient) -> None:
    opened = told(client, "/connectome/path/?level=neuron")["meta"]["generated_from"]
    assert "start=ASHL,ASHR&" in opened
    assert "end=RMDDL,RMDDR,RMDL,RMDR,RMDVL,RMDVR&" in opened


def test_a_recording_opens_with_its_command_cells_and_velocity(client: FlaskClient) -> None:
    *cells, last = list(told(client, RECORDING)["data"])[2:]  # after frame and time
    assert {name.split("(")[1].rstrip("LR?)") for name in cells} == {"AVA", "RIM", "RIB"}
    assert last == "v"
    assert list(told(client, f"{RECORDING}?b=v")["data"])[2:] == ["v"]  # as such links always were
    assert list(told(client, f"{RECORDING}?n=")["data"])[2:] == []


def test_a_recording_without_labels_opens_as_a_population(client: FlaskClient) -> None:
    traces = len(told(client, f"{RECORDING.replace('01-01/', '04-01/')}?view=population")["data"])
    assert len(told(client, UNLABELED)["data"]) == traces > 100
    assert list(told(client, f"{UNLABELED}?n=4")["data"])[2:] == ["4"]


def test_the_replay_opens_before_a_reversal(client: FlaskClient) -> None:
    opened = told(client, "/activity/replay/")["meta"]["generated_from"]
    frame = int(opened.rpartition("frame=")[2])
    velocity = told(client, f"{RECORDING}?n=&b=v")["data"]["v"]
    assert velocity[frame - 2] > 0.5  # forward, in 0.1 mm/s; frames are counted from 1
    assert velocity[frame] < -0.5
    assert "frame" not in told(client, "/activity/replay/?layout=circle")["meta"]["generated_from"]


def test_the_replay_opens_with_an_animal_where_there_is_one(golden_store: Any) -> None:
    site = create_app(Settings(store=golden_store), Store.open(golden_store))
    opened = told(site.server.test_client(), "/activity/replay/")["meta"]["generated_from"]
    assert "activity_dataset=dag_nwabudike_kang_2023" in opened
    # links that never named a recording still open the first of the list
    old = told(site.server.test_client(), "/activity/replay/?layout=circle")["meta"]
    assert "simulated" in str(old).lower()
