"""Every page's state comes back from its address, and no address breaks a page's state.

The property holds for whatever a page declares, so a new page, key or kind of value is tested by being there.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import states as every
from app.api.activity import MatchingQuestion
from app.states.activity.plot_multiple import PlotMultipleState
from app.states.codec import ViewState
from app.states.compact import expanded, pack
from app.states.connectome.explore import ConnectomeExploreState
from app.states.kinds import Choice, Choices, Flag, Integer, Integers, Name, Names, Number, Selections, Text

MAX_QUERY = 7_000  # bytes, as the setting max_query_bytes has it by default

# kind of value by its name -> texts that are, or nearly are, such a value
NAME = st.from_regex(r"[A-Za-z0-9_.?*+]{1,12}", fullmatch=True)
NUMBER = st.integers(-200_000, 200_000).map(str) | st.floats(allow_nan=True).map(repr)
TEXTS: dict[str, st.SearchStrategy[str]] = {
    "Positions": st.lists(st.tuples(NAME, st.integers(-120_000, 120_000), st.integers(-9, 9)), max_size=5).map(
        lambda items: ",".join(f"{name}:{x}:{y}" for name, x, y in items)
    ),
    "CellColors": st.lists(st.tuples(NAME, st.from_regex(r"[0-9a-f]{6}", fullmatch=True)), max_size=5).map(
        lambda items: ",".join(f"{name}:{color}" for name, color in items)
    ),
    "Look": st.tuples(*3 * (st.integers(-120_000, 120_000),)).map(lambda look: ":".join(map(str, look))),
    "Span": st.tuples(NUMBER, NUMBER).map(",".join),
    "Seconds": st.one_of(st.sampled_from(["none", "all"]), st.tuples(NUMBER, NUMBER).map(",".join)),
    "Limits": st.tuples(NUMBER, NUMBER).map(",".join),
    "Limit": NUMBER,
    "Frames": st.tuples(st.integers(1, 90), st.integers(1, 90)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    "Speed": st.sampled_from(["0.5", "1", "2", "5", "20", "60", "3"]),
    "SortOrder": st.sampled_from(["fwd:desc", "fwd:desc,class:asc", "class:up", "count:asc", ""]),
    "Columns": st.sampled_from(["fwd", "none", "fwd,rev"]),
}


def texts(kind: Any) -> st.SearchStrategy[str]:
    """Texts for a kind: mostly sound values, and anything at all."""
    anything = st.text(max_size=30)
    match kind:
        case Choices():
            options = st.sampled_from([str(option) for option in kind.options])
            return st.lists(options, max_size=4).map(kind.separator.join) | anything
        case Choice():
            return st.sampled_from([str(option) for option in kind.options]) | anything
        case Flag():
            return st.sampled_from(["0", "1", "true", "False", "2", ""])
        case Integer():
            return st.integers(kind.low - 2, kind.high + 2).map(str) | anything
        case Integers():
            number = st.integers(kind.low, min(kind.high, kind.low + 400))
            run = st.tuples(number, number).map(lambda pair: f"{pair[0]}..{pair[1]}")
            return st.lists(number.map(str) | run, max_size=6).map(kind.separator.join) | anything
        case Selections():
            numbers = st.lists(st.integers(1, 90).map(str), min_size=1, max_size=4).map("-".join)
            return st.lists(st.tuples(NAME, numbers).map(":".join), max_size=4).map(",".join) | anything
        case Number():
            return st.floats(kind.low, kind.high).map(repr) | NUMBER | anything
        case Names():
            return st.lists(st.from_regex(f"(?:{kind.item.pattern})", fullmatch=True), max_size=5).map(
                kind.separator.join
            )
        case Name():
            return st.from_regex(kind.pattern, fullmatch=True) | anything
        case Text():
            return st.text(max_size=kind.max_length + 5)
    return TEXTS[type(kind).__name__] | anything


def states(base: type[ViewState] = ViewState) -> Iterator[type[ViewState]]:
    for state in base.__subclasses__():
        yield state
        yield from states(state)


@pytest.fixture(scope="module")
def every_state() -> list[type[ViewState]]:
    """The states of all pages, and what the API reads as a state."""
    for module in pkgutil.walk_packages(every.__path__, "app.states."):
        importlib.import_module(module.name)
    found = list(dict.fromkeys(states()))
    names = {state.__name__ for state in found}
    assert {"ActivityExploreState", "ConnectomePathState", "ReplayState", "EncodingTableState"} <= names
    assert MatchingQuestion in found
    return found


def as_dash_reads(query: str) -> dict[str, Any]:
    values = parse_qs(query, keep_blank_values=True)
    return {key: found[0] if len(found) == 1 else found for key, found in values.items()}


@given(data=st.data())
def test_a_state_comes_back_from_its_address(every_state: list[type[ViewState]], data: st.DataObject) -> None:
    state_type = data.draw(st.sampled_from(every_state))
    raw = {
        field.metadata["key"]: data.draw(texts(field.metadata["kind"]))
        for field in dataclasses.fields(state_type)
        if data.draw(st.booleans())
    }
    state, bad = state_type.parse(raw)
    assert {one.key for one in bad} <= set(raw)
    again, worse = state_type.parse(as_dash_reads(urlencode(state.query())))
    assert (again, worse) == (state, [])
    # the packed form says the same
    packed, worst = expanded(as_dash_reads("z=" + pack(urlencode(state.query()))))
    assert (state_type.parse(packed)[0], worst) == (state, [])


@given(data=st.data(), query=st.dictionaries(st.text(max_size=10), st.text(max_size=50), max_size=5))
def test_unknown_keys_change_nothing(
    every_state: list[type[ViewState]], data: st.DataObject, query: dict[str, str]
) -> None:
    state_type = data.draw(st.sampled_from(every_state))
    keys = {field.metadata["key"] for field in dataclasses.fields(state_type)}
    unknown = {key: text for key, text in query.items() if key not in keys}
    assert state_type.parse(unknown) == (state_type(), [])


HOSTILE = [
    "", " ", "'", '"><script>', "../../etc/passwd", "%00", "\x00", "\ud800", "🪱" * 100, "1e999", "-0", "NaN", "١٢٣",
    "1..99999", "1..2..3", "..", "5..1", "1-" * 4_000, "a," * 4_000, ":" * 200, "x" * 8_001, "0x10", "1_000", "\n",
]  # fmt: skip


def test_hostile_values_are_named_or_harmless(every_state: list[type[ViewState]]) -> None:
    for state_type in every_state:
        for field in dataclasses.fields(state_type):
            for text in HOSTILE:
                for value in (text, [text, text]):
                    state, bad = state_type.parse({field.metadata["key"]: value})
                    assert len(bad) <= 1
                    assert not bad or len(str(bad[0])) < 400
                    assert state_type.parse(state.query()) == (state, [])


def test_a_value_of_unbounded_length_is_not_read() -> None:
    state, bad = ConnectomeExploreState.parse({"neurons": ",".join(f"A{k}" for k in range(3_000))})
    assert state.neurons == ()
    assert "at most 8000 characters" in str(bad[0])


RUNS = [
    ("1-2-3", (1, 2, 3), "1-2-3"),
    ("1..5", (1, 2, 3, 4, 5), "1..5"),
    ("7-1..3-9", (7, 1, 2, 3, 9), "7-1-2-3-9"),
    ("1..302", tuple(range(1, 303)), "1..302"),
    ("4-1..6", (4, 1, 2, 3, 5, 6), "4-1-2-3-5-6"),
    ("3..3", (3,), "3"),
]


@pytest.mark.parametrize(("text", "numbers", "short"), RUNS)
def test_runs_of_numbers(text: str, numbers: tuple[int, ...], short: str) -> None:
    kind = Integers()
    assert kind.parse(text) == numbers
    assert kind.short(numbers) == short
    assert kind.parse(kind.short(numbers)) == numbers


@pytest.mark.parametrize("text", ["1..1001", "1..100000", "1..99999999999", "1...3", "1..", "..3", "0..4", "3..1"])
def test_runs_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|whole|runs"):
        Integers().parse(text)


@given(st.lists(st.integers(1, 500), unique=True, max_size=300))
def test_the_short_form_says_the_same(numbers: list[int]) -> None:
    assert Integers().parse(Integers().short(numbers)) == tuple(numbers)


def test_long_selections_fit_an_address() -> None:
    every = PlotMultipleState(selection=tuple((f"paper_2023-recording-{k}", tuple(range(1, 151))) for k in range(6)))
    query = urlencode(every.query())
    assert len(query) > 3_000
    assert len("z=" + pack(query)) < 1_500
    names = tuple(f"N{k:03d}L" for k in range(302))
    places = tuple((name, (37 * k - 5_000, 91 * k % 7_919)) for k, name in enumerate(names))
    network = ConnectomeExploreState(neurons=names, positions=places)
    assert len(urlencode(network.query())) > MAX_QUERY
    assert len("z=" + pack(urlencode(network.query()))) < MAX_QUERY
