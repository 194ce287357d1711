"""A small source folder: 6 cells, 2 connectomes, 1 paper, recordings of 3 neurons x 40 frames."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

CELLS = """name,class,type,type_code,category,dv,lr
AVAL,AVA,interneuron,i,shared,,l
AVAR,AVA,interneuron,i,shared,,r
RIBL,RIB,interneuron,i,shared,,l
RIBR,RIB,interneuron,i,shared,,r
RIS,RIS,interneuron,i,shared,,
dBWML1,BWM1,muscle,b,shared,d,l
"""
FRAMES, NEURONS = 40, 3
GAPPY_MINUTES = (0.6 * np.arange(FRAMES) + np.where(np.arange(FRAMES) >= 20, 60, 0)) / 60


def write_json(path: Path, content: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def recording(uid: str = "2026-01-01-01", **change: Any) -> dict[str, Any]:
    """A recording in the v1 layout with two labels."""
    random = np.random.default_rng(7)
    original = random.uniform(0.5, 1.5, (NEURONS, FRAMES))
    trace = (original - original.mean(1, keepdims=True)) / original.std(1, ddof=1, keepdims=True)
    behavior = {
        name: random.normal(size=FRAMES).tolist()
        for name in ("velocity", "head_curvature", "angular_velocity", "body_curvature")
    }
    label = {"DV": "undefined", "region": "", "roi_id": [1], "confidence": 4.0}
    return {
        "uid": uid,
        "meta": {},
        "dataset_type": ["neuropal", "baseline"],
        "num_neurons": NEURONS,
        "max_t": FRAMES,
        "avg_timestep": 0.01,
        "timestamp_confocal": (100 + 0.6 * np.arange(FRAMES)).tolist(),
        "trace_array": trace.tolist(),
        "trace_original": original.tolist(),
        **behavior,
        "reversal_events": [[5, 9]],
        "events": {"heat": [20]},
        "labeled": {
            "1": {"label": "AVAL", "neuron_class": "AVA", "LR": "L"} | label,
            "3": {"label": "RIB?", "neuron_class": "RIB", "LR": "missing"} | label,
        },
    } | change


def gappy_source(root: Path) -> Path:
    """A source whose recording has a minute more between the frames 20 and 21, and no value of neuron 2 in 5 to 7."""
    trace = np.array(recording()["trace_array"])
    trace[1, 4:7] = np.nan
    content = recording(
        timestamp_confocal=(100 + 60 * GAPPY_MINUTES).tolist(),
        trace_array=trace.tolist(),
        reversal_events=[[1, 3], [18, 22]],
        events={"heat": [20, 21]},
    )
    source = make_source(root)
    write_json(source / "activity/data/lab_2026/2026-01-01-01.json", content)
    return source


def make_source(root: Path) -> Path:
    """Write the source folder and return it."""
    (root / "connectome").mkdir(parents=True)
    (root / "connectome/connectome_neurons.csv").write_text(CELLS, encoding="utf-8")
    write_json(
        root / "connectome/connectome_datasets.json",
        [
            {"id": "one", "name": "One", "type": "head", "citation": ["Someone, 2026"], "unit": "synapses", "time": 50},
            {"id": "two", "name": "Two", "type": "complete", "citation": [], "unit": "EM sections", "time": 60},
        ],
    )
    chemical = {"pre": "AVAL", "post": "RIBL", "typ": 0, "syn": [2, 1]}
    gap = {"pre": "AVAL", "post": "AVAR", "typ": 2, "syn": [4]}
    write_json(root / "connectome/connectome/one.json", [chemical, gap, gap | {"pre": "AVAR", "post": "AVAL"}])
    write_json(root / "connectome/connectome/two.json", [chemical | {"post": "dBWML1"}, chemical | {"pre": "RIS"}])
    write_json(
        root / "activity/papers.json", [{"paper_id": "lab_2026", "title_full": "A paper", "title_short": "Lab, 2026"}]
    )
    write_json(
        root / "activity/dataset_types.json",
        {
            "common": [{"id": "neuropal", "name": "NeuroPAL", "color_background": "#0d6efd", "description": ""}],
            "lab_2026": [{"id": "baseline", "name": "Baseline", "color_background": "gray", "description": ""}],
        },
    )
    write_json(root / "activity/event_styles.json", {"common": [{"id": "heat", "color": "#ff0000", "width": 2}]})
    write_json(root / "activity/data/lab_2026/2026-01-01-01.json", recording())
    return root
