"""The circuit replay in a browser: time, graph, plots, addresses, films."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from components.browser_modules import modules
from tests.browser.test_accessibility import violations, violations_in_the_dark
from tests.browser.waiting import taken_over, until

pytestmark = pytest.mark.browser

ROOT = "/activity/replay/"
RECORDING = "simulated_demo-sim-2026-01-01-01"
OTHER = "simulated_demo-sim-2026-01-03-01"
REAL = "dag_nwabudike_kang_2023-2022-07-26-31"
CARD = "#activity-replay-card"
QUESTION = f"activity_dataset={RECORDING}&connectome_dataset=cook_jarrell_2019_h"


def shown(page: Page) -> Page:
    expect(page.locator(f"{CARD}[data-mode='shown']")).to_be_visible(timeout=20_000)
    expect(page.locator("#activity-replay-plots[data-mode='shown']")).to_be_visible(timeout=20_000)
    return page


def frame(page: Page) -> int:
    """The frame that the time line names."""
    words = page.locator("[data-part=now]").text_content() or ""
    found = re.fullmatch(r"\d\d:\d\d \(t=(\d+)\)", words)
    assert found, words
    return int(found[1])


def place(page: Page, name: str) -> tuple[float, float]:
    """Where a cell, or the middle of a connection, is in the window."""
    x, y = page.evaluate(
        """name => {
            const cy = document.getElementById("activity-replay-canvas")._cyreg.cy, one = cy.getElementById(name);
            const p = one.isNode() ? one.renderedPosition() : one.renderedMidpoint();
            const box = cy.container().getBoundingClientRect();
            return [p.x + box.left, p.y + box.top];
        }""",
        name,
    )
    return x, y


def trace_of(page: Page, name: str) -> list[float]:
    """Activity of a cell as the API tells it."""
    answer = page.request.get(f"/activity/api/data/replay/?{QUESTION}").json()
    return next(node["trace"] for node in answer["nodes"] if node["id"] == name)


def graph(page: Page) -> dict[str, Any]:
    """Number of cells and connections that are drawn."""
    counts = page.locator("[data-part=counts]").text_content() or ""
    cells, edges = re.findall(r"([\d,]+) (?:cells?|connections?)", counts)[:2]
    return {"cells": int(cells.replace(",", "")), "edges": int(edges.replace(",", ""))}


def pixels(page: Page) -> int:
    """A checksum of what is painted."""
    return page.evaluate(
        """() => {
            const canvas = document.querySelector(".replay-canvas");
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            let sum = 0;
            for (let k = 0; k < data.length; k += 1) sum = (sum * 31 + data[k]) % 1000000007;
            return sum;
        }"""
    )


def cursor(page: Page) -> float:
    """Minutes under the cursor of the plots."""
    return page.evaluate(
        """() => {
            const plot = document.querySelector("#activity-replay-plots .js-plotly-plot");
            const mark = document.querySelector("#activity-replay-plots .time-cursor").getBoundingClientRect();
            const { xaxis } = plot._fullLayout;
            return xaxis.p2d(mark.left + mark.width / 2 - plot.getBoundingClientRect().left - xaxis._offset);
        }"""
    )


def test_labeled_cells_over_the_default_connectome(open_page):
    page = shown(open_page(f"{ROOT}?frame=1"))
    answer = page.request.get(f"/activity/api/data/replay/?{QUESTION}&traces=0").json()
    nodes = [node for node in answer["nodes"] if node["has_activity"] or node["uncertain"]]
    assert graph(page)["cells"] == len(nodes)
    legend = page.locator("[data-part=legend]")
    expect(legend).to_contain_text(f"Recorded{answer['meta']['n_activity_nodes']}")
    expect(legend).to_contain_text(f"Uncertain (?){answer['meta']['n_uncertain_nodes']}")
    expect(page.locator("[data-part=simulated]")).to_be_visible()
    expect(page.locator("[data-part=citation]")).to_contain_text("EM sections")
    expect(page.locator("[data-part=now]")).to_have_text("00:00 (t=1)")


def test_thresholds_and_kind_of_connection(open_page):
    page = shown(open_page(f"{ROOT}?n=AVAL,AVAR,RIML,RIBR,AVBL"))
    names = {"AVAL", "AVAR", "RIML", "RIBR", "AVBL"}
    answer = page.request.get(f"/activity/api/data/replay/?{QUESTION}&traces=0").json()
    inside = [edge for edge in answer["edges"] if {edge["source"], edge["target"]} <= names]
    # each gap junction is listed both ways and drawn once
    chemical = sum(edge["edge_type"] == "chemical" and edge["weight"] >= 3 for edge in inside)
    gaps = len(
        {
            frozenset({edge["source"], edge["target"]})
            for edge in inside
            if edge["edge_type"] == "electrical" and edge["weight"] >= 2
        }
    )
    assert gaps > 0
    assert graph(page) == {"cells": 5, "edges": chemical + gaps}
    page.locator("#activity-replay-settings summary").click()
    page.get_by_label("Connections", exact=True).select_option("chemical")
    assert graph(page)["edges"] == chemical
    page.get_by_label("Least chemical").fill("20")
    strong = sum(edge["edge_type"] == "chemical" and edge["weight"] >= 20 for edge in inside)
    until(page, lambda: graph(page)["edges"] == strong)
    until(page, lambda: "min_synapse_chemical=20" in page.url and "edge_type=chemical" in page.url)
    page.get_by_label("Least chemical").fill("-1")
    expect(page.locator("[data-part=limit-problem]")).to_contain_text("the value before still applies")
    page.get_by_role("button", name="Reset defaults").click()
    until(page, lambda: graph(page)["edges"] == chemical + gaps)
    until(page, lambda: page.url.endswith("&n=AVAL,AVAR,RIML,RIBR,AVBL"))


def test_it_plays_and_pauses_without_asking_the_server(open_page):
    page = shown(open_page(f"{ROOT}?speed=60"))
    before = pixels(page)
    asked: list[str] = []
    page.on("request", lambda request: None if "favicon" in request.url else asked.append(request.url))
    page.get_by_role("button", name="Play", exact=True).click()
    until(page, lambda: frame(page) > 20)
    page.get_by_role("button", name="Pause", exact=True).click()
    now = frame(page)
    assert pixels(page) != before
    until(page, lambda: f"frame={now}" in page.url)
    step = page.request.get(f"/activity/api/data/{RECORDING}/behavior/").json()["avg_timestep"]
    assert cursor(page) == pytest.approx((now - 1) * step, abs=step)
    page.wait_for_timeout(200)
    assert frame(page) == now
    assert asked == []


def test_the_keyboard_scrubs(open_page):
    page = shown(open_page(f"{ROOT}?frame=400"))
    slider = page.get_by_role("slider", name="Frame")
    slider.focus()
    for key, expected in [("ArrowRight", 401), ("Shift+ArrowRight", 411), ("ArrowLeft", 410), ("Shift+ArrowLeft", 400),
                          ("Home", 1), ("End", 1600)]:  # fmt: skip
        page.keyboard.press(key)
        assert frame(page) == expected, key
    assert re.fullmatch(r"\d\d:\d\d \(t=1600\)", slider.get_attribute("aria-valuetext") or "")
    page.get_by_role("button", name="One frame forward").click()
    assert frame(page) == 1  # it wraps
    slider.focus()
    page.keyboard.press(" ")
    until(page, lambda: frame(page) > 3)
    # whoever leaves for the address bar finds the frame there
    page.evaluate("document.documentElement.dispatchEvent(new MouseEvent('mouseleave'))")
    until(page, lambda: "frame=400" not in page.url)
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    # a click between the panels leaves the keys to the time line
    now = frame(page)
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    assert frame(page) == now + 1


def test_a_press_in_the_figure_goes_to_that_frame(open_page):
    page = shown(open_page(f"{ROOT}?frame=1"))
    axes = page.locator("#activity-replay-plots .nsewdrag").first
    axes.scroll_into_view_if_needed()
    box = axes.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    assert frame(page) == pytest.approx(1 + 0.75 * 1599, abs=3)
    # the keys step from the figure too, which otherwise moves in time
    page.locator("#activity-replay-plots .trace-canvas").focus()
    before = frame(page)
    page.keyboard.press("Shift+ArrowRight")
    assert frame(page) == before + 10
    # reversals lie behind the slider as they do in the figure
    marks = page.locator("[data-part=marks]")
    assert "linear-gradient" in marks.evaluate("marks => marks.style.backgroundImage")
    page.get_by_role("button", name="Reversals").click()
    assert marks.evaluate("marks => marks.style.backgroundImage") in ("", "none")


def test_a_link_shows_the_same_frame_in_a_fresh_browser(open_page):
    page = shown(open_page(f"{ROOT}?n=AVAL,AVAR,RIML,AVBL&layout=circle&behaviors=hc&tp=AVAL,RIML&node_colormap=Jet"))
    page.get_by_role("slider", name="Frame").fill("499")
    page.mouse.click(*place(page, "AVAL"))
    until(page, lambda: "frame=500" in page.url and "focus=AVAL" in page.url)
    other = shown(open_page(page.url.split("/", 3)[3].join(["/", ""])))
    assert frame(other) == 500
    assert pixels(other) == pixels(page)
    expect(other.locator("[data-part=panel] h3")).to_have_text("AVAL")
    answer = page.request.get(f"/activity/api/data/replay/?{QUESTION}&traces=0").json()
    idx = next(node["representative_idx_neuron"] for node in answer["nodes"] if node["id"] == "AVAL")
    expect(other.get_by_role("link", name="Open in activity plot")).to_have_attribute(
        "href", f"/activity/explore/{RECORDING}/?n={idx}&b=hc"
    )
    assert [item.strip() for item in other.locator("[data-part=plot-keys] li").all_text_contents()] == [
        "AVAL", "RIML", "Head Curve (rad)",
    ]  # fmt: skip


def test_zoom_and_pan_are_in_the_address_once_they_are_the_visitors(open_page):
    page = shown(open_page(f"{ROOT}?n=AVAL,AVAR,RIML&frame=1"))
    assert "look=" not in page.url
    box = page.locator("#activity-replay-canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -200)
    expect(page).to_have_url(re.compile(r"look=-?\d+:-?\d+:\d+"))
    look = re.search(r"look=([^&]+)", page.url)[1]
    again = shown(open_page(page.url))
    x, y = map(int, look.split(":")[:2])
    middle = again.evaluate(
        """() => {
            const cy = document.getElementById("activity-replay-canvas")._cyreg.cy, { x, y } = cy.pan();
            return [(cy.width() / 2 - x) / cy.zoom(), (cy.height() / 2 - y) / cy.zoom()];
        }"""
    )
    assert middle == pytest.approx([x, y], abs=1)
    assert f"look={look}" in again.url
    again.locator("[data-action='fit']").click()
    again.locator("[data-action='forward']").first.click()
    expect(again).not_to_have_url(re.compile("look="))


def test_values_of_cells_and_connections_at_the_frame(open_page):
    page = shown(open_page(f"{ROOT}?n=AVAL,AVAR,RIML,AVBL&frame=300&layout=circle"))
    answer = page.request.get(f"/activity/api/data/replay/?{QUESTION}").json()
    cells = {node["id"]: node for node in answer["nodes"]}
    panel = page.locator("[data-part=panel]")

    def told(value: float) -> str:
        return f"{value:.3f}".replace("-", "−")

    page.mouse.click(*place(page, "AVAL"))
    expect(panel).to_contain_text(told(cells["AVAL"]["trace"][299]))
    # Cook et al.: 667 in, 259 out, 230 at gap junctions
    expect(panel).to_contain_text("1156 EM sections: 667 in, 259 out, 230 at gap junctions")
    expect(panel).to_contain_text("101 cells of the connectome")
    page.keyboard.press("ArrowRight")
    expect(panel).to_contain_text(told(cells["AVAL"]["trace"][300]))
    page.keyboard.down("Control")
    page.mouse.click(*place(page, "RIML"))
    page.keyboard.up("Control")
    expect(panel.locator("h3")).to_have_text("2 cells")
    expect(panel.get_by_role("row").filter(has_text="RIML")).to_contain_text(told(cells["RIML"]["trace"][300]))
    until(page, lambda: "focus=AVAL,RIML" in page.url)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    names = {"AVAL", "AVAR", "RIML", "AVBL"}
    edge = max(
        (e for e in answer["edges"] if e["edge_type"] == "electrical" and {e["source"], e["target"]} <= names),
        key=lambda e: (e["weight"], e["source"] < e["target"]),
    )
    name = f"{edge['source']}!{edge['target']}!e"
    page.wait_for_timeout(300)  # the graph takes the room of the panel
    page.mouse.click(*place(page, name))
    expect(panel.locator("h3")).to_have_text(f"{edge['source']} — {edge['target']}")
    expect(panel).to_contain_text(f"{edge['weight']} EM sections")
    page.locator(".replay-table summary").click()
    table = page.get_by_role("grid", name="Cells of the replay at this frame")
    row = table.get_by_role("row").filter(has_text="RIML")
    expect(row).to_contain_text(told(cells["RIML"]["trace"][300]))
    row.click()
    expect(panel.locator("h3")).to_have_text("RIML")


def test_a_stretch_is_looped(open_page):
    page = shown(open_page(f"{ROOT}?frame=100&speed=60"))
    page.get_by_role("button", name="The loop starts here").click()
    page.get_by_role("slider", name="Frame").fill("119")
    page.keyboard.press("]")
    until(page, lambda: "loop=100-120" in page.url)
    expect(page.get_by_role("button", name="Loop 100–120")).to_have_attribute("aria-pressed", "true")
    seen = set()

    def wrapped() -> bool:
        seen.add(frame(page))
        return any(now < 110 for now in seen) and any(now > 112 for now in seen)

    page.get_by_role("button", name="Play", exact=True).click()
    until(page, wrapped)
    page.get_by_role("button", name="Pause", exact=True).click()
    assert seen <= set(range(100, 121))
    page.get_by_role("button", name="Loop 100–120").click()
    until(page, lambda: "loop=" not in page.url)


def test_clear_example_and_all(open_page):
    page = shown(open_page(f"{ROOT}?frame=1"))
    everything, before = graph(page)["cells"], pixels(page)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator(f"{CARD}[data-mode='empty']")).to_be_visible()
    until(page, lambda: page.url.endswith("&n=none"))
    page.get_by_role("button", name="Show an example").click()
    expect(page.locator(f"{CARD}[data-mode='shown']")).to_be_visible()
    assert 2 < graph(page)["cells"] < everything
    page.get_by_role("button", name="Select all").click()
    until(page, lambda: graph(page)["cells"] == everything)
    until(page, lambda: page.url.endswith(f"{ROOT}?activity_dataset="))  # not as it opens without an address
    until(page, lambda: pixels(page) == before)  # the address says where the cells are, however one got there


def test_another_recording_and_several_connectomes(open_page):
    page = shown(open_page(f"{ROOT}?loop=10-20&frame=15"))
    page.get_by_label("Recording", exact=True).select_option(OTHER)
    until(page, lambda: f"activity_dataset={OTHER}" in page.url and "loop=" not in page.url)
    shown(page)
    assert frame(page) == 1
    page.goto(f"{ROOT}?connectome_dataset=witvliet_2020_7,cook_jarrell_2019_h&n=AVAL,RIML,AVBL,XYZ&layout=circle")
    taken_over(page)
    shown(page)
    for words in ("mix units", "XYZ"):
        expect(page.locator("[data-part=notes]")).to_contain_text(words)
    both = "activity_dataset=" + RECORDING + "&connectome_dataset=witvliet_2020_7,cook_jarrell_2019_h"
    answer = page.request.get(f"/activity/api/data/replay/?{both}&traces=0").json()
    names = {"AVAL", "RIML", "AVBL"}
    edge = max(
        (e for e in answer["edges"] if e["edge_type"] == "chemical" and {e["source"], e["target"]} <= names),
        key=lambda e: e["weight"],
    )
    page.mouse.click(*place(page, f"{edge['source']}!{edge['target']}!c"))
    expect(page.locator("[data-part=panel]")).to_contain_text(f"Sum{edge['weight']}")


def test_a_failure_is_told_and_can_be_tried_again(open_page, watch):
    watch.expected.append("ERR_FAILED")
    page = open_page("/about/")
    page.route("**/traces.f32*", lambda route: route.abort())
    page.goto(ROOT)
    taken_over(page)
    expect(page.locator(f"{CARD}[data-mode='error']")).to_be_visible(timeout=20_000)
    expect(page.locator("[data-part=error-text]")).to_have_text("The server could not be reached.")
    page.unroute("**/traces.f32*")
    page.get_by_role("button", name="Try again").first.click()
    shown(page)


def _film(page: Page, **fields: str) -> Locator:
    """The dialog for films, filled in: ``Start (s)``, ``Length (s)``, ``Speed`` and more by their labels."""
    page.locator(".connectome-menu summary").click()
    page.get_by_role("button", name="Film (MP4, WebM, GIF)").click()
    dialog = page.get_by_role("dialog", name="Record a film")
    expect(page.locator("[data-part=film-range]")).to_contain_text("The film takes")
    for key in ("format", "size", "speed"):
        if key in fields:
            dialog.locator(f"#activity-replay-film-{key}").select_option(fields[key])
    for key in ("from", "length"):
        if key in fields:
            dialog.locator(f"#activity-replay-film-{key}").fill(fields[key])
    return dialog


def _record(page: Page, tmp_path: Path, **fields: str) -> Path:
    _film(page, **fields)
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name="Record", exact=True).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    expect(page.locator("[data-part=film-status]")).to_contain_text("Saved")
    return file


def _played(page: Page, file: Path) -> dict[str, Any]:
    """What the browser's own player says of a video, on a page whose policy lets it."""
    player = page.context.new_page()
    video = f"data:video/{file.suffix[1:]};base64,{b64encode(file.read_bytes()).decode()}"
    told = player.evaluate(
        """async src => {
            const video = Object.assign(document.createElement("video"), { src });
            await new Promise((done, fail) => { video.onloadeddata = done; video.onerror = () => fail(video.error); });
            return { seconds: video.duration, size: [video.videoWidth, video.videoHeight] };
        }""",
        video,
    )
    player.close()
    return told


