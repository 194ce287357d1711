"""Each promise of docs/security.md names a test that is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/security.md").read_text("utf-8")
PROMISES = TEXT.partition("## Promises")[2].partition("\n## ")[0]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_it_is_there(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name]
    assert len(found) == 1
    assert any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(found[0]))


def test_no_promise_is_without() -> None:
    promises = re.findall(r"^- (.+?)(?=^- |^\*\*|^$)", PROMISES, re.M | re.S)
    assert len(promises) > 25
    assert [promise for promise in promises if "`tests/" not in promise] == []
    assert TEXT.count("`tests/") == len(NAMED)


def test_it_is_one_page() -> None:
    assert len(TEXT.splitlines()) <= 90
