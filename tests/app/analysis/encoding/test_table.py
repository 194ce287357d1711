"""Zeros of classes that were never fitted are missing values."""

from app.analysis.encoding.table import with_missing


def test_classes_without_a_fit_have_no_tuning_and_no_variability():
    table = {
        "class": ["AVA", "RIP", "RIS"],
        "count": [40, 1, 12],
        "enc_strength_v": [0.3, None, 0.1],
        "enc_v": [-2.5, 0, 0],
        "enc_hc": [0.1, 0, 0.2],
        "enc_pumping": [0.0, 0, 0.3],
        "encoding_variability": [0.4, 0, 0.5],
        "tau": [5.0, None, 8.0],
    }
    assert with_missing(table) == {
        "class": ["AVA", "RIP", "RIS"],
        "count": [40, 1, 12],
        "enc_strength_v": [0.3, None, 0.1],
        "enc_v": [-2.5, None, 0],
        "enc_hc": [0.1, None, 0.2],
        "enc_pumping": [0.0, None, 0.3],
        "encoding_variability": [0.4, None, 0.5],
        "tau": [5.0, None, 8.0],
    }
    assert table["enc_v"] == [-2.5, 0, 0]
