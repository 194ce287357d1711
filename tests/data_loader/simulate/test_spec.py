from __future__ import annotations

from typing import Any

import pytest

from data_loader.problems import Refused
from data_loader.schema import Origin
from data_loader.simulate import SimulationSpec

ORIGIN = Origin("activity/data/demo/simulation.json", "", "simulated")


def raw(**changes: Any) -> dict[str, Any]:
    return {
        "format": "wormwideweb-simulation",
        "seed": 1,
        "connectome": "white_1986_whole",
        "frames": 1600,
        "seconds_per_frame": 0.6,
        "recordings": [recording()],
    } | changes


def recording(**changes: Any) -> dict[str, Any]:
    return {
        "uid": "sim-2026-01-01-01", "kind": "baseline", "neurons": 100, "labeled": True, "events": {}
    } | changes  # fmt: skip


def test_a_good_specification_is_read() -> None:
    heat = recording(uid="sim-2026-01-01-02", kind="heat", events={"heat": [801]})
    spec = SimulationSpec.parse(raw(recordings=[recording(), heat]), "demo", ORIGIN)
    assert spec.paper_id == "demo"
    assert [item.events for item in spec.recordings] == [{}, {"heat": (801,)}]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ([], "format"),
        (raw(format="something else"), "format"),
        (raw(seed=-1), "seed"),
        (raw(seed=True), "seed"),
        (raw(frames=1600.5), "frames"),
        (raw(frames=10), "frames"),
        (raw(seconds_per_frame="0.6"), "seconds_per_frame"),
        (raw(connectome="../secret"), "connectome"),
        (raw(connectome=None), "connectome"),
        (raw(recordings=[]), "recordings"),
        (raw(recordings=["sim"]), "recordings[0]"),
        (raw(recordings=[recording(uid="2022-06-14-01")]), "recordings[0].uid"),  # could be taken for a measured one
        (raw(recordings=[recording(kind="gfp")]), "recordings[0].kind"),
        (raw(recordings=[recording(neurons=302)]), "recordings[0].neurons"),
        (raw(recordings=[recording(labeled="yes")]), "recordings[0].labeled"),
        (raw(recordings=[recording(events={"heat": [801]})]), "recordings[0].events"),
        (raw(recordings=[recording(kind="heat")]), "recordings[0].events"),
        (raw(recordings=[recording(kind="heat", events={"heat": [1600]})]), "recordings[0].events"),
        (raw(recordings=[recording(kind="heat", events=[801])]), "recordings[0].events"),
        (raw(recordings=[recording(), recording()]), "recordings.uid"),
    ],
)
def test_a_bad_value_is_refused_by_its_key(content: Any, key: str) -> None:
    with pytest.raises(Refused) as refused:
        SimulationSpec.parse(content, "demo", ORIGIN)
    assert refused.value.problem.file == "activity/data/demo/simulation.json"
    assert refused.value.problem.key == key