def test_a_stretch_as_an_animated_gif(open_page, tmp_path):
    page = shown(open_page(f"{ROOT}?n=AVAL,RIML,AVBL&loop=1-6&layout=circle"))
    film = _record(page, tmp_path, format="gif", speed="5").read_bytes()
    assert film[:6] == b"GIF89a"
    assert film[-1:] == b"\x3b"
    # the browser's own decoder reads every frame, and they differ
    read = page.evaluate(
        """async bytes => {
            const decoder = new ImageDecoder({ data: new Uint8Array(bytes), type: "image/gif" });
            await decoder.tracks.ready;
            await decoder.completed;
            const canvas = document.createElement("canvas"), sums = [];
            const count = decoder.tracks.selectedTrack.frameCount;
            for (let k = 0; k < count; k += 1) {
                const { image } = await decoder.decode({ frameIndex: k });
                Object.assign(canvas, { width: image.displayWidth, height: image.displayHeight });
                const ctx = canvas.getContext("2d");
                ctx.drawImage(image, 0, 0);
                const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
                sums.push([...data].reduce((sum, value) => (sum * 31 + value) % 1000000007, 0));
            }
            return { count, width: canvas.width, height: canvas.height, different: new Set(sums).size };
        }""",
        list(film),
    )
    # six frames of 0.6 s, five times faster: 0.7 s in tenths of a second
    assert (read["count"], read["different"]) == (7, 7)
    assert (read["width"], read["height"]) == struct.unpack("<HH", film[6:10]) == (960, 540)


