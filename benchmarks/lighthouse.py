"""What Lighthouse (npm, desktop) says of each page: medians of three runs, in per cent.

Its performance depends on the machine and on what else runs there: the same page on a faster machine has more points.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.building import INITIAL_DATA
from benchmarks.measuring import Figure
from benchmarks.opening import CHROMIUM, PAGES, Opened
from benchmarks.serving import serving
from data_loader.build import build

VERSION: Final = "12.8.2"  # the last one for Node 20
REPEATS: Final = 3
TRIES: Final = 4
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
PATIENCE: Final = 180  # s a run


def measure(folder: Path) -> Iterator[Figure]:
    """Raises ``RuntimeError`` with what npm or Lighthouse said where it cannot run."""
    if not shutil.which("npm"):
        raise RuntimeError("npm is not here: Lighthouse comes from it")
    store = folder / "default"
    build(INITIAL_DATA, store)
    with serving(store, workers=1) as (address, _):
        for page in PAGES:
            yield _figure(page, [_report(address + page.path, folder) for _ in range(REPEATS)])


def _report(address: str, folder: Path) -> dict[str, Any]:
    """Lighthouse asks to be run again where a trace of the browser lacks its beginning."""
    for _ in range(TRIES):
        said = _run(address, folder)
        if said.returncode == 0:
            report: dict[str, Any] = json.loads(said.stdout)
            return report
    raise RuntimeError(f"Lighthouse of {address}: {said.stderr.strip()[-500:]}")


def _run(address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *("npm", "exec", "--yes", f"--package=lighthouse@{VERSION}", "--", "lighthouse", address),
            *("--preset=desktop", "--output=json", "--output-path=stdout", "--quiet"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags=--headless=new --no-sandbox --disable-gpu --user-data-dir={folder / 'profile'}",
        ],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def _figure(page: Opened, reports: list[dict[str, Any]]) -> Figure:
    points = [_median(reports, "categories", name, "score") * 100 for name in CATEGORIES]
    blocked = _median(reports, "audits", "total-blocking-time", "numericValue")
    shift = _median(reports, "audits", "cumulative-layout-shift", "numericValue")
    failed = sorted({key for report in reports for key in _failed(report)})
    shown = f"{' / '.join(f'{one:.0f}' for one in points)}, blocking {blocked:.0f} ms, shift {shift:.3f}"
    if failed:
        shown += f"; not passed: {', '.join(failed)}"
    return Figure(page.name, shown, f"≥ {90 if page.drawn else 98} / 100 / 100 / 100, ≤ 150 ms, < 0.02")


def _median(reports: list[dict[str, Any]], part: str, name: str, key: str) -> float:
    return statistics.median(report[part][name][key] or 0 for report in reports)


def _failed(report: dict[str, Any]) -> Iterator[str]:
    """Audits of all categories but performance that are neither passed nor for a person to look at."""
    for name in CATEGORIES[1:]:
        for one in report["categories"][name]["auditRefs"]:
            audit = report["audits"][one["id"]]
            if one["weight"] and audit["scoreDisplayMode"] == "binary" and audit["score"] != 1:
                yield one["id"]
