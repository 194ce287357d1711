"""JSON about coverage: in which connectomes, recordings and encodings each cell is known."""

from __future__ import annotations

from flask import Blueprint, Response

from app import services, urls
from app.analysis.activity.identities import Level
from app.api.answers import json_answer
from app.api.asked import chosen
from app.api.openapi import documented, query_parameter
from app.services.coverage.answers import CoverageAnswer

blueprint = Blueprint("coverage_api", __name__)


@blueprint.get(urls.API_COVERAGE)
@documented(
    "Where each cell is known",
    description="All cells of the cell table, or classes. known: what each of sources says, in their order. Of a "
    "connectome it is whether the cell was reconstructed, which its source states, not whether it has a connection: "
    "not_grown_yet and not_in_volume are reasons why it is not there. In recordings unknown means not identified: it "
    "may be among the other traces; undetermined: a trace of its class is there whose side is open. A class is known "
    "where one of its cells is. count: animals in which it was identified for certain, of the source's of; of a class "
    "in a connectome or recording, its cells that are known.",
    parameters=[query_parameter("level", {"enum": list(Level), "default": "cell"}, description="Cells or classes.")],
    answer_type=CoverageAnswer,
    answer={
        "level": "cell",
        "sources": [
            {
                "id": "white_1986_whole",
                "kind": "connectome",
                "name": "White et al., 1986, whole (adult)",
                "short_name": "White whole",
                "simulated": False,
                "of": None,
            }
        ],
        "rows": [
            {
                "name": "AVAL",
                "cell_class": "AVA",
                "cell_type": "interneuron",
                "is_neuron": True,
                "male_only": False,
                "members": ["AVAL"],
                "known": ["known"],
                "count": [None],
            }
        ],
    },
    errors=(400,),
)
def get_coverage() -> Response:
    level = chosen("level", Level.CELL)
    return json_answer(f"coverage:{level}", lambda: services.current().coverage.answer(level))
