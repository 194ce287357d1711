"""``make pictures``: what a link to a page of this site shows in a chat or an editor, ``assets/share/*.png``.

Photographs of the pages with the data of this project, one for each page and none for a state: those who read cards of
links want PNG and will not wait for one to be drawn. Simulated data carry their badge in them as on the page.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app import urls
from app.views.view import PICTURE_SIZE

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "assets" / "share"
CHROMIUM: Final = "/usr/bin/chromium"
START: Final = 60  # s
SETTLED: Final = 2_500  # ms after the last answer: graphs take their places
RECORDING: Final = "simulated_demo-sim-2026-01-01-01"
EXPLORE: Final = urls.path(urls.ACTIVITY_EXPLORE, dataset_id=RECORDING)
CELLS: Final = "classes=AVA,RIM,RIB,AVB,AIB"

# name of the picture -> what it shows
PAGES: Final[Mapping[str, str]] = {
    "home": urls.HOME,
    "about": urls.ABOUT,
    "api": urls.API_DOCS,
    "methods": urls.METHODS,
    "data-status": urls.DATA_STATUS,
    "connectome": urls.CONNECTOME,
    "connectome-explore": f"{urls.CONNECTOME_EXPLORE}?{CELLS}&datasets=white_1986_whole,witvliet_2020_8&chemical=5",
    "connectome-path": f"{urls.CONNECTOME_PATH}?start=ASH&end=RMD",
    "connectome-compare": f"{urls.CONNECTOME_COMPARE}?{CELLS}&connected=0",
    "connectome-development": f"{urls.CONNECTOME_DEVELOPMENT}?{CELLS}&connected=0",
    "connectome-matrix": urls.CONNECTOME_MATRIX,
    "connectome-layers": urls.CONNECTOME_LAYERS,
    "connectome-statistics": urls.CONNECTOME_STATISTICS,
    "activity": urls.ACTIVITY,
    "activity-datasets": urls.ACTIVITY_DATASETS,
    "activity-find-neuron": f"{urls.ACTIVITY_FIND_NEURON}?n=AVAL",
    "activity-explore": f"{EXPLORE}?n=1-2-3-4&b=v&connectome=0",
    "activity-population": f"{EXPLORE}?view=population",
    "activity-plot-multiple": f"{urls.ACTIVITY_PLOT_MULTIPLE}?d={RECORDING}:1-2,simulated_demo-sim-2026-01-01-02:1-2",
    "activity-events": f"{urls.ACTIVITY_EVENTS}?neurons=AVE,RME,RIM",
    "activity-correlations": urls.ACTIVITY_CORRELATIONS,
    "connectome-structure-function": urls.CONNECTOME_STRUCTURE_FUNCTION,
    "activity-groups": urls.ACTIVITY_GROUPS,
    "activity-replay": f"{urls.ACTIVITY_REPLAY}?activity_dataset={RECORDING}",
    "neuron": urls.path(urls.NEURON, name="AVA"),
    "coverage": urls.COVERAGE,
    "encoding": urls.ENCODING,
    "encoding-table": urls.ENCODING_TABLE,
    "encoding-connectome": f"{urls.ENCODING_CONNECTOME}?{CELLS}",
}
# controls say nothing in a picture
STYLE: Final = """
  .connectome-fold, .trace-fold, .page-actions, .embed-bar, .connectome-tools { display: none !important; }
  .connectome-columns { grid-template-columns: minmax(0, 1fr) !important; }
"""


@contextmanager
def _site() -> Iterator[str]:
    """A site over the data of this project; its address, without a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("WWW_", "DJ_"))}
    variables["WWW_ADMIN"] = "1"
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "app", "--port", str(port), "--workers", "1"], cwd=ROOT, env=variables
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address + urls.HEALTH, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - the address is ours
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise SystemExit("the site did not start")


def main(names: list[str]) -> None:
    """Make the named pictures, or all of them."""
    from playwright.sync_api import sync_playwright  # a tool of developers

    FOLDER.mkdir(exist_ok=True)
    width, height = PICTURE_SIZE
    with _site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        for name in names or PAGES:
            path = PAGES[name]
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}embed=1")
            page.wait_for_selector("h1", state="attached")
            page.add_style_tag(content=STYLE)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SETTLED)
            page.screenshot(path=FOLDER / f"{name}.png")
            sys.stdout.write(f"assets/share/{name}.png\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
