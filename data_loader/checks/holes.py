"""Frames in which a neuron was not tracked: holes of its trace, which are named and stay holes (NaN), never 0.

A neuron with more holes than values is left out: its row stays, so that the others keep the numbers of the file, but
has no value, no original trace and no label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray, Recording
from data_loader.signals import LARGEST, is_usable, usable_only

MOST_MISSING = 0.5  # of the frames
FINITE = f"finite numbers up to {LARGEST:g}"
LONGEST = 400  # characters of a list in a message

Mask = npt.NDArray[np.bool_]


def check_holes(recording: Recording, report: Report) -> Recording:
    """NaN, infinite and absurdly large values become NaN. Raises ``Refused`` when no neuron is left."""
    file = recording.origin.file
    trace, original = recording.trace, recording.trace_original
    holes = ~is_usable(trace)
    gone = holes.mean(axis=1) > MOST_MISSING
    same = (
        original is not None
        and not gone.all()
        and original.shape == trace.shape
        and bool((is_usable(original) == ~holes)[~gone].all())
    )
    measured = original if original is not None and same else trace  # z-scores do not tell NaN from infinity
    if gone.all():
        raise Refused(file, "trace", hole_words(holes, measured), f"{FINITE} in half of the frames or more")
    few = holes & ~gone[:, np.newaxis]
    if few.any():
        report.warn(file, "trace", hole_words(few, measured), f"{FINITE}; these frames stay empty", LONGEST)
    if gone.any():
        report.refuse(
            file, "trace", _listed([f"neuron {row + 1} ({holes[row].mean():.0%} missing)" for row in _rows(gone)]),
            "values in half of the frames or more; left out, with label; the others keep their numbers", LONGEST,
        )  # fmt: skip
    return replace(
        recording,
        trace=_without(trace, gone) if holes.any() else trace,
        trace_original=_original(recording, gone, same, report),
        labels={number: label for number, label in recording.labels.items() if not _is_gone(number, gone)},
    )


def _original(recording: Recording, gone: Mask, told: bool, report: Report) -> FloatArray | None:
    """The original traces with holes of their own, which are named unless they are ``told``; those of neurons that are
    left out are left out too."""
    original = recording.trace_original
    if original is None:
        return None
    holes = ~is_usable(original) & ~gone[:, np.newaxis]
    if holes.any() and not told:
        words = hole_words(holes, original)
        report.warn(recording.origin.file, "trace_original", words, f"{FINITE}; these frames stay empty", LONGEST)
    return _without(original, gone) if holes.any() or gone.any() else original


def hole_words(holes: Mask, values: FloatArray) -> str:
    """Neuron, and first to last frame without a value, of each neuron that has holes; counted from 1."""
    parts = []
    for row in _rows(holes.any(axis=1)):
        frames = np.flatnonzero(holes[row])
        kinds = ", ".join(sorted({_kind(value) for value in values[row, frames]}))
        first, last = frames[0] + 1, frames[-1] + 1
        if first == last:
            where = f"frame {first}"
        elif frames.size == last - first + 1:
            where = f"frames {first}..{last}"
        else:
            where = f"frames {first}..{last} ({frames.size} of them)"
        parts.append(f"{kinds} at neuron {row + 1}, {where}")
    return _listed(parts)


def _kind(value: float) -> str:
    if np.isfinite(value):
        return "too large"
    return "nan" if np.isnan(value) else "inf"


def _listed(parts: Sequence[str]) -> str:
    """As many as a line holds, and how many more there are."""
    kept = len(parts)
    while kept > 1 and len(_joined(parts, kept)) > LONGEST:
        kept -= 1
    return _joined(parts, kept)


def _joined(parts: Sequence[str], kept: int) -> str:
    more = len(parts) - kept
    return "; ".join(parts[:kept]) + (f"; and {more} more" if more else "")


def _without(values: FloatArray, gone: Mask) -> FloatArray:
    return np.where(gone[:, np.newaxis], np.nan, usable_only(values))


def _is_gone(number: int, gone: Mask) -> bool:
    return 1 <= number <= len(gone) and bool(gone[number - 1])


def _rows(mask: npt.NDArray[np.bool_] | np.bool_) -> list[int]:
    return [int(row) for row in np.flatnonzero(mask)]
