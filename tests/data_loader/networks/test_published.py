"""What papers say of the network of White et al., 1986: Varshney et al., 2011 (doi 10.1371/journal.pcbi.1001066),
Towlson et al., 2013 (doi 10.1523/JNEUROSCI.3784-12.2013) and doi 10.1371/journal.pcbi.1005989 (Fig. 1)."""

import csv
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from data_loader.collect import read_connectomes, read_tables
from data_loader.derive.wheels import CECT, DEFAULT_CACHE, WheelUnavailable, fetch
from data_loader.networks import measures
from data_loader.networks.network import Network
from data_loader.networks.of_connectome import network_of
from data_loader.networks.rewiring import Null, Rewiring
from data_loader.networks.triads import census
from data_loader.problems import Report
from data_loader.schema import Synapse

PROJECT = Path(__file__).parents[3]
INITIAL_DATA = PROJECT / "initial_data"
CLUB = {"AVAL", "AVAR", "AVBL", "AVBR", "AVDL", "AVDR", "AVEL", "AVER", "DVA", "PVCL", "PVCR"}


@pytest.fixture(scope="module")
def somata():
    """Neurons of the committed cell table."""
    with (INITIAL_DATA / "connectome" / "connectome_neurons.csv").open(encoding="utf-8", newline="") as stream:
        return {row["name"]: None for row in csv.DictReader(stream) if row["type_code"] in "simn"}


@pytest.fixture(scope="module")
def varshney_matrices():
    cache = PROJECT / DEFAULT_CACHE
    try:
        fetch(cache)
    except WheelUnavailable as unavailable:
        pytest.skip(f"pip cannot download the cect wheel with the network of Varshney et al.: {unavailable}")
    with zipfile.ZipFile(cache / CECT.filename) as wheel:
        content = json.loads(wheel.read("cect/cache/VarshneyDataReader.json"))
    return content["nodes"], {name: np.array(rows) for name, rows in content["connections"].items()}


@pytest.fixture(scope="module")
def varshney(varshney_matrices, somata):
    nodes, matrices = varshney_matrices
    kinds = {"Generic_CS": Synapse.CHEMICAL, "Generic_GJ": Synapse.ELECTRICAL}
    names = [f"{name[:-1]}0{name[-1]}" if name[:2] in NUMBERED and len(name) == 3 else name for name in nodes]
    return Network.of(
        (
            (names[pre], names[post], kinds[kind])
            for kind, matrix in matrices.items()
            if kind in kinds
            for pre, post in np.argwhere(matrix > 0).tolist()
        ),
        somata,
    )


NUMBERED = {"AS", "DA", "DB", "DD", "VA", "VB", "VC", "VD"}  # written VA1 there and VA01 here


@pytest.fixture(scope="module")
def ours():
    """Networks of the connectomes that come with the project."""
    report = Report()
    found = read_tables(INITIAL_DATA, report)
    return {one.info.id: network_of(one, found.cells) for one in read_connectomes(INITIAL_DATA, found, report)}


def test_the_published_numbers_of_connections(varshney):
    assert len(varshney.names) == 279
    assert int(varshney.chemical.sum()) == 2_194
    assert int(varshney.union.sum()) // 2 == 2_287
    assert int(varshney.directed_union.sum()) == 2_990


def test_the_published_number_of_gap_junctions(varshney_matrices):
    matrix = varshney_matrices[1]["Generic_GJ"]

    pairs = np.triu(np.maximum(matrix, matrix.T))

    assert int((np.triu(pairs, 1) > 0).sum()) == 514
    assert pairs.sum() == 890  # those of a cell with itself among them


def test_the_published_rich_club(varshney):
    degree = varshney.union.sum(axis=1)

    assert {name for name, partners in zip(varshney.names, degree.tolist(), strict=True) if partners > 40} == CLUB
    club = measures.rich_club(varshney.union)
    assert club.cells[measures.club_of(club)] == 11


def test_the_triads_of_the_published_network(varshney):
    found = census(varshney.chemical)

    assert measures.reciprocity(varshney.chemical) == pytest.approx(0.2123974, abs=5e-8)
    asked = ("030T", "030C", "120D", "201", "210", "300")
    assert [found[triad] for triad in asked] == [1_453, 65, 385, 359, 175, 48]


def test_the_compilation_without_the_pharynx_has_two_pairs_more(ours, somata):
    """Its chemical connections are those that were published; its gap junctions are not, and stay as they are."""
    whole, pharynx = ours["white_1986_whole"], set(ours["cook_2020"].names) - {"RIPL", "RIPR"}
    bodies = [place for place, name in enumerate(whole.names) if name not in pharynx]
    body = np.ix_(bodies, bodies)

    assert int(whole.chemical[body].sum()) == 2_194
    assert int(whole.union[body].sum()) // 2 == 2_289


def test_the_compilation_with_the_pharynx(ours):
    network = ours["white_1986_whole"]

    assert len(network.names) == 299
    assert int(network.chemical.sum()) == 2_266
    assert measures.reciprocity(network.chemical) == pytest.approx(0.211827, abs=5e-7)


def test_reciprocity_of_random_networks_with_the_same_degrees(ours):
    network = ours["white_1986_whole"].chemical
    rewiring = Rewiring(network, Null.DEGREE)

    found = [measures.reciprocity(rewiring.make(np.random.default_rng([1, place]))) for place in range(60)]

    assert np.mean(found) == pytest.approx(0.054, abs=0.003)
    assert np.std(found) == pytest.approx(0.005, abs=0.0015)


def test_gap_junctions_that_were_not_looked_for_are_in_no_network(ours):
    assert not ours["witvliet_2020_8"].electrical.any()
    assert ours["cook_jarrell_2019_h"].electrical.any()
