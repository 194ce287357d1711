"""Born in the embryo or the larva, as lineages say."""

from __future__ import annotations

from collections import Counter

import pytest

from app.analysis.connectome.birth import Birth, birth
from data_loader import atlas


@pytest.mark.parametrize(
    ("lineage", "born"),
    [
        ("AB alppaaapa", Birth.EMBRYONIC),
        ("MS paapaaa", Birth.EMBRYONIC),
        ("P5.aaaa", Birth.POSTEMBRYONIC),
        ("QR.paa", Birth.POSTEMBRYONIC),
        ("K.p", Birth.POSTEMBRYONIC),
        ("P1.aaaa/ W.aaa", Birth.POSTEMBRYONIC),
        ("AB alpp/ P1.a", Birth.UNKNOWN),
        ("", Birth.UNKNOWN),
    ],
)
def test_births(lineage: str, born: Birth) -> None:
    assert birth(lineage) is born


def test_neurons_of_the_hermaphrodite() -> None:
    """222 of the 302 are there at hatching, 80 are added in larvae (Sulston & Horvitz 1977, Sun & Hobert 2021). PDA is
    one of the 80 and carries the lineage of the embryonic cell Y that it was before."""
    neurons = [cell for cell in atlas.cells() if cell.ganglion and cell.category != "male"]
    born = Counter(birth(cell.lineage) for cell in neurons)
    assert (born[Birth.EMBRYONIC], born[Birth.POSTEMBRYONIC]) == (223, 79)
    assert birth(next(cell.lineage for cell in neurons if cell.name == "PDA")) is Birth.EMBRYONIC
