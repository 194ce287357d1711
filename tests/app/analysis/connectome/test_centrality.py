"""Strengths, PageRank and eigenvector centrality, worked out by hand; of whole connectomes, by networkx."""

import numpy as np
import pytest

from app.analysis.connectome.centrality import Animals, centrality, eigenvector_centrality, pagerank
from app.analysis.connectome.edges import CellTable, Wiring
from tests.app.small_connectomes import CLASSES, SYNAPSES, table

NAN = np.nan
ONE_WAY, BOTH = [("AVAL", "RIBL", "c", 2.0)], [("AVAL", "RIBL", "e", 2.0)]


def of(*connectomes):
    cells = CellTable(CLASSES)
    found = centrality([Wiring.of(table(rows), cells) for rows in connectomes])
    return found, cells.number


def matrix(n, **weights):
    """ab=3: 3 from node a to node b."""
    found = np.zeros((n, n))
    for (pre, post), weight in weights.items():
        found["abcd".index(pre), "abcd".index(post)] = weight
    return found


# --- strengths


def test_strengths_count_chemical_weights_by_direction_and_gap_junctions_both_ways():
    found, number = of(SYNAPSES["one"])
    degrees = {name: (found.degree_in[row], found.degree_out[row]) for name, row in number.items()}
    assert {name: degrees[name] for name in ("AVAL", "AVAR", "RIBL", "RIBR", "RIS")} == {
        "AVAL": (18, 10),
        "AVAR": (5, 8),
        "RIBL": (6, 12),
        "RIBR": (8, 0),
        "RIS": (0, 7),
    }


def test_the_strength_counts_every_connection_once_and_partners_are_other_cells():
    rows = [
        ("AVAL", "RIBL", "c", 3.0), ("RIBL", "AVAL", "c", 4.0), ("AVAL", "RIS", "e", 5.0), ("AVAL", "AVAL", "c", 2.0),
    ]  # fmt: skip
    found, number = of(rows)
    told = {
        name: (found.strength[row], found.electrical[row], found.partners[row])
        for name in ("AVAL", "RIBL", "RIS")
        for row in [number[name]]
    }
    assert told == {"AVAL": (14, 5, 2), "RIBL": (7, 0, 1), "RIS": (5, 5, 1)}


def test_a_cell_that_is_not_in_the_connectome_has_no_value_instead_of_zero():
    found, number = of(SYNAPSES["one"])
    row = number["DVA"]
    assert np.isnan([found.degree_in[row], found.degree_out[row], found.pagerank[row], found.eigenvector[row]]).all()


def test_the_weights_of_several_connectomes_add_up():
    found, number = of(SYNAPSES["one"], SYNAPSES["two"])
    assert (found.degree_in[number["RIBL"]], found.degree_out[number["DVA"]]) == (6 + 10 + 20, 30)


OF_TWO_ANIMALS = [
    [("AVAL", "RIBL", "c", 3.0), ("AVAL", "RIS", "e", 2.0)],
    [("AVAL", "RIBL", "c", 5.0), ("RIS", "AVAL", "c", 1.0)],  # the same animal; gap junctions were not looked for
    [("AVAL", "RIBL", "c", 10.0), ("AVAL", "RIBL", "e", 6.0), ("DVA", "RIBL", "c", 4.0)],
]


def test_weights_are_averaged_over_the_animals_that_could_show_them():
    cells = CellTable(CLASSES)
    wirings = [Wiring.of(table(rows), cells) for rows in OF_TWO_ANIMALS]
    found = centrality(wirings, Animals([[0, 1], [2]], [True, False, True]))
    told = {
        name: (found.degree_in[row], found.degree_out[row], found.strength[row], found.electrical[row])
        + (found.partners[row],)
        for name in ("AVAL", "RIBL", "RIS", "DVA")
        for row in [cells.number[name]]
    }
    # AVAL -> RIBL (4 + 10) / 2, RIS -> AVAL (0 + 1) / 2 of the one animal with RIS, AVAL = RIS 2 of its one data set
    # that has gap junctions, AVAL = RIBL (0 + 6) / 2, DVA -> RIBL 4; none between RIS and DVA, which no animal shows
    assert told == {
        "AVAL": (5.5, 12, 12.5, 5, 2),
        "RIBL": (14, 3, 14, 3, 2),
        "RIS": (2, 2.5, 2.5, 2, 1),
        "DVA": (0, 4, 4, 0, 1),
    }


def test_of_every_connectome_is_told_whether_it_has_gap_junctions():
    cells = CellTable(CLASSES)
    wirings = [Wiring.of(table(rows), cells) for rows in OF_TWO_ANIMALS]
    with pytest.raises(ValueError, match="zip"):
        centrality(wirings, Animals([[0, 1], [2]], [True, False, True, True]))


