"""Structure and function: of real recordings with the values of ../shared/design/analyses.md (d), and of the simulated
ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.errors import BadRequestError, NotFoundError
from app.services.animals.service import AnimalsService
from app.services.connectome.service import ConnectomeService
from app.services.layers.tables import LayerTables
from app.services.structure_function.answers import PredictorRow, StructureFunctionAnswer
from app.services.structure_function.questions import Function, StructureFunctionQuestion
from app.services.structure_function.service import StructureFunctionService
from app.settings import Settings
from data_loader.store import Store


def service(store: Store) -> StructureFunctionService:
    layers = LayerTables(ConnectomeService(store, Settings()).tables)
    return StructureFunctionService(layers, AnimalsService(store, Settings()), store.data_version)


@pytest.fixture(scope="module")
def simulated(embedded_store: Store) -> StructureFunctionService:
    return service(embedded_store)


@pytest.fixture(scope="module")
def real(golden_store: Path) -> StructureFunctionAnswer:
    """The 50 cells of the specification: its table of somata lacks URADL."""
    return service(Store.open(golden_store)).answer(
        StructureFunctionQuestion(
            dataset="white_1986_whole", group="dag_nwabudike_kang_2023:reFed", animals=4, exclude=("URADL",), pairs=True
        )
    )


def row_of(answer: StructureFunctionAnswer, predictor: str) -> PredictorRow:
    return next(row for row in answer["rows"] if row["predictor"] == predictor)


# --- real recordings


def test_pairs_of_real_recordings(real: StructureFunctionAnswer) -> None:
    assert (real["n_animals"], real["n_cells"], real["n_pairs"], real["n_known"]) == (4, 50, 1225, 1225)
    assert [row_of(real, key)["n_wired"] for key in ("chemical", "gap", "pair")] == [104, 31, 14]
    assert {"cell": "URADL", "reason": "left out as asked"} in real["left_out"]


@pytest.mark.parametrize(("predictor", "rho"), [("chemical", 0.1782), ("gap", 0.1138), ("similarity", 0.4000)])
def test_rank_correlation_alone(real: StructureFunctionAnswer, predictor: str, rho: float) -> None:
    assert row_of(real, predictor)["rho"] == pytest.approx(rho, abs=5e-5)


def test_left_and_right_go_together(real: StructureFunctionAnswer) -> None:
    columns = real["pairs"]
    assert columns is not None
    pair = columns["predictors"]["pair"] == 1
    assert np.median(columns["function"][pair]) == pytest.approx(0.691, abs=5e-4)
    assert np.median(columns["function"][~pair]) == pytest.approx(0.129, abs=5e-4)


@pytest.mark.parametrize(
    ("predictor", "t", "p"),
    [("chemical", 1.10, 0.31), ("gap", 0.42, 0.66), ("similarity", 9.60, 0.001), ("distance", -6.81, 0.001),
     ("pair", 2.38, 0.02)],
)  # fmt: skip
def test_beside_each_other(real: StructureFunctionAnswer, predictor: str, t: float, p: float) -> None:
    row = row_of(real, predictor)
    assert row["t"] == pytest.approx(t, abs=5e-3)
    # of 999 permutations, as is that of the specification: 4 standard errors of both
    assert row["p"] == pytest.approx(p, abs=max(4 * (2 * p * (1 - p) / 999) ** 0.5, 5e-4))


def test_wiring_alone_looks_as_if_it_mattered(real: StructureFunctionAnswer) -> None:
    assert real["r2"] == pytest.approx(0.199, abs=5e-4)
    assert row_of(real, "chemical")["mantel_p"] == 0.001
    assert real["floor"] == 0.001


# --- simulated ones


def test_cells_are_in_enough_animals_and_in_the_connectome(simulated: StructureFunctionService) -> None:
    answer = simulated.answer(StructureFunctionQuestion(dataset="white_1986_whole"))
    assert answer["simulated"] is True
    assert (answer["group"], answer["n_animals"]) == ("simulated_demo:baseline", 8)
    assert answer["n_pairs"] == answer["n_cells"] * (answer["n_cells"] - 1) // 2
    assert answer["pairs"] is None
    assert [row["predictor"] for row in answer["rows"]] == ["chemical", "gap", "similarity", "distance", "pair"]
    assert row_of(answer, "distance")["n_wired"] is None
    assert row_of(answer, "distance")["auc"] is None


def test_pairs_that_too_few_animals_have_are_not_known(simulated: StructureFunctionService) -> None:
    columns = simulated.answer(StructureFunctionQuestion(animals=5, pairs=True))["pairs"]
    assert columns is not None
    few = columns["n"] < 5
    assert few.any()
    assert np.isnan(columns["function"][few]).all()
    assert np.isfinite(columns["function"][~few]).all()


def test_gap_junctions_that_nobody_looked_for_are_refused(simulated: StructureFunctionService) -> None:
    with pytest.raises(BadRequestError, match=r"not annotated exhaustively in W8.*unknown there, not 0") as caught:
        simulated.answer(StructureFunctionQuestion(dataset="witvliet_2020_8", predictors=("gap",)))
    assert caught.value.code == "not_annotated"
    answer = simulated.answer(StructureFunctionQuestion(dataset="witvliet_2020_8"))
    assert [row["predictor"] for row in answer["rows"]] == ["chemical", "similarity", "distance", "pair"]
    assert "unknown there" in answer["refused"]["gap"]


def test_every_predictor_has_values(simulated: StructureFunctionService) -> None:
    every = ("chemical", "gap", "similarity", "path", "distance", "pair", "class")
    answer = simulated.answer(StructureFunctionQuestion(predictors=every, pairs=True))
    columns = answer["pairs"]
    assert columns is not None
    for key in every:
        assert not np.isnan(columns["predictors"][key]).any(), key
    wired = (columns["predictors"]["chemical"] > 0) | (columns["predictors"]["gap"] > 0)
    assert (columns["predictors"]["path"] == 1).tolist() == wired.tolist()
    assert all(row["p"] is not None for row in answer["rows"])


def test_every_connectome_has_a_panel_or_a_reason(simulated: StructureFunctionService) -> None:
    panels = {panel["dataset"]: panel for panel in simulated.panels(StructureFunctionQuestion())}
    assert panels["white_1986_whole"]["rows"]
    assert "gap" in panels["witvliet_2020_1"]["refused"]
    assert "gap" not in panels["white_1986_whole"]["refused"]
    assert all(panel["rows"] or panel["why"] for panel in panels.values())


def test_held_velocity_and_states_change_what_is_asked(simulated: StructureFunctionService) -> None:
    plain, partial, state = (
        simulated.answer(StructureFunctionQuestion(**more))["rows"][0]["rho"]
        for more in ({}, {"partial": True}, {"state": "reversal"})
    )
    assert len({plain, partial, state}) == 3


def test_the_best_lag_is_said_of_each_pair(simulated: StructureFunctionService) -> None:
    columns = simulated.answer(StructureFunctionQuestion(function=Function.LAG, animals=7, pairs=True))["pairs"]
    assert columns is not None
    assert columns["lag"] is not None
    assert np.abs(columns["lag"]).max() <= 10


def test_absolute_values(simulated: StructureFunctionService) -> None:
    columns = simulated.answer(StructureFunctionQuestion(function=Function.MAGNITUDE, pairs=True))["pairs"]
    assert columns is not None
    assert np.nanmin(columns["function"]) >= 0


@pytest.mark.parametrize(
    ("question", "error", "code"),
    [
        ({"dataset": "none"}, BadRequestError, "unknown_dataset"),
        ({"group": "none"}, NotFoundError, "unknown_group"),
        ({"predictors": ("gaps",)}, BadRequestError, "unknown_predictor"),
        ({"exclude": ("NOPE",)}, BadRequestError, "unknown_neuron"),
        ({"animals": 9}, BadRequestError, "too_few_animals"),
        ({"animals": 8}, BadRequestError, "too_few_cells"),
        ({"function": "lag", "partial": True}, BadRequestError, "lag_of_all_frames"),
        ({"function": "lag", "state": "reversal"}, BadRequestError, "lag_of_all_frames"),
    ],
)
def test_errors_name_what_is_wrong(
    simulated: StructureFunctionService, question: dict[str, object], error: type[Exception], code: str
) -> None:
    with pytest.raises(error) as caught:
        simulated.answer(StructureFunctionQuestion.of(question))
    assert getattr(caught.value, "code", "") == code


def test_one_question_gives_one_number(embedded_store: Store) -> None:
    question = StructureFunctionQuestion(dataset="white_1986_n2u", animals=6)
    one, same = (service(embedded_store).answer(question)["rows"] for _ in range(2))
    assert one == same


# --- layers


def test_layers_stand_beside_the_wires(simulated: StructureFunctionService) -> None:
    keys = ("chemical", "brittin_2021_contacts", "bentley_2016_peptides", "ripoll_sanchez_2023_short")
    answer = simulated.answer(StructureFunctionQuestion(predictors=keys, pairs=True))
    assert [row["predictor"] for row in answer["rows"]] == list(keys)
    assert any("no report counts as none" in note for note in answer["notes"])
    assert any("not assessed by Conserved contacts" in one["reason"] for one in answer["left_out"])
    columns = answer["pairs"]
    assert columns is not None
    assert set(columns["predictors"]["bentley_2016_peptides"].tolist()) == {0.0, 1.0, 2.0}  # both directions


def test_a_layer_whose_blanks_are_unknown_is_no_predictor(simulated: StructureFunctionService) -> None:
    with pytest.raises(BadRequestError, match="whether the pair was measured") as caught:
        simulated.answer(StructureFunctionQuestion(predictors=("randi_2023_significant",)))
    assert caught.value.code == "not_measured"


def test_responses_have_directions_and_no_group(simulated: StructureFunctionService) -> None:
    answer = simulated.answer(StructureFunctionQuestion(function=Function.RESPONSE, predictors=("chemical",)))
    assert (answer["directed"], answer["group"], answer["n_animals"]) == (True, "", None)
    assert answer["n_pairs"] == answer["n_cells"] * (answer["n_cells"] - 1)
    # 1,150 significant pairs of the source, of the cells that are in the connectome; AWC-ON and AWC-OFF are no cells
    assert 900 < answer["n_known"] <= 1150
