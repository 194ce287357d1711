"""A recording with a gap in time and with holes, over HTTP: every answer, file and snippet has the times of the file.

40 frames, 0.6 s apart, a minute more between the frames 20 and 21; neuron 2 has no value in the frames 5 to 7.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import requests
from werkzeug.serving import make_server

from app.factory import create_app
from app.settings import Settings
from data_loader.build import build
from tests.data_loader.small_source import FRAMES, gappy_source
from tests.data_loader.small_source import GAPPY_MINUTES as MINUTES

RECORDING = "lab_2026-2026-01-01-01"
EXPLORE = f"/activity/explore/{RECORDING}/?n=1-2&b=v"
VIEWS = (EXPLORE, f"/activity/explore/{RECORDING}/?view=population", f"/activity/plot-multiple/?d={RECORDING}:1-2")
NAMES = {VIEWS[0]: "2", VIEWS[1]: "2", VIEWS[2]: f"{RECORDING}:2"}  # of the neuron with holes


@pytest.fixture(scope="module")
def gappy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running site."""
    folder: Path = tmp_path_factory.mktemp("gappy")
    build(gappy_source(folder / "source"), folder / "store")
    server = make_server("127.0.0.1", 0, create_app(Settings(store=folder / "store")).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def asked(address: str, path: str, **query: str) -> requests.Response:
    answer = requests.get(f"{address}{path}", params=query, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer


def run(address: str, url: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(asked(address, "/share/python/", url=url).text, "snippet", "exec"), names)
    return names


def test_the_answer_has_the_times_of_the_file_and_names_the_gap(gappy: str) -> None:
    answer = asked(gappy, f"/activity/api/data/{RECORDING}/behavior/").json()
    np.testing.assert_allclose(answer["times"], MINUTES, atol=1e-6)
    assert answer["gaps"] == [20]
    (listed,) = asked(gappy, "/activity/api/data/datasets/").json()
    assert listed["duration"] == pytest.approx(39 * 0.01 + 1)
    assert (listed["n_gaps"], listed["longest_gap"], listed["n_holes"]) == (1, pytest.approx(60.6), 1)


def test_a_hole_is_null_in_json(gappy: str) -> None:
    trace = asked(gappy, f"/activity/api/data/{RECORDING}/2/").json()["trace"]
    assert [k for k, value in enumerate(trace) if value is None] == [4, 5, 6]


@pytest.mark.parametrize("url", VIEWS)
def test_numbers_of_a_view_have_the_times_of_the_file_and_empty_cells_for_holes(gappy: str, url: str) -> None:
    told = asked(gappy, "/share/data/", url=url).json()
    np.testing.assert_allclose(told["data"]["time_min"], MINUTES, atol=1e-6)
    assert [k for k, value in enumerate(told["data"][NAMES[url]]) if value is None] == [4, 5, 6]
    text = asked(gappy, "/share/data/", url=url, format="csv").text
    frame = pd.read_csv(io.StringIO(text), comment="#")
    assert frame["time (min)"].iloc[[0, 19, 20, -1]].tolist() == pytest.approx(MINUTES[[0, 19, 20, -1]], abs=1e-6)
    assert np.flatnonzero(frame[f"{NAMES[url]} (z-score)"].isna()).tolist() == [4, 5, 6]
    assert "1 gap in time, the longest of 60.6 s: nothing was recorded after frame 20" in text
    assert "1 neuron without a value in some frames: empty there, never 0" in text


@pytest.mark.parametrize("url", VIEWS)
def test_python_finds_the_same_and_breaks_its_lines(gappy: str, url: str) -> None:
    found = run(gappy, url)
    np.testing.assert_allclose(found["frame"]["time_min"], MINUTES, atol=1e-6)
    lines = [line for line in found["fig"].data if line.type == "scatter" and len(line.x) > 2]
    assert lines
    assert all(np.flatnonzero(np.isnan(np.asarray(line.x, dtype=float))).tolist() == [20] for line in lines)


def test_python_marks_gap_events_and_an_open_reversal_where_they_are(gappy: str) -> None:
    shapes = run(gappy, EXPLORE)["fig"].layout.shapes
    spans = [(shape.x0, shape.x1) for shape in shapes]
    # a reversal open at frame 1, one from frame 19 to 22, the gap; then the events
    right = [(-0.005, 0.025), (0.175, 1.215), (0.19, 1.2), (0.19, 0.19), (1.2, 1.2)]
    assert {tuple(round(value, 4) for value in span) for span in spans} == set(right)


def test_python_draws_the_gap_of_a_heat_map_as_a_blank_column(gappy: str) -> None:
    heat = next(part for part in run(gappy, VIEWS[1])["fig"].data if part.type == "heatmap")
    assert np.asarray(heat.z).shape == (3, FRAMES + 1)
    assert np.isnan(np.asarray(heat.z, dtype=float)[:, 20]).all()
    edges = np.asarray(heat.x)
    assert len(edges) == FRAMES + 2
    assert edges[[0, 20, 21, -1]].tolist() == pytest.approx([-0.005, 0.195, 1.195, 1.395], abs=1e-6)


def test_components_say_what_a_missing_sample_counts_as(gappy: str) -> None:
    assert "a missing sample counts as the mean of its neuron" in asked(
        gappy, "/share/data/", url=VIEWS[1], format="csv"
    ).text  # fmt: skip


def test_the_page_says_how_long_it_is_and_that_there_is_a_gap(gappy: str) -> None:
    page = asked(gappy, EXPLORE).text
    assert "1.4 min · 1 gap" in page
    assert "40 frames over 1.39 min, 2.138 s apart on average." in page  # 83.4 s in 39 steps
    assert "1 gap, of 60.6 s, in which nothing was recorded" in page
    assert "1 neuron has no value in some frames" in page
