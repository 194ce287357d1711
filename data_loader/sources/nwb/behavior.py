"""Behavior of an NWB file: the series of its behavior module, whatever its case, in any unit of their dimension.

Reversals may also be a table of ``intervals``, which is how ``data_loader.export.nwb`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from data_loader.hdf5 import Hdf5
from data_loader.problems import Refused, Report
from data_loader.schema import BEHAVIORS, Behavior, FloatArray, IntArray
from data_loader.sources.assembly import NO_REVERSALS, reversal_pairs, scored
from data_loader.sources.nwb.account import Account
from data_loader.sources.nwb.contents import Series, listed, values_of
from data_loader.units import factor, is_stated

CHANNELS: Mapping[Behavior, str] = {
    Behavior.VELOCITY: "velocity",
    Behavior.HEAD_CURVATURE: "head_curvature",
    Behavior.ANGULAR_VELOCITY: "angular_velocity",
    Behavior.PUMPING: "pumping",
}
# other names of the same thing, as `spelled` makes them
ALSO: Mapping[str, Behavior] = {
    "headangle": Behavior.HEAD_CURVATURE,
    "pumpingrate": Behavior.PUMPING,
    "pharyngealpumping": Behavior.PUMPING,
}
BODY_CURVATURE = "body_curvature"
REVERSALS = "reversalevents"
TAKEN_ELSEWHERE = frozenset({REVERSALS, "bodycurvature"})
REVERSAL_INTERVALS = "reversals"
REVERSAL_COLUMNS = ("last_frame_before", "last_frame")


def read_behavior(
    h5: Hdf5, series: Sequence[Series], n_frame: int, account: Account, report: Report
) -> dict[Behavior, FloatArray]:
    """The channels that are there, one value per imaging frame, in the unit of this site.

    A channel on another time base or in a unit of another dimension is reported and left out.
    """
    found: dict[Behavior, FloatArray | None] = {}
    known = {**{spelled(name): channel for channel, name in CHANNELS.items()}, **ALSO}
    used = []
    for one in (one for one in series if one.is_behavior):
        channel = next((known[name] for name in _names(one) if name in known), None)
        if channel is None:
            continue
        used.append(one)
        with report.collecting():
            if channel in found:
                raise Refused(h5.file, one.path, CHANNELS[channel], "each channel once; the first was taken")
            found[channel] = _values(h5, one, channel, n_frame, report)
            native = BEHAVIORS[channel].native_unit
            converted = "" if one.unit == native else f" as {native}"
            account.took(f"{CHANNELS[channel]} [{one.unit or 'no unit stated'}{converted}]")
    account.left_out(
        listed(one for one in series if one.is_behavior and one not in used and not set(_names(one)) & TAKEN_ELSEWHERE)
    )
    return dict(sorted(scored(found).items(), key=_order))


def read_body_curvature(h5: Hdf5, series: Sequence[Series], n_frame: int, report: Report) -> FloatArray | None:
    """(T,) rad; None where there is none."""
    found = next((one for one in series if one.is_behavior and spelled(BODY_CURVATURE) in _names(one)), None)
    if found is not None:
        with report.collecting():
            values = values_of(h5, found.path)
            if values.shape != (n_frame,):
                raise Refused(
                    h5.file, f"{found.path}/data", f"shape {values.shape}", f"{n_frame} frames, as the traces"
                )
            return values
    return None


def read_reversals(h5: Hdf5, series: Sequence[Series], n_frame: int, report: Report) -> IntArray:
    """Pairs of frames, (N, 2) or (2, N), a 0/1 value per frame, or two columns of a table of intervals."""
    found = next((one for one in series if one.is_behavior and REVERSALS in _names(one)), None)
    columns = [f"intervals/{REVERSAL_INTERVALS}/{name}" for name in REVERSAL_COLUMNS]
    if found is None and all(column in h5 for column in columns):
        with report.collecting():
            pairs = np.column_stack([h5.array(column) for column in columns])
            return reversal_pairs(pairs, n_frame, h5.file, columns[0], report)
    if found is not None:
        with report.collecting():
            values = h5.array(f"{found.path}/data")
            if values.shape == (n_frame,) and np.isin(values, (0, 1)).all():
                return pairs_of(values > 0)
            if values.ndim == 2 and values.shape[1] != 2:
                values = values.T
            return reversal_pairs(values, n_frame, h5.file, f"{found.path}/data", report)
    return NO_REVERSALS


def pairs_of(reversing: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> IntArray:
    """(T,) -> (N, 2) [last non-reversal frame, last reversal frame], 1 for a reversal open at frame 1."""
    change = np.diff(reversing.astype(np.int8))
    start, end = np.flatnonzero(change == 1) + 1, np.flatnonzero(change == -1) + 1
    if reversing[0]:
        start = np.concatenate([[1], start])
    if reversing[-1]:
        end = np.concatenate([end, [len(reversing)]])
    return np.stack([start, end], axis=1).astype(np.int64)


def spelled(name: str) -> str:
    """A name without what writers differ in: "HeadCurvature", "head_curvature" and "head curvature" are one."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _names(series: Series) -> tuple[str, str]:
    """Its own name, then that of what holds it: ``velocity/velocity``, ``velocity/TimeSeries``."""
    *_, parent, own = series.path.split("/")
    return spelled(own), spelled(parent)


def _values(h5: Hdf5, series: Series, channel: Behavior, n_frame: int, report: Report) -> FloatArray:
    key, native = f"{series.path}/data", BEHAVIORS[channel].native_unit
    values = values_of(h5, series.path)
    if values.shape in ((n_frame, 1), (1, n_frame)):
        values = values.ravel()
    if values.shape != (n_frame,):
        raise Refused(h5.file, key, f"shape {values.shape}", f"{n_frame} frames, as the traces")
    if not is_stated(series.unit):
        report.warn(h5.file, f"{key}@unit", series.unit or "absent", f"a unit; the numbers are taken as {native}")
        return values
    if series.unit == native:
        return values
    scale = factor(series.unit, native)
    if scale is None:
        expected = f"a unit that can be converted to {native}, as {native} itself; the channel was left out"
        raise Refused(h5.file, f"{key}@unit", series.unit, expected)
    return values * scale


def _order(item: tuple[Behavior, FloatArray]) -> int:
    return list(Behavior).index(item[0])
