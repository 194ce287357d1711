"""The search for neurons over a store whose every label is typed in, and over the real recordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import BadRequestError
from app.services.activity.neuron_finder import NeuronFinder
from app.services.activity.service import ActivityService
from app.settings import Settings
from data_loader.store import Store
from tests.app.services.tiny_store import FIRST, HEATED, make_store


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> NeuronFinder:
    return ActivityService(make_store(tmp_path_factory.mktemp("finder") / "store"), Settings()).finder


@pytest.fixture(scope="module")
def golden_finder(golden_store: Path) -> NeuronFinder:
    return ActivityService(Store.open(golden_store), Settings()).finder


def test_matches_name_the_traces(finder: NeuronFinder) -> None:
    assert finder.matching(["AVA", "OLQ?L"]) == {
        "neurons": [
            {"value": "AVAL", "label": "AVAL", "n_recordings": 2},
            {"value": "OLQ?L", "label": "OLQ?L", "n_recordings": 1},
        ],
        "recordings": [
            {
                "dataset_id": FIRST,
                "simulated": False,
                "neurons": [
                    {"idx_neuron": 1, "label": "AVAL", "confidence": 4.0},
                    {"idx_neuron": 3, "label": "OLQ?L", "confidence": 2.0},
                ],
            }
        ],
    }


def test_whether_a_recording_holds_all_of_them(finder: NeuronFinder) -> None:
    assert finder.together(("AVA", "OLQ?L"))
    assert finder.together(("AVAL",), ("lab_2026",))
    assert not finder.together(("AVAL",), ("other_2025",))
    with pytest.raises(BadRequestError, match="was not identified"):
        finder.together(("AVAL", "RIS"))


def test_papers_narrow_down(finder: NeuronFinder) -> None:
    found = finder.matching(["AVAL"], ["lab_2026"])["recordings"]
    assert [row["dataset_id"] for row in found] == [FIRST, HEATED]
    assert finder.matching(["AVAL"], ["other_2025"])["recordings"] == []
    assert finder.matching([], ["lab_2026"])["recordings"] == []


@pytest.mark.parametrize(
    ("tokens", "papers", "code", "named"),
    [(["AVAL", "NOPE"], [], "unknown_neuron", "NOPE"), (["AVAL"], ["nobody"], "unknown_paper", "nobody")],
)
def test_what_there_is_not_is_named(
    finder: NeuronFinder, tokens: list[str], papers: list[str], code: str, named: str
) -> None:
    with pytest.raises(BadRequestError, match=named) as raised:
        finder.matching(tokens, papers)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("tokens", "number"),
    [
        (["BAGL"], 5), (["M1"], 1), (["RIMR"], 6), (["AVA"], 6),
        (["BAGL", "M1"], 0), (["BAGL", "M1", "RIMR"], 0),  # never together: a third neuron changes nothing
        (["BAGL", "RIMR"], 5),
    ],
)  # fmt: skip
def test_counts_on_real_recordings(golden_finder: NeuronFinder, tokens: list[str], number: int) -> None:
    assert len(golden_finder.matching(tokens)["recordings"]) == number
