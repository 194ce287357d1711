"""Where the cell body of each of the hermaphrodite's 302 neurons lies.

Sources: White et al., 1986 (doi 10.1098/rstb.1986.0056) and, for the pharynx, Albertson & Thomson, 1976
(doi 10.1098/rstb.1976.0085), grouped as in NeuroPAL (Yemini et al., 2021, doi 10.1016/j.cell.2020.12.012). Keys are a
class, a class with its D/V side where the two sides lie in different ganglia, or a single cell where a class spreads
along the body. "ventral nerve cord" and "midbody" are no ganglia: cells there lie between them.
"""

from __future__ import annotations

from collections.abc import Mapping

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
    "retrovesicular ganglion": "AS01 AVF AVG DA01 DB01 DB02 DD01 RIF RIG SAB VA01 VB01 VB02 VD01 VD02",
    "ventral nerve cord": "AS DA DB DD VA VB VC VD",  # those that are not named elsewhere
    "midbody": "ALM AVM BDU CAN HSN PDE PVD PVM SDQ",
    "preanal ganglion": "AS11 DA08 DA09 DD06 PDA PDB PVP PVT VA12 VD12 VD13",
    "dorsorectal ganglion": "DVA DVB DVC",
    "lumbar ganglion": "ALN LUA PHA PHB PHC PLM PLN PQR PVC PVN PVQ PVR PVW",
}

GANGLION_OF: Mapping[str, str] = {key: ganglion for ganglion, keys in GANGLIA.items() for key in keys.split()}


def ganglion(cell: Cell) -> str:
    """The ganglion of a neuron of the hermaphrodite, or the part of the body it lies in; empty for another cell."""
    keys = (cell.name, cell.cell_class + cell.dv.upper(), cell.cell_class)
    return next((GANGLION_OF[key] for key in keys if key in GANGLION_OF), "")
