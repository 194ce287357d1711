"""JSON about the statistics of whole connectomes, held against random networks."""

from __future__ import annotations

from typing import Any, Final

from flask import Blueprint, Response, request

from app import services, urls
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.services.statistics.answers import AcrossAnswer, StatisticsAnswer, TriadsAnswer
from app.services.statistics.questions import LAST, MOST_TRIADS, AcrossQuestion, StatisticsQuestion, TriadsQuestion
from data_loader.networks.rewiring import Null
from data_loader.networks.triads import Triad

blueprint = Blueprint("statistics_api", __name__)

DATASET: Final = query_parameter("dataset", description="Data set.", example="white_1986_whole", required=True)
NULL: Final = query_parameter(
    "null",
    {"enum": list(Null), "default": "degree"},
    description="What random networks keep: the connections that each cell sends and receives (degree); also how many "
    "of them are mutual (mutual); or, besides degrees, how many span each tenth of the distances (spatial).",
)
ROW: Final[dict[str, Any]] = {
    "statistic": "reciprocity", "name": "Reciprocity", "value": 0.211827, "state": "tested", "null": "degree",
    "n_nulls": 1000, "tested_value": 0.211827, "null_mean": 0.0536, "null_sd": 0.0049, "null_low": 0.0443,
    "null_high": 0.0635, "z": 32.3, "p": 0.002, "q": 0.0022, "floor": 0.002, "percentile": 100.0, "least": 0.0388,
    "most": 0.0697, "bars": [3, 20, 300, 600, 70, 7],
}  # fmt: skip


@blueprint.get(urls.API_STATISTICS)
@documented(
    "Statistics of a connectome against random networks",
    description="Neurons that are connected with another one; connections are there or not, whatever their weight, and "
    "none of a cell with itself. Reciprocity, the 13 connected triads (MAN names), clustering, paths and modularity "
    "are of chemical synapses; the rich club is of any connection, without directions. Random networks were made when "
    "the data were prepared, from seed, by swapping the ends of connections. value: of the connectome; z and p hold "
    "tested_value, found as in the nulls, against them: modularity there is the best of 5 partitions, not of 100, and "
    "of fewer nulls. p: two-sided, 2 (b + 1) / (m + 1); floor: the smallest that could come out; q: Benjamini-Hochberg "
    "over the n_tests rows with a p. state: tested; kept (the null keeps this statistic); "
    "no_spread (all random networks have one other value: p without z); other_null (it has none of this kind); "
    "not_defined; no_nulls (none were made of this network). Between data sets "
    "only z can be compared, and z grows with the size of a network.",
    parameters=[
        DATASET,
        NULL,
        query_parameter("level", {"enum": ["neuron"], "default": "neuron"}, description="Single cells."),
    ],
    answer_type=StatisticsAnswer,
    answer={
        "dataset": "white_1986_whole",
        "level": "neuron",
        "unit": "synapses",
        "threshold": "any weight above 0",
        "n_cells": 299,
        "n_chemical": 2266,
        "n_gap_pairs": 563,
        "n_union": 2385,
        "n_directed": 3127,
        "n_without_soma": 0,
        "null": "degree",
        "keeps": "how many connections each cell sends and receives",
        "n_nulls": 1000,
        "swaps": 10.2,
        "seed": 1234567890,
        "n_tests": 20,
        "unreachable": False,
        "rows": [ROW],
        "rich_club": {
            "k": [38, 39], "cells": [12, 11], "phi": [0.83, 0.87], "null_mean": [0.7, 0.74], "null_low": [0.6, 0.65],
            "null_high": [0.8, 0.84], "normalized": [1.19, 1.18], "p": [0.004, 0.006], "threshold": 39,
            "members": ["AVAR", "AVAL"],
        },
        "notes": [],
    },
    errors=(400,),
)  # fmt: skip
def get_statistics() -> Response:
    asked = StatisticsQuestion.of_query(request.args.items(multi=True))
    return json_answer(f"statistics:{asked.model_dump_json()}", lambda: services.current().statistics.statistics(asked))


@blueprint.get(urls.API_STATISTICS_ACROSS)
@documented(
    "Statistics of all connectomes, side by side",
    description="Lists are parallel to datasets. Only z can be compared between them, and it grows with the number of "
    "cells and connections. Where there is none, states says why.",
    parameters=[NULL],
    answer_type=AcrossAnswer,
    answer={
        "null": "degree",
        "datasets": ["white_1986_whole"],
        "names": ["White whole"],
        "n_cells": [299],
        "n_nulls": [1000],
        "rows": [
            {
                "statistic": "reciprocity",
                "name": "Reciprocity",
                "values": [0.211827],
                "z": [32.3],
                "p": [0.002],
                "states": ["tested"],
            }
        ],
    },
    errors=(400,),
)
def get_statistics_across() -> Response:
    asked = AcrossQuestion.of_query(request.args.items(multi=True))
    return json_answer(
        f"statistics_across:{asked.model_dump_json()}", lambda: services.current().statistics.across(asked)
    )


@blueprint.get(urls.API_TRIADS)
@documented(
    "The cells of the triads of one kind",
    description="Chemical synapses between three neurons x, y and z. x_y, y_z and x_z: mutual, forward (the first "
    "sends to the second), backward or none. n_all triads are of this kind, n of them with the neuron.",
    parameters=[
        DATASET,
        query_parameter("triad", {"enum": list(Triad)}, description="MAN name.", example="030C", required=True),
        query_parameter(
            "neuron", {"type": "string", "maxLength": 80}, description="A cell or class of it.", example="AVAL"
        ),
        query_parameter(
            "offset", {"type": "integer", "minimum": 0, "maximum": LAST, "default": 0}, description="Passed over."
        ),
        query_parameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST_TRIADS, "default": 100},
            description="Most triads in the answer.",
        ),
    ],
    answer_type=TriadsAnswer,
    answer={
        "dataset": "white_1986_whole",
        "triad": "030C",
        "x_y": "forward",
        "y_z": "forward",
        "x_z": "backward",
        "neuron": "AVAL",
        "n_all": 65,
        "n": 1,
        "offset": 0,
        "triads": [["ADEL", "AVAL", "RIML"]],
    },
    errors=(400,),
)
def get_triads() -> Response:
    asked = TriadsQuestion.of_query(request.args.items(multi=True))
    return json_answer(f"triads:{asked.model_dump_json()}", lambda: services.current().statistics.triads(asked))
