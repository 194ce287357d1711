"""The address of a selection over several recordings."""

import pytest

from app.errors import TooLargeError
from app.settings import Settings
from app.states.activity.plot_multiple import PlotMultipleState, address

SELECTION = (("lab_2026-01", (3, 1)), ("other_2025-w1", (2,)))


def test_the_address_reads_back_to_the_selection():
    state, bad = PlotMultipleState.parse({"d": "lab_2026-01:3-1,other_2025-w1:2"})
    assert (state.selection, bad) == (SELECTION, [])
    assert state.query() == {"d": "lab_2026-01:3-1,other_2025-w1:2"}
    assert PlotMultipleState().query() == {}


@pytest.mark.parametrize(
    "text", ["lab_2026-01", "lab_2026-01:", ":1", "lab_2026-01:0", "lab:1,lab:2", "<b>:1", "lab:x"]
)
def test_an_unreadable_address_is_named_and_shows_nothing(text):
    state, bad = PlotMultipleState.parse({"d": text})
    assert state.selection == ()
    assert [f"“d={text}”" in str(complaint) for complaint in bad] == [True]


def test_the_address_stays_below_the_sites_prefix():
    below = address(SELECTION, Settings(url_prefix="/worm/"))
    assert below == "/worm/activity/plot-multiple/?d=lab_2026-01:3-1,other_2025-w1:2"


def test_a_selection_that_no_address_can_hold_is_refused_with_the_bound():
    settings = Settings(max_query_bytes=2_000)
    fits = address((("other_2025-w1", tuple(range(1, 801, 2))),), settings)
    assert fits.startswith("/activity/plot-multiple/?d=other_2025-w1:1-3-5-")
    assert fits.endswith("-797-799")
    with pytest.raises(TooLargeError, match="3960 bytes of an address; at most 2000"):
        address((("other_2025-w1", tuple(range(1, 1_801, 2))),), settings)


def test_runs_of_numbers_are_short_in_an_address():
    every = (("lab_2026-01", tuple(range(1, 303))), ("other_2025-w1", (4, 1, 2)))
    assert address(every, Settings()) == "/activity/plot-multiple/?d=lab_2026-01:1..302,other_2025-w1:4-1-2"
    assert PlotMultipleState.parse({"d": "lab_2026-01:1..302,other_2025-w1:4-1-2"})[0].selection == every


SIZES = {"lab_2026-01": 10, "other_2025-w1": 4}


@pytest.mark.parametrize(
    ("text", "selection", "complaints"),
    [
        ("lab_2026-01:3-1,other_2025-w1:2", SELECTION, []),
        ("lab_2026-01:3,nope:1", (("lab_2026-01", (3,)),), ["nope"]),
        ("lab_2026-01:3-11-12", (("lab_2026-01", (3,)),), ["lab_2026-01:11-12"]),
        ("lab_2026-01:11", (), ["lab_2026-01:11"]),
        ("lab_2026-01:x,other_2025-w1:2", (("other_2025-w1", (2,)),), ["lab_2026-01:x"]),
        ("lab_2026-01:1,lab_2026-01:2", (("lab_2026-01", (1,)),), ["lab_2026-01:2"]),
        ("lab_2026-01:-,other_2025-w1:2", (("other_2025-w1", (2,)),), ["lab_2026-01:"]),
    ],
)
def test_a_bad_part_is_named_and_the_others_hold(text, selection, complaints):
    state, bad = PlotMultipleState.read({"d": text}, SIZES, Settings())
    assert state.selection == selection
    assert [problem.value for problem in bad] == complaints


def test_the_bounds_hold_for_an_address_too_and_are_named():
    state, bad = PlotMultipleState.read({"d": "lab_2026-01:1,other_2025-w1:2"}, SIZES, Settings(max_datasets=1))
    assert state.selection == (("lab_2026-01", (1,)),)
    assert "at most 1 data sets" in str(bad[0])
    state, bad = PlotMultipleState.read({"d": "lab_2026-01:1-2,other_2025-w1:2"}, SIZES, Settings(max_neurons=2))
    assert state.selection == (("lab_2026-01", (1, 2)),)
    assert "at most 2 neurons in all" in str(bad[0])


def test_what_is_shown_hidden_and_marked_reads_back():
    query = {
        "d": "lab_2026-01:3-1",
        "b": "hc-f",
        "hidden": "AVAL,AWC?,lab_2026-01:3",
        "colors": "1-0",
        "events": "0",
        "reversals": "0",
        "common": "0",
        "average": "class",
    }
    state, bad = PlotMultipleState.read(query, SIZES, Settings())
    assert (state.query(), bad) == (query, [])
