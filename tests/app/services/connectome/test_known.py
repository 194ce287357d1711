"""Nothing found, not grown yet, not in the volume, not annotated, not known: five things, told apart everywhere.

The right values are those of an independent recomputation from the authors' files (Witvliet et al., 2021: tables of
volumes and of synapse counts), on the embedded data.
"""

from __future__ import annotations

from collections import Counter

import pytest

from app.services.connectome.requests import CompareRequest, DevelopmentRequest, EdgesRequest, MatrixRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from data_loader.schema import Knowledge

YOUNG, ADULT = "witvliet_2020_1", "witvliet_2020_8"


@pytest.fixture(scope="module")
def service(embedded_store):
    return ConnectomeService(embedded_store, Settings())


def test_a_reconstructed_cell_without_a_synapse_can_be_compared(service):
    """AVL has a volume in data set 1 and no chemical synapse: 0 against 1 or 7, in seven connections."""
    answer = service.compare(CompareRequest.of({"a": YOUNG, "b": ADULT, "neurons": ["AVL"]}))
    of_avl = [row for row in answer["synapses"] if "AVL" in (row["pre"], row["post"])]
    only_right = [row for row in of_avl if row["status"] == "only_b"]
    assert len(of_avl) == len(only_right) == 7
    assert {tuple(row["list_count"]) for row in only_right} <= {(0, 1), (0, 7)}
    assert not any("reason" in row for row in only_right)
    assert answer["absent"] == {"a": [], "b": []}


def test_a_zero_of_development_is_a_zero(service):
    asked = {"neurons": ["AVL", "PVT"], "show_individual_neuron": True}
    edges = service.development(DevelopmentRequest.of(asked))["edges"]
    row = list(zip(edges["pre"], edges["post"], strict=True)).index(("PVT", "AVL"))
    assert edges["counts"][row] == [0, 0, 0, 2, 2, 1, 6, 7]
    assert (edges["n_known"][row], edges["states"][row]) == (8, None)


def test_why_counts_of_development_are_not_known(service):
    """Of 2,705 counts with an end without a synapse, 2,257 have one that the authors found not grown yet; of the other
    448, at least 370 have a volume for both ends and are 0."""
    cells = {name for k in range(1, 9) for name in service.available_neurons([f"witvliet_2020_{k}"])["neurons"]}
    asked = DevelopmentRequest.of({"neurons": sorted(cells), "show_individual_neuron": True})
    edges = service.development(asked)["edges"]
    why = Counter(known for row in edges["states"] if row for known in row)
    assert why[Knowledge.NOT_GROWN_YET] == 2257
    assert why[Knowledge.UNKNOWN] <= 448 - 370
    assert why.keys() == {Knowledge.KNOWN, Knowledge.NOT_GROWN_YET, Knowledge.UNKNOWN}
    nulls = sum(count is None for row in edges["counts"] for count in row)
    assert nulls == why[Knowledge.NOT_GROWN_YET] + why[Knowledge.UNKNOWN]


def test_presence_in_data_set_7_is_unknown(service):
    """It has no table of volumes: a cell that others hold and that has no synapse there may be there."""
    answer = service.edges(EdgesRequest.of({"datasets": ["witvliet_2020_7"], "neurons": ["CANR", "HSNL", "VD13"]}))
    assert answer["absent_because"] == {"CANR": "unknown", "VD13": "not_in_volume"}


def test_get_edges_says_what_its_zeros_are(service):
    """A gap junction of two cells of which the heads were not searched for gap junctions: [3, 0, 0], of which 3 is a
    count and the zeros are none."""
    asked = {
        "datasets": ["white_1986_whole", ADULT, YOUNG],
        "neurons": ["AVAL"],
        "show_individual_neuron": True,
    }
    rows = service.edges(EdgesRequest.of(asked))["synapses"]
    row = next(row for row in rows if (row["pre"], row["post"], row["type"]) == ("AVAL", "VA01", "e"))
    assert (row["count"], row["list_count"]) == (3, [3, 0, 0])
    assert row["states"] == ["known", "not_annotated", "not_annotated"]
    of_known = [row for row in rows if "states" not in row]
    assert of_known  # where all are counts, nothing is added to the reference's answer


def test_a_matrix_says_why_rows_are_missing(service):
    asked = {"dataset": YOUNG, "level": "neuron", "neurons": ["AVL", "AVM", "VD13", "GLRR", "AVAL"]}
    answer = service.matrix(MatrixRequest.of(asked))
    assert answer["missing_in"] == {
        YOUNG: {"unknown": ["GLRR"], "not_grown_yet": ["AVM"], "not_in_volume": ["VD13"]},
    }
    assert [answer["nodes"][row] for row in answer["missing"]] == ["AVM", "GLRR", "VD13"]
    assert answer["row_totals"][answer["nodes"].index("AVL")] == 0


@pytest.mark.parametrize(("pre", "post", "count"), [("AVAL", "PVCL", 10), ("AVDL", "AVAR", 19), ("AVDR", "AVAL", 16)])
def test_a_connection_outside_of_the_imaged_part_comes_with_a_warning(service, pre, post, count):
    asked = {"a": "white_1986_whole", "b": ADULT, "neurons": [pre, post], "show_connected_neuron": False}
    rows = service.compare(CompareRequest.of(asked))["synapses"]
    row = next(row for row in rows if (row["pre"], row["post"], row["type"]) == (pre, post, "c"))
    assert (row["status"], row["list_count"]) == ("only_a", [count, 0])
    assert row["reason"] == (
        "none found in the head, which is all that W8 · adult imaged: the connection may lie elsewhere in the body"
    )


def test_two_heads_need_no_such_warning(service):
    rows = service.compare(CompareRequest.of({"a": "white_1986_n2u", "b": ADULT, "classes": ["AVA"]}))["synapses"]
    only = [row for row in rows if row["status"] in ("only_a", "only_b")]
    assert only
    assert not any("reason" in row for row in only)


def test_a_path_from_a_cell_without_a_connection_says_whether_it_is_there(service):
    from app.errors import BadRequestError
    from app.services.connectome.requests import PathsRequest

    for name, why in (("AVL", "it was reconstructed"), ("AVM", "not grown yet"), ("VD13", "not in the volume")):
        asked = PathsRequest.of({"dataset": YOUNG, "start": name, "end": "AVAL"})
        with pytest.raises(BadRequestError, match=rf"{name}. has no connection in {YOUNG} \({why}\)"):
            service.find_paths(asked)


# ------------------------------------------------------------------ ratios of development


def test_adult_over_young_is_that_of_the_counts_beside_it(service):
    """ADAL to AVB: 3 3 4 5 11 11 18 at the stages, so 6 times; relative to the total, left and right pooled, 1.304."""
    edges = service.development(DevelopmentRequest.of({"neurons": ["ADAL"]}))["edges"]
    ends = list(zip(edges["pre"], edges["post"], strict=True))
    row = ends.index(("ADAL", "AVB"))
    assert edges["stages"][row] == [3, 3, 4, 5, 11, 11, 18]
    assert edges["ratio"][row] == 6
    assert edges["fold"][row] == pytest.approx(1.304, abs=5e-4)
    ava = ends.index(("ADAL", "AVA"))
    assert edges["stages"][ava][:5] == [2, 2, 3, 1, 1]
    assert edges["fold"][ava] == pytest.approx(0.29, abs=5e-3)
