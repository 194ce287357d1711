"""What the service says of a neuron, on the embedded data. Right values: counted in the files of the connectomes."""

from __future__ import annotations

import pytest

from app import services
from app.errors import BadRequestError, NotFoundError
from app.services.neuron.answers import WiringPartner
from app.services.neuron.requests import NeuronRequest, PartnersAre
from app.services.neuron.service import NeuronService

TEN = ["white_1986_jsh", "white_1986_n2u", *(f"witvliet_2020_{k}" for k in range(1, 9))]


@pytest.fixture(scope="module")
def service(site) -> NeuronService:
    return services.of(site.server).neuron


def output(service: NeuronService, pre: str, post: str, **asked) -> WiringPartner:
    found = service.wiring(pre, NeuronRequest.of({"partners": "cells", **asked}))["outputs"]["partners"]
    return next(one for one in found if one["name"] == post)


@pytest.mark.parametrize(
    ("pre", "post", "found", "known", "low", "high"),
    [
        ("RIAL", "RMDVL", 10, 10, 0.722, 1),
        ("ASHL", "AVAL", 9, 10, 0.596, 0.982),
        ("ASIL", "AIAL", 7, 10, 0.397, 0.892),
        ("HSNL", "AVFL", 1, 3, 0.061, 0.792),  # HSNL is in three of the ten
    ],
)
def test_in_how_many_animals(service, pre, post, found, known, low, high) -> None:
    row = output(service, pre, post)
    assert (row["found"], row["known"]) == (found, known)
    assert (row["ci_low"], row["ci_high"]) == pytest.approx((low, high), abs=6e-4)


def test_weights_are_those_of_the_files_and_what_is_not_known_is_none(service) -> None:
    assert service.wiring("RIAL", NeuronRequest())["datasets"] == TEN
    assert output(service, "RIAL", "RMDVL")["weights"] == [13, 9, 5, 8, 8, 12, 17, 20, 23, 24]
    row = output(service, "HSNL", "AVFL")
    assert row["weights"] == [None, 6, None, None, None, None, None, None, 0, 0]
    assert row["states"][0] == "unknown"
    assert row["states"][2] == "not_grown_yet"
    assert row["percents"][2] is None


def test_a_percent_is_of_all_output_of_the_data_set(service) -> None:
    outputs = service.wiring("RIAL", NeuronRequest.of({"partners": "cells"}))["outputs"]
    row = next(one for one in outputs["partners"] if one["name"] == "RMDVL")
    assert row["percents"][0] == pytest.approx(100 * 13 / outputs["totals"][0], abs=1e-4)
    for column, total in enumerate(outputs["totals"]):
        assert sum(one["weights"][column] or 0 for one in outputs["partners"]) == total


def test_compilations_are_no_animals_and_a_series_counts_once(service) -> None:
    asked = {"datasets": ["white_1986_n2u", "white_1986_whole", "cook_jarrell_2019_h", "witvliet_2020_8"]}
    wiring = service.wiring("RIAL", NeuronRequest.of(asked))
    assert wiring["animals"] == 2
    assert wiring["compilations"] == ["white_1986_whole", "cook_jarrell_2019_h"]
    row = output(service, "RIAL", "RMDVL", **asked)
    assert (row["found"], row["known"]) == (2, 2)
    assert all(row["weights"])
    assert any("Compiled from several animals" in note for note in wiring["notes"])


def test_of_compilations_alone_there_is_no_number_of_animals(service) -> None:
    wiring = service.wiring("RIAL", NeuronRequest(datasets=("white_1986_whole",)))
    row = wiring["outputs"]["partners"][0]
    assert wiring["animals"] is None
    assert (row["found"], row["known"], row["ci_low"]) == (None, None, None)
    assert row["mean_percent"] == pytest.approx(row["percents"][0])


def test_gap_junctions_that_were_not_looked_for_are_not_counted(service) -> None:
    """Only the two series of White have them."""
    rows = service.wiring("AVAL", NeuronRequest())["gap_junctions"]["partners"]
    assert {row["known"] for row in rows} <= {0, 1, 2}
    assert all(row["weights"][2:] == [None] * 8 for row in rows)


def test_partners_that_make_a_share_together(service) -> None:
    every = service.wiring("RIAL", NeuronRequest())["inputs"]
    half = service.wiring("RIAL", NeuronRequest(top=50))["inputs"]
    assert half["n_partners"] == every["n_partners"] == len(every["partners"])
    shown = [row["running_percent"] for row in half["partners"]]
    assert shown[-2] < 50 <= shown[-1]
    assert half["partners"] == every["partners"][: len(shown)]
    assert every["partners"][-1]["running_percent"] == pytest.approx(100)


