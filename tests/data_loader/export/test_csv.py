"""The table opens in pandas and holds every number of the recording."""

import io

import numpy as np
import pandas as pd
import pytest

from data_loader.build import build
from data_loader.export import Format
from data_loader.export import write as export
from data_loader.export.stored import stored_recording
from data_loader.store import Store
from tests.data_loader.export.conftest import FED, LABELED, SIMULATED
from tests.data_loader.small_source import make_source, recording, write_json


@pytest.fixture(scope="module")
def written(golden_recording, tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv")
    return {uid: golden_recording(uid).write(Format.CSV, folder / f"{uid}.csv") for uid in (SIMULATED, LABELED, FED)}


@pytest.mark.parametrize("uid", [SIMULATED, LABELED, FED])
def test_the_numbers_are_those_published(golden_recording, written, uid):
    source = golden_recording(uid).source
    table = pd.read_csv(written[uid], comment="#")
    assert len(table) == len(source["timestamp_confocal"])
    assert table["frame"].tolist() == list(range(1, len(table) + 1))
    np.testing.assert_array_equal(table["time_s"], source["timestamp_confocal"])
    np.testing.assert_array_equal(table["velocity_mm_per_s"], np.array(source["velocity"], float))
    np.testing.assert_array_equal(table["body_curvature_rad"], np.array(source["body_curvature"], float))
    np.testing.assert_array_equal(table["head_curvature_rad"], np.array(source["head_curvature"], float))
    zscored, original = (table.filter(regex=f"^neuron_.*_{kind}$").to_numpy().T for kind in ("zscore", "ratio"))
    np.testing.assert_allclose(zscored, golden_recording(uid).zscored, rtol=0, atol=1e-6)
    np.testing.assert_array_equal(original.astype(np.float32), np.array(source["trace_original"], np.float32))


def test_columns_carry_the_names_of_the_neurons(written):
    columns = list(pd.read_csv(written[LABELED], comment="#", nrows=1).columns)
    assert columns[:6] == ["frame", "time_s", "reversal", "event", "velocity_mm_per_s", "head_curvature_rad"]
    assert "angular_velocity_rad_per_s" in columns
    assert "pumping_pumps_per_s" not in columns
    assert {"neuron_1_zscore", "neuron_3_RIAR_zscore", "neuron_3_RIAR_ratio"} <= set(columns)
    assert len(set(columns)) == len(columns)
    assert "pumping_pumps_per_s" in pd.read_csv(written[FED], comment="#", nrows=1).columns


def test_comment_lines_say_what_and_whose_it_is(written):
    comments = [line for line in written[SIMULATED].read_text().splitlines() if line.startswith("#")]
    assert comments[0] == "# SIMULATED recording, not measured data."
    assert "# repository: https://zenodo.org/records/19388374" in comments
    assert any(line.startswith("# data version: ") for line in comments)
    assert any(line.startswith("# please cite: Atanas & Kim et al., 2023") for line in comments)
    labeled = written[LABELED].read_text()
    assert "SIMULATED" not in labeled
    assert "# neuron 3: RIAR, class RIA, LR R, DV undefined, confidence 4, roi_id 12\n" in labeled


def test_events_and_reversals_are_columns(golden_recording, written):
    heat = pd.read_csv(written[SIMULATED], comment="#")
    assert heat.loc[heat["event"].notna(), ["frame", "event"]].to_numpy().tolist() == [[802, "heat"]]
    first, last = golden_recording(SIMULATED).source["reversal_events"][1]
    reversing = heat.set_index("frame")["reversal"]
    assert reversing.loc[first] == 0
    assert reversing.loc[first + 1 : last].tolist() == [1] * (last - first)


def test_a_spreadsheet_runs_nothing_and_the_names_come_back(tmp_path):
    source = make_source(tmp_path / "source")
    content = recording(events={"=HYPERLINK(1)": [3], "@SUM(A1)": [3, 9]}, meta={"note": "heat,=1+1"})
    write_json(source / "activity/data/lab_2026/2026-01-01-01.json", content)
    build(source, tmp_path / "store")
    read = stored_recording(Store.open(tmp_path / "store"), "lab_2026-2026-01-01-01")
    stream = io.BytesIO()
    export(Format.CSV, read, None, stream)
    text = stream.getvalue().decode()
    events = pd.read_csv(io.StringIO(text), comment="#").set_index("frame")["event"].dropna()
    assert events.to_dict() == {3: "'=HYPERLINK(1);'@SUM(A1)", 9: "'@SUM(A1)"}
    assert "heat,'=1+1" in text

    (source / "activity/data/lab_2026/2026-01-01-01.json").unlink()
    (source / "activity/data/lab_2026/again.csv").write_text(text)
    build(source, tmp_path / "again")
    marks = Store.open(tmp_path / "again").frame("events")[["event", "frame"]].to_numpy().tolist()
    assert sorted(marks) == [["=HYPERLINK(1)", 3], ["@SUM(A1)", 3], ["@SUM(A1)", 9]]
