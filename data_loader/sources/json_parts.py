"""Parts of a recording that both WormWideWeb JSON layouts hold, under names that differ."""

from __future__ import annotations

from collections.abc import Mapping

from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, FloatArray, IntArray
from data_loader.sources.assembly import NO_REVERSALS, reversal_pairs, scored
from data_loader.sources.json_fields import Fields


def trace_shape(trace: FloatArray, fields: Fields, name: str) -> tuple[int, int]:
    """(neurons, frames). Raises ``Refused`` for anything but a matrix with at least one neuron and frame."""
    if trace.ndim != 2 or trace.size == 0:
        raise Refused(fields.file, fields.key(name), f"shape {trace.shape}", "neurons x frames")
    return trace.shape[0], trace.shape[1]


def read_trace(fields: Fields, name: str, timestamps: FloatArray, report: Report) -> FloatArray:
    """(n, T). A matrix that lies the other way, which the timestamps tell, is turned and that is said."""
    trace = fields.array(name)
    frames = len(timestamps) if timestamps.ndim == 1 else -1
    if trace.ndim == 2 and trace.shape[0] == frames != trace.shape[1]:
        found = f"{trace.shape[0]} x {trace.shape[1]}, with {frames} timestamps"
        report.warn(fields.file, fields.key(name), found, "neurons x frames; it was turned")
        return trace.T.copy()
    return trace


def read_channels(fields: Fields, channels: Mapping[Behavior, str], report: Report) -> dict[Behavior, FloatArray]:
    """Behavior under the layout's names. Only pumping may be missing without a word."""
    found: dict[Behavior, FloatArray | None] = {}
    for channel, name in channels.items():
        if fields.has(name):
            with report.collecting():
                found[channel] = fields.array(name)
        elif channel is not Behavior.PUMPING:
            report.warn(fields.file, fields.key(name), "absent", "a number per frame; shown without it")
    return scored(found)


def read_body_curvature(fields: Fields, report: Report) -> FloatArray | None:
    """``body_curvature`` of the flat layout; in the nested one only this project writes it."""
    if fields.has("body_curvature"):
        with report.collecting():
            return fields.array("body_curvature")
    return None


def read_reversals(fields: Fields, n_frame: int, report: Report) -> IntArray:
    """``reversal_events``; malformed ones are reported and left out."""
    if fields.has("reversal_events"):
        with report.collecting():
            pairs = fields.array("reversal_events")
            return reversal_pairs(pairs, n_frame, fields.file, fields.key("reversal_events"), report)
    return NO_REVERSALS


def read_events(fields: Fields, name: str, report: Report) -> dict[str, tuple[int, ...]]:
    """``{"heat": [802]}``; a malformed event is reported and left out."""
    events = {}
    if fields.has(name):
        with report.collecting():
            section = fields.section(name)
            for event in section.values:
                with report.collecting():
                    events[event] = section.integers(event)
    return events


def read_breaks(fields: Fields, name: str, report: Report) -> tuple[int, ...]:
    """Last frames before gaps that the file states; malformed ones are reported and left out."""
    if fields.has(name):
        with report.collecting():
            return fields.integers(name)
    return ()


def read_note(meta: Fields) -> str:
    """What the file says about itself: ``note``, or the list ``notes``."""
    note = meta.values.get("note") or meta.values.get("notes") or ""
    return "; ".join(map(str, note)) if isinstance(note, list) else str(note)


def read_original(fields: Fields, name: str, trace: FloatArray, report: Report) -> FloatArray | None:
    """(n, T) ratio. Files made for an older viewer hold it time-major; the z-scored traces tell which way it lies."""
    if not fields.has(name):
        report.warn(fields.file, fields.key(name), "absent", "neurons x frames; shown without original traces")
        return None
    with report.collecting():
        original = fields.array(name)
        if original.shape != trace.shape and original.shape[::-1] == trace.shape[:2]:
            return original.T
        if original.ndim == 2 and len(original) != len(trace) and original.shape[1] == len(trace):
            return original.T
        return original
    return None


def warn_unless_equal(fields: Fields, name: str, counted: int, report: Report) -> None:
    """A count that the file states and its traces contradict; the traces count."""
    stated = fields.values.get(name)
    if stated is not None and stated != counted:
        report.warn(fields.file, fields.key(name), stated, f"{counted} as in the traces; that was used")
