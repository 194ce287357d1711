"""Left and right: which cell of the other side a cell corresponds to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SIDE: Final = re.compile(r"(?P<stem>.*)(?P<side>[LR])(?P<number>\d*)")  # AVAL, SMDDR, dBWML5
OTHER: Final = {"L": "R", "R": "L"}
# fourfold symmetric: these two lie on the midline and correspond to each other (White et al. 1986,
# doi 10.1098/rstb.1986.0056)
DORSAL_VENTRAL: Final = {"RMED": "RMEV", "RMEV": "RMED"}


def homologs(classes: Mapping[str, str]) -> dict[str, str]:
    """Each cell's counterpart, itself where it has none. ``classes``: cell -> class; a counterpart is of the same."""
    return {name: _counterpart(name, classes) for name in classes}


def _counterpart(name: str, classes: Mapping[str, str]) -> str:
    sided = SIDE.fullmatch(name)
    other = DORSAL_VENTRAL.get(name) or (f"{sided['stem']}{OTHER[sided['side']]}{sided['number']}" if sided else name)
    return other if classes.get(other) == classes[name] else name
