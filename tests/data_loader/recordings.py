"""One small recording, 4 neurons x 60 frames, in every format that can be read; each writer takes changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from data_loader.checks import Vocabulary
from data_loader.names import Nomenclature
from data_loader.problems import Report, Severity
from data_loader.schema import Behavior, Cell, Label, Origin, Recording, Side
from data_loader.sources import Context, ManifestRow

PAPER, UID = "lab_2026", "2026-01-01-01"
NEURONS, FRAMES = 4, 60
STEP = 0.6  # s

_random = np.random.default_rng(11)
ORIGINAL = _random.uniform(0.5, 1.5, (NEURONS, FRAMES))
TRACE = (ORIGINAL - ORIGINAL.mean(1, keepdims=True)) / ORIGINAL.std(1, ddof=1, keepdims=True)
TIMESTAMPS = 100 + STEP * np.arange(FRAMES)
VELOCITY, HEAD, ANGULAR, PUMPING = _random.normal(0, 0.1, (4, FRAMES))
REVERSALS = [[1, 4], [20, 31]]

NAMES = Nomenclature.of(
    [
        Cell("AVAL", "AVA", "interneuron", "i", "shared", lr="l"),
        Cell("AVAR", "AVA", "interneuron", "i", "shared", lr="r"),
        Cell("RMDVL", "RMD", "motorneuron", "m", "shared", dv="v", lr="l"),
        Cell("RMDVR", "RMD", "motorneuron", "m", "shared", dv="v", lr="r"),
        Cell("RMDDL", "RMD", "motorneuron", "m", "shared", dv="d", lr="l"),
        Cell("RMDL", "RMD", "motorneuron", "m", "shared", lr="l"),
        Cell("VB01", "VB", "motorneuron", "m", "shared"),
        Cell("VB10", "VB", "motorneuron", "m", "shared"),
        Cell("RIS", "RIS", "interneuron", "i", "shared"),
    ]
)
VOCABULARY = Vocabulary(frozenset({"common-neuropal", f"{PAPER}-baseline"}), frozenset({f"{PAPER}/heat"}), NAMES)


def label(name: str = "AVAL", neuron_class: str = "AVA", **change: Any) -> dict[str, Any]:
    """A label object as in the files."""
    sides = {"LR": "L", "DV": "undefined"}
    return {"label": name, "neuron_class": neuron_class, **sides, "region": "", "roi_id": [7], "confidence": 4} | change


def make_recording(**change: Any) -> Recording:
    """The recording as a source hands it over."""
    fields: dict[str, Any] = {
        "paper_id": PAPER,
        "uid": UID,
        "types": ("neuropal", "baseline"),
        "trace": TRACE,
        "trace_original": ORIGINAL,
        "timestamps": TIMESTAMPS,
        "mean_timestep": STEP,
        "behavior": {Behavior.VELOCITY: VELOCITY, Behavior.HEAD_CURVATURE: HEAD},
        "reversals": np.array(REVERSALS),
        "origin": Origin("activity/data/lab_2026/2026-01-01-01.json", "0" * 64, "json-v1"),
        "events": {"heat": (40,)},
        "labels": {1: Label("AVAL", "AVA", Side.LEFT, Side.UNDEFINED, confidence=4.0)},
    }
    return Recording(**(fields | change))


def v1(**change: Any) -> dict[str, Any]:
    """The flat JSON layout; a change to None leaves the key out."""
    document = {
        "uid": UID,
        "meta": {},
        "dataset_type": ["neuropal", "baseline"],
        "num_neurons": NEURONS,
        "max_t": FRAMES,
        "avg_timestep": STEP / 60,
        "timestamp_confocal": TIMESTAMPS.tolist(),
        "trace_array": TRACE.tolist(),
        "trace_original": ORIGINAL.tolist(),
        "velocity": VELOCITY.tolist(),
        "head_curvature": HEAD.tolist(),
        "angular_velocity": ANGULAR.tolist(),
        "body_curvature": HEAD.tolist(),
        "pumping": PUMPING.tolist(),
        "reversal_events": REVERSALS,
        "events": {"heat": [40]},
        "labeled": {"1": label(), "3": label("RMD?", "RMD", LR="missing", DV="missing")},
    } | change
    return {key: value for key, value in document.items() if value is not None}


def v2(**change: Any) -> dict[str, Any]:
    """The nested JSON layout; a change replaces keys of its section."""
    document: dict[str, Any] = {
        "metadata": {"paper_id": PAPER, "uid": UID, "dataset_type": ["neuropal", "baseline"], "n_neuron": NEURONS},
        "timing": {
            "mean_timestep": STEP,
            "timestamp_confocal": TIMESTAMPS.tolist(),
            "max_t": FRAMES,
            "event": {"heat": [40]},
        },
        "behavior": {
            "velocity": VELOCITY.tolist(),
            "head_angle": HEAD.tolist(),
            "angular_velocity": ANGULAR.tolist(),
            "pumping": PUMPING.tolist(),
            "reversal_events": REVERSALS,
        },
        "gcamp": {"trace_array": TRACE.tolist(), "trace_array_original": ORIGINAL.tolist()},
        "label": {"1": label(), "3": label("RMD?", "RMD", LR="missing", DV="missing")},
    }
    for section, values in change.items():
        document[section] = document.get(section, {}) | values
    return document


def write_json(path: Path, document: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def write_h5(path: Path, **change: Any) -> Path:
    """A processed file as Julia wrote it, seen from h5py: time first. Its head angle is positive to the ventral."""
    arrays = {
        "gcamp/trace_array": TRACE.T,
        "gcamp/trace_array_original": ORIGINAL.T,
        "timing/timestamp_confocal": TIMESTAMPS,
        "behavior/velocity": VELOCITY,
        "behavior/head_angle": -HEAD,
        "behavior/angular_velocity": -ANGULAR,
        "behavior/pumping": PUMPING,
        "behavior/reversal_events": np.array(REVERSALS).T,
    } | {key.replace("__", "/"): value for key, value in change.items()}
    return write_hdf5(path, arrays)


def write_hdf5(path: Path, arrays: dict[str, Any]) -> Path:
    """key -> array or text; None leaves the key out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with h5py.File(path, "w") as file:
        for key, value in arrays.items():
            if value is not None:
                file[key] = value
    return path


