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


def files(request: int, inputs: dict[str, Any] = INPUTS) -> set[tuple[str, ...]]:
    return {tuple(sorted(chunk.modules)) for chunk in shared(inputs, ["a", "b", "c"], request)}


def test_what_the_same_entries_share_is_one_chunk() -> None:
    assert files(request=0) == {("all",), ("large",), ("small",)}
    chunks = shared(INPUTS, ["a", "b", "c"], request=0)
    assert {tuple(sorted(chunk.entries)) for chunk in chunks} == {("a", "b", "c"), ("a", "b"), ("b", "c")}


def test_sets_are_joined_while_files_saved_are_worth_the_bytes() -> None:
    # `small` in the file of all: one file less for b and c, 10 bytes too many for a
    assert files(request=4) == {("all",), ("large",), ("small",)}
    assert files(request=6) == {("all", "small"), ("large",)}
    # `large` there too: one file less for a and b, 1,000 bytes too many for c
    assert files(request=499) == {("all", "small"), ("large",)}
    assert files(request=501) == {("all", "large", "small")}


def test_what_is_imported_late_is_not_joined_with_what_is_there_from_the_start() -> None:
    inputs = {
        **INPUTS,
        "a": module(1, "all", "large", late="dialog"),
        "dialog": module(5, "small"),
    }
    assert files(request=10_000, inputs=inputs) == {
        ("large",),
        ("all", "small"),
    }  # `dialog` needs `all` and `small`, not `large`


def test_modules_of_one_entry_stay_with_it() -> None:
    assert shared({"a": module(1, "own"), "own": module(9), "b": module(1), "c": module(1)}, ["a", "b", "c"]) == []


def test_what_stands_on_every_page_is_one_chunk() -> None:
    chunks = shared(INPUTS, ["a", "b", "c"], request=0, everywhere=["a"])
    assert {tuple(sorted(chunk.modules)) for chunk in chunks} == {("all", "large"), ("small",)}
