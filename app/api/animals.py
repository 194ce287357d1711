"""JSON about several animals: groups of recordings, and what holds across them."""

from __future__ import annotations

from flask import Blueprint, Response

from app import services, urls
from app.api.activity import EXAMPLE
from app.api.answers import json_answer
from app.api.openapi import documented
from app.services.animals.answers import ListedGroup

blueprint = Blueprint("animals_api", __name__)


@blueprint.get(urls.API_GROUPS)
@documented(
    "Groups of recordings that may be read together",
    description="Recordings of one paper with the same types, neuropal left out. A recording is an animal. The group "
    "with most identified animals comes first and is what other questions take unless told otherwise.",
    answer_type=list[ListedGroup],
    answer=[
        {
            "group": "simulated_demo:baseline",
            "paper_id": "simulated_demo",
            "types": ["baseline"],
            "n_animals": 8,
            "n_labeled": 8,
            "simulated": True,
            "datasets": [EXAMPLE],
        }
    ],
)
def get_groups() -> Response:
    return json_answer("groups", lambda: services.current().animals.listed())
