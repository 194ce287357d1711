"""The embedded layers, as committed and as read from small made-up members."""

from __future__ import annotations

import json

import pytest

from data_loader.derive.layers import read_ligands, read_matrix, read_responses, read_undirected_matrix
from data_loader.problems import Refused

from .conftest import INITIAL_DATA

LAYERS = INITIAL_DATA / "connectome" / "layers"
CACHE, LIST = "cect/cache/Reader.json", "cect/data/list.csv"
CELLS = b'PREFERRED_HERM_NEURON_NAMES = ["AVAL", "AVAR", "DD1", "RIML"]\n'


def cache(nodes, **matrices):
    return json.dumps({"nodes": nodes, "connections": matrices}).encode()


def committed(layer):
    return json.loads((LAYERS / f"{layer}.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("layer", "pairs", "cells"),
    [
        ("bentley_2016_monoamines", 1_952, 302),
        ("bentley_2016_peptides", 7_078, 302),
        ("ripoll_sanchez_2023_short", 31_417, 302),
        ("ripoll_sanchez_2023_mid", 40_425, 302),
        ("ripoll_sanchez_2023_long", 53_558, 302),
        ("randi_2023_significant", 1_150, 181),
        ("brittin_2021_contacts", 1_925, 173),
        ("yim_2024_dauer_contacts", 6_080, 220),
        ("yim_2024_dauer_synapses", 2_198, 220),
    ],
)
def test_counts_of_the_sources(layer, pairs, cells):
    content = committed(layer)
    assert (len(content["pairs"]["value"]), len(content["senders"])) == (pairs, cells)
    assert all(len(source["sha256"]) == 64 for source in content["sources"])
    assert content["license"]
    assert content["citations"][0]["doi"]


def test_monoamines_by_ligand():
    content = committed("bentley_2016_monoamines")
    counts: dict[str, int] = {}
    for place in content["pairs"]["via"]:
        for part in content["via"][place].split("; "):
            ligand = part.split(":")[0]
            counts[ligand] = counts.get(ligand, 0) + 1
    assert counts == {"dopamine": 1_176, "serotonin": 492, "tyramine": 228, "octopamine": 56}


def test_values_of_the_sources():
    values = committed("randi_2023_significant")["pairs"]["value"]
    assert sum(value < 0 for value in values) == 150
    assert max(committed("ripoll_sanchez_2023_long")["pairs"]["value"]) <= 20
    assert {"AWCL", "AWCR"}.isdisjoint(committed("randi_2023_significant")["senders"])


def test_rows_send_and_names_are_ours(reading_of):
    with reading_of({CACHE: cache(["DD1", "AVAL"], Any=[[0, 2.5], [0, 0]])}) as reading:
        found = read_matrix(reading, CACHE)
    assert dict(found.value) == {("DD01", "AVAL"): 2.5}
    assert found.cells == ("AVAL", "DD01")


def test_sides_that_were_guessed_are_states_again(reading_of):
    with reading_of({CACHE: cache(["AWCL", "AWCR", "AVAL"], Any=[[0, 0, 1], [0, 0, 2], [0, 0, 0]])}) as reading:
        found = read_responses(reading, CACHE)
    assert dict(found.value) == {("AWCOFF", "AVAL"): 1, ("AWCON", "AVAL"): 2}
    assert found.variable == ("AWCOFF", "AWCON")


def test_contacts_stand_once_and_must_be_the_same_both_ways(reading_of):
    with reading_of({CACHE: cache(["AVAR", "AVAL"], Any=[[0, 3], [3, 0]])}) as reading:
        assert dict(read_undirected_matrix(reading, CACHE).value) == {("AVAL", "AVAR"): 3}
    with (
        reading_of({CACHE: cache(["AVAR", "AVAL"], Any=[[0, 3], [2, 0]])}) as reading,
        pytest.raises(Refused, match="both directions"),
    ):
        read_undirected_matrix(reading, CACHE)


def ligands(reading_of, lines):
    members = {CACHE: cache(["RIML", "AVAL"], Tyramine=[[0, 1], [0, 0]]), LIST: lines, "cect/Cells.py": CELLS}
    with reading_of(members) as reading:
        return read_ligands(reading, CACHE, LIST, by_kind=True)


def test_ligands_come_with_their_receptors_and_every_neuron_was_looked_up(reading_of):
    found = ligands(reading_of, b"RIML,AVAL,tyramine,tyra-2\nRIML,AVAL,tyramine,lgc-55\n")
    assert dict(found.via) == {("RIML", "AVAL"): "tyramine: lgc-55, tyra-2"}
    assert found.cells == ("AVAL", "AVAR", "DD01", "RIML")


@pytest.mark.parametrize("lines", [b"RIML,AVAL,dopamine,dop-1\n", b"RIML,AVAL,tyramine\n"])
def test_a_list_that_says_something_else_is_refused(reading_of, lines):
    with pytest.raises(Refused):
        ligands(reading_of, lines)
