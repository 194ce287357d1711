"""The committed cell table against facts of the field, typed in here."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from .conftest import INITIAL_DATA

Rows = dict[str, dict[str, str]]


def neurons(rows: Rows) -> Rows:
    """CANL and CANR are neurons of unknown function; their type code is u."""
    return {n: r for n, r in rows.items() if r["type_code"] in {"s", "i", "m"} or r["type"] == "neuron"}


def test_the_hermaphrodite_has_302_neurons_in_118_classes(cell_rows: Rows) -> None:
    hermaphrodite = [row for row in neurons(cell_rows).values() if row["category"] != "male"]
    assert len(hermaphrodite) == 302
    assert len({row["class"] for row in hermaphrodite}) == 118


def test_the_male_has_385_neurons(cell_rows: Rows) -> None:
    male = [row for row in neurons(cell_rows).values() if row["category"] != "hermaphrodite"]
    assert len(male) == 385  # Cook et al. 2019


def test_there_are_95_body_wall_muscles_and_20_pharyngeal_neurons(cell_rows: Rows) -> None:
    assert sum(row["class"].startswith("BWM") for row in cell_rows.values()) == 95
    assert sum(row["category"] == "pharynx" for row in neurons(cell_rows).values()) == 20


@pytest.mark.parametrize(
    ("name", "cell_class", "kind", "code", "category", "dv", "lr"),
    [
        ("AVAL", "AVA", "interneuron", "i", "shared", "", "l"),
        ("AVL", "AVL", "interneuron", "i", "shared", "", ""),
        ("DD01", "DD", "motorneuron", "m", "shared", "", ""),
        ("VC04", "VC", "motorneuron", "m", "hermaphrodite", "", ""),
        ("HSNR", "HSN", "motorneuron", "m", "hermaphrodite", "", "r"),
        ("ASER", "ASE", "sensory", "s", "shared", "", "r"),
        ("PVDL", "PVD", "sensory", "s", "shared", "", "l"),
        ("RIVL", "RIV", "motorneuron", "m", "shared", "", "l"),
        ("RMED", "RME", "motorneuron", "m", "shared", "d", ""),
        ("RMEL", "RME", "motorneuron", "m", "shared", "", "l"),
        ("SMDVR", "SMD", "motorneuron", "m", "shared", "v", "r"),
        ("SAADL", "SAA", "interneuron", "i", "shared", "d", "l"),
        ("SABD", "SAB", "motorneuron", "m", "shared", "d", ""),
        ("IL1DL", "IL1", "sensory", "s", "shared", "d", "l"),
        ("IL1R", "IL1", "sensory", "s", "shared", "", "r"),
        ("URXL", "URX", "sensory", "s", "shared", "", "l"),
        ("CANL", "CAN", "neuron", "u", "shared", "", "l"),
        ("NSML", "NSM", "interneuron", "i", "pharynx", "", "l"),
        ("MCR", "MC", "motorneuron", "m", "pharynx", "", "r"),
        ("SPDL", "SPD", "sensory", "s", "male", "", "l"),
        ("CEMVR", "CEM", "sensory", "s", "male", "v", "r"),
        ("CP00", "CP", "interneuron", "i", "male", "", ""),
        ("dBWML1", "BWM1", "muscle", "b", "shared", "d", "l"),
        ("vBWMR24", "BWM24", "muscle", "b", "shared", "v", "r"),
        ("vm2aL", "vm2a", "sex muscle", "b", "hermaphrodite", "", "l"),
        ("pm3vl", "pm3", "muscle (myoepithelium)", "b", "pharynx", "v", "l"),
        ("pm4_unspecified", "pm4", "muscle (myoepithelium)", "b", "pharynx", "", ""),
        ("mc1dl", "mc1", "marginal cell", "u", "pharynx", "d", "l"),
        ("g1AL", "g1", "gland cell", "u", "pharynx", "", "l"),
        ("mu_intR", "mu_int", "muscle", "b", "shared", "", "r"),
        ("dglL7", "dgl7", "muscle", "b", "male", "", "l"),
        ("GLRVR", "GLR", "glial", "u", "shared", "v", "r"),
        ("CEPshDL", "CEPsh", "glial", "u", "shared", "d", "l"),
        ("exc_cell", "exc_cell", "excretory", "u", "shared", "", ""),
        ("hmc", "hmc", "head mesodermal cell", "u", "shared", "", ""),
        ("R5stR", "R5st", "end organ", "u", "male", "", "r"),
    ],
)
def test_class_type_and_sides(
    cell_rows: Rows, name: str, cell_class: str, kind: str, code: str, category: str, dv: str, lr: str
) -> None:
    row = cell_rows[name]
    found = tuple(row[column] for column in ("class", "type", "type_code", "category", "dv", "lr"))
    assert found == (cell_class, kind, code, category, dv, lr)


def test_classes_with_more_than_two_members(cell_rows: Rows) -> None:
    sizes = Counter(row["class"] for row in cell_rows.values())
    for cell_class, size in {"RMD": 6, "IL1": 6, "IL2": 6, "RME": 4, "SAA": 4, "SAB": 3, "URA": 4, "OLQ": 4}.items():
        assert sizes[cell_class] == size, cell_class
    for cell_class, size in {"AS": 11, "DA": 9, "DB": 7, "DD": 6, "VA": 12, "VB": 11, "VC": 6, "VD": 13}.items():
        assert sizes[cell_class] == size, cell_class


# Wang et al. 2024 (10.7554/eLife.95402), supplementary files 2 and 3
@pytest.mark.parametrize(
    ("name", "transmitters"),
    [
        ("AVAL", "ACh"),
        ("AVAR", "ACh"),
        ("RIBL", "GABA"),
        ("RMED", "GABA"),
        ("RMEV", "GABA"),
        ("DD01", "GABA"),
        ("VD13", "GABA"),
        ("ADFL", "ACh;5-HT"),
        ("NSMR", "5-HT;betaine (uptake)?"),
        ("HSNL", "ACh;5-HT"),
        ("VC04", "ACh;5-HT"),
        ("VC03", "ACh"),
        ("RIML", "Glu;TA;betaine (uptake)"),
        ("RICR", "OA;Glu"),
        ("CEPDL", "DA"),
        ("ASEL", "Glu"),
        ("AVG", "ACh?"),
        ("PVT", "orphan"),
        ("CANL", "betaine (uptake)"),
        ("AVFL", "GABA (uptake)"),
        ("PVWL", "orphan;5-HT (male)"),
        ("R9BL", "ACh?;GABA;5-HTP;5-HT (uptake)"),
        ("CEMDL", "ACh;5-HTP;monoamine?"),
        ("dBWML1", ""),
    ],
)
def test_neurotransmitters(cell_rows: Rows, name: str, transmitters: str) -> None:
    assert cell_rows[name]["neurotransmitter"] == transmitters


def test_every_neuron_has_a_transmitter_and_a_lineage_and_no_other_cell_has(cell_rows: Rows) -> None:
    for name, row in cell_rows.items():
        assert bool(row["neurotransmitter"]) == bool(row["lineage"]) == (name in neurons(cell_rows)), name


def test_lineages(cell_rows: Rows) -> None:
    assert cell_rows["AVAL"]["lineage"] == "AB alppaaapa"
    assert cell_rows["PVNL"]["lineage"] == "TL.appp"
    # the source leaves open which of the two is which
    assert cell_rows["DB01"]["lineage"] == "AB plpaaaapp or AB prpaaaapp"
    assert cell_rows["DX1"]["lineage"] == "F.lvda or F.rvda"


def test_somata_of_the_302_lie_in_the_worm(cell_rows: Rows) -> None:
    axes = ("soma_x_um", "soma_y_um", "soma_z_um")
    placed = {n: tuple(float(row[a]) for a in axes) for n, row in cell_rows.items() if row["soma_x_um"]}
    hermaphrodite = {name for name, row in neurons(cell_rows).items() if row["category"] != "male"}
    assert placed.keys() == hermaphrodite
    assert len(placed) == 302
    assert all(abs(x) < 40 and -320 < y < 420 and abs(z) < 80 for x, y, z in placed.values())
    assert placed["AVAL"] == (-0.55, -271.5, 37.98)
    # ring neurons near the head end, PLM and PHA in the tail; left is +x, dorsal is +z
    assert placed["PLML"][1] > 400
    assert placed["PHAL"][1] > 390
    for left, right in (("ASEL", "ASER"), ("ADAL", "ADAR"), ("ALML", "ALMR"), ("PLML", "PLMR"), ("BDUL", "BDUR")):
        assert placed[left][0] > placed[right][0], left
    assert placed["RMED"][2] > placed["RMEV"][2]


def test_splits_are_those_of_the_encoding_table() -> None:
    with (INITIAL_DATA / "config" / "connectome_neuron_class_split.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["class"]: row for row in csv.DictReader(stream)}
    split = {column: {c for c, row in rows.items() if row[column] == "1"} for column in next(iter(rows.values()))}
    assert split["split_lr"] == {"ASE", "IL1", "IL2"}
    assert split["split_dv"] == {
        "CEP", "IL1", "IL2", "OLQ", "RMD", "RME", "SAA", "SIA", "SIB", "SMB", "SMD", "URA", "URY",
    }  # fmt: skip
    assert split["split_d_lr"] == {"SAA"}
    assert split["split_v_lr"] == set()
    assert rows["AVA"] == {"class": "AVA", "split_lr": "0", "split_dv": "-1", "split_d_lr": "-1", "split_v_lr": "-1"}


def test_every_class_has_its_split_row(cell_rows: Rows) -> None:
    with (INITIAL_DATA / "config" / "connectome_neuron_class_split.csv").open(encoding="utf-8", newline="") as stream:
        classes = [row["class"] for row in csv.DictReader(stream)]
    assert sorted({row["class"] for row in cell_rows.values()}) == classes


def test_agreement_with_the_table_of_the_reference(cell_rows: Rows, reference: Path) -> None:
    with (reference / "connectome" / "connectome_neurons.csv").open(encoding="utf-8-sig", newline="") as stream:
        theirs = {row["name"].strip(): row for row in csv.DictReader(stream)}
    assert cell_rows.keys() - theirs.keys() == {"proctodeum"}  # a cell of the male's data that their table lacks
    absent = theirs.keys() - cell_rows.keys()
    assert absent == {f"R{ray}sh{side}" for ray in range(1, 10) for side in "LR"}  # the same cells as R1stL ...
    different = {
        (name, column)
        for name in cell_rows.keys() & theirs.keys()
        for column in ("class", "type_code", "category", "dv", "lr")
        if cell_rows[name][column] != theirs[name][column]
    }
    assert different == {("g1AL", "lr"), ("g1AR", "lr"), ("vm2aL", "lr")}  # blank there


def test_every_neuron_of_the_hermaphrodite_lies_somewhere_and_no_other_cell_does(cell_rows: Rows) -> None:
    hermaphrodite = {name for name, row in neurons(cell_rows).items() if row["category"] != "male"}
    assert {name for name, row in cell_rows.items() if row["ganglion"]} == hermaphrodite


# as in the lists of Yemini et al. 2021; WormBase: 12 a side in the lumbar, about 30 in the lateral ganglia
def test_sizes_of_the_ganglia(cell_rows: Rows) -> None:
    assert Counter(row["ganglion"] for row in cell_rows.values() if row["ganglion"]) == {
        "anterior pharyngeal bulb": 13,
        "posterior pharyngeal bulb": 7,
        "anterior ganglion": 38,
        "dorsal ganglion": 6,
        "lateral ganglion": 73,
        "ventral ganglion": 32,
        "retrovesicular ganglion": 20,
        "ventral nerve cord": 58,
        "midbody": 16,
        "preanal ganglion": 12,
        "dorsorectal ganglion": 3,
        "lumbar ganglion": 24,
    }


@pytest.mark.parametrize(
    ("name", "ganglion"),
    [
        ("AVAL", "lateral ganglion"),
        ("AIYR", "ventral ganglion"),
        ("RIPL", "anterior ganglion"),
        ("CEPDL", "dorsal ganglion"),
        ("CEPVL", "anterior ganglion"),
        ("SMDDL", "ventral ganglion"),
        ("SMDVL", "lateral ganglion"),
        ("DA01", "retrovesicular ganglion"),
        ("DA05", "ventral nerve cord"),
        ("DA09", "preanal ganglion"),
        ("DVB", "dorsorectal ganglion"),
        ("PHAR", "lumbar ganglion"),
        ("PVDL", "midbody"),
        ("NSML", "anterior pharyngeal bulb"),
        ("M5", "posterior pharyngeal bulb"),
    ],
)
def test_ganglia(cell_rows: Rows, name: str, ganglion: str) -> None:
    assert cell_rows[name]["ganglion"] == ganglion


def test_ganglia_lie_along_the_body_as_their_names_say(cell_rows: Rows) -> None:
    """The positions come from another source (Virtual Worm) than the ganglia."""
    along = {
        place: [float(row["soma_y_um"]) for row in cell_rows.values() if row["ganglion"] == place]
        for place in ("anterior ganglion", "lateral ganglion", "retrovesicular ganglion", "preanal ganglion")
    }
    middles = [sorted(values)[len(values) // 2] for values in along.values()]
    assert middles == sorted(middles)


def test_betaine_is_taken_up_and_not_known_to_be_made(cell_rows: Rows) -> None:
    """Wang et al. 2024 list "betaine (uptake)" for all 13 cells of the hermaphrodite with certain betaine."""
    certain = {
        name
        for name, row in cell_rows.items()
        if row["category"] != "male" and "betaine (uptake)" in row["neurotransmitter"].split(";")
    }
    assert certain == {
        *("AIBL", "AIBR", "AUAL", "AUAR", "CANL", "CANR", "PHCL", "PHCR", "PVNL", "PVNR", "RIML", "RIMR", "RIS"),
    }
    assert not any("betaine" in row["neurotransmitter"].split(";") for row in cell_rows.values())


@pytest.mark.parametrize(("pair", "difference"), [("SAAD", -5.2), ("SIAD", -3.6), ("SIBD", -6.2)])
def test_three_pairs_are_crossed_in_the_virtual_worm_and_the_readme_says_so(
    cell_rows: Rows, pair: str, difference: float
) -> None:
    """x of the left cell less that of the right one, µm; left is positive."""
    left, right = (float(cell_rows[pair + side]["soma_x_um"]) for side in "LR")
    assert round(left - right, 1) == difference
    readme = (Path(__file__).parents[3] / "initial_data/README.md").read_text("utf-8")
    assert f"{pair}L" in readme
    assert f"{-difference}" in readme
