"""Development over the eight Witvliet data sets, hand-made."""

from __future__ import annotations

from collections import Counter

import pytest

from app.errors import NotFoundError, TooLargeError
from app.services.connectome.requests import DevelopmentRequest
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from tests.app import developing_connectomes, small_connectomes

ALL = ["AVAL", "DVA", "RIBL", "RIS", "VD13"]


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    return ConnectomeService(developing_connectomes.make_store(tmp_path_factory.mktemp("store")), Settings())


def ask(service, neurons=ALL, **fields):
    return service.development(DevelopmentRequest.of({"neurons": neurons, **fields}))


def edge(answer, pre, post):
    edges = answer["edges"]
    row = list(zip(edges["pre"], edges["post"], strict=True)).index((pre, post))
    return {name: column[row] for name, column in edges.items()}


def test_eight_data_sets_are_seven_stages(service):
    answer = ask(service)
    assert answer["hours"] == [0, 5, 8, 16, 23, 27, 50, 50]
    assert [(stage["hours"], stage["columns"]) for stage in answer["stages"]] == [
        (0, [0]),
        (5, [1]),
        (8, [2]),
        (16, [3]),
        (23, [4]),
        (27, [5]),
        (50, [6, 7]),
    ]
    assert (answer["unit"], answer["unconnected"], answer["absent"]) == ("synapses", [], [])


def test_the_last_stage_is_the_mean_of_the_two_adults(service):
    grows = edge(ask(service), "RIS", "AVAL")
    assert grows["counts"] == [0, 0, 1, 2, 4, 6, 12, 14]
    assert grows["stages"] == [0, 0, 1, 2, 4, 6, 13]
    assert (grows["present"], grows["n_known"]) == (6, 8)


def test_gap_junctions_are_left_out(service):
    assert edge(ask(service), "AVAL", "RIBL")["counts"] == [4, 4, 0, 4, 4, 4, 4, 4]


@pytest.mark.parametrize(
    ("pre", "post", "kind"),
    [
        ("DVA", "RIS", "stable"),
        ("AVAL", "RIBL", "stable"),
        ("RIBL", "AVAL", "variable"),
        ("RIBL", "RIS", "variable"),
        ("RIS", "AVAL", "strengthened"),
        ("RIS", "RIBL", "weakened"),
        ("RIBL", "RIBL", "strengthened"),
        ("AVAL", "VD13", "postembryonic"),
    ],
)
def test_kinds(service, pre, post, kind):
    assert edge(ask(service), pre, post)["kind"] == kind


def test_single_cell_connections_get_the_classes_of_the_article(embedded_store):
    """Numbers of the authors' own list, the one behind NemaNode's graphs of these data sets."""
    service = ConnectomeService(embedded_store, Settings(max_neurons=1000))
    cells = list(service.available_neurons([f"witvliet_2020_{number}" for number in range(1, 9)])["neurons"])
    kinds = ask(service, cells, show_individual_neuron=True)["edges"]["kind"]
    assert Counter(kinds) == {
        "stable": 829,
        "variable": 1995,
        "strengthened": 278,
        "weakened": 20,
        "postembryonic": 554,
    }


def test_a_class_of_one_pair_is_judged_as_its_pair(embedded_store):
    service = ConnectomeService(embedded_store, Settings())
    pair = edge(ask(service, [], classes=["AIB", "RIM"], show_connected_neuron=False), "AIB", "RIM")
    cells = ask(service, ["AIBL", "AIBR", "RIML", "RIMR"], show_connected_neuron=False)
    single = edge(cells, "AIBL", "RIMR")
    assert (pair["kind"], pair["rho"], pair["p"]) == (single["kind"], single["rho"], single["p"])


def test_the_kind_does_not_depend_on_what_else_is_selected(service):
    alone = ask(service, ["RIBL"], show_individual_neuron=True)
    assert edge(alone, "RIS", "RIBL") == edge(ask(service), "RIS", "RIBL")


def test_direction_and_size_of_a_change(service):
    answer = ask(service)
    fades, grows = edge(answer, "RIS", "RIBL"), edge(answer, "RIS", "AVAL")
    assert fades["rho"] < -0.9
    assert fades["fold"] == pytest.approx(1.5 / 13.5, rel=0.02)
    assert grows["rho"] > 0.9
    assert grows["fold"] is None  # nothing to compare with in the young
    weak = edge(answer, "RIBL", "RIS")
    assert (weak["rho"], weak["p"]) == (None, None)