# without npm nothing brings what writes the containers, and films are recorded while they play
bundled = pytest.mark.skipif(not modules().outputs, reason="esbuild is not here: npm has not installed it")


@bundled
def test_ten_seconds_of_the_worm_are_a_film_of_ten_seconds(open_page, tmp_path):
    page = shown(open_page(f"{ROOT}?n=AVAL,RIML,AVBL&layout=circle"))
    file = _record(page, tmp_path, **{"from": "20", "length": "10", "speed": "1", "size": "1920x1080"})
    assert file.suffix == ".mp4"
    assert file.stem == "replay sim-2026-01-01-01 20-30 s 1x"
    film = file.read_bytes()
    # ISO 14496-12: the sample size box counts the pictures after its version, flags and common size
    at = film.index(b"stsz")
    (pictures,) = struct.unpack(">I", film[at + 12 : at + 16])
    assert pictures == 300
    assert _played(page, file) == {"seconds": 10, "size": [1920, 1080]}


@bundled
def test_without_h264_the_film_is_vp9(open_page, tmp_path):
    page = open_page("/about/")
    page.add_init_script("""
        const supported = VideoEncoder.isConfigSupported.bind(VideoEncoder);
        VideoEncoder.isConfigSupported = async config =>
            config.codec.startsWith("avc") ? { supported: false } : supported(config);
    """)
    page.goto(f"{ROOT}?n=AVAL,RIML,AVBL&layout=circle")
    taken_over(page)
    file = _record(shown(page), tmp_path, **{"from": "0", "length": "20", "speed": "20", "size": "1280x720"})
    assert file.suffix == ".webm"
    assert b"V_VP9" in file.read_bytes()
    assert _played(page, file) == {"seconds": 1, "size": [1280, 720]}


