"""The tab of Explore that shows what the cells of one animal do around reversals."""

from __future__ import annotations

from typing import Any

import dash
import pytest

from tests.pages.conftest import Rendered

RECORDING = "simulated_demo-sim-2026-01-01-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"
EXPLORE = "/activity/explore/{}/"


def opened(site: dash.Dash, asked: Any) -> Rendered:
    from pages.activity import recording_events  # a page can be imported when there is a site

    with site.server.test_request_context(EXPLORE.format(RECORDING)):
        return Rendered(dash.html.Div(recording_events.opened(asked)))


def test_the_tab_shows_the_plotted_cells_of_one_animal(site: dash.Dash) -> None:
    tab = opened(site, {"dataset": RECORDING, "neurons": [12, 48]})
    assert "One animal: no inference. Dashed: sd of its events." in tab.text
    assert f"of {RECORDING}: 1 animal, 33 events" in tab.text
    assert "sign-flip" not in tab.text
    averages = next(node for node in tab.all("Graph") if str(node.id).endswith("averages"))  # type: ignore[attr-defined]
    names = [note["text"].split("</b>")[0] for note in averages.figure["layout"]["annotations"]]  # type: ignore[attr-defined]
    assert names == ["<b>RIBR", "<b>RIML", "<b>Velocity"]


def test_links_lead_to_other_events_and_to_its_group(site: dash.Dash) -> None:
    links = opened(site, {"dataset": RECORDING, "neurons": [12]}).links()
    assert any(f"?dataset={RECORDING}&level=cell&neurons=" in link and "event=threshold" in link for link in links)
    assert any("?group=simulated_demo:baseline&level=cell&neurons=" in link for link in links)


@pytest.mark.parametrize("asked", [None, [], {"dataset": "nobody", "neurons": [1]}, {"dataset": 4, "neurons": "x"}])
def test_what_no_page_asks_for_is_answered_in_words(site: dash.Dash, asked: Any) -> None:
    assert "There is no activity data set" in opened(site, asked).text


def test_numbers_that_are_no_traces_are_left_out(site: dash.Dash) -> None:
    some = opened(site, {"dataset": RECORDING, "neurons": [0, 9_999, "2", None]})
    assert some.text == opened(site, {"dataset": RECORDING, "neurons": []}).text


def test_a_recording_without_names_says_so(site: dash.Dash) -> None:
    assert "no neuron of this recording was identified" in opened(site, {"dataset": UNLABELED, "neurons": [1]}).text


def test_an_address_opens_the_tab(site: dash.Dash) -> None:
    client = site.server.test_client()
    page = EXPLORE.format(RECORDING)
    assert "One animal: no inference" in client.get(f"{page}?view=events").text
    assert "One animal: no inference" not in client.get(page).text
    told: Any = client.get("/share/data/", query_string={"url": f"{page}?n=12&view=events"}).json
    assert told["meta"]["title"] == f"RIBR at the start of a reversal, {RECORDING}"
    assert set(told["data"]["p"]) == {None}
    assert told["meta"]["generated_from"].endswith("?n=12&view=events")
    assert {"time_course", "animals"} <= set(told["meta"]["tables"])
