"""Matrices of animals by hand; the tests themselves are in tests/app/analysis/statistics."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.correlations.across import Animal, across, compared, session_matrices
from app.analysis.statistics.permutations import Null


def group(n: int, names: list[list[str]], seed: int = 0) -> tuple[list[Animal], np.ndarray]:
    generator = np.random.default_rng(seed)
    animals = [
        Animal({name: row for row, name in enumerate(of_one)}, generator.normal(size=(len(of_one), 50)))
        for of_one in names
    ]
    return animals, generator.normal(size=(n, 50))


def test_matrix_of_a_neuron_is_of_its_animals() -> None:
    animals, signal = group(3, [["AVA", "RIB"], ["RIB"], ["RIB", "AVA"]])
    found = session_matrices(animals, signal)
    assert list(found) == ["AVA", "RIB"]
    assert found["AVA"].animals == (0, 2)
    first, last = animals[0].traces[0], animals[2].traces[1]
    right = [[np.corrcoef(x, y)[0, 1] for y in signal[[0, 2]]] for x in (first, last)]
    assert found["AVA"].r == pytest.approx(np.array(right))
    assert found["RIB"].r.shape == (3, 3)
    assert found["RIB"].others.size == 0


def test_animals_without_the_signal_or_without_variation_are_not_in_it() -> None:
    animals, signal = group(4, [["AVA"]] * 4)
    signal[1] = np.nan
    signal[2] = 3.0
    found = session_matrices(animals, signal)["AVA"]
    assert found.animals == (0, 3)
    assert found.r.shape == (2, 2)


def test_one_animal_is_compared_with_the_signals_of_the_others() -> None:
    animals, signal = group(4, [["AVA"], [], [], ["RIB"]])
    signal[0] = animals[0].traces[0]
    signal[2] = np.nan
    found = session_matrices(animals, signal)["AVA"]
    assert found.others == pytest.approx(
        [
            np.corrcoef(animals[0].traces[0], signal[1])[0, 1],
            np.nan,
            np.corrcoef(animals[0].traces[0], signal[3])[0, 1],
        ],
        nan_ok=True,
    )
    assert compared(found, seed=0) == (pytest.approx(1 / 3), pytest.approx(1 / 3), Null.OTHERS)


def test_effects_p_and_q() -> None:
    generator = np.random.default_rng(3)
    signal = generator.normal(size=(4, 80))
    animals = [
        Animal({"AVA": 0, "RIB": 1, "ASH": 2}, np.array([-own, own + generator.normal(size=80), np.full(80, 0.2)]))
        for own in signal
    ]
    found = across(session_matrices(animals, signal), 4, seed=1)
    assert found.names == ("AVA", "RIB", "ASH")
    assert found.effect.n.tolist() == [4, 4, 0]
    assert found.effect.mean[0] == pytest.approx(-1)
    assert found.effect.mean[1] == pytest.approx(0.7, abs=0.1)
    assert [test.p for test in found.tests[:2]] == pytest.approx([4 / 256, 4 / 256])
    assert found.tests[2].null is Null.NONE
    assert (found.family.size, found.family.unreachable) == (2, False)
    assert found.family.q[:2] == pytest.approx([4 / 256, 4 / 256])


def test_an_r_between_animals_that_is_not_defined_leaves_no_test() -> None:
    animals, signal = group(4, [["AVA"]] * 4)
    animals[0].traces[0, :25] = np.nan
    signal[2, 25:] = np.nan  # no frame with the neuron of the first one
    found = session_matrices(animals, signal)["AVA"]
    assert found.animals == (0, 1, 2, 3)
    assert compared(found, seed=0).null is Null.NONE


def test_partial_goes_with_the_animal_of_the_signal() -> None:
    animals, signal = group(3, [["AVA"]] * 3)
    given = np.random.default_rng(9).normal(size=(3, 50))
    found = session_matrices(animals, signal, given)["AVA"].r
    x, y, g = animals[0].traces[0], signal[2], given[2]
    rest_x, rest_y = (v - np.polyval(np.polyfit(g, v, 1), g) for v in (x, y))
    assert found[0, 2] == pytest.approx(np.corrcoef(rest_x, rest_y)[0, 1])
