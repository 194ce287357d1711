"""Rules of ``assets/browser/`` that no linter knows: what is written once, and how files are named and cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[1] / "assets" / "browser"
CLASSIC = {"head.js", "height.js"}  # scripts that run before any module, or on other sites
LINES = 300
# what only one module may say -> what it is a sign of
ONCE = {
    "could not be reached": "a request's words for a failure",
    "createObjectURL": "a file handed to the visitor",
    "&amp;": "the escape of XML",
    "0.2126": "the luminance of a color",
    "requestFullscreen": "fullscreen",
}


def scripts() -> Iterator[tuple[str, str]]:
    """Path below the room, and text."""
    for path in sorted(ROOM.rglob("*.js")):
        if path.relative_to(ROOM).parts[0] != "contract":  # written from Python
            yield path.relative_to(ROOM).as_posix(), path.read_text("utf-8")


@pytest.mark.parametrize("sign", ONCE)
def test_one_module_says_it(sign: str) -> None:
    assert len([name for name, text in scripts() if sign in text]) == 1, ONCE[sign]


def test_one_module_knows_dash() -> None:
    assert {name for name, text in scripts() if "dash_clientside" in text} == {"vendors/dash.js"}


def test_tables_are_files_of_the_server() -> None:
    """Which escapes what a spreadsheet would run (``data_loader/spreadsheet_cells.py``)."""
    assert [name for name, text in scripts() if re.search(r"text/csv|exportDataAsCsv|getDataAsCsv", text)] == []


def test_modules_are_not_wrapped_in_functions() -> None:
    wrapper = re.compile(r"^(?:void |!|;)*\((?:async )?(?:function\b|\([^)]*\) =>)", re.MULTILINE)
    assert [name for name, text in scripts() if wrapper.search(text)] == []
    # a classic script keeps its names in a block
    assert [name for name, text in scripts() if name in CLASSIC and not re.search(r"^\{$", text, re.MULTILINE)] == []


def test_names_of_files_say_an_idea_and_no_order() -> None:
    bad = re.compile(r"\d|^base_|_(?:parts|words)$|^(?:utils?|helpers?|misc)$")
    assert [name for name, _ in scripts() if bad.search(Path(name).stem)] == []


def test_files_are_short() -> None:
    assert {name: lines for name, text in scripts() if (lines := len(text.splitlines())) > LINES} == {}


def test_what_runs_around_tests_belongs_to_a_group() -> None:
    """All tests share a process: outside of ``describe`` it would run around those of other files."""
    tests = ROOM.parents[1] / "tests" / "browser_unit"
    hook = re.compile(r"^(?:before|after)(?:Each)?\(", re.MULTILINE)
    assert [path.name for path in sorted(tests.rglob("*.js")) if hook.search(path.read_text("utf-8"))] == []
