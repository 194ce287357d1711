"""NeuroPAL-like labels of a simulated recording: most neurons named, some without their side, some not at all."""

from __future__ import annotations

import numpy as np

from data_loader.ganglia import ganglion
from data_loader.schema import Cell, Label, Side
from data_loader.simulate.spec import stream

NAMED = 0.72  # share of the traces that get a label
# left and right lie close together, and so are confused, in the ganglia at the ventral midline
MIDLINE = frozenset({"ventral ganglion", "retrovesicular ganglion"})
SIDE_UNDETERMINED = 0.2  # share of the labels of paired neurons there
# dorsal and ventral members look alike in NeuroPAL (Atanas et al., 2023, told some of them apart by their activity)
ALIKE = frozenset({"SIA", "SMB"})
DV_UNDETERMINED = 0.25
CONFIDENT, DOUBTFUL = (3.0, 3.5, 4.0, 4.5, 5.0), (2.5, 3.0)  # of 5, as rated by hand in published sets


def draw_labels(cells: tuple[Cell, ...], seed: int, uid: str) -> dict[int, Label]:
    """1-based trace number -> label."""
    rng = stream(seed, uid, "labels")
    named = rng.random(len(cells)) < NAMED
    # ids of the segmentation of the NeuroPAL image, which holds more cells than there are traces
    rois = rng.permutation(round(1.4 * len(cells)))[: len(cells)] + 1
    return {i + 1: _label(cell, int(rois[i]), rng) for i, cell in enumerate(cells) if named[i]}


def _label(cell: Cell, roi: int, rng: np.random.Generator) -> Label:
    lr, dv = Side(cell.lr or Side.UNDEFINED), Side(cell.dv or Side.UNDEFINED)
    name, region = cell.name, ganglion(cell)
    luck = rng.random()
    if cell.cell_class in ALIKE and luck < DV_UNDETERMINED:
        name, dv = f"{cell.cell_class}?{cell.lr.upper()}", Side.MISSING
    elif region in MIDLINE and cell.lr and luck < SIDE_UNDETERMINED:
        name, lr = f"{name[:-1]}?", Side.MISSING
    return Label(
        name=name,
        neuron_class=cell.cell_class,
        lr=lr,
        dv=dv,
        region=region,
        confidence=float(rng.choice(DOUBTFUL if Side.MISSING in (lr, dv) else CONFIDENT)),
        roi_id=(roi,),
    )
