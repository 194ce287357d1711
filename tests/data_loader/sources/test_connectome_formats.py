"""Connectomes of other programs: NemaNode's API, cect, GraphML, MATLAB, archives."""

from __future__ import annotations

import json
import tarfile
import zipfile

import h5py
import networkx as nx
import numpy as np
import pytest
import scipy.io
import scipy.sparse

from data_loader.problems import Refused

from .connectome_cases import edges_of


def test_an_answer_of_nemanode(tmp_path):
    rows = [
        {"pre": "AVAL", "post": "AVAR", "type": "chemical", "annotations": [], "synapses": {"c": 3, "other": 9}},
        {"pre": "AVAL", "post": "DD1", "type": "electrical", "annotations": [], "synapses": {"other": 2}},
        {"pre": "AVAR", "post": "DD1", "type": "electrical", "annotations": [], "synapses": {"c": 1}},
    ]
    (tmp_path / "c.json").write_text(json.dumps(rows))
    assert edges_of(tmp_path / "c.json") == ([("AVAL", "AVAR", "c", 3.0), ("AVAR", "DD01", "e", 1.0)], [])
    with pytest.raises(Refused, match="one data set, or one called another"):
        edges_of(tmp_path / "c.json", "another")


def test_a_cache_of_cect(tmp_path):
    content = {
        "nodes": ["AVAL", "DD1"],
        "connections": {"Generic_CS": [[0, 2.0], [1, 0]], "Generic_GJ": [[0, 4], [4, 0]], "Contact": [[9, 9], [9, 9]]},
        "summary": "…",
    }
    (tmp_path / "c.json").write_text(json.dumps(content))
    edges, problems = edges_of(tmp_path / "c.json")
    assert edges == [
        ("AVAL", "DD01", "c", 2.0),
        ("DD01", "AVAL", "c", 1.0),
        ("AVAL", "DD01", "e", 4.0),
        ("DD01", "AVAL", "e", 4.0),
    ]
    assert len(problems) == 1
    assert "connections.Contact: no synapses" in problems[0]


def test_graphml(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("n0", cell_name="AVAL")
    graph.add_node("n1", cell_name="DD1")
    graph.add_edge("n0", "n1", weight=3, synapse_type="C")
    graph.add_edge("n1", "n0", weight=2, synapse_type="E")
    graph.add_edge("n0", "n1", synapse_type="C")
    nx.write_graphml(graph, tmp_path / "c.graphml")
    edges, problems = edges_of(tmp_path / "c.graphml")
    assert sorted(edges) == [("AVAL", "DD01", "c", 4.0), ("DD01", "AVAL", "e", 2.0)]
    assert len(problems) == 1
    assert "weight: none on 1 edges" in problems[0]


def test_a_damaged_graphml_is_refused(tmp_path):
    (tmp_path / "c.graphml").write_text("<graphml><graph>")
    with pytest.raises(Refused, match=r"c\.graphml"):
        edges_of(tmp_path / "c.graphml")


CHEMICAL = np.array([[0, 2, 0], [1, 0, 0], [0, 0, 0]], dtype=float)
GAP = np.array([[0, 0, 3], [0, 0, 0], [3, 0, 0]], dtype=float)
NEURONS = ["AVAL", "AVAR", "DD1"]
FROM_MATLAB = [("AVAL", "AVAR", "c", 2.0), ("AVAR", "AVAL", "c", 1.0), ("AVAL", "DD01", "e", 3.0)]


def test_matlab_5(tmp_path):
    content = {
        "A_init_t_ordered": scipy.sparse.csc_matrix(CHEMICAL),
        "Ag_t_ordered": GAP,
        "Neuron_ordered": np.array(NEURONS, dtype=object).reshape(-1, 1),
        "note": "x",
    }
    scipy.io.savemat(tmp_path / "c.mat", content)
    edges, problems = edges_of(tmp_path / "c.mat")
    assert edges == [*FROM_MATLAB, ("DD01", "AVAL", "e", 3.0)]
    assert "variables: note" in problems[-1]


def test_matlab_7_3(tmp_path):
    with h5py.File(tmp_path / "c.mat", "w", userblock_size=0) as file:
        for name, values in (("chemical", CHEMICAL), ("gap", GAP)):
            file.create_dataset(name, data=values.T).attrs["MATLAB_class"] = np.bytes_("double")
        texts = [file.create_dataset(f"#refs#/{k}", data=[[ord(c)] for c in name]) for k, name in enumerate(NEURONS)]
        for text in texts:
            text.attrs["MATLAB_class"] = np.bytes_("char")
        cells = file.create_dataset("names", (1, 3), dtype=h5py.ref_dtype)
        cells.attrs["MATLAB_class"] = np.bytes_("cell")
        for k, text in enumerate(texts):
            cells[0, k] = text.ref
    assert edges_of(tmp_path / "c.mat")[0] == [*FROM_MATLAB, ("DD01", "AVAL", "e", 3.0)]


def test_matlab_7_3_does_not_reach_out_of_the_file(tmp_path):
    with h5py.File(tmp_path / "c.mat", "w") as file:
        file["x"] = h5py.ExternalLink("/etc/passwd", "/")
    with pytest.raises(Refused, match="a link to another file"):
        edges_of(tmp_path / "c.mat")


def test_a_file_in_an_archive_goes_by_its_name_or_by_that_of_the_archive(tmp_path):
    (tmp_path / "one.csv").write_text("pre,post,weight,type\nAVAL,AVAR,3,c\n")
    (tmp_path / "two.csv").write_text("pre,post,weight,type\nAVAR,AVAL,4,e\n")
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for name in ("one.csv", "two.csv"):
            archive.write(tmp_path / name, f"folder/{name}")
        archive.writestr("README.txt", "x")
    with tarfile.open(tmp_path / "only.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "one.csv", "one.csv")
    assert edges_of(tmp_path / "both.zip", "two")[0] == [("AVAR", "AVAL", "e", 4.0)]
    assert edges_of(tmp_path / "only.tar.gz", "only")[0] == [("AVAL", "AVAR", "c", 3.0)]
    with pytest.raises(Refused, match=r"both\.zip: members: one\.csv, two\.csv"):
        edges_of(tmp_path / "both.zip", "both")


@pytest.mark.parametrize("name", ["../c.csv", "/c.csv", "a\\c.csv"])
def test_a_name_that_leaves_an_archive_is_refused(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr(name, "pre,post,weight,type\nAVAL,AVAR,3,c\n")
    with pytest.raises(Refused, match="a plain relative name"):
        edges_of(tmp_path / "c.zip")


def test_a_damaged_archive_is_refused(tmp_path):
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(Refused, match=r"c\.zip"):
        edges_of(tmp_path / "c.zip")
