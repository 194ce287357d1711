"""NemaNode-style connectome files."""

import json

import pytest

from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import Cell, ConnectomeInfo
from data_loader.sources import ConnectomeContext, connectome_json

NAMES = Nomenclature.of(
    [Cell(name, name[:3], "interneuron", "i", "shared") for name in ("AVAL", "AVAR", "RIBL")],
    replacements={"AVA-L": "AVAL"},
)


def connectome(tmp_path, rows, **info):
    path = tmp_path / "c.json"
    path.write_text(rows if isinstance(rows, str) else json.dumps(rows))
    report = Report()
    context = ConnectomeContext(tmp_path, ConnectomeInfo("c", "C", "head", 0, 0, "", "synapses", **info), NAMES)
    found = connectome_json.read(path, context, report)
    edges = list(zip(found.pre, found.post, map(str, found.type), found.weight.tolist(), strict=True))
    return edges, [str(problem) for problem in report.problems]


def edge(pre="AVAL", post="RIBL", typ=0, syn=(1,)):
    return {"pre": pre, "post": post, "typ": typ, "syn": list(syn)}


def test_a_weight_is_the_sum_of_its_synapses_and_repeated_rows_add_up(tmp_path):
    edges, _ = connectome(tmp_path, [edge(syn=[2, 3]), edge(syn=[1]), edge(typ=2, syn=[4])])
    assert edges == [("AVAL", "RIBL", "c", 6.0), ("AVAL", "RIBL", "e", 4.0)]


def test_names_are_replaced_and_unknown_cells_reported_once(tmp_path):
    edges, problems = connectome(tmp_path, [edge(pre="AVA-L"), edge(post="Fragment"), edge(pre="Fragment")])
    assert edges == [("AVAL", "RIBL", "c", 1.0)]
    assert len(problems) == 1
    assert "c.json: Fragment: 2 rows" in problems[0]


def test_gap_junctions_that_were_not_annotated_are_absent(tmp_path):
    edges, problems = connectome(tmp_path, [edge(typ=2), edge()], skip_gap_junction=True)
    assert edges == [("AVAL", "RIBL", "c", 1.0)]
    assert problems == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("[{", r"c\.json"),
        ({"a": 1}, "whole file"),
        ([edge(), edge(typ=1)], r"\[1\]\.typ: 1"),
        ([edge(typ=True)], r"\[0\]\.typ: True"),
        ([edge(syn=[])], r"\[0\]\.syn"),
        ([edge(syn=[-1])], r"\[0\]\.syn: -1"),
        ([edge(syn=["2"])], r"\[0\]\.syn: 2"),
        ([edge(pre="")], r"\[0\]\.pre"),
        ([7], r"\[0\]: 7"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_whole(tmp_path, rows, said):
    with pytest.raises(Refused, match=said):
        connectome(tmp_path, rows)
