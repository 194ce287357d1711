"""A recording as Neurodata Without Borders, laid out like the WormID sets (formats.md c).

Where a source states nothing (wavelengths, sex and age of the worm, place of the neurons) nothing is made up: numbers
are NaN, texts say so. NWB wants a session start; it is the day in the recording's id. All times are seconds from
there, as NWB asks for, and the first frame is at 0; ``comments`` of the traces say where that lies on the recording's
own clock, which starts anywhere.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

import h5py
import numpy as np
from hdmf.backends.hdf5 import H5DataIO
from hdmf.common import VectorData
from pynwb import NWBHDF5IO, NWBFile, TimeSeries
from pynwb.behavior import BehavioralTimeSeries
from pynwb.epoch import TimeIntervals
from pynwb.file import Subject
from pynwb.ophys import (
    Fluorescence,
    ImageSegmentation,
    ImagingPlane,
    OpticalChannel,
    PlaneSegmentation,
    RoiResponseSeries,
)

from data_loader.clock import find_gaps
from data_loader.export import UNITS
from data_loader.export.credit import SIMULATED, Credit, one_line, recording_lines
from data_loader.export.json_v2 import SIDES
from data_loader.export.reversing import reversal_frames
from data_loader.schema import ROI_SEPARATOR, Behavior, Encoding, FloatArray, Label, Recording
from data_loader.sources.nwb.behavior import BODY_CURVATURE, CHANNELS, REVERSAL_COLUMNS, REVERSAL_INTERVALS
from data_loader.sources.nwb.events import EVENTS
from data_loader.sources.nwb.labels import COLUMN as NAME_COLUMN
from data_loader.sources.nwb.labels import ROI_IDS

MEANING: Final[Mapping[Behavior, str]] = {
    Behavior.VELOCITY: "Velocity of the worm; + is forward, - is reverse.",
    Behavior.HEAD_CURVATURE: "Curvature of the head; + is to the dorsal side, - to the ventral side.",
    Behavior.ANGULAR_VELOCITY: "How fast the body turns; + is to the dorsal side, - to the ventral side.",
    Behavior.PUMPING: "Pumping of the pharynx (feeding); never negative.",
}
DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
UNKNOWN_START: Final = datetime(1970, 1, 1, tzinfo=UTC)
NOT_STATED: Final = float("nan")
WORM: Final = (
    "One worm. Sex and age are not part of the source: XX stands for the hermaphrodite, whose cell names are used, "
    "P0D/ for any age. See the paper for these and the strain."
)
SIMULATED_WORM: Final = "No worm: SIMULATED, on the cells of the hermaphrodite (XX)."
CLOCK: Final = "Time 0 is the first frame, at {!r} s on the recording's own clock."
writing = threading.Lock()  # the type maps of hdmf are shared by all threads and make no promise


def write(recording: Recording, stream: BinaryIO, credit: Credit | None = None) -> None:
    """Traces are float32 (frames x neurons); a missing sample is NaN."""
    with writing:
        content = _file(recording, credit)
        with h5py.File(stream, "w") as handle, NWBHDF5IO(file=handle, mode="w") as target:
            target.write(content)


def _file(recording: Recording, credit: Credit | None) -> NWBFile:
    paper = credit.paper if credit else None
    file = NWBFile(
        session_description=_description(recording),
        identifier=recording.uid,
        session_id=recording.dataset_id,
        session_start_time=session_start(recording.uid),
        experiment_description=one_line(paper.title_full if paper else "") or None,
        related_publications=[f"doi:{paper.doi}"] if paper and paper.doi else None,
        keywords=list(recording.types) or None,
        notes="\n".join(recording_lines(recording, credit)),
        subject=Subject(
            subject_id=recording.uid,
            species="Caenorhabditis elegans",
            # the rules of the archives ask for both; what the source does not state is said to be unknown
            sex="XX",
            age="P0D/",
            description=SIMULATED_WORM if recording.simulated else WORM,
        ),
    )
    traces = _add_traces(file, recording)
    _add_behavior(file, recording, traces)
    _add_reversals(file, recording)
    _add_events(file, recording)
    _add_gaps(file, recording)
    return file


def session_start(uid: str) -> datetime:
    """Midnight of the day in a recording's id; the first of 1970 when there is none."""
    found = DATE.search(uid)
    try:
        return datetime(*map(int, found.groups()), tzinfo=UTC) if found else UNKNOWN_START  # type: ignore[misc, arg-type]
    except ValueError:  # no day of the calendar
        return UNKNOWN_START