def test_before_a_cell_is_there_its_connections_are_unknown_and_not_zero(service):
    late = edge(ask(service), "AVAL", "VD13")
    assert late["counts"] == [None] * 6 + [5, 7]
    assert late["stages"] == [None] * 6 + [6]
    assert (late["present"], late["n_known"], late["p"]) == (2, 2, None)


def test_the_threshold_is_on_the_stage_with_most(service):
    answer = ask(service, threshold=7.5)
    assert list(zip(answer["edges"]["pre"], answer["edges"]["post"], strict=True)) == [
        ("DVA", "RIS"),
        ("RIBL", "RIBL"),
        ("RIS", "AVAL"),
        ("RIS", "RIBL"),
    ]  # RIBL to itself: 7 and 8, in the mean 7.5
    assert answer["unconnected"] == ["VD13"]
    assert sorted(answer["orders"]["clustered"]) == [0, 1, 2, 3]


def test_orders(service):
    answer = ask(service, ["AVAL", "RIBL", "RIS"], show_connected_neuron=False)
    names = [f"{pre} {post}" for pre, post in zip(answer["edges"]["pre"], answer["edges"]["post"], strict=True)]

    def order(key):
        return [names[row] for row in answer["orders"][key]]

    assert order("pre") == ["AVAL RIBL", "RIBL AVAL", "RIBL RIBL", "RIBL RIS", "RIS AVAL", "RIS RIBL"]
    assert order("post") == ["RIBL AVAL", "RIS AVAL", "AVAL RIBL", "RIBL RIBL", "RIS RIBL", "RIBL RIS"]
    # sums over stages: 24, 9, 27.5, 1, 26, 46.5
    assert order("total") == ["RIS RIBL", "RIBL RIBL", "RIS AVAL", "AVAL RIBL", "RIBL AVAL", "RIBL RIS"]
    # the peak of all but the last two is at birth
    assert order("peak") == ["RIS RIBL", "AVAL RIBL", "RIBL AVAL", "RIBL RIS", "RIS AVAL", "RIBL RIBL"]


def test_trends_are_sums_over_all_partners(service):
    trends = ask(service, ["RIS"])["trends"]
    assert trends["pre"]["RIS"]["counts"] == [15, 12, 7, 7, 8, 9, 14, 15]
    assert trends["pre"]["RIS"]["stages"] == [15, 12, 7, 7, 8, 9, 14.5]
    assert trends["post"]["RIS"]["counts"] == [1001] + [1000] * 7
    assert trends["all"]["counts"] == [1016, 1012, 1007, 1007, 1008, 1009, 1014, 1015]


def test_a_sum_of_unknown_counts_is_unknown(service):
    trends = ask(service, ["VD13"], show_individual_neuron=True)["trends"]
    assert trends["post"]["VD13"] == {"counts": [None] * 6 + [5, 7], "stages": [None] * 6 + [6]}


def test_nothing_selected(service):
    answer = ask(service, [])
    assert (answer["neurons"], answer["edges"]["pre"], answer["orders"]["clustered"]) == ([], [], [])
    assert answer["trends"] == {"pre": {}, "post": {}, "all": {"counts": [0] * 8, "stages": [0] * 7}}


def test_the_rule_is_stated_with_its_source(service):
    rule = ask(service, [])["rule"]
    assert rule["doi"] == "10.1038/s41586-021-03778-8"
    for said in (
        "analysis code published with the article",
        "Spearman",
        "false discovery rate of 5%",
        "5 times",
        "all but one",
        "simplification",
    ):
        assert said in rule["text"]


def test_with_few_data_sets_nothing_is_classified(tmp_path):
    service = ConnectomeService(developing_connectomes.make_store(tmp_path / "store", (2, 7, 8)), Settings())
    answer = ask(service)
    assert [stage["columns"] for stage in answer["stages"]] == [[0], [1, 2]]
    assert set(answer["edges"]["kind"]) == {"unclassified"}


def test_without_any_of_the_data_sets(tmp_path):
    service = ConnectomeService(small_connectomes.make_store(tmp_path / "store"), Settings(max_neurons=3))
    with pytest.raises(NotFoundError, match="witvliet_2020_1") as caught:
        ask(service, ["AVAL"])
    assert caught.value.code == "no_development_data"


def test_bounds(tmp_path):
    service = ConnectomeService(developing_connectomes.make_store(tmp_path / "store"), Settings(max_neurons=3))
    with pytest.raises(TooLargeError, match="At most 3"):
        ask(service)
