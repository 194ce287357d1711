"""Signs and colors from a sender's transmitters. The codes are rows of the cell table, the signs textbook knowledge:
acetylcholine excites, GABA inhibits, glutamate does both (AMPA-type and chloride channels), monoamines modulate."""

from __future__ import annotations

import pytest

from app import theme
from app.analysis.connectome.signs import Sign, Transmitter, sign_of, sign_of_all, transmitters_of


@pytest.mark.parametrize(
    ("codes", "sign"),
    [
        (["ACh"], "excitatory"),
        (["GABA"], "inhibitory"),
        (["Glu"], "complex"),
        (["DA"], "modulatory"),
        (["DA", "TA"], "modulatory"),
        (["ACh", "5-HT"], "excitatory"),  # the fast one has the sign
        (["ACh", "GABA", "monoamine?"], "complex"),
        (["ACh", "Glu"], "complex"),
        (["ACh", "Glu?"], "excitatory"),  # what is tentative is no evidence
        (["ACh?", "GABA", "5-HTP", "5-HT (uptake)"], "inhibitory"),
        (["GABA (uptake)"], "unknown"),  # taken up: nobody knows that it is released
        (["ACh?"], "unknown"),
        (["orphan", "5-HT (male)"], "unknown"),
        (["orphan"], "unknown"),
        ([], "unknown"),
    ],
)
def test_the_sign_that_is_usual_for_a_cell(codes: list[str], sign: str) -> None:
    assert sign_of(codes) == sign


def test_a_class_has_the_sign_of_its_cells_only_where_they_agree() -> None:
    assert sign_of_all([["ACh"], ["ACh", "5-HT"]]) is Sign.EXCITATORY
    assert sign_of_all([["ACh"], ["GABA"]]) is Sign.COMPLEX
    assert sign_of_all([["ACh"], ["orphan"]]) is Sign.UNKNOWN
    assert sign_of_all([]) is Sign.UNKNOWN


@pytest.mark.parametrize(
    ("codes", "counted"),
    [
        (["Glu", "TA", "betaine (uptake)"], ["Glu", "TA"]),
        (["ACh?", "5-HT?", "PEOH?"], ["ACh", "5-HT"]),
        (["ACh", "Glu?"], ["ACh"]),
        (["betaine (uptake)?"], ["uptake"]),
        (["orphan"], ["unknown"]),
        ([], ["unknown"]),
    ],
)
def test_what_a_cell_is_counted_under(codes: list[str], counted: list[str]) -> None:
    assert transmitters_of(codes) == counted


def test_every_transmitter_has_a_color() -> None:
    assert [str(name) for name in Transmitter] == list(theme.NEUROTRANSMITTER)
