"""Shapes, traces and time base of a recording."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data_loader.checks.holes import check_holes
from data_loader.clock import GAP_STEPS, find_gaps, gap_words
from data_loader.problems import Refused, Report
from data_loader.schema import FloatArray, Recording
from data_loader.signals import constant_rows, is_usable, is_zscored, mean_timestep, varying_rows, zscore

FEWEST_FRAMES = 2  # one frame has no time step
TIMESTEP_TOLERANCE = 0.1  # relative, between the stated mean step and the one of the timestamps


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
    """Z-scored traces; holes are named and stay holes, z-scores are made again where that is what is wrong.

    Raises ``Refused`` when no neuron has values in half of the frames.
    """
    file = recording.origin.file
    recording = check_holes(recording, report)
    trace = recording.trace
    constant = np.flatnonzero(constant_rows(trace)) + 1
    if constant.size:
        report.warn(
            file, "trace", f"constant: neuron {', '.join(map(str, constant[:10]))}",
            "traces that vary; their correlations are undefined",
        )  # fmt: skip
    if not is_zscored(trace):
        found = _deviation(trace)
        report.warn(file, "trace", found, "mean 0 and sd 1 (ddof 1) per neuron; the traces were z-scored again")
        trace = zscore(trace)
    return replace(recording, trace=trace)


def _deviation(trace: FloatArray) -> str:
    """How far the worst neuron is from z-scored; names the population standard deviation when that was used."""
    varying = trace[varying_rows(trace)]
    mean, sd = np.nanmean(varying, axis=1), np.nanstd(varying, axis=1, ddof=1)
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
    measured, _ = mean_timestep(timestamps)
    gaps = find_gaps(timestamps, recording.breaks)
    if gaps:
        expected = f"frames at most {GAP_STEPS:g} median steps apart; lines break there, and times count it"
        report.warn(file, "timestamps", gap_words(timestamps, gaps), expected)
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
