"""Which modules travel together, on small graphs of imports."""

from __future__ import annotations

from typing import Any

from components.browser_chunks import shared


def module(size: int, *imports: str, late: str = "") -> dict[str, Any]:
    static = [{"path": path, "kind": "import-statement"} for path in imports]
    return {"bytes": size, "imports": static + ([{"path": late, "kind": "dynamic-import"}] if late else [])}


#  a, b and c share `all`; a and b `large`, b and c `small`
INPUTS = {
    "a": module(1, "all", "large"),
    "b": module(1, "all", "large", "small"),
    "c": module(1, "small"),
    "small": module(10, "all"),
    "large": module(1000),
    "all": module(100),
}


def files(most: int, inputs: dict[str, Any] = INPUTS) -> set[tuple[str, ...]]:
    return {tuple(sorted(chunk.modules)) for chunk in shared(inputs, ["a", "b", "c"], most)}


def test_what_the_same_entries_share_is_one_chunk() -> None:
    assert files(most=3) == {("all",), ("large",), ("small",)}
    chunks = shared(INPUTS, ["a", "b", "c"], most=3)
    assert {tuple(sorted(chunk.entries)) for chunk in chunks} == {("a", "b", "c"), ("a", "b"), ("b", "c")}


def test_the_cheapest_are_joined_until_no_entry_asks_for_too_many() -> None:
    # `small` in the file of all: 10 bytes too many for a. `large` there would be 1,000 for c
    assert files(most=2) == {("all", "small"), ("large",)}
    assert files(most=1) == {("all", "large", "small")}


def test_what_is_imported_late_is_not_joined_with_what_is_there_from_the_start() -> None:
    inputs = {
        **INPUTS,
        "a": module(1, "all", "large", late="dialog"),
        "dialog": module(5, "small"),
    }
    assert files(most=1, inputs=inputs) == {
        ("large",),
        ("all", "small"),
    }  # `dialog` needs `all` and `small`, not `large`


def test_modules_of_one_entry_stay_with_it() -> None:
    assert shared({"a": module(1, "own"), "own": module(9), "b": module(1), "c": module(1)}, ["a", "b", "c"]) == []


def test_what_stands_on_every_page_is_one_chunk() -> None:
    chunks = shared(INPUTS, ["a", "b", "c"], most=3, everywhere=["a"])
    assert {tuple(sorted(chunk.modules)) for chunk in chunks} == {("all", "large"), ("small",)}
