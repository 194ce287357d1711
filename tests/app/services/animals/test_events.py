"""Averages around events over animals; right values on real recordings: ../shared/design/analyses.md (b)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.analysis.activity.identities import Level
from app.errors import BadRequestError, NotFoundError
from app.services.animals.events.answers import EventRow
from app.services.animals.events.question import EventsQuestion
from app.services.animals.service import AnimalsService
from app.settings import Settings
from data_loader.store import Store

REAL = "dag_nwabudike_kang_2023:reFed"
RECORDING = "simulated_demo-sim-2026-01-01-01"


@pytest.fixture(scope="module")
def real(golden_store: Path) -> AnimalsService:
    store = Store.open(golden_store)
    return AnimalsService(store, Settings(store=golden_store))


@pytest.fixture(scope="module")
def simulated(embedded_store: Store, settings: Settings) -> AnimalsService:
    return AnimalsService(embedded_store, settings)


def asked(**values: object) -> EventsQuestion:
    return EventsQuestion.of(values)


def test_the_starts_of_reversals_in_real_recordings(real: AnimalsService) -> None:
    answer = real.average_events(asked(group=REAL, neurons=("AVE", "RME", "RIM")))
    assert [animal["n_events"] for animal in answer["animals"]] == [27, 24, 18, 12]
    assert [animal["dropped"]["previous"] for animal in answer["animals"]] == [7, 5, 2, 17]
    assert [animal["dropped"]["edge"] for animal in answer["animals"]] == [0, 0, 0, 1]
    assert (answer["kept"], answer["n_animals"], answer["simulated"]) == (81, 4, False)
    ave, rme, rim = answer["rows"]
    assert [one["response"] for one in ave["per_animal"]] == pytest.approx([0.4788, 0.7563, 0.8066, 0.3383], abs=5e-5)
    assert ave["response"] == pytest.approx(0.5950, abs=5e-5)
    assert ave["response_ci"] == pytest.approx((0.2390, 0.9511), abs=5e-5)
    assert rme["response"] == pytest.approx(-0.2957, abs=5e-5)
    assert rme["response_ci"] == pytest.approx((-0.5172, -0.0742), abs=6e-5)
    assert (ave["p"], rme["p"], rim["p"]) == (0.125, 0.125, 0.375)
    assert (ave["floor"], ave["cells"]) == (0.125, ["AVEL", "AVER"])


def test_what_rises_in_reversals_rises_here(real: AnimalsService) -> None:
    rows = real.average_events(asked(group=REAL, neurons=("AVA", "AVE", "AIB")))["rows"]
    assert all(row["response"] is not None and row["response"] > 0.1 for row in rows)


def test_four_animals_cannot_reach_it(real: AnimalsService) -> None:
    answer = real.average_events(asked(group=REAL))
    assert answer["unreachable"]
    assert answer["null"] == "sign-flip"
    assert answer["family_size"] == sum(row["n_animals"] > 1 for row in answer["rows"])
    assert all(row["q"] is None or row["q"] > 0.05 for row in answer["rows"])


def test_four_animals_have_no_clusters_and_eight_do(real: AnimalsService, simulated: AnimalsService) -> None:
    assert real.average_events(asked(group=REAL, neurons=("AVE",)))["rows"][0]["times"] is None
    times = simulated.average_events(asked(neurons=("RIM",)))["rows"][0]["times"]
    assert times is not None
    assert any(one["start"] <= 0.6 and one["end"] > 5 and one["p"] == pytest.approx(2 / 256, abs=1e-5) for one in times)


def row_of(service: AnimalsService, name: str, **values: object) -> EventRow:
    return service.average_events(asked(neurons=(name,), **values))["rows"][0]


def test_the_family_is_of_all_neurons(simulated: AnimalsService) -> None:
    every = {row["neuron"]: row for row in simulated.average_events(asked())["rows"]}
    one = row_of(simulated, "RIM")
    assert one["q"] == every["RIM"]["q"]
    assert (one["mean"], one["response_ci"]) == (every["RIM"]["mean"], every["RIM"]["response_ci"])
    assert (every["RIM"]["per_animal"], every["RIM"]["chance_low"], every["RIM"]["times"]) == ([], [], [])
    assert len(one["per_animal"]) == one["n_animals"] == 8


def test_reversals_leave_the_band_of_random_times(simulated: AnimalsService) -> None:
    rim = row_of(simulated, "RIM")
    after = simulated.average_events(asked(neurons=("RIM",)))["tau"].index(3.6)
    mean, low, high = (rim[key][after] for key in ("mean", "chance_low", "chance_high"))  # type: ignore[literal-required]
    assert low < 0 < high < mean / 3
    assert row_of(simulated, "RIM", gap=200)["chance_low"] == [] or row_of(simulated, "RIM", gap=200)["n_events"] < 20


def test_one_link_gives_one_number(embedded_store: Store, settings: Settings, simulated: AnimalsService) -> None:
    again = AnimalsService(embedded_store, settings)
    question = asked(neurons=("RIM", "AVA"))
    assert again.average_events(question) == simulated.average_events(question)


def test_one_animal_is_no_sample(simulated: AnimalsService) -> None:
    answer = simulated.average_events(asked(dataset=RECORDING, neurons=("RIM",)))
    row = answer["rows"][0]
    assert (answer["n_animals"], answer["dataset"], answer["group"]) == (1, RECORDING, "simulated_demo:baseline")
    assert (row["p"], row["q"], row["floor"], row["response_ci"]) == (None, None, None, None)
    assert set(row["ci_low"]) == {None}
    assert all(value is not None and value > 0 for value in row["sd"])
    assert row["response"] == pytest.approx(row_of(simulated, "RIM")["per_animal"][0]["response"])
    assert answer["null"] == "none"


def test_a_stimulus_is_one_event_an_animal(simulated: AnimalsService) -> None:
    answer = simulated.average_events(asked(group="simulated_demo:heat", event="stimulus:heat", neurons=("AFD",)))
    assert [animal["n_events"] for animal in answer["animals"]] == [1, 1, 1, 1]
    assert not simulated.events.heat(asked(group="simulated_demo:heat", event="stimulus:heat"), "peak", True)["split"]
    with pytest.raises(NotFoundError, match="stimulus:heat: these recordings have reversal_start, reversal_end"):
        simulated.average_events(asked(event="stimulus:heat"))


def test_velocity_below_0_is_a_reversal(simulated: AnimalsService) -> None:
    """The files say themselves when the animal went back: most of their reversals begin where velocity falls past 0."""
    falls = simulated.single_events(asked(event="threshold", at=0, dataset=RECORDING), "RIM")
    starts = simulated.single_events(asked(dataset=RECORDING), "RIM")
    frames = [event["frame"] for event in falls["events"]]
    near = [min(abs(event["frame"] - frame) for frame in frames) <= 2 for event in starts["events"]]
    assert np.mean(near) > 0.8


def test_recordings_without_the_behavior_are_named(real: AnimalsService) -> None:
    """The four real recordings of the group have no pumping."""
    answer = real.average_events(asked(group=REAL, event="threshold", behavior="f", at=2, direction="rising"))
    assert (answer["animals"], answer["rows"], answer["behavior"]) == ([], [], None)
    assert len(answer["without_behavior"]) == 4
    assert real.average_events(asked(group=REAL))["without_behavior"] == []


def test_behavior_is_shown_as_recorded(simulated: AnimalsService) -> None:
    behavior = simulated.average_events(asked(neurons=("RIM",)))["behavior"]
    assert behavior is not None
    assert (behavior["behavior"], behavior["unit"], behavior["n_animals"]) == ("v", "mm/s", 8)
    before, after = behavior["mean"][0], behavior["mean"][10]
    assert before is not None
    assert after is not None
    assert before > 0.02 > 0 > after  # forward, then back, in mm/s


def test_every_event_of_a_neuron(simulated: AnimalsService) -> None:
    question = asked()
    single = simulated.single_events(question, "AVE")
    row = row_of(simulated, "AVE")
    assert len(single["events"]) == row["n_events"]
    first = row["per_animal"][0]
    values = [event["values"] for event in single["events"] if event["dataset_id"] == first["dataset_id"]]
    assert np.mean(np.array(values, dtype=np.float64), axis=0) == pytest.approx(first["mean"], abs=1e-4)
    event = single["events"][0]
    assert event["time"] == pytest.approx((event["frame"] - 1) * 0.6, abs=0.5)
    assert single["traces"][event["dataset_id"]]
    with pytest.raises(NotFoundError, match="“NOPE” was identified in none of these 8 animals"):
        simulated.single_events(question, "NOPE")


def test_cells_and_what_is_not_there(simulated: AnimalsService) -> None:
    answer = simulated.average_events(asked(level=Level.CELL, neurons=("AVAL", "AVA", "NOPE")))
    assert [row["neuron"] for row in answer["rows"]] == ["AVAL"]
    assert answer["not_identified"] == ["AVA", "NOPE"]


@pytest.mark.parametrize("order", ["peak", "response", "name"])
def test_rows_of_the_heat_map_are_all_neurons_once(simulated: AnimalsService, order: str) -> None:
    heat = simulated.events.heat(asked(), order, True)
    names = [row["neuron"] for row in simulated.average_events(asked())["rows"]]
    assert heat["split"]
    assert sorted(heat["neurons"]) == names == sorted(names)
    assert (heat["neurons"] == names) is (order == "name")
    assert max(heat["n_animals"]) == 8


def test_what_is_shown_is_not_what_was_sorted_by(simulated: AnimalsService) -> None:
    split, whole = (simulated.events.heat(asked(), "name", on) for on in (True, False))
    assert not whole["split"]
    assert split["values"] != whole["values"]
    assert whole["values"][0] == pytest.approx(simulated.average_events(asked())["rows"][0]["mean"], abs=1e-4)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"window": "5,10"}, "window"),
        ({"window": (-5, 61)}, "each from 0.6 to 60"),
        ({"baseline": "-9,-1"}, "in the window -5,10, or none"),
        ({"baseline": "-1,-5"}, "baseline"),
        ({"gap": -1}, "gap"),
        ({"gap": float("nan")}, "gap"),
        ({"event": "reversal"}, "event"),
        ({"level": "neuron"}, "level"),
        ({"neurons": tuple(f"N{k}" for k in range(21))}, "neurons"),
        ({"at": 1e9}, "at"),
        ({"direction": "up"}, "direction"),
        ({"hold": -2}, "hold"),
        ({"speed": "v"}, "There is no parameter “speed”"),
    ],
)
def test_a_question_out_of_bounds_is_named(values: dict[str, object], said: str) -> None:
    with pytest.raises(BadRequestError, match=said):
        asked(**values)


def test_a_question_is_read_as_it_is_written() -> None:
    question = asked(window=(-3.5, 12), baseline=None, gap=0, neurons=("AVE", "RME"), event="stimulus:heat")
    assert question.query() == {
        "window": "-3.5,12", "baseline": "none", "gap": "0.0", "neurons": "AVE,RME", "event": "stimulus:heat",
    }  # fmt: skip
    assert EventsQuestion.of_query(question.query().items()) == question
    assert EventsQuestion.of_query([("baseline", "-4,-2")]).baseline == (-4, -2)
    assert asked().query() == {}


def test_an_unknown_group_or_recording(simulated: AnimalsService) -> None:
    for question in (asked(group="nobody:heat"), asked(dataset="nobody")):
        with pytest.raises(NotFoundError, match="nobody"):
            simulated.average_events(question)
