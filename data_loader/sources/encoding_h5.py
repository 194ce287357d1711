"""The six CePNEM encoding files of a paper, ``<name>.h5`` or ``<name>.h5.bz2`` (formats.md b.4), as an ``Encoding``.

Julia writes arrays column-major: its (neurons, ranges) matrix is (ranges, neurons) here. Values of a neuron are medians
over the fit ranges in which it encodes, and 0 where it encodes in none (formats.md a.2, d.3, d.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from data_loader.files import relative, unpack
from data_loader.hdf5 import Hdf5, open_hdf5
from data_loader.problems import Refused
from data_loader.schema import ENCODING_CATEGORIES, ENCODING_FAMILIES, Encoding, FloatArray
from data_loader.signals import are_whole

NAMES = (
    "neuron_categorization",
    "encoding_changes_corrected",
    "tuning_strength",
    "relative_encoding_strength_median",
    "sampled_tau_vals_median",
    "fit_ranges",
)
SUFFIXES = (".h5", ".h5.bz2", ".h5.gz")

# what is taken from tuning_strength, and the categories that make it count
TUNING = {
    "forwardness": ("v", ("fwd", "rev"), "v_fwd"),
    "dorsalness": ("θh", ("dorsal", "ventral"), "θh_dorsal"),
    "feedingness": ("P", ("act", "inh"), "P_pos"),
}


def find_encoding_files(folders: list[Path]) -> dict[str, Path]:
    """name -> file, from the first folder that has it."""
    candidates = [(name, folder / f"{name}{suffix}") for name in NAMES for folder in folders for suffix in SUFFIXES]
    found: dict[str, Path] = {}
    for name, path in candidates:
        if name not in found and path.is_file():
            found[name] = path
    return found


@contextmanager
def open_encoding_files(paths: Mapping[str, Path], root: Path, into: Path) -> Iterator[EncodingFiles]:
    """Open all six; compressed ones are unpacked into the folder ``into``.

    Raises ``Refused`` when one is missing, truncated or no HDF5 file.
    """
    missing = [name for name in NAMES if name not in paths]
    if missing:
        first = next(iter(paths.values()))
        raise Refused(relative(first.parent, root), "encoding files", f"no {', '.join(missing)}", ", ".join(NAMES))
    with ExitStack() as stack:
        opened = {
            name: stack.enter_context(open_hdf5(unpack(paths[name], root, into), relative(paths[name], root)))
            for name in NAMES
        }
        yield EncodingFiles(opened)


@dataclass(frozen=True)
class EncodingFiles:
    """The six files, open."""

    files: Mapping[str, Hdf5]

    def encoding(self, uid: str, n_neuron: int) -> Encoding:
        """Encoding of one recording. Raises ``Refused`` when it is absent or does not fit ``n_neuron``."""
        categorization = self._categorization(uid)
        encodes = {name: set(families["all"]) for name, families in categorization.items()}
        strength = {family: self._strength(uid, family, n_neuron, len(encodes)) for family in ENCODING_FAMILIES}
        tau_file, tau_key = self.files["sampled_tau_vals_median"], f"data/{uid}"
        tau = _of_shape(tau_file.array(tau_key), (n_neuron, len(encodes)), tau_file, tau_key).T
        return Encoding(
            ranges=self._ranges(uid, len(encodes)),
            categorization=categorization,
            changing=self._changing(uid) if len(encodes) > 1 else (),
            strength={family: _median_where(values, encodes, n_neuron) for family, values in strength.items()},
            tau=_median_where(tau, encodes, n_neuron),
            **{key: self._tuning(uid, key, categorization, n_neuron) for key in TUNING},
        )

    def _categorization(self, uid: str) -> dict[str, Any]:
        """range number -> family -> category -> neuron numbers. Lists without a neuron may be missing in the file."""
        file, key = self.files["neuron_categorization"], f"data/{uid}"
        names = [name for name in file.keys(key) if name.isdigit()]
        if sorted(map(int, names)) != list(range(1, len(names) + 1)) or not names:
            raise Refused(file.file, key, names or "absent", "fit ranges numbered from 1")
        return {
            name: {
                family: {
                    category: _neurons(file, f"{key}/{name}/{family}/{category}")
                    for category in (*ENCODING_CATEGORIES[family], "all")
                }
                for family in ENCODING_FAMILIES
            }
            | {"all": _neurons(file, f"{key}/{name}/all")}
            for name in sorted(names, key=int)
        }

    def _changing(self, uid: str) -> tuple[int, ...]:
        """Union over all pairs of fit ranges."""
        file, key = self.files["encoding_changes_corrected"], f"data/{uid}"
        return tuple(sorted({n for pair in file.keys(key) for n in _neurons(file, f"{key}/{pair}/all")}))

    def _ranges(self, uid: str, n_range: int) -> tuple[tuple[int, int], ...]:
        file, key = self.files["fit_ranges"], f"data/{uid}"
        bounds = _of_shape(file.array(key), (2, n_range), file, key)
        if not are_whole(bounds):
            raise Refused(file.file, key, bounds, "whole frame numbers")
        return tuple((int(first), int(last)) for first, last in bounds.T)

    def _strength(self, uid: str, family: str, n_neuron: int, n_range: int) -> FloatArray:
        file, key = self.files["relative_encoding_strength_median"], f"data/{uid}/{family}"
        return _of_shape(file.array(key), (n_range, n_neuron), file, key)

    def _tuning(self, uid: str, name: str, categorization: Mapping[str, Any], n_neuron: int) -> FloatArray:
        """(n,) median over the ranges in which the neuron has one of the two categories; 0 where there is none."""
        family, categories, field = TUNING[name]
        tuned = {
            number: {n for category in categories for n in families[family][category]}
            for number, families in categorization.items()
        }
        file = self.files["tuning_strength"]
        values = np.zeros((len(tuned), n_neuron))
        for row, (number, neurons) in enumerate(tuned.items()):
            for neuron in neurons & set(range(1, n_neuron + 1)):  # others are reported by the checks
                values[row, neuron - 1] = file.number(f"data/{uid}/{number}/{neuron}/{field}")
        return _median_where(values, tuned, n_neuron)


def _median_where(values: FloatArray, encodes: Mapping[str, set[int]], n_neuron: int) -> FloatArray:
    """(ranges, n) -> (n,): per neuron the median over the ranges in which it encodes, 0 where it encodes in none."""
    medians = np.zeros(n_neuron)
    for column in range(n_neuron):
        rows = [row for row, neurons in enumerate(encodes.values()) if column + 1 in neurons]
        if rows:
            medians[column] = np.median(values[rows, column])
    return medians


def _neurons(file: Hdf5, key: str) -> list[int]:
    return file.integers(key) if key in file else []


def _of_shape(values: FloatArray, shape: tuple[int, ...], file: Hdf5, key: str) -> FloatArray:
    if values.shape != shape:
        raise Refused(file.file, key, f"shape {values.shape}", f"shape {shape}")
    return values
