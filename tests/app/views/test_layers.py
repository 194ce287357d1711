"""What is said beside two layers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from app.analysis.connectome.layers.states import PairState
from app.states.connectome.layers import ConnectomeLayersState
from app.views.layers import MUTANT, WILD, remarks

# counted in the file of the atlas, apart from this program
COUNTS = {"both": 61, "only_a": 473, "only_b": 242, "neither": 7_374}
STATES = [
    {"a": PairState.FOUND, "b": PairState.FOUND, "n": 61},
    {"a": PairState.FOUND, "b": PairState.NOT_MEASURED, "n": 617},
    {"a": PairState.NOT_MEASURED, "b": PairState.NOT_MEASURED, "n": 5_000},
]


def site(ids: list[str]) -> Any:
    layers = SimpleNamespace(
        ids=ids,
        info=lambda layer: {"name": layer, "remarks": []},
        overlap=lambda asked: {"table": COUNTS, "states": STATES},
    )
    return SimpleNamespace(layers=layers)


def test_only_in_wild_type_is_not_peptidergic() -> None:
    (told,) = remarks(site([WILD, MUTANT]), ConnectomeLayersState(a=WILD))
    assert "473 only in wild type, 61 in both, 242 only in unc-31" in told
    assert "Only in wild type is not “peptidergic”" in told
    assert "617 further significant pairs of wild type were not measured" in told


def test_the_contrast_needs_both_strains_and_one_of_them_on_the_page() -> None:
    assert remarks(site([WILD]), ConnectomeLayersState(a=WILD)) == []
    assert remarks(site([WILD, MUTANT]), ConnectomeLayersState()) == []
