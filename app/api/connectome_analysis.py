"""JSON endpoints of what is made of the connectomes: comparison, development, connectivity matrices."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app import services, urls
from app.analysis.connectome.animals import Pooling
from app.analysis.connectome.development import CITATION, DOI, RULE
from app.analysis.connectome.matrix import Grouping, Measure, Order, Synapses
from app.api.answers import binary_answer, json_answer
from app.api.connectome import HALVE_PARAMETER, SELECTION, SENDER_FILTERS
from app.api.openapi import documented, query_parameter
from app.services.connectome.analysis_answers import CompareAnswer, DevelopmentAnswer, MatrixAnswer
from app.services.connectome.requests import CompareRequest, DevelopmentRequest, MatrixRequest, MatrixTableRequest

blueprint = Blueprint("connectome_analysis_api", __name__)

CSV = "text/csv"
MATRIX = (
    query_parameter("dataset", description="Data set.", example="white_1986_whole", required=True),
    query_parameter("plus", description="Comma list of data sets of the same unit that come on top."),
    query_parameter(
        "combine", {"enum": list(Pooling), "default": "sum"}, description="Their sum, or the mean over animals."
    ),
    query_parameter("minus", description="Data set whose values are subtracted.", example="white_1986_n2u"),
    query_parameter(
        "level",
        {"enum": list(Grouping), "default": "class"},
        description="What a row is; groups hold the chosen cells.",
    ),
    query_parameter("synapses", {"enum": list(Synapses), "default": "chemical"}, description="Which connections."),
    query_parameter(
        "measure",
        {"enum": list(Measure), "default": "count"},
        description="Counts, or % of the column's input or of the row's output in the whole data set.",
    ),
    query_parameter("neurons", description="Comma list of cells; at class level, their classes.", example="AVAL,AVAR"),
    query_parameter("classes", description="Comma list of classes; at cell level, all their members.", example="RIB"),
    HALVE_PARAMETER,
    query_parameter("types", description="Comma list of cell types: s, i, m, n, b (muscle), u (other).", example="i"),
    query_parameter("to_neurons", description="As neurons, of the columns. Without any to_…, columns are the rows."),
    query_parameter("to_classes", description="As classes, of the columns.", example="RIM"),
    query_parameter("to_types", description="As types, of the columns.", example="m"),
    *SENDER_FILTERS,
    query_parameter(
        "layer",
        description="Id of a layer of layers/, between single cells, in place of the wires; its values, and the state"
        " of every pair, since most of those without a value are not 0.",
        example="randi_2023_significant",
    ),
)


@blueprint.get(urls.API_COMPARE)
@documented(
    "The same selection in two connectomes",
    description=(
        "Edges by the rules of get-edges, each with a status: same, changed, only_a, only_b or not_comparable (states"
        " says what each data set says, reason why in words). A reason beside only_a or only_b: the other data set"
        " imaged a part of the animal, where the connection need not lie. weights are"
        " what is compared: counts, or, where the units differ or normalize is true, % of the postsynaptic partner's"
        " total input in the same data set; measure_reason says why. list_count are the counts in units. Both hold"
        " null where a data set says nothing. absent: nodes and selected names that a data set does not hold."
        " incomplete: nodes of which the data sets hold different cells, with the cells each lacks."
    ),
    parameters=[
        query_parameter("a", description="First data set.", example="white_1986_whole", required=True),
        query_parameter("b", description="Second data set.", example="cook_jarrell_2019_h", required=True),
        *SELECTION,
        query_parameter(
            "normalize", {"type": "boolean", "default": False}, description="% of input even where units are equal."
        ),
        HALVE_PARAMETER,
        query_parameter(
            "tolerance",
            {"type": "number", "minimum": 0, "exclusiveMaximum": 1, "default": 0},
            description="Largest difference, as a share of the larger weight, that still counts as same.",
        ),
    ],
    answer_type=CompareAnswer,
    answer={
        "datasets": ["white_1986_whole", "cook_jarrell_2019_h"],
        "units": ["synapses", "EM sections"],
        "measure": "percent_input",
        "measure_unit": "% of input",
        "measure_reason": "white_1986_whole counts synapses and cook_jarrell_2019_h counts EM sections, which …",
        "tolerance": 0,
        "gap_junctions_annotated": [True, True],
        "neurons": ["AVAL", "RIB"],
        "unconnected": [],
        "absent": {"a": [], "b": []},
        "absent_because": {"a": {}, "b": {}},
        "incomplete": {},
        "n_edges": {"same": 0, "changed": 1, "only_a": 0, "only_b": 0, "not_comparable": 0},
        "synapses": [
            {
                "pre": "RIB",
                "post": "AVAL",
                "type": "c",
                "status": "changed",
                "list_count": [2, 9],
                "weights": [1.02, 1.4],
                "states": ["known", "known"],
            }
        ],
    },
    errors=(413,),
)
def compare_connectomes() -> Response:
    asked = CompareRequest.of_query(request.args.items(multi=True))
    return json_answer(f"compare:{asked.model_dump_json()}", lambda: services.current().connectome.compare(asked))


@blueprint.get(urls.API_DEVELOPMENT)
@documented(
    "Chemical connections from birth to adulthood",
    description=(
        f"The eight data sets of {CITATION} as seven stages; a stage's value is the mean of its data sets (columns)."
        " edges holds parallel lists, one entry a connection; counts are null where they are not known and states says"
        " why, cells what of the nodes is not in every data set; present of n_known data sets hold the connection,"
        " ratio is adult over the two youngest of these counts, fold the same relative to the total of each data set"
        " with left and right pooled (null: no value in the young, or not known). orders are row numbers. trends are"
        " sums over all partners of a node and over everything."
        f" Kinds: {RULE} doi:{DOI}"
    ),
    parameters=[
        *SELECTION,
        query_parameter(
            "threshold",
            {"type": "number", "minimum": 0, "maximum": 10_000, "default": 0},
            description="Least number of synapses at the stage with most.",
        ),
    ],
    answer_type=DevelopmentAnswer,
    answer={
        "datasets": ["witvliet_2020_1", "witvliet_2020_2"],
        "unit": "synapses",
        "hours": [0, 5],
        "stages": [{"name": "L1, 0 h", "hours": 0, "columns": [0]}, {"name": "L1, 5 h", "hours": 5, "columns": [1]}],
        "threshold": 0,
        "neurons": ["AVAL", "RIM"],
        "unconnected": [],
        "absent": [],
        "absent_because": {},
        "edges": {
            "pre": ["RIM"],
            "post": ["AVAL"],
            "counts": [[3, 5]],
            "states": [None],
            "stages": [[3, 5]],
            "present": [2],
            "n_known": [2],
            "kind": ["stable"],
            "rho": [0.1],
            "p": [0.8],
            "ratio": [1.7],
            "fold": [1.2],
        },
        "cells": {},
        "orders": {"pre": [0], "post": [0], "total": [0], "peak": [0], "clustered": [0]},
        "trends": {
            "pre": {"RIM": {"counts": [3, 5], "stages": [3, 5]}},
            "post": {"AVAL": {"counts": [3, 5], "stages": [3, 5]}},
            "all": {"counts": [3, 5], "stages": [3, 5]},
        },
        "rule": {"text": "Operational rule of this site, …", "citation": CITATION, "doi": DOI},
    },
    errors=(404, 413),
)
def get_development() -> Response:
    asked = DevelopmentRequest.of_query(request.args.items(multi=True))
    return json_answer(
        f"development:{asked.model_dump_json()}", lambda: services.current().connectome.development(asked)
    )


@blueprint.get(urls.API_MATRIX)
@documented(
    "Connectivity matrix",
    description=(
        "Rows are presynaptic, columns postsynaptic; gap junctions are on both sides of the diagonal. Without"
        " neurons, classes and types: all cells of the data sets. Columns are the rows (columns is null), or those of"
        " to_neurons, to_classes and to_types, with names, missing and orders of their own. Sparse: values[i] is at row"
        " index[i] // n and column"
        " index[i] % n, where n is the number of columns; all others are 0, except the rows and columns in missing,"
        " which are not known, with null as total (missing_in says where and why), and the pairs in"
        " unknown, as index: no data set holds both cells."
        " combine=mean: means over the animals that could show a connection, spread its range"
        " and numbers of animals, as index. Totals are those of what is shown. orders are row"
        " numbers. senders: what rows send with; transmitters and signs leave out other rows. Rows of types and ganglia"
        " add up the chosen cells, cells says how many. notes are sentences for the reader. Counts of data sets with"
        " different units are not subtracted: % of input is used, and a note says so."
    ),
    parameters=MATRIX,
    answer_type=MatrixAnswer,
    answer={
        "datasets": ["white_1986_whole"],
        "plus": [],
        "combine": "sum",
        "level": "class",
        "synapses": "chemical",
        "measure": "count",
        "unit": "synapses",
        "notes": [],
        "nodes": ["AVA", "RIB"],
        "types": ["i", "i"],
        "missing": [],
        "missing_in": {"white_1986_whole": {}},
        "unknown": [],
        "index": [1, 2],
        "values": [3, 4],
        "row_totals": [3, 4],
        "column_totals": [4, 3],
        "orders": {"name": [0, 1], "type": [0, 1], "total": [0, 1], "cluster": [0, 1]},
        "columns": None,
        "senders": {
            "AVA": {"codes": ["ACh"], "transmitters": ["ACh"], "sign": "excitatory"},
            "RIB": {"codes": ["ACh"], "transmitters": ["ACh"], "sign": "excitatory"},
        },
    },
    errors=(404, 413),
)
def get_matrix() -> Response:
    asked = MatrixRequest.of_query(request.args.items(multi=True))
    return json_answer(f"matrix:{asked.model_dump_json()}", lambda: services.current().connectivity(asked))


@blueprint.get(urls.API_MATRIX_CSV)
@documented(
    "Connectivity matrix as a table",
    description="The matrix of matrix/, all its rows and columns; an empty field is not known. A download.",
    parameters=[
        *MATRIX,
        query_parameter("order", {"enum": list(Order), "default": "name"}, description="Order of rows and columns."),
    ],
    content_type=CSV,
    errors=(404, 413),
)
def get_matrix_csv() -> Response:
    asked = MatrixTableRequest.of_query(request.args.items(multi=True))
    answer = binary_answer(
        f"matrix.csv:{asked.model_dump_json()}",
        lambda: services.current().connectivity_csv(asked),
        mimetype=CSV,
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="connectivity_matrix.csv"'
    return answer
