"""NWB files on a server: traces, behavior and names come, images stay."""

import hashlib

import h5py
import numpy as np
import pytest
from pynwb import NWBHDF5IO

from data_loader.export import nwb as writer
from data_loader.fetch import dandi
from data_loader.fetch.errors import Damaged, FetchError, Interrupted, Wrong
from data_loader.fetch.excerpt import copy, plan
from data_loader.fetch.ranges import RangeFile
from data_loader.fetch.records import RemoteFile
from data_loader.sources import nwb
from tests.data_loader import recordings as small
from tests.data_loader.sources.nwb.test_layouts import CALCIUM, write

IMAGES = np.random.default_rng(3).integers(0, 255, 8_000_000, dtype=np.uint8)
PATH = "/content/worm.nwb"


@pytest.fixture
def local(tmp_path):
    """The WormID layout, with a video, a volume, masks and a schema; 32 MB of which are images."""
    path = write(tmp_path / "there" / "worm.nwb")
    with h5py.File(path, "a") as file:
        for name, kind in (
            ("acquisition/CalciumImageSeries", "MultiChannelVolumeSeries"),
            ("processing/BF_NIR/BrightFieldNIR", "ImageSeries"),
            ("acquisition/NeuroPALImageRaw", "MultiChannelVolume"),
        ):
            file[f"{name}/data"] = IMAGES
            file[name].attrs["neurodata_type"] = kind
        file[f"{CALCIUM}/Masks/image_mask"] = IMAGES
        file["specifications/core/2.0"] = "a schema"
        volume = file.create_group("general/optophysiology/CalciumImVol")
        volume.attrs["neurodata_type"] = "ImagingVolume"
        volume["grid_spacing"] = [0.3, 0.3, 1.0]
        file["processing/again"] = h5py.SoftLink(f"/{CALCIUM}")
        file["processing/loop/back"] = file["processing"]
    return path


@pytest.fixture
def remote(world, local):
    content = local.read_bytes()
    return RemoteFile("worm.nwb", world.put("worm.nwb", content), len(content), None)


def excerpt(web, remote, target):
    with RangeFile(web, remote) as stream, h5py.File(stream, "r") as source:
        made = plan(source, remote.name)
        copy(source, made, target, remote.name)
    return made, stream


def test_images_stay_where_they_are(web, world, remote, tmp_path):
    made, stream = excerpt(web, remote, tmp_path / "worm.nwb")
    assert remote.size > 32_000_000
    assert sum(asked.sent for asked in world.asked) == stream.fetched + 1  # and the byte that told the size
    assert stream.fetched < 3_000_000
    left = {entry.path: entry.reason for entry in made.left_out}
    assert left == {
        "/acquisition/CalciumImageSeries": "images (MultiChannelVolumeSeries)",
        "/processing/BF_NIR/BrightFieldNIR": "images (ImageSeries)",
        "/acquisition/NeuroPALImageRaw": "images (MultiChannelVolume)",
        f"/{CALCIUM}/Masks/image_mask": "masks of images",
        "/specifications": "the schema",
    }
    assert {asked.range != "" for asked in world.asked} == {True}


def test_the_same_recording_is_read_from_it(web, remote, local, tmp_path):
    excerpt(web, remote, tmp_path / "worm.nwb")
    here = small.one(nwb, tmp_path / "worm.nwb", small.context(tmp_path))
    there = small.one(nwb, local, small.context(local.parent))
    np.testing.assert_array_equal(here.trace_original, there.trace_original)
    np.testing.assert_array_equal(here.timestamps, there.timestamps)
    assert here.labels == there.labels
    assert list(here.behavior) == list(there.behavior)
    assert here.reversals.tolist() == there.reversals.tolist()
    assert (here.uid, here.note) == (there.uid, there.note)
    with h5py.File(tmp_path / "worm.nwb") as file:
        assert file["general/optophysiology/CalciumImVol/grid_spacing"][()].tolist() == [0.3, 0.3, 1.0]
        assert file.get("processing/again", getlink=True).path == f"/{CALCIUM}"


def test_pynwb_opens_an_excerpt(tmp_path):
    """Links and references between objects are those of the source."""
    with (tmp_path / "a.nwb").open("w+b") as stream:
        writer.write(small.make_recording(), stream)
    with h5py.File(tmp_path / "a.nwb") as source:
        copy(source, plan(source, "a.nwb"), tmp_path / "b.nwb", "a.nwb")
    with NWBHDF5IO(tmp_path / "b.nwb", "r") as opened:
        file = opened.read()
        assert file.identifier == small.UID
        assert file.intervals["reversals"]["last_frame"][:].tolist() == [4, 31]
        series = file.processing["CalciumActivity"]["ProcessedZScore"].roi_response_series["ProcessedZScoreSeries"]
        assert series.rois.table["ID_labels"][:].tolist()[0] == "AVAL"


