"""WormWideWeb JSON, the flat layout: ``<uid>.json`` (formats.md a.1). Also ``.gz`` and ``.bz2``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from data_loader.files import read_json, relative, sha256
from data_loader.labels import read_labels
from data_loader.problems import Report
from data_loader.schema import Behavior, Encoding, Origin, Recording
from data_loader.sources import Context
from data_loader.sources.assembly import finish
from data_loader.sources.encoding_json import CATEGORIZATION, read_encoding
from data_loader.sources.json_fields import Fields
from data_loader.sources.json_layout import Layout, layout_of
from data_loader.sources.json_parts import (
    read_body_curvature,
    read_channels,
    read_events,
    read_note,
    read_original,
    read_reversals,
    read_trace,
    trace_shape,
    warn_unless_equal,
)

FORMAT: str = "json-v1"
SUFFIXES: tuple[str, ...] = (".json",)
ACCEPTS: str = "JSON of WormWideWeb (.json): gcamp, timing, behavior, … or trace_array, timestamp_confocal, …"
MINUTE = 60.0  # s; ``avg_timestep`` is in minutes

CHANNELS: Mapping[Behavior, str] = {
    Behavior.VELOCITY: "velocity",
    Behavior.HEAD_CURVATURE: "head_curvature",
    Behavior.ANGULAR_VELOCITY: "angular_velocity",
    Behavior.PUMPING: "pumping",
}


def reads(path: Path) -> bool:
    return layout_of(path) is Layout.FLAT


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """One recording. Raises ``Refused`` when its identity, traces or time base cannot be read."""
    file = relative(path, context.root)
    fields = Fields.of(read_json(path, context.root), file)
    uid, types = fields.text("uid"), fields.texts("dataset_type")
    timestamps = fields.array("timestamp_confocal")
    trace = read_trace(fields, "trace_array", timestamps, report)
    n_neuron, n_frame = trace_shape(trace, fields, "trace_array")
    warn_unless_equal(fields, "num_neurons", n_neuron, report)
    warn_unless_equal(fields, "max_t", n_frame, report)
    meta = fields.section("meta") if fields.has("meta") else Fields({}, file, "meta")
    yield finish(
        Recording(
            paper_id=context.paper_id,
            uid=uid,
            types=types,
            trace=trace,
            trace_original=read_original(fields, "trace_original", trace, report),
            timestamps=timestamps,
            mean_timestep=fields.number("avg_timestep") * MINUTE,
            behavior=read_channels(fields, CHANNELS, report),
            reversals=read_reversals(fields, n_frame, report),
            origin=Origin(file, sha256(path), FORMAT),
            events=read_events(fields, "events", report),
            labels=read_labels(fields.values.get("labeled"), n_neuron, context.names, file, "labeled", report),
            encoding=_encoding(fields, report),
            note=read_note(meta),
            simulated=meta.values.get("simulated") is True,
            body_curvature=read_body_curvature(fields, report),
        ),
        context,
        report,
    )


def _encoding(fields: Fields, report: Report) -> Encoding | None:
    """Present when ``neuron_categorization`` is; ``ranges`` lists every frame of each fit range, or its two ends."""
    if not fields.has(CATEGORIZATION):
        return None
    with report.collecting():
        ranges = []
        for frames in fields.items("ranges") if fields.has("ranges") else ():
            numbers = Fields({"ranges": frames}, fields.file).integers("ranges")
            if len(numbers) < 2:
                raise fields.refused("ranges", frames, "the frames of each fit range")
            ranges.append((numbers[0], numbers[-1]))
        return read_encoding(fields, tuple(ranges))
    return None
