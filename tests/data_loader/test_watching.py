"""Readers that hang, crash, fail or take all memory: each file is named with the limit, and the others are read."""

import gzip
import os
import signal
import time
import zipfile
from contextlib import closing

import h5py
import numpy as np
import pytest

from data_loader.build import build, check
from data_loader.hdf5 import open_hdf5
from data_loader.limits import ReadLimits
from data_loader.packing import Imported
from data_loader.pools import Where
from data_loader.problems import Report
from data_loader.reading import Found, Item, Knowledge
from data_loader.store import Store
from data_loader.watching import Reader, is_binary
from tests.data_loader.recordings import VOCABULARY
from tests.data_loader.small_source import make_source
from tests.data_loader.sources.nwb.files import File, waves

QUICK = ReadLimits(seconds=2, memory_gb=0.5)


def reading(known, item):
    """What a format's module does: opens the files of a folder one after the other; their names say what happens."""

    def found():
        for path in sorted(item.path.iterdir()):
            report = Report()
            with report.collecting(), open_hdf5(path, path.name) as file:
                if path.name == "b_hangs.h5":
                    time.sleep(60)
                elif path.name == "b_crashes.h5":
                    os.kill(os.getpid(), signal.SIGSEGV)
                elif path.name == "b_grows.h5":
                    np.ones(2**30)
                elif path.name == "b_fails.h5":
                    file.no_such_method()
            yield Found(report.taken(), path.stem, path.stem, path.name, os.getpid())

    return Imported(found(), {"size": [1]})


@pytest.fixture
def folder(tmp_path):
    def make(*names):
        for name in names:
            with h5py.File(tmp_path / name, "w") as file:
                file["x"] = 1
        return Item("lab_2026", tmp_path)

    return make


def read(item, limits=QUICK):
    with closing(Reader(Knowledge(item.path, VOCABULARY, {}), limits)) as reader:
        imported = reader.read(reading, item)
        return imported.files, list(imported.found)


def test_a_process_reads_one_item_after_the_other(folder):
    item = folder("a.h5", "b.h5")
    with closing(Reader(Knowledge(item.path, VOCABULARY, {}), QUICK)) as reader:
        twice = [list(reader.read(reading, item).found) for _ in range(2)]
    assert [[found.uid for found in once] for once in twice] == [["a", "b"], ["a", "b"]]
    (process,) = {found.content for once in twice for found in once}
    assert process != os.getpid()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("b_hangs.h5", "no sign of life for 2 s", "at most 2 s; WWW_READ_SECONDS sets another limit"),
        ("b_grows.h5", "more than 0.5 GB of memory", "at most 0.5 GB of memory; WWW_READ_MEMORY_GB sets another limit"),
        ("b_crashes.h5", "reading crashed (signal 11)", "an undamaged file"),
        (
            "b_fails.h5",
            "AttributeError: 'Hdf5' object has no attribute 'no_such_method'",
            "a file that the program for this format can read",
        ),
    ],
)
def test_the_file_is_named_and_the_others_are_read(folder, name, value, expected):
    files, found = read(folder("a.h5", name, "c.h5"))
    assert files == {"size": [1]}
    assert [one.uid for one in found] == ["a", name.removesuffix(".h5"), "c", ""]
    problems = [str(problem) for one in found for problem in one.before]
    assert problems == [f"refused: {name}: (whole file): {value} (expected {expected})"]
    assert found[-1].again


def test_which_files_are_watched(tmp_path):
    (tmp_path / "set").mkdir()
    names = {
        "a.nwb": True,
        "a.h5.bz2": True,
        "a.xlsx": True,
        "set": True,
        "odd": True,
        "a.json": False,
        "a.csv.gz": False,
    }
    assert {name: is_binary(Item("lab_2026", tmp_path / name)) for name in names} == names


@pytest.mark.parametrize("processes", [1, 2])
def test_a_hanging_file_does_not_take_the_build_along(tmp_path, processes):
    """A pipe that nobody writes to is what a reader waits on for ever."""
    source = make_source(tmp_path / "source")
    folder = source / "activity/data/lab_2026"
    for number in (1, 2, 3, 4):
        File(folder / f"{number}.nwb", f"worm-{number}").responses(
            "processing/ophys/Fluorescence/plane0", waves(number)
        )
    os.mkfifo(folder / "2_pipe.nwb")
    where = Where(processes, limits=QUICK)
    line = (
        "refused: activity/data/lab_2026/2_pipe.nwb: (whole file): no sign of life for 2 s (expected at most 2 s; "
        "WWW_READ_SECONDS sets another limit)"
    )
    assert [str(problem) for problem in check(source, where=where).report.refused] == [line]
    for _ in range(2):  # it is tried again, the others are not
        result = build(source, tmp_path / "store", where=where)
        assert [str(problem) for problem in result.report.refused] == [line]
    assert result.unchanged == 5
    recordings = Store.open(tmp_path / "store").frame("recordings")
    assert set(recordings["uid"]) == {"2026-01-01-01", "worm-1", "worm-2", "worm-3", "worm-4"}


EDGES = 60_000  # about 200 MB as a graph


@pytest.mark.parametrize("name", ["one.graphml", "one.graphml.gz"])
def test_a_connectome_that_takes_all_memory_does_not_take_the_build_along(tmp_path, name):
    source = make_source(tmp_path / "source")
    folder = source / "connectome/connectome"
    (folder / "one.json").unlink()
    edges = "".join(f'<edge source="n{k}" target="n{k + 1}"/>' for k in range(EDGES))
    graph = f'<graph edgedefault="directed">{edges}</graph>'
    text = f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{graph}</graphml>'
    (folder / name).write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    result = build(source, tmp_path / "store", where=Where(limits=ReadLimits(memory_gb=0.05)))
    assert [str(problem) for problem in result.report.problems] == [
        f"refused: connectome/connectome/{name}: (whole file): more than 0.05 GB of memory "
        "(expected at most 0.05 GB of memory; WWW_READ_MEMORY_GB sets another limit)"
    ]
    assert Store.open(tmp_path / "store").frame("connectomes")["id"].tolist() == ["two"]


def test_foreign_connectomes_are_read_by_another_process(tmp_path, monkeypatch):
    """Of this one, no library for their formats is asked."""
    source = make_source(tmp_path / "source")
    folder = source / "connectome/connectome"
    (folder / "one.json").unlink()
    with zipfile.ZipFile(folder / "one.zip", "w") as archive:
        archive.writestr("one.csv", "pre,post,weight,type\nAVAL,RIBL,3,chemical\nAVAL,AVAR,4,electrical\n")
    read = []
    monkeypatch.setattr("data_loader.reading_connectomes.read_connectome", lambda path, *_: read.append(path.name))
    check(source)
    assert read == ["two.json"]
