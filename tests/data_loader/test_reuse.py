"""A build after the first: only what has changed is read, and the store is the one that reading everything makes."""

import hashlib
import json
import shutil
from functools import partial

import pytest

from data_loader import build as building
from data_loader import reuse
from data_loader.importing import import_item
from data_loader.pools import Where
from data_loader.store import Store
from tests.conftest import PROJECT
from tests.data_loader import recordings as small
from tests.data_loader.small_source import make_source, recording, write_json

FIRST, SECOND = "2026-01-01-01", "2026-01-01-02"
H5_UID = "2022-06-14-01"
SUM = "0" * 64
build = partial(building.build, where=Where(processes=1))


@pytest.fixture
def source(tmp_path):
    source = make_source(tmp_path / "source")
    write_json(source / f"activity/data/lab_2026/{SECOND}.json", recording(SECOND))
    return source


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def read(monkeypatch):
    """Names of the files that builds read, emptied by whoever looks."""
    names = []

    def noting(known, item):
        names.append(item.path.name)
        return import_item(known, item)

    monkeypatch.setattr(building, "import_item", noting)
    return names


def manifest(source, *rows):
    lines = ["filename,checksum,uid,θh_pos_is_ventral,label,type,event,t_range", *rows]
    (source / "activity/raw").mkdir(exist_ok=True)
    (source / "activity/raw/lab_2026.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_an_unchanged_file_is_not_read_again(source, store, read):
    first = build(source, store)
    assert read == [f"{FIRST}.json", f"{SECOND}.json"]
    read.clear()
    second = build(source, store)
    assert read == []
    assert second.unchanged == 2
    assert (second.data_version, second.counts) == (first.data_version, first.counts)
    assert Store.open(store).verify() == []


def test_one_more_file(source, store, tmp_path, read):
    build(source, store)
    read.clear()
    write_json(source / "activity/data/lab_2026/2026-01-01-00.json", recording("2026-01-01-00", labeled={}))
    added = build(source, store)
    assert read == ["2026-01-01-00.json"]
    assert Store.open(store).frame("recordings")["uid"].tolist() == ["2026-01-01-00", FIRST, SECOND]
    assert added.data_version == build(source, tmp_path / "anew").data_version


def test_what_was_taken_over_outlives_the_store_it_came_from(source, store):
    for day in range(3, 6):
        write_json(source / "activity/data/lab_2026/more.json", recording(f"2026-01-01-0{day}"))
        build(source, store)
    assert len([path for path in store.iterdir() if path.is_dir()]) == 2
    assert Store.open(store).verify() == []


def test_a_changed_file_and_a_removed_one(source, store, read):
    build(source, store)
    read.clear()
    write_json(source / f"activity/data/lab_2026/{FIRST}.json", recording(FIRST, labeled={}))
    (source / f"activity/data/lab_2026/{SECOND}.json").unlink()
    build(source, store)
    assert read == [f"{FIRST}.json"]
    recordings = Store.open(store).frame("recordings")
    assert recordings[["uid", "n_labeled"]].to_numpy().tolist() == [[FIRST, 0]]


def test_problems_of_a_file_that_is_not_read_are_told_again(source, store, read):
    folder = source / "activity/data/lab_2026"
    (folder / "2026-01-01-03.json").write_text('{"uid": "2026-01-01-03", "trace_array": [[1, ')
    write_json(folder / "2026-01-01-04.json", recording("2026-01-01-04", num_neurons=7))
    first = build(source, store)
    read.clear()
    second = build(source, store)
    assert read == []
    assert second.report.problems == first.report.problems
    assert [problem.file.rpartition("/")[2] for problem in second.report.problems] == [
        "2026-01-01-03.json",
        "2026-01-01-04.json",
    ]


def test_an_id_that_came_twice_passes_to_the_other_file(source, store):
    folder = source / "activity/data/lab_2026"
    write_json(folder / "copy.json", recording(FIRST, labeled={}))
    for _ in range(2):
        result = build(source, store)
        assert [problem.file for problem in result.report.problems] == ["activity/data/lab_2026/copy.json"]
    (folder / f"{FIRST}.json").unlink()
    assert build(source, store).report.problems == []
    recordings = Store.open(store).frame("recordings").set_index("uid")
    assert recordings.loc[FIRST, ["n_labeled", "file"]].tolist() == [0, "activity/data/lab_2026/copy.json"]


@pytest.mark.parametrize(
    "change",
    [
        lambda source: write_json(source / "activity/event_styles.json", {"common": []}),
        lambda source: write_json(source / "config/gcamp_neuron_name_map_manual.json", {"AVAL": "AVAR"}),
        lambda source: write_json(source / "config/data_checksum.json", {"lab_2026": {f"{FIRST}.json": SUM}}),
        lambda source: manifest(source, f"a-data.h5,{SUM},{FIRST},false,false,baseline,,2:30"),
    ],
    ids=["event styles", "names", "a checksum", "its row of the manifest"],
)
def test_what_the_source_says_of_a_file_counts_too(source, store, tmp_path, read, change):
    before = build(source, store).data_version
    change(source)
    read.clear()
    after = build(source, store)
    assert f"{FIRST}.json" in read
    assert after.data_version != before
    assert after.data_version == build(source, tmp_path / "anew").data_version


def test_what_it_says_of_other_files_does_not(source, store, read):
    manifest(source, f"a-data.h5,{SUM},{FIRST},false,false,baseline,,2:30")
    build(source, store)
    read.clear()
    manifest(
        source,
        f"a-data.h5,{SUM},{FIRST},false,false,baseline,,2:30",
        f"b-data.h5,{SUM},2026-09-09-09,false,false,baseline,,",
    )
    write_json(source / "config/data_checksum.json", {"lab_2026": {"2026-09-09-09.json": SUM}})
    build(source, store)
    assert read == []


def test_a_set_is_read_again_when_a_file_comes_to_it(source, store):
    folder = source / "activity/data/lab_2026"
    h5 = small.write_h5(folder / f"{H5_UID}-data.h5")
    digest = hashlib.sha256(h5.read_bytes()).hexdigest()
    manifest(source, f"{h5.name},{digest},{H5_UID},false,false,baseline,,")
    first = build(source, store)
    assert H5_UID in Store.open(store).frame("recordings")["uid"].tolist()
    again = build(source, store)
    assert (again.unchanged, again.data_version) == (3, first.data_version)
    labels = {"idx_neuron-label": {"1": small.label("AVAL", "AVA")}}
    write_json(folder / "neuropal_label.json", {"data": {H5_UID: labels}})
    assert build(source, store).unchanged == 2
    assert Store.open(store).frame("recordings").set_index("uid").loc[H5_UID, "n_labeled"] == 1


def test_another_loader_reads_everything(source, store, read, monkeypatch):
    build(source, store)
    read.clear()
    monkeypatch.setattr(reuse, "loader_digest", lambda: "another")
    build(source, store)
    assert len(read) == 2


def test_a_copy_of_the_source_is_another_source(source, store, tmp_path, read):
    build(source, store)
    read.clear()
    shutil.copytree(source, tmp_path / "copy")
    build(tmp_path / "copy", store)
    assert len(read) == 2


def test_nothing_is_taken_from_a_store_that_does_not_open(source, store, read):
    build(source, store)
    read.clear()
    folder = store / (store / "CURRENT").read_text()
    (folder / "recordings" / f"lab_2026-{FIRST}" / "trace.npy").write_bytes(b"")
    build(source, store)
    assert len(read) == 2
    assert Store.open(store).verify() == []


def test_everything_is_read_where_that_is_asked_for(source, store, read):
    build(source, store)
    read.clear()
    assert build(source, store, fresh=True).unchanged == 0
    assert len(read) == 2


def test_the_simulated_table_is_made_of_recordings_that_were_not_read_too(tmp_path, store):
    source = tmp_path / "simulated"
    shutil.copytree(PROJECT / "initial_data", source)
    path = source / "activity/data/simulated_demo/simulation.json"
    specification = json.loads(path.read_text())
    small = {**specification, "frames": 200, "recordings": specification["recordings"][:1]}
    small["recordings"][0] |= {"kind": "baseline", "events": {}, "neurons": 40}
    write_json(path, small)
    build(source, store)
    first = Store.open(store).encoding_table
    assert first is not None
    assert build(source, store).unchanged == 1
    assert Store.open(store).encoding_table == first
