"""Small NWB files of any layout: 40 frames at 2 Hz, made-up numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import h5py
import numpy as np

from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Cell, Recording
from data_loader.sources import Context, nwb
from tests.data_loader import recordings as small

FRAMES, RATE = 40, 2.0
CELLS = Nomenclature.of(
    [
        Cell("AVAL", "AVA", "interneuron", "i", "shared", lr="l"),
        Cell("AVAR", "AVA", "interneuron", "i", "shared", lr="r"),
        Cell("ASEL", "ASE", "sensory", "s", "shared", lr="l"),
        Cell("RIBL", "RIB", "interneuron", "i", "shared", lr="l"),
        Cell("AWCL", "AWC", "sensory", "s", "shared", lr="l"),
        Cell("AWCR", "AWC", "sensory", "s", "shared", lr="r"),
        Cell("VB02", "VB", "motorneuron", "m", "shared"),
    ]
)


def waves(first: float, n: int = 3) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """(T, n): ``first`` + the number of the neuron at the start, never constant."""
    return first + np.arange(n) + np.sin(np.arange(FRAMES) / 3)[:, None]


def trace(first: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return waves(first, 1)[:, 0]


class File:
    """An NWB file that is being written."""

    def __init__(self, path: Path, identifier: str = "worm-1") -> None:
        self.path = small.write_hdf5(path, {"identifier": identifier, "session_description": "made up"})

    def add(
        self, path: str, data: Any, unit: str | None = "n.a.", *, kind: str = "TimeSeries", rate: float | None = RATE,
        start: float = 0.0, timestamps: Any = None, rois: Any = None, table: str = "", description: str = "",
        conversion: float = 1.0, offset: float = 0.0,
    ) -> File:  # fmt: skip
        with h5py.File(self.path, "a") as file:
            group = file.create_group(path)
            group.attrs["neurodata_type"], group.attrs["description"] = kind, description
            group["data"] = data
            group["data"].attrs.update({"conversion": conversion, "offset": offset})
            if unit is not None:
                group["data"].attrs["unit"] = unit
            if timestamps is not None:
                group["timestamps"] = timestamps
            elif rate is not None:
                group["starting_time"] = start
                group["starting_time"].attrs["rate"] = rate
            if rois is not None:
                group["rois"] = np.array(rois)
                if table:
                    group["rois"].attrs["table"] = file.require_group(table).ref
        return self

    def responses(self, path: str, data: Any, unit: str | None = "n.a.", **facts: Any) -> File:
        """A RoiResponseSeries of ``data`` (T, n)."""
        rois = facts.pop("rois", range(np.shape(data)[1]))
        facts = {"table": "processing/ophys/Seg/Plane", **facts}
        return self.add(path, data, unit, kind="RoiResponseSeries", rois=list(rois), **facts)

    def table(self, path: str, kind: str = "", **columns: Any) -> File:
        with h5py.File(self.path, "a") as file:
            group = file.require_group(path)
            if kind:
                group.attrs["neurodata_type"] = kind
            for name, values in columns.items():
                group[name] = values
        return self

    def read(self, names: Nomenclature = CELLS, **facts: Any) -> tuple[list[Recording], list[str]]:
        """Recordings, and what was wrong."""
        return small.read_all(nwb, self.path, Context(self.path.parent, "lab_2026", names, **facts))

    def one(self, **facts: Any) -> Recording:
        recordings, problems = self.read(**facts)
        assert problems == []
        return recordings[0]

    def notes(self) -> list[str]:
        """What a check says, whatever it is."""
        report = Report()
        list(nwb.read(self.path, Context(self.path.parent, "lab_2026", CELLS), report))
        return [str(problem) for problem in report.problems]
