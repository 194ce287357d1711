"""Colors as sources write them."""

from __future__ import annotations

from app.colors import channels


def test_channels_of_colors() -> None:
    assert channels("#fff") == (255, 255, 255)
    assert channels("#0d6efd80") == (13, 110, 253)
    assert channels("rgba(1, 2, 3, 0.5)") == (1, 2, 3)
    assert channels("url(x)") is None
