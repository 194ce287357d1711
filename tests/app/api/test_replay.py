"""The replay over HTTP: on the embedded, simulated recordings and on real ones; parameters, caching, errors."""

from __future__ import annotations

import numpy as np
import pytest

from app import urls
from app.factory import create_app
from app.settings import Settings

SIMULATED = {"activity_dataset": "simulated_demo-sim-2026-01-01-01", "connectome_dataset": "cook_jarrell_2019_h"}
REAL = {"activity_dataset": "dag_nwabudike_kang_2023-2022-07-27-31", "connectome_dataset": "white_1986_whole"}


@pytest.fixture(scope="module")
def real(golden_store):
    return create_app(Settings(store=golden_store)).server.test_client()


@pytest.fixture(params=["simulated", "real"])
def played(request, client):
    """A client and what it plays."""
    return (client, SIMULATED) if request.param == "simulated" else (request.getfixturevalue("real"), REAL)


def test_the_answer_has_the_fields_of_the_reference(played):
    client, query = played
    answer = client.get(urls.API_REPLAY, query_string=query).get_json()
    assert answer["status"] == "ok"
    assert answer.keys() == {"status", "meta", "warnings", "nodes", "edges", "timeline", "behavior"}
    assert answer["meta"].keys() >= {
        "trace_length", "avg_timestep", "n_activity_nodes", "n_connected_only_nodes", "n_nodes", "n_edges",
        "max_edge_weight",
    }  # fmt: skip
    for node in answer["nodes"]:
        assert node.keys() >= {
            "id", "trace", "variance", "mean_abs_activity", "has_activity", "cell_type", "degree_in", "degree_out",
            "degree_in_full", "degree_out_full", "degree_total_full", "pagerank_centrality", "eigenvector_centrality",
            "behavior_correlations", "representative_idx_neuron",
        }  # fmt: skip
    for edge in answer["edges"]:
        assert edge.keys() == {"source", "target", "weight", "edge_type", "list_weight"}
    assert answer["timeline"].keys() == {"time_minutes", "gaps", "global_signal"}
    assert answer["behavior"].keys() >= {"traces", "default_behavior", "reversal_events", "events"}


def test_two_real_traces_with_one_label_do_not_go_together_and_their_cell_says_so(real):
    query = REAL | {"activity_dataset": "dag_nwabudike_kang_2023-2022-07-27-38", "traces": "0"}
    answer = real.get(urls.API_REPLAY, query_string=query).get_json()
    uradl = next(node for node in answer["nodes"] if node["id"] == "URADL")
    assert uradl["idx_neurons"] == [8, 47]
    assert uradl["lowest_r"] == pytest.approx(0.04, abs=0.005)
    assert any(text.startswith("Traces 8 and 47 are labeled URADL") for text in answer["warnings"])


def test_the_binary_traces_are_those_of_the_nodes_with_activity_in_their_order(played):
    client, query = played
    answer = client.get(urls.API_REPLAY, query_string=query).get_json()
    lean = client.get(urls.API_REPLAY, query_string=query | {"traces": "0"}).get_json()
    raw = client.get(urls.API_REPLAY_TRACES, query_string=query)
    assert raw.mimetype == "application/octet-stream"
    said = raw.headers["X-Simulated"], raw.headers["Content-Disposition"]
    assert said == (
        ("true", 'inline; filename="simulated_demo-sim-2026-01-01-01_replay_SIMULATED.f32"')
        if query is SIMULATED
        else ("false", 'inline; filename="dag_nwabudike_kang_2023-2022-07-27-31_replay.f32"')
    )
    meta = answer["meta"]
    binary = np.frombuffer(raw.data, dtype="<f4").reshape(meta["n_activity_nodes"], meta["trace_length"])
    traces = [node["trace"] for node in answer["nodes"] if node["has_activity"]]
    assert np.allclose(binary, traces, atol=1e-6)
    assert np.abs(binary).max() <= 1
    assert all(node["trace"] is None for node in lean["nodes"])
    assert lean["timeline"] == answer["timeline"]
    signal = np.abs(traces).mean(axis=0)
    assert np.allclose(answer["timeline"]["global_signal"], signal, atol=2e-6)


def test_a_cell_recorded_once_has_the_trace_and_the_correlations_of_the_other_views(played):
    client, query = played
    dataset = query["activity_dataset"]
    nodes = client.get(urls.API_REPLAY, query_string=query).get_json()["nodes"]
    node = next(node for node in nodes if len(node["idx_neurons"]) == 1)
    idx = node["representative_idx_neuron"]
    z = client.get(f"/activity/api/data/{dataset}/{idx}/").get_json()["trace"]
    assert np.allclose(node["trace"], np.clip(z, -3, 3) / 3, atol=2e-6)
    told = client.get(f"/activity/api/data/{dataset}/correlations/?n={idx}").get_json()["behavior"]
    expected = {behavior: values[0]["r"] for behavior, values in told.items()}
    assert node["behavior_correlations"] == pytest.approx(expected, abs=2e-6)


