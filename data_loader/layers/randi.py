"""The full signal propagation atlas of Randi et al., 2023, from ``funatlas.h5`` as wormneuroatlas has it.

Arrays are cells × cells, rows responders and columns stimulated cells: the transpose of a layer. Names were cut to five
bytes there. What has no finite q was not measured. Autoresponses, which the published counts include, are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from data_loader.cell_names import canonical
from data_loader.files import sha256
from data_loader.hdf5 import Hdf5, is_hdf5, open_hdf5
from data_loader.layers.schema import Absence, Layer, LayerGroup, LayerSource
from data_loader.problems import Refused
from data_loader.schema import Citation, FloatArray

Q: Final = 0.05
LARGEST: Final = 10.0  # |ΔF/F|, as in cect; what lies beyond is no response of a cell
NAME_BYTES: Final = 5
MOST_CELLS: Final = 1_000
CITATION: Final = Citation("Randi et al., 2023", "10.1038/s41586-023-06683-4")
# key of the strain in the file -> id of the layer, name, of what
STRAINS: Final[Mapping[str, tuple[str, str, str]]] = {
    "wt": ("randi_2023_atlas", "Signal propagation atlas (Randi et al., 2023)", "wild type"),
    "unc31": (
        "randi_2023_atlas_unc31",
        "Signal propagation atlas, unc-31 (Randi et al., 2023)",
        "unc-31 mutants, which release no dense-core vesicles",
    ),
}
STATES: Final = ("AWCOFF", "AWCON")
REMARKS: Final = (
    "AWC-ON and AWC-OFF are states that the left and the right cell swap from animal to animal; they are no side, so "
    "nothing is said of AWCL and AWCR.",
    "A cell's response to its own stimulation is left out; the counts of the paper include it.",
)
CONTRAST: Final = (
    "Significant in wild type and not here is not “peptidergic”: fewer pairs were measured in unc-31, with fewer "
    "stimulations."
)


def read_atlas(path: Path, cells: Sequence[str]) -> list[Layer]:
    """The layers of both strains. ``cells``: of the cell table. Raises ``Refused`` for any other file."""
    if not is_hdf5(path):
        raise Refused(path.name, "(whole file)", "no HDF5 file", "funatlas.h5")
    digest = sha256(path)
    with open_hdf5(path, path.name) as file:
        names = _names(file, cells)
        strains = [strain for strain in STRAINS if file.is_group(strain)]
        if "wt" not in strains:
            raise Refused(path.name, "wt", "absent", "a group with dFF and q")
        return [
            _layer(file, strain, names, LayerSource(path.name, f"neuron_ids, {strain}/q, {strain}/dFF", digest))
            for strain in strains
        ]


def _names(file: Hdf5, cells: Sequence[str]) -> list[str]:
    """Full names of the cells of the file."""
    known = {*cells, *STATES}
    whole: dict[str, list[str]] = {}
    for name in sorted(known):
        whole.setdefault(name[:NAME_BYTES], []).append(name)
    found = []
    for number, text in enumerate(file.texts("neuron_ids")):
        name = canonical(text)
        candidates = [name] if name in known else whole.get(text.strip(), [])
        if len(candidates) != 1:
            raise Refused(file.file, f"neuron_ids.{number}", text, "the name of one cell, or its first five letters")
        found += candidates
    if len(found) > MOST_CELLS or len(set(found)) != len(found):
        raise Refused(file.file, "neuron_ids", f"{len(found)} names", f"at most {MOST_CELLS} different cells")
    return found


def _layer(file: Hdf5, strain: str, names: list[str], source: LayerSource) -> Layer:
    identifier, name, of = STRAINS[strain]
    q, response = (_square(file, f"{strain}/{key}", len(names)).T for key in ("q", "dFF"))
    wrong = np.isfinite(q) & ((q < 0) | (q > 1))
    if wrong.any():
        raise Refused(file.file, f"{strain}/q", float(q[wrong][0]), "numbers from 0 to 1")
    measured = np.isfinite(q) & ~np.eye(len(names), dtype=bool)
    sender, receiver = np.nonzero(measured)
    value = response[measured]
    return Layer(
        id=identifier,
        name=name,
        group=LayerGroup.FUNCTIONAL,
        directed=True,
        unit="mean ΔF/F",
        meaning=f"Mean response of the receiver to stimulation of the sender, {of}; found where q < {Q}.",
        absence=Absence.NOT_MEASURED,
        senders=tuple(names),
        receivers=tuple(names),
        sender=sender.astype(np.int64),
        receiver=receiver.astype(np.int64),
        value=np.where(np.isfinite(value), np.clip(value, -LARGEST, LARGEST), np.nan),
        citations=(CITATION,),
        license="file supplied by the operator; recordings at DANDI:001075 (CC BY 4.0)",
        made=f"data_loader layer randi --file {source.package}: rows and columns exchanged, |ΔF/F| cut at {LARGEST:g}",
        sources=(source,),
        found=(q[measured] < Q).astype(np.int64),
        q=q[measured],
        variable=tuple(name for name in STATES if name in names),
        self_pairs=False,
        remarks=REMARKS if strain == "wt" else (*REMARKS, CONTRAST),
    )


def _square(file: Hdf5, key: str, n: int) -> FloatArray:
    if file.shape(key) != (n, n):
        raise Refused(file.file, key, f"shape {file.shape(key)}", f"({n}, {n}): responder × stimulated")
    return file.array(key)
