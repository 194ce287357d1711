"""A replay of hand-typed recordings over hand-drawn connectomes: who plays, along which edges, what is not known."""

import struct

import pytest

from app.errors import BadRequestError, NotFoundError, TooLargeError
from app.services.activity.service import ActivityService
from app.services.replay.requests import ReplayRequest
from app.services.replay.service import ReplayService
from app.settings import Settings
from tests.app.played_store import PLAYED, SHORT, SPARSE, make_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("played") / "store")


@pytest.fixture(scope="module")
def service(store):
    return ReplayService(store, Settings(), ActivityService(store, Settings()))


@pytest.fixture(scope="module")
def ask(service):
    def asked(recording=PLAYED, connectomes=("one",), **more):
        return service.replay(
            ReplayRequest.of({"activity_dataset": recording, "connectome_dataset": connectomes, **more})
        )

    return asked


def nodes_of(answer):
    return {node["id"]: node for node in answer["nodes"]}


def edges_of(answer):
    return [(edge["source"], edge["target"], edge["edge_type"][0], edge["weight"]) for edge in answer["edges"]]


# --- who plays


def test_recorded_cells_of_the_connectome_play_and_uncertain_ones_are_told_apart(ask):
    answer = ask()
    assert [(n["id"], n["has_activity"], n["uncertain"]) for n in answer["nodes"]] == [
        ("AVAL", True, False),
        ("AVAR", False, True),
        ("RIBL", True, False),
        ("RIS", True, False),
    ]
    nodes = nodes_of(answer)
    assert nodes["AVAR"]["possible"] == [{"idx_neuron": 4, "label": "AVA?"}]
    assert nodes["AVAL"]["possible"] == []
    assert (nodes["AVAL"]["representative_idx_neuron"], nodes["AVAL"]["idx_neurons"]) == (1, [1, 2])
    assert (nodes["AVAL"]["neuron_class"], nodes["AVAL"]["cell_type"], nodes["RIS"]["cell_type"]) == ("AVA", "i", "m")
    counts = {key: answer["meta"][key] for key in answer["meta"] if key.startswith("n_")}
    assert counts == {
        "n_activity_nodes": 3,
        "n_uncertain_nodes": 1,
        "n_connected_only_nodes": 0,
        "n_nodes": 4,
        "n_edges": 5,
    }
    assert answer["warnings"][-1] == "Recorded, but not in the connectome: VD13."


def test_a_cell_that_is_the_mean_of_several_traces_says_so_with_their_confidence(ask):
    answer = ask()
    nodes = nodes_of(answer)
    assert (nodes["AVAL"]["confidences"], nodes["RIBL"]["confidences"]) == ([2.0, 2.0], [4.5])
    assert (nodes["RIS"]["confidences"], nodes["AVAR"]["confidences"]) == ([None], [])
    # 1 1 0 0 -2 and -1 1 0 2 -2: 4 / sqrt(6 * 10)
    assert (nodes["AVAL"]["lowest_r"], nodes["RIBL"]["lowest_r"]) == (0.516, None)
    assert answer["warnings"][0] == (
        "Traces 1 and 2 are labeled AVAL, one cell: a label is wrong there, or they are parts of that cell; their mean "
        "is played (lowest r between them 0.52)."
    )


def test_connected_cells_come_on_demand_without_activity(ask):
    answer = ask(show_connected=True)
    nodes = nodes_of(answer)
    assert list(nodes) == ["AVAL", "AVAR", "RIBL", "RIBR", "RIS"]
    silent = nodes["RIBR"]
    assert not silent["has_activity"]
    assert not silent["uncertain"]
    assert [silent[key] for key in ("trace", "variance", "mean_abs_activity", "representative_idx_neuron")] == [
        None
    ] * 4
    assert silent["behavior_correlations"] == {"v": None, "av": None, "f": None}
    assert silent["idx_neurons"] == []
    meta = answer["meta"]
    assert (meta["n_uncertain_nodes"], meta["n_connected_only_nodes"], meta["n_nodes"]) == (1, 1, 5)


# --- what they play


