"""What is kept of many random networks, and the file that holds it."""

import json
import shutil

import numpy as np
import pytest

from data_loader.build import build
from data_loader.collect import read_connectomes, read_tables
from data_loader.networks.file import FILE, read_nulls, write_nulls
from data_loader.networks.of_connectome import network_of
from data_loader.networks.rewiring import Null
from data_loader.networks.runs import NullMaker, distribution, null_run
from data_loader.networks.statistic import NAMES, Statistic
from data_loader.problems import Refused, Report
from data_loader.store import Store
from tests.data_loader.networks.test_published import INITIAL_DATA

SMALL = "cook_2020"


@pytest.fixture(scope="module")
def small():
    """The network of the pharynx."""
    report = Report()
    found = read_tables(INITIAL_DATA, report)
    connectomes = {one.info.id: one for one in read_connectomes(INITIAL_DATA, found, report)}
    return network_of(connectomes[SMALL], found.cells)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    shutil.copytree(INITIAL_DATA / "connectome", folder / "connectome")
    shutil.copytree(INITIAL_DATA / "config", folder / "config")
    (folder / FILE).unlink(missing_ok=True)
    return folder


def test_a_distribution_in_numbers():
    found = distribution(4.0, np.array([1.0, 2.0, 3.0, 4.0, np.nan]))

    assert found["count"] == 4
    assert (found["mean"], found["sd"]) == (2.5, pytest.approx(1.29099))
    assert (found["at_most"], found["at_least"]) == (4, 1)
    assert (found["least"], found["most"]) == (1.0, 4.0)
    assert sum(found["bars"]) == 4


def test_what_a_null_keeps_has_no_spread():
    found = distribution(0.1, np.full(7, 0.1))

    assert found["sd"] == 0.0
    assert (found["at_most"], found["at_least"], found["bars"]) == (7, 7, [7])


def test_nothing_is_said_where_no_null_has_a_value():
    found = distribution(float("nan"), np.full(3, np.nan))

    assert found["count"] == 0
    assert [found[key] for key in ("value", "mean", "sd", "low", "high", "least", "most")] == [None] * 7


def test_a_run_has_every_statistic_and_the_same_seed_every_time(small):
    told = []
    found = null_run(small, Null.DEGREE, 3, lambda: told.append(1))

    assert len(told) == 3
    assert set(found["statistics"]) == set(NAMES)
    assert found["rich_club"] is not None
    assert found == null_run(small, Null.DEGREE, 3, lambda: None)
    alone, _ = NullMaker(small, Null.DEGREE).one(1)
    assert found["statistics"][Statistic.RECIPROCITY]["least"] <= alone[Statistic.RECIPROCITY]


def test_mutual_connections_are_kept_and_have_no_rich_club(small):
    found = null_run(small, Null.MUTUAL, 3, lambda: None)

    assert found["statistics"][Statistic.RECIPROCITY]["sd"] == 0.0
    assert found["rich_club"] is None
    assert Statistic.RICH_CLUB not in found["statistics"]


def test_another_position_is_another_network(small):
    moved = type(small)(small.names, small.chemical, small.electrical, small.soma_um + 1)

    assert moved.digest != small.digest


def test_the_file_goes_into_the_store(source, small, tmp_path):
    told = []
    written = write_nulls(source, 2, SMALL, lambda *progress: told.append(progress[1:]))
    result = build(source, tmp_path / "store")

    assert told == [(number, 6) for number in range(1, 7)]
    assert not result.report.refused
    kept = Store.open(tmp_path / "store").nulls
    assert kept == written["networks"] == read_nulls(source, Report())["networks"]
    assert kept[SMALL]["network"] == small.digest
    assert kept[SMALL]["nulls"]["degree"]["count"] == 2


def test_an_unknown_connectome_is_refused(source):
    with pytest.raises(Refused, match="the id of a connectome of this folder"):
        write_nulls(source, 1, "elsewhere", lambda *_: None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "networks"),
        ({"networks": {"a": 1}}, "networks.a"),
        ({"networks": {"a": {"network": "0", "nulls": {"other": {}}}}}, "degree, mutual, spatial"),
        ({"networks": {"a": {"network": "0", "nulls": {"degree": {"seed": 1}}}}}, "rich_club"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_line(tmp_path, content, said):
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(content))
    report = Report()

    assert read_nulls(tmp_path, report) is None
    assert said in str(report.refused[0])


def test_the_committed_nulls_are_of_the_committed_connectomes():
    """Each of its own network; and the first null made anew lies where the others do."""
    report = Report()
    found = read_tables(INITIAL_DATA, report)
    connectomes = {one.info.id: one for one in read_connectomes(INITIAL_DATA, found, report)}
    committed = read_nulls(INITIAL_DATA, report)["networks"]

    assert list(committed) == list(connectomes)
    for dataset, entry in committed.items():
        network = network_of(connectomes[dataset], found.cells)
        assert entry["network"] == network.digest
        assert set(entry["nulls"]) == set(Null)
    network = network_of(connectomes[SMALL], found.cells)
    for null, run in committed[SMALL]["nulls"].items():
        alone, _ = NullMaker(network, Null(null)).one(0)
        for name, value in alone.items():
            about = run["statistics"][name]
            assert about["least"] <= float(f"{value:.6g}") <= about["most"]
