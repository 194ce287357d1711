"""JSON for the population view of a recording."""

from __future__ import annotations

from flask import Blueprint, Response

from app import services, urls
from app.api.activity import DATASET, EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented
from app.services.activity.answers import PopulationAnswer

blueprint = Blueprint("population_api", __name__)


@blueprint.get(urls.API_POPULATION)
@documented(
    "Orders of all neurons and principal components",
    description="orders: neuron numbers from the top down: cluster (average linkage of the neurons' correlation "
    "patterns), pc1 (loading on the first component), name, and correlation with each behavior, largest first. "
    "components: of the z-scored traces; scores over time are loadings x (traces - mean), explained is each "
    "component's part of the variance.",
    parameters=[DATASET],
    answer_type=PopulationAnswer,
    answer={
        "dataset_id": EXAMPLE,
        "simulated": True,
        "n_neuron": 3,
        "orders": {"cluster": [2, 1, 3], "pc1": [2, 1, 3], "name": [3, 1, 2], "v": [1, 3, 2]},
        "components": {"mean": [0.0, 0.0, 0.0], "loadings": [[0.6, 0.75, -0.28]], "explained": [0.71]},
    },
    errors=(404,),
)
def get_population(dataset_id: str) -> Response:
    return json_answer(f"population:{dataset_id}", lambda: services.current().activity.population(dataset_id))
