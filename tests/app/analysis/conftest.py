from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest


@pytest.fixture(autouse=True, scope="module")
def _nothing_is_divided_by_nothing() -> Iterator[None]:
    """Where there is no number the analysis says so before it divides, and does not rely on what comes out."""
    with np.errstate(divide="raise", invalid="raise"):
        yield
