"""Building and opening the store: the embedded default, and 91 recordings of 150 neurons x 1600 frames."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import MIB, Figure, milliseconds

INITIAL_DATA = Path(__file__).parent.parent / "initial_data"
RECORDINGS, NEURONS, FRAMES = 91, 150, 1600


def measure(folder: Path) -> Iterator[Figure]:
    seconds, peak = _build(INITIAL_DATA, folder / "default")
    yield Figure("build of the embedded default", f"{seconds:.1f} s, peak {peak:.0f} MB", "< 20 s")
    yield Figure("its store on disk", f"{_size(folder / 'default'):.1f} MB")
    source = many_recordings(folder / "source")
    yield Figure(f"{RECORDINGS} generated recordings as JSON", f"{_size(source):.0f} MB")
    seconds, peak = _build(source, folder / "large")
    yield Figure(
        f"build of {RECORDINGS} recordings of {NEURONS} x {FRAMES}",
        f"{seconds:.1f} s, peak {peak:.0f} MB",
        "< 60 s, < 1 GB",
    )
    yield Figure("its store on disk", f"{_size(folder / 'large'):.0f} MB")
    for name in ("default", "large"):
        yield Figure(f"opening the {name} store", milliseconds(lambda name=name: _open(folder / name)), "< 300 ms")


def many_recordings(folder: Path) -> Path:
    """A source of ``RECORDINGS`` files in the v1 layout, made from the embedded simulation under other ids."""
    import numpy as np

    shutil.copytree(INITIAL_DATA, folder)
    data = folder / "activity" / "data" / "simulated_demo"
    (data / "simulation.json").unlink()
    random = np.random.default_rng(1)
    step = (0.6 * np.arange(FRAMES)).tolist()
    for number in range(RECORDINGS):
        original = 1 + 0.1 * random.standard_normal((NEURONS, FRAMES)).cumsum(axis=1) / 40
        trace = (original - original.mean(1, keepdims=True)) / original.std(1, ddof=1, keepdims=True)
        behavior = {
            name: random.standard_normal(FRAMES).round(6).tolist()
            for name in ("velocity", "head_curvature", "angular_velocity", "body_curvature", "pumping")
        }
        recording = {
            "uid": f"sim-bench-{number:03}",
            "meta": {"simulated": True},
            "dataset_type": ["baseline"],
            "num_neurons": NEURONS,
            "max_t": FRAMES,
            "avg_timestep": 0.01,
            "timestamp_confocal": step,
            "trace_array": trace.tolist(),
            "trace_original": original.round(6).tolist(),
            "reversal_events": [[100, 110]],
            "labeled": {},
            **behavior,
        }
        (data / f"sim-bench-{number:03}.json").write_text(json.dumps(recording))
    return folder


def _build(source: Path, store: Path) -> tuple[float, float]:
    """Seconds and peak MB of ``python -m data_loader build``, start of Python included."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "data_loader", "build", "--source", str(source), "--store", str(store)]
    pid = os.posix_spawn(sys.executable, command, os.environ)
    _, status, used = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"the build of {source} failed")
    return time.perf_counter() - started, used.ru_maxrss / 1024


def _open(store: Path) -> None:
    from data_loader.store import Store

    opened = Store.open(store)
    for name in ("cells", "connectomes", "recordings"):
        opened.frame(name)


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MIB
