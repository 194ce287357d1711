"""The six encoding files of a paper with one recording of 4 neurons and 2 fit ranges, by hand."""

from __future__ import annotations

import bz2
from pathlib import Path
from typing import Any

import numpy as np

from tests.data_loader.recordings import UID, write_hdf5

# neuron 1 encodes velocity in both ranges, neuron 2 only in the second, neuron 3 head curvature in the first, 4 nothing
ALL = {"1": [1, 3], "2": [1, 2]}


def contents() -> dict[str, dict[str, Any]]:
    """file name -> key -> array, as h5py sees what Julia wrote."""
    at = f"data/{UID}"
    categorization: dict[str, Any] = {f"{at}/{number}/all": neurons for number, neurons in ALL.items()}
    categorization |= {
        f"{at}/1/v/fwd": [1],
        f"{at}/1/v/all": [1],
        f"{at}/1/θh/ventral": [3],
        f"{at}/1/θh/all": [3],
        f"{at}/1/P/act": np.array([], np.int8),
        f"{at}/2/v/fwd": [1],
        f"{at}/2/v/rev": [2],
        f"{at}/2/v/all": [1, 2],
    }
    tuning = {
        f"{at}/{number}/{neuron}/{field}": value
        for field, values in {
            "v_fwd": {"1": (2.0, 9.0, 9.0, 9.0), "2": (3.0, -1.0, 9.0, 9.0)},
            "θh_dorsal": {"1": (9.0, 9.0, -0.4, 9.0), "2": (9.0, 9.0, 9.0, 9.0)},
            "P_pos": {"1": (9.0,) * 4, "2": (9.0,) * 4},
        }.items()
        for number, row in values.items()
        for neuron, value in enumerate(row, 1)
    }
    return {
        "neuron_categorization": categorization,
        "encoding_changes_corrected": {f"{at}/(1, 2)/all": [3, 2], f"{at}/(1, 2)/v/fwd": [2]},
        "tuning_strength": tuning,
        "relative_encoding_strength_median": {
            f"{at}/v": np.array([[0.9, 0.8, 0.1, 0.8], [0.7, 0.6, 0.8, 0.8]]),  # (R, n)
            f"{at}/θh": np.array([[0.1, 0.2, 0.9, 0.2], [0.2, 0.4, 0.2, 0.2]]),
            f"{at}/P": np.zeros((2, 4)),
        },
        "sampled_tau_vals_median": {at: np.array([[4.0, 8.0], [5.0, 6.0], [7.0, 5.0], [5.0, 5.0]])},  # (n, R)
        "fit_ranges": {at: np.array([[1, 31], [30, 60]])},  # (2, R)
    }


def write(folder: Path, *, compressed: bool = False, **change: dict[str, Any] | None) -> Path:
    """Write the files; a change replaces keys of one file, None leaves the file out."""
    for name, arrays in contents().items():
        changed = change.get(name, {})
        if changed is None:
            continue
        path = write_hdf5(folder / f"{name}.h5", arrays | changed)
        if compressed:
            path.with_suffix(".h5.bz2").write_bytes(bz2.compress(path.read_bytes()))
            path.unlink()
    return folder
