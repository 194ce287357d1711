"""The readers on small made-up members: rules of adding, mirroring and rounding, and what they refuse."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook

from data_loader.derive.cells import refuse_unknown_cells
from data_loader.derive.connectomes import (
    SYNAPSE_MATRICES,
    read_checked_workbook,
    read_matrices,
    read_pair_list,
    read_pharynx_table,
)
from data_loader.problems import Refused
from data_loader.schema import Cell, Synapse

from .conftest import MakeReading

C, E = Synapse.CHEMICAL, Synapse.ELECTRICAL


def test_pair_list_mirrors_gap_junctions_once_and_never_a_self_loop(reading_of: MakeReading) -> None:
    text = "pre post type synapses\nDD1\tBWM-DL01\tchemical\t3\nAVAL\tAVAR\telectrical\t2\nRIS\tRIS\telectrical\t1\n"
    with reading_of({"cect/data/pairs.csv": text.encode()}) as reading:
        edges = read_pair_list(reading, "cect/data/pairs.csv")
    assert edges.weights == {
        ("DD01", "dBWML1", C): 3,
        ("AVAL", "AVAR", E): 2,
        ("AVAR", "AVAL", E): 2,
        ("RIS", "RIS", E): 1,
    }
    assert list(reading.members) == ["cect/data/pairs.csv"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source target\nAVAL RIS chemical 1\n", "line 1: source target"),
        ("pre post type synapses\nAVAL RIS chemical\n", "line 2: AVAL RIS chemical"),
        ("pre post type synapses\nAVAL RIS chemical one\n", "line 2: AVAL RIS chemical one"),
        ("pre post type synapses\nAVAL RIS peptide 1\n", "line 2, type: peptide"),
    ],
)
def test_pair_list_refuses_bad_lines(reading_of: MakeReading, text: str, message: str) -> None:
    with reading_of({"cect/pairs.csv": text.encode()}) as reading, pytest.raises(Refused, match=message):
        read_pair_list(reading, "cect/pairs.csv")


def test_matrices_are_pre_by_post_and_kept_as_listed(reading_of: MakeReading) -> None:
    content = {
        "nodes": ["AVAL", "MDL01"],
        "connections": {"Generic_CS": [[0, 5], [0, 0]], "Generic_GJ": [[0, 2], [2, 0]]},
    }
    with reading_of({"cect/cache/x.json": json.dumps(content).encode()}) as reading:
        edges = read_matrices(reading, "cect/cache/x.json")
    assert edges.weights == {("AVAL", "dBWML1", C): 5, ("AVAL", "dBWML1", E): 2, ("dBWML1", "AVAL", E): 2}


@pytest.mark.parametrize(
    ("connections", "message"),
    [({"Contact": [[0]]}, "connections: Contact"), ({"Generic_CS": [[0, 1]]}, "Generic_CS: 1 rows")],
)
def test_matrices_refuse_other_types_and_shapes(
    reading_of: MakeReading, connections: dict[str, list[list[int]]], message: str
) -> None:
    content = json.dumps({"nodes": ["AVAL"], "connections": connections}).encode()
    with reading_of({"cect/x.json": content}) as reading, pytest.raises(Refused, match=message):
        read_matrices(reading, "cect/x.json")


def test_pharynx_rounds_halves_up_row_by_row_then_adds(reading_of: MakeReading) -> None:
    text = "Source,Target,Weight,Type\nM1,pm4D,0.5,Chemical\nM1,pm4D,2.5,Chemical\nI1L,I1R,4,Electrical\n"
    with reading_of({"cect/p.csv": text.encode()}) as reading:
        edges = read_pharynx_table(reading, "cect/p.csv")
    assert edges.weights == {("M1", "pm4d", C): 4, ("I1L", "I1R", E): 4}


def _xlsx(rows: list[list[object]], title: str) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _witvliet(count: int) -> dict[str, bytes]:
    pairs: list[list[object]] = [["pre", "post", "type", "synapses"]]
    pairs += [["AVAL", "DA1", "chemical", 4], ["AVAL", "AVAR", "electrical", 1]]
    matrix: list[list[object]] = [[None, None, None, "Pre"], [None], [None, None, None, "AVAL", "DA1"], [None]]
    matrix += [["Post", None, "AVAL", 0, 0], [None, None, "DA1", count, 0]]
    return {"cect/w.xlsx": _xlsx(pairs, "Sheet1"), SYNAPSE_MATRICES: _xlsx(matrix, "Dataset1")}


def test_workbook_that_agrees_with_the_published_matrix(reading_of: MakeReading) -> None:
    with reading_of(_witvliet(4)) as reading:
        edges = read_checked_workbook(reading, "cect/w.xlsx", 1)
    assert edges.weights == {("AVAL", "DA01", C): 4, ("AVAL", "AVAR", E): 1, ("AVAR", "AVAL", E): 1}
    assert set(reading.members) == {"cect/w.xlsx", SYNAPSE_MATRICES}


def test_workbook_that_disagrees_with_the_published_matrix_is_refused(reading_of: MakeReading) -> None:
    with (
        reading_of(_witvliet(5)) as reading,
        pytest.raises(Refused, match=r"w\.xlsx: 1 chemical edges: AVAL>DA01 4"),
    ):
        read_checked_workbook(reading, "cect/w.xlsx", 1)


def test_unknown_cells_are_refused() -> None:
    table = [Cell("AVAL", "AVA", "interneuron", "i", "shared")]
    refuse_unknown_cells("x", ["AVAL"], table)
    with pytest.raises(Refused, match=r"x\.json: cells: Fragment, VAn"):
        refuse_unknown_cells("x", ["AVAL", "VAn", "Fragment"], table)