def test_traces_of_a_cell_are_averaged_and_normalized(ask):
    nodes = nodes_of(ask())
    # mean of rows 1 and 2: 0 1 0 1 -2, standard deviation sqrt(6 / 4)
    assert nodes["AVAL"]["trace"].tolist() == [0, 0.272166, 0, 0.272166, -0.544331]
    assert nodes["RIBL"]["trace"].tolist() == [-0.421637, -0.210819, 0, 0.210819, 0.421637]
    assert nodes["RIS"]["trace"].tolist() == [0, 0, 0, 0, 0]
    assert nodes["AVAR"]["trace"] is None
    assert (nodes["AVAL"]["variance"], nodes["AVAL"]["mean_abs_activity"]) == (0.088889, 0.217732)
    assert (nodes["RIS"]["variance"], nodes["RIS"]["mean_abs_activity"]) == (0, 0)


def test_the_timeline_runs_in_minutes_with_the_mean_size_of_all_activity(ask):
    answer = ask()
    assert (answer["meta"]["trace_length"], answer["meta"]["avg_timestep"]) == (5, pytest.approx(0.01))
    assert answer["timeline"]["time_minutes"].tolist() == [0, 0.01, 0.02, 0.5, 0.51]  # 0, 0.6, 1.2, 30, 30.6 s
    assert answer["timeline"]["gaps"] == [3]
    assert answer["timeline"]["global_signal"].tolist() == [0.140546, 0.160995, 0, 0.160995, 0.321989]


def test_traces_can_be_left_out_and_come_as_binary(ask, service):
    answer = ask(traces=False)
    assert [node["trace"] for node in answer["nodes"]] == [None] * 4
    assert answer["timeline"]["global_signal"].tolist() == [0.140546, 0.160995, 0, 0.160995, 0.321989]
    raw = service.traces_binary(ReplayRequest.of({"activity_dataset": PLAYED, "connectome_dataset": ["one"]}))
    assert struct.unpack("<15f", raw) == pytest.approx(
        [0, 0.272166, 0, 0.272166, -0.544331, -0.421637, -0.210819, 0, 0.210819, 0.421637, 0, 0, 0, 0, 0], abs=1e-6
    )


def test_correlations_with_behavior_are_those_of_the_frames_both_have_and_null_where_one_never_changes(ask):
    nodes = nodes_of(ask())
    assert nodes["RIBL"]["behavior_correlations"] == {"v": 1.0, "av": 1.0, "f": None}
    # -4 / sqrt(6 * 10); av has no first frame: -4 / sqrt(6 * 5)
    assert nodes["AVAL"]["behavior_correlations"] == {"v": -0.516398, "av": -0.730297, "f": None}
    assert nodes["RIS"]["behavior_correlations"] == {"v": None, "av": None, "f": None}


def test_behavior_comes_in_the_units_of_the_site_with_reversals_and_events(ask):
    behavior = ask()["behavior"]
    velocity = behavior["traces"]["v"]
    assert (velocity["i"], velocity["name"], velocity["unit"]) == (0, "Velocity", "0.1 mm/s")
    assert velocity["data"].tolist() == [1, 2, 3, 4, 5]
    assert (behavior["default_behavior"], behavior["reversal_events"]) == ("v", [(2, 4)])
    assert behavior["events"] == {"light": [3]}
    assert behavior["event_style"] == {"light": {"color": "rgba(255,0,0,1)", "width": 2.0}}


def test_a_recording_without_behavior_can_be_played(ask):
    answer = ask(SPARSE, ("two",))
    assert (answer["behavior"]["traces"], answer["behavior"]["default_behavior"]) == ({}, None)
    assert [node["behavior_correlations"] for node in answer["nodes"]] == [{}, {}, {}]


# --- along which edges


def test_edges_between_recorded_cells_with_gap_junctions_both_ways(ask):
    assert edges_of(ask()) == [
        ("AVAL", "RIBL", "c", 3),
        ("AVAL", "RIBL", "e", 2),
        ("RIBL", "AVAL", "e", 2),
        ("RIBL", "AVAL", "c", 4),
        ("RIS", "AVAL", "c", 7),
    ]


