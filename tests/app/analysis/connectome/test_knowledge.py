"""What is known of labels, pairs and several data sets, from what is known of cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.analysis.connectome.knowledge import CODE, of_data_sets, of_labels, of_pairs
from data_loader.schema import Knowledge

KNOWN, UNKNOWN, NOT_ANNOTATED, NOT_GROWN_YET, NOT_IN_VOLUME = (
    CODE[known]
    for known in (
        Knowledge.KNOWN, Knowledge.UNKNOWN, Knowledge.NOT_ANNOTATED, Knowledge.NOT_GROWN_YET, Knowledge.NOT_IN_VOLUME,
    )
)  # fmt: skip


def codes(*values: object) -> npt.NDArray[np.int8]:
    return np.array(values, dtype=np.int8)


def test_one_known_cell_is_enough_for_a_label_and_different_reasons_are_none() -> None:
    cells = codes(KNOWN, NOT_IN_VOLUME, NOT_GROWN_YET, NOT_GROWN_YET, NOT_GROWN_YET, NOT_IN_VOLUME)
    known = of_labels(cells, np.array([0, 0, 1, 1, 3, 3]), 4)
    assert known.tolist() == [KNOWN, NOT_GROWN_YET, UNKNOWN, UNKNOWN]  # no cell has label 2
    assert known.dtype == np.int8


def test_data_sets_together_say_what_one_of_them_knows() -> None:
    first = [[KNOWN, NOT_GROWN_YET], [NOT_GROWN_YET, UNKNOWN], [NOT_IN_VOLUME, KNOWN]]
    second = [[NOT_IN_VOLUME, NOT_GROWN_YET], [NOT_IN_VOLUME, UNKNOWN], [NOT_IN_VOLUME, KNOWN]]
    together = of_data_sets(codes(first, second))
    assert together.tolist() == [[KNOWN, NOT_GROWN_YET], [UNKNOWN, UNKNOWN], [NOT_IN_VOLUME, KNOWN]]
    assert together.dtype == np.int8


def test_of_a_connection_the_end_that_says_more_decides() -> None:
    pre, post = codes(KNOWN, KNOWN, NOT_IN_VOLUME, UNKNOWN), codes(KNOWN, NOT_GROWN_YET, NOT_GROWN_YET, KNOWN)
    chemical, electrical = np.zeros(4, dtype=bool), np.ones(4, dtype=bool)
    ends = [KNOWN, NOT_GROWN_YET, NOT_IN_VOLUME, UNKNOWN]
    assert of_pairs(pre, post, chemical, annotated=False).tolist() == ends
    assert of_pairs(pre, post, electrical, annotated=True).tolist() == ends
    not_looked_for = of_pairs(pre, post, electrical, annotated=False)
    assert not_looked_for.tolist() == [NOT_ANNOTATED, NOT_GROWN_YET, NOT_IN_VOLUME, NOT_ANNOTATED]
    assert not_looked_for.dtype == np.int8
