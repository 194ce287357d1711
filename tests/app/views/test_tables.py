"""The tables of views: one dialect for recordings, notes that say what a file holds, and more than one table a page."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient

RECORDING = "simulated_demo-sim-2026-01-01-01"
OTHER = "simulated_demo-sim-2026-01-01-02"
PAGE = f"/activity/explore/{RECORDING}/"


def asked(client: FlaskClient, url: str, **more: str) -> Any:
    return client.get("/share/data/", query_string={"url": url, **more})


def read(client: FlaskClient, url: str, **more: str) -> tuple[list[str], list[dict[str, str]]]:
    """(notes, rows) of a CSV."""
    answer = asked(client, url, format="csv", **more)
    assert answer.status_code == 200, answer.text
    lines = answer.text.splitlines()
    notes = [line[2:] for line in lines if line.startswith("# ")]
    return notes, list(csv.DictReader(io.StringIO("\n".join(lines[len(notes) :]))))


@pytest.mark.parametrize(
    ("url", "columns"),
    [
        (f"{PAGE}?n=1&b=v-hc",
         ["frame", "time (min)", "1 (RMGL) (z-score)", "velocity (0.1 mm/s)", "head curve (rad)"]),
        (f"{PAGE}?n=1&b=f&kind=original",
         ["frame", "time (min)", "1 (RMGL) (original fluorescence)", "feeding (pumps/s)"]),
        (
            f"/activity/plot-multiple/?d={RECORDING}:1,{OTHER}:1&b=v",
            ["dataset_id", "frame", "time (min)", "RMGL (z-score)", "AVAL (z-score)", "velocity (0.1 mm/s)",
             "head curve (rad)", "angular velocity (rad/s)", "feeding (pumps/s)"],
        ),
    ],
)  # fmt: skip
def test_recordings_speak_one_dialect(client: FlaskClient, url: str, columns: list[str]) -> None:
    _, rows = read(client, url)
    assert list(rows[0]) == columns
    assert rows[0]["frame"] == "1"
    assert float(rows[0]["time (min)"]) == 0


def test_the_population_has_behaviors_and_components_too(client: FlaskClient) -> None:
    notes, rows = read(client, f"{PAGE}?view=population&order=name")
    names = list(rows[0])
    assert names[:2] == ["frame", "time (min)"]
    assert "velocity (0.1 mm/s)" in names
    assert names[-1].startswith("PC")
    assert sum(name.endswith("(z-score)") for name in names) == 142
    assert "Order of the neurons: Name" in notes
    assert any(note.startswith("Share of the variance that the principal components explain: PC1 ") for note in notes)


def test_the_numbers_are_those_of_the_api(client: FlaskClient) -> None:
    _, rows = read(client, f"{PAGE}?n=2&b=v")
    trace = client.get(f"/activity/api/data/{RECORDING}/2/").json["trace"]  # type: ignore[index]
    told = client.get(f"/activity/api/data/{RECORDING}/behavior/").json  # type: ignore[index]
    assert [float(row["2 (z-score)"]) for row in rows] == trace
    assert [float(row["velocity (0.1 mm/s)"]) for row in rows] == told["data"]["behavior"]["traces"]["v"]["data"]  # type: ignore[index]


def test_a_file_says_what_it_holds_and_what_it_leaves_out(client: FlaskClient) -> None:
    notes, _ = read(client, f"{PAGE}?n=1-2&b=v&hidden=2")
    assert any(note.startswith(f"Data set {RECORDING}: SIMULATED") and "sha256 " in note for note in notes)
    assert "Switched off in the legend, and left out: 2" in notes
    several, _ = read(client, f"/activity/plot-multiple/?d={RECORDING}:1-2,{OTHER}:1")
    assert any(f"Data set {OTHER}" in note and "Trace numbers: " in note for note in several)
    edges, _ = read(client, "/connectome/explore/?neurons=AVAL&chemical=3&datasets=white_1986_whole")
    assert "Thresholds on the sum over data sets: chemical 3, electrical 1" in edges
    compared, _ = read(client, "/connectome/compare/?classes=AVA&status=changed")
    assert "Statuses shown: changed" in compared
    stages, _ = read(client, "/connectome/development/?classes=AVA")
    assert any(note.startswith("An empty count is not known; states says why. ") for note in stages)


def test_a_connectome_names_its_units(client: FlaskClient) -> None:
    _, rows = read(client, "/connectome/explore/?neurons=AVAL&datasets=white_1986_whole")
    assert list(rows[0]) == [
        "pre", "post", "type", "count (synapses)", "white_1986_whole (synapses)", "states", "transmitters", "sign",
    ]  # fmt: skip


def test_paths_name_every_step(client: FlaskClient) -> None:
    told = asked(client, "/connectome/path/?start=ASH&end=RMD").json
    assert told["data"]["rank"][:2] == [1, 2]
    for path, types, weights, hops in zip(
        *(told["data"][name] for name in ("path", "types", "weights", "hops")), strict=True
    ):
        assert len(path.split()) - 1 == len(types.split()) == len(weights.split()) == hops
    assert told["meta"]["headings"]["weights"] == "weights (synapses)"


def test_other_tables_of_a_page(client: FlaskClient) -> None:
    told = asked(client, f"{PAGE}?n=1-3&datasets=white_1986_whole").json
    assert told["meta"]["tables"] == ["connections", "encodings"]
    _, wiring = read(client, f"{PAGE}?n=1-3&datasets=white_1986_whole", table="connections")
    assert wiring
    assert all({"RMGL", "SAAVR"} & {row["pre"], row["post"]} for row in wiring)
    assert list(asked(client, PAGE, table="connections").json["data"])[:4] == ["pre", "post", "type", "count"]
    notes, encodings = read(client, f"{PAGE}?cols=fwd,timescale", table="encodings")
    assert len(encodings) == 142
    assert list(encodings[0])[-2:] == ["Velocity: Fwd (time segments)", "Timescale (s)"]
    assert any(note.startswith("Form of the model, of which nothing was fitted here: Atanas") for note in notes)


SLOPES = {
    "fwdness": "Forwardness (F/F per mm/s, mean of the forward and the reverse slope)",
    "dorsalness": "Dorsalness (F/F per rad, forward plus reverse slope)",
    "feedingness": "Feedingness (F/F per pump/s, forward plus reverse slope)",
}


def test_slopes_of_neurons_and_of_classes_are_different_quantities_and_say_so(
    client: FlaskClient, golden_client: FlaskClient
) -> None:
    """Of neurons F/F per unit of behavior, of published classes sd of the hierarchical fit (formats.md d.5, d.7)."""
    query = "/activity/encoding/table/?cols=fwdness,dorsalness,feedingness&view="
    for one in (client, golden_client):
        assert {key: asked(one, f"{query}neurons").json["meta"]["units"][key] for key in SLOPES} == SLOPES
        assert set(SLOPES.values()) <= set(read(one, f"{query}neurons")[1][0])
    published = asked(golden_client, f"{query}classes").json["meta"]["units"]
    assert {key: published[key] for key in SLOPES} == {
        "fwdness": "Forwardness (sd of z-scored activity, hierarchical fit, mean of the forward and the reverse slope)",
        "dorsalness": "Dorsalness (sd of z-scored activity, hierarchical fit, forward plus reverse slope)",
        "feedingness": "Feedingness (sd of z-scored activity, hierarchical fit, forward plus reverse slope)",
    }
    # the simulated table has medians of the neurons' values
    simulated = asked(client, f"{query}classes").json["meta"]["units"]
    assert simulated["dorsalness"] == "Dorsalness (F/F per rad, median, forward plus reverse slope)"


def test_the_api_of_neurons_names_the_units(client: FlaskClient) -> None:
    units = client.get(f"/activity/api/data/{RECORDING}/encoded_neurons/").json["units"]
    assert {key: f"{name.split(' (')[0]} ({units[key]})" for key, name in SLOPES.items()} == SLOPES


def test_partners_in_the_wiring_of_a_recording_are_those_that_it_recorded_unless_all_are_asked_for(
    client: FlaskClient,
) -> None:
    def wiring(more: str) -> tuple[str, list[tuple[str, str, str, int]]]:
        """(notes, rows) of the connections."""
        answer = asked(client, f"{PAGE}?n=1-3&datasets=white_1986_whole{more}", table="connections").json
        columns = (answer["data"][name] for name in ("pre", "post", "type", "count"))
        return " ".join(answer["meta"]["notes"]), list(zip(*columns, strict=True))

    def is_recorded(cell: str) -> bool:
        found = client.get("/activity/api/data/matching/", query_string={"n": cell}).json.get("recordings", [])
        return RECORDING in [row["dataset_id"] for row in found]

    notes, few = wiring("")
    assert "cells of which this recording has no trace" in notes
    more, every = wiring("&unrecorded=1&chemical=1&electrical=1")
    assert "no trace" not in more
    recorded = {cell for row in every for cell in row[:2] if is_recorded(cell)}
    strong = [row for row in every if row[3] >= {"c": 6, "e": 3}[row[2]]]
    assert few == [row for row in strong if {*row[:2]} <= recorded]
    assert 0 < len(few) < len(strong) < len(every)


def test_wiring_of_a_recording_as_a_mean_over_animals(client: FlaskClient) -> None:
    url = f"{PAGE}?n=1-3&datasets=witvliet_2020_7,witvliet_2020_8&combine=mean&chemical=1&electrical=1&unrecorded=1"
    notes, rows = read(client, url, table="connections")
    assert any("mean over independent animals" in note for note in notes)
    for row in rows:
        each = [float(row[name]) for name in ("witvliet_2020_7 (synapses)", "witvliet_2020_8 (synapses)")]
        if float(row["animals_known"]) == 2:
            assert float(row["mean (synapses)"]) == sum(each) / 2
            assert (float(row["low"]), float(row["high"])) == (min(each), max(each))
    assert any(float(row["animals_known"]) == 2 for row in rows)


def test_cells_of_the_replay_at_a_frame(client: FlaskClient) -> None:
    url = f"/activity/replay/?activity_dataset={RECORDING}&connectome_dataset=witvliet_2020_8&frame=12"
    notes, rows = read(client, url, table="cells")
    assert any(note.startswith("Frame 12 of 1600") for note in notes)
    recorded = [row for row in rows if row["trace"] == "recorded"]
    assert recorded
    assert all(-1 <= float(row["activity (clip(z, -3, 3) / 3)"]) <= 1 for row in recorded)
    assert "r velocity" in rows[0]
    name = asked(client, url, table="cells", format="csv").headers["Content-Disposition"]
    assert name == f'attachment; filename="{RECORDING}_replay_frame_12.csv"'


def test_cells_of_the_encoding_connectome(client: FlaskClient) -> None:
    _, rows = read(client, "/activity/encoding/connectome/?neurons=AVAL&classes=RIM&feature=timescale", table="cells")
    known = {row["cell"]: row for row in rows}
    assert known["AVAL"]["class"] == "AVA"
    assert known["RIM"]["class"] == "RIM"
    assert known["AVAL"]["row"] == "AVA"


@pytest.mark.parametrize("url", [PAGE, "/connectome/"])
def test_a_table_that_a_page_does_not_have(client: FlaskClient, url: str) -> None:
    answer = asked(client, url, table="nothing")
    assert (answer.status_code, answer.json["code"]) == (400, "unknown_table")
