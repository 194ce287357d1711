"""Numbers in answers are cut off, not rounded."""

import math

import numpy as np
import pytest

from app.analysis.activity.truncation import truncate


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (1.9999999, 6, 1.999999),
        (-1.9999999, 6, -1.999999),
        (0.123456789, 6, 0.123456),
        (3.0, 5, 3.0),
        (-0.28650001, 5, -0.28650),
        (12345.678912, 5, 12345.67891),
        (0.57, 2, 0.56),  # the reference's formula, to the letter: 0.57 * 100 is 56.99999999999999
    ],
)
def test_float64_follows_the_formula(value, decimals, expected):
    assert truncate(np.array([value]), decimals).tolist() == [expected]


@pytest.mark.parametrize("value", [0.57, -1.106709, 4.905206, 0.000001, -0.2, 1.0, 0.0, 2.642214, 7.999999])
def test_float32_gives_back_the_decimals_that_were_stored(value):
    assert truncate(np.array([value], dtype=np.float32), 6).tolist() == [value]


def test_float32_is_still_cut_off_between_decimals():
    assert truncate(np.array([0.1234567, -0.1234567], dtype=np.float32), 6).tolist() == [0.123456, -0.123456]


def test_float32_that_cannot_hold_the_decimals_is_within_its_own_precision():
    value = np.float32(1234.5678)  # neighbors are 0.00012 apart
    assert truncate(np.array([value]), 6)[0] == pytest.approx(1234.5678, abs=1.3e-4)


def test_undefined_values_stay_undefined():
    for dtype in (np.float32, np.float64):
        nan, plus, minus = truncate(np.array([np.nan, np.inf, -np.inf], dtype=dtype), 6).tolist()
        assert math.isnan(nan)
        assert (plus, minus) == (math.inf, -math.inf)


def test_there_is_no_negative_zero():
    for dtype in (np.float32, np.float64):
        assert str(truncate(np.array([-1e-9], dtype=dtype), 6)[0]) == "0.0"


def test_shape_is_kept_and_memory_is_contiguous():
    cut = truncate(np.array([[1.55, 2.55], [3.55, 4.55]]).T, 1)
    assert cut.tolist() == [[1.5, 3.5], [2.5, 4.5]]
    assert cut.flags["C_CONTIGUOUS"]