def test_uncertain_cells_of_a_real_recording_are_never_assigned(real):
    query = REAL | {"activity_dataset": "dag_nwabudike_kang_2023-2022-07-27-38"}
    nodes = {node["id"]: node for node in real.get(urls.API_REPLAY, query_string=query).get_json()["nodes"]}
    for name in ("AIYL", "AIYR"):  # trace 38 is labeled AIY?
        assert (nodes[name]["has_activity"], nodes[name]["uncertain"]) == (False, True)
        assert nodes[name]["possible"] == [{"idx_neuron": 38, "label": "AIY?"}]
        assert nodes[name]["trace"] is None


def test_edges_are_those_of_get_edges(client):
    answer = client.get(urls.API_REPLAY, query_string=SIMULATED | {"traces": "0"}).get_json()
    cells = [node["id"] for node in answer["nodes"] if node["has_activity"]]
    body = {
        "datasets": ["cook_jarrell_2019_h"],
        "neurons": cells,
        "classes": [],
        "show_individual_neuron": True,
        "show_connected_neuron": False,
    }
    listed = client.post(urls.API_GET_EDGES, json=body).get_json()["synapses"]
    expected = {(s["pre"], s["post"], s["type"], s["count"]) for s in listed}
    expected |= {(s["post"], s["pre"], "e", s["count"]) for s in listed if s["type"] == "e"}
    assert {(e["source"], e["target"], e["edge_type"][0], e["weight"]) for e in answer["edges"]} == expected
    assert len(answer["edges"]) == len(expected)


def test_simulated_recordings_say_so(client, real):
    assert client.get(urls.API_REPLAY, query_string=SIMULATED).get_json()["meta"]["simulated"] is True
    assert real.get(urls.API_REPLAY, query_string=REAL).get_json()["meta"]["simulated"] is False


@pytest.mark.parametrize("url", [urls.API_REPLAY, urls.API_REPLAY_TRACES])
def test_answers_are_public_and_known_ones_are_not_sent_again(client, url):
    first = client.get(url, query_string=SIMULATED)
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(url, query_string=SIMULATED, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    version = client.get(urls.API_REPLAY, query_string=SIMULATED).get_json()["meta"]["data_version"]
    named = client.get(url, query_string=SIMULATED | {"v": version})
    assert "immutable" in named.headers["Cache-Control"]


@pytest.mark.parametrize("url", [urls.API_REPLAY, urls.API_REPLAY_TRACES])
@pytest.mark.parametrize(
    ("change", "status", "code", "named"),
    [
        ({"activity_dataset": ""}, 400, "missing_parameter", "activity_dataset"),
        ({"connectome_dataset": ""}, 400, "missing_parameter", "connectome_dataset"),
        ({"activity_dataset": "nope"}, 404, "unknown_dataset", "nope"),
        ({"connectome_dataset": "cook_2020,nope"}, 404, "unknown_dataset", "nope"),
        ({"connectome_dataset": ","}, 400, "bad_parameter", "connectome_dataset"),
        ({"min_synapse_chemical": "-1"}, 400, "bad_parameter", "min_synapse_chemical = -1"),
        ({"min_synapse_electrical": "5001"}, 400, "bad_parameter", "min_synapse_electrical = 5001"),
        ({"min_synapse_electrical": "many"}, 400, "bad_parameter", "min_synapse_electrical = many"),
        ({"include_electrical": "perhaps"}, 400, "bad_parameter", "include_electrical = perhaps"),
        ({"show_connected": "2"}, 400, "bad_parameter", "show_connected = 2"),
        ({"speed": "4"}, 400, "unknown_parameter", "speed"),
    ],
)
def test_errors_name_the_value_and_are_not_stored(client, url, change, status, code, named):
    answer = client.get(url, query_string=SIMULATED | change)
    assert (answer.status_code, answer.json["status"], answer.json["code"]) == (status, "error", code)
    assert answer.headers["Cache-Control"] == "no-store"
    assert named in answer.json["message"]


def test_a_recording_without_labels_cannot_be_played(client):
    unlabeled = next(row for row in client.get(urls.API_DATASETS).get_json() if row["n_labeled"] == 0)
    answer = client.get(urls.API_REPLAY, query_string=SIMULATED | {"activity_dataset": unlabeled["dataset_id"]})
    assert (answer.status_code, answer.json["code"]) == (400, "too_few_neurons")
    assert "share 0 identified neurons" in answer.json["message"]
