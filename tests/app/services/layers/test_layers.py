"""The embedded layers as they are served. Counts are those of the papers' files, counted apart from this program."""

from __future__ import annotations

import numpy as np
import pytest

from app import services
from app.analysis.connectome.layers.states import ALL, PairState
from app.errors import BadRequestError, NotFoundError, TooLargeError
from app.services.connectome.tables import ConnectomeTables
from app.services.layers.requests import LayerRequest, OverlapRequest, PairRequest
from app.services.layers.service import LayerService
from app.services.layers.tables import LayerTables
from app.settings import Settings

MONOAMINES, PEPTIDES = "bentley_2016_monoamines", "bentley_2016_peptides"
RANDI, BRITTIN, DAUER = "randi_2023_significant", "brittin_2021_contacts", "yim_2024_dauer_contacts"
SHORT, WHITE = "ripoll_sanchez_2023_short", "white_1986_whole:chemical"


@pytest.fixture(scope="module")
def layers(embedded_store):
    settings = Settings()
    return LayerService(embedded_store, settings, LayerTables(ConnectomeTables(embedded_store, settings)))


def test_what_is_embedded(layers):
    found = {one["id"]: (one["n_cells"], one["n_pairs"], one["n_self"]) for one in layers.layers(wired=False)}
    assert found == {
        "yim_2024_dauer_synapses": (220, 2_198, 0),
        MONOAMINES: (302, 1_952, 12),
        PEPTIDES: (302, 7_078, 43),
        SHORT: (302, 31_417, 171),
        "ripoll_sanchez_2023_mid": (302, 40_425, 171),
        "ripoll_sanchez_2023_long": (302, 53_558, 171),
        RANDI: (181, 1_150, 0),
        BRITTIN: (173, 1_925, 0),
        DAUER: (220, 6_080, 0),
    }
    assert layers.info(RANDI)["n_negative"] == 150


def test_what_is_dense_is_said(layers):
    dense = {one["id"] for one in layers.layers(wired=False) if one["dense"]}
    assert dense == {SHORT, "ripoll_sanchez_2023_mid", "ripoll_sanchez_2023_long", BRITTIN, DAUER}


@pytest.mark.parametrize(("layer", "in_both", "in_layer"), [(MONOAMINES, 76, 1_940), (PEPTIDES, 233, 7_035)])
def test_extrasynaptic_layers_hardly_overlap_with_synapses(layers, layer, in_both, in_layer):
    """Bentley et al., 2016: 3.9 % and 3.3 % of the pairs of different cells."""
    answer = layers.overlap(OverlapRequest(a=layer, b=WHITE))
    assert answer["table"]["both"] == in_both
    assert sum(row["n"] for row in answer["states"] if row["a"] == "found") == in_layer
    assert sum(row["n"] for row in answer["states"]) == answer["n_pairs"] == 302 * 301
    assert answer["notes"] == [f"{layers.info(layer)['name']}: “no report” is counted as not there."]
    assert answer["floor"] == 1 / 1_000 <= answer["p"] <= 1


def test_one_link_gives_one_p(layers):
    asked = OverlapRequest(a=MONOAMINES, b=WHITE)
    assert layers.overlap(asked) == layers.overlap(asked)


def test_a_layer_that_does_not_know_what_was_measured_has_no_odds_ratio(layers):
    answer = layers.overlap(OverlapRequest(a=RANDI, b=WHITE))
    assert (answer["odds_ratio"], answer["p"]) == (None, None)
    assert "does not say which pairs were measured" in answer["reason"]
    assert {row["a"] for row in answer["states"]} == {"found", "not_significant_or_not_measured"}


