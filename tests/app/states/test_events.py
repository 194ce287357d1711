from __future__ import annotations

from typing import Any

import dash
import pytest

from app import services
from app.states.activity.events import EventsState
from app.states.codec import BadValue


@pytest.fixture
def read(site: dash.Dash) -> Any:
    def at(**query: str) -> tuple[EventsState, list[BadValue]]:
        with site.server.app_context():
            return EventsState.read(query, services.current())

    return at


def test_a_bare_address_opens_with_an_example(read: Any) -> None:
    assert read()[0].neurons == ("AVE", "RME", "RIM")
    assert read(level="cell")[0].neurons == ("AVEL", "AVER", "RMED")
    assert read(neurons="")[0].neurons == ()
    assert read(one="AVA")[0].neurons == ()


def test_a_cell_stands_for_its_class_and_a_class_for_its_cells(read: Any) -> None:
    state, bad = read(neurons="AVAL,AVAR,RIM", one="RIML")
    assert (state.neurons, state.one, bad) == (("AVA", "RIM"), "RIM", [])
    state, bad = read(neurons="AVA,RIML", level="cell")
    assert (state.neurons, bad) == (("AVAL", "AVAR", "RIML"), [])


@pytest.mark.parametrize(
    ("query", "key", "back"),
    [
        ({"group": "nobody:heat"}, "group", ""),
        ({"dataset": "nobody"}, "dataset", ""),
        ({"event": "stimulus:heat"}, "event", "reversal_start"),
        ({"window": "2,10"}, "window", (-5.0, 10.0)),
        ({"baseline": "-9,-5"}, "window", (-5.0, 10.0)),
        ({"neurons": "NOPE"}, "neurons", ()),
        ({"neurons": "", "one": "NOPE"}, "one", ""),
    ],
)
def test_what_these_recordings_do_not_have_is_named(read: Any, query: dict[str, str], key: str, back: Any) -> None:
    state, bad = read(**query)
    assert [problem.key for problem in bad] == [key]
    assert getattr(state, key) == back


def test_a_stimulus_of_its_group(read: Any) -> None:
    state, bad = read(group="simulated_demo:heat", event="stimulus:heat", neurons="AFD")
    assert (state.event, bad) == ("stimulus:heat", [])
    assert state.question.stimulus == "heat"


def test_one_animal_needs_no_group(read: Any) -> None:
    state, bad = read(
        dataset="simulated_demo-sim-2026-01-03-01", group="simulated_demo:baseline", event="stimulus:heat"
    )
    assert bad == []
    assert (state.question.group, state.question.dataset) == ("", "simulated_demo-sim-2026-01-03-01")
