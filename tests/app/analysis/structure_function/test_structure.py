"""What a small connectome says of pairs: A to B 4, A to C 2, B to C 1, C and D by a gap junction of 3, E to A 5, nobody
to E."""

from __future__ import annotations

import networkx
import numpy as np
import pandas as pd
import pytest

from app.analysis.connectome.edges import CellTable, Wiring
from app.analysis.connectome.matrix import Synapses
from app.analysis.structure_function.pairs import Pairs
from app.analysis.structure_function.residuals import by_class
from app.analysis.structure_function.structure import (
    between,
    distances,
    input_similarity,
    left_right,
    same_class,
    steps,
)

EDGES = [("A", "B", "c", 4), ("A", "C", "c", 2), ("B", "C", "c", 1),
         ("C", "D", "e", 3), ("D", "C", "e", 3), ("E", "A", "c", 5)]  # fmt: skip
TABLE = CellTable({name: name for name in "ABCDE"})
CELLS = np.arange(5)


@pytest.fixture
def wiring() -> Wiring:
    frame = pd.DataFrame(EDGES, columns=["pre", "post", "type", "weight"])
    for column in ("pre", "post"):
        frame[column] = frame[column].astype("category")
    return Wiring.of(frame, TABLE)


def test_weights_of_both_directions_or_of_one(wiring: Wiring) -> None:
    one = between(wiring, CELLS, Synapses.CHEMICAL, directed=True)
    both = between(wiring, CELLS, Synapses.CHEMICAL, directed=False)
    assert (one[0, 1], one[1, 0]) == (4, 0)
    assert (both[0, 1], both[1, 0]) == (4, 4)
    gap = between(wiring, CELLS, Synapses.ELECTRICAL, directed=False)
    assert gap[2, 3] == gap[3, 2]
    assert (gap > 0).sum() == 2


def test_similarity_of_inputs_over_all_senders(wiring: Wiring) -> None:
    """B has (A 4), C has (A 2, B 1): cosine 2/√5. D and E have no input, and none in common."""
    told = input_similarity(wiring, np.array([1, 2, 3, 4]))
    assert told[0, 1] == pytest.approx(2 / 5**0.5)
    assert told[2, 3] == 0
    assert told[0, 2] == 0


def test_steps_are_those_of_networkx(wiring: Wiring) -> None:
    graph = networkx.DiGraph([(a, b) for a, b, *_ in EDGES])
    told = steps(wiring, CELLS, Synapses.BOTH, directed=True)
    for a, name in enumerate("ABCDE"):
        lengths = networkx.single_source_shortest_path_length(graph, name)
        assert told[a].tolist() == [lengths.get(other, np.inf) for other in "ABCDE"]
    either = steps(wiring, CELLS, Synapses.BOTH, directed=False)
    assert (either[1, 4], either[4, 1]) == (2, 2)
    assert np.isinf(steps(wiring, CELLS, Synapses.CHEMICAL, directed=False)[0, 3])


def test_distance_in_space() -> None:
    assert distances(np.array([[0.0, 0, 0], [3, 4, 0]])).tolist() == [[0, 5], [5, 0]]


def test_counterparts_and_classes() -> None:
    classes = {"AVAL": "AVA", "AVAR": "AVA", "RMDL": "RMD", "RMDDL": "RMD", "RMDR": "RMD"}
    cells = ["AVAL", "AVAR", "RMDL", "RMDDL"]
    assert left_right(cells, classes).tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]
    assert same_class(cells, classes)[2].tolist() == [0, 0, 1, 1]


def test_residuals_of_classes_are_means_over_their_pairs() -> None:
    pairs = Pairs(3, directed=False)
    told = by_class(np.array([0.5, 0.1, 0.3]), np.array([1.0, -1, 2]), pairs, ["B", "A", "A"])
    assert [one[:3] for one in told] == [("A", "A", 1), ("A", "B", 2)]
    assert [value for one in told for value in one[3:]] == pytest.approx([0.3, 2.0, 0.3, 0.0])
    assert [one.n for one in by_class(np.array([np.nan, 0.1, 0.3]), np.ones(3), pairs, ["B", "A", "A"])] == [1, 1]
