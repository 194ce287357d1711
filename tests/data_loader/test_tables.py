"""Small tables: good rows are kept, a bad row is refused by name, a bad file is refused whole."""

import json
from pathlib import Path

import pytest

from data_loader import tables
from data_loader.problems import Refused, Report

CELLS_HEADER = "name,class,type,type_code,category,dv,lr"


def write(path: Path, content) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def read(reader, path, root, *arguments):
    report = Report()
    return reader(path, root, *arguments, report), [str(problem) for problem in report.problems]


def test_cells_with_facts(tmp_path):
    path = write(
        tmp_path / "cells.csv",
        CELLS_HEADER + ",neurotransmitter,lineage,ganglion,soma_x_um,soma_y_um,soma_z_um\n"
        "AVAL,AVA,interneuron,i,shared,,l,ACh,AB alppaaapa,lateral ganglion,-0.55,-271.5,37.982\n"
        "dBWML1,BWM1,muscle,b,shared,d,l,,,,,,\n",
    )
    (ava, muscle), problems = read(tables.read_cells, path, tmp_path)
    assert (ava.neurotransmitter, ava.lineage, ava.soma_um) == (("ACh",), "AB alppaaapa", (-0.55, -271.5, 37.982))
    assert (ava.ganglion, muscle.ganglion) == ("lateral ganglion", "")
    assert (muscle.neurotransmitter, muscle.soma_um) == ((), None)
    assert problems == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("AVAL,AVA,interneuron,q,shared,,l", "line 3, type_code: q"),
        ("AVAL,AVA,interneuron,i,shared,x,l", "line 3, dv: x"),
        (",AVA,interneuron,i,shared,,l", "line 3"),
        ("AVAL,AVA,interneuron,i,shared,,l,extra", "line 3: "),
        ("RIS,RIS,interneuron,i,shared,,", "name: RIS"),  # repeated
    ],
)
def test_a_bad_cell_is_refused_and_the_rest_kept(tmp_path, row, said):
    path = write(tmp_path / "cells.csv", f"{CELLS_HEADER}\nRIS,RIS,interneuron,i,shared,,\n{row}\n")
    cells, problems = read(tables.read_cells, path, tmp_path)
    assert [cell.name for cell in cells] == ["RIS"]
    assert len(problems) == 1
    assert said in problems[0]
    assert "cells.csv" in problems[0]


def test_a_byte_order_mark_is_noted_and_read_past(tmp_path):
    path = write(tmp_path / "r.csv", "\ufefforiginal,replacement\nBWM-DL01,dBWML1\n")
    renames, problems = read(tables.read_replacements, path, tmp_path)
    assert renames == {"BWM-DL01": "dBWML1"}
    assert problems[0].startswith("warning: r.csv: byte 0")


@pytest.mark.parametrize("header", ["original", "original,replacement,replacement", "from,to"])
def test_bad_columns_refuse_the_file(tmp_path, header):
    path = write(tmp_path / "r.csv", f"{header}\na,b\n")
    with pytest.raises(Refused, match=r"r\.csv: header: .*original,replacement"):
        read(tables.read_replacements, path, tmp_path)


def test_html_of_a_description_becomes_text(tmp_path):
    entry = {"id": "x_1", "name": "X", "type": "head", "description": "Muscles: <i>Zhen lab</i> &amp; <b>co</b>"}
    path = write(tmp_path / "d.json", [entry])
    infos, problems = read(tables.read_connectome_infos, path, tmp_path)
    assert infos["x_1"][0].description == "Muscles: Zhen lab & co"
    assert problems == []


@pytest.mark.parametrize(
    ("identifier", "unit"),
    [
        ("white_1986_jse", "synapses"),
        ("cook_2020", "EM sections"),
        ("witvliet_2020_3", "synapses"),
        ("my_em", "unit not stated"),
    ],
)
def test_units_of_the_known_data_sets(tmp_path, identifier, unit):
    path = write(tmp_path / "d.json", [{"id": identifier, "name": "X", "type": "head"}])
    infos, _ = read(tables.read_connectome_infos, path, tmp_path)
    assert infos[identifier][0].unit == unit


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "../../etc"}, "[0].id: ../../etc"),
        ({"type": "leg"}, "[0].type: leg (expected complete, head, tail, pharynx)"),
        ({"name": ""}, "[0].name"),
        ({"time": "soon"}, "[0].time: soon"),
    ],
)
def test_a_bad_connectome_entry_is_refused(tmp_path, change, said):
    good = {"id": "good", "name": "Good", "type": "head"}
    path = write(tmp_path / "d.json", [{"id": "bad", "name": "Bad", "type": "head"} | change, good])
    infos, problems = read(tables.read_connectome_infos, path, tmp_path)
    assert list(infos) == ["good"]
    assert said in problems[0]


