"""Activity › Plot multiple in a browser: cards are drawn when they come into sight, names keep their color."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import taken_over, until

pytestmark = pytest.mark.browser

PATH = "/activity/plot-multiple/"
FIRST = "simulated_demo-sim-2026-01-01-01"
HEATED = "simulated_demo-sim-2026-01-03-01"
UNLABELED = "simulated_demo-sim-2026-01-04-01"


def card(page: Page, dataset_id: str) -> Any:
    return page.locator(f"[data-card='{dataset_id}']")


def drawn(page: Page, dataset_id: str) -> None:
    expect(page.locator(f"[data-card='{dataset_id}'][data-mode='shown']")).to_be_visible(timeout=15_000)


def figure(page: Page, dataset_id: str) -> dict[str, Any]:
    """name -> [color, visible] of what a card shows, and its shapes."""
    return page.evaluate(
        """id => {
            const gd = document.querySelector(`[data-card="${id}"] .js-plotly-plot`);
            return {
                traces: Object.fromEntries(gd.data.map((t) => [t.name, [t.line.color, t.visible]])),
                shapes: gd.layout.shapes.map((shape) => shape.name), height: gd._fullLayout.height,
            };
        }""",
        dataset_id,
    )


def numbers(page: Page, dataset_id: str, *labels: str) -> list[int]:
    """The trace numbers of labels in a recording, as the API has them."""
    answer = page.request.get(f"/activity/api/data/matching/?n={'-'.join(labels)}").json()
    found = next(row for row in answer["recordings"] if row["dataset_id"] == dataset_id)
    return [neuron["idx_neuron"] for neuron in found["neurons"]]


@pytest.fixture
def pair(open_page):
    """Two recordings with AVAR and RIML, plotted in opposite order."""
    page = open_page(PATH)
    aval, riml = numbers(page, FIRST, "AVAR", "RIML")
    other_aval, other_riml = numbers(page, HEATED, "AVAR", "RIML")
    page.goto(f"{PATH}?d={FIRST}:{aval}-{riml},{HEATED}:{other_riml}-{other_aval}")
    taken_over(page)
    drawn(page, FIRST)
    card(page, HEATED).scroll_into_view_if_needed()
    drawn(page, HEATED)
    return page


def colors(page: Page, dataset_id: str) -> dict[str, str]:
    traces = figure(page, dataset_id)["traces"]
    return {name: color for name, (color, _) in traces.items() if name != "Velocity"}


def test_a_name_has_one_color_in_all_plots(pair):
    assert colors(pair, FIRST) == {"AVAR": "#0072b2", "RIML": "#d55e00"}
    assert colors(pair, HEATED) == {"AVAR": "#0072b2", "RIML": "#d55e00"}
    assert figure(pair, FIRST)["height"] == 400


def test_velocity_alone_at_first_and_the_others_on_demand(pair):
    assert list(figure(pair, FIRST)["traces"]) == ["AVAR", "RIML", "Velocity"]
    pair.get_by_role("button", name="Feeding").click()
    until(pair, lambda: "Feeding" in figure(pair, FIRST)["traces"])
    assert "b=v-f" in pair.url
    assert "b=v-f" in card(pair, FIRST).get_by_role("link", name="Explore this recording").get_attribute("href")


def test_events_and_reversals_are_drawn_until_they_are_switched_off(pair):
    assert figure(pair, HEATED)["shapes"] == ["reversals", "heat"]
    pair.get_by_role("button", name="Reversals").click()
    until(pair, lambda: figure(pair, HEATED)["shapes"] == ["heat"])
    pair.get_by_role("button", name="Events").click()
    until(pair, lambda: figure(pair, HEATED)["shapes"] == [])
    assert "events=0&reversals=0" in pair.url


def axes(page: Page, dataset_id: str) -> list[list[float]]:
    """Ranges of time, neurons and behavior as they are drawn."""
    return page.evaluate(
        """id => {
            const { xaxis, yaxis, yaxis2 } = document.querySelector(`[data-card="${id}"] .js-plotly-plot`)._fullLayout;
            return [xaxis, yaxis, yaxis2].map((axis) => [...axis.range]);
        }""",
        dataset_id,
    )


def test_all_plots_have_the_same_axes_until_these_are_freed(pair):
    common = axes(pair, FIRST)
    assert axes(pair, HEATED) == common
    traces = [
        pair.request.get(f"/activity/api/data/{dataset}/{number}/").json()["trace"]
        for dataset in (FIRST, HEATED)
        for number in numbers(pair, dataset, "AVAR", "RIML")
    ]
    low, high = min(map(min, traces)), max(map(max, traces))
    assert common[1] == pytest.approx([low - 0.05 * (high - low), high + 0.05 * (high - low)], abs=1e-4)
    card(pair, FIRST).locator(".trace-canvas").focus()
    pair.keyboard.press("+")
    until(pair, lambda: axes(pair, FIRST)[0] != common[0] and axes(pair, FIRST)[0] == axes(pair, HEATED)[0])
    pair.keyboard.press("Home")
    until(pair, lambda: axes(pair, HEATED) == common)
    pair.get_by_role("button", name="Common", exact=True).click()
    until(pair, lambda: axes(pair, FIRST)[1] != axes(pair, HEATED)[1])
    assert "common=0" in pair.url


def test_the_average_is_a_figure_of_its_own_with_n(pair):
    average = pair.get_by_role("region", name="Average over recordings")
    expect(average.locator(".trace-note")).to_contain_text("AVAR n = 2, RIML n = 2", timeout=15_000)
    expect(average.locator(".trace-note")).to_contain_text("SIMULATED data.")
    drawn_now = """() => document.querySelector(".average-card .js-plotly-plot").data
        .map(({ name, mode, y, yaxis }) => ({ name, mode, yaxis, first: y[0] }))"""
    lines = [line for line in pair.evaluate(drawn_now) if line["mode"] == "lines"]
    assert [(line["name"], line.get("yaxis")) for line in lines] == [
        ("AVAR", None), ("AVAR", "y2"), ("RIML", None), ("RIML", "y2"),
    ]  # fmt: skip
    starts = [
        pair.request.get(f"/activity/api/data/{dataset}/{numbers(pair, dataset, 'AVAR')[0]}/").json()["trace"][0]
        for dataset in (FIRST, HEATED)
    ]
    assert [line["first"] for line in lines[:2]] == [pytest.approx(sum(starts) / 2, abs=1e-5), 2]
    pair.get_by_role("button", name="By class").click()
    until(pair, lambda: pair.evaluate(drawn_now)[0]["name"] == "AVA")
    assert "average=class" in pair.url
    pair.get_by_role("button", name="Export figure…").click()
    dialog = pair.get_by_role("dialog", name="Export figure")
    dialog.get_by_label("Figure", exact=True).select_option(label="Average over recordings")
    with pair.expect_download() as download:
        dialog.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "plot-multiple-recordings-average-over-recordings.svg"
    svg = download.value.path().read_text("utf-8")
    for words in ("Mean ± s.d.", ">AVA<", "SIMULATED", "Time (min)"):
        assert words in svg
    pair.keyboard.press("Escape")
    pair.get_by_role("button", name="By class").click()
    expect(average).to_be_hidden()


def test_a_name_is_hidden_everywhere_and_the_link_restores_it(pair, open_page):
    pair.locator(".plot-toolbar [data-key='RIML'] [data-action='toggle']").click()

    def hidden(page: Page, dataset_id: str) -> list[str]:
        return [name for name, (_, shown) in figure(page, dataset_id)["traces"].items() if not shown]

    until(pair, lambda: hidden(pair, FIRST) == ["RIML"])
    until(pair, lambda: hidden(pair, HEATED) == ["RIML"])
    again = open_page(pair.url[pair.url.index("/activity") :])
    drawn(again, FIRST)
    assert hidden(again, FIRST) == ["RIML"]


def test_only_plots_in_sight_are_drawn_and_the_rest_as_one_scrolls(open_page):
    page = open_page(f"{PATH}?d={FIRST}:1,{HEATED}:1,{UNLABELED}:1", width=900, height=500)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "traces.f32" in request.url else None)
    drawn(page, FIRST)
    expect(page.get_by_text("of 3 plots drawn; the others follow as you scroll")).to_be_visible()
    assert card(page, UNLABELED).get_attribute("data-mode") == "waiting"
    card(page, UNLABELED).scroll_into_view_if_needed()
    drawn(page, UNLABELED)
    expect(page.get_by_text("3 plots drawn", exact=True)).to_be_visible()
    assert len([url for url in asked if UNLABELED in url]) == 1


def test_cards_and_neurons_go_and_the_color_of_the_rest_stays(pair, open_page):
    pair.locator(".plot-toolbar [data-key='AVAR'] .trace-chip-remove").click()
    until(pair, lambda: colors(pair, FIRST) == {"RIML": "#d55e00"})
    again = open_page(pair.url[pair.url.index("/activity") :])
    drawn(again, FIRST)
    assert colors(again, FIRST) == {"RIML": "#d55e00"}
    card(again, FIRST).get_by_role("button", name="Remove sim-2026-01-01-01").click()
    expect(card(again, FIRST)).to_be_hidden()
    assert FIRST not in again.url
    card(again, HEATED).get_by_role("button", name="Remove sim-2026-01-03-01").click()
    expect(again.get_by_text("Nothing to plot yet")).to_be_visible()
    assert again.url.endswith(f"{PATH}?d=")
    expect(again.get_by_role("link", name="Find neurons").last).to_be_focused()


def test_the_csv_holds_all_recordings_with_the_numbers_of_the_api(pair):
    with pair.expect_download() as download:
        pair.get_by_role("button", name="All numbers (CSV)").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    notes = [line for line in lines if line.startswith("# ")]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(notes) :]))))
    assert list(rows[0]) == [
        "dataset_id", "frame", "time (min)", "AVAR (z-score)", "RIML (z-score)",
        "velocity (0.1 mm/s)", "head curve (rad)", "angular velocity (rad/s)", "feeding (pumps/s)",
    ]  # fmt: skip
    assert [sum(row["dataset_id"] == dataset for row in rows) for dataset in (FIRST, HEATED)] == [1600, 1600]
    for dataset in (FIRST, HEATED):
        (aval,) = numbers(pair, dataset, "AVAR")
        trace = pair.request.get(f"/activity/api/data/{dataset}/{aval}/").json()["trace"]
        assert [float(row["AVAR (z-score)"]) for row in rows if row["dataset_id"] == dataset] == trace
    assert "SIMULATED" in notes[0]
    (source,) = (note for note in notes if note.startswith(f"# Data set {FIRST}"))
    assert f"AVAR = {numbers(pair, FIRST, 'AVAR')[0]}" in source


def test_a_failure_is_told_on_its_card_and_can_be_tried_again(open_page, watch):
    watch.expected.append("ERR_FAILED")
    page = open_page(PATH)
    page.route(f"**/{HEATED}/traces.f32*", lambda route: route.abort())
    page.goto(f"{PATH}?d={FIRST}:1,{HEATED}:1")
    taken_over(page)
    drawn(page, FIRST)
    card(page, HEATED).scroll_into_view_if_needed()
    message = card(page, HEATED).locator(".trace-message")
    expect(message).to_contain_text("The server could not be reached.")
    page.unroute(f"**/{HEATED}/traces.f32*")
    message.get_by_role("button", name="Try again").click()
    drawn(page, HEATED)
    expect(message).to_be_hidden()


def test_explore_opens_with_the_same_neurons(pair):
    (aval, riml) = numbers(pair, FIRST, "AVAR", "RIML")
    card(pair, FIRST).get_by_role("link", name="Explore this recording").click()
    pair.wait_for_url(f"**/activity/explore/{FIRST}/?n={aval}-{riml}&b=v")
    expect(pair.locator("#activity-explore-traces[data-mode='shown']")).to_be_visible(timeout=15_000)


def test_bad_parts_are_named_and_the_rest_is_drawn(open_page, watch):
    watch.expected.append("400")
    page = open_page(f"{PATH}?d=nope:1,{FIRST}:2")
    expect(page.get_by_role("alert").filter(has_text="nope")).to_be_visible()
    drawn(page, FIRST)


def test_a_phone_shows_everything_without_scrolling_sideways(open_page):
    page = open_page(f"{PATH}?d={FIRST}:1-2-3,{HEATED}:1", width=390, height=844)
    drawn(page, FIRST)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_two_plots_side_by_side_on_a_wide_screen(open_page):
    page = open_page(f"{PATH}?d={FIRST}:1,{HEATED}:1", width=1440)
    drawn(page, FIRST)
    drawn(page, HEATED)
    boxes = [card(page, dataset).bounding_box() for dataset in (FIRST, HEATED)]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]
