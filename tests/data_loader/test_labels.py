"""Labels of the published files and names of NWB files become the same kind of label; "?" never names one cell."""

import pytest

from data_loader.labels import label_of_name, read_labels
from data_loader.problems import Refused, Report
from data_loader.schema import Side
from tests.data_loader.recordings import NAMES, label


def read(raw, n_neuron=10):
    report = Report()
    return read_labels(raw, n_neuron, NAMES, "f.json", "labeled", report), [str(item) for item in report.problems]


def test_a_list_is_reduced_to_the_most_confident():
    low, high = label(confidence=2.0), label("RIS", "RIS", LR="undefined", confidence=3.5)
    labels, problems = read({"2": [low, high], "3": [low], "4": []})
    assert {number: (item.name, item.confidence) for number, item in labels.items()} == {
        2: ("RIS", 3.5),
        3: ("AVAL", 2.0),
    }
    assert problems == []


def test_keys_beyond_the_traces_reject_the_set_before_anything_else():
    labels, problems = read({"1": label(), "11": label("XX", "XX"), "354": label()})
    assert labels == {}
    assert problems == [
        "refused: f.json: labeled: 2 keys outside (11, 354) (expected trace numbers 1 to 10; all labels of this "
        "recording were left out)"
    ]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"x": label()}, "labeled.x"),
        ({"1": "AVAL"}, "labeled.1: AVAL (expected a label object)"),
        ({"1": label(neuron_class="XYZ")}, "labeled.1.neuron_class: XYZ (expected a class"),
        ({"1": label(LR="left")}, "labeled.1.LR: left"),
        ({"1": label(roi_id=["a"])}, "labeled.1.roi_id"),
        (["AVAL"], "labeled: ['AVAL']"),
    ],
)
def test_a_label_that_cannot_be_used_is_left_out(raw, problem):
    labels, problems = read(raw)
    assert labels == {}
    assert len(problems) == 1
    assert problem in problems[0]


def test_no_labels_at_all_is_no_problem():
    assert read(None) == ({}, [])


@pytest.mark.parametrize(
    ("name", "shown", "neuron_class", "lr", "dv"),
    [
        ("AVAL", "AVAL", "AVA", Side.LEFT, Side.UNDEFINED),
        ("RMDVR", "RMDVR", "RMD", Side.RIGHT, Side.VENTRAL),
        ("RIS", "RIS", "RIS", Side.UNDEFINED, Side.UNDEFINED),
        ("AVA", "AVA?", "AVA", Side.MISSING, Side.UNDEFINED),
        ("AVA?", "AVA?", "AVA", Side.MISSING, Side.UNDEFINED),
        ("RMDV?", "RMDV?", "RMD", Side.MISSING, Side.VENTRAL),
        ("RMD?", "RMD?", "RMD", Side.MISSING, Side.MISSING),
        ("AVAL?", "AVAL?", "AVA", Side.LEFT, Side.UNDEFINED),
        ("VB1", "VB01", "VB", Side.UNDEFINED, Side.UNDEFINED),
    ],
)
def test_a_name_alone_gives_class_and_sides(name, shown, neuron_class, lr, dv):
    found = label_of_name(name, NAMES, "f.nwb", "ID_labels")
    assert (found.name, found.neuron_class, found.lr, found.dv) == (shown, neuron_class, lr, dv)
    assert found.certain == ("?" not in shown)


@pytest.mark.parametrize("name", ["XYZ", "VB3", "?", "R?", "12"])
def test_an_unknown_or_ambiguous_name_is_refused(name):
    with pytest.raises(Refused, match="a cell or class"):
        label_of_name(name, NAMES, "f.nwb", "ID_labels")