def test_papers_can_be_skipped_and_repeats_are_refused(tmp_path):
    paper = {"paper_id": "p", "title_full": "Full", "title_short": "P, 2020"}
    zenodo = {
        "paper_id": "q",
        "title_full": "F",
        "title_short": "Q",
        "repository": {"type": "zenodo", "record_id": "42"},
    }
    path = write(tmp_path / "papers.json", [paper, paper, zenodo, paper | {"paper_id": "s", "skip": True}])
    papers, problems = read(tables.read_papers, path, tmp_path)
    assert [paper.paper_id for paper in papers] == ["p", "q"]
    assert papers[1].repository_url == "https://zenodo.org/records/42"
    assert len(problems) == 1
    assert "paper_id: p" in problems[0]


@pytest.mark.parametrize(
    ("kind", "record", "page"),
    [
        ("zenodo", "42", "https://zenodo.org/records/42"),
        ("dryad", "10.5061/dryad.w9ghx3g4v", "https://datadryad.org/dataset/doi:10.5061/dryad.w9ghx3g4v"),
        ("dandi", "000776", "https://dandiarchive.org/dandiset/000776"),
        ("dandi", "000776/0.230101.1200", "https://dandiarchive.org/dandiset/000776/0.230101.1200"),
        ("https", "https://lab.example/data/a-data.h5", "https://lab.example/data/a-data.h5"),
        ("zenodo", "42/../1", ""),
        ("dandi", '000776" onclick=', ""),
        ("https", "javascript:alert(1)", ""),
        ("figshare", "42", ""),
    ],
)
def test_the_page_of_a_repository(tmp_path, kind, record, page):
    repository = {"type": kind, "record_id": record}
    paper = {"paper_id": "p", "title_full": "Full", "title_short": "P, 2020", "repository": repository}
    papers, _ = read(tables.read_papers, write(tmp_path / "papers.json", [paper]), tmp_path)
    assert papers[0].repository_url == page


def test_colors_are_validated(tmp_path):
    styles = {"common": [{"id": "heat", "color": "red;background:url(x)"}, {"id": "tap", "color": "rgba(255,0,0,1)"}]}
    path = write(tmp_path / "styles.json", styles)
    report = Report()
    found = tables.read_event_styles(path, tmp_path, [], report)
    assert [(style.event, style.color, style.width) for style in found] == [("tap", "rgba(255,0,0,1)", 2.0)]
    assert "common[0].color" in str(report.problems[0])


def test_types_of_an_unknown_paper_are_noted(tmp_path):
    path = write(tmp_path / "types.json", {"nobody": [{"id": "a", "name": "A", "color_background": "#fff"}]})
    report = Report()
    assert tables.read_dataset_types(path, tmp_path, ["p"], report) == []
    assert str(report.problems[0]).startswith("warning: types.json: nobody")


def encoding_table(**change):
    table = {name: [0.5] for name in ("enc_strength_v", "enc_strength_hc", "enc_strength_pumping", "enc_v", "enc_hc")}
    table |= {"class": ["AVA"], "count": [3], "encoding_table": [[0.25] * 24]}
    return table | {"enc_pumping": [0], "tau": [None], "encoding_variability": [1]} | change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tau": []}, "tau: 0 values"),
        ({"count": None}, "count: None"),
        ({"encoding_table": [[0.25] * 23]}, "encoding_table.0"),
        ({"encoding_table": [[0.25] * 23 + [1.5]]}, "encoding_table.0.23: 1.5"),
    ],
)
def test_encoding_table_lengths_and_fractions(tmp_path, change, said):
    assert tables.read_encoding_table(write(tmp_path / "good.json", encoding_table()), tmp_path)["class"] == ["AVA"]
    with pytest.raises(Refused, match=said.replace(".", r"\.")):
        tables.read_encoding_table(write(tmp_path / "bad.json", encoding_table(**change)), tmp_path)


def test_published_tables_are_read(shared_data):
    """The reference's own files: 658 cells in 263 classes, 15 connectomes, 14 split classes."""
    root = shared_data / "wormwideweb-data"
    report = Report()
    cells = tables.read_cells(root / "connectome/connectome_neurons.csv", root, report)
    assert (len(cells), len({cell.cell_class for cell in cells})) == (658, 263)
    infos = tables.read_connectome_infos(root / "connectome/connectome_datasets.json", root, report)
    assert len(infos) == 15
    assert [info.id for info, _ in infos.values() if info.skip_gap_junction] == [
        f"witvliet_2020_{i}" for i in range(1, 9)
    ]
    splits = tables.read_class_splits(root / "config/connectome_neuron_class_split.csv", root, report)
    assert sum(any((s.lr, s.dv, s.d_lr, s.v_lr)) for s in splits) == 14
    assert [p.paper_id for p in tables.read_papers(root / "activity/papers.json", root, report)] == [
        "atanas_kim_2023",
        "dag_nwabudike_kang_2023",
        "pradhan_madan_2025",
    ]
    assert len(tables.read_encoding_table(root / "activity/encoding_table.json", root)["class"]) == 96
    # the two blanks of the published cell table, kept because the replacement table has them too
    assert [problem.value for problem in report.problems] == [
        "'vm2aL '", "Cook & Jarrel et al., 2019", "Cook & Jarrel et al., 2019", "Cook et al., 2021",
    ]  # fmt: skip
