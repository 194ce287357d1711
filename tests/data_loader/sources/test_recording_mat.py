"""MATLAB files of traces: variables of one animal, and an array of animals as in Kato et al. 2015."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.io

from data_loader.problems import Refused

from .test_recording_tables import read

TRACES = np.array([[1.0, 5.0], [2.0, 4.0], [4.0, 6.0]])  # frames x neurons
TIMES = np.array([0.0, 0.4, 0.8])


def cells(*values):
    return np.array(values, dtype=object)


def test_variables_of_one_animal(tmp_path):
    content = {"traces": TRACES, "timeVectorSeconds": TIMES[:, None], "IDs": cells("AVAL", "17"), "fps": 2.5}
    scipy.io.savemat(tmp_path / "worm.mat", content)
    (found,), problems = read(tmp_path / "worm.mat")
    assert found.uid == "worm"
    assert found.trace_original.tolist() == [[1, 2, 4], [5, 4, 6]]
    assert found.timestamps.tolist() == [0.0, 0.4, 0.8]
    assert [label.name for label in found.labels.values()] == ["AVAL"]
    assert len(problems) == 1
    assert "traces: 2 neurons x 3 frames" in problems[0]


def test_a_rate_stands_for_times(tmp_path):
    scipy.io.savemat(tmp_path / "worm.mat", {"dFF": TRACES, "fps": 2.0, "names": cells("AVAL", "AVAR")})
    (found,), _ = read(tmp_path / "worm.mat")
    assert found.timestamps.tolist() == [0.0, 0.5, 1.0]


def test_an_array_of_animals(tmp_path):
    kato = [
        {"dataset": "TS20140715f", "deltaFOverF": TRACES + 9, "deltaFOverF_bc": TRACES, "tv": TIMES,
         "NeuronNames": cells("AVAL", "RIS")},
        {"dataset": "TS20140715e", "deltaFOverF_bc": TRACES * 2, "tv": TIMES, "NeuronNames": cells("RIS", "x7")},
    ]  # fmt: skip
    scipy.io.savemat(tmp_path / "WT.mat", {"WT_NoStim": np.array(kato, dtype=object)})
    found, problems = read(tmp_path / "WT.mat")
    assert [one.uid for one in found] == ["TS20140715f", "TS20140715e"]
    assert found[0].trace_original.tolist() == [[1, 2, 4], [5, 4, 6]]
    assert [label.name for label in found[0].labels.values()] == ["AVAL", "RIS"]
    said = "\n".join(problems)
    assert "these were taken, not deltaFOverF)" in said
    assert "names x7 (expected cells or classes; shown without a name)" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"x": np.eye(3)}, "variables: no traces"),
        ({"traces": TRACES, "tv": np.arange(7.0)}, "7 times"),
        ({"traces": TRACES}, "no times"),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path, content, said):
    scipy.io.savemat(tmp_path / "worm.mat", content)
    try:
        _, problems = read(tmp_path / "worm.mat")
    except Refused as refused:
        problems = [str(refused)]
    assert any(said in problem for problem in problems)


@pytest.mark.parametrize("compressed", [True, False])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_truncated_file_is_refused(tmp_path, compressed, kept):
    path = tmp_path / "worm.mat"
    scipy.io.savemat(path, {"traces": np.random.default_rng(1).random((40, 9))}, do_compression=compressed)
    path.write_bytes(path.read_bytes()[: int(kept * path.stat().st_size)])
    with pytest.raises(Refused, match=r"worm\.mat"):
        read(path)


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "worm.mat"
    scipy.io.savemat(path, {"traces": np.random.default_rng(1).random((40, 9))}, do_compression=True)
    content = bytearray(path.read_bytes())
    content[-20:] = bytes(20)
    path.write_bytes(content)
    with pytest.raises(Refused, match=r"worm\.mat"):
        read(path)
