"""Colors of counts."""

from __future__ import annotations

import pytest

from components.layers.table import shade


@pytest.mark.parametrize(("n", "expected"), [(0, 0), (1, 1), (9, 1), (11, 2), (110, 3), (99_999, 5), (100_000, 5)])
def test_few_pairs_are_seen_beside_many(n: int, expected: int) -> None:
    assert shade(n, 100_000) == expected
