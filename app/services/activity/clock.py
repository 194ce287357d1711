"""The times of a recording's frames as answers have them: minutes since the first frame, by the stamps of the file."""

from __future__ import annotations

from typing import Final

import numpy as np

from app.services.activity.answers import RecordingClock
from app.services.activity.recordings import SECONDS_PER_MINUTE, RecordingRow
from data_loader.schema import FloatArray
from data_loader.store import Store

TIME_DECIMALS: Final = 6  # of minutes: a sixteenth of a millisecond


def recording_clock(store: Store, row: RecordingRow) -> RecordingClock:
    """Every view, file and picture takes its times from here; nothing is made up of a mean step."""
    return {"times": minutes_of(store.arrays(row.dataset_id).timestamps), "gaps": list(row.gaps)}


def minutes_of(timestamps: FloatArray) -> FloatArray:
    """(T,) s on the clock of the recording -> (T,) min since its first frame."""
    stamps = np.asarray(timestamps, dtype=np.float64)
    return np.round((stamps - stamps[:1]) / SECONDS_PER_MINUTE, TIME_DECIMALS) + 0.0
