"""Activity › Explore in a browser: traces come and go, the zoom stays, links restore, files hold the API's numbers."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore_page import (
    CARD,
    FIGURE,
    HEATED,
    ROOT,
    SLOW,
    UNLABELED,
    chip,
    figure,
    pick,
    shown,
    until,
    wait_for_names,
)  # fmt: skip
from tests.browser.waiting import taken_over

pytestmark = pytest.mark.browser


def test_traces_appear_and_each_is_fetched_once(open_page):
    page = open_page(f"{ROOT}/{UNLABELED}/?n=")
    expect(page.get_by_text("Choose a neuron or a behavior to plot")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "traces.f32" in request.url else None)
    pick(page, "7")
    shown(page)
    wait_for_names(page, ["neuron 7"])
    pick(page, "12")
    wait_for_names(page, ["neuron 7", "neuron 12"])
    chip(page, "7").get_by_role("button", name="Remove neuron 7").click()
    wait_for_names(page, ["neuron 12"])
    page.mouse.move(0, 0)  # what a mouse rests on in the list is fetched beforehand
    pick(page, "7")
    wait_for_names(page, ["neuron 7", "neuron 12"])
    assert [url.split("?")[1] for url in asked] == ["n=7", "n=12"]
    assert page.url.endswith("?n=12-7&colors=1-0")


def test_zoom_stays_when_traces_come_and_go(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=3&b=v"))
    before = figure(page)
    area = page.locator(f"{FIGURE} .nsewdrag").first.bounding_box()
    page.mouse.move(area["x"] + area["width"] * 0.3, area["y"] + area["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.6, area["y"] + area["height"] * 0.8, steps=8)
    page.mouse.up()
    until(page, lambda: figure(page)["x"][0] > before["x"][0] + 1)
    zoomed = figure(page)
    assert zoomed["y"] != before["y"]
    pick(page, "9")
    wait_for_names(page, ["neuron 3", "neuron 9", "Velocity"])
    added = figure(page)
    assert (added["x"], added["y"]) == (pytest.approx(zoomed["x"]), pytest.approx(zoomed["y"]))
    chip(page, "3").get_by_role("button", name="Remove neuron 3").click()
    wait_for_names(page, ["neuron 9", "Velocity"])
    removed = figure(page)
    assert (removed["x"], removed["y"]) == (pytest.approx(zoomed["x"]), pytest.approx(zoomed["y"]))
    assert "range=" in page.url
    page.get_by_role("button", name="Reset axes").click()
    until(page, lambda: figure(page)["x"] == pytest.approx(before["x"]))
    assert "range=" not in page.url


def test_a_link_restores_the_view_in_a_fresh_browser(open_page):
    query = "n=4-2&b=hc&hidden=4&unit=s&kind=original&height=450&reversals=0&range=2,5&correlation=1"
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?{query}"))
    now = figure(page)
    assert now["names"] == ["neuron 2", "neuron 4", "Head Curve"]
    assert now["visible"] == [True, False, True]
    assert (now["title"], now["ytitle"]) == ("Time (s)", "GCaMP (original)")
    assert now["x"] == pytest.approx([120, 300])
    assert now["shapes"] == []
    assert page.locator(f"{CARD} .trace-canvas").bounding_box()["height"] == 450
    expect(page.locator(".correlation-part")).to_have_count(3, timeout=SLOW)
    assert page.url.endswith(f"?{query}")


def test_hiding_and_showing_alone(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1-2-3"))
    chip(page, "2").locator("[data-action='toggle']").click()
    assert figure(page)["visible"] == [True, False, True]
    assert "hidden=2" in page.url
    chip(page, "1").locator("[data-action='toggle']").dblclick()
    assert figure(page)["visible"] == [True, False, False]
    chip(page, "1").locator("[data-action='toggle']").dblclick()
    assert figure(page)["visible"] == [True, True, True]


def test_a_bad_neuron_in_the_address_is_named_and_the_rest_is_drawn(open_page, watch):
    watch.expected.append("400")
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1-9999&b=v"))
    expect(page.get_by_role("alert").filter(has_text="n=9999")).to_be_visible()
    assert figure(page)["names"] == ["neuron 1", "Velocity"]


def test_an_unknown_recording_lists_the_ones_there_are(open_page, watch):
    watch.expected.append("404")
    page = open_page(f"{ROOT}/nope/")
    expect(page.get_by_text("There is no activity data set “nope”.")).to_be_visible()
    page.get_by_role("link", name="sim-2026-01-04-01").click()
    expect(page.locator("#activity-explore[data-view='population']")).to_be_visible(timeout=SLOW)  # it has no labels


def test_shading_and_events_share_the_time_of_the_traces(open_page):
    page = shown(open_page(f"{ROOT}/{HEATED}/?n=1&b=v"))
    answer = page.request.get(f"/activity/api/data/{HEATED}/behavior/").json()
    times = answer["times"]
    now = figure(page)
    assert now["times"] == [pytest.approx(times, abs=1e-9)] * 2
    bands = [
        [float(edge) for edge in found] for found in re.findall(r"M([\d.e-]+),0H([\d.e-]+)V", now["shapes"][0]["path"])
    ]
    reversals = answer["data"]["behavior"]["reversal_events"]
    # shaded are the frames s + 1 to e, half way to their neighbors
    half_way = [(before + after) / 2 for before, after in pairwise(times)]
    assert bands == [pytest.approx([half_way[s - 1], half_way[e - 1]]) for s, e in reversals]
    velocity = answer["data"]["behavior"]["traces"]["v"]["data"]
    for start, end in bands:
        inside = [value for frame, value in enumerate(velocity, 1) if start < times[frame - 1] < end]
        assert sum(inside) < 0  # backwards
    (frame,) = answer["data"]["events"]["heat"]
    assert now["shapes"][1]["x0"] == pytest.approx(times[frame - 1])
    assert (now["shapes"][1]["color"], now["shapes"][1]["width"]) == ("rgba(255,0,0,1)", 2)
    page.get_by_role("button", name="Settings").click()
    page.locator("[data-action='events']").click()
    assert [shape["name"] for shape in figure(page)["shapes"]] == ["reversals"]


def _csv(page: Page) -> tuple[list[str], list[dict[str, str]]]:
    page.locator(f"{CARD} .trace-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Numbers (CSV)").click()
    text = download.value.path().read_text("utf-8")
    lines = text.splitlines()
    notes = [line for line in lines if line.startswith("# ")]
    return notes, list(csv.DictReader(io.StringIO("\n".join(lines[len(notes) :]))))


def test_the_csv_holds_the_numbers_of_the_api(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=5-2&b=f"))
    notes, rows = _csv(page)
    assert list(rows[0]) == ["frame", "time (min)", "5 (z-score)", "2 (z-score)", "feeding (pumps/s)"]
    assert len(rows) == 1600
    for idx in (2, 5):
        api = page.request.get(f"/activity/api/data/{UNLABELED}/{idx}/").json()["trace"]
        assert [float(row[f"{idx} (z-score)"]) for row in rows] == api
    behavior = page.request.get(f"/activity/api/data/{UNLABELED}/behavior/").json()
    assert [float(row["feeding (pumps/s)"]) for row in rows] == behavior["data"]["behavior"]["traces"]["f"]["data"]
    assert (rows[0]["frame"], float(rows[0]["time (min)"])) == ("1", 0)
    assert float(rows[1599]["time (min)"]) == pytest.approx(1599 * behavior["avg_timestep"], abs=1e-6)
    head = "\n".join(notes)
    assert "SIMULATED" in head
    assert page.locator("#data-version").inner_text() in head
    assert "Cite Simulated demo" in head


@pytest.mark.parametrize(("name", "start"), [("Picture (PNG)", b"\x89PNG"), ("Drawing (SVG)", b"<svg")])
def test_the_figure_can_be_saved_with_its_source(open_page, name, start):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1&b=v"))
    page.locator(f"{CARD} .trace-menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    content = download.value.path().read_bytes()
    assert content.startswith(start)
    if start == b"<svg":
        assert b"SIMULATED" in content
        assert b"Citation: Simulated demo" in content


def test_fullscreen_on_an_unlabeled_recording(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1"))
    width = page.locator(FIGURE).bounding_box()["width"]
    page.locator(CARD).get_by_role("button", name="Fullscreen").click()
    until(page, lambda: page.evaluate("document.fullscreenElement?.id") == "activity-explore-traces")
    page.locator(CARD).get_by_role("button", name="Exit").click()
    until(page, lambda: page.locator(FIGURE).bounding_box()["width"] == pytest.approx(width, abs=20))


def test_simulated_data_say_so(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1"))
    expect(page.locator("h1 .badge-simulated")).to_be_visible()
    expect(page.get_by_text("SIMULATED data.")).to_be_visible()


def test_an_unlabeled_recording_uses_the_full_width(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1", width=1440))
    assert page.locator(CARD).bounding_box()["width"] > 1200
    expect(page.locator("#activity-wiring")).to_have_count(0)


def test_correlations_agree_with_the_api(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1-2-3"))
    page.get_by_role("button", name="Correlation").click()
    first = page.locator(".correlation-part").first
    expect(first.locator("li")).to_have_count(3, timeout=SLOW)
    answer = page.request.get(f"/activity/api/data/{UNLABELED}/correlations/?n=1-2-3").json()
    texts = first.locator(".r-value").all_inner_texts()
    assert [float(text.replace("−", "-")) for text in texts] == [pair["r"] for pair in answer["pairs"]]
    expect(page.get_by_text("n = 1,600 frames")).to_be_visible()


def test_a_failed_request_is_told_and_can_be_tried_again(open_page, watch):
    watch.expected.extend(["503", "ERR_FAILED"])
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1"))
    page.route("**/traces.f32*", lambda route: route.abort())
    pick(page, "2")
    message = page.locator(f"{CARD} .trace-message")
    expect(message).to_contain_text("The server could not be reached.")
    assert figure(page)["names"] == ["neuron 1"]
    page.reload()  # now nothing arrives at all: what was chosen stands, and no other choice is suggested
    taken_over(page)
    expect(message).to_contain_text("The server could not be reached.")
    expect(page.locator(f"{CARD} .trace-empty")).to_be_hidden()
    page.unroute("**/traces.f32*")
    message.get_by_role("button", name="Try again").click()
    wait_for_names(page, ["neuron 1", "neuron 2"])
    expect(message).to_be_hidden()


def test_the_keyboard_moves_the_figure(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1"))
    whole = figure(page)["x"]
    page.locator(f"{CARD} .trace-canvas").focus()
    page.keyboard.press("+")
    until(page, lambda: figure(page)["x"][0] > whole[0])
    page.keyboard.press("Home")
    until(page, lambda: figure(page)["x"] == pytest.approx(whole))


def test_a_phone_shows_everything_without_scrolling_sideways(open_page):
    page = shown(open_page(f"{ROOT}/{HEATED}/?n=1-2&b=v", width=390, height=844))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.get_by_role("combobox", name="Neurons")).to_be_visible()


def test_the_theme_reaches_the_figure(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?n=1"))
    ink = "s => document.querySelector(s)._fullLayout.font.color"
    light = page.evaluate(ink, FIGURE)
    page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
    until(page, lambda: page.evaluate(ink, FIGURE) != light)
