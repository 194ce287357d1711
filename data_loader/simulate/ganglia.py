"""Which neurons a head recording can show, and the ganglion that holds their cell body.

Sources: White et al., 1986 (doi 10.1098/rstb.1986.0056), grouped as in NeuroPAL (Yemini et al., 2021,
doi 10.1016/j.cell.2020.12.012). Keys are a class, a class with its D/V side where the two sides lie in different
ganglia, or a single cell of the ventral cord.
"""

from __future__ import annotations

from collections.abc import Mapping

from data_loader.names import Nomenclature
from data_loader.schema import Cell

GANGLIA: Mapping[str, str] = {
    "anterior pharyngeal bulb": "I1 I2 I3 M3 M4 MC MI NSM",
    "posterior pharyngeal bulb": "I4 I5 I6 M1 M2 M5",
    "anterior ganglion": "BAG CEPV IL1 IL2 OLL OLQ RIP RME URA URB URY",
    "dorsal ganglion": "ALA CEPD RID URX",
    "lateral ganglion": (
        "ADA ADE ADF ADL AFD AIB AIN AIZ AQR ASE ASG ASH ASI ASJ ASK AUA AVA AVB AVD AVE AVH AVJ AWA AWB AWC FLP RIA"
        " RIB RIC RIM RIV RMD RMDV RMG SAAV SIBD SMDV"
    ),
    "ventral ganglion": "AIA AIM AIY AVK AVL RIH RIR RIS RMDD RMF RMH SAAD SIA SIBV SMB SMDD",
    "retrovesicular ganglion": "AVF AVG RIF RIG VB01 VB02",
}

GANGLION_OF: Mapping[str, str] = {key: ganglion for ganglion, keys in GANGLIA.items() for key in keys.split()}


def ganglion(cell: Cell) -> str:
    """The head ganglion of a cell, empty for a cell elsewhere."""
    keys = (cell.name, cell.cell_class + cell.dv.upper(), cell.cell_class)
    return next((GANGLION_OF[key] for key in keys if key in GANGLION_OF), "")


def head_neurons(names: Nomenclature) -> tuple[Cell, ...]:
    """In the order of the cell table."""
    return tuple(cell for cell in names.cells.values() if ganglion(cell))
