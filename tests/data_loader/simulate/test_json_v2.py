"""A written recording reads back as the same recording."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Recording
from data_loader.simulate import write_json_v2
from data_loader.sources import Context, json_v2


@pytest.fixture(scope="module")
def written(heat: Recording, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_json_v2(heat, tmp_path_factory.mktemp("out") / "made")


def test_the_file_says_that_it_is_simulated(written: Path) -> None:
    assert written.name == "simulated_demo_sim-2026-01-03-01.json"
    document = json.loads(written.read_text(encoding="utf-8"))
    assert document["metadata"]["simulated"] is True
    assert document["metadata"]["note"].startswith("SIMULATED")
    assert document["timing"]["event"] == {"heat": [801]}
    assert document["encoding"]["ranges"] == [[1, 801], [800, 1600]]  # starts, ends
    assert set(document["encoding"]) >= {"rel_enc_str_v", "rel_enc_str_θh", "rel_enc_str_P", "tau_vals"}


def test_it_reads_back_the_same(written: Path, heat: Recording, names: Nomenclature) -> None:
    report = Report()
    assert json_v2.reads(written)
    (again,) = json_v2.read(written, Context(written.parent, "simulated_demo", names, simulated=True), report)
    assert report.problems == []
    assert again.simulated
    assert again.types == heat.types
    assert again.events == heat.events
    assert again.reversals.tolist() == heat.reversals.tolist()
    assert dict(again.labels) == dict(heat.labels)
    assert np.allclose(again.trace, heat.trace, atol=1e-6)
    assert set(again.behavior) == set(heat.behavior)
    assert again.encoding is not None
    assert heat.encoding is not None
    assert again.encoding.ranges == heat.encoding.ranges
    assert tuple(again.encoding.changing) == heat.encoding.changing
    assert np.allclose(again.encoding.forwardness, heat.encoding.forwardness, atol=1e-6)
    assert list(again.encoding.categorization["2"]["θh"]["ventral"]) == list(
        heat.encoding.categorization["2"]["θh"]["ventral"]
    )
