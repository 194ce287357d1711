"""``python -m tests.python_version``: whether this is the Python that the image runs (.python-version)."""

from __future__ import annotations

import sys
from pathlib import Path

NAMED = (Path(__file__).resolve().parents[1] / ".python-version").read_text("utf-8").strip()


def problem(running: tuple[int, int], named: str = NAMED) -> str:
    """Empty where they agree."""
    here = ".".join(map(str, running))
    if here == named:
        return ""
    return f"the tests run on Python {here}, the image on {named}: change .python-version and Dockerfile together"


if __name__ == "__main__":
    raise SystemExit(problem(sys.version_info[:2]) or 0)
