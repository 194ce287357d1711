"""The population endpoint: orders hold every neuron once, components describe the traces."""

from __future__ import annotations

import numpy as np
import pytest

DATASET = "simulated_demo-sim-2026-01-01-01"
N_NEURON = 142


@pytest.fixture(scope="module")
def answer(site):
    response = site.server.test_client().get(f"/activity/api/data/{DATASET}/population/")
    assert response.status_code == 200
    return response.get_json()


def test_every_order_holds_every_neuron_once(answer):
    assert list(answer["orders"]) == ["cluster", "pc1", "name", "v", "hc", "av", "f"]
    for order in answer["orders"].values():
        assert sorted(order) == list(range(1, N_NEURON + 1))


def test_the_order_by_a_behavior_goes_from_the_largest_to_the_smallest_r(answer, client):
    numbers = "-".join(map(str, range(1, N_NEURON + 1)))
    pairs = client.get(f"/activity/api/data/{DATASET}/correlations/?n={numbers}").get_json()["behavior"]["v"]
    r = {pair["idx_neuron"]: pair["r"] for pair in pairs}
    values = [r[idx] for idx in answer["orders"]["v"]]
    assert values == sorted(values, reverse=True)


def test_labels_come_before_numbers_in_the_order_by_name(answer, client):
    where = client.get("/activity/api/data/matching/?n=AVAR-RIML").get_json()["recordings"]
    idx = {n["label"]: n["idx_neuron"] for row in where if row["dataset_id"] == DATASET for n in row["neurons"]}
    order = answer["orders"]["name"]
    assert order.index(idx["AVAR"]) < order.index(idx["RIML"]) < 99  # 99 are identified


def test_the_components_explain_what_they_say(answer, client):
    flat = np.frombuffer(client.get(f"/activity/api/data/{DATASET}/traces.f32").data, dtype="<f4")
    traces = flat.reshape(N_NEURON, -1).astype(float)
    loadings = np.array(answer["components"]["loadings"])
    assert loadings.shape == (6, N_NEURON)
    assert loadings @ loadings.T == pytest.approx(np.eye(6), abs=1e-4)
    centered = traces - np.array(answer["components"]["mean"])[:, None]
    parts = (loadings @ centered).var(axis=1) / centered.var(axis=1).sum()
    assert parts == pytest.approx(answer["components"]["explained"], abs=1e-4)
    assert list(parts) == sorted(parts, reverse=True)


def test_it_is_cacheable_and_an_unknown_recording_is_not_found(client):
    first = client.get(f"/activity/api/data/{DATASET}/population/")
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(f"/activity/api/data/{DATASET}/population/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    missing = client.get("/activity/api/data/nope/population/")
    assert (missing.status_code, missing.get_json()["code"]) == (404, "unknown_dataset")
