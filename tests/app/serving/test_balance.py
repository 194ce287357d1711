"""Which worker takes the next connection."""

from __future__ import annotations

from app.serving import balance
from app.serving.balance import Balance


def test_who_has_more_leaves_the_next_one_to_others() -> None:
    shared = Balance()
    shared.tell(1, 5)
    shared.tell(2, 3)
    assert shared.is_ahead(1, 5)
    assert not shared.is_ahead(1, 4)
    assert not shared.is_ahead(2, 3)


def test_a_worker_alone_takes_all() -> None:
    shared = Balance()
    shared.tell(1, 5)
    assert not shared.is_ahead(1, 5)


def test_a_worker_that_stops_is_not_waited_for(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    shared = Balance()
    shared.tell(2, 0)
    assert shared.is_ahead(1, 5)
    shared.leave(2)
    assert not shared.is_ahead(1, 5)
    shared.tell(3, 0)
    monkeypatch.setattr(balance, "STALE", -1.0)  # nothing it said is recent
    assert not shared.is_ahead(1, 5)
