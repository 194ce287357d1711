"""The gap junctions of JSH, which its source lists twice, in the replay and beside a recording."""

import pytest

from app.services.activity.service import ActivityService
from app.services.replay.requests import ReplayRequest
from app.services.replay.service import ReplayService
from app.settings import Settings

RECORDING, JSH, N2U = "simulated_demo-sim-2026-01-01-01", "white_1986_jsh", "white_1986_n2u"


@pytest.fixture(scope="module")
def replayed(embedded_store):
    settings = Settings()
    service = ReplayService(embedded_store, settings, ActivityService(embedded_store, settings))

    def ask(dataset, **more):
        asked = {"activity_dataset": RECORDING, "connectome_dataset": (dataset,), "traces": False, **more}
        return service.replay(ReplayRequest.of(asked))

    return ask


def weights(answer, kind):
    return {(edge["source"], edge["target"]): edge["weight"] for edge in answer["edges"] if edge["edge_type"] == kind}


def test_gap_junctions_of_jsh_count_half_where_that_is_asked(replayed):
    as_listed, halved = replayed(JSH), replayed(JSH, halve=True, min_synapse_electrical=0.5)
    electrical = weights(as_listed, "electrical")
    assert len(electrical) > 20
    assert weights(halved, "electrical") == {ends: weight / 2 for ends, weight in electrical.items()}
    assert weights(halved, "chemical") == weights(as_listed, "chemical")
    # half of an even number of the source each, so that a cell's strength follows
    full = {node["id"]: node["strength_electrical_full"] for node in as_listed["nodes"]}
    assert {node["id"]: 2 * node["strength_electrical_full"] for node in halved["nodes"]} == full


def test_other_data_sets_stay_what_they_are(replayed):
    assert replayed(N2U, halve=True)["edges"] == replayed(N2U)["edges"]


def test_the_source_is_marked(replayed):
    (dataset,) = replayed(JSH)["meta"]["connectomes"]
    assert dataset["remarks"][0].startswith("Weights of gap junctions are twice what they should be")
