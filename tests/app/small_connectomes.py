"""Two small connectomes, drawn by hand, in a store of their own. Gap junctions are undirected and written with "=":

one (synapses)      AVAL -3-> RIBL   AVAR -2-> RIBR   AVAR -1-> RIBL   RIBL -4-> AVAL   RIBL -6-> RIBR   RIS -7-> AVAL
                    AVAL =5= AVAR    AVAL =2= RIBL                                   both directions listed
two (EM sections)   AVAL -10-> RIBL  DVA -30-> RIS   RIBL =20= AVAL                  one direction listed
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loader.store import FRAMES, Store
from data_loader.writer import StoreWriter

CLASSES = {
    "AVAL": "AVA",
    "AVAR": "AVA",
    "DVA": "DVA",
    "RIBL": "RIB",
    "RIBR": "RIB",
    "RIS": "RIS",
    "VD13": "VD",
}
SYNAPSES = {
    "one": [
        ("AVAL", "RIBL", "c", 3.0),
        ("AVAR", "RIBR", "c", 2.0),
        ("AVAR", "RIBL", "c", 1.0),
        ("RIBL", "AVAL", "c", 4.0),
        ("RIBL", "RIBR", "c", 6.0),
        ("RIS", "AVAL", "c", 7.0),
        ("AVAL", "AVAR", "e", 5.0),
        ("AVAR", "AVAL", "e", 5.0),
        ("AVAL", "RIBL", "e", 2.0),
        ("RIBL", "AVAL", "e", 2.0),
    ],
    "two": [
        ("AVAL", "RIBL", "c", 10.0),
        ("RIBL", "AVAL", "e", 20.0),
        ("DVA", "RIS", "c", 30.0),
    ],
}
NAN = float("nan")
WRITTEN = {"cells", "connectomes", "synapses"}


def table(rows: list[tuple[str, str, str, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["pre", "post", "type", "weight"])


def make_store(folder: Path) -> Store:
    with StoreWriter(folder) as writer:
        for name in FRAMES.keys() - WRITTEN:
            writer.frame(name, [])
        write_frames(writer)
        writer.finish(counts={}, fingerprint="", problems=[])
    return Store.open(folder)


def write_frames(writer: StoreWriter) -> None:
    """Those of ``WRITTEN``."""
    writer.frame(
        "cells",
        [
            (name, cell_class, "interneuron", "i", "shared", "", "", "ACh;GABA?", "AB p", "ring", 1.0, -2.0, 3.0)
            if name == "AVAL"
            else (name, cell_class, "motorneuron", "m", "shared", "", "", "", "", "", NAN, NAN, NAN)
            for name, cell_class in CLASSES.items()
        ],
    )
    writer.frame(
        "connectomes",
        [
            ("one", "One", "head", "L4", 40.0, 41.0, "First", "synapses", "A, 1986\nB, 1987", "10.1/a\n", False)
            + (5, 3, 6, 2, "one.json", "0" * 64),
            ("two", "Two", "complete", "", NAN, NAN, "", "EM sections", "", "", True)
            + (4, 4, 2, 1, "two.json", "1" * 64),
        ],
    )
    writer.frame(
        "synapses",
        [(connectome, *row) for connectome, rows in SYNAPSES.items() for row in rows],
        categories=("connectome", "pre", "post", "type"),
    )
