"""WormWideWeb JSON, the nested layout: ``<paper_id>_<uid>.json`` (formats.md a.2). Also ``.gz`` and ``.bz2``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from data_loader.files import read_json, relative, sha256
from data_loader.labels import read_labels
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, Encoding, Origin, Recording
from data_loader.signals import are_whole
from data_loader.sources import Context
from data_loader.sources.assembly import finish
from data_loader.sources.encoding_json import read_encoding
from data_loader.sources.json_fields import Fields
from data_loader.sources.json_layout import Layout, layout_of
from data_loader.sources.json_parts import (
    read_body_curvature,
    read_breaks,
    read_channels,
    read_events,
    read_note,
    read_original,
    read_reversals,
    read_trace,
    trace_shape,
    warn_unless_equal,
)

FORMAT: str = "json-v2"
SUFFIXES: tuple[str, ...] = (".json",)
ACCEPTS: str = "JSON of WormWideWeb (.json): gcamp, timing, behavior, … or trace_array, timestamp_confocal, …"

CHANNELS: Mapping[Behavior, str] = {
    Behavior.VELOCITY: "velocity",
    Behavior.HEAD_CURVATURE: "head_angle",
    Behavior.ANGULAR_VELOCITY: "angular_velocity",
    Behavior.PUMPING: "pumping",
}
GAPS = "gap_after_frame"  # of ``timing``; only this project writes it


def reads(path: Path) -> bool:
    return layout_of(path) is Layout.NESTED


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """One recording. Raises ``Refused`` when its identity, traces or time base cannot be read."""
    file = relative(path, context.root)
    fields = Fields.of(read_json(path, context.root), file)
    metadata, timing = fields.section("metadata"), fields.section("timing")
    behavior, gcamp = fields.section("behavior"), fields.section("gcamp")
    uid, types = metadata.text("uid"), metadata.texts("dataset_type")
    if metadata.has("paper_id") and metadata.text("paper_id") != context.paper_id:
        raise Refused(file, "metadata.paper_id", metadata.text("paper_id"), f"{context.paper_id}, as its folder")
    timestamps = timing.array("timestamp_confocal")
    trace = read_trace(gcamp, "trace_array", timestamps, report)
    n_neuron, n_frame = trace_shape(trace, gcamp, "trace_array")
    warn_unless_equal(metadata, "n_neuron", n_neuron, report)
    warn_unless_equal(timing, "max_t", n_frame, report)
    _check_origin(metadata, uid, context, report)
    yield finish(
        Recording(
            paper_id=context.paper_id,
            uid=uid,
            types=types,
            trace=trace,
            trace_original=read_original(gcamp, "trace_array_original", trace, report),
            timestamps=timestamps,
            mean_timestep=timing.number("mean_timestep"),
            behavior=read_channels(behavior, CHANNELS, report),
            reversals=read_reversals(behavior, n_frame, report),
            origin=Origin(file, sha256(path), FORMAT),
            events=read_events(timing, "event", report),
            labels=read_labels(fields.values.get("label"), n_neuron, context.names, file, "label", report),
            encoding=_encoding(fields, report),
            note=read_note(metadata),
            simulated=metadata.values.get("simulated") is True,
            body_curvature=read_body_curvature(behavior, report),
            breaks=read_breaks(timing, GAPS, report),
        ),
        context,
        report,
    )


def _check_origin(metadata: Fields, uid: str, context: Context, report: Report) -> None:
    """The H5 file it was made from is the one of the manifest."""
    row = context.manifest.get(uid)
    stated = metadata.values.get("checksum_h5")
    if row is not None and stated is not None and stated != row.checksum:
        expected = f"{row.checksum}, as in the manifest; it was made from other bytes"
        report.warn(metadata.file, metadata.key("checksum_h5"), stated, expected)


def _encoding(fields: Fields, report: Report) -> Encoding | None:
    """``ranges`` is ``[[first frames], [last frames]]``, unlike the flat layout's frame lists."""
    if not fields.has("encoding"):
        return None
    with report.collecting():
        section = fields.section("encoding")
        bounds = section.array("ranges")
        if bounds.ndim != 2 or bounds.shape[0] != 2 or not are_whole(bounds):
            raise section.refused("ranges", section.values.get("ranges"), "[[first frames], [last frames]]")
        ranges = tuple((int(first), int(last)) for first, last in bounds.T)
        return read_encoding(section, ranges)
    return None
