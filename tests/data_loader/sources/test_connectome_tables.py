"""Connectomes as text and workbooks (case connectome_tables_ignored of the field)."""

from __future__ import annotations

import bz2
import gzip
import lzma

import openpyxl
import pytest

from data_loader.problems import Refused

from .connectome_cases import edges_of

EDGES = [("AVAL", "AVAR", "c", 10.0), ("AVAR", "DD01", "e", 2.5)]
ROWS = [("AVAL ", "AVAR   ", "10", "chemical"), ("AVAR", "DD1", "2.5", "electrical")]


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("header", "name", "separator"),
    [
        ("Source,Target,Weight,Type", "c.csv", ","),  # herm_full_edgelist.csv
        ("Source;Target;Weight;Type", "c.CSV", ";"),
        ("pre\tpost\tsynapses\ttype", "c.tsv", "\t"),
        ("Neuron 1\tNeuron 2\tNbr\tType", "c.txt", "\t"),  # NeuronConnect
        ("Origin,Target,Number of Connections,Type", "c.csv", ","),  # CElegansNeuronTables
        ("pre            post        synapses     type", "c.csv", "\t"),  # aconnectome_white_1986_whole.csv
    ],
)
def test_a_table_of_connections(tmp_path, header, name, separator):
    rows = "\n".join(separator.join(row) for row in ROWS)
    edges, problems = edges_of(write(tmp_path / name, f"\ufeff{header}\n{rows}\n\n"))
    assert edges == EDGES
    assert problems == []


