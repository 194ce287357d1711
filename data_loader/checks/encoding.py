"""CePNEM encoding of a recording: one value per neuron, neuron numbers that exist, fit ranges within the recording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from data_loader.problems import Refused, Report
from data_loader.schema import ENCODING_FAMILIES, Encoding, Recording


def check_encoding(recording: Recording, report: Report) -> Recording:
    """The recording without its encoding, and one line, when the encoding does not fit it."""
    if recording.encoding is None:
        return recording
    with report.collecting():
        _check(recording.encoding, recording)
        return recording
    return replace(recording, encoding=None)


def _check(encoding: Encoding, recording: Recording) -> None:
    file, neurons, frames = recording.origin.file, recording.n_neuron, recording.max_t
    missing = [family for family in ENCODING_FAMILIES if family not in encoding.strength]
    if missing:
        raise Refused(file, "encoding.rel_enc_str", f"{', '.join(missing)} absent", ", ".join(ENCODING_FAMILIES))
    values = {f"rel_enc_str_{family}": strength for family, strength in encoding.strength.items()} | {
        "forwardness": encoding.forwardness,
        "dorsalness": encoding.dorsalness,
        "feedingness": encoding.feedingness,
        "tau_vals": encoding.tau,
    }
    for key, array in values.items():
        if array.shape != (neurons,):
            raise Refused(file, f"encoding.{key}", f"shape {array.shape}", f"{neurons} numbers, one per neuron")
        bad = np.flatnonzero(~np.isfinite(array))
        if bad.size:
            raise Refused(file, f"encoding.{key}", f"{array[bad[0]]} at neuron {bad[0] + 1}", "finite numbers")
    for first, last in encoding.ranges:
        if not 1 <= first < last <= frames:
            raise Refused(file, "encoding.ranges", f"{first}:{last}", f"ranges within 1:{frames}")
    if encoding.ranges and len(encoding.categorization) != len(encoding.ranges):
        found = f"{len(encoding.categorization)} ranges"
        raise Refused(file, "encoding.neuron_categorization", found, f"{len(encoding.ranges)}, as in encoding.ranges")
    for key, number in [*_numbers(encoding.categorization), *_numbers({"changing": list(encoding.changing)})]:
        if not 1 <= number <= neurons:
            raise Refused(file, f"encoding.{key}", number, f"neuron numbers 1 to {neurons}")


def _numbers(node: Any, path: str = "") -> Iterator[tuple[str, int]]:
    """(path, neuron number) of every leaf of a categorization."""
    for key, value in node.items():
        where = f"{path}.{key}" if path else str(key)
        if isinstance(value, dict):
            yield from _numbers(value, where)
        else:
            for number in value:
                yield where, number
