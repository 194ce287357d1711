"""Ranking of stored correlations."""

import numpy as np

from app.analysis.activity.correlation import ranked_pairs, rounded, strength_order, strongest

NAN = np.nan
MATRIX = np.array(
    [
        [1.0, 0.2, -0.9, NAN],
        [0.2, 1.0, 0.5, NAN],
        [-0.9, 0.5, 1.0, NAN],
        [NAN, NAN, NAN, NAN],
    ],
    dtype=np.float32,
)


def test_pairs_come_strongest_first_whatever_the_sign_and_undefined_last():
    pairs = ranked_pairs(MATRIX, [0, 1, 2, 3])
    assert [(a, b) for a, b, _ in pairs] == [(0, 2), (1, 2), (0, 1), (0, 3), (1, 3), (2, 3)]
    np.testing.assert_allclose([r for *_, r in pairs[:3]], [-0.9, 0.5, 0.2], rtol=1e-6)
    assert all(np.isnan(r) for *_, r in pairs[3:])


def test_only_the_chosen_neurons_are_paired_in_the_order_chosen():
    assert [(a, b) for a, b, _ in ranked_pairs(MATRIX, [2, 0])] == [(2, 0)]
    assert ranked_pairs(MATRIX, [1]) == []
    assert ranked_pairs(MATRIX, []) == []


def test_strongest_leaves_out_the_neuron_itself_and_undefined_ones():
    assert [other for other, _ in strongest(MATRIX, 0, 3)] == [2, 1]
    assert [other for other, _ in strongest(MATRIX, 1, 1)] == [2]
    assert strongest(MATRIX, 3, 3) == []


def test_equal_strengths_keep_their_order():
    assert strength_order(np.array([0.5, NAN, -0.5, 0.7])).tolist() == [3, 0, 2, 1]


def test_undefined_is_none_and_the_rest_is_rounded():
    assert rounded(np.float32(NAN), 3) is None
    assert rounded(np.float32(-0.12367), 3) == -0.124
    assert str(rounded(-0.0001, 3)) == "0.0"
