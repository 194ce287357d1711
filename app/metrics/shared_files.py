"""The folder in which the workers of one server leave their figures. It lives as long as the server's first process."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from data_loader.remote.errors import RemoteError
from data_loader.remote.locks import locked

LOCK: Final = "listening.lock"  # held by the worker that answers Prometheus
VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client looks there when it is imported
NAME: Final = "wormwideweb-metrics-{pid}-"


def prepare(parent: Path | None) -> Path:
    """Make the folder of this server, or find it: gunicorn reads its configuration again when it reloads.

    A server that takes this one's place inherits the variable, and needs a folder of its own.
    """
    name = NAME.format(pid=os.getpid())
    known = Path(os.environ.get(VARIABLE, ""))
    if known.name.startswith(name) and known.is_dir():
        return known
    folder = Path(tempfile.mkdtemp(prefix=name, dir=parent))
    _remove_those_left(folder.parent)
    os.environ[VARIABLE] = str(folder)
    return folder


def _remove_those_left(parent: Path) -> None:
    """Of servers that were killed. A process of another container has a number unknown here, but holds its lock."""
    for folder in parent.glob(NAME.format(pid="*") + "*"):
        pid = folder.name.removeprefix(NAME.partition("{")[0]).partition("-")[0]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists():
            with suppress(RemoteError, OSError), locked(folder / LOCK, wait=0):
                shutil.rmtree(folder)


def remove() -> None:
    """When the server ends."""
    folder = Path(os.environ.get(VARIABLE, ""))
    if folder.name.startswith(NAME.format(pid=os.getpid())):
        shutil.rmtree(folder, ignore_errors=True)
