"""Which axis of a matrix of traces holds the frames: the standard says the first, and not every writer knows."""

from __future__ import annotations

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused
from data_loader.schema import FloatArray
from data_loader.sources.nwb.contents import values_of

NEURONS = ("rois", "table_region", "electrodes")  # one entry a trace
FRAMES = ("timestamps", "control")  # one a frame


def rows_of(h5: Hdf5, path: str) -> str | None:
    """The data set that says to which rows of a table the traces belong."""
    return next((f"{path}/{name}" for name in NEURONS if f"{path}/{name}" in h5), None)


def frames_last(h5: Hdf5, path: str) -> FloatArray:
    """(n, T), checked against every other size that the series states.

    Raises ``Refused`` where these contradict each other, or where none of them belongs to the data.
    """
    values = values_of(h5, path)
    stated = {name: h5.shape(f"{path}/{name}")[0] for name in (*NEURONS, *FRAMES) if _is_list(h5, f"{path}/{name}")}
    n_neuron = next((stated[name] for name in NEURONS if name in stated), None)
    if values.ndim == 1 and values.size and n_neuron in (None, 1):
        return values.reshape(1, -1)
    if values.ndim != 2 or values.size == 0:
        raise Refused(h5.file, f"{path}/data", f"shape {values.shape}", "frames x neurons")
    n_frame = next((stated[name] for name in FRAMES if stated.get(name) in values.shape), None)
    if n_neuron is not None and n_neuron not in values.shape:
        key, found = rows_of(h5, path) or path, f"{n_neuron} regions"
        raise Refused(h5.file, key, found, f"one per trace of {values.shape}")
    return values.T.copy() if _frames_first(h5, path, values.shape, n_neuron, n_frame) else values


def frames_of(h5: Hdf5, path: str) -> int:
    """How many frames a series has, without reading it."""
    shape = h5.shape(f"{path}/data")
    if len(shape) != 2:
        return shape[0] if shape else 0
    rows = rows_of(h5, path)
    n_neuron = h5.shape(rows)[0] if rows else None
    n_frame = h5.shape(f"{path}/timestamps")[0] if _is_list(h5, f"{path}/timestamps") else None
    return shape[0 if _frames_first(h5, path, shape, n_neuron, n_frame if n_frame in shape else None) else 1]


def _frames_first(h5: Hdf5, path: str, shape: tuple[int, ...], n_neuron: int | None, n_frame: int | None) -> bool:
    if shape[0] == shape[1]:
        return True
    by_neurons = None if n_neuron not in shape else shape[1] == n_neuron
    by_frames = None if n_frame is None else shape[0] == n_frame
    if by_neurons is not None and by_frames is not None and by_neurons != by_frames:
        found = f"shape {shape}, {n_neuron} regions, {n_frame} timestamps"
        raise Refused(h5.file, f"{path}/data", found, "as many frames as timestamps and as many traces as regions")
    return next((answer for answer in (by_neurons, by_frames) if answer is not None), True)


def _is_list(h5: Hdf5, key: str) -> bool:
    return key in h5 and not h5.is_group(key) and len(h5.shape(key)) == 1