def test_partners_are_as_the_neuron_is_unless_asked_otherwise(service) -> None:
    assert service.wiring("RIAL", NeuronRequest())["partners_are"] == "cells"
    assert service.wiring("RIA", NeuronRequest())["partners_are"] == "classes"
    by_class = service.wiring("RIAL", NeuronRequest(partners=PartnersAre.CLASSES))["outputs"]["partners"]
    assert "SMDV" in {row["name"] for row in by_class} or "SMD" in {row["name"] for row in by_class}


def test_the_other_side_is_marked(service) -> None:
    for direction in ("inputs", "outputs"):
        rows = service.wiring("RIAL", NeuronRequest())["similar"][direction]
        assert [row["name"] for row in rows if row["own_pair"]] == ["RIAR"]
        assert [row["cosine"] for row in rows] == sorted((row["cosine"] for row in rows), reverse=True)
    assert service.facts("RIAL")["counterpart"] == "RIAR"
    assert service.facts("DVA")["counterpart"] == ""


def test_facts_keep_marks_and_say_when_a_cell_was_born(service) -> None:
    facts = service.facts("AVM")
    assert (facts["kind"], facts["neuron_class"], facts["births"]) == ("cell", "AVM", ["postembryonic"])
    assert any("?" in one for one in service.facts("SMDVR")["transmitters"])
    ava = service.facts("AVA")
    assert (ava["kind"], [cell["name"] for cell in ava["cells"]]) == ("class", ["AVAL", "AVAR"])
    assert (ava["ganglia"], ava["births"]) == (["lateral ganglion"], ["embryonic"])


def test_names_in_any_spelling(service) -> None:
    assert [service.canonical(name) for name in ("aval", "ava", "DD1", "dd01", "AVAL")] == [
        "AVAL", "AVA", "DD01", "DD01", "AVAL",
    ]  # fmt: skip
    assert service.canonical("nobody") is None
    with pytest.raises(NotFoundError, match="did you mean AVB"):
        service.facts("AVBX")


def test_unknown_data_sets_and_groups_are_refused(service) -> None:
    with pytest.raises(BadRequestError, match="'none'"):
        service.wiring("AVAL", NeuronRequest(datasets=("none",)))
    with pytest.raises(NotFoundError, match="no group"):
        service.tuning("AVAL", "none")


def test_a_neuron_that_no_recording_has(service) -> None:
    found = service.recordings("DA01")
    assert (found["n_found"], found["recordings"]) == (0, [])
    assert found["n_animals"] == 12
    assert service.tuning("DA01")["curves"] == []


def test_a_class_counts_labels_that_leave_the_side_open(service, embedded_store) -> None:
    """Recordings with a trace labeled AVA, AVAL, AVAR or AVA?, counted in the store."""
    neurons = embedded_store.frame("neurons")
    mine = neurons[neurons["neuron_class"] == "AVA"]
    found = service.recordings("AVA")
    assert found["n_found"] == mine["dataset_id"].nunique()
    assert sum(len(one["traces"]) for one in found["recordings"]) == len(mine)
    left = service.recordings("AVAL")
    assert left["n_found"] == mine[mine["label"] == "AVAL"]["dataset_id"].nunique()
    assert {trace["label"] for one in left["recordings"] for trace in one["traces"]} <= {"AVAL", "AVA?"}


def test_tuning_of_a_class_over_the_animals_of_the_default_group(service) -> None:
    """AVA of the simulation is active in reversals: its curve falls with velocity."""
    answer = service.tuning("AVA")
    velocity = answer["curves"][0]
    assert (velocity["behavior"], velocity["unit"]) == ("v", "mm/s")
    assert answer["n_animals"] <= answer["n_labeled"] == 8
    assert len(velocity["edges"]) == 11
    assert max(velocity["n"]) <= answer["n_animals"]
    assert velocity["mean"][0] > velocity["mean"][-1]
    for low, mean, high in zip(velocity["ci_low"], velocity["mean"], velocity["ci_high"], strict=True):
        assert low <= mean <= high
    assert answer["simulated"]


def test_encodings_are_those_of_the_class_table(service) -> None:
    (row,) = service.encodings("AVAL")["rows"]
    assert (row["row"], row["cells"]) == ("AVA", ["AVAL"])
    assert {"velocity" in one["name"].lower() for one in row["tunings"]} == {True, False}
