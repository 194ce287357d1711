"""``python -m deploy.audit``: what is known against the packages of the image, as pip-audit learns it from PyPI.

pip-audit is content with packages that it could not ask about; here they are an answer of their own, so that no network
is not taken for no fault. It ends with 0 (nothing known), 1 (something is known), 2 (not all could be asked about).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
LISTS: Final = ("requirements.txt", "requirements-gcs.txt", "requirements-s3.txt")
SHOWN: Final = 5


def verdict(report: dict[str, Any]) -> tuple[int, list[str]]:
    """(exit code, lines) of pip-audit's report in JSON."""
    packages = report["dependencies"]
    known = [
        f"{package['name']} {package['version']}: {fault['id']}; "
        f"mended in {', '.join(fault['fix_versions']) or 'none yet'}"
        for package in packages
        for fault in package.get("vulns", ())
    ]
    unasked = [package for package in packages if "skip_reason" in package]
    if unasked:
        names = ", ".join(package["name"] for package in unasked[:SHOWN])
        more = f" and {len(unasked) - SHOWN} more" if len(unasked) > SHOWN else ""
        known.append(
            f"not audited: the source of known faults did not answer for {len(unasked)} of {len(packages)} packages "
            f"({names}{more}); {unasked[0]['skip_reason']}"
        )
        return 2, known
    return (1 if known else 0), known or [f"nothing is known against {len(packages)} packages"]


def ask(lists: tuple[str, ...] = LISTS) -> dict[str, Any]:
    """pip-audit's report. Raises ``SystemExit`` with its last line where it makes none."""
    options = [option for name in lists for option in ("-r", str(ROOT / name))]
    command = [sys.executable, "-m", "pip_audit", *options, "--require-hashes", "--disable-pip", "-f", "json"]
    done = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)  # noqa: S603
    try:
        report: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        sys.stderr.write(f"audit: not audited: pip-audit made no report and said: {said}\n")
        raise SystemExit(2) from None
    return report


if __name__ == "__main__":
    code, lines = verdict(ask())
    sys.stdout.writelines(f"audit: {line}\n" for line in lines)
    raise SystemExit(code)
