"""The wording of Wang et al. 2024 as short codes."""

from __future__ import annotations

import pytest

from data_loader.derive.transmitters import candidates, transmitter_codes
from data_loader.problems import Refused


@pytest.mark.parametrize(
    ("call", "codes"),
    [
        ("ACh", ("ACh",)),
        ("ACh - NEW", ("ACh",)),
        ("*ACh (new)", ("ACh?",)),
        ("*GABA ", ("GABA?",)),
        ("GABA (uptake)", ("GABA (uptake)",)),
        ("5-HT (synthesis + uptake)", ("5-HT",)),
        ("5-HT (alternative synthesis/uptake mechanism) ", ("5-HT",)),
        ("male - 5-HT (alternative synthesis/uptake mechanism?)", ("5-HT (male)",)),
        ("5-HTP (synthesis) and 5-HT (uptake) (new)", ("5-HTP", "5-HT (uptake)")),
        ("*betaine (uptake) - NEW", ("betaine (uptake)?",)),
        ("tyramine (synthesis + uptake) - NEW", ("TA",)),
        ("octopamine ", ("OA",)),
        ("PEOH? (new)", ("PEOH?",)),
        ("*bas-1-depen unknown monoamine? (new)", ("monoamine?",)),
        ("Unknown (orphan, unc-47 expression)", ("orphan",)),
        ("unknown (orphan)", ("orphan",)),
    ],
)
def test_codes(call: str, codes: tuple[str, ...]) -> None:
    assert transmitter_codes(call, "supp2.xlsx", 5) == codes


def test_unknown_wording_is_refused_by_row() -> None:
    with pytest.raises(Refused, match=r"supp2\.xlsx: row 5, Neurotransmitter\(s\): histamine"):
        transmitter_codes("histamine", "supp2.xlsx", 5)


@pytest.mark.parametrize(
    ("name", "cells"),
    [("AVAL", ["AVAL"]), ("DD1", ["DD01"]), ("DB1/3", ["DB01", "DB03"]), ("DX3/4", ["DX3", "DX4"])],
)
def test_rows_that_may_be_about_two_neurons(name: str, cells: list[str]) -> None:
    assert candidates(name) == cells
