"""Groups of animals against each other. Expected numbers are made from the arrays of the store, by numpy and scipy, or
stand in ../shared/design/analyses.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from app.analysis.activity.identities import Level
from app.errors import BadRequestError, NotFoundError
from app.services.activity.recordings import Recordings
from app.services.animals.comparison.answers import GroupComparison, GroupRow
from app.services.animals.comparison.question import GroupsQuestion
from app.services.animals.comparison.values import ValuesOfAnimals
from app.services.animals.events.occurrences import Occurrences
from app.services.animals.events.question import EventsQuestion
from app.services.animals.service import AnimalsService
from app.services.animals.signals import AnimalSignals
from app.settings import Settings
from data_loader.store import Store

HEAT, BASELINE, REAL = "simulated_demo:heat", "simulated_demo:baseline", "dag_nwabudike_kang_2023:reFed"


@pytest.fixture(scope="module")
def simulated(embedded_store: Store, settings: Settings) -> AnimalsService:
    return AnimalsService(embedded_store, settings)


@pytest.fixture(scope="module")
def real(golden_store: Path) -> AnimalsService:
    return AnimalsService(Store.open(golden_store), Settings(store=golden_store))


def asked(site: AnimalsService, **values: object) -> GroupComparison:
    return site.compare_groups(GroupsQuestion.of(values))


def row(answer: GroupComparison, neuron: str | None) -> GroupRow:
    return next(one for one in answer["rows"] if one["neuron"] == neuron)


def sides(answer: GroupComparison) -> tuple[list[float], list[float]]:
    a, b = ([one["value"] for one in answer["values"] if one["side"] == side] for side in "ab")
    return a, b


def trace_of(store: Store, dataset_id: str, cell: str, which: str) -> Any:
    """Of a cell that has one trace there; None where it has none."""
    neurons = store.part("neurons", dataset_id)
    rows = neurons.loc[neurons["label"] == cell, "idx"].tolist()
    if not rows:
        return None
    assert len(rows) == 1
    return np.asarray(getattr(store.arrays(dataset_id), which), dtype=np.float64)[rows[0] - 1]


def by_hand(store: Store, group: str, cell: str, which: str, of: Any) -> list[float]:
    kind = group.split(":")[1]
    recordings = store.frame("recordings")
    chosen = recordings[(recordings["types"].str.contains(f"-{kind}")) & (recordings["n_labeled"] > 0)]["dataset_id"]
    traces = [(trace_of(store, name, cell, which), store.arrays(name).timestamps) for name in chosen]
    return [float(of(trace, times - times[0])) for trace, times in traces if trace is not None]


def test_the_site_proposes_two_groups_of_one_paper(simulated: AnimalsService) -> None:
    answer = asked(simulated)
    assert (answer["a"]["id"], answer["b"]["id"]) == (HEAT, BASELINE)
    assert (answer["a"]["n_animals"], answer["b"]["n_animals"]) == (4, 8)
    assert (answer["paired"], answer["simulated"], answer["null"]) == (False, True, "permutation of labels")
    assert answer["floor"] == pytest.approx(2 / 495, abs=1e-6)  # C(12, 4)


def test_means_of_original_traces(simulated: AnimalsService, embedded_store: Store) -> None:
    answer = asked(simulated, quantity="mean", level="cell", neuron="RIML", epoch="60,180")

    def mean(trace: Any, since: Any) -> float:
        return float(trace[(since >= 60) & (since < 180)].mean())

    a, b = (by_hand(embedded_store, group, "RIML", "trace_original", mean) for group in (HEAT, BASELINE))
    assert [sorted(one) for one in sides(answer)] == [pytest.approx(sorted(one), abs=1e-5) for one in (a, b)]
    found = row(answer, "RIML")
    welch = stats.ttest_ind(a, b, equal_var=False).confidence_interval(0.95)
    assert (found["n_a"], found["n_b"]) == (len(a), len(b))
    assert found["difference"] == pytest.approx(np.mean(a) - np.mean(b), abs=1e-5)
    assert (found["ci_low"], found["ci_high"]) == pytest.approx((welch.low, welch.high), abs=1e-5)
    exact = stats.permutation_test(
        (a, b), lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis), vectorized=True, n_resamples=np.inf
    )
    assert found["p"] == pytest.approx(exact.pvalue, abs=1e-6)
    assert answer["unit"] == "fluorescence ratio"


def test_an_epoch_less_another_of_the_same_recording(simulated: AnimalsService, embedded_store: Store) -> None:
    answer = asked(
        simulated, quantity="variance", trace="z", level="cell", neuron="RIML", epoch="480,600", reference="0,480"
    )

    def change(trace: Any, since: Any) -> float:
        return float(trace[(since >= 480) & (since < 600)].var(ddof=1) - trace[since < 480].var(ddof=1))

    a, b = (by_hand(embedded_store, group, "RIML", "trace", change) for group in (HEAT, BASELINE))
    assert [sorted(one) for one in sides(answer)] == [pytest.approx(sorted(one), abs=1e-5) for one in (a, b)]


@pytest.mark.parametrize("quantity", ["mean", "variance"])
def test_what_z_scores_have_erased_is_refused(simulated: AnimalsService, quantity: str) -> None:
    for epoch in ({}, {"epoch": "0,60"}):
        with pytest.raises(BadRequestError, match="by construction: a difference between groups is erased") as raised:
            asked(simulated, quantity=quantity, trace="z", **epoch)
        assert raised.value.code == "erased_by_z_scores"


def test_responses_are_those_of_events(simulated: AnimalsService) -> None:
    answer = asked(simulated, neuron="AVA", event="reversal_end")
    for group, found in zip((HEAT, BASELINE), sides(answer), strict=True):
        events = simulated.average_events(
            EventsQuestion.of({"group": group, "event": "reversal_end", "neurons": ["AVA"]})
        )
        assert found == pytest.approx([one["response"] for one in events["rows"][0]["per_animal"]], abs=1e-5)


def test_correlations_of_real_animals(real: AnimalsService, golden_store: Path) -> None:
    store = Store.open(golden_store)
    recordings = Recordings(store)
    values = ValuesOfAnimals(AnimalSignals(store, recordings), Occurrences(recordings))
    question = GroupsQuestion.of({"quantity": "correlation"})
    found = [values.in_epoch(question, animal) for animal in real.groups.group(REAL).labeled]
    r = [float(np.tanh(one.values[one.names.index("RME")])) for one in found]
    assert sorted(r) == pytest.approx([0.13, 0.14, 0.33, 0.36], abs=0.005)


def test_before_and_after_an_event_in_the_same_animals(simulated: AnimalsService, embedded_store: Store) -> None:
    answer = asked(
        simulated, a="after", b="before", group=HEAT, event="stimulus:heat", quantity="mean", trace="z", level="cell",
        before="-60,0", after="0,60", neuron="RIML",
    )  # fmt: skip

    def mean(low: float, high: float) -> Any:
        def of(trace: Any, since: Any) -> float:
            around = since - since[800]  # heat: frame 801
            return float(trace[(around >= low) & (around < high)].mean())

        return of

    after = by_hand(embedded_store, HEAT, "RIML", "trace", mean(0, 60))
    before = by_hand(embedded_store, HEAT, "RIML", "trace", mean(-60, 0))
    assert sides(answer) == (pytest.approx(after, abs=1e-5), pytest.approx(before, abs=1e-5))
    found = row(answer, "RIML")
    assert found["n_a"] == found["n_b"] == len(after)
    interval = stats.ttest_rel(after, before).confidence_interval(0.95)
    assert (found["ci_low"], found["ci_high"]) == pytest.approx((interval.low, interval.high), abs=1e-5)
    assert (answer["paired"], answer["null"], answer["floor"]) == (True, "sign-flip", 2 / 2**4)
    assert [one["n_events"] for one in answer["animals"]] == [1, 1, 1, 1]


def test_four_animals_before_and_after_cannot_reach_it(real: AnimalsService) -> None:
    answer = asked(real, a="after", b="before", group=REAL, quantity="mean", trace="z")
    assert (answer["unreachable"], answer["floor"]) == (True, 0.125)
    # AVA, AVE and AIB rise in reversals
    assert all((row(answer, name)["difference"] or 0) > 0.1 for name in ("AVA", "AVE", "AIB"))


def test_without_two_groups_the_site_proposes_before_and_after(real: AnimalsService) -> None:
    answer = asked(real, quantity="mean", trace="z")
    assert (answer["a"]["id"], answer["b"]["id"], answer["a"]["group"]) == ("after", "before", REAL)
    assert not answer["simulated"]


def test_rates_of_events_are_of_all_animals(simulated: AnimalsService, embedded_store: Store) -> None:
    answer = asked(simulated, quantity="events", event="stimulus:heat", a=HEAT, b=BASELINE)
    assert (answer["a"]["n_animals"], answer["b"]["n_animals"]) == (4, 9)  # one was not identified
    a, b = sides(answer)
    assert a == pytest.approx([1 / 16] * 4, rel=5e-3)  # 1,600 frames of about 0.6 s
    assert b == [0.0] * 9
    assert (answer["rows"][0]["neuron"], answer["family_size"]) == (None, 1)
    assert answer["rows"][0]["p"] == pytest.approx(2 / 715, abs=1e-6)  # C(13, 4)


def test_rises_are_counted_a_minute(simulated: AnimalsService) -> None:
    answer = asked(simulated, quantity="rate", at=1.5, neuron="AVA")
    a, b = sides(answer)
    assert all(0 < value < 10 for value in (*a, *b))
    never = asked(simulated, quantity="rate", at=10.0, neuron="AVA")
    assert set(sides(never)[0]) == {0.0}
    assert row(never, "AVA")["ci_low"] is None  # nothing varies


def test_the_days_of_two_groups(simulated: AnimalsService) -> None:
    answer = asked(simulated)
    days = {one["dataset_id"]: one["date"] for one in answer["animals"]}
    assert days["simulated_demo-sim-2026-01-03-01"] == "2026-01-03"
    assert answer["shared_days"] == []  # each day has animals of one kind


def test_what_one_group_lacks_is_said(simulated: AnimalsService) -> None:
    answer = asked(simulated)
    there = {one["neuron"] for one in answer["rows"]}
    assert answer["only_one_side"]
    assert there.isdisjoint(answer["only_one_side"])
    level = Level.CLASS
    names = [set(simulated.recorded(group, level).names) for group in (HEAT, BASELINE)]
    assert there == names[0] & names[1]
    assert set(answer["only_one_side"]) == names[0] ^ names[1]


def test_an_animal_that_ends_too_soon_is_named(simulated: AnimalsService) -> None:
    answer = asked(simulated, quantity="mean", epoch="900,1000")
    assert {one["left_out"] for one in answer["animals"]} == {"ends before the epoch does"}
    assert (answer["rows"], answer["floor"], answer["null"], answer["family_size"]) == ([], None, "none", 0)


def test_one_question_one_number(simulated: AnimalsService) -> None:
    assert asked(simulated) == asked(simulated, a=HEAT, b=BASELINE)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"a": HEAT, "b": HEAT}, "same_group"),
        ({"a": HEAT, "b": "before"}, "unlike_sides"),
        ({"a": "after", "b": "before", "quantity": "events"}, "not_paired"),
        ({"a": HEAT, "b": BASELINE, "quantity": "mean", "event": "reversal_end"}, "not_applicable"),
        ({"a": HEAT, "b": BASELINE, "before": "-5,0"}, "not_applicable"),
        ({"epoch": "5,1"}, "bad_parameter"),
        ({"after": "0,601"}, "bad_parameter"),
        ({"before": "0"}, "bad_parameter"),
    ],
)
def test_what_cannot_be_asked(simulated: AnimalsService, values: dict[str, object], code: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        asked(simulated, **values)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"a": HEAT, "b": "nobody"}, "unknown_group"),
        ({"a": HEAT, "b": BASELINE, "event": "stimulus:heat"}, "unknown_event"),
        ({"neuron": "AVG"}, "unknown_neuron"),
    ],
)
def test_what_is_not_there(simulated: AnimalsService, values: dict[str, object], code: str) -> None:
    with pytest.raises(NotFoundError) as raised:
        asked(simulated, **values)
    assert raised.value.code == code
