"""Which process has how many connections, as the kernel counts them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measuring import children

ESTABLISHED = "01"


def by_process(master: int, port: int) -> list[int]:
    """Open connections to a port of 127.0.0.1 of each worker of a gunicorn master."""
    inodes = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(f":{port:04X}") and fields[3] == ESTABLISHED:
            inodes.add(f"socket:[{fields[9]}]")
    return [_of(worker, inodes) for worker in children(master)]


def _of(process: int, inodes: set[str]) -> int:
    folder = Path(f"/proc/{process}/fd")
    found = 0
    for entry in folder.iterdir():
        try:
            found += str(entry.readlink()) in inodes
        except OSError:  # closed meanwhile
            continue
    return found
