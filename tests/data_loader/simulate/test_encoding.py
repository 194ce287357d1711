from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from data_loader.schema import ENCODING_CATEGORIES, Behavior, Encoding, Recording
from data_loader.simulate.activity import Activity, Population
from data_loader.simulate.encoding import true_encoding
from tests.data_loader.simulate.named import named


def encoding_of(recording: Recording) -> Encoding:
    assert recording.encoding is not None
    return recording.encoding


def test_ranges_are_halves_or_before_and_after_heat(recordings: list[Recording]) -> None:
    assert {encoding_of(recording).ranges for recording in recordings} == {((1, 800), (801, 1600))}


@pytest.mark.parametrize(
    ("neurons", "key", "sign"),
    [
        (("AVB", "RIB", "RID", "RME", "VB02"), "forwardness", 1),
        (("AVA", "AVE", "AIB", "RIM"), "forwardness", -1),
        (("SMDD", "SMBD", "SIAD"), "dorsalness", 1),
        (("SMDV", "SMBV", "SIAV", "RIV"), "dorsalness", -1),
        (("M3", "MC", "I6"), "feedingness", 1),
        (("MI", "M1"), "feedingness", -1),
    ],
)
def test_encodings_have_the_sign_of_the_known_tuning(
    labeled: list[Recording], neurons: tuple[str, ...], key: str, sign: int
) -> None:
    values = [getattr(encoding_of(r), key)[index] for r in labeled for _, index in named(r, *neurons)]
    significant = [value for value in values if value != 0]
    assert len(significant) >= 0.5 * len(values) > 2
    assert all(np.sign(value) == sign for value in significant)


def test_forward_neurons_follow_velocity(labeled: list[Recording]) -> None:
    for recording in labeled:
        for _, index in named(recording, "AVB", "RIB", "RID"):
            correlation = np.corrcoef(recording.trace[index], recording.behavior[Behavior.VELOCITY])[0, 1]
            assert encoding_of(recording).forwardness[index] > 0
            assert correlation > 0


def test_lists_are_consistent(recordings: list[Recording]) -> None:
    opposite = [("fwd", "rev"), ("fwd_slope_pos", "fwd_slope_neg"), ("rev_slope_pos", "rev_slope_neg"), ("act", "inh"),
                ("dorsal", "ventral"), ("rect_pos", "rect_neg"), ("fwd_dorsal", "fwd_ventral")]  # fmt: skip
    for recording in recordings:
        categorization = encoding_of(recording).categorization
        assert sorted(categorization) == ["1", "2"]
        for of_range in categorization.values():
            everything: set[int] = set()
            for family, categories in ENCODING_CATEGORIES.items():
                lists: dict[str, Any] = of_range[family]
                assert set(lists) == {*categories, "all"}
                assert set(lists["all"]) == set().union(*(lists[category] for category in categories))
                for one, other in opposite:
                    assert not set(lists.get(one, ())) & set(lists.get(other, ()))
                everything |= set(lists["all"])
            assert set(of_range["all"]) == everything
            assert min(everything) >= 1
            assert max(everything) <= recording.n_neuron


def test_strengths_share_out_and_zero_means_no_encoding(recordings: list[Recording]) -> None:
    for recording in recordings:
        encoding = encoding_of(recording)
        total = np.sum([encoding.strength[family] for family in ("v", "θh", "P")], axis=0)
        encodes = {number for of_range in encoding.categorization.values() for number in of_range["all"]}
        tuned = np.array([number in encodes for number in range(1, recording.n_neuron + 1)])
        assert np.allclose(total[tuned], 1)
        assert not np.any(total[~tuned])
        assert (encoding.tau[tuned] > 0.5).all()  # s
        assert not encoding.tau[~tuned].any()
        assert not encoding.forwardness[~tuned].any()
        assert 0.3 < tuned.mean() < 0.9
        assert set(encoding.changing) <= encodes


