"""``python -m benchmarks [part …]``: measure and write ``benchmarks/results.md``."""

from __future__ import annotations

import importlib
import platform
import sys
import tempfile
from pathlib import Path

PARTS = {"building": "Store", "serving": "Server", "questions": "Services", "browser": "Browser"}
RESULTS = Path(__file__).parent / "results.md"


def main(wanted: list[str]) -> None:
    lines = ["# Measured", "", f"Python {platform.python_version()}, {platform.system()}, written by `make bench`.", ""]
    with tempfile.TemporaryDirectory() as folder:
        for part in wanted or PARTS:
            lines += [f"## {PARTS[part]}", "", "| what | measured | budget |", "|---|---|---|"]
            print(f"{PARTS[part]}:")
            for figure in importlib.import_module(f"benchmarks.{part}").measure(Path(folder)):
                print(f"  {figure.what}: {figure.value}  {figure.budget}")
                lines.append(f"| {figure.what} | {figure.value} | {figure.budget} |")
            lines.append("")
    RESULTS.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
