"""Single signals of a recording, and the marks beside them, as answers have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from app.analysis.activity.truncation import truncate
from app.services.activity.answers import BehaviorTrace, EventStyle
from data_loader.remembering import remembered
from data_loader.schema import BEHAVIORS, COMMON, Behavior, FloatArray
from data_loader.store import Store

BEHAVIOR_DECIMALS: Final = 5
DEFAULT_EVENT_STYLE: Final[EventStyle] = {"color": "rgba(255,0,0,1)", "width": 2.0}  # of an event that no style names


def extent(signal: FloatArray) -> tuple[float, float] | None:
    """None where no value is known."""
    known = signal[np.isfinite(signal)]
    return (float(known.min()), float(known.max())) if known.size else None


def behavior_trace(behavior: Behavior, signal: FloatArray) -> BehaviorTrace:
    """A channel as the API shows it; ``i`` is its fixed color index."""
    info = BEHAVIORS[behavior]
    return {
        "i": list(Behavior).index(behavior),
        "name_short": behavior.value,
        "name": info.name,
        "unit": info.unit,
        "data": truncate(np.asarray(signal) * info.factor, BEHAVIOR_DECIMALS),
    }


def event_style(store: Store, paper_id: str, event: str) -> EventStyle:
    """The paper's style, else the common one, else a red line."""
    styles = _styles(store)
    return styles.get((paper_id, event)) or styles.get((COMMON, event)) or DEFAULT_EVENT_STYLE


@remembered()
def _styles(store: Store) -> Mapping[tuple[str, str], EventStyle]:
    """(paper or common, event) -> color and width in px."""
    return {
        (style["owner"], style["event"]): {"color": style["color"], "width": style["width"]}
        for style in store.frame("event_styles").to_dict("records")
    }
