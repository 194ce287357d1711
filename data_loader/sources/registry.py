"""The formats a recording can come in, in the order in which they are asked "can you read this?"."""

from __future__ import annotations

from data_loader.sources import RecordingSource, json_v1, json_v2, nwb, processed_h5, simulated

RECORDING_SOURCES: tuple[RecordingSource, ...] = (simulated, json_v2, json_v1, processed_h5, nwb)
