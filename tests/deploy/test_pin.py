"""Digests come from a registry or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deploy import pin

FIRST, SECOND = "sha256:" + "1" * 64, "sha256:" + "2" * 64


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "deploy/inner").mkdir(parents=True)
    (tmp_path / "Dockerfile").write_text("ARG PYTHON_IMAGE=python:3.11-slim\nFROM ${PYTHON_IMAGE} AS build\n")
    (tmp_path / "deploy/compose.yaml").write_text("a:\n  image: redis:7-alpine\nb:\n  image: wormwideweb:latest\n")
    (tmp_path / "deploy/inner/web.yaml").write_text(f"image: redis:7-alpine@{FIRST}\nuri: redis://redis:6379/0\n")
    return tmp_path


def test_every_image_of_others_is_pinned_and_nothing_else(project: Path) -> None:
    digests = {"python:3.11-slim": FIRST, "redis:7-alpine": SECOND}
    assert pin.pin(pin.files(project), digests.__getitem__) == digests
    assert (project / "Dockerfile").read_text().startswith(f"ARG PYTHON_IMAGE=python:3.11-slim@{FIRST}\nFROM ${{")
    assert (project / "deploy/compose.yaml").read_text() == (
        f"a:\n  image: redis:7-alpine@{SECOND}\nb:\n  image: wormwideweb:latest\n"
    )
    assert (project / "deploy/inner/web.yaml").read_text() == (
        f"image: redis:7-alpine@{SECOND}\nuri: redis://redis:6379/0\n"
    )


@pytest.mark.parametrize("answer", ["", "latest", "sha256:123", FIRST + "0"])
def test_what_is_no_digest_is_written_nowhere(project: Path, answer: str) -> None:
    before = {path: path.read_text() for path in pin.files(project)}
    answers = {"python:3.11-slim": FIRST, "redis:7-alpine": answer}
    with pytest.raises(pin.PinError, match=r"redis:7-alpine: expected sha256"):
        pin.pin(pin.files(project), answers.__getitem__)
    assert {path: path.read_text() for path in pin.files(project)} == before


def test_a_docker_that_cannot_answer_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docker = tmp_path / "docker"
    docker.write_text('#!/bin/sh\necho "ERROR: dial tcp: lookup of the registry: no such host" >&2\nexit 1\n')
    docker.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(pin.PinError, match=r"redis:7-alpine: no digest, so nothing was written: .*no such host"):
        pin.ask_docker("redis:7-alpine")
    docker.write_text(f'#!/bin/sh\ntest "$4" = redis:7-alpine && echo {FIRST}\n')
    assert pin.ask_docker("redis:7-alpine") == FIRST
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(pin.PinError, match="No such file"):
        pin.ask_docker("redis:7-alpine")


def test_the_images_of_this_project_are_found() -> None:
    assert [name.split(":")[0] for name in pin.images(pin.files())] == ["nginx", "node", "python", "redis"]
    lines = [line for path in pin.files() for line in path.read_text().splitlines()]
    named = [line for line in lines if re.match(r"\s*(- )?image:", line)]
    assert all("wormwideweb" in line or pin.IMAGE.search(line) for line in named)