def test_nothing_of_another_file_is_touched(tmp_path):
    path = write(tmp_path / "a.nwb")
    with h5py.File(path, "a") as file:
        file["processing/elsewhere"] = h5py.ExternalLink("/etc/passwd", "/")
        file.create_dataset("processing/outside/data", (4,), "i4", external=[("/etc/hostname", 0, 16)])
    with h5py.File(path) as source:
        made = plan(source, "a.nwb")
        copy(source, made, tmp_path / "b.nwb", "a.nwb")
    told = {entry.path: entry.reason for entry in made.left_out}
    assert told == dict.fromkeys(["/processing/elsewhere", "/processing/outside/data"], "lies in another file")
    with h5py.File(tmp_path / "b.nwb") as part:
        assert "elsewhere" not in part["processing"]
        assert "data" not in part["processing/outside"]


def test_a_published_file(web, world, shared_data, tmp_path):
    """Scholz et al. 2018: one series a neuron, written by pynwb."""
    (path,) = (shared_data / "nwb").glob("*.nwb")
    content = path.read_bytes()
    excerpt(web, RemoteFile("s.nwb", world.put("s.nwb", content), len(content), None), tmp_path / "s.nwb")
    here = small.one(nwb, tmp_path / "s.nwb", small.context(tmp_path))
    assert (here.n_neuron, here.max_t) == (62, 2244)  # as h5ls lists the file's series
    with h5py.File(path) as whole, h5py.File(tmp_path / "s.nwb") as part:
        names: list[str] = []
        whole.visit(names.append)
        for name in names:
            if not name.startswith("specifications"):
                compare(whole[name], part[name])


def compare(there, here):
    if isinstance(there, h5py.Dataset):
        assert (there.shape, there.dtype) == (here.shape, here.dtype)
        assert np.array_equal(there[()], here[()], equal_nan=there.dtype.kind == "f")
    plain = {key: value for key, value in there.attrs.items() if not isinstance(value, h5py.Reference)}
    assert plain == {key: value for key, value in here.attrs.items() if not isinstance(value, h5py.Reference)}
    for key in there.attrs.keys() - plain.keys():
        assert there.file[there.attrs[key]].name == here.file[here.attrs[key]].name


def test_a_busy_or_broken_server_is_asked_again(web, world, remote, tmp_path):
    world.faults[PATH] = ["", "500", "cut 1000", "429"]
    excerpt(web, remote, tmp_path / "worm.nwb")
    assert small.one(nwb, tmp_path / "worm.nwb", small.context(tmp_path)).n_neuron == 4


def test_a_signed_address_whose_time_is_over_is_asked_for_anew(web, world, remote):
    world.dandi["000123"] = ["worm.nwb"]
    (signed,) = dandi.describe(web, "000123").files
    world.faults[PATH] = ["", "403"]
    with RangeFile(web, signed) as stream:
        assert stream.read(8) == b"\x89HDF\r\n\x1a\n"
    assert [asked.answered for asked in world.of("/download/") + world.of(PATH)] == [302, 302, 206, 403, 206]


def test_a_file_that_is_never_given_is_said_so(web, world, remote):
    with RangeFile(web, remote) as stream:
        world.always[PATH] = "403"
        with pytest.raises(FetchError, match="it refuses to give this"):
            stream.read(8)


def test_a_server_without_ranges_is_left_at_once(web, world, remote, tmp_path):
    world.always[PATH] = "whole"
    with pytest.raises(FetchError, match="whole files only"):
        RangeFile(web, remote)


def test_a_file_that_changes_meanwhile_is_not_put_together_from_two(web, world, remote, tmp_path):
    with RangeFile(web, remote) as stream:
        world.contents["worm.nwb"] = world.contents["worm.nwb"][::-1]
        with pytest.raises(Wrong, match="changed while it was read"):
            stream.read(100)


def test_another_size_than_the_record_says(web, world, remote):
    world.contents["worm.nwb"] += b"more"
    with pytest.raises(Wrong, match="its record says"):
        RangeFile(web, remote)


def test_a_dead_server_is_named_where_hdf5_would_not(web, world, remote, tmp_path):
    from data_loader.fetch.excerpts import bring_excerpts

    world.faults[PATH] = ["", "", *["503"] * 50]
    with pytest.raises(Interrupted, match="answered 503"):
        bring_excerpts(web, [remote], tmp_path, print, lambda *_: None)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_something_else_than_hdf5(web, world, tmp_path):
    remote = RemoteFile("a.nwb", world.put("a.nwb", b"no HDF5 at all" * 100), 1400, None)
    with RangeFile(web, remote) as stream, pytest.raises(OSError, match="signature"):
        h5py.File(stream, "r")


def test_too_much_without_images_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("data_loader.fetch.excerpt.MAX_EXCERPT", 1000)
    with h5py.File(write(tmp_path / "a.nwb")) as source, pytest.raises(Damaged, match="without its images"):
        plan(source, "a.nwb")


def test_a_damaged_file_is_named(tmp_path):
    path = write(tmp_path / "a.nwb")
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = hashlib.sha512(b"x").digest() * (len(content) // 128 + 1)
    path.write_bytes(content[: path.stat().st_size])
    with pytest.raises((Damaged, OSError)), h5py.File(path) as source:
        copy(source, plan(source, "a.nwb"), tmp_path / "b.nwb", "a.nwb")
