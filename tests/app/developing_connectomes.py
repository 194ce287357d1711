"""The eight data sets of Witvliet et al. with a handful of hand-made connections, in a store of their own.

DVA -1000-> RIS in every data set keeps the totals nearly equal, so that scaling hardly changes a trend.
"""

from __future__ import annotations

from pathlib import Path

from data_loader.store import FRAMES, Store
from data_loader.writer import StoreWriter
from tests.app.small_connectomes import CLASSES, NAN

HOURS = (0.0, 5.0, 8.0, 16.0, 23.0, 27.0, 50.0, 50.0)
COUNTS = {
    ("DVA", "RIS"): (1000,) * 8,
    ("AVAL", "RIBL"): (4, 4, 0, 4, 4, 4, 4, 4),  # all but one
    ("RIBL", "AVAL"): (3, 0, 2, 0, 3, 0, 2, 0),  # comes and goes
    ("RIS", "AVAL"): (0, 0, 1, 2, 4, 6, 12, 14),  # grows
    ("RIS", "RIBL"): (15, 12, 6, 5, 4, 3, 2, 1),  # fades
    ("RIBL", "RIS"): (1, 0, 0, 0, 0, 0, 0, 0),  # too weak for a test
    ("RIBL", "RIBL"): (0, 2, 3, 4, 5, 6, 7, 8),  # born late, though the cell is there
    ("AVAL", "VD13"): (0, 0, 0, 0, 0, 0, 5, 7),  # VD13 is not there before
}


def make_store(folder: Path, numbers: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7, 8)) -> Store:
    """A store with these of the data sets. AVAL and RIBL are in all of them by a gap junction."""
    ids = {number: f"witvliet_2020_{number}" for number in numbers}
    with StoreWriter(folder) as writer:
        for name in FRAMES.keys() - {"cells", "connectomes", "synapses"}:
            writer.frame(name, [])
        writer.frame(
            "cells",
            [
                (name, cell_class, "interneuron", "i", "shared", "", "", "", "", "", NAN, NAN, NAN)
                for name, cell_class in CLASSES.items()
            ],
        )
        writer.frame(
            "connectomes",
            [
                (ids[n], ids[n], "head", "", HOURS[n - 1], HOURS[n - 1], "", "synapses", "", "", True)
                + (4, 4, 6, 1, f"{n}.json", str(n) * 64)
                for n in numbers
            ],
        )
        rows = [
            (ids[n], pre, post, "c", float(counts[n - 1]))
            for n in numbers
            for (pre, post), counts in COUNTS.items()
            if counts[n - 1]
        ]
        rows += [(ids[n], "AVAL", "RIBL", "e", 9.0) for n in numbers]
        writer.frame("synapses", rows, categories=("connectome", "pre", "post", "type"))
        writer.finish(counts={}, fingerprint="", problems=[])
    return Store.open(folder)
