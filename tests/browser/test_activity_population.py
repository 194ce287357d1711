"""The population view in a browser: heatmap, behaviors, trajectory, and one cursor through all of them."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import until

pytestmark = pytest.mark.browser

ROOT = "/activity/explore"
LABELED = "simulated_demo-sim-2026-01-01-01"
HEATED = "simulated_demo-sim-2026-01-03-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"
CARD = "#activity-explore-population"


def shown(page: Page) -> Page:
    expect(page.locator(f"{CARD}[data-mode='shown']")).to_be_visible(timeout=15_000)
    until(page, lambda: page.evaluate("Boolean(document.querySelector('[data-pop=path-plot]').data?.length)"))
    return page


def heat(page: Page) -> dict[str, Any]:
    return page.evaluate(
        """() => {
            const gd = document.querySelector("[data-pop='heat-plot']"), z = gd.data[0];
            return {
                types: gd.data.map((t) => t.type), rows: z.z.length, frames: z.z[0].length, limits: [z.zmin, z.zmax],
                first: [...z.z[0].slice(0, 5)], x: [...gd._fullLayout.xaxis.range], x0: z.x0, dx: z.dx,
                times: gd.data.slice(1).map((t) => [...t.x]),
            };
        }"""
    )


def cursor(page: Page) -> dict[str, float]:
    """Where the cursors are, in the units of the axes below them."""
    return page.evaluate(
        """() => {
            const place = (name) => {
                const gd = document.querySelector(`[data-pop=${name}-plot]`);
                const plot = gd.getBoundingClientRect();
                const cursor = name === "heat" ? "cursor" : "dot";
                const mark = document.querySelector(`[data-pop=${cursor}]`).getBoundingClientRect();
                const { xaxis, yaxis } = gd._fullLayout;
                const x = mark.left + mark.width / 2 - plot.left, y = mark.top + mark.height / 2 - plot.top;
                return [xaxis.p2d(x - xaxis._offset), yaxis.p2d(y - yaxis._offset)];
            };
            const [t] = place("heat"), [x, y] = place("path");
            return { t, x, y };
        }"""
    )


def api(page: Page, dataset_id: str, what: str) -> Any:
    return page.request.get(f"/activity/api/data/{dataset_id}/{what}").json()


def test_all_neurons_in_the_order_asked_for_over_the_behaviors(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population&order=v&limit=5"))
    now = heat(page)
    assert (now["rows"], now["frames"], now["limits"]) == (142, 1600, [-5, 5])
    assert now["types"] == ["heatmap", "scatter", "scatter", "scatter", "scatter"]
    times = api(page, LABELED, "behavior/")["times"]
    assert now["times"] == [pytest.approx(times, abs=1e-9)] * 4  # one time for all
    # each column lies over its frame: a quarter of a step off at most
    assert [now["x0"] + k * now["dx"] for k in range(1600)] == pytest.approx(times, abs=now["dx"] / 4)
    top = api(page, LABELED, "population/")["orders"]["v"][0]
    assert now["first"] == pytest.approx(api(page, LABELED, f"{top}/")["trace"][:5], abs=2e-6)
    page.get_by_label("Order of the neurons").select_option("number")
    assert heat(page)["first"] == pytest.approx(api(page, LABELED, "1/")["trace"][:5], abs=2e-6)
    assert "order=number" in page.url


def test_each_trace_travels_once_for_both_views(open_page):
    page = open_page(f"{ROOT}/{UNLABELED}/?n=3&b=v")
    expect(page.locator("#activity-explore-traces[data-mode='shown']")).to_be_visible(timeout=15_000)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "traces.f32" in request.url else None)
    page.get_by_role("button", name="Population").click()
    shown(page)
    assert len(asked) == 1
    numbers = asked[0].split("n=")[1].split("-")
    assert "3" not in numbers
    page.get_by_role("button", name="Traces").click()
    page.get_by_role("combobox", name="Neurons").fill("7")
    page.keyboard.press("Enter")
    expect(page.locator(".trace-chip[data-key='7']")).to_be_visible()
    page.get_by_role("button", name="Population").click()
    assert len(asked) == 1
    assert "n=3-7" in page.url
    assert "view=population" in page.url


def test_one_cursor_through_heatmap_and_trajectory(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population&frame=401"))
    step = api(page, LABELED, "behavior/")["avg_timestep"]
    answer = api(page, LABELED, "population/")["components"]
    score = [0.0, 0.0]
    for idx in range(1, 143):
        sample = api(page, LABELED, f"{idx}/")["trace"][400] - answer["mean"][idx - 1]
        for k in (0, 1):
            score[k] += answer["loadings"][k][idx - 1] * sample
    at = cursor(page)
    assert at["t"] == pytest.approx(400 * step, abs=step)
    assert [at["x"], at["y"]] == pytest.approx(score, abs=0.1)


def test_keyboard_mouse_and_slider_move_the_cursor(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population&frame=401"))
    stage = page.locator("[data-pop=heat]")
    stage.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("frame=402$"))
    page.keyboard.press("Shift+ArrowLeft")
    expect(page).to_have_url(re.compile("frame=392$"))
    page.keyboard.press("End")
    expect(page.locator("[data-time=now]")).to_contain_text("frame 1600")
    box = stage.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 100)
    under = page.evaluate(
        """x => {
            const plot = document.querySelector("[data-pop='heat-plot']");
            return plot._fullLayout.xaxis.p2d(x - plot.getBoundingClientRect().left - plot._fullLayout.xaxis._offset);
        }""",
        box["x"] + box["width"] / 2,
    )
    step = api(page, LABELED, "behavior/")["avg_timestep"]
    assert cursor(page)["t"] == pytest.approx(under, abs=step)
    expect(page.locator("[data-pop=readout]")).to_contain_text("z = ")
    page.get_by_role("slider", name="Time").fill("801")
    assert cursor(page)["t"] == pytest.approx(800 * step, abs=step)


def test_it_plays_without_drawing_anew(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population"))
    page.evaluate(
        """() => {
            window.redrawn = 0;
            for (const name of ["heat", "path"]) {
                const plot = document.querySelector(`[data-pop=${name}-plot]`);
                plot.on("plotly_afterplot", () => { window.redrawn += 1; });
            }
        }"""
    )
    page.get_by_role("button", name="Play").click()
    until(page, lambda: int(page.locator("[id$=player-time]").input_value()) > 20)
    page.get_by_role("button", name="Pause").click()
    frame = int(page.locator("[id$=player-time]").input_value())
    assert f"frame={frame}" in page.url
    assert page.evaluate("window.redrawn") == 0


def test_the_trajectory_has_the_chosen_components_and_color(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population"))

    def titles() -> list[str]:
        return page.evaluate(
            """() => {
                const layout = document.querySelector("[data-pop='path-plot']")._fullLayout;
                return [layout.xaxis.title.text, layout.yaxis.title.text];
            }"""
        )

    explained = api(page, LABELED, "population/")["components"]["explained"]
    assert titles() == [f"PC{k + 1} ({100 * explained[k]:.1f} % of variance)" for k in (0, 1)]
    page.get_by_label("Across").select_option("2")  # the other one: they swap
    assert [title[:3] for title in titles()] == ["PC2", "PC1"]
    page.get_by_label("Colored by").select_option("f")
    assert "axes=2-1" in page.url
    assert "tint=f" in page.url
    expect(page.locator("[data-pop=tint-low]")).to_have_text("0")
    # every step of the path is drawn exactly once
    steps = page.evaluate(
        """() => document.querySelector("[data-pop='path-plot']").data
            .flatMap((t) => t.x.map((x, k) => k && x !== null && t.x[k - 1] !== null)).filter(Boolean).length"""
    )
    assert steps == 1599


def save(page: Page, title: str) -> tuple[str, bytes]:
    """Name and content of a file of the download menu."""
    page.locator(f"{CARD} .trace-menu summary").click()
    with page.expect_download() as download:
        page.locator(f"{CARD} .trace-menu").get_by_role("button", name=title).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_csv_holds_all_neurons_behaviors_and_components_with_their_source(open_page):
    page = shown(open_page(f"{ROOT}/{UNLABELED}/?view=population&order=number"))
    name, content = save(page, "Numbers (CSV)")
    assert name == f"{UNLABELED}_population.csv"
    lines = content.decode().splitlines()
    notes = [line for line in lines if line.startswith("#")]
    assert "SIMULATED" in notes[0]
    assert any(line.startswith("# Cite Simulated demo") for line in notes)
    assert any("Data version" in line for line in notes)
    rows = list(csv.DictReader(lines[len(notes) :]))
    assert len(rows) == 1600
    assert list(rows[0])[:4] == ["frame", "time (min)", "1 (z-score)", "2 (z-score)"]
    assert len([key for key in rows[0] if key.startswith("PC")]) == len(
        api(page, UNLABELED, "population/")["components"]["explained"]
    )
    trace = api(page, UNLABELED, "7/")["trace"]
    assert [float(row["7 (z-score)"]) for row in rows] == trace
    velocity = api(page, UNLABELED, "behavior/")["data"]["behavior"]["traces"]["v"]["data"]
    assert [float(row["velocity (0.1 mm/s)"]) for row in rows] == velocity


@pytest.mark.parametrize(("title", "start"), [("Picture (PNG)", b"\x89PNG"), ("Drawing (SVG)", b"<svg")])
def test_the_view_can_be_saved_as_a_picture(open_page, title, start):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population&frame=401"))
    name, content = save(page, title)
    assert name.startswith(f"wormwideweb-{LABELED}-population.")
    assert content.startswith(start)
    if start == b"<svg":
        text = content.decode()
        ElementTree.fromstring(text)  # well formed
        for part in ("SIMULATED", "Citation:", "data version", "PC1", "Time (min)", "Cursor: 4.00 min"):
            assert part in text


def test_a_failed_request_is_told_and_can_be_tried_again(open_page, watch):
    watch.expected.append("ERR_FAILED")
    page = open_page(f"{ROOT}/{UNLABELED}/?n=1")
    page.route("**/population/", lambda route: route.abort())
    page.get_by_role("button", name="Population").click()
    message = page.locator(f"{CARD} .trace-message")
    expect(message).to_contain_text("The server could not be reached.")
    page.unroute("**/population/")
    message.get_by_role("button", name="Try again").click()
    shown(page)
    expect(message).to_be_hidden()


def test_the_connectome_is_there_after_coming_back(open_page):
    page = shown(open_page(f"{ROOT}/{LABELED}/?view=population&n=1-2-3", width=1440))
    page.get_by_role("button", name="Traces").click()
    expect(page.locator("#activity-explore-traces[data-mode='shown']")).to_be_visible(timeout=15_000)
    box = page.locator("#activity-explore-plot .js-plotly-plot").bounding_box()
    assert box["width"] > 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(open_page, scheme):
    page = shown(open_page(f"{ROOT}/{HEATED}/?view=population", width=390, height=844, scheme=scheme))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
