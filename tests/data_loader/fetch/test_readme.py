"""README's "Your data", word for word in a clean checkout: fetch, check, serve. Only the repositories are others."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.running_site import PROJECT, RunningSite
from tests.data_loader import recordings as small
from tests.data_loader.fetch.repositories import Repositories
from tests.data_loader.fetch.test_command import ARCHIVE, tar

PAPERS = ("atanas_kim_2023", "dag_nwabudike_kang_2023", "pradhan_madan_2025")  # that are fetched where none is named
SHARED = ("app", "components", "pages", "assets", "initial_data", "gunicorn.conf.py")  # read, never written


def commands() -> list[list[str]]:
    text = (PROJECT / "README.md").read_text("utf-8")
    block = re.search(r"## Your data\n\n```sh\n(.*?)```", text, re.DOTALL)
    assert block
    return [shlex.split(line, comments=True) for line in block[1].splitlines()]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project as it is checked out; its catalog knows small sets instead of half a gigabyte."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in SHARED:
        (folder / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / "data_loader", folder / "data_loader", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_fetch_check_and_serve(world: Repositories, checkout: Path, tmp_path: Path) -> None:
    h5 = small.write_h5(tmp_path / "lab" / f"{small.UID}-data.h5").read_bytes()
    world.put(ARCHIVE, tar({f"processed_h5/{small.UID}-data.h5": h5}))
    world.zenodo["4321"] = [ARCHIVE]
    row = {"uid": small.UID, "types": ["neuropal"], "events": {}, "positive_is_ventral": True, "labeled": False}
    entry = {
        "repository": "zenodo", "record": "4321", "title_full": "A lab", "title_short": "Lab, 2026",
        "types": [], "events": [], "recordings": [row | {"sha256": hashlib.sha256(h5).hexdigest()}],
    }  # fmt: skip
    (checkout / "data_loader/fetch/catalog.json").write_text(
        json.dumps([entry | {"name": name} for name in PAPERS]), encoding="utf-8"
    )
    fetch, check, serve, *_ = commands()
    assert fetch == ["python", "-m", "data_loader", "fetch", "--to", "my_data"]
    assert check == ["python", "-m", "data_loader", "check", "--source", "my_data"]
    assert serve == ["python", "-m", "app", "--source", "my_data"]

    for command in (fetch, check):
        done = subprocess.run(
            [sys.executable, *command[1:]], cwd=checkout, env=os.environ, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
    site = RunningSite(tmp_path, *serve[3:], folder=checkout, WWW_WORKERS="1")
    try:
        site.wait()
        status, body = site.get("/activity/api/data/datasets/")
        assert status == 200
        for name in PAPERS:
            assert f"{name}-{small.UID}" in body.decode()
            assert site.get(f"/activity/explore/{name}-{small.UID}/")[0] == 200
    finally:
        site.process.kill()
        site.process.wait()
    assert sorted(path.name for path in checkout.iterdir() if path.name not in (*SHARED, "data_loader")) == [
        ".store",
        "my_data",
    ]
