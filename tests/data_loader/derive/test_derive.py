"""``derive`` from the real wheels: the same bytes every time, and those that are committed.

Skipped, by name, only where pip cannot download the two pinned wheels.
"""

from __future__ import annotations

from pathlib import Path

from data_loader.derive import derive, derive_check

from .conftest import INITIAL_DATA
from .test_wheels import silent


def test_two_derivations_give_the_same_bytes_which_are_the_committed_ones(wheel_cache: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    first, second = tmp_path / "first", tmp_path / "second"
    summary = derive(first, wheel_cache, lambda step, done, total: steps.append((done, total)))
    derive(second, wheel_cache, silent)
    written = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert written == {path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()}
    assert (summary.connectomes, summary.cells, summary.classes, summary.files) == (14, 641, 255, 30)
    assert summary.files == len(written)
    assert steps[-1][0] == steps[-1][1]
    for name, content in written.items():
        assert (INITIAL_DATA / name).read_bytes() == content, name


def test_check_names_what_differs(wheel_cache: Path, tmp_path: Path) -> None:
    assert derive_check(INITIAL_DATA, wheel_cache, silent) == []
    derive(tmp_path, wheel_cache, silent)
    (tmp_path / "PROVENANCE.json").unlink()
    changed = tmp_path / "connectome" / "connectome" / "cook_2020.json"
    changed.write_bytes(changed.read_bytes().replace(b'"syn":[8]', b'"syn":[9]', 1))
    (tmp_path / "README.md").write_text("files that derive does not write are none of its business", encoding="utf-8")
    assert derive_check(tmp_path, wheel_cache, silent) == ["PROVENANCE.json", "connectome/connectome/cook_2020.json"]
