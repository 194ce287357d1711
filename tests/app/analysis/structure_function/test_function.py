"""What pairs of cells do together over animals."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.structure_function.function import Animal, at_best_lag, together

Floats = npt.NDArray[np.float64]
# the partial correlation of analyses.md (c): r_ab .79179, given c .95589
A, B, C = np.arange(1.0, 7), np.array([2.0, 1, 4, 3, 7, 5]), np.array([1.0, 3, 2, 5, 4, 6])


def animal(traces: dict[str, Floats], given: Floats | None = None) -> Animal:
    return Animal({name: k for k, name in enumerate(traces)}, np.array(list(traces.values())), given, ())


def test_correlations_are_averaged_by_fisher_over_those_that_have_the_pair() -> None:
    both = [animal({"AVAL": A, "RIB": B}), animal({"RIB": B, "AVAL": A}), animal({"AVAL": A, "RIB": B, "RIML": C})]
    told = together(both, ["AVAL", "RIB", "RIML"])
    assert told.r[0, 1] == pytest.approx(0.79179, abs=1e-5)
    assert told.r[1, 0] == told.r[0, 1]
    assert told.n.tolist() == [[0, 3, 1], [3, 0, 1], [1, 1, 0]]
    assert np.isnan(told.r[0, 2])
    assert np.isnan(told.r[0, 0])


def test_partial() -> None:
    told = together([animal({"AVAL": A, "RIB": B}, C)] * 3, ["AVAL", "RIB"])
    assert told.r[0, 1] == pytest.approx(0.95589, abs=1e-5)


def test_mean_of_different_animals_is_fishers() -> None:
    """Fisher mean of (.5, .7, .2) = .49282."""

    def pair(r: float) -> Animal:
        x, noise = np.array([1.0, -1, 1, -1]), np.array([1.0, 1, -1, -1])
        return animal({"A": x, "B": r * x + np.sqrt(1 - r**2) * noise})

    told = together([pair(0.5), pair(0.7), pair(0.2)], ["A", "B"])
    assert told.r[0, 1] == pytest.approx(0.49282, abs=1e-5)


def test_the_best_lag_is_that_of_the_delay() -> None:
    generator = np.random.default_rng(0)
    animals = []
    for _ in range(3):
        x = generator.normal(size=300)
        animals.append(animal({"AVAL": x, "RIB": np.roll(x, 2), "RIML": -np.roll(x, -3)}))
    told, lag = at_best_lag(animals, ["AVAL", "RIB", "RIML"], 5)
    assert lag[0, 1] == 2
    assert lag[1, 0] == -2
    assert lag[0, 2] == -3
    assert told.r[0, 1] > 0.95
    assert told.r[0, 2] < -0.95
    assert told.r[1, 0] == told.r[0, 1]
    assert np.isnan(told.r[0, 0])
