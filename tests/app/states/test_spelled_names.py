"""Names of an address however they are written, and what is said of wrong ones (case names_without_zero)."""

from __future__ import annotations

from app.states.codec import BadValue, known
from app.states.connectome.explore import ConnectomeExploreState
from data_loader.spelling import Spelling

CELLS = ("AVAL", "AVAR", "DD01", "VB02")


def test_spellings_of_files_become_the_names_of_the_site() -> None:
    bad: list[BadValue] = []
    assert known("neurons", ("DD1", "aval", "VB2", "AVAL"), CELLS, "a cell", bad) == ("DD01", "AVAL", "VB02")
    assert bad == []


def test_a_wrong_name_is_named_with_what_may_be_meant() -> None:
    bad: list[BadValue] = []
    assert known("neurons", ("DD0", "AVAL", "qqq"), CELLS, "a cell", bad) == ("AVAL",)
    assert [str(problem) for problem in bad] == [
        "“neurons=DD0” in the address was ignored: expected a cell (did you mean DD01?).",
        "“neurons=qqq” in the address was ignored: expected a cell.",
    ]


def test_names_in_positions_colors_and_hidden_cells_are_spelled_alike() -> None:
    state, bad = ConnectomeExploreState.parse(
        {"positions": "DD1:1:2,x:3:4", "cell_colors": "aval:ff8800", "hidden": "VB2"}
    )
    assert bad == []
    spelled = state.spelled(lambda name: Spelling(CELLS).meant(name) or name).query()
    assert spelled == {"positions": "DD01:1:2,x:3:4", "cell_colors": "AVAL:ff8800", "hidden": "VB02"}
