"""What is stable, variable or dynamic, on connections drawn by hand: cells 0 and 1 are a left-right pair, 2 to 5
single, 6 is born late.

Connection 2 -> 3 has a thousand synapses everywhere, so that scaling hardly changes the others.
"""

import numpy as np
import pytest

from app.analysis.connectome.development import CellConnections, Classification, adult_over_young

AGE = [0.0, 5.0, 8.0, 16.0, 23.0, 27.0, 50.0, 50.0]
COUNTS = {
    (2, 3): [1000] * 8,
    (0, 2): [1, 1, 0, 0, 0, 0, 0, 0],  # weak alone; confirmed by 1 -> 2 in one animal
    (1, 2): [2, 0, 0, 0, 0, 0, 0, 0],
    (0, 3): [1, 1, 1, 1, 1, 1, 1, 1],  # never more than a chance contact
    (3, 4): [3, 0, 2, 0, 3, 0, 2, 0],  # comes and goes
    (4, 5): [4, 4, 0, 4, 4, 4, 4, 4],  # all but one
    (5, 2): [4, 4, 0, 0, 4, 4, 4, 4],  # all but two
    (4, 3): [0, 0, 1, 2, 4, 6, 12, 14],
    (5, 3): [15, 12, 6, 5, 4, 3, 2, 1],
    (5, 4): [4, 5, 6, 7, 8, 9, 10, 11],  # grows, but less than five times
    (6, 2): [0, 0, 0, 0, 0, 5, 6, 7],
}
ENDS = list(COUNTS)


def judged(*ends, datasets=8):
    pre, post = np.array(ENDS).T
    late = np.arange(7) == 6
    every = CellConnections(
        pre, post, np.array(list(COUNTS.values()), dtype=float)[:, :datasets], np.array(AGE[:datasets]),
        homolog=np.array([1, 0, 2, 3, 4, 5, 6]), postembryonic=late,
    )  # fmt: skip
    return Classification(every).of([np.array([ENDS.index(end) for end in row]) for row in ends])


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ((2, 3), "stable"),
        ((4, 5), "stable"),
        ((5, 4), "stable"),
        ((0, 3), "variable"),
        ((3, 4), "variable"),
        ((5, 2), "variable"),
        ((4, 3), "strengthened"),
        ((5, 3), "weakened"),
        ((6, 2), "postembryonic"),
    ],
)
def test_kinds(end, kind):
    assert judged([end]).kind == [kind]


def test_both_sides_are_judged_together():
    one, both = judged([(0, 2)]), judged([(0, 2), (1, 2)])
    assert one.p[0] == both.p[0]
    assert np.isfinite(one.p[0])  # the other side confirms it: worth a test


def test_what_is_too_weak_is_not_tested():
    weak = judged([(0, 3)])
    assert np.isnan(weak.rho[0])
    assert np.isnan(weak.p[0])


def test_a_row_may_add_up_several_connections():
    assert judged([(4, 3), (5, 3)]).kind == ["stable"]  # one grows as the other fades


def test_with_few_animals_nothing_is_judged():
    few = judged([(2, 3)], [(6, 2)], datasets=4)
    assert few.kind == ["unclassified", "unclassified"]
    assert np.isnan(few.fold).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("counts", "ratio"),
    [
        ([8, 1, 3, 99, 4], 3),  # 6 over 2
        ([np.nan, np.nan, 2, 99, 4], 2),
        ([0, 2, 2, 99, 0], 0),
        ([6, 0, 0, 99, 6], np.inf),
        ([0, 0, 0, 99, 0], np.nan),
        ([np.nan, 1, 1, 99, np.nan], np.nan),
        ([4, np.nan, np.nan, 99, 4], np.nan),
    ],
)
def test_adults_over_the_two_youngest(counts, ratio):
    age = np.array([50.0, 5.0, 0.0, 23.0, 50.0])
    found = adult_over_young(np.array([counts, [1, 1, 1, 1, 1]], dtype=float), age)
    assert np.array_equal(found, [ratio, 1], equal_nan=True)
