"""The addresses that browser and server must read and write alike: ``tests/contract/addresses.json``.

The other reader is ``tests/browser_unit/foundation/codec.test.js``.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from app import states as every
from app.states.codec import ViewState
from app.states.compact import KEY, expanded, pack, unpack

CONTRACT: dict[str, Any] = json.loads((Path(__file__).parents[2] / "contract" / "addresses.json").read_text("utf-8"))
STATES: dict[str, dict[str, Any]] = CONTRACT["states"]
CASES: list[dict[str, Any]] = CONTRACT["cases"]
BASES = {"ListState", "SharedGraphState"}  # parts of states, which no address holds alone


def states(base: type[ViewState] = ViewState) -> Iterator[type[ViewState]]:
    for state in base.__subclasses__():
        yield state
        yield from states(state)


def every_state() -> dict[str, type[ViewState]]:
    for module in pkgutil.walk_packages(every.__path__, "app.states."):
        importlib.import_module(module.name)
    return {state.__name__: state for state in states() if state.__module__.startswith("app.states.")}


CLASSES = every_state()


def read(query: str) -> dict[str, Any]:
    """As Dash hands a query to a page: a repeated key becomes a list."""
    values = parse_qs(query, keep_blank_values=True)
    return {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def name(case: dict[str, Any]) -> str:
    return f"{case['state']}?{case['query']}"[:80]


def test_every_state_is_in_the_contract_with_its_keys_and_defaults() -> None:
    assert set(STATES) == set(CLASSES) - BASES
    assert {state: CLASSES[state].defaults() for state in STATES} == {
        state: known["defaults"] for state, known in STATES.items()
    }


def test_every_key_has_a_case_with_a_value_and_one_with_a_bad_value() -> None:
    keys = {(state, key) for state, known in STATES.items() for key in known["defaults"]}
    assert len(CASES) >= 200
    assert keys == {(case["state"], key) for case in CASES for key in case["flat"]}
    assert keys == {(case["state"], key) for case in CASES for key in case.get("bad", ())}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_an_address_says_what_the_contract_has(case: dict[str, Any]) -> None:
    state, bad = CLASSES[case["state"]].parse(read(case["query"]))
    assert state.query() == case["flat"]
    assert sorted(problem.key for problem in bad) == sorted(case.get("bad", ()))
    # what a browser writes, what the server writes, and both packed say the same
    written = case.get("written", f"?{case['query']}" if case["query"] else "").removeprefix("?")
    for query in (written, urlencode(case["flat"])):
        assert CLASSES[case["state"]].parse(read(query)) == (state, [])
        assert CLASSES[case["state"]].parse(expanded({KEY: pack(query)})[0]) == (state, [])


@pytest.mark.parametrize("case", CONTRACT["packed"], ids=lambda case: case["about"])
def test_what_others_packed_is_unpacked(case: dict[str, str]) -> None:
    assert unpack(case["z"]) == case["query"]
    assert unpack(pack(case["query"])) == case["query"]


@pytest.mark.parametrize("case", CONTRACT["bad_packed"], ids=lambda case: case["about"])
def test_what_is_not_packed_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"packed query|letters"):
        unpack(case["z"])
