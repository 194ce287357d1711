"""Shapes, traces and time base of a recording."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray, Recording
from data_loader.signals import GAP_FACTOR, LARGEST, constant_rows, is_usable, is_zscored, mean_timestep, zscore

FEWEST_FRAMES = 2  # one frame has no time step
TIMESTEP_TOLERANCE = 0.1  # relative, between the stated mean step and the one of the timestamps
MOST_GAPS = 1  # two segments
FINITE = f"finite numbers up to {LARGEST:g}"


def check_shapes(recording: Recording, report: Report) -> Recording:
    """Number of dimensions of every array. Raises ``Refused`` for the traces and the time base."""
    file = recording.origin.file
    if recording.trace.ndim != 2 or recording.trace.shape[0] < 1:
        raise Refused(file, "trace", f"shape {recording.trace.shape}", "neurons x frames")
    if recording.timestamps.ndim != 1:
        raise Refused(file, "timestamps", f"shape {recording.timestamps.shape}", "one number per frame")
    frames = min(recording.max_t, len(recording.timestamps))
    if frames < FEWEST_FRAMES:
        raise Refused(file, "trace", f"{frames} frames", f"at least {FEWEST_FRAMES}")
    original = recording.trace_original
    if original is not None and (original.ndim != 2 or len(original) != recording.n_neuron):
        report.refuse(file, "trace_original", f"shape {original.shape}", f"{recording.n_neuron} neurons x frames")
        original = None
    behavior = {}
    for channel, values in recording.behavior.items():
        if values.ndim == 1:
            behavior[channel] = values
        else:
            report.refuse(file, channel.name.lower(), f"shape {values.shape}", "one number per frame")
    curvature = recording.body_curvature
    if curvature is not None and curvature.ndim != 1:
        report.refuse(file, "body_curvature", f"shape {curvature.shape}", "one number per frame")
        curvature = None
    return replace(recording, trace_original=original, behavior=behavior, body_curvature=curvature)


def check_traces(recording: Recording, report: Report) -> Recording:
    """Finite, z-scored traces; raises ``Refused`` on NaN or infinity, z-scores again where that is what is wrong."""
    file = recording.origin.file
    hole = first_not_finite(recording.trace)
    if hole is not None:
        raise Refused(file, "trace", hole, FINITE)
    original = recording.trace_original
    if original is not None and (hole := first_not_finite(original)) is not None:
        report.refuse(file, "trace_original", hole, f"{FINITE}; the original traces were left out")
        original = None
    constant = np.flatnonzero(constant_rows(recording.trace)) + 1
    if constant.size:
        report.warn(
            file, "trace", f"constant: neuron {', '.join(map(str, constant[:10]))}",
            "traces that vary; their correlations are undefined",
        )  # fmt: skip
    trace = recording.trace
    if not is_zscored(trace):
        found = _deviation(trace)
        report.warn(file, "trace", found, "mean 0 and sd 1 (ddof 1) per neuron; the traces were z-scored again")
        trace = zscore(trace)
    return replace(recording, trace=trace, trace_original=original)


def first_not_finite(trace: FloatArray) -> str | None:
    """The first NaN, infinity or absurdly large value as a phrase with neuron and frame, None when there is none."""
    usable = is_usable(trace)
    if usable.all():
        return None
    neuron, frame = np.argwhere(~usable)[0]
    return f"{trace[neuron, frame]} at neuron {neuron + 1}, frame {frame + 1}"


def _deviation(trace: FloatArray) -> str:
    """How far the worst neuron is from z-scored; names the population standard deviation when that was used."""
    varying = trace[~constant_rows(trace)]
    mean, sd = varying.mean(axis=1), varying.std(axis=1, ddof=1)
    frames = trace.shape[1]
    worst_sd = sd[np.argmax(np.abs(sd - 1))]
    ddof = " (ddof 0)" if np.isclose(worst_sd, np.sqrt(frames / (frames - 1)), rtol=1e-6, atol=0) else ""
    return f"mean up to {np.abs(mean).max():.3g}, sd {worst_sd:.6g}{ddof}"


def check_time_base(recording: Recording, report: Report) -> Recording:
    """A time base that runs forward, and a mean time step that belongs to it.

    Raises ``Refused`` when a timestamp is not finite or earlier than the one before: the frames are out of order.
    """
    file, timestamps = recording.origin.file, recording.timestamps
    bad = np.flatnonzero(~is_usable(timestamps))
    if bad.size:
        raise Refused(file, "timestamps", f"{timestamps[bad[0]]} at frame {bad[0] + 1}", "finite seconds")
    steps = np.diff(timestamps)
    backward = np.flatnonzero(steps < 0)
    if backward.size:
        raise Refused(
            file, "timestamps", f"{steps[backward[0]]:.6g} s at frame {backward[0] + 2}", "increasing seconds"
        )
    repeated = np.flatnonzero(steps == 0)
    if repeated.size:
        found = f"{repeated.size} repeated, first at frame {repeated[0] + 2}"
        report.warn(file, "timestamps", found, "increasing seconds; kept as they are")
    measured, gaps = mean_timestep(timestamps)
    if gaps > MOST_GAPS:
        expected = f"at most {MOST_GAPS} step above {GAP_FACTOR} medians; the mean time step leaves them out"
        report.warn(file, "timestamps", f"{gaps} gaps", expected)
    return replace(recording, mean_timestep=_timestep(recording, measured, report))


def _timestep(recording: Recording, measured: float, report: Report) -> float:
    file, stated = recording.origin.file, recording.mean_timestep
    sound_measured = np.isfinite(measured) and measured > 0
    if np.isfinite(stated) and stated > 0:
        if not sound_measured or abs(stated - measured) <= TIMESTEP_TOLERANCE * measured:
            return stated
    elif not sound_measured:
        raise Refused(file, "mean_timestep", stated, "seconds per frame, stated or from the timestamps")
    report.warn(
        file, "mean_timestep", f"{stated:.6g} s", f"{measured:.6g} s as in the timestamps; that was used instead"
    )
    return measured