def _description(recording: Recording) -> str:
    note = one_line(recording.note)
    if recording.simulated and "SIMULATED" not in note:
        note = f"{SIMULATED} {note}".strip()
    return note or "Calcium imaging of the neurons of one worm, with its behavior."


# ------------------------------------------------------------------ traces


def _add_traces(file: NWBFile, recording: Recording) -> RoiResponseSeries:
    """The z-scored traces and, where there are any, the original ones; the series that carries the time base."""
    module = file.create_processing_module("CalciumActivity", "Activity of the neurons and who they are.")
    neurons = _neurons(recording, _imaging_plane(file, recording))
    module.add(ImageSegmentation(name="CalciumSeriesSegmentation", plane_segmentations=[neurons]))

    def add(container: str, trace: FloatArray, unit: str, description: str, clock: FloatArray | TimeSeries) -> Any:
        # containers are put in place before what they hold: the series points to a table of the same file
        fluorescence = Fluorescence(name=container)
        module.add(fluorescence)
        return fluorescence.create_roi_response_series(
            name=f"{container}Series",
            data=_packed(np.ascontiguousarray(trace.T, dtype=np.float32)),
            rois=neurons.create_roi_table_region(description="All neurons.", region=list(range(len(trace)))),
            unit=unit,
            timestamps=clock,
            description=description,
            comments=CLOCK.format(float(recording.timestamps[0])),
        )

    about = "Per neuron over the recording, ddof 1."
    zscored: RoiResponseSeries = add(
        "ProcessedZScore", recording.trace, "standard deviations", about, _since_start(recording)
    )
    if recording.trace_original is not None:
        about = "Ratio of GCaMP to marker, corrected for bleaching."
        add("ProcessedRawFluor", recording.trace_original, "ratio", about, zscored)
    return zscored


def _imaging_plane(file: NWBFile, recording: Recording) -> ImagingPlane:
    simulated = recording.simulated
    device = file.create_device(
        name="Microscope", description="None: simulated." if simulated else "Confocal microscope; see the paper."
    )
    return file.create_imaging_plane(
        name="CalciumImVol",
        description="Volume that was imaged; its geometry is not stated.",
        optical_channel=OpticalChannel(
            name="GCaMP", description="Calcium indicator; the wavelength is not stated.", emission_lambda=NOT_STATED
        ),
        device=device,
        excitation_lambda=NOT_STATED,
        imaging_rate=1.0 / recording.mean_timestep,
        indicator="none, simulated" if simulated else "GCaMP",
        location="nervous system",
    )


def _neurons(recording: Recording, plane: ImagingPlane) -> PlaneSegmentation:
    """A row per neuron, in the order of the traces."""
    labels = [recording.labels.get(number) for number in range(1, recording.n_neuron + 1)]
    columns: list[tuple[str, str, Any]] = [
        (
            NAME_COLUMN,
            'Name of the cell; "?": a side was not determined; "": unnamed.',
            _each(labels, lambda label: label.name),
        ),
        ("neuron_class", "Class of the cell.", _each(labels, lambda label: label.neuron_class)),
        ("LR", "L, R, undefined (the class has no sides) or missing.", _each(labels, lambda label: SIDES[label.lr])),
        ("DV", "D, V, undefined (the class has no sides) or missing.", _each(labels, lambda label: SIDES[label.dv])),
        ("region", "Ganglion or region.", _each(labels, lambda label: label.region)),
        (
            ROI_IDS,
            'Segments of the NeuroPAL image that the name was given to, as 12 or 12;15; "": not stated.',
            _each(labels, lambda label: ROI_SEPARATOR.join(map(str, label.roi_id))),
        ),
    ]
    confidence = [label.confidence if label else NOT_STATED for label in labels]
    if not np.isnan(confidence).all():
        columns.append(("confidence", "Of the name, 0 to 5; NaN: not stated.", confidence))
    if recording.encoding is not None:
        columns += _tuning(recording.encoding)
    # pynwb wants a mask of every neuron; none is known, so no pixel is marked
    masks = np.zeros((recording.n_neuron, 1, 1), np.uint8)
    columns.append(("image_mask", "Empty: outlines are not stated.", masks))
    return PlaneSegmentation(
        name="Neurons",
        description="Recorded neurons. Their outlines and places are not part of this file.",
        imaging_plane=plane,
        id=list(range(1, recording.n_neuron + 1)),
        columns=[VectorData(name=name, description=text, data=data) for name, text, data in columns],
    )


