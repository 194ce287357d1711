"""The series that an NWB file holds, found by what they are and not by where one program puts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, shorten
from data_loader.schema import FloatArray

ROOTS = ("processing", "acquisition", "analysis", "stimulus/presentation")
DEEPEST = 5  # groups between a root and a series
RESPONSE = "ResponseSeries"  # how the types end that hold a trace per region: RoiResponseSeries
PLAIN = "TimeSeries"
ANNOTATIONS = "AnnotationSeries"
TABLE = "DynamicTable"
# of these nothing inside is a series; a whole-brain file may hold a table per frame
CLOSED = re.compile(r"(Segmentation|Table|Intervals|Plane|Volume|Labels|Images?)$")
IMAGES = re.compile(r"(Image|Photon|Optical|Volume|Microscopy|Mask|Index)Series$")
BEHAVIOR = re.compile(r"behavi[ou]+r", re.IGNORECASE)  # in the name of a processing module
MOST_LISTED = 6
ONE_OF_MANY = re.compile(r"__.*$|\d+$")  # what differs between the series of a set


@dataclass(frozen=True)
class Series:
    """A group with data; ``unit`` is "" where none is stated."""

    path: str
    type: str
    shape: tuple[int, ...]
    unit: str
    description: str

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def below_root(self) -> str:
        return self.path.partition("/")[2]

    @property
    def is_behavior(self) -> bool:
        root, _, rest = self.path.partition("/")
        return root == "processing" and bool(BEHAVIOR.search(rest.partition("/")[0]))


def find_series(h5: Hdf5) -> list[Series]:
    """Every series but those of images, by path."""
    return [series for root in ROOTS for series in _below(h5, root, DEEPEST)]


def find_tables(h5: Hdf5, columns: Iterable[str]) -> list[str]:
    """Paths of the tables of ``processing`` that have all of these columns."""
    names = tuple(columns)
    modules = [f"processing/{module}" for module in h5.keys("processing")]
    paths = [f"{module}/{name}" for module in modules for name in h5.keys(module)]
    return [path for path in paths if all(f"{path}/{name}" in h5 for name in names)]


def values_of(h5: Hdf5, path: str) -> FloatArray:
    """The data of a series in its unit: stored number x conversion + offset, as the standard says."""
    key = f"{path}/data"
    conversion, offset = h5.number_attribute(key, "conversion", 1.0), h5.number_attribute(key, "offset", 0.0)
    for name, number in (("conversion", conversion), ("offset", offset)):
        if not np.isfinite(number) or (name == "conversion" and number == 0):
            raise Refused(h5.file, f"{key}@{name}", number, "a finite number, for a conversion not 0")
    values = h5.array(key)
    return values if (conversion, offset) == (1.0, 0.0) else values * conversion + offset


def listed(series: Iterable[Series]) -> str:
    """Names for a message, those that differ in a number only together: "temperature_0 … temperature_2 (C)"."""
    alike: dict[tuple[str, str], list[Series]] = {}
    for one in series:
        alike.setdefault((ONE_OF_MANY.sub("", one.path), one.unit), []).append(one)
    parts = []
    for (_, unit), members in alike.items():
        first, last = members[0].below_root, members[-1].name
        many = f"{first} … {last}" if len(members) > 1 else first
        parts.append(f"{many} [{shorten(unit, 20)}]" if unit else many)
    return ", ".join(parts[:MOST_LISTED]) + (
        f" and {len(parts) - MOST_LISTED} more" if len(parts) > MOST_LISTED else ""
    )


def _below(h5: Hdf5, root: str, depth: int) -> Iterator[Series]:
    for name in h5.keys(root):
        path = f"{root}/{name}"
        if not h5.is_group(path):
            continue
        kind = str(h5.attribute(path, "neurodata_type") or "")
        if not kind and f"{path}/data" in h5:
            kind = PLAIN  # minimal writers leave the type out
        if kind.endswith("Series") and kind != "BehavioralTimeSeries":
            if f"{path}/data" in h5 and not IMAGES.search(kind):
                unit, description = h5.attribute(f"{path}/data", "unit"), h5.attribute(path, "description")
                yield Series(path, kind, h5.shape(f"{path}/data"), str(unit or "").strip(), str(description or ""))
        elif depth > 1 and not CLOSED.search(kind):
            yield from _below(h5, path, depth - 1)
