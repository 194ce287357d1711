"""Benchmarks are run now and then: what they stand on must not go away unnoticed in between."""

from __future__ import annotations

import importlib

import pytest

from benchmarks.__main__ import PARTS


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_measured(part: str) -> None:
    module = importlib.import_module(f"benchmarks.{part}")
    assert callable(module.measure)
    assert module.__doc__
