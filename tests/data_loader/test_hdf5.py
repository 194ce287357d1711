"""An HDF5 file is read within itself: what points elsewhere, is broken or is too large is refused with its key."""

import h5py
import numpy as np
import pytest

from data_loader import hdf5
from data_loader.hdf5 import is_hdf5, open_hdf5
from data_loader.problems import Refused


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.h5"


def test_values_and_names(path):
    with h5py.File(path, "w") as file:
        file["group/whole"] = np.array([[1, 2], [3, 4]])
        file["group/text"] = ["a", "θh"]
        file["one"] = "note"
        file["one"].attrs["unit"] = "mm/s"
        file["alias"] = h5py.SoftLink("/group/whole")
    assert is_hdf5(path)
    with open_hdf5(path, "a.h5") as h5:
        assert h5.keys() == ["alias", "group", "one"]
        assert h5.array("group/whole").tolist() == [[1.0, 2.0], [3.0, 4.0]]
        assert h5.integers("alias") == [1, 2, 3, 4]
        assert h5.texts("group/text") == ["a", "θh"]
        assert (h5.text("one"), h5.text("absent"), h5.attribute("one", "unit")) == ("note", "", "mm/s")
        assert "group/whole" in h5
        assert "group/absent/deeper" not in h5
        with pytest.raises(Refused, match=r"a\.h5: group/absent: absent"):
            h5.array("group/absent")
        with pytest.raises(Refused, match="group: a group"):
            h5.array("group")
        with pytest.raises(Refused, match=r"one: text \(expected numbers"):
            h5.array("one")
        with pytest.raises(Refused, match=r"one@unit: mm/s \(expected a number"):
            h5.number_attribute("one", "unit", 1.0)
        assert h5.number_attribute("one", "conversion", 1.0) == 1.0


def test_truncated_file_is_refused_without_naming_this_machine(path):
    with h5py.File(path, "w") as file:
        file["x"] = np.arange(10_000)
    path.write_bytes(path.read_bytes()[:30_000])
    with pytest.raises(Refused, match="a complete HDF5 file") as refused, open_hdf5(path, "a.h5"):
        pass
    assert str(path.parent) not in str(refused.value)


def test_pointers_out_of_the_file_are_refused(path, tmp_path):
    with h5py.File(tmp_path / "secret.h5", "w") as secret:
        secret["x"] = np.arange(3)
    (tmp_path / "secret.bin").write_bytes(bytes(24))
    layout = h5py.VirtualLayout(shape=(3,), dtype="i8")
    layout[:] = h5py.VirtualSource(tmp_path / "secret.h5", "x", shape=(3,))
    with h5py.File(path, "w") as file:
        file["link"] = h5py.ExternalLink("secret.h5", "/x")
        file["detour"] = h5py.SoftLink("/link")
        file.create_virtual_dataset("virtual", layout)
        file.create_dataset("stored", (3,), "i8", external=[(str(tmp_path / "secret.bin"), 0, 24)])
        file["loop"] = h5py.SoftLink("/loop")
    with open_hdf5(path, "a.h5") as h5:
        for key, expected in (
            ("link", "data inside this file"),
            ("detour", "data inside this file"),
            ("virtual", "data inside this file"),
            ("stored", "data inside this file"),
            ("loop", "too many soft links"),
        ):
            with pytest.raises(Refused, match=expected):
                h5.array(key)


def test_a_data_set_that_unpacks_to_too_much_is_refused(path, monkeypatch):
    monkeypatch.setattr(hdf5, "MAX_BYTES", 1000)
    with h5py.File(path, "w") as file:
        file.create_dataset("bomb", (1000, 1000), "f8", chunks=True, compression="gzip")
    with open_hdf5(path, "a.h5") as h5, pytest.raises(Refused, match="bomb: 8000000 bytes"):
        h5.array("bomb")


def test_other_files_are_no_hdf5(path, tmp_path):
    path.write_bytes(b"not HDF5")
    assert not is_hdf5(path)
    assert not is_hdf5(tmp_path / "absent")
    with pytest.raises(Refused, match="a complete HDF5 file"), open_hdf5(path, "a.h5"):
        pass
