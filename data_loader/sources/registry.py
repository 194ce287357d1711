"""The formats a recording can come in, in the order in which they are asked "can you read this?"."""

from __future__ import annotations

from data_loader.sources import RecordingSource, recording_archive, simulated

RECORDING_SOURCES: tuple[RecordingSource, ...] = (simulated, *recording_archive.INSIDE, recording_archive)
