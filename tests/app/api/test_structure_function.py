"""Structure and function over HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

PATH = "/connectome/api/structure-function/"


def test_rows_of_predictors(client: FlaskClient) -> None:
    answer = client.get(f"{PATH}?dataset=white_1986_whole")
    told = answer.get_json()
    assert answer.status_code == 200
    assert {"n_cells", "n_pairs", "r2"} <= told.keys()
    assert {"predictor", "rho", "auc", "beta", "t", "p"} <= told["rows"][0].keys()
    assert (told["simulated"], told["pairs"]) == (True, None)
    again = client.get(f"{PATH}?dataset=white_1986_whole", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_pairs_on_request(client: FlaskClient) -> None:
    told = client.get(f"{PATH}?predictors=chemical,path&pairs=true").get_json()
    pairs = told["pairs"]
    assert len(pairs["first"]) == len(pairs["function"]) == len(pairs["predictors"]["path"]) == told["n_pairs"]
    assert None in pairs["function"]  # of pairs that too few animals have: null, not 0


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("dataset=none", 400, "unknown_dataset"),
        ("group=none", 404, "unknown_group"),
        ("function=love", 400, "bad_parameter"),
        ("state=sleep", 400, "bad_parameter"),
        ("animals=2", 400, "bad_parameter"),
        ("animals=1000", 400, "bad_parameter"),
        ("predictors=none", 400, "unknown_predictor"),
        ("predictors=" + ",".join(f"p{k}" for k in range(11)), 400, "bad_parameter"),
        ("exclude=" + ",".join(f"C{k}" for k in range(101)), 400, "bad_parameter"),
        ("exclude=NOPE", 400, "unknown_neuron"),
        ("dataset=witvliet_2020_1&predictors=gap", 400, "not_annotated"),
        ("predictors=randi_2023_significant", 400, "not_measured"),
        ("function=lag&partial=true", 400, "lag_of_all_frames"),
        ("function=response&state=reversal", 400, "no_state"),
        ("what=1", 400, "unknown_parameter"),
    ],
)
def test_errors_name_what_is_wrong(client: FlaskClient, query: str, status: int, code: str) -> None:
    answer = client.get(f"{PATH}?{query}")
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
