"""The recorded answers of the reference, replayed against a running server on the same data.

``DELIBERATE`` lists where this site answers otherwise on purpose, with the reason. More in an answer than the reference
gives is no difference.
"""

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from app.factory import create_app
from app.settings import Settings


@pytest.fixture(scope="module")
def address(golden_store):
    """The site on the golden data, on a free port, for as long as the tests of this module."""
    server = make_server("127.0.0.1", 0, create_app(Settings(store=golden_store)).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_every_recorded_answer_is_given_again(address: str, golden: Path):
    tool = golden.parent / "tools" / "compare_golden.py"
    run = subprocess.run([sys.executable, tool, address, golden], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    count = len(list(golden.glob("*.json")))
    assert run.stdout == f"{count} passed, 0 failed\n"


@dataclass(frozen=True)
class Difference:
    """A request of which the answer is not the reference's."""

    path: str
    reference: str  # what it answers
    why: str
    status: int = 200
    says: str = ""  # in the answer here
    same_as: str = ""  # another request with the same answer


ACTIVITY, CONNECTOME = "/activity/api/data", "/connectome/api"
TRACES = f"{ACTIVITY}/dag_nwabudike_kang_2023-2022-07-26-31/traces.f32"
REPLAY = f"{ACTIVITY}/replay/?activity_dataset=dag_nwabudike_kang_2023-2022-07-26-31&traces=0"
COOK = f"{REPLAY}&connectome_dataset=cook_jarrell_2019_h"
EDGES = f"{CONNECTOME}/get-edges/?datasets=white_1986_whole&show_individual_neuron=1"
DELIBERATE = (
    Difference(
        f"{COOK}&min_synapse_chemical=0&min_synapse_electrical=0",
        "an error: whole numbers from 1 to 5,000",
        "Weights below 1 exist (means, halves, contact areas); 0 draws all that there is.",
        same_as=f"{COOK}&min_synapse_chemical=0.001&min_synapse_electrical=0.001",
    ),
    Difference(
        f"{TRACES}?n=1,2",
        "400 (its pages, in the same parameter): numbers are joined by hyphens",
        "Commas join the items of every other list; both mean the same here.",
        same_as=f"{TRACES}?n=1-2",
    ),
    Difference(
        f"{EDGES}&neurons=AVAL&neurons=AVAR",
        "the answer for the last value, or the first one",
        "What requests, R and forms send for a list is the list; no value is dropped without a word.",
        same_as=f"{EDGES}&neurons=AVAL,AVAR",
    ),
    Difference(
        f"{CONNECTOME}/find-paths/?dataset=white_1986_whole&start=AVAL&start=AVAR&end=RIBL",
        "the paths from the last one",
        "A path may begin at any of several cells; so a repeated key is a list.",
        same_as=f"{CONNECTOME}/find-paths/?dataset=white_1986_whole&start=AVAL,AVAR&end=RIBL",
    ),
    Difference(
        f"{CONNECTOME}/find-paths/?dataset=white_1986_whole&dataset=cook_2020&start=AVAL&end=RIBL",
        "the answer for the last value",
        "Of what is one value, two are a mistake of the sender.",
        status=400,
        says="dataset",
    ),
    Difference(
        f"{EDGES}&neurons=DD1",
        "no such neuron",
        "Spellings of the field are known: DD1 is DD01.",
        same_as=f"{EDGES}&neurons=DD01",
    ),
    Difference(
        f"{EDGES}&neurons=AVAX",
        "an answer without it, or an error without its name",
        "A wrong name is named, with those that it may have been.",
        status=400,
        says="AVAX",
    ),
    Difference(
        f"{ACTIVITY}/dag_nwabudike_kang_2023-2022-07-26-31/encoding/",
        "500",
        "There are none of this recording, which is no fault of the server.",
        status=404,
        says="encoding",
    ),
)


def answer(address: str, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address + path, timeout=60) as got:
            return got.status, got.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.mark.parametrize("one", DELIBERATE, ids=lambda one: one.path)
def test_deliberate_differences(address: str, one: Difference):
    status, body = answer(address, one.path)
    assert status == one.status, body
    assert one.says in body.decode(errors="replace")
    if not one.same_as:
        assert json.loads(body)["status"] == "error"
        return
    same = answer(address, one.same_as)
    assert same[0] == 200
    if body.startswith(b"{"):
        other, own = json.loads(same[1]), json.loads(body)
        for said in (other, own):
            for asked in ("min_synapse_chemical", "min_synapse_electrical"):
                said.get("meta", {}).pop(asked, None)
        assert own == other
    else:
        assert body == same[1]
