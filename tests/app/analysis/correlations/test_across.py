"""Matrices of animals by hand; the tests themselves are in tests/app/analysis/statistics."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.correlations.across import Against, Neuron, Sessions, across, compared
from app.analysis.statistics.permutations import Null, Pairings


def group(n: int, animals: tuple[int, ...], seed: int = 0) -> tuple[Neuron, np.ndarray]:
    """A neuron that some of n animals have, and a signal of all."""
    generator = np.random.default_rng(seed)
    return Neuron("AVA", np.array(animals), generator.normal(size=(len(animals), 50))), generator.normal(size=(n, 50))


def sessions(neuron: Neuron, signal: np.ndarray, given: np.ndarray | None = None) -> Sessions:
    return Against(signal, given).sessions(neuron)


def test_matrix_of_a_neuron_is_of_its_animals() -> None:
    neuron, signal = group(3, (0, 2))
    found = sessions(neuron, signal)
    assert found.animals.tolist() == [0, 2]
    assert found.r == pytest.approx(
        np.array([[np.corrcoef(x, y)[0, 1] for y in signal[[0, 2]]] for x in neuron.traces])
    )
    assert found.others.size == 0
    assert Against(signal).own(neuron) == pytest.approx(np.diag(found.r))


def test_animals_without_the_signal_or_without_variation_are_not_in_it() -> None:
    neuron, signal = group(4, (0, 1, 2, 3))
    signal[1] = np.nan
    signal[2] = 3.0
    found = sessions(neuron, signal)
    assert found.animals.tolist() == [0, 3]
    assert found.r.shape == (2, 2)
    assert np.isnan(Against(signal).own(neuron)[[1, 2]]).all()


def test_one_animal_is_compared_with_the_signals_of_the_others() -> None:
    neuron, signal = group(4, (0,))
    signal[0] = neuron.traces[0]
    signal[2] = np.nan
    found = sessions(neuron, signal)
    right = [np.corrcoef(neuron.traces[0], signal[other])[0, 1] for other in (1, 3)]
    assert found.others == pytest.approx(right)
    assert compared(found, Pairings(0)) == (pytest.approx(1 / 3), pytest.approx(1 / 3), Null.OTHERS)


def test_effects_p_and_q() -> None:
    generator = np.random.default_rng(3)
    signal = generator.normal(size=(4, 80))
    everyone = np.arange(4)
    neurons = [
        Neuron("AVA", everyone, -signal),
        Neuron("RIB", everyone, signal + generator.normal(size=(4, 80))),
        Neuron("ASH", everyone, np.full((4, 80), 0.2)),
    ]
    found = across(neurons, Against(signal), 4, seed=1)
    assert found.names == ("AVA", "RIB", "ASH")
    assert [animals.tolist() for animals in found.animals] == [[0, 1, 2, 3], [0, 1, 2, 3], []]
    assert found.effect.n.tolist() == [4, 4, 0]
    assert found.effect.mean[0] == pytest.approx(-1)
    assert found.effect.mean[1] == pytest.approx(0.7, abs=0.1)
    assert [test.p for test in found.tests[:2]] == pytest.approx([4 / 256, 4 / 256])
    assert found.tests[2].null is Null.NONE
    assert (found.family.size, found.family.unreachable) == (2, False)
    assert found.family.q[:2] == pytest.approx([4 / 256, 4 / 256])


def test_an_r_between_animals_that_is_not_defined_leaves_no_test() -> None:
    neuron, signal = group(4, (0, 1, 2, 3))
    neuron.traces[0, :25] = np.nan
    signal[2, 25:] = np.nan  # no frame with the neuron of the first one
    found = sessions(neuron, signal)
    assert found.animals.tolist() == [0, 1, 2, 3]
    assert compared(found, Pairings(0)).null is Null.NONE


def test_partial_goes_with_the_animal_of_the_signal() -> None:
    neuron, signal = group(3, (0, 1, 2))
    given = np.random.default_rng(9).normal(size=(3, 50))
    found = sessions(neuron, signal, given).r
    for i, j in ((0, 2), (1, 1)):
        x, y, g = neuron.traces[i], signal[j], given[j]
        rest_x, rest_y = (v - np.polyval(np.polyfit(g, v, 1), g) for v in (x, y))
        assert found[i, j] == pytest.approx(np.corrcoef(rest_x, rest_y)[0, 1])
    assert Against(signal, given).own(neuron) == pytest.approx(np.diag(found))
