"""Groups of neuron classes that have a name of their own and stand in no column of the cell table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# those that drive locomotion forward and backward (Chalfie et al., 1985, J Neurosci 5:956)
COMMAND: Final = ("AVA", "AVB", "AVD", "AVE", "PVC")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {"command interneuron": COMMAND}
