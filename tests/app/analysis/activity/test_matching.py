"""Which recordings hold all chosen neurons: the reference's rules, and its defect that must not come back."""

from __future__ import annotations

import pytest

from app.analysis.activity.labels import NeuronIndex, index_labels
from app.analysis.activity.matching import NeuronChoice, choices, find_choice, matches
from tests.app.analysis.activity.labeled_traces import labeled_traces

A, B, C = "paper-1", "paper-2", "paper-3"


@pytest.fixture(scope="module")
def index() -> NeuronIndex:
    return index_labels(
        labeled_traces(
            (A, 21, "AVA", "l", "x"),
            (A, 7, "AVA", "r", "x"),
            (A, 3, "RMD", "l", "?"),
            (B, 5, "AVA", "?", "x"),
            (B, 9, "RMD", "l", "d"),
            (B, 2, "RIS", "x", "x"),
            (C, 1, "RMD", "l", "d"),
            (C, 4, "AWC", "r", "x"),
            (C, 6, "RIS", "x", "x"),
        )
    )


def chosen(index: NeuronIndex, *tokens: str) -> list[NeuronChoice]:
    known = choices(index)
    found = [find_choice(token, known) for token in tokens]
    assert None not in found
    return [choice for choice in found if choice is not None]


def test_labels_become_names_and_classes_with_several_labels_can_be_chosen_whole(index: NeuronIndex) -> None:
    assert [(choice.value, choice.label) for choice in choices(index)] == [
        ("AVA*", "AVA (any)"), ("AVAL", "AVAL"), ("AVAR", "AVAR"), ("AVA?", "AVA?"),
        ("AWCR", "AWCR"),
        ("RIS", "RIS"),
        ("RMD*", "RMD (any)"), ("RMDDL", "RMDDL"), ("RMD?L", "RMD?L"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ((), {}),
        (("AVAL",), {A: (21,)}),  # not the trace of B labeled AVA?
        (("AVA?",), {B: (5,)}),
        (("AVA*",), {A: (21, 7), B: (5,)}),
        (("RMDDL",), {B: (9,), C: (1,)}),  # not RMD?L of A
        (("RMD*",), {A: (3,), B: (9,), C: (1,)}),
        (("RIS", "RMDDL"), {B: (2, 9), C: (6, 1)}),  # in the order of the choice
        (("RMDDL", "RIS"), {B: (9, 2), C: (1, 6)}),
        (("AVAL", "AWCR"), {}),
        (("AVAL", "AWCR", "RMDDL"), {}),  # the reference began a new search here
        (("AVA*", "RMD*", "RIS"), {B: (5, 9, 2)}),
    ],
)
def test_a_recording_must_hold_every_choice(
    index: NeuronIndex, tokens: tuple[str, ...], expected: dict[str, tuple[int, ...]]
) -> None:
    assert matches(chosen(index, *tokens), index) == expected


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("AVA", "AVA*"),
        ("AWC", "AWCR"),
        ("RIS", "RIS"),
        ("AVA*", "AVA*"),
        ("RMD?L", "RMD?L"),
        ("AVAX", None),
        ("", None),
    ],
)
def test_a_token_of_an_address_is_a_choice_or_else_a_class(index: NeuronIndex, token: str, value: str | None) -> None:
    choice = find_choice(token, choices(index))
    assert (choice.value if choice else None) == value


def test_a_class_and_its_own_cells_exclude_each_other(index: NeuronIndex) -> None:
    whole, left, right, other = chosen(index, "AVA*", "AVAL", "AVAR", "RMD*")
    assert whole.excludes(left)
    assert left.excludes(whole)
    assert not left.excludes(right)
    assert not whole.excludes(other)