def test_undirected_layers_count_pairs_once(layers):
    answer = layers.overlap(OverlapRequest(a=BRITTIN, b=DAUER))
    assert (answer["ordered"], answer["n_pairs"]) == (False, 173 * 172 // 2)
    directed = layers.overlap(OverlapRequest(a=BRITTIN, b=WHITE))
    assert (directed["ordered"], directed["n_pairs"]) == (True, 173 * 172)
    assert sum(row["n"] for row in directed["states"] if row["a"] == "found") == 2 * 1_925


def test_contacts_are_the_same_both_ways_and_peptides_have_a_direction(layers):
    cells = ["AVAL", "AVBL", "AIYL", "RIML", "RMDDL"]
    contacts = layers.matrix(BRITTIN, cells)
    assert np.array_equal(contacts.values, contacts.values.T, equal_nan=True)
    assert layers.matrix(SHORT, ["RIML", "AVAL"]).values.tolist() == [[2, 2], [1, 1]]


def test_the_list_of_what_one_layer_has_and_the_other_has_not(layers):
    answer = layers.overlap(OverlapRequest(a=BRITTIN, b=WHITE, show="only_a", limit=3))
    assert answer["n_shown"] == answer["table"]["only_a"]
    assert len(answer["pairs"]) == 3
    assert all(pair["b_words"] == "0, measured" and pair["a"] > 0 for pair in answer["pairs"])


def test_lists_of_pairs_tell_kinds_of_nothing_apart(layers):
    """Whatever rules there are, the pairs of one layer add up to all that it has."""
    shown = ("both", "only_a", "unknown_b")
    rules = {show: layers.overlap(OverlapRequest(a=MONOAMINES, b=WHITE, show=show)) for show in shown}
    assert rules["both"]["n_shown"] == 76
    assert sum(one["n_rule"] for one in rules.values()) == 1_940
    assert {pair["b_words"] for pair in rules["unknown_b"]["pairs"]} == {"not known"}
    assert {pair["b_words"] for pair in rules["only_a"]["pairs"]} == {"0, measured"}
    assert {pair["b"] for pair in rules["only_a"]["pairs"]} == {0}  # measured, and a value
    assert {pair["b"] for pair in rules["unknown_b"]["pairs"]} == {None}
    cell = OverlapRequest(a=MONOAMINES, b=WHITE, show="states", state_a="not_reported", state_b="unknown")
    said = {(pair["a_words"], pair["b_words"]) for pair in layers.overlap(cell)["pairs"]}
    assert said == {("no report", "not known")}


def test_a_list_of_one_class_is_of_pairs_with_it(layers):
    asked = OverlapRequest(a=MONOAMINES, b=WHITE, show="both", neuron="RIM", limit=5_000)
    answer = layers.overlap(asked)
    assert answer["n_rule"] == 76
    assert 0 < answer["n_shown"] == len(answer["pairs"]) < 76
    assert all({"RIML", "RIMR"} & {pair["pre"], pair["post"]} for pair in answer["pairs"])
    with pytest.raises(BadRequestError, match="state_a and state_b"):
        layers.overlap(OverlapRequest(a=MONOAMINES, b=WHITE, show="states"))


def test_kinds_of_nothing_are_different_states(layers):
    """What each layer says where it has no value, and of cells that it does not know."""

    def state(layer, pre, post):
        return ALL[layers.matrix(layer, [pre], [post]).states[0, 0]]

    assert state(MONOAMINES, "AVAL", "AVAR") is PairState.NOT_REPORTED
    assert state(SHORT, "I1L", "I1L") is PairState.NONE_BY_MODEL
    assert state(RANDI, "I1L", "ASEL") is PairState.UNRESOLVED
    assert state(RANDI, "AVAL", "AVAL") is PairState.NOT_ASSESSED
    assert state(RANDI, "AVAL", "PVDL") is PairState.NOT_ASSESSED
    assert state(BRITTIN, "AVAL", "ASEL") is PairState.NOT_CONSERVED
    assert state(DAUER, "ADAL", "URYVR") is PairState.NONE
    assert state(WHITE, "AVAL", "AVAR") in (PairState.FOUND, PairState.NONE)
    assert state(WHITE, "AVAL", "CANL") is PairState.UNKNOWN
    assert state(WHITE, "AVAL", "CP00") is PairState.NOT_IN_VOLUME
    assert state("witvliet_2020_1:chemical", "AVAL", "AVM") is PairState.NOT_GROWN_YET


def test_awc_on_is_no_side(layers):
    assert layers.info(RANDI)["variable"] == ["AWCOFF", "AWCON"]
    sided = layers.matrix(RANDI, ["AWCL", "AWCR"], ["AVAL"])
    assert [ALL[code] for code in sided.states[:, 0]] == [PairState.STATE_NOT_SIDE] * 2
    by_state = layers.pairs(RANDI, LayerRequest(neurons=("AWCON", "AWCOFF"), to=("AIY", "RIA", "AVA")))
    assert by_state["pre"] == ["AWCOFF", "AWCON"]
    # 6 + 8 pairs sent, 8 + 12 received in the source
    matrix = layers.pair_layer(RANDI)
    sent = matrix.matrix(["AWCOFF", "AWCON"], matrix.receivers).found.sum(axis=1)
    received = matrix.matrix(matrix.senders, ["AWCOFF", "AWCON"]).found.sum(axis=0)
    assert (sent.tolist(), received.tolist()) == ([6, 8], [8, 12])


def test_names_are_those_of_the_cell_table(layers):
    """The sources write DD1 and MDL01."""
    assert "DD01" in layers.pair_layer(SHORT).senders
    assert "DD1" not in layers.pair_layer(SHORT).senders
    assert layers.pairs(SHORT, LayerRequest(neurons=("DD1",)))["pre"] == ["DD01"]
    assert "dBWML1" in layers.pair_layer(DAUER).cells


def test_a_pair_in_words(layers):
    rows = {row["layer"]: row for row in layers.pair(PairRequest(pre="RIML", post="ALML"))["rows"]}
    assert len(rows) == 9
    assert rows[MONOAMINES]["forward"]["words"] == "reported (tyramine: lgc-55, tyra-2)"
    assert rows[MONOAMINES]["backward"]["words"] == "no report"
    assert rows[BRITTIN]["backward"] is None
    assert rows[BRITTIN]["forward"]["value"] is None
    assert rows[RANDI]["forward"]["words"] == "not assessed"


def test_pairs_are_sparse_and_states_come_on_demand(layers):
    answer = layers.pairs(MONOAMINES, LayerRequest(neurons=("RIM",), to=("ALM", "AVA"), states=True))
    assert (answer["pre"], answer["post"]) == (["RIML", "RIMR"], ["ALML", "ALMR", "AVAL", "AVAR"])
    assert (answer["index"], answer["values"]) == ([0, 1, 4, 5], [1, 1, 1, 1])
    assert answer["via"] == ["tyramine: lgc-55, tyra-2"] * 4
    assert answer["n_states"] == {"found": 4, "not_reported": 4}
    assert [answer["state_names"][code] for code in answer["states"][0]] == ["found"] * 2 + ["not_reported"] * 2
    assert layers.pairs(MONOAMINES, LayerRequest())["states"] is None


def test_partners_of_a_cell(layers):
    found = {one["layer"]["id"]: one for one in layers.of_neuron("RIML")}
    monoamines = found[MONOAMINES]
    assert monoamines["n_out"] == 114  # lines of the edge list that begin with RIML, each receiver once
    assert monoamines["out"][0]["via"].startswith("tyramine: ")
    assert found[SHORT]["out"][0]["value"] == max(partner["value"] for partner in found[SHORT]["out"])
    assert all(isinstance(one["rank_out"], int) for one in found.values() if one["cells"])


def test_partners_of_a_class_stand_once(layers):
    found = {one["layer"]["id"]: one for one in layers.of_neuron("RIM")}
    assert found[MONOAMINES]["cells"] == ["RIML", "RIMR"]
    assert found[MONOAMINES]["n_out"] == 114
    assert found[MONOAMINES]["rank_out"] is None


def test_states_of_awc_count_for_the_class_and_for_no_cell(layers):
    cell = {one["layer"]["id"]: one for one in layers.of_neuron("AWCL")}[RANDI]
    assert (cell["state"], cell["n_out"], cell["rank_out"]) == ("state_not_side", 0, None)
    of_class = {one["layer"]["id"]: one for one in layers.of_neuron("AWC")}[RANDI]
    assert (of_class["cells"], of_class["state"]) == (["AWCOFF", "AWCON"], "found")
    assert of_class["n_out"] > 0


@pytest.mark.parametrize(
    ("error", "ask"),
    [
        (NotFoundError, lambda layers: layers.info("bentley")),
        (NotFoundError, lambda layers: layers.info("witvliet_2020_1:gap")),
        (BadRequestError, lambda layers: layers.pairs(SHORT, LayerRequest(neurons=("AVAX",)))),
        (BadRequestError, lambda layers: layers.pairs(SHORT, LayerRequest(neurons=("AWCON",)))),
        (BadRequestError, lambda layers: layers.pair(PairRequest(pre="AVA", post="AVBL"))),
        (BadRequestError, lambda layers: layers.overlap(OverlapRequest(a=SHORT, b=SHORT))),
        (TooLargeError, lambda layers: layers.pairs(SHORT, LayerRequest(neurons=tuple(map(str, range(1_001)))))),
    ],
)
def test_what_cannot_be_answered(layers, error, ask):
    with pytest.raises(error):
        ask(layers)


def test_the_running_server_has_them(site):
    assert services.of(site.server).layers.ids[0] == "yim_2024_dauer_synapses"
