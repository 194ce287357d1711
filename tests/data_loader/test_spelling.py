"""Names as people and files write them (cases names_without_zero and connectome_tables_ignored of the field)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data_loader.spelling import Spelling

CELLS = ("AVAL", "AVAR", "DD01", "DD02", "VB02", "VB11", "DA01", "dBWML1", "pm3d", "g1P", "IL1L", "vm2aL", "MCL")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("AVAL", "AVAL"),
        ("AVAL ", "AVAL"),
        ("aval", "AVAL"),
        ("DD1", "DD01"),
        ("dd1", "DD01"),
        ("VB2", "VB02"),
        ("VB11", "VB11"),
        ("DA1", "DA01"),
        ("BWM-DL01", "dBWML1"),
        ("MDL01", "dBWML1"),
        ("dbwml1", "dBWML1"),
        ("pm3D", "pm3d"),
        ("g1p", "g1P"),
        ("vm2aL ", "vm2aL"),
        ("AVA", None),
        ("DD", None),
        ("VB1", None),
        ("", None),
    ],
)
def test_a_spelling_means_one_name_or_none(written: str, meant: str | None) -> None:
    assert Spelling(CELLS).meant(written) == meant


def test_what_could_mean_two_names_means_none() -> None:
    both = Spelling(("g1p", "g1P"))
    assert (both.meant("g1p"), both.meant("g1P"), both.meant("G1P")) == ("g1p", "g1P", None)


def test_the_renames_of_a_source_win_over_the_rules() -> None:
    renamed = Spelling(("VB02", "VB03"), {"VB2": "VB03", "muscle 1": "dBWML1"})
    assert renamed.meant("VB2") == "VB03"
    assert renamed.meant("vb2") == "VB02"
    assert renamed.meant("muscle 1") == "dBWML1"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("AVL", "did you mean AVAL?"),
        ("DD10", "did you mean DD01?"),
        ("qqq", ""),
        ("", ""),
    ],
)
def test_a_wrong_name_gets_names_that_look_like_it(written: str, hint: str) -> None:
    assert Spelling(CELLS).hint(written) == hint


CONTRACT = json.loads((Path(__file__).parents[1] / "contract" / "spelling.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CONTRACT["cases"], ids=lambda case: case["text"])
def test_guesses_are_those_of_the_contract(case: dict[str, object]) -> None:
    """As of the pickers in the browser."""
    assert Spelling(CONTRACT["names"]).guesses(str(case["text"])) == case["guesses"]
