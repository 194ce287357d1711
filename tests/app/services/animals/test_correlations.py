"""Correlations across animals: of real recordings with the values of ../shared/design/analyses.md (c), and of the
simulated ones, whose truth is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from app.analysis.activity.identities import Level
from app.analysis.correlations.states import State
from app.errors import BadRequestError, NotFoundError
from app.services.activity.recordings import Recordings
from app.services.animals.correlations.answers import AcrossAnswer, AcrossRow
from app.services.animals.correlations.questions import AcrossQuestion, EffectiveQuestion
from app.services.animals.service import AnimalsService
from app.settings import Settings
from data_loader.simulate.tuning import TUNINGS
from data_loader.store import Store


@pytest.fixture(scope="module")
def real(golden_store: Path) -> AnimalsService:
    return AnimalsService(Store.open(golden_store), Settings())


@pytest.fixture(scope="module")
def simulated(embedded_store: Store) -> AnimalsService:
    return AnimalsService(embedded_store, Settings())


def row_of(answer: AcrossAnswer, neuron: str) -> AcrossRow:
    return next(row for row in answer["rows"] if row["neuron"] == neuron)


# --- real recordings


def test_rme_goes_with_velocity(real: AnimalsService) -> None:
    answer = real.correlations_across(AcrossQuestion(neuron="RME"))
    row = row_of(answer, "RME")
    assert (answer["n_animals"], row["n"]) == (4, 4)
    assert row["p"] == pytest.approx(4 / 256)
    assert (row["floor"], row["method"]) == (pytest.approx(4 / 256), "permute-match")
    detail = answer["detail"]
    assert detail is not None
    assert sorted(round(one["r"], 2) for one in detail["animals"]) == [0.13, 0.14, 0.33, 0.36]
    assert [detail["R"][k][k] for k in range(4)] == [one["r"] for one in detail["animals"]]


def test_left_and_right_of_one_recording_are_worth_six_frames(real: AnimalsService, golden_store: Path) -> None:
    dataset = "dag_nwabudike_kang_2023-2022-07-26-31"
    numbers = {neuron.label: neuron.idx for neuron in Recordings(Store.open(golden_store)).neurons(dataset)}
    answer = real.effective_correlations(EffectiveQuestion(dataset=dataset, n=(numbers["AVAL"], numbers["AVAR"])))
    (pair,) = answer["pairs"]
    assert pair["n_frames"] == 800
    assert pair["n_effective"] == pytest.approx(6, abs=0.5)
    assert pair["across"] is not None
    assert pair["across"]["neurons"] == ["AVAL", "AVAR"]


def test_four_animals_reach_few_q(real: AnimalsService) -> None:
    """A perfect match is worth 4/256; Benjamini-Hochberg needs some of them together."""
    answer = real.correlations_across(AcrossQuestion())
    assert answer["floor"] == pytest.approx(4 / 256)
    at_floor = sum(row["p"] is not None and row["p"] <= 4 / 256 + 1e-9 for row in answer["rows"])
    assert answer["unreachable"] is (4 / 256 * answer["n_tests"] / max(at_floor, 1) > 0.05)


# --- simulated ones


@pytest.mark.parametrize("signal", ["v", "hc", "av", "f"])
def test_false_discoveries_of_classes_without_tuning(simulated: AnimalsService, signal: str) -> None:
    """Classes that the simulation does not tune: at most 5 % below 0.05, within the binomial error of their number."""
    answer = simulated.correlations_across(AcrossQuestion(signal=signal))
    # rows of the tunings may be parts of a class: SMDD and SMDV of SMD
    tuned = {row["neuron"] for row in answer["rows"] for name in TUNINGS if name.startswith(row["neuron"])}
    untuned = [row for row in answer["rows"] if row["neuron"] not in tuned and row["p"] is not None]
    assert len(untuned) >= 20
    found = sum((row["p"] or 0) < 0.05 for row in untuned)
    assert found <= stats.binom.ppf(0.999, len(untuned), 0.05)


def test_classes_tuned_to_velocity_are_found_with_their_sign(simulated: AnimalsService) -> None:
    answer = simulated.correlations_across(AcrossQuestion())
    for name in ("AVA", "AVE", "RIM", "AVB", "RIB"):
        row = row_of(answer, name)
        assert row["q"] is not None
        assert row["q"] < 0.05
        assert np.sign(row["r"] or 0) == np.sign(TUNINGS[name].velocity)


def test_rows_are_ordered_by_effect_and_intervals_hold_it(simulated: AnimalsService) -> None:
    answer = simulated.correlations_across(AcrossQuestion(level=Level.CELL))
    r = [row["r"] for row in answer["rows"] if row["r"] is not None]
    assert r == sorted(r, reverse=True)
    for row in answer["rows"]:
        if row["n"] > 1:
            assert (row["ci_low"] or 0) <= (row["r"] or 0) <= (row["ci_high"] or 0)
        else:
            assert row["ci_low"] is None


def test_one_question_has_one_number(simulated: AnimalsService, embedded_store: Store) -> None:
    again = AnimalsService(embedded_store, Settings())
    asked = AcrossQuestion(signal="hc", neuron="SMD")
    assert simulated.correlations_across(asked) is not again.correlations_across(asked)
    assert [row["p"] for row in simulated.correlations_across(asked)["rows"]] == [
        row["p"] for row in again.correlations_across(asked)["rows"]
    ]


def test_reversal_has_bouts_and_fewer_frames(simulated: AnimalsService) -> None:
    whole = simulated.correlations_across(AcrossQuestion())
    backwards = simulated.correlations_across(AcrossQuestion(state=State.REVERSAL))
    forwards = simulated.correlations_across(AcrossQuestion(state=State.FORWARD))
    for all_frames, back, forth in zip(whole["animals"], backwards["animals"], forwards["animals"], strict=True):
        assert back["n_frames"] + forth["n_frames"] == all_frames["n_frames"] == whole["n_frames"]
        assert back["n_bouts"] >= 3
        assert abs(back["n_bouts"] - forth["n_bouts"]) <= 1
    assert backwards["state"] == "reversal"


def test_difference_between_states_is_of_the_two_states(simulated: AnimalsService) -> None:
    asked = {state: simulated.correlations_across(AcrossQuestion(state=state)) for state in State}
    row = row_of(asked[State.ALL], "AVA")
    assert row["states"] is not None
    assert row["states"]["forward"] == pytest.approx(row_of(asked[State.FORWARD], "AVA")["r"])
    assert row["states"]["reversal"] == pytest.approx(row_of(asked[State.REVERSAL], "AVA")["r"])
    assert row["states"]["floor"] == pytest.approx(2 / 2 ** row["states"]["n"])


def test_a_neuron_as_the_signal_has_no_row(simulated: AnimalsService) -> None:
    answer = simulated.correlations_across(AcrossQuestion(signal="ava"))  # as people write it
    assert answer["signal"] == {"key": "AVA", "kind": "neuron", "name": "AVA"}
    assert all(row["neuron"] != "AVA" for row in answer["rows"])
    assert (row_of(answer, "AVE")["r"] or 0) > 0.3


def test_partial_given_velocity_takes_away_what_velocity_says(simulated: AnimalsService) -> None:
    plain = row_of(simulated.correlations_across(AcrossQuestion(signal="AVA")), "AVE")["r"] or 0
    left = row_of(simulated.correlations_across(AcrossQuestion(signal="AVA", partial=True)), "AVE")["r"] or 0
    assert left < plain


def test_detail_has_a_curve_of_thirty_seconds(simulated: AnimalsService) -> None:
    answer = simulated.correlations_across(AcrossQuestion(neuron="AVA"))
    detail = answer["detail"]
    assert detail is not None
    assert detail["cells"] == ["AVAL", "AVAR"]
    lags = detail["lags"]
    assert 29 < lags["seconds"].max() <= 30
    middle = len(lags["r"]) // 2
    assert lags["r"][middle] == pytest.approx(row_of(answer, "AVA")["r"])
    # calcium comes after the movement that it is tuned to, by the response of the cell
    assert lags["peak"] is not None
    assert lags["words"] == f"AVA follows velocity by {-lags['peak']:.1f} s"


@pytest.mark.parametrize(
    ("asked", "error", "code"),
    [
        (AcrossQuestion(group="none"), NotFoundError, "unknown_group"),
        (AcrossQuestion(signal="XYZ"), NotFoundError, "unknown_signal"),
        (AcrossQuestion(neuron="XYZ"), NotFoundError, "unknown_neuron"),
        (AcrossQuestion(signal="AVA", neuron="AVA"), NotFoundError, "unknown_neuron"),
        (AcrossQuestion(partial=True), BadRequestError, "partial_to_itself"),
    ],
)
def test_what_cannot_be_asked(simulated: AnimalsService, asked: AcrossQuestion, error: type, code: str) -> None:
    with pytest.raises(error) as raised:
        simulated.correlations_across(asked)
    assert raised.value.code == code


def test_effective_correlations_of_simulated_neurons(simulated: AnimalsService) -> None:
    dataset = simulated.groups.group().labeled[0].dataset_id
    answer = simulated.effective_correlations(EffectiveQuestion(dataset=dataset, n=(1, 2, 3, 2)))
    assert [pair["idx_neurons"] for pair in answer["pairs"]] == [[1, 2], [1, 3], [2, 3]]
    assert len(answer["behavior"]) == 3 * 4
    for entry in (*answer["pairs"], *answer["behavior"]):
        assert 2 <= (entry["n_effective"] or 0) <= entry["n_frames"]
        if entry["p"] is not None:
            assert (entry["floor"] or 0) == pytest.approx(1 / (1 + entry["n_others"]))
            assert (entry["floor"] or 0) <= entry["p"] <= 1
    with pytest.raises(NotFoundError):
        simulated.effective_correlations(EffectiveQuestion(dataset=dataset, n=(9999,)))
