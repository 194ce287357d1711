"""A store written by hand: 2 papers, 3 recordings of at most 3 neurons x 4 frames, every number typed in."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from data_loader.store import Store
from data_loader.writer import StoreWriter

FIRST, HEATED, FOREIGN = "lab_2026-01", "lab_2026-02", "other_2025-w1"
NAN = np.nan
NOTE = "Kept in the cold."

ENCODING = {
    "ranges": [[1, 4]],
    "neuron_categorization": {"1": {"v": {"fwd": [1], "all": [1]}, "θh": {"all": []}, "P": {"all": []}, "all": [1]}},
    "encoding_changing_neurons": [],
    "rel_enc_str_v": [0.7, 0.0, 0.0],
    "rel_enc_str_θh": [0.2, 0.0, 0.0],
    "rel_enc_str_P": [0.1, 0.0, 0.0],
    "forwardness": [1.5, 0.0, 0.0],
    "dorsalness": [0.0, 0.0, 0.0],
    "feedingness": [0.0, 0.0, 0.0],
    "tau_vals": [5.0, 0.0, 0.0],
}
TABLE = {
    "class": ["AVA", "RIP"],
    "count": [40, 1],
    "enc_strength_v": [0.3, None],
    "enc_v": [-2.5, 0],
    "enc_hc": [0.1, 0],
    "enc_pumping": [0.0, 0],
    "encoding_variability": [0.4, 0],
}


def make_store(folder: Path, table: bool = True) -> Store:
    """Write the store and open it."""
    with StoreWriter(folder) as writer:
        _write_frames(writer)
        _write_first(writer)
        _write_heated(writer)
        _write_foreign(writer)
        if table:
            writer.json("encoding_table.json", TABLE)
        writer.finish(counts={}, problems=[])
    return Store.open(folder)


def _write_frames(writer: StoreWriter) -> None:
    lab = ("lab_2026", "A paper of a lab", "Lab, 2026", "Lab (2026)", "10.1/lab", "https://data.example/lab")
    other = ("other_2025", "Another paper", "Other, 2025", "", "", "")
    writer.frame("papers", [(*lab, True, True, False), (*other, False, False, True)])
    writer.frame(
        "dataset_types",
        [
            ("common-neuropal", "NeuroPAL", "With identities", "#0d6efd"),
            ("lab_2026-baseline", "Baseline", "No stimulus", "gray"),
            ("lab_2026-heat", "Heat", "Heated", "#dc3545"),
        ],
    )
    writer.frame(
        "event_styles",
        [("common", "heat", "orange", 1.0), ("lab_2026", "heat", "#ff0000", 3.0), ("common", "light", "blue", 1.0)],
    )
    neuropal = "common-neuropal,lab_2026-"
    origin = ("json-v1", "activity/data/file.json", "ab12", "all of it")
    writer.frame(
        "recordings",
        [
            (FIRST, "lab_2026", "01", f"{neuropal}baseline", 3, 2, 4, 0.6, 1.8, "", 0.0, 0, "v,av,f", True, True, False,
             NOTE, *origin),
            (HEATED, "lab_2026", "02", f"{neuropal}heat", 3, 1, 4, 0.6, 31.2, "2", 30.0, 1, "v", False, True, False, "",
             *origin),
            (FOREIGN, "other_2025", "w1", "", 2, 0, 4, 1.5, 4.5, "", 0.0, 0, "", False, False, True, "", *origin),
        ],
    )  # fmt: skip
    unlabeled = ("", "", "n", "n", "", NAN, "", 0)
    writer.frame(
        "neurons",
        [
            (FIRST, 1, "AVAL", "AVA", "l", "x", "", 4.0, "7", 0),
            (FIRST, 2, *unlabeled),
            (FIRST, 3, "OLQ?L", "OLQ", "l", "?", "", 2.0, "", 0),
            (HEATED, 1, *unlabeled[:-1], 1),
            (HEATED, 2, "AVAL", "AVA", "l", "x", "", 5.0, "", 0),
            (HEATED, 3, *unlabeled),
            (FOREIGN, 1, *unlabeled),
            (FOREIGN, 2, *unlabeled),
        ],
        categories=("dataset_id",),
    )
    writer.frame("reversals", [(FIRST, 1, 2), (FIRST, 3, 4)], categories=("dataset_id",))
    writer.frame(
        "events",
        [(FIRST, "light", 3), (HEATED, "heat", 2), (HEATED, "heat", 4), (HEATED, "bang", 1)],
        categories=("dataset_id", "event"),
    )


def _write_first(writer: StoreWriter) -> None:
    trace = np.array([[0.57, -1.106709, 0.0, 1.5], [1, 2, 3, 4], [5, 5, 5, 5]], dtype=np.float32)
    writer.array(FIRST, "trace", trace)
    writer.array(FIRST, "trace_original", np.array([[10, 11, 12, 13]] * 3, dtype=np.float32))
    velocity, turning, feeding = [0.0123456, -0.02, 0, 0.1], [0.123456, -0.123456, 1, 2], [NAN, 1, 2, 3]
    writer.array(FIRST, "behavior", np.array([velocity, turning, feeding]))
    writer.array(FIRST, "timestamps", np.array([0, 0.6, 1.2, 1.8]))
    between = np.array([[1, -0.41239, NAN], [-0.41239, 1, NAN], [NAN, NAN, NAN]], dtype=np.float32)
    writer.array(FIRST, "correlation_neurons", between)
    with_behavior = np.array([[0.1, 0.5, NAN], [-0.6543217, 0.25, NAN], [NAN, NAN, NAN]], dtype=np.float32)
    writer.array(FIRST, "correlation_behavior", with_behavior)
    writer.json(f"recordings/{FIRST}/encoding.json", ENCODING)


def _write_heated(writer: StoreWriter) -> None:
    trace = np.array([[1, -1, 0, NAN], [0, 0, 0, 0], [0, 0, 0, 0]], dtype=np.float32)
    writer.array(HEATED, "trace", trace)
    writer.array(HEATED, "timestamps", np.array([10, 10.6, 40.6, 41.2]))
    writer.array(HEATED, "behavior", np.zeros((1, 4)))
    writer.array(HEATED, "correlation_neurons", np.full((3, 3), NAN, dtype=np.float32))
    writer.array(HEATED, "correlation_behavior", np.full((3, 1), NAN, dtype=np.float32))
    writer.json(f"recordings/{HEATED}/encoding.json", ENCODING)


def _write_foreign(writer: StoreWriter) -> None:
    writer.array(FOREIGN, "trace", np.zeros((2, 4), dtype=np.float32))
    writer.array(FOREIGN, "timestamps", np.array([0, 1.5, 3, 4.5]))
    writer.array(FOREIGN, "behavior", np.empty((0, 4)))
    writer.array(FOREIGN, "correlation_neurons", np.ones((2, 2), dtype=np.float32))
    writer.array(FOREIGN, "correlation_behavior", np.empty((2, 0), dtype=np.float32))
