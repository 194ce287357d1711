"""An NWB file without its images: traces, behavior, names, times and descriptions, copied object by object.

The copy is an NWB file of the same layout, so the same reader reads it. Published files of whole-brain imaging hold
tens of gigabytes of images and a few megabytes of everything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import h5py
import numpy as np

from data_loader.fetch.errors import Damaged
from data_loader.hdf5 import BROKEN

MIB: Final = 1024**2
MAX_DATA_SET: Final = 64 * MIB  # as it lies in memory: 300 neurons x 25 000 frames of float64
MAX_EXCERPT: Final = 512 * MIB
MAX_OBJECTS: Final = 20_000
DEEPEST: Final = 16  # groups below the root
DESCRIPTIONS: Final = "general"  # imaging volumes are described there, and hold no images
NOT_READ: Final = frozenset({"specifications"})  # the schema, which no reader here needs
# neurodata types that hold images, by how their names end: ImageSeries, TwoPhotonSeries, MultiChannelVolumeSeries, …
IMAGES: Final = re.compile(r"(Image|Photon|Optical|Volume|Microscopy|Mask|Index)Series$|(Image|Volume)$|^Images$")
MASK: Final = "image_mask"  # a column: an image a neuron
MAX_MASK: Final = MIB  # a smaller one may stay: pynwb opens no table without it


@dataclass(frozen=True)
class LeftOut:
    path: str
    reason: str
    size: int  # bytes in memory; 0 where it is not known


@dataclass
class Plan:
    """What is copied and what is not, known before any data are fetched."""

    objects: list[str] = field(default_factory=list)  # paths, parents first
    links: dict[str, str] = field(default_factory=dict)  # path -> path it means: a soft link, or a second name
    left_out: list[LeftOut] = field(default_factory=list)
    size: int = 0  # bytes of what is copied, in memory


def plan(source: h5py.File, name: str) -> Plan:
    """Walk through the file's names and sizes. Raises ``Damaged`` when it is damaged or would be too large."""
    made = Plan()
    seen: dict[int, str] = {}
    waiting = [""]
    try:
        while waiting:
            path = waiting.pop()
            inner = _plan_group(source[path or "/"], path, made, seen)
            if len(made.objects) > MAX_OBJECTS:
                raise Damaged(f"{name}: more than {MAX_OBJECTS} objects; expected the file of one recording")
            waiting += inner if path.count("/") < DEEPEST else []
    except BROKEN as error:
        raise Damaged(f"{name}: {error}") from None
    if made.size > MAX_EXCERPT:
        raise Damaged(
            f"{name}: {made.size / MIB:,.0f} MiB without its images; expected at most {MAX_EXCERPT / MIB:.0f}"
        )
    return made


def copy(source: h5py.File, made: Plan, target: Path, name: str) -> None:
    """Write what was planned to a new file. Raises ``Damaged`` when the source is damaged."""
    try:
        with h5py.File(target, "x") as copied:
            _copy_attributes(source, copied)
            for path in made.objects:
                _copy_object(source[path], copied, path)
            for path, meant in made.links.items():
                if meant in copied:
                    hard = isinstance(source.get(path, getlink=True), h5py.HardLink)
                    copied[path] = copied[meant] if hard else h5py.SoftLink(meant)
            for path in ["/", *made.objects]:
                _copy_references(source, copied, path)
    except BROKEN as error:
        raise Damaged(f"{name}: {error}") from None