def _each(labels: list[Label | None], part: Callable[[Label], str]) -> list[str]:
    return [part(label) if label else "" for label in labels]


def _tuning(encoding: Encoding) -> list[tuple[str, str, Any]]:
    zero = "0: not significant, never measured zero."
    return [
        ("forwardness", f"Tuning to velocity, F/F per mm/s. {zero}", encoding.forwardness),
        ("dorsalness", f"Tuning to head curvature, F/F per rad. {zero}", encoding.dorsalness),
        ("feedingness", f"Tuning to pumping, F/F per pump/s. {zero}", encoding.feedingness),
        ("tau", "Half-decay time, s; 0 for a neuron that encodes nothing.", encoding.tau),
        *(
            (f"relative_encoding_strength_{family}", "Share of the behavior in the encoding, 0 to 1.", values)
            for family, values in encoding.strength.items()
        ),
    ]


# ------------------------------------------------------------------ behavior


def _add_behavior(file: NWBFile, recording: Recording, traces: RoiResponseSeries) -> None:
    curvature = recording.body_curvature
    if not recording.behavior and curvature is None:
        return
    module = file.create_processing_module("Behavior", "One value per imaging frame; + is forward and dorsal.")
    shown = [
        (CHANNELS[channel], values, UNITS[channel], MEANING[channel]) for channel, values in recording.behavior.items()
    ]
    if curvature is not None:
        shown.append((BODY_CURVATURE, curvature, "rad", "How bent the body is: sd of its angles; no sign."))
    for name, values, unit, meaning in shown:
        series = TimeSeries(name=name, data=_packed(values), unit=unit, timestamps=traces, description=meaning)
        module.add(BehavioralTimeSeries(name=name, time_series=[series]))


def _add_reversals(file: NWBFile, recording: Recording) -> None:
    """Times run from the begin of the first frame of a reversal to the end of its last."""
    if not len(recording.reversals):
        return
    table = TimeIntervals(name=REVERSAL_INTERVALS, description="Backward locomotion.")
    before, last = REVERSAL_COLUMNS
    table.add_column(
        name=before, description="Last frame before the reversal, counted from 1; 1 also: open at frame 1."
    )
    table.add_column(name=last, description="Last frame of the reversal, counted from 1.")
    for pair, (start, end) in zip(recording.reversals, reversal_frames(recording.reversals), strict=True):
        table.add_row(**_span(recording, start, end), **{before: int(pair[0]), last: int(pair[1])})
    file.add_time_intervals(table)


def _add_gaps(file: NWBFile, recording: Recording) -> None:
    """Times in which nothing was recorded: from the end of the frame before to the begin of the frame after."""
    times = _since_start(recording)
    for frame in find_gaps(times, recording.breaks):
        before, after = float(times[frame - 1]), float(times[frame])
        lasted = min(recording.mean_timestep, (after - before) / 2)
        file.add_invalid_time_interval(start_time=before + lasted, stop_time=after)


def _add_events(file: NWBFile, recording: Recording) -> None:
    if not recording.events:
        return
    table = TimeIntervals(name=EVENTS, description="What was done to the worm, or happened to it; one frame each.")
    table.add_column(name="event", description="Kind of event.")
    table.add_column(name="frame", description="Counted from 1.")
    listed = sorted((frame, event) for event, frames in recording.events.items() for frame in frames)
    for frame, event in listed:
        table.add_row(**_span(recording, frame, frame), event=event, frame=frame)
    file.add_time_intervals(table)


def _span(recording: Recording, first: int, last: int) -> dict[str, float]:
    """s since the first frame, from the begin of a frame to the end of another."""
    clock = _since_start(recording)
    return {
        "start_time": float(clock[first - 1]),
        "stop_time": float(clock[last - 1] + recording.mean_timestep),
    }


def _since_start(recording: Recording) -> FloatArray:
    """(T,) s since the first frame, without the digits that are noise of the subtraction."""
    return np.round(recording.timestamps - recording.timestamps[0], 9)


def _packed(values: FloatArray) -> H5DataIO:
    return H5DataIO(values, compression="gzip", compression_opts=4, shuffle=True)
