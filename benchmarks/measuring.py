"""What the benchmarks share: repeated timing, and memory as the kernel counts it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIB = 1024**2


@dataclass(frozen=True)
class Figure:
    """One line of the results."""

    what: str
    value: str
    budget: str = ""


def milliseconds(run: Callable[[], Any], repeats: int = 30, warm_up: int = 3) -> str:
    """Median and 95th percentile of some runs after a warm-up."""
    for _ in range(warm_up):
        run()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        times.append((time.perf_counter() - started) * 1000)
    return f"{statistics.median(times):.2f} ms (p95 {statistics.quantiles(times, n=20)[-1]:.2f}, n={repeats})"


def proportional_set_size(pid: int) -> float:
    """PSS of a process in MB: private pages, and its share of shared ones."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
