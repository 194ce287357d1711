"""Who a recording is: paper, uid and types."""

from __future__ import annotations

import re
from dataclasses import replace

from data_loader.checks.vocabulary import Vocabulary
from data_loader.problems import Refused, Report, shorten
from data_loader.schema import Recording
from data_loader.texts import LONGEST_PROSE

# Ids become folder names and parts of URLs.
SAFE_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_-])?")


def is_safe_id(text: str) -> bool:
    """True for a name that can be one folder and one URL segment: no path characters, no dot at either end."""
    return bool(SAFE_ID.fullmatch(text)) and ".." not in text


def check_identity(recording: Recording, vocabulary: Vocabulary, report: Report) -> Recording:
    """With a note that is short enough. Raises ``Refused`` on an id with path characters, or a type that the source
    does not declare."""
    file = recording.origin.file
    for key, value in (("paper_id", recording.paper_id), ("uid", recording.uid)):
        if not is_safe_id(value):
            raise Refused(file, key, value, "letters, digits, '-', '_' and '.', at most 80")
    known = vocabulary.types_of(recording.paper_id)
    unknown = [name for name in recording.types if name not in known]
    if unknown:
        expected = f"types of {recording.paper_id} in dataset_types.json: {', '.join(sorted(known)) or 'none there'}"
        raise Refused(file, "dataset_type", ", ".join(unknown), expected)
    if len(recording.note) > LONGEST_PROSE:
        found, expected = f"{len(recording.note):,} characters", f"at most {LONGEST_PROSE:,}; the rest was left out"
        report.warn(file, "note", found, expected)
    note = shorten(recording.note, LONGEST_PROSE) if len(recording.note) > LONGEST_PROSE else recording.note
    return replace(recording, types=tuple(dict.fromkeys(recording.types)), note=note)
