"""The address of a selection over several recordings."""

import pytest

from app.errors import TooLargeError
from app.services.plot_multiple import PlotMultipleState, address
from app.settings import Settings

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


def test_a_selection_that_no_address_can_hold_is_refused_with_the_bound():
    settings = Settings(max_query_bytes=2_000)
    fits = address((("other_2025-w1", tuple(range(1, 401))),), settings)
    assert fits.startswith("/activity/plot-multiple/?d=other_2025-w1:1-2-3-")
    assert fits.endswith("-399-400")
    with pytest.raises(TooLargeError, match="3507 bytes of an address; at most 2000"):
        address((("other_2025-w1", tuple(range(1, 901))),), settings)
