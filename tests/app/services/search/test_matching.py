"""How what is typed fits a name: the cases that the browser is held to as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.services.search.matching import guesses, ranked

CONTRACT = json.loads((Path(__file__).parents[3] / "contract" / "search.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CONTRACT["cases"], ids=lambda case: case["typed"])
def test_the_order_is_that_of_the_search_box(case: dict[str, Any]) -> None:
    found = ranked(CONTRACT["entries"], case["typed"])
    assert [[entry["names"][0], fit] for entry, fit in found] == case["found"]


@pytest.mark.parametrize("case", CONTRACT["cases"], ids=lambda case: case["typed"])
def test_where_nothing_is_found_the_guesses_are_those_of_the_search_box(case: dict[str, Any]) -> None:
    if not case["found"]:
        assert guesses(CONTRACT["entries"], case["typed"]) == case["guesses"]
    else:
        assert case["guesses"] == []
