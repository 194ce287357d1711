"""What must hold of a recording before it enters the store, whatever file it came from (formats.md, science.md).

A thing that can be mended without guessing is mended with a warning; a part that cannot (a label set, an encoding, an
event frame) is left out with a line that says so; a recording whose traces cannot be trusted is refused.
"""

from __future__ import annotations

from data_loader.checks.behavior import check_behavior, check_events, check_reversals
from data_loader.checks.encoding import check_encoding
from data_loader.checks.identity import check_identity
from data_loader.checks.labels import check_labels
from data_loader.checks.traces import check_shapes, check_time_base, check_traces
from data_loader.checks.vocabulary import Vocabulary
from data_loader.frames import cut_to_common_length
from data_loader.problems import Report
from data_loader.schema import Recording

__all__ = ["Vocabulary", "check_recording"]


def check_recording(recording: Recording, vocabulary: Vocabulary, report: Report) -> Recording:
    """The recording, mended where that is safe. Raises ``Refused`` when it cannot be used at all."""
    recording = check_identity(recording, vocabulary, report)
    recording = check_shapes(recording, report)
    recording = cut_to_common_length(recording, report)
    recording = check_traces(recording, report)
    recording = check_time_base(recording, report)
    recording = check_behavior(recording, report)
    recording = check_reversals(recording, report)
    recording = check_events(recording, vocabulary, report)
    recording = check_labels(recording, vocabulary, report)
    return check_encoding(recording, report)
