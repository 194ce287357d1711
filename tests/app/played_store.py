"""The connectomes of ``small_connectomes`` with recordings to play over them, every number typed in.

PLAYED: 5 frames; AVAL twice, RIBL, RIS (constant), AVA? (undetermined), VD13 (in neither connectome), one unlabeled.
SPARSE: AVAL, RIBL and DVA, which is in "two" only; no behavior.  SHORT: three cells, 2 frames.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from data_loader.store import FRAMES, Store
from data_loader.writer import StoreWriter
from tests.app import small_connectomes

PLAYED, SPARSE, SHORT = "lab_2026-01", "lab_2026-02", "lab_2026-03"
NAN = float("nan")
LABELS = {
    PLAYED: ["AVAL", "AVAL", "RIBL", "AVA?", "RIS", "", "VD13"],
    SPARSE: ["AVAL", "RIBL", "DVA"],
    SHORT: ["AVAL", "RIBL", "RIS"],
}
TRACES = {
    PLAYED: [
        [1, 1, 0, 0, -2],
        [-1, 1, 0, 2, -2],
        [-2, -1, 0, 1, 2],
        [9, 8, 7, 6, 5],
        [5, 5, 5, 5, 5],
        [1, 2, 1, 2, 1],
        [2, 1, 2, 1, 2],
    ],
    SPARSE: [[0, 1, 2]] * 3,
    SHORT: [[0, 1]] * 3,
}
STAMPS = [0, 0.6, 1.2, 30, 30.6]  # s; a gap after the third frame
CONFIDENCES = {"AVAL": 2.0, "RIBL": 4.5}
BEHAVIORS = {
    PLAYED: {"v": [0.1, 0.2, 0.3, 0.4, 0.5], "av": [NAN, 1, 2, 3, 4], "f": [1, 1, 1, 1, 1]},
    SPARSE: {},
    SHORT: {},
}


def make_store(folder: Path) -> Store:
    written = {"papers", "recordings", "neurons", "reversals", "events"}
    with StoreWriter(folder) as writer:
        small_connectomes.write_frames(writer)
        for name in FRAMES.keys() - small_connectomes.WRITTEN - written:
            writer.frame(name, [])
        paper = ("lab_2026", "A paper of a lab", "Lab, 2026", "Lab (2026)", "10.1/lab", "", True, False, False)
        writer.frame("papers", [paper])
        writer.frame("recordings", [_recording(dataset_id) for dataset_id in LABELS])
        writer.frame(
            "neurons",
            [
                (dataset_id, idx, label, *_sides(label), "", CONFIDENCES.get(label, NAN), "", 0)
                for dataset_id, labels in LABELS.items()
                for idx, label in enumerate(labels, start=1)
            ],
            categories=("dataset_id",),
        )
        writer.frame("reversals", [(PLAYED, 2, 4)], categories=("dataset_id",))
        writer.frame("events", [(PLAYED, "light", 3)], categories=("dataset_id", "event"))
        for dataset_id, traces in TRACES.items():
            writer.array(dataset_id, "trace", np.array(traces, dtype=np.float32))
            writer.array(dataset_id, "timestamps", np.array(STAMPS[: len(traces[0])]))
            signals = BEHAVIORS[dataset_id]
            n_frames = len(traces[0])
            writer.array(dataset_id, "behavior", np.array(list(signals.values())).reshape(len(signals), n_frames))
        writer.finish(counts={}, problems=[])
    return Store.open(folder)


def _recording(dataset_id: str) -> tuple[object, ...]:
    labels, traces = LABELS[dataset_id], TRACES[dataset_id]
    n_frames = len(traces[0])
    gap = ("3", 28.8) if n_frames > 3 else ("", 0.0)
    size = (len(labels), sum(map(bool, labels)), n_frames, 0.6, STAMPS[n_frames - 1], *gap, 0)
    marks = (",".join(BEHAVIORS[dataset_id]), False, False, dataset_id == SHORT)
    return (dataset_id, "lab_2026", dataset_id[-2:], "", *size, *marks, "", "json-v1", "file.json", "ab12", "")


def _sides(label: str) -> tuple[str, str, str]:
    """Class, lr and dv."""
    if not label:
        return "", "n", "n"
    side = {"L": "l", "R": "r", "?": "?"}.get(label[-1], "x")
    return (label[:-1] if side != "x" else label.rstrip("0123456789")), side, "x"
