"""Without a container engine: the commands of the image run on a copy of what it copies."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from app.settings import Settings, variable_names
from tests.app.redis_server import free_port

PROJECT = Path(__file__).resolve().parents[1]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
COPIED = sorted({name for line in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.M) for name in line.split()})


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the build stage sees of the project."""
    root = tmp_path_factory.mktemp("image") / "site"
    root.mkdir()
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, root / name)
    return root


def test_the_build_context_holds_what_is_copied_and_nothing_else() -> None:
    allowed = [line[1:] for line in (PROJECT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    assert sorted(allowed) == COPIED
    assert all((PROJECT / name).exists() for name in COPIED)


def test_the_image_builds_its_store_and_serves_it(image: Path, tmp_path: Path) -> None:
    port, environment = free_port(), {**os.environ, "WWW_STORE": str(tmp_path / "store")}
    command = [sys.executable, "-m", "data_loader", "build", "--store", str(tmp_path / "store")]
    subprocess.run(command, cwd=image, check=True, capture_output=True)
    serve = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app.wsgi:server"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(serve, cwd=image, env={**environment, "WWW_PORT": str(port)}, stdout=log, stderr=log)
    try:
        for _ in range(300):
            assert server.poll() is None, (tmp_path / "log").read_text()
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
                break
            except OSError:
                time.sleep(0.1)
        assert b"react-entry-point" in page
    finally:
        server.terminate()
        server.wait()


def test_the_variables_exist() -> None:
    known = {name for field in Settings.model_fields for name in variable_names(field)}
    used = set(re.findall(r"\bWWW_\w+(?==)", DOCKERFILE))
    assert used
    assert used <= known
