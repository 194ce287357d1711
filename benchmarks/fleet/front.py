"""nginx with the configuration of deploy/nginx, on a port and in a folder of its own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx"


class Front:
    """What is changed of the configuration: port, folder for temporary files, and where the instances are."""

    def __init__(self, folder: Path, port: int, instances: Sequence[int]) -> None:
        """``instances``: their ports on this machine. The instances' parameters stay those of the configuration."""
        self.folder, self.port = folder.resolve(), port
        self.process: subprocess.Popen[bytes] | None = None
        shutil.copytree(CONFIGURATION, self.folder)
        for path in self.folder.glob("*.conf"):
            text = path.read_text("utf-8").replace(" /tmp/", f" {self.folder}/")
            text = text.replace("/dev/stdout", f"{self.folder}/access.log")
            path.write_text(text.replace("listen 8080;", f"listen 127.0.0.1:{port};"), "utf-8")
        lines = (self.folder / "upstream.conf").read_text("utf-8").splitlines(keepends=True)
        servers = [number for number, line in enumerate(lines) if line.strip().startswith("server ")]
        parameters = lines[servers[0]].split(None, 2)[2]
        lines[servers[0] : servers[-1] + 1] = [f"    server 127.0.0.1:{port} {parameters}" for port in instances]
        (self.folder / "upstream.conf").write_text("".join(lines), "utf-8")

    @property
    def command(self) -> list[str]:
        """In the foreground; root may not be asked to become somebody who cannot write to the folder."""
        given = ["-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        return [shutil.which("nginx") or "nginx", *given, "-g", "daemon off; user root;"]

    def start(self) -> None:
        with (self.folder / "error.log").open("wb") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"nginx does not listen on port {self.port}: {(self.folder / 'error.log').read_text()}")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=30)
