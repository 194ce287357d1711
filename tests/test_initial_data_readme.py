"""Someone who follows initial_data/README.md gets papers, recordings and connectomes into the store."""

import json
import re
import shutil
from pathlib import Path

import pytest

from data_loader.build import build
from data_loader.store import Store
from tests.data_loader.small_source import recording, write_json

INITIAL_DATA = Path(__file__).parent.parent / "initial_data"
PAPER = "my_paper_2026"


@pytest.fixture(scope="module")
def examples():
    """The JSON examples of the README, by the key that tells them apart."""
    text = (INITIAL_DATA / "README.md").read_text(encoding="utf-8")
    found = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    return {
        "paper": next(e for e in found if "paper_id" in e),
        "connectome": next(e for e in found if "visualTime" in e),
    }


@pytest.fixture
def source(tmp_path):
    return Path(shutil.copytree(INITIAL_DATA, tmp_path / "my_data"))


def edit(path, change):
    write_json(path, change(json.loads(path.read_text(encoding="utf-8"))))


def add_paper(source, examples):
    activity = source / "activity"
    edit(activity / "papers.json", lambda papers: [*papers, examples["paper"]])
    kinds = [
        {"id": name, "name": name, "description": "", "color_background": "#445566"}
        for name in ("baseline", "reFed", "patchEncounter")
    ]
    edit(activity / "dataset_types.json", lambda types: types | {PAPER: kinds})
    styles = [{"id": name, "color": "#ff0000", "width": 2} for name in ("heat", "patchEncounter")]
    edit(activity / "event_styles.json", lambda events: events | {PAPER: styles})
    folder = activity / "data" / PAPER
    folder.mkdir()
    return folder


def built(source, tmp_path):
    result = build(source, tmp_path / "store")
    assert [str(problem) for problem in result.report.refused] == []
    return Store.open(tmp_path / "store")


def uids(store):
    recordings = store.frame("recordings")
    return sorted(recordings.loc[recordings["paper_id"] == PAPER, "uid"])


def test_a_json_recording(source, examples, tmp_path):
    folder = add_paper(source, examples)
    write_json(folder / "2026-01-01-01.json", recording())
    store = built(source, tmp_path)
    assert uids(store) == ["2026-01-01-01"]
    paper = store.frame("papers").set_index("paper_id").loc[PAPER]
    assert paper["title_short"] == "Me et al., 2026"
    assert paper["repository_url"] == "https://zenodo.org/records/1234567"
    assert not paper["simulated"]


def test_nested_json_h5_and_nwb(source, examples, tmp_path, shared_data):
    """The three other formats at once, from published recordings. Nested JSON carries its paper's id."""
    folder = add_paper(source, examples)
    dag = shared_data / "recordings/dag_nwabudike_kang_2023"
    shutil.copyfile(dag / "h5/2022-01-16-01-data.h5", folder / "2022-01-16-01-data.h5")
    shutil.copyfile(dag / "h5/2022-07-27-31-data.h5", folder / "2022-07-27-31-data.h5")
    shutil.copyfile(dag / "neuropal_label.json", folder / "neuropal_label.json")
    shutil.copyfile(dag / "manifest.csv", source / f"activity/raw/{PAPER}.csv")
    nested = json.loads((dag / "json_v2/dag_nwabudike_kang_2023_2022-07-26-31.json").read_text(encoding="utf-8"))
    nested["metadata"]["paper_id"] = PAPER
    write_json(folder / f"{PAPER}_2022-07-26-31.json", nested)
    (nwb,) = (shared_data / "nwb").glob("*.nwb")
    shutil.copyfile(nwb, folder / nwb.name)
    store = built(source, tmp_path)
    recordings = store.frame("recordings").query("paper_id == @PAPER").set_index("uid")
    assert sorted(recordings["format"]) == ["h5", "h5", "json-v2", "nwb"]
    assert recordings.loc["2022-07-27-31", "n_labeled"] == 104  # as in the recorded answer of find_neuron
    assert recordings.loc["2022-01-16-01", "types"] == f"{PAPER}-patchEncounter"


def test_a_connectome(source, examples, tmp_path):
    entry = examples["connectome"]
    edit(source / "connectome/connectome_datasets.json", lambda sets: [*sets, entry])
    edges = [
        {"pre": "DD1", "post": "BWM-DL01", "typ": 0, "syn": [2, 1]},
        {"pre": "AVAL", "post": "AVAR", "typ": 2, "syn": [3]},
        {"pre": "AVAR", "post": "AVAL", "typ": 2, "syn": [3]},
    ]
    write_json(source / f"connectome/connectome/{entry['id']}.json", edges)
    store = built(source, tmp_path)
    synapses = store.synapses(entry["id"])
    assert synapses[["pre", "post", "weight"]].to_numpy().tolist()[0] == ["DD01", "dBWML1", 3.0]
    listed = store.frame("connectomes").set_index("id").loc[entry["id"]]
    assert (listed["unit"], listed["n_electrical"], listed["dois"]) == ("synapses", 1, "10.1234/abcd")


def test_jse_is_read_when_it_is_there(source, tmp_path, shared_data):
    """34 cells and 94 edges (the published table of the data sets)."""
    assert "white_1986_jse" not in set(built(source, tmp_path).frame("connectomes")["id"])
    published = shared_data / "wormwideweb-data/connectome/connectome/white_1986_jse.json"
    shutil.copyfile(published, source / "connectome/connectome/white_1986_jse.json")
    jse = built(source, tmp_path).frame("connectomes").set_index("id").loc["white_1986_jse"]
    assert (jse["n_cells"], jse["n_chemical"], jse["n_electrical"], jse["unit"]) == (34, 94, 0, "synapses")