@pytest.mark.parametrize(
    ("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".GZ", gzip.compress)]
)
def test_it_may_be_compressed(tmp_path, suffix, pack):
    (tmp_path / f"c.csv{suffix}").write_bytes(pack(b"pre,post,weight,type\nAVAL,AVAR,3,c\n"))
    assert edges_of(tmp_path / f"c.csv{suffix}") == ([("AVAL", "AVAR", "c", 3.0)], [])


def test_types_of_neuronconnect(tmp_path):
    """S and Sp add up, R and Rp are the other side of them, EJ are gap junctions, NMJ chemical."""
    rows = [
        "AVAL,AVAR,S,3", "AVAL,AVAR,Sp,2", "AVAR,AVAL,R,3", "AVAR,AVAL,Rp,2",
        "AVAL,AVBL,EJ,4", "AVBL,AVAL,EJ,4", "DD1,MDL01,NMJ,6", "AVBR,VB2,Rp,7",
    ]  # fmt: skip
    edges, problems = edges_of(write(tmp_path / "c.csv", "Neuron 1,Neuron 2,Type,Nbr\n" + "\n".join(rows)))
    assert edges == [
        ("AVAL", "AVAR", "c", 5.0),
        ("AVAL", "AVBL", "e", 4.0),
        ("AVBL", "AVAL", "e", 4.0),
        ("DD01", "dBWML1", "c", 6.0),
        ("VB02", "AVBR", "c", 7.0),
    ]
    assert len(problems) == 1
    assert "2 pairs from the receiving side (R, Rp), 1 of them only from there" in problems[0]


def test_what_is_not_said_is_told(tmp_path):
    edges, problems = edges_of(write(tmp_path / "c.csv", "from,to,transmitter\nAVAL,AVAR,Glu\nAVAL,AVAR,Glu\n"))
    assert edges == [("AVAL", "AVAR", "c", 2.0)]
    assert [problem.split("c.csv: ")[1] for problem in problems] == [
        "columns: transmitter (expected not needed; they are not read)",
        "weight: no column (expected weights; each row counts 1)",
        "type: no column (expected types; all are taken as chemical)",
    ]


def test_unknown_cells_are_named_never_dropped_silently(tmp_path):
    rows = "AVAL,AVBX,1,c\nAVBX,AVAL,1,c\nAVA,AVAL,2,c\nAVAL,AVAR,1,c\nAVAL,AVAR,0,c\n"
    edges, problems = edges_of(write(tmp_path / "c.csv", "pre,post,weight,type\n" + rows))
    assert edges == [("AVAL", "AVAR", "c", 1.0)]
    assert len(problems) == 2
    assert "AVBX: 2 rows (expected a cell of connectome_neurons.csv (did you mean AVBR or AVBL" in problems[0]
    assert "AVA is a class of 2 cells; a connectome is of single cells" in problems[1]


def test_gap_junctions_that_were_not_annotated_are_absent(tmp_path):
    path = write(tmp_path / "c.csv", "pre,post,weight,type\nAVAL,AVAR,1,e\nAVAL,AVAR,1,c\n")
    assert edges_of(path, skip_gap_junction=True) == ([("AVAL", "AVAR", "c", 1.0)], [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pre,post,weight,type\nAVAL,AVAR,many,c\n", "row 2, weight: many"),
        ("pre,post,weight,type\nAVAL,AVAR,-1,c\n", "row 2, weight: -1"),
        ("pre,post,weight,type\nAVAL,AVAR,1,peptide\n", "row 2, type: peptide"),
        ("pre,post,weight,type\nAVAL,,1,c\n", "row 2, post: None"),
        ("pre,source,post,weight\nAVAL,AVAR,AVBL,1\n", "pre, source"),
        ("a,b,c\n1,2,3\n", "header: a, b, c"),
        ("pre,post,weight,type\nXX,YY,1,c\n", "none of them a connection"),
        ("", "no rows"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(tmp_path, text, said):
    with pytest.raises(Refused, match=said):
        edges_of(write(tmp_path / "c.csv", text))


@pytest.mark.parametrize("text", [",AVAL,AVAR\nAVAL,0,10\nAVAR,3,\n", "\tAVAL\tavar \nAVAL\t0\t10\nAVAR\t3\t0\n"])
def test_a_matrix_has_its_presynaptic_cells_in_rows(tmp_path, text):
    edges, problems = edges_of(write(tmp_path / "c.txt", text))
    assert edges == [("AVAL", "AVAR", "c", 10.0), ("AVAR", "AVAL", "c", 3.0)]
    assert len(problems) == 1
    assert "rows presynaptic, columns postsynaptic; chemical" in problems[0]


def test_a_matrix_of_gap_junctions_says_so_in_its_name(tmp_path):
    edges, _ = edges_of(write(tmp_path / "c_gap_junctions.csv", ",AVAL,AVAR\nAVAL,0,2\nAVAR,2,0\n"))
    assert edges == [("AVAL", "AVAR", "e", 2.0), ("AVAR", "AVAL", "e", 2.0)]


def workbook(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_of_matrices_with_groups_and_titles_around_them(tmp_path):
    """The layout of SI 5 of Cook et al. 2019: groups above and beside the names, one sheet a type."""
    chemical = [
        ["Hermaphrodite chemical"],
        [None, None, "HEAD", "HEAD", "MOTOR"],
        [None, None, "AVAL", "AVAR", "DD1"],
        ["HEAD", "AVAL", None, 4, 2],
        ["HEAD", "AVAR", 1, None, None],
    ]
    gap = [[None, "AVAL", "AVAR"], ["AVAL", None, 3], ["AVAR", 3, None]]
    path = workbook(
        tmp_path / "c.xlsx",
        {
            "Legend": [["what", "it", "is"]],
            "herm chemical": chemical,
            "gap jn symmetric": gap,
            "gap jn asymmetric": gap,
        },
    )
    edges, problems = edges_of(path)
    assert edges == [
        ("AVAL", "AVAR", "c", 4.0),
        ("AVAL", "DD01", "c", 2.0),
        ("AVAR", "AVAL", "c", 1.0),
        ("AVAL", "AVAR", "e", 3.0),
        ("AVAR", "AVAL", "e", 3.0),
    ]
    said = "\n".join(problems)
    assert "sheet Legend: no connections" in said
    assert "sheet gap jn asymmetric: the same as symmetric" in said


def test_two_sheets_of_one_type_are_not_added_up(tmp_path):
    rows = [[None, "AVAL", "AVAR"], ["AVAL", 0, 1], ["AVAR", 1, 0]]
    with pytest.raises(Refused, match="hermaphrodite chemical, male chemical"):
        edges_of(workbook(tmp_path / "c.xlsx", {"hermaphrodite chemical": rows, "male chemical": rows}))
