"""Which cells a connectome holds: what is stated, and what follows for every other cell."""

from __future__ import annotations

import json

import numpy as np
import pytest

from data_loader.names import Nomenclature
from data_loader.presence.rules import presence
from data_loader.presence.stated import Stated, built_in, read_stated
from data_loader.problems import Refused, Report
from data_loader.schema import Cell, Connectome, ConnectomeInfo, Origin, Synapse


def cell(name: str, cell_class: str, category: str = "shared", ganglion: str = "") -> Cell:
    return Cell(name, cell_class, "interneuron", "i", category, ganglion=ganglion)


CELLS = [
    cell("AVAL", "AVA", ganglion="lateral ganglion"),
    cell("AVL", "AVL", ganglion="ventral ganglion"),
    cell("AVM", "AVM", ganglion="midbody"),
    cell("PVQL", "PVQ", ganglion="lumbar ganglion"),
    cell("VD13", "VD", ganglion="ventral nerve cord"),
    cell("dBWML1", "BWM1"),
    cell("dBWML20", "BWM20"),
    cell("CA01", "CA", "male"),
    cell("HSNL", "HSN", "hermaphrodite"),
]
NAMES = Nomenclature.of(CELLS, replacements={"BWM-DL01": "dBWML1"})


def connectome(name: str, region: str, *pairs: tuple[str, str], stage: str = "adult") -> Connectome:
    info = ConnectomeInfo(name, name, region, 0.0, 0.0, "", "synapses", stage=stage)
    pre, post = zip(*pairs, strict=True)
    return Connectome(info, pre, post, (Synapse.CHEMICAL,) * len(pairs), np.ones(len(pairs)), Origin("", "", ""))


def told(connectomes: list[Connectome], stated: Stated) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {one.info.id: {} for one in connectomes}
    for dataset, name, known in presence(connectomes, CELLS, stated):
        found[dataset][name] = str(known)
    return found


def test_a_listed_cell_is_there_and_the_others_say_why_not():
    head = connectome("young", "head", ("AVAL", "AVAL"))
    adult = connectome("adult", "head", ("AVAL", "PVQL"), ("AVM", "dBWML1"))
    stated = Stated({"young": frozenset({"AVL"})}, {"young": frozenset({"AVM"})})
    assert told([head, adult], stated) == {
        "young": {
            "AVL": "known",
            "AVM": "not_grown_yet",
            # PVQL and dBWML1 have no row: another head holds them, so they may be in this one
            "VD13": "not_in_volume",
            "dBWML20": "not_in_volume",  # the cells of a head were listed, and it is in none
            "CA01": "not_in_volume",
            "HSNL": "not_in_volume",
        },
        # that AVL was reconstructed in another head says that it may be here
        "adult": dict.fromkeys(("VD13", "dBWML20", "CA01", "HSNL"), "not_in_volume"),
    }


def test_without_lists_only_a_cell_body_elsewhere_is_known_to_be_outside():
    head = connectome("head", "head", ("AVAL", "AVAL"))
    assert told([head], Stated())["head"] == dict.fromkeys(("AVM", "PVQL", "VD13"), "not_in_volume")


def test_no_animal_has_the_cells_of_the_other_sex():
    male = connectome("male", "complete", ("AVAL", "AVL"), stage="adult male")
    hermaphrodite = connectome("hermaphrodite", "complete", ("AVAL", "HSNL"))
    assert told([male, hermaphrodite], Stated()) == {
        "male": {"HSNL": "not_in_volume"},
        "hermaphrodite": {"CA01": "not_in_volume"},
    }


def write(folder, content):
    path = folder / "connectome_presence.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_source_states_its_own_cells(tmp_path):
    report = Report()
    content = {
        "reconstructed": {"mine": ["AVL", "BWM-DL01", "XYZ"]},
        "not_grown_yet": {"classes": ["AVM"], "datasets": ["mine"]},
    }
    found = read_stated(write(tmp_path, content), tmp_path, NAMES, report)
    assert found == Stated({"mine": frozenset({"AVL", "dBWML1"})}, {"mine": frozenset({"AVM"})})
    assert [(one.key, one.value) for one in report.refused] == [("reconstructed.mine", "XYZ")]
    assert built_in(NAMES).with_those_of(found).reconstructed["mine"] == {"AVL", "dBWML1"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ([], "(whole file)"),
        ({"reconstructed": ["AVL"]}, "reconstructed"),
        ({"reconstructed": {"mine": "AVL"}}, "reconstructed.mine"),
        ({"not_grown_yet": ["AVM"]}, "not_grown_yet"),
        ({"not_grown_yet": {"classes": "AVM", "datasets": []}}, "not_grown_yet.classes"),
    ],
)
def test_a_file_that_states_nothing_is_refused(tmp_path, content, key):
    with pytest.raises(Refused) as caught:
        read_stated(write(tmp_path, content), tmp_path, NAMES, Report())
    assert caught.value.problem.key == key


def test_the_lists_of_witvliet_are_those_of_the_authors():
    """Seven data sets have tables of volumes, data set 7 has none."""
    every = Nomenclature.of(CELLS)
    found = built_in(every)
    assert sorted(found.reconstructed) == [f"witvliet_2020_{k}" for k in (1, 2, 3, 4, 5, 6, 8)]
    assert found.not_grown_yet.keys() == found.reconstructed.keys()
    assert "AVL" in found.reconstructed["witvliet_2020_1"]
    assert "AVM" not in found.reconstructed["witvliet_2020_1"]