def test_without_an_encoder_the_film_is_recorded_while_it_plays(open_page, tmp_path):
    page = open_page("/about/")
    page.add_init_script("delete window.VideoEncoder")
    page.goto(f"{ROOT}?n=AVAL,RIML,AVBL&layout=circle")
    taken_over(page)
    file = _record(shown(page), tmp_path, **{"from": "0", "length": "20", "speed": "20", "size": "1280x720"})
    assert file.read_bytes()[:4] == b"\x1a\x45\xdf\xa3"  # EBML
    assert 1 <= _played(page, file)["seconds"] < 20  # however busy the machine is


def test_what_cannot_be_filmed_is_said(open_page):
    page = shown(open_page(ROOT))
    _film(page, **{"from": "950", "length": "20"})
    expect(page.locator("[data-part=film-range]")).to_have_text(
        "The recording ends at 960.0 s; this stretch would end at 970.0 s."
    )
    expect(page.get_by_role("button", name="Record", exact=True)).to_be_disabled()


def test_a_film_can_be_cancelled(open_page):
    page = shown(open_page(f"{ROOT}?frame=1"))
    _film(page, length="900", speed="1")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("progressbar", name="Progress of the recording")).to_be_visible()
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.locator("[data-part=film-status]")).to_contain_text("nothing was saved")