def _plan_group(group: h5py.Group, path: str, made: Plan, seen: dict[int, str]) -> list[str]:
    """Paths of the groups in it that are copied, too. An object with two names is copied once."""
    inner = []
    for key in group:
        below = f"{path}/{key}"
        link = group.get(key, getlink=True)
        if isinstance(link, h5py.SoftLink):
            made.links[below] = link.path if link.path.startswith("/") else f"{path}/{link.path}"
            continue
        if isinstance(link, h5py.ExternalLink):
            made.left_out.append(LeftOut(below, "lies in another file", 0))
            continue
        node = group[key]
        address = h5py.h5o.get_info(node.id).addr
        if address in seen:
            made.links[below] = seen[address]
            continue
        size = int(node.nbytes) if isinstance(node, h5py.Dataset) else 0
        why = _reason(node, below)
        if why:
            made.left_out.append(LeftOut(below, why, size))
            continue
        seen[address] = below
        made.objects.append(below)
        made.size += size
        if isinstance(node, h5py.Group):
            inner.append(below)
    return inner


def _reason(node: Any, path: str) -> str | None:
    """Why an object is not copied, None when it is."""
    first, _, rest = path.strip("/").partition("/")
    if first in NOT_READ and not rest:
        return "the schema"
    kind = node.attrs.get("neurodata_type", "")
    kind = kind.decode("utf-8", "replace") if isinstance(kind, bytes) else str(kind)
    if first != DESCRIPTIONS and IMAGES.search(kind):
        return f"images ({kind})"
    if not isinstance(node, h5py.Dataset):
        return None if isinstance(node, h5py.Group) else "neither a group nor a data set"
    if path.rpartition("/")[2] == MASK and node.nbytes > MAX_MASK:
        return "masks of images"
    if node.is_virtual or node.external:
        return "lies in another file"
    if node.nbytes > MAX_DATA_SET:
        return f"larger than {MAX_DATA_SET // MIB} MiB"
    if node.dtype.fields and _holds_references(node.dtype):
        return "points at other objects"
    return None


def _copy_object(node: h5py.Group | h5py.Dataset, copied: h5py.File, path: str) -> None:
    if isinstance(node, h5py.Group):
        _copy_attributes(node, copied.create_group(path))
        return
    if _holds_references(node.dtype):
        made = copied.create_dataset(path, node.shape, node.dtype)
    elif node.shape is None:
        made = copied.create_dataset(path, data=h5py.Empty(node.dtype))
    else:
        packed = (
            {"compression": "gzip", "shuffle": True} if node.dtype.kind in "fiu" and node.nbytes > MIB // 16 else {}
        )
        made = copied.create_dataset(path, data=node[()], dtype=node.dtype, **packed)
    _copy_attributes(node, made)


def _copy_attributes(node: h5py.Group | h5py.Dataset, made: h5py.Group | h5py.Dataset) -> None:
    """All but references, which can be set only when everything is there."""
    for name in node.attrs:
        kind = node.attrs.get_id(name).dtype
        if not _holds_references(kind):
            made.attrs.create(name, node.attrs[name], dtype=kind)


def _copy_references(source: h5py.File, copied: h5py.File, path: str) -> None:
    node, made = source[path], copied[path]
    for name in node.attrs:
        if h5py.check_ref_dtype(node.attrs.get_id(name).dtype) is h5py.Reference:
            value = node.attrs[name]
            if isinstance(value, h5py.Reference) and (there := _meant(source, copied, value)):
                made.attrs[name] = there
    if isinstance(node, h5py.Dataset) and h5py.check_ref_dtype(node.dtype) is h5py.Reference and node.size:
        values = node[()]
        if isinstance(values, h5py.Reference):
            made[()] = _meant(source, copied, values) or h5py.Reference()
        else:
            flat = [_meant(source, copied, value) or h5py.Reference() for value in values.ravel()]
            made[...] = np.array(flat, dtype=h5py.ref_dtype).reshape(values.shape)


def _meant(source: h5py.File, copied: h5py.File, reference: h5py.Reference) -> h5py.Reference | None:
    """The same object in the copy, None when it is not there."""
    name = source[reference].name if reference else None
    return copied[name].ref if name and name in copied else None


def _holds_references(kind: np.dtype[Any]) -> bool:
    if kind.fields:
        return any(_holds_references(part) for part, *_ in kind.fields.values())
    return kind.subdtype is None and h5py.check_ref_dtype(kind) is not None
