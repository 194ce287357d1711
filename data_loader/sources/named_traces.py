"""Traces with names as a recording: what tables and MATLAB files of a lab share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data_loader.archives import stem
from data_loader.checks.identity import is_safe_id
from data_loader.files import relative, sha256
from data_loader.labels import label_of_name
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, FloatArray, IntArray, Label, Origin, Recording
from data_loader.signals import is_usable, is_zscored, mean_timestep, zscore
from data_loader.sources import Context
from data_loader.sources.assembly import NO_REVERSALS, finish, scored

NEUROPAL = "neuropal"  # bare id of the type common to all papers


@dataclass(frozen=True, eq=False)
class NamedTraces:
    """What a file says of one recording; (T,) of everything per frame."""

    values: FloatArray  # (n, T)
    names: Sequence[str]  # (n,) as in the file, "" for a neuron without one
    timestamps: FloatArray  # s
    where: str  # of the traces, in messages
    zscored: FloatArray | None = None  # (n, T) where the file has them; ``values`` itself where it has no others
    uid: str = ""  # none: the file's name
    types: tuple[str, ...] = ()
    labels: Mapping[int, Label] = field(default_factory=dict)  # that say more than a name
    behavior: Mapping[Behavior, FloatArray] = field(default_factory=dict)  # native units
    reversals: IntArray = field(default_factory=lambda: NO_REVERSALS)
    events: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    note: str = ""
    breaks: tuple[int, ...] = ()  # last frames before gaps that the file states


def recording_of(found: NamedTraces, path: Path, form: str, context: Context, report: Report) -> Recording:
    """Traces that are not z-scored are the original ones, and z-scored here. Raises ``Refused`` for what is no
    recording."""
    file = relative(path, context.root)
    if found.values.ndim != 2 or found.values.size == 0:
        raise Refused(file, found.where, f"shape {found.values.shape}", "neurons x frames")
    labels = {**_labels(found, file, context, report), **found.labels}
    uid = found.uid if is_safe_id(found.uid) else stem(path)
    row = context.manifest.get(uid)
    trace, original = _both(found)
    step = mean_timestep(found.timestamps)[0] if found.timestamps.size > 1 else float("nan")
    recording = Recording(
        paper_id=context.paper_id,
        uid=uid,
        types=row.types if row is not None else found.types or ((NEUROPAL,) if labels else ()),
        trace=trace,
        trace_original=original,
        timestamps=found.timestamps,
        mean_timestep=step,
        behavior=scored(found.behavior),
        reversals=found.reversals,
        origin=Origin(file, sha256(path), form),
        events=row.events if row is not None else found.events,
        labels=labels,
        note=found.note,
        breaks=found.breaks,
    )
    return finish(recording, context, report)


def _both(found: NamedTraces) -> tuple[FloatArray, FloatArray | None]:
    """(z-scored, original). What is z-scored in the file already has no original."""
    if found.zscored is not None:
        return found.zscored, None if found.zscored is found.values else found.values
    enough = found.values.shape[1] > 1
    if enough and is_usable(found.values).all() and is_zscored(found.values):
        return found.values, None
    return (zscore(found.values) if enough else np.zeros_like(found.values)), found.values


def _labels(found: NamedTraces, file: str, context: Context, report: Report) -> dict[int, Label]:
    labels = {}
    for number, name in enumerate(found.names, 1):
        if name and number not in found.labels:
            with report.collecting():
                labels[number] = label_of_name(name, context.names, file, f"{found.where}, neuron {number}")
    return labels
