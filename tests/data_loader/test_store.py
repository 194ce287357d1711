"""Opening a store: refused with advice unless it is whole."""

import gc
import json
import weakref

import pytest

from data_loader.build import build
from data_loader.store import KEPT_GRAPHS, SCHEMA_VERSION, Store, StoreError
from tests.data_loader.small_source import make_source, recording, write_json


@pytest.fixture
def store(tmp_path):
    build(make_source(tmp_path / "source"), tmp_path / "store")
    return tmp_path / "store"


def content(store):
    return store / (store / "CURRENT").read_text()


def edges(graph):
    return {(pre, post) for pre, after in graph.succ.items() for post in after}


def test_no_store(tmp_path):
    with pytest.raises(StoreError, match="no store here; build it again"):
        Store.open(tmp_path)


def test_another_schema_version(store):
    meta = content(store) / "meta.json"
    meta.write_text(json.dumps(json.loads(meta.read_text()) | {"schema_version": 999}))
    with pytest.raises(StoreError, match="schema version 999, expected"):
        Store.open(store)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        json.dumps({"schema_version": SCHEMA_VERSION}),
        json.dumps({"schema_version": SCHEMA_VERSION, "files": ["meta.json"], "data_version": "0"}),
        json.dumps({"schema_version": SCHEMA_VERSION, "files": {"a": 1}, "data_version": "0"}),
    ],
)
def test_damaged_meta(store, text):
    (content(store) / "meta.json").write_text(text)
    with pytest.raises(StoreError, match="build it again"):
        Store.open(store)


def test_a_changed_file_list(store):
    meta = content(store) / "meta.json"
    facts = json.loads(meta.read_text())
    facts["files"]["frames/cells.feather"]["sha256"] = "0" * 64
    meta.write_text(json.dumps(facts))
    with pytest.raises(StoreError, match="does not match data version"):
        Store.open(store)


def test_a_truncated_array(store):
    path = content(store) / "recordings/lab_2026-2026-01-01-01/trace.npy"
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(StoreError, match=r"trace\.npy: \d+ bytes, expected \d+"):
        Store.open(store)


def test_a_changed_frame(store):
    path = content(store) / "frames/cells.feather"
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match=r"cells\.feather: sha256 differs"):
        Store.open(store)


def test_verify_reads_the_arrays_too(store):
    opened = Store.open(store)
    assert opened.verify() == []
    path = content(store) / "recordings/lab_2026-2026-01-01-01/trace.npy"
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1
    path.write_bytes(damaged)
    assert Store.open(store).verify() == ["recordings/lab_2026-2026-01-01-01/trace.npy"]


def test_unknown_ids(store):
    opened = Store.open(store)
    for question in (opened.arrays, opened.synapses):
        with pytest.raises(KeyError, match="nope"):
            question("nope")


def test_the_rows_of_a_recording(tmp_path):
    source = make_source(tmp_path / "source")
    second = recording("2026-01-01-02", events={}, labeled={})
    write_json(source / "activity/data/lab_2026/2026-01-01-02.json", second)
    build(source, tmp_path / "store")
    opened = Store.open(tmp_path / "store")
    first, second, unknown = "lab_2026-2026-01-01-01", "lab_2026-2026-01-01-02", "nope"
    assert opened.part("neurons", first)["label"].tolist() == ["AVAL", "", "RIB?"]
    assert opened.part("neurons", second)["idx"].tolist() == [1, 2, 3]
    assert opened.rows("neurons")[second] == slice(3, 6)
    assert opened.part("events", first)["frame"].tolist() == [20]
    assert opened.part("events", second).empty
    assert opened.part("neurons", unknown).empty


def test_graphs_are_bounded(tmp_path):
    """A visitor who asks every data set in every way must not fill the memory."""
    source = make_source(tmp_path / "source")
    build(source, tmp_path / "store")
    opened = Store.open(tmp_path / "store")
    first = weakref.ref(opened.graph("one", "neuron"))
    assert first() is opened.graph("one", "neuron")
    for connectome in ("one", "two"):
        for level in ("neuron", "class"):
            for chemical_only in (True, False):
                for combine in ("max", "sum"):
                    opened.graph(connectome, level, chemical_only, combine)
    gc.collect()
    assert KEPT_GRAPHS < 16
    assert first() is None


def test_graphs_are_built_once(store):
    opened = Store.open(store)
    assert opened.graph("one", "neuron") is opened.graph("one", "neuron")
    graph = opened.graph("one", "neuron")
    assert graph.succ["AVAL"]["RIBL"]["weight"] == 3
    assert edges(graph) == {("AVAL", "RIBL"), ("AVAL", "AVAR"), ("AVAR", "AVAL")}
    assert edges(opened.graph("one", "neuron", chemical_only=True)) == {("AVAL", "RIBL")}
    assert edges(opened.graph("one", "class")) == {("AVA", "RIB"), ("AVA", "AVA")}
