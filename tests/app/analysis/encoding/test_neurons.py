"""What the encodings of a recording say of its neurons."""

from __future__ import annotations

from typing import Any

from app.analysis.encoding.neurons import features_of

DOCUMENT: dict[str, Any] = {
    "neuron_categorization": {"10": {"v": {"fwd": [1]}}, "2": {"v": {"fwd": [1, 3]}, "P": {"act": [2]}}},
    "encoding_changing_neurons": [3],
    "rel_enc_str_v": [0.4, 0, 0.1],
    "tau_vals": [6.1, 0, None],
}


def test_a_tuning_is_the_segments_that_show_it_and_0_is_not_significant() -> None:
    found = features_of(DOCUMENT, [1, 3])
    assert found["fwd"] == ["2, 10", "2"]
    assert found["act"] == [None, None]
    assert found["strength_v"] == [0.4, 0.1]
    assert found["timescale"] == [6.1, None]
    assert found["fwdness"] == [None, None]
    assert found["variability"] == ["no", "yes"]
    assert len(found) == 32


def test_with_one_segment_nothing_can_change() -> None:
    assert features_of(DOCUMENT | {"neuron_categorization": {"1": {}}}, [1, 2, 3])["variability"] == [None] * 3
