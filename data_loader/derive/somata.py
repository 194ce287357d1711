"""Soma positions of the hermaphrodite's neurons, from the NeuroML morphologies of c302.

They go back to the Virtual Worm model (Grove & Sternberg, WormBase/Caltech), which is in the public domain.
SAADL, SIADL and SIBDL lie right of their right partners there, by 5.2, 3.6 and 6.2 µm; they are left where they are.
Micrometres: x + = left, y from the head (about -311) to the tail (about +410), z + = dorsal.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection

from data_loader.cell_names import canonical
from data_loader.derive.wheels import Reading
from data_loader.problems import Refused

FOLDER = "c302/NeuroML2/"
CELL_FILE = re.compile(re.escape(FOLDER) + r"([A-Z]\w*)\.cell\.nml")
NEUROML = "{http://www.neuroml.org/schema/neuroml2}"

Position = tuple[float, float, float]


def read_somata(reading: Reading, neurons: Collection[str]) -> dict[str, Position]:
    """Neuron -> (x, y, z) in µm, two decimals. Raises ``Refused`` when one of ``neurons`` has no morphology or soma."""
    somata = {}
    for member in reading.wheels.names(FOLDER):
        match = CELL_FILE.fullmatch(member)
        name = canonical(match[1]) if match else ""
        if name in neurons:  # the folder also holds a model muscle and a generic cell
            somata[name] = _soma(reading.bytes(member), member)
    missing = sorted(set(neurons) - somata.keys())
    if missing:
        raise Refused(FOLDER, "*.cell.nml", ", ".join(missing), "a morphology for every neuron of the hermaphrodite")
    return somata


def _soma(morphology: bytes, member: str) -> Position:
    root = ET.fromstring(morphology)  # noqa: S314 - a file of a wheel that is pinned by sha256
    for segment in root.iter(f"{NEUROML}segment"):
        proximal = segment.find(f"{NEUROML}proximal")
        if "soma" in segment.get("name", "").lower() and proximal is not None:
            return _coordinate(proximal, "x"), _coordinate(proximal, "y"), _coordinate(proximal, "z")
    raise Refused(member, "segment", "no soma", "a segment named after the soma with a proximal point")


def _coordinate(point: ET.Element, axis: str) -> float:
    return round(float(point.get(axis, "nan")), 2)
