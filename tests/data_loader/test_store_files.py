"""Arrays as NumPy writes them, mapped and read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from data_loader.store_files import map_file, read_file

BOTH = pytest.mark.parametrize("had", [map_file, read_file])


@BOTH
@pytest.mark.parametrize("array", [np.arange(6.0).reshape(2, 3), np.float32([[1.5, np.nan]]), np.arange(3)])
def test_an_array_is_as_it_was_written(tmp_path: Path, had, array: np.ndarray) -> None:
    np.save(tmp_path / "a.npy", array)
    found = had(tmp_path / "a.npy")
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)


def test_what_was_read_is_the_readers_own(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.zeros(3))
    read_file(tmp_path / "a.npy")[0] = 7
    assert map_file(tmp_path / "a.npy").tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="read-only"):
        map_file(tmp_path / "a.npy")[0] = 7


@BOTH
def test_what_is_no_such_array_is_refused(tmp_path: Path, had) -> None:
    path = tmp_path / "a.npy"
    np.save(path, np.zeros((4, 5)))
    whole = path.read_bytes()
    for content in (b"", b"PK\x03\x04 no array", whole[:60], whole[:-8]):
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"."):
            had(path)
    np.save(path, np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="numbers"):
        had(path)
    np.save(path, np.asfortranarray(np.zeros((4, 5))))
    with pytest.raises(ValueError, match="column by column"):
        had(path)