def manifest_row(**change: Any) -> ManifestRow:
    """The row of the file that ``write_h5`` writes."""
    fields: dict[str, Any] = {
        "filename": f"{UID}-data.h5",
        "checksum": "",
        "uid": UID,
        "theta_h_pos_is_ventral": True,
        "label": False,
        "types": ("neuropal", "baseline"),
        "events": {"heat": (40,)},
        "t_range": None,
    }
    return ManifestRow(**(fields | change))


def context(root: Path, *rows: ManifestRow, **change: Any) -> Context:
    return Context(root, PAPER, NAMES, {row.uid: row for row in rows}, **change)


def read_all(source: Any, path: Path, ctx: Context) -> tuple[list[Recording], list[str]]:
    """The recordings of a path and what was wrong, as text. A whole-file refusal is among the problems."""
    report = Report()
    recordings: list[Recording] = []
    with report.collecting():
        recordings.extend(source.read(path, ctx, report))
    return recordings, [str(problem) for problem in report.problems if problem.severity is not Severity.NOTE]


def one(source: Any, path: Path, ctx: Context) -> Recording:
    """The only recording of a path that reads without a problem."""
    recordings, problems = read_all(source, path, ctx)
    assert problems == []
    assert len(recordings) == 1
    return recordings[0]


def mentions(problems: Iterable[str], *words: str) -> bool:
    """True when one of the problems holds all the words."""
    return any(all(word in problem for word in words) for problem in problems)
