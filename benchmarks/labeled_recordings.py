"""A source folder of generated recordings with the names of real cells, each of 146 neurons x 800 frames."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import orjson

from benchmarks.building import INITIAL_DATA
from data_loader.collect import read_tables
from data_loader.export.json_v2 import label_entry
from data_loader.problems import Report
from data_loader.simulate.head import head_neurons
from data_loader.simulate.labels import draw_labels

NEURONS, FRAMES = 146, 800
SECONDS_PER_FRAME = 0.6
SIGNALS = 8  # different sets of traces: a recording has one of them, and cells of its own
SEED = 1


class LabeledRecordings:
    """The embedded source with these recordings, in the v1 layout, in place of its own."""

    def __init__(self, folder: Path, number: int) -> None:
        shutil.copytree(INITIAL_DATA, folder)
        self.folder = folder
        self.data = folder / "activity" / "data" / "simulated_demo"
        (self.data / "simulation.json").unlink()
        self._cells = head_neurons(read_tables(folder, Report()).names)
        random = np.random.default_rng(SEED)
        self._signals = [_signals(random) for _ in range(SIGNALS)]
        self.number = 0
        for _ in range(number):
            self.add()

    def add(self) -> Path:
        """One more file."""
        uid = f"sim-scale-{self.number:04}"
        random = np.random.default_rng([SEED, self.number])
        cells = tuple(self._cells[k] for k in random.permutation(len(self._cells))[:NEURONS])
        labels = draw_labels(cells, SEED, uid)
        own = orjson.dumps({"uid": uid, "labeled": {str(number): label_entry(one) for number, one in labels.items()}})
        path = self.data / f"{uid}.json"
        path.write_bytes(own[:-1] + b"," + self._signals[self.number % SIGNALS][1:])
        self.number += 1
        return path


def _signals(random: np.random.Generator) -> bytes:
    """All that is not a recording's own, as JSON text: writing numbers out is what takes long."""
    original = 1 + 0.1 * random.standard_normal((NEURONS, FRAMES)).cumsum(axis=1) / 40
    trace = (original - original.mean(1, keepdims=True)) / original.std(1, ddof=1, keepdims=True)
    channels = ("velocity", "head_curvature", "angular_velocity", "body_curvature", "pumping")
    return orjson.dumps(
        {
            "meta": {"simulated": True},
            "dataset_type": ["baseline", "neuropal"],
            "num_neurons": NEURONS,
            "max_t": FRAMES,
            "avg_timestep": SECONDS_PER_FRAME / 60,
            "timestamp_confocal": (SECONDS_PER_FRAME * np.arange(FRAMES)).round(6),
            "trace_array": trace.round(6),
            "trace_original": original.round(6),
            "reversal_events": [[100, 110], [300, 330], [500, 512]],
            "events": {"heat": [400]},
            **{name: random.standard_normal(FRAMES).round(6) for name in channels},
        },
        option=orjson.OPT_SERIALIZE_NUMPY,
    )
