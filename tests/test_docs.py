"""What the documents for developers name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "README.md",
    "docs/embedding.md",
    "docs/publishing.md",
    "docs/deploy.md",
    "docs/security.md",
)
RECIPES = (
    "A behavior channel",
    "A filter in Explore, as by transmitter",
    "An export format",
    "A page",
    "The color of gap junctions",
    "A connectome format",
)


def named_paths(text: str) -> set[str]:
    """What stands in backticks and has a slash or an ending, without placeholders and globs."""
    found = re.findall(r"`([\w./-]+)`", text)
    return {name for name in found if re.fullmatch(r"[\w-][\w./-]*(/|\.(py|js|json|md|toml|in|txt))", name)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_is_there(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    missing = [name for name in named_paths(text) if not any((base / name).exists() for base in bases(text, name))]
    assert missing == []


def bases(text: str, name: str) -> list[Path]:
    """The project, and the folders that the same document names: a file may stand after its folder."""
    folders = [ROOT / folder for folder in named_paths(text) if folder.endswith("/")]
    return [ROOT, *folders] if "/" not in name.rstrip("/") else [ROOT, ROOT / "data_loader", ROOT / "app"]


def test_the_six_recipes_are_there_and_each_names_its_files() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    parts = dict(re.findall(r"^### (.+?)\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL))
    assert tuple(parts) == RECIPES
    assert all(named_paths(part) for part in parts.values())


def test_targets_of_the_makefile_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        commands = re.findall(r"`make ([a-z -]+)`|^make ([a-z-]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE)
        named = {word for command in commands for word in " ".join(command).split()}
        assert named <= targets, document
