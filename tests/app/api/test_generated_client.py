"""What a script gets that generates its client from the document: functions named after questions, typed answers."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import dash
import httpx
import pytest
from flask.testing import FlaskClient

PACKAGE = "generated_wormwideweb"
RECORDING = "simulated_demo-sim-2026-01-01-01"


@pytest.fixture(scope="module")
def generated(site: dash.Dash, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name of the package that openapi-python-client makes of the document."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_bytes(site.server.test_client().get("/api/openapi.json").data)
    (folder / "config.yaml").write_text("post_hooks: []\n")
    command = [Path(sys.executable).with_name("openapi-python-client"), "generate", "--meta", "none"]
    options = ["--path", "openapi.json", "--config", "config.yaml", "--output-path", PACKAGE]
    subprocess.run([*command, *options], cwd=folder, check=True, capture_output=True)
    sys.path.insert(0, str(folder))
    yield PACKAGE
    sys.path.remove(str(folder))


@pytest.fixture
def ask(generated: str, site: dash.Dash) -> Any:
    """``ask("connectome", "find_paths", dataset=…)``: the typed answer of a question to this site."""
    client = importlib.import_module(generated).Client(base_url="http://localhost")
    client.set_httpx_client(httpx.Client(transport=httpx.WSGITransport(app=site.server), base_url="http://localhost"))

    def asked(area: str, question: str, *path: Any, **parameters: Any) -> Any:
        module: ModuleType = importlib.import_module(f"{generated}.api.{area}.{question}")
        return module.sync(*path, client=client, **parameters)

    return asked


def test_five_questions_get_typed_answers(ask: Any, client: FlaskClient) -> None:
    recordings = ask("activity", "list_recordings")
    assert {type(recording).__name__ for recording in recordings} == {"ListedRecording"}
    assert RECORDING in [recording.dataset_id for recording in recordings]

    trace = ask("activity", "get_trace", RECORDING, 1)
    assert type(trace).__name__ == "TraceAnswer"
    assert (trace.idx_neuron, trace.simulated, len(trace.trace)) == (1, True, recordings[0].max_t)

    edges = ask("connectome", "get_edges", datasets="white_1986_whole", neurons="AVAL", classes="RIB")
    assert type(edges).__name__ == "EdgesAnswer"
    assert all(edge.count == sum(edge.list_count) for edge in edges.synapses)
    assert edges.units == ["synapses"]

    paths = ask("connectome", "find_paths", dataset="white_1986_whole", start="ASHL", end="VD04")
    assert type(paths).__name__ == "FoundPaths"
    assert [paths.paths[0].path[0], paths.paths[0].path[-1]] == ["ASHL", "VD04"]

    behavior = ask("activity", "get_behavior", RECORDING)
    assert type(behavior).__name__ == "BehaviorAnswer"
    assert behavior.data.behavior.traces["v"].unit == "0.1 mm/s"


def test_a_refusal_is_a_typed_error(ask: Any) -> None:
    refused = ask("connectome", "get_available_neurons", datasets="none")
    assert type(refused).__name__ == "Error"
    assert refused.code == "unknown_dataset"
