"""Layers as connectivity matrices. Counts are those of the papers' files, counted apart from this program."""

from __future__ import annotations

import csv
import io

import pytest

from app.errors import AppError
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.connectome.tables import ConnectomeTables
from app.services.layers.service import LayerService
from app.services.layers.tables import LayerTables
from app.settings import Settings

MONOAMINES, RANDI, SHORT = "bentley_2016_monoamines", "randi_2023_significant", "ripoll_sanchez_2023_short"


@pytest.fixture(scope="module")
def layers(embedded_store):
    settings = Settings()
    return LayerService(embedded_store, settings, LayerTables(ConnectomeTables(embedded_store, settings)))


def ask(layers, layer, **fields):
    return layers.connectivity(MatrixRequest.of({"dataset": "white_1986_whole", "layer": layer, **fields}))


@pytest.mark.parametrize(
    ("layer", "cells", "found", "others"),
    [
        (MONOAMINES, 302, 1_952, {"not_reported": 302 * 302 - 1_952}),
        (SHORT, 302, 31_417, {"none_by_model": 302 * 302 - 31_417}),
        # a cell with itself was not assessed; two of the 181 are states of AWC, which are no cells of the table
        (RANDI, 179, 1_116, {"not_significant_or_not_measured": 179 * 178 - 1_116, "not_assessed": 179}),
    ],
)
def test_every_pair_has_a_value_or_a_reason(layers, layer, cells, found, others):
    answer = ask(layers, layer)
    assert len(answer["nodes"]) == cells
    assert len(answer["index"]) == found
    assert answer["layer"]["n_states"] == {"found": found, **others}


def test_only_what_is_known_to_be_none_is_0(layers):
    assert set(ask(layers, SHORT)["layer"]["zero"]) == {"none", "not_significant", "none_by_model"}
    silent = ask(layers, MONOAMINES, neurons=["AVAL"], to_neurons=["AVAR"])
    assert (silent["values"], silent["row_totals"], silent["column_totals"]) == ([], [None], [None])


def test_the_table_says_why_there_is_no_value(layers):
    asked = {"dataset": "white_1986_whole", "layer": MONOAMINES, "neurons": ["ADEL", "AVAL"], "to_neurons": ["AIML"]}
    head, *rows = csv.reader(io.StringIO(layers.connectivity_csv(MatrixTableRequest.of(asked)).decode()))
    assert head[1:] == ["AIML"]
    # as the file lists ADEL to AIML; AVA has no monoamine
    assert rows == [["ADEL", "1"], ["AVAL", "no report"]]


def test_states_of_a_cell_are_told(layers):
    (note,) = (note for note in ask(layers, RANDI)["notes"] if "AWCOFF" in note)
    assert note == "Not in this matrix, because they are states and no cells of the cell table: AWCOFF, AWCON."


def test_an_unknown_layer_is_refused(layers):
    with pytest.raises(AppError) as refused:
        ask(layers, "nothing")
    assert refused.value.code == "unknown_layer"