def test_edges_of_recorded_cells_with_connected_ones(ask):
    edges = edges_of(ask(show_connected=True))
    assert {edge for edge in edges if {"AVAR", "RIBR"} & set(edge)} == {
        ("AVAL", "AVAR", "e", 5),
        ("AVAR", "AVAL", "e", 5),
        ("AVAR", "RIBL", "c", 1),
        ("RIBL", "RIBR", "c", 6),
    }


@pytest.mark.parametrize(
    ("thresholds", "expected"),
    [
        ({"min_synapse_chemical": 4}, [2, 2, 4, 7]),
        ({"min_synapse_electrical": 3}, [3, 4, 7]),
        ({"include_electrical": False}, [3, 4, 7]),
        ({"min_synapse_chemical": 5_000, "include_electrical": False}, []),
    ],
)
def test_thresholds(ask, thresholds, expected):
    answer = ask(**thresholds)
    assert [edge["weight"] for edge in answer["edges"]] == expected
    assert answer["meta"]["max_edge_weight"] == max(expected, default=0)
    assert ("No connection" in " ".join(answer["warnings"])) == (not expected)


def test_degrees_of_the_edges_shown_and_of_the_whole_connectome(ask):
    nodes = nodes_of(ask(min_synapse_chemical=4))
    degrees = {
        name: [nodes[name][f"degree_{kind}"] for kind in ("in", "out", "in_full", "out_full", "total_full")]
        for name in nodes
    }
    assert degrees == {
        "AVAL": [13, 2, 18, 10, 28],
        "AVAR": [0, 0, 5, 8, 13],
        "RIBL": [2, 6, 6, 12, 18],
        "RIS": [0, 7, 0, 7, 7],
    }


def test_strengths_count_a_gap_junction_once(embedded_store):
    """AVAL of Cook et al.: 667 in, 259 out, 230 at gap junctions; recounted from the workbook's matrices."""
    settings = Settings()
    service = ReplayService(embedded_store, settings, ActivityService(embedded_store, settings))
    recording = "simulated_demo-sim-2026-01-01-01"
    asked = {"activity_dataset": recording, "connectome_dataset": ("cook_jarrell_2019_h",), "traces": False}
    nodes = nodes_of(service.replay(ReplayRequest.of({**asked, "show_connected": True})))
    keys = ("strength_full", "strength_electrical_full", "partners_full", "degree_total_full")
    assert [nodes["AVAL"][key] for key in keys] == [1156, 230, 101, 1386]
    assert (nodes["AVAR"]["strength_full"], nodes["AVAR"]["degree_total_full"]) == (1232, 1486)


def test_centralities_do_not_depend_on_what_is_shown(ask):
    keys = ("pagerank_centrality", "eigenvector_centrality")
    little, much = nodes_of(ask(min_synapse_chemical=4)), nodes_of(ask(show_connected=True))
    assert [[little[name][key] for key in keys] for name in little] == [
        [much[name][key] for key in keys] for name in little
    ]
    assert sum(node["pagerank_centrality"] for node in much.values()) == pytest.approx(1)


# --- several connectomes


def test_weights_of_several_connectomes_are_summed_and_listed_with_what_is_not_known(ask):
    answer = ask(connectomes=("one", "two"), show_connected=True)
    weights = {(e["source"], e["target"], e["edge_type"]): (e["weight"], e["list_weight"]) for e in answer["edges"]}
    assert weights["AVAL", "RIBL", "chemical"] == (13, [3, 10])
    assert weights["RIBL", "AVAL", "chemical"] == (4, [4, 0])
    assert weights["RIBL", "AVAL", "electrical"] == (22, [2, 20])
    assert weights["DVA", "RIS", "chemical"] == (30, [None, 30])  # DVA is not in the first
    assert weights["AVAL", "AVAR", "electrical"] == (5, [5, None])  # AVAR is not in the second
    assert nodes_of(answer)["DVA"]["degree_out_full"] == 30


