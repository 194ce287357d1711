"""Answers about encodings, on a store whose every number is typed in."""

import pytest

from app.errors import NotFoundError
from app.services.encoding.service import EncodingService
from app.settings import Settings
from data_loader.store import Store
from tests.app.services.tiny_store import FIRST, FOREIGN, HEATED, make_store


@pytest.fixture(scope="module")
def encoding(tmp_path_factory):
    return EncodingService(make_store(tmp_path_factory.mktemp("tiny") / "store"), Settings())


def test_one_value_per_neuron(encoding):
    answer = encoding.encoding(FIRST)
    assert answer["n_neuron"] == 3
    assert answer["forwardness"] == [1.5, 0.0, 0.0]
    assert answer["rel_enc_str_θh"] == [0.2, 0.0, 0.0]
    assert answer["neuron_categorization"]["1"]["v"]["fwd"] == [1]
    assert answer["simulated"] is False


@pytest.mark.parametrize(("dataset_id", "code"), [(FOREIGN, "no_encoding"), ("nope", "unknown_dataset")])
def test_a_recording_without_encodings_is_not_found(encoding, dataset_id, code):
    with pytest.raises(NotFoundError, match=dataset_id) as error:
        encoding.encoding(dataset_id)
    assert error.value.code == code


def test_only_labeled_baseline_recordings_are_put_together(encoding):
    # the heated one has encodings and labels as well
    assert encoding.encoding(HEATED)["n_neuron"] == 3
    answer = encoding.all_encoding()
    assert list(answer) == [FIRST]
    assert answer[FIRST]["dataset_name"] == "01"
    assert answer[FIRST]["encoding"]["tau_vals"] == [5.0, 0.0, 0.0]
    assert answer[FIRST]["neuron"] == {
        "1": {"name": "1 (AVAL)", "label": "AVAL", "class": "AVA", "idx_neuron": 1, "idx_neruon": 1},
        "2": {"name": "2", "label": "", "class": "", "idx_neuron": 2, "idx_neruon": 2},
        "3": {"name": "3 (OLQ?L)", "label": "OLQ?L", "class": "OLQ", "idx_neuron": 3, "idx_neruon": 3},
    }


def test_the_class_table_marks_missing_values(encoding):
    table = encoding.encoding_table()
    assert table["class"] == ["AVA", "RIP"]
    assert table["enc_v"] == [-2.5, None]
    assert table["encoding_variability"] == [0.4, None]


def test_a_source_without_class_table_has_none(tmp_path):
    assert EncodingService(make_store(tmp_path / "store", table=False), Settings()).encoding_table() is None


def test_cells_have_the_value_of_their_row_of_the_published_table(golden_store):
    encoding = EncodingService(Store.open(golden_store), Settings())
    forwardness = encoding.cell_values("fwdness")
    assert (forwardness["AVAL"], forwardness["AVAR"]) == (pytest.approx(-4.13295171), pytest.approx(-4.13295171))
    assert forwardness["VB02"] > 0  # the file writes VB2
    assert "RIPL" not in forwardness  # counted once and never fitted: its 0 is no measurement
    assert "DVA" not in forwardness
    assert encoding.cell_values("fwd")["AVBL"] == pytest.approx(10 / 11)


def test_without_a_class_table_no_cell_has_a_value(tmp_path):
    assert EncodingService(make_store(tmp_path / "store", table=False), Settings()).cell_values("fwd") == {}