def test_pictures_and_values_of_the_frame(open_page, tmp_path):
    page = shown(open_page(f"{ROOT}?n=AVAL,RIML,AVBL&frame=300"))
    trace = trace_of(page, "RIML")

    def saved(title: str, ending: str) -> bytes:
        page.locator(".connectome-menu summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=title).click()
        of_data = "simulated_demo-sim-2026-01-01-01_replay_frame_300.csv"
        of_picture = f"replay sim-2026-01-01-01 frame 300.{ending}"
        assert download.value.suggested_filename == (of_data if ending == "csv" else of_picture)
        return download.value.path().read_bytes()

    assert saved("Picture (PNG)", "png").startswith(b"\x89PNG")
    drawn = saved("Drawing (SVG)", "svg").decode()
    for words in ("<svg", ">AVA<", "SIMULATED recording", "(t=300)", "EM sections", "Cook et al., 2019"):
        assert words in drawn
    lines = saved("Values at this frame", "csv").decode().splitlines()
    assert any("SIMULATED" in line for line in lines if line.startswith("#"))
    row = next(line for line in lines if line.startswith("RIML,")).split(",")
    assert row[:2] == ["RIML", "recorded"]
    assert float(row[2]) == pytest.approx(trace[299], abs=1e-6)


def test_the_figures_of_the_page_can_be_exported(open_page):
    page = shown(open_page(f"{ROOT}?n=AVAL,RIML"))
    page.locator("#main").get_by_role("button", name="Share").click()
    page.get_by_role("menuitem", name="Export figure").click()
    dialog = page.get_by_role("dialog", name="Export")
    expect(dialog.locator("[data-export='figure'] option")).to_have_text(["Circuit replay", "Activity and behavior"])
    preview = dialog.locator("[data-export='preview']")
    expect(preview).to_have_attribute("src", re.compile(r"%3EAVA%3C"))
    assert preview.get_attribute("src").count(quote("<svg")) == 1


def test_it_breaks_no_rule_of_accessibility(open_page):
    page = shown(open_page(f"{ROOT}?focus=AVAL&tp=RIML&loop=10-20"))
    page.locator("#activity-replay-settings summary").click()
    page.locator(".replay-table summary").click()
    assert violations(page) == []
    page.get_by_role("button", name="Method").click()
    dialog = page.get_by_role("dialog", name="How the replay is drawn")
    expect(dialog).to_contain_text("max(0.5, ln(w + 1)")
    expect(dialog.get_by_role("heading").first).to_be_in_viewport()
    assert violations(page) == []
    assert violations_in_the_dark(page) == []
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    assert violations_in_the_dark(page) == []


def test_a_phone_shows_everything_without_scrolling_sideways(open_page):
    page = shown(open_page(f"{ROOT}?loop=200-500&focus=AVAL", width=390, height=844))
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_real_recording(open_golden_page):
    page = shown(open_golden_page(f"{ROOT}?activity_dataset={REAL}"))
    expect(page.locator("[data-part=citation]")).not_to_contain_text("SIMULATED")
    assert graph(page)["cells"] > 10
