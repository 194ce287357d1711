"""Statistics of the embedded connectomes, and what is said where there are no random networks."""

from __future__ import annotations

import copy
from pathlib import Path

import dash
import pytest

from app import services
from app.errors import BadRequestError
from app.services.statistics.answers import State, StatisticsAnswer
from app.services.statistics.questions import AcrossQuestion, StatisticsQuestion, TriadsQuestion
from app.services.statistics.service import StatisticsService
from data_loader.networks.rewiring import Null
from data_loader.networks.triads import Triad

WHITE = "white_1986_whole"


@pytest.fixture
def statistics(site: dash.Dash) -> StatisticsService:
    return services.of(site.server).statistics


def asked(statistics: StatisticsService, dataset: str = WHITE, null: str = "degree") -> StatisticsAnswer:
    return statistics.statistics(StatisticsQuestion.of({"dataset": dataset, "null": null}))


def row(answer: StatisticsAnswer, name: str) -> dict[str, object]:
    return dict(next(one for one in answer["rows"] if one["statistic"] == name))


def test_white_against_random_networks_of_the_same_degrees(statistics: StatisticsService) -> None:
    answer = asked(statistics)
    assert (answer["n_cells"], answer["n_chemical"]) == (299, 2_266)
    found = row(answer, "reciprocity")
    assert found["value"] == pytest.approx(0.211827, abs=5e-7)
    assert found["null_mean"] == pytest.approx(0.054, abs=0.003)
    assert found["null_sd"] == pytest.approx(0.005, abs=0.0015)
    assert 24 < found["z"] < 40  # type: ignore[operator]
    assert found["p"] == found["floor"] == pytest.approx(2 / (answer["n_nulls"] + 1))
    assert answer["n_tests"] == len(answer["rows"]) == 20


def test_what_a_null_keeps_is_not_tested_against_it(statistics: StatisticsService) -> None:
    answer = asked(statistics, null="mutual")
    assert row(answer, "reciprocity")["state"] is State.KEPT
    assert row(answer, "reciprocity")["p"] is None
    assert row(answer, "rich_club")["state"] is State.OTHER_NULL
    assert answer["rich_club"]["null_mean"] == []
    assert answer["n_tests"] == 18


def test_where_random_networks_are_all_alike_there_is_a_p_and_no_z(site: dash.Dash) -> None:
    """As where none of them has a triad that the connectome has."""
    ours = services.of(site.server)
    store = type(ours.store)(ours.store.folder, ours.store.meta)
    entry = copy.deepcopy(ours.store.nulls[WHITE])
    entry["nulls"]["degree"]["count"] = 99
    entry["nulls"]["degree"]["statistics"]["300"] |= {
        "count": 99, "mean": 0.0, "sd": 0.0, "low": 0.0, "high": 0.0, "at_most": 99, "at_least": 0, "least": 0.0,
        "most": 0.0, "bars": [99],
    }  # fmt: skip
    store.nulls = {WHITE: entry}  # type: ignore[misc]
    found = row(asked(StatisticsService(store, ours.connectome.tables)), "300")
    assert (found["state"], found["value"], found["z"]) == (State.NO_SPREAD, 48, None)
    assert found["p"] == pytest.approx(0.02)


def test_the_club_of_eleven(statistics: StatisticsService) -> None:
    club = asked(statistics)["rich_club"]
    assert set(club["members"]) == {
        "AVAL", "AVAR", "AVBL", "AVBR", "AVDL", "AVDR", "AVEL", "AVER", "DVA", "PVCL", "PVCR",
    }  # fmt: skip
    place = club["k"].index(club["threshold"])  # type: ignore[arg-type]
    assert club["cells"][place] == 11
    assert club["normalized"][place] == pytest.approx(club["phi"][place] / club["null_mean"][place], rel=1e-4)


def test_gap_junctions_that_were_not_annotated_are_not_none(statistics: StatisticsService) -> None:
    answer = asked(statistics, "witvliet_2020_8")
    assert answer["n_gap_pairs"] is None
    assert any("Gap junctions were not annotated" in note for note in answer["notes"])


def test_all_data_sets_side_by_side(statistics: StatisticsService) -> None:
    answer = statistics.across(AcrossQuestion(null=Null.DEGREE))
    assert len(answer["datasets"]) == 14
    assert all(len(one["z"]) == len(one["states"]) == 14 for one in answer["rows"])
    assert answer["rows"][0]["z"][answer["datasets"].index(WHITE)] == row(asked(statistics), "reciprocity")["z"]


def test_the_cycles_of_a_class(statistics: StatisticsService) -> None:
    every = statistics.triads(TriadsQuestion.of({"dataset": WHITE, "triad": "030C"}))
    assert every["n_all"] == every["n"] == len(every["triads"]) == 65
    of_class = statistics.triads(TriadsQuestion.of({"dataset": WHITE, "triad": "030C", "neuron": "ava"}))
    assert of_class["triads"] == [one for one in every["triads"] if {"AVAL", "AVAR"} & set(one)]
    paged = statistics.triads(TriadsQuestion.of({"dataset": WHITE, "triad": "030C", "offset": 60, "limit": 10}))
    assert paged["triads"] == every["triads"][60:]
    with pytest.raises(BadRequestError, match="NOPE"):
        statistics.triads(TriadsQuestion.of({"dataset": WHITE, "triad": Triad.CYCLE, "neuron": "NOPE"}))


def test_nulls_of_another_network_are_not_used(site: dash.Dash, tmp_path: Path) -> None:
    """As where an operator has put another file in the place of a connectome."""
    ours = services.of(site.server)
    store = type(ours.store)(ours.store.folder, ours.store.meta)
    store.nulls = {WHITE: {**ours.store.nulls[WHITE], "network": "of something else"}}  # type: ignore[misc]
    answer = asked(StatisticsService(store, ours.connectome.tables))
    assert {one["state"] for one in answer["rows"]} == {State.NO_NULLS}
    assert answer["n_nulls"] == answer["n_tests"] == 0
    assert answer["seed"] is None
    assert answer["notes"][0].startswith("Nobody made random networks")
    assert row(answer, "modularity")["value"] == pytest.approx(0.457, abs=0.01)
