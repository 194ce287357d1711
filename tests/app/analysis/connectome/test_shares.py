"""Shares of input and output, similar cells, ways of two steps: on wirings of three cells, counted by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from app.analysis.connectome.edges import CellTable, Wiring
from app.analysis.connectome.shares import cosine, mean_shares, sources_of_two_steps, targets_of_two_steps

TABLE = CellTable({"A": "A", "B": "B", "C": "C"})
NODES = np.arange(3)


def wiring(*rows: tuple[str, str, float], kind: str = "c") -> Wiring:
    frame = pd.DataFrame([(pre, post, kind, weight) for pre, post, weight in rows],
                         columns=["pre", "post", "type", "weight"])  # fmt: skip
    return Wiring.of(frame, TABLE)


def shares(*animals: list[Wiring]):
    return mean_shares(animals, TABLE.cell_label, NODES, len(TABLE.labels))


def test_a_cosine_does_not_depend_on_length() -> None:
    profiles = np.array([[3.0, 0, 4], [6, 0, 8], [0, 5, 0], [0, 0, 0]])
    values = cosine(profiles, 0)
    assert values[:3] == pytest.approx([1, 1, 0])
    assert math.isnan(values[3])


def test_two_steps_with_one_input_each_are_all_of_the_input() -> None:
    received = shares([wiring(("A", "B", 4), ("B", "C", 6))]).received
    sources, targets = sources_of_two_steps(received, 2), targets_of_two_steps(received, 0)
    assert sources.sum(axis=1).tolist() == [1, 0, 0]
    assert sources[0].tolist() == [0, 1, 0]  # from A through B
    assert targets.sum(axis=0).tolist() == [0, 0, 1]
    assert targets[:, 2].tolist() == [0, 1, 0]


def test_two_steps_multiply_their_shares() -> None:
    """B has 1 of 4 from A; C has 3 of 5 from B, 2 of 5 from A."""
    received = shares([wiring(("A", "B", 1), ("C", "B", 3), ("B", "C", 3), ("A", "C", 2))]).received
    assert received[:, 2].tolist() == [0.4, 0.6, 0]
    assert sources_of_two_steps(received, 2).sum(axis=1) == pytest.approx([0.15, 0, 0.45])
    assert sources_of_two_steps(received, 2).sum(axis=1) == pytest.approx((received @ received)[:, 2])
    assert targets_of_two_steps(received, 0).sum(axis=0) == pytest.approx((received @ received)[0])


def test_the_mean_is_over_animals_that_hold_both_cells() -> None:
    """C is in the second animal alone; the two data sets of the third animal count once."""
    one, two = wiring(("A", "B", 1)), wiring(("A", "B", 1), ("C", "B", 3))
    received = shares([one], [two]).received
    assert received[:, 1].tolist() == [0.625, 0, 0.75]
    received = shares([one], [two, two]).received
    assert received[:, 1].tolist() == [0.625, 0, 0.75]


def test_output_is_shared_out_by_the_sender() -> None:
    sent = shares([wiring(("A", "B", 1), ("A", "C", 3), ("B", "C", 4))]).sent
    assert sent.tolist() == [[0, 0.25, 0.75], [0, 0, 1], [0, 0, 0]]


def test_the_mean_of_what_is_sent_is_over_animals_that_hold_both_cells() -> None:
    """A sends 1 of 4 to B and 3 of 4 to C in one animal. In the other it sends all to B in a data set without C, and
    half to each in another one."""
    one, two = wiring(("A", "B", 1), ("A", "C", 3)), wiring(("A", "B", 1))
    three = wiring(("A", "B", 2), ("A", "C", 2))
    assert shares([one], [two]).sent[0].tolist() == [0, 0.625, 0.75]
    assert shares([one], [two, three]).sent[0].tolist() == [0, 0.5, 0.625]


def test_gap_junctions_are_no_input() -> None:
    assert not shares([wiring(("A", "B", 4), kind="e")]).received.any()