def test_the_stated_feedingness_is_zero_where_no_range_says_act_or_inh(recordings: list[Recording]) -> None:
    for recording in recordings:
        encoding = encoding_of(recording)
        lists = [of_range["P"] for of_range in encoding.categorization.values()]
        significant = {number for of_range in lists for number in (*of_range["act"], *of_range["inh"])}
        assert {int(i) + 1 for i in np.flatnonzero(encoding.feedingness)} == significant


def test_heat_changes_more_encodings_than_time_does(recordings: list[Recording]) -> None:
    shares: dict[str, list[float]] = {"heat": [], "baseline": []}
    for recording in recordings:
        shares[recording.types[0]].append(len(encoding_of(recording).changing) / recording.n_neuron)
    assert np.mean(shares["heat"]) > 2 * np.mean(shares["baseline"])


def one_neuron(velocity: float, rectification: float, names_cell: Any, gain: tuple[float, float]) -> Encoding:
    """A neuron of known tuning without a slow filter, one sd of its trace per unit of activity, sd/mean of F = 0.5."""
    frames = 400
    speed = np.where(np.arange(frames) % 4 < 2, 0.06, -0.06)
    other = np.tile([-1.0, 1.0], frames // 2)
    population = Population(
        (names_cell,), np.array([velocity]), np.array([rectification]), np.zeros(1), np.zeros(1),
        half_decay=np.array([1e-3]), gain=np.array([gain]),
    )  # fmt: skip
    original = 2 + np.sqrt((frames - 1) / frames) * other  # mean 2, sd 1
    activity = Activity(np.zeros((1, frames)), original[None], scale=np.ones(1))
    behavior = {Behavior.VELOCITY: speed, Behavior.HEAD_CURVATURE: other, Behavior.PUMPING: 2 + other}
    return true_encoding(population, activity, behavior, ((1, 200), (201, 400)), 0.6)


def test_forwardness_is_the_slope_times_the_signal(names: Any) -> None:
    encoding = one_neuron(1.0, 0.0, names.cells["RIBL"], (1.0, 1.0))
    # slope 1/0.0603096 sd per mm/s, times sd(F)/mean(F) = 0.5
    assert encoding.forwardness[0] == pytest.approx(0.5 / 0.06030961137253011, rel=1e-6)
    lists = encoding.categorization["1"]["v"]
    assert {name for name, found in lists.items() if found} == {"fwd", "fwd_slope_pos", "rev_slope_pos", "all"}
    assert encoding.strength["v"][0] == pytest.approx(1)
    assert encoding.changing == ()


def test_a_neuron_that_is_silent_in_forward_runs_is_rectified(names: Any) -> None:
    encoding = one_neuron(-1.0, -1.0, names.cells["AVAL"], (1.0, 1.0))
    lists = encoding.categorization["1"]["v"]
    assert {name for name, found in lists.items() if found} == {"rev", "rev_slope_neg", "rect_pos", "all"}
    # half the lattice has slope -√2/0.0603096, the other half none
    assert encoding.forwardness[0] == pytest.approx(-0.5 * np.sqrt(2) / 2 / 0.06030961137253011, rel=1e-6)


def test_a_neuron_that_loses_its_tuning_changes(names: Any) -> None:
    encoding = one_neuron(1.0, 0.0, names.cells["RIBL"], (1.0, 0.0))
    assert encoding.changing == (1,)
    assert encoding.categorization["1"]["v"]["fwd"] == (1,)
    assert encoding.categorization["2"]["all"] == ()
    assert encoding.forwardness[0] == pytest.approx(8.290553, rel=1e-5)  # of the range that has it


def test_a_weak_tuning_is_not_significant(names: Any) -> None:
    # Δ = 2 · 0.99 · 0.06/0.0603 · 0.12 = 0.236, below the threshold max(0.125/0.5, 0.25)
    encoding = one_neuron(0.12, 0.0, names.cells["RIBL"], (1.0, 1.0))
    assert encoding.categorization["1"]["all"] == ()
    assert encoding.forwardness[0] == encoding.tau[0] == encoding.strength["v"][0] == 0
