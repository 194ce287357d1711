"""Files are read in processes or on a cluster: the store and the report are those of one process."""

import os
import shutil

import pytest

from data_loader.build import build
from data_loader.limits import ReadLimits
from data_loader.pools import Where
from data_loader.problems import Refused
from data_loader.store import Store
from tests.data_loader.small_source import make_source, recording, write_json


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Six files: four sound ones, one that is broken and one that was mended."""
    source = make_source(tmp_path_factory.mktemp("pools") / "source")
    folder = source / "activity/data/lab_2026"
    for day in range(2, 5):
        write_json(folder / f"2026-01-01-0{day}.json", recording(f"2026-01-01-0{day}", labeled={}))
    (folder / "2026-01-01-03a.json").write_text("{")
    write_json(folder / "2026-01-01-05.json", recording("2026-01-01-05", max_t=41))
    return source


@pytest.fixture(scope="module")
def alone(source, tmp_path_factory):
    """What one process makes of them."""
    return build(source, tmp_path_factory.mktemp("alone"), where=Where(processes=1))


def test_in_processes(source, alone, tmp_path):
    result = build(source, tmp_path / "store", where=Where(processes=2))
    assert result.data_version == alone.data_version
    assert result.report.problems == alone.report.problems
    assert [problem.file.rpartition("/")[2] for problem in result.report.problems] == [
        "2026-01-01-03a.json",
        "2026-01-01-05.json",
    ]
    assert Store.open(tmp_path / "store").frame("recordings")["uid"].tolist() == [
        f"2026-01-01-0{day}" for day in range(1, 6)
    ]


def test_on_a_cluster_of_two_workers(source, alone, tmp_path):
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        result = build(source, tmp_path / "store", where=Where(dask=cluster.scheduler_address))
        # the second time nothing is left to read
        again = build(source, tmp_path / "store", where=Where(dask=cluster.scheduler_address))
    assert (result.data_version, result.report.problems) == (alone.data_version, alone.report.problems)
    assert (again.data_version, again.unchanged) == (alone.data_version, 6)


def test_a_hanging_file_does_not_take_the_workers_along(source, alone, tmp_path):
    """A pipe that nobody writes to is what a reader waits on for ever."""
    from distributed import LocalCluster

    copy = tmp_path / "source"
    shutil.copytree(source, copy)
    os.mkfifo(copy / "activity/data/lab_2026/pipe.nwb")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        where = Where(dask=cluster.scheduler_address, limits=ReadLimits(seconds=2))
        result = build(copy, tmp_path / "store", where=where)
    assert result.data_version == alone.data_version
    new = [str(problem) for problem in result.report.problems if problem not in alone.report.problems]
    assert new == [
        "refused: activity/data/lab_2026/pipe.nwb: (whole file): no sign of life for 2 s (expected at most 2 s; "
        "WWW_READ_SECONDS sets another limit)"
    ]


def test_no_cluster_there(source, tmp_path, monkeypatch):
    monkeypatch.setattr("data_loader.pools.CONNECT_SECONDS", 0.5)
    with pytest.raises(Refused, match=r"--dask: address: tcp://127\.0\.0\.1:9: .* \(expected a Dask scheduler"):
        build(source, tmp_path / "store", where=Where(dask="tcp://127.0.0.1:9"))
    assert not (tmp_path / "store" / "CURRENT").exists()