def test_a_connection_of_a_cell_with_itself_is_one_connection():
    for kind in "ce":
        found, number = of([("AVAL", "AVAL", kind, 3.0), ("AVAL", "RIBL", "c", 4.0)])
        row = number["AVAL"]
        assert (found.degree_in[row], found.degree_out[row]) == (3, 7)
        # [[3, 4], [4, 0]]: the largest eigenvalue is (3 + sqrt(73)) / 2 = 5.772, its vector (5.772, 4)
        assert found.eigenvector[row] == pytest.approx(0.821931, abs=1e-5)


def test_nobody_can_change_an_answer():
    found, _ = of(SYNAPSES["one"])
    with pytest.raises(ValueError, match="read-only"):
        found.pagerank[0] = 1


# --- PageRank


def test_pagerank_follows_the_weights():
    # a = .05 + .85 (b + c), b = .05 + .85 * 3/4 a, c = .05 + .85 * 1/4 a
    assert pagerank(matrix(3, ab=3, ac=1, ba=5, ca=9)) == pytest.approx([0.486486, 0.360135, 0.153378], abs=1e-6)


def test_from_a_node_without_an_outgoing_connection_pagerank_goes_anywhere():
    # a = .075 + .425 b, a + b = 1
    assert pagerank(matrix(2, ab=7)) == pytest.approx([0.350877, 0.649123], abs=1e-6)


@pytest.mark.parametrize(
    "weights",
    [
        matrix(3),  # nothing is connected
        matrix(4, ab=1, ba=1, cd=1, dc=1),  # two parts, and walks that never settle
        matrix(3, ab=1, bc=1, ca=1),
    ],
)
def test_equal_nodes_have_equal_pagerank(weights):
    assert pagerank(weights) == pytest.approx([1 / len(weights)] * len(weights))


# --- eigenvector centrality


def test_eigenvector_of_a_chain():
    # a -3- b -4- c: eigenvalue 5, vector (3, 5, 4) / sqrt(50); power iteration on it never settles
    weights = matrix(3, ab=3, ba=3, bc=4, cb=4)
    assert eigenvector_centrality(weights) == pytest.approx([0.424264, 0.707107, 0.565685], abs=1e-6)


def test_of_two_parts_the_stronger_one_is_central():
    weights = matrix(4, ab=2, ba=2, cd=1, dc=1)
    assert eigenvector_centrality(weights) == pytest.approx([0.707107, 0.707107, 0, 0], abs=1e-6)


def test_equally_strong_parts_are_equally_central():
    weights = matrix(4, ab=2, ba=2, cd=2, dc=2)
    assert eigenvector_centrality(weights) == pytest.approx([0.5, 0.5, 0.5, 0.5])


def test_without_a_connection_no_eigenvector_is_told():
    assert np.isnan(eigenvector_centrality(np.zeros((3, 3)))).all()


def test_direction_matters_to_pagerank_only():
    one_way, number = of(ONE_WAY)
    both, _ = of(BOTH)
    rows = [number["AVAL"], number["RIBL"]]
    assert one_way.pagerank[rows] == pytest.approx([0.350877, 0.649123], abs=1e-6)
    assert both.pagerank[rows] == pytest.approx([0.5, 0.5])
    assert one_way.eigenvector[rows] == pytest.approx(both.eigenvector[rows])


# --- whole connectomes: networkx 3.6, weights of all connections of a pair added up, tolerance 1e-12


@pytest.mark.parametrize(
    ("connectome", "expected"),
    [
        ("white_1986_whole", {"AVAL": (0.029316877, 0.099359986), "M3L": (0.004157623, 3.66e-07)}),
        ("cook_2020", {"M3L": (0.027873008, 0.082810443), "MCR": (0.011886, 0.008365272)}),
    ],
)
def test_whole_connectomes_agree_with_networkx(embedded_store, connectome, expected):
    cells = embedded_store.frame("cells")
    numbers = CellTable(dict(zip(cells["name"], cells["cell_class"], strict=True)))
    found = centrality([Wiring.of(embedded_store.synapses(connectome), numbers)])
    for name, (rank, vector) in expected.items():
        row = numbers.number[name]
        assert found.pagerank[row] == pytest.approx(rank, abs=1e-8)
        assert found.eigenvector[row] == pytest.approx(vector, abs=1e-8)
    assert np.nansum(found.pagerank) == pytest.approx(1)
    assert np.nansum(found.eigenvector**2) == pytest.approx(1)
