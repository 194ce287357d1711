"""Ground truth: how each class of head neuron is tuned to behavior in the simulation.

The form is that of CePNEM (Atanas et al., 2023; formats.md d.1), so that the encodings of a simulated recording can be
written down instead of fitted:

    drive = g(v) · (c_v v/v_SD + c_θh θh/θh_SD + c_P P/P_SD)
    g(v)  = (c_vT + 1)/√(c_vT² + 1) - 2 c_vT/√(c_vT² + 1) · [v < 0]

c_vT = 1 silences the neuron's tuning in reversals, -1 silences it in forward runs, 0 leaves both. What is true of the
worm here is the sign, with the source that reports it; the sizes are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data_loader.encoding_rows import row_of_cell
from data_loader.schema import Cell, FloatArray

# CePNEM's normalization of behavior (formats.md d.1)
VELOCITY_SD = 0.06030961137253011  # mm/s
HEAD_CURVATURE_SD = 0.49429038957075727  # rad
PUMPING_SD = 1.2772001409506841  # pumps/s

SOURCES: Mapping[str, str] = {
    "Chalfie": "Chalfie et al., 1985, doi 10.1523/JNEUROSCI.05-04-00956.1985",
    "Avery89": "Avery & Horvitz, 1989, doi 10.1016/0896-6273(89)90206-7",
    "Avery93": "Avery, 1993, doi 10.1242/jeb.175.1.283",
    "Gray": "Gray et al., 2005, doi 10.1073/pnas.0409009101",
    "Flavell": "Flavell et al., 2013, doi 10.1016/j.cell.2013.08.001",
    "Li": "Li et al., 2014, doi 10.1016/j.cell.2014.09.056",
    "Kato": "Kato et al., 2015, doi 10.1016/j.cell.2015.09.034",
    "Lim": "Lim et al., 2016, doi 10.7554/eLife.19887",
    "Kaplan": "Kaplan et al., 2020, doi 10.1016/j.neuron.2019.10.037",
    "Atanas": "Atanas et al., 2023, doi 10.1016/j.cell.2023.07.035",
}


@dataclass(frozen=True)
class Tuning:
    """Coefficients of the formula above; + = forward, dorsal, feeding."""

    velocity: float = 0.0
    rectification: float = 0.0  # c_vT
    head_curvature: float = 0.0
    pumping: float = 0.0
    half_decay: float = 3.5  # s, of the neuron's response and its calcium
    source: str = ""  # keys of SOURCES

    @property
    def strongest(self) -> float:
        return max(abs(self.velocity), abs(self.head_curvature), abs(self.pumping))


UNTUNED = Tuning()

TUNINGS: Mapping[str, Tuning] = {
    # active in reversals
    "AVA": Tuning(velocity=-2.0, rectification=-0.75, half_decay=3.0, source="Chalfie Kato"),
    "AVE": Tuning(velocity=-2.0, rectification=-0.65, half_decay=2.4, source="Kato Atanas"),
    "RIM": Tuning(velocity=-1.8, rectification=-0.70, half_decay=3.2, source="Kato Atanas"),
    "AIB": Tuning(velocity=-1.5, rectification=-0.35, half_decay=3.2, source="Gray Kato"),
    "AVL": Tuning(velocity=-0.6, rectification=-0.40, half_decay=6.0, source="Atanas"),
    "URYD": Tuning(velocity=-0.45, half_decay=7.0, source="Atanas"),
    "URYV": Tuning(velocity=-0.6, half_decay=6.0, source="Atanas"),
    "BAG": Tuning(velocity=-0.7, rectification=0.30, half_decay=3.5, source="Atanas"),
    "ASG": Tuning(velocity=-1.0, rectification=-0.20, half_decay=3.5, source="Atanas"),
    # active in forward runs
    "AVB": Tuning(velocity=1.1, rectification=0.60, half_decay=3.0, source="Chalfie Kato"),
    "RIB": Tuning(velocity=1.3, rectification=0.45, half_decay=2.6, source="Li Kato"),
    "RID": Tuning(velocity=1.1, rectification=0.20, half_decay=4.5, source="Lim Kato"),
    "AIY": Tuning(velocity=0.6, half_decay=9.0, source="Li"),
    "AUA": Tuning(velocity=0.55, rectification=0.20, half_decay=4.5, source="Atanas"),
    "AIM": Tuning(velocity=0.5, half_decay=8.0, source="Atanas"),
    "RIC": Tuning(velocity=0.35, half_decay=11.0, source="Atanas"),
    "RME": Tuning(velocity=0.9, rectification=-0.25, half_decay=4.5, source="Kato Atanas"),
    "RMED": Tuning(velocity=1.0, rectification=-0.20, half_decay=5.0, source="Kato Atanas"),
    "RMEV": Tuning(velocity=0.7, rectification=-0.10, head_curvature=-0.20, half_decay=3.5, source="Kato Atanas"),
    "VB02": Tuning(velocity=0.8, rectification=0.30, head_curvature=-0.25, half_decay=4.5, source="Chalfie Atanas"),
    "SIBV": Tuning(velocity=0.7, rectification=0.25, half_decay=3.2, source="Atanas"),
    "URX": Tuning(velocity=0.45, half_decay=3.6, source="Atanas"),
    "AQR": Tuning(velocity=0.4, pumping=-0.35, half_decay=7.0, source="Atanas"),
    "IL1R": Tuning(velocity=0.7, half_decay=5.0, source="Atanas"),
    "IL1D": Tuning(velocity=0.4, rectification=-0.30, half_decay=4.5, source="Atanas"),
    "CEPD": Tuning(velocity=0.4, head_curvature=-0.15, half_decay=5.0, source="Atanas"),
    # head bending
    "SMDD": Tuning(head_curvature=0.80, half_decay=2.8, source="Gray Kaplan"),
    "SMDV": Tuning(velocity=0.2, head_curvature=-0.85, half_decay=2.2, source="Gray Kaplan"),
    "RMDD": Tuning(velocity=0.25, head_curvature=0.45, half_decay=3.0, source="Gray Atanas"),
    "RMDV": Tuning(head_curvature=-0.45, half_decay=3.0, source="Gray Atanas"),
    "SMBD": Tuning(velocity=0.35, head_curvature=0.75, half_decay=4.0, source="Gray Atanas"),
    "SMBV": Tuning(velocity=0.25, head_curvature=-0.80, half_decay=4.0, source="Gray Atanas"),
    "SIAD": Tuning(velocity=0.25, head_curvature=0.60, half_decay=4.0, source="Atanas"),
    "SIAV": Tuning(velocity=0.30, head_curvature=-0.70, half_decay=3.5, source="Atanas"),
    "SAADL": Tuning(velocity=0.35, head_curvature=-0.50, half_decay=4.0, source="Atanas"),
    "SAADR": Tuning(velocity=-0.30, head_curvature=-0.50, half_decay=3.5, source="Atanas"),
    "SAAV": Tuning(velocity=-0.55, rectification=-0.20, head_curvature=0.55, half_decay=4.5, source="Atanas"),
    "RIV": Tuning(velocity=-0.30, head_curvature=-0.90, half_decay=5.0, source="Gray Atanas"),
    # feeding
    "M3": Tuning(pumping=0.90, half_decay=2.4, source="Avery93"),
    "MC": Tuning(pumping=0.80, half_decay=2.6, source="Avery89"),
    "M4": Tuning(pumping=0.50, half_decay=12.0, source="Avery89 Atanas"),
    "I1": Tuning(pumping=0.40, half_decay=7.0, source="Atanas"),
    "I2": Tuning(velocity=0.2, pumping=0.40, half_decay=8.0, source="Atanas"),
    "I6": Tuning(pumping=0.50, half_decay=14.0, source="Atanas"),
    "M5": Tuning(pumping=0.40, half_decay=9.0, source="Atanas"),
    "AIN": Tuning(pumping=0.35, half_decay=7.0, source="Atanas"),
    "NSM": Tuning(velocity=-0.15, pumping=0.45, half_decay=16.0, source="Flavell"),
    "M1": Tuning(pumping=-0.50, half_decay=8.0, source="Atanas"),
    "MI": Tuning(pumping=-0.50, half_decay=7.0, source="Atanas"),
    "ASI": Tuning(velocity=0.2, pumping=-0.45, half_decay=8.0, source="Atanas"),
}


def tuning_of(cell: Cell) -> Tuning:
    """The ground truth of a cell, ``UNTUNED`` where the table has none."""
    return TUNINGS.get(row_of_cell(cell), UNTUNED)


def gain_forward(rectification: FloatArray) -> FloatArray:
    """g(v) for v >= 0."""
    return (1 + rectification) / np.sqrt(rectification**2 + 1)


def gain_reverse(rectification: FloatArray) -> FloatArray:
    """g(v) for v < 0."""
    return (1 - rectification) / np.sqrt(rectification**2 + 1)
