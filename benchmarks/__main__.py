"""``python -m benchmarks [part …]``: measure and write ``benchmarks/results/<part>.md``."""

from __future__ import annotations

import importlib
import platform
import sys
import tempfile
from pathlib import Path

PARTS = (
    *("building", "serving", "slow_clients", "expensive", "spread", "questions", "opening", "profile", "scale"),
    *("lighthouse", "browser", "fleet", "animals"),
)
RESULTS = Path(__file__).parent / "results"


def main(wanted: list[str]) -> None:
    """A part is written when it has been measured; the others keep their figures."""
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for part in wanted or PARTS:
            module = importlib.import_module(f"benchmarks.{part}")
            lines = [
                f"# {part.capitalize()}",
                "",
                f"{module.__doc__}",
                "",
                f"Python {platform.python_version()}, {platform.system()}; `python -m benchmarks {part}`.",
                "",
                "| what | measured | budget |",
                "|---|---|---|",
            ]
            for figure in module.measure(Path(folder)):
                print(f"{part}: {figure.what}: {figure.value}  {figure.budget}", flush=True)
                lines.append(f"| {figure.what} | {figure.value} | {figure.budget} |")
            (RESULTS / f"{part}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
