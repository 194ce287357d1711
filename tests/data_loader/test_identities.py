"""The index of labeled traces: what was identified, kind by kind."""

import pandas as pd

from data_loader.identities import identities

NEURONS = pd.DataFrame(
    [
        ("b", 1, "RIS", "RIS", "x", "x"),
        ("b", 2, "", "", "n", "n"),
        ("b", 3, "AVA?", "AVA", "?", "x"),
        ("a", 1, "AVAL", "AVA", "l", "x"),
        ("a", 2, "RIS", "RIS", "x", "x"),
        ("a", 3, "AVA?", "AVA", "?", "x"),
    ],
    columns=["dataset_id", "idx", "label", "neuron_class", "lr", "dv"],
)


def test_kinds_stand_together_in_the_order_in_which_they_first_come():
    assert list(identities(NEURONS).itertuples(index=False, name=None)) == [
        ("RIS", "x", "x", "b", 1),
        ("RIS", "x", "x", "a", 2),
        ("AVA", "?", "x", "b", 3),
        ("AVA", "?", "x", "a", 3),
        ("AVA", "l", "x", "a", 1),
    ]


def test_without_labels_there_are_none():
    assert identities(NEURONS[NEURONS["label"] == ""]).empty
    assert identities(NEURONS.head(0)).empty
