"""Units of files: what they can be units of, and their factors. The factors are those of the SI and of its angles."""

import math

import pytest

from data_loader.units import factor, is_relative_fluorescence, is_stated, may_be_fluorescence


@pytest.mark.parametrize(
    ("unit", "target", "expected"),
    [
        ("cm/s", "mm/s", 10),
        ("mm/min", "mm/s", 1 / 60),
        ("millimeters per second", "mm/s", 1),
        ("mm.s-1", "mm/s", 1),
        ("m*s^-1", "mm/s", 1000),
        ("MM/S", "mm/s", 1),
        ("0.1 mm/s", "mm/s", 0.1),
        ("degrees per second", "rad/s", math.pi / 180),
        ("rpm", "rad/s", 2 * math.pi / 60),
        ("pumps/min", "pumps/s", 1 / 60),
    ],
)
def test_factors(unit, target, expected):
    assert factor(unit, target) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("Hz", "rad/s"),  # turns or radians?
        ("rad/s", "pumps/s"),
        ("px/s", "mm/s"),
        ("wobbles", "mm/s"),
        ("", "mm/s"),
        ("10**10**10", "mm/s"),  # would be computed for hours
        ("m/s" * 30, "mm/s"),
    ],
)
def test_what_cannot_be_converted(unit, target):
    assert factor(unit, target) is None


def test_kinds_of_units():
    assert not any(map(is_stated, ["", " ", "n.a.", "N/A", "None", "unknown", "not specified"]))
    assert all(map(is_relative_fluorescence, ["dF/F", "df/f0", "\u0394F/F", "dFF", "delta F / F"]))
    assert not any(map(is_relative_fluorescence, ["F", "F/F0", "ratio", "a.u."]))
    assert not any(map(may_be_fluorescence, ["mV", "pA", "degC", "K", "C", "px", "Pa", "m/s", "Volts"]))
    assert all(map(may_be_fluorescence, ["", "F", "uM", "z-score", "counts", "somebody's own"]))
