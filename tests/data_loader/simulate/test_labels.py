from __future__ import annotations

from data_loader.names import Nomenclature
from data_loader.schema import Recording, Side


def test_every_label_names_a_real_class_and_cell(labeled: list[Recording], names: Nomenclature) -> None:
    assert len(labeled) == 12
    for recording in labeled:
        for number, label in recording.labels.items():
            assert 1 <= number <= recording.n_neuron
            assert label.neuron_class in names.classes
            assert label.name.startswith(label.neuron_class) or label.neuron_class == "VB"
            if label.certain:
                cell = names.cells[label.name]
                assert (label.lr, label.dv) == (cell.lr or Side.UNDEFINED, cell.dv or Side.UNDEFINED)


def test_most_traces_are_named_once(labeled: list[Recording]) -> None:
    for recording in labeled:
        certain = [label.name for label in recording.labels.values() if label.certain]
        assert len(certain) == len(set(certain))
        assert 0.55 < len(recording.labels) / recording.n_neuron < 0.9
        rois = [roi for label in recording.labels.values() for roi in label.roi_id]
        assert len(set(rois)) == len(recording.labels)


def test_question_marks_stand_for_a_side_nobody_could_tell(labeled: list[Recording]) -> None:
    doubtful = [label for r in labeled for label in r.labels.values() if not label.certain]
    assert 12 <= len(doubtful) <= 96  # 1 to 8 an animal
    for label in doubtful:
        assert Side.MISSING in (label.lr, label.dv)
        assert label.name.count("?") == 1
        assert label.confidence <= 3
        assert label.region in ("ventral ganglion", "retrovesicular ganglion")


def test_labels_tell_the_ganglion(labeled: list[Recording]) -> None:
    regions = {label.name: label.region for r in labeled for label in r.labels.values()}
    # White et al., 1986
    expected = {"AVAL": "lateral ganglion", "SMDVL": "lateral ganglion", "M3L": "anterior pharyngeal bulb",
                "RID": "dorsal ganglion", "OLLL": "anterior ganglion", "RIS": "ventral ganglion"}  # fmt: skip
    assert {name: regions[name] for name in expected} == expected
