"""Words for the marks that the cell table's transmitters carry (data_loader.derive.transmitters)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# what is in a code -> what it says, after Wang et al. 2024 (10.7554/eLife.95402)
MARKS: Final[Mapping[str, str]] = {
    "?": "dim, variable or tentative evidence",
    "(uptake)": "taken up; that the neuron makes or releases it is not known",
    "(male)": "in males",
    "orphan": "none of the known transmitters was found",
    "monoamine": "a monoamine that is not known yet",
    "PEOH": "phenylethanolamine",
}