def test_mixed_units_and_gap_junctions_nobody_looked_for_are_said(ask):
    answer = ask(connectomes=("two", "one"))
    assert answer["warnings"][:2] == [
        "The summed weights mix units: Two counts EM sections, One counts synapses.",
        "Gap junctions were not annotated in Two: their absence says nothing.",
    ]
    assert answer["meta"]["units"]["weight"] is None
    assert "annotated" not in " ".join(ask(connectomes=("two",), include_electrical=False)["warnings"])


def test_everything_to_cite_is_there(ask, store):
    meta = ask()["meta"]
    assert (meta["simulated"], meta["data_version"]) == (False, store.data_version)
    assert meta["units"] == {"trace": "clip(z, -3, 3) / 3", "time": "min", "weight": "synapses"}
    assert meta["paper"] == {"paper_id": "lab_2026", "title": "Lab, 2026", "citation": "Lab (2026)", "doi": "10.1/lab"}
    assert meta["connectomes"] == [
        {
            "id": "one",
            "name": "One",
            "short_name": "One",
            "unit": "synapses",
            "citations": [{"text": "A, 1986", "doi": "10.1/a"}, {"text": "B, 1987", "doi": ""}],
            "remarks": [],
            "gap_junctions_annotated": True,
        }
    ]


# --- what cannot be played


@pytest.mark.parametrize(
    ("recording", "connectomes", "error", "code", "named"),
    [
        (SPARSE, ["one"], BadRequestError, "too_few_neurons", "lab_2026-02 and one share 2 identified neurons"),
        (SHORT, ["one"], BadRequestError, "short_traces", "lab_2026-03 have 2 frames"),
        ("none", ["one"], NotFoundError, "unknown_dataset", "none"),
        (PLAYED, ["one", "nope"], NotFoundError, "unknown_dataset", "nope"),
    ],
)
def test_what_cannot_be_played_is_refused_with_the_reason(ask, recording, connectomes, error, code, named):
    with pytest.raises(error, match=named) as raised:
        ask(recording=recording, connectomes=connectomes)
    assert raised.value.code == code


def test_connectomes_in_one_request_are_bounded(store):
    bounded = ReplayService(store, Settings(max_datasets=1), ActivityService(store, Settings()))
    request = ReplayRequest.of({"activity_dataset": PLAYED, "connectome_dataset": ["one", "two"]})
    for question in (bounded.replay, bounded.traces_binary):
        with pytest.raises(TooLargeError, match="At most 1 data sets"):
            question(request)


# --- several connectomes as a mean over animals


def test_a_mean_is_of_the_connectomes_that_hold_both_cells(ask):
    """AVAL -> RIBL 3 and 10; RIS -> AVAL 7 and none; the gap junction 2, for two was not annotated for them."""
    answer = ask(connectomes=("one", "two"), combine="mean")
    found = {(e["source"], e["target"], e["edge_type"][0]): (e["weight"], e["spread"]) for e in answer["edges"]}
    assert found["AVAL", "RIBL", "c"] == (6.5, {"low": 3, "high": 10, "found": 2, "known": 2})
    assert found["RIS", "AVAL", "c"] == (3.5, {"low": 0, "high": 7, "found": 1, "known": 2})
    assert found["AVAL", "RIBL", "e"] == found["RIBL", "AVAL", "e"]
    assert found["AVAL", "RIBL", "e"] == (2, {"low": 2, "high": 2, "found": 1, "known": 1})
    assert answer["meta"]["combine"] == "mean"
    assert any(text.startswith("The means mix units") for text in answer["warnings"])
    # of the whole connectomes: RIBL's input is AVAL 6.5, AVAR 1 (one alone has it), and the gap junction 2
    assert nodes_of(answer)["RIBL"]["degree_in_full"] == 9.5


def test_a_threshold_is_on_the_mean(ask):
    chemical = [
        edge["source"]
        for edge in ask(connectomes=("one", "two"), combine="mean", min_synapse_chemical=4)["edges"]
        if edge["edge_type"] == "chemical"
    ]
    assert chemical == ["AVAL"]
