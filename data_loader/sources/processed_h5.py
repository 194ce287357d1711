"""Processed HDF5 files of the Flavell lab, ``<uid>-data.h5`` (formats.md b): a folder of them, one, or their archive.

Beside them, in the same folder or the one above, lie ``neuropal_label.json`` and the six encoding files, each possibly
compressed. The manifest ``activity/raw/<paper_id>.csv`` gives types, events, checksums and the sign of the head angle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data_loader.files import check_sha256, existing_file, extract_tar, read_json, relative, sha256
from data_loader.hdf5 import Hdf5, open_hdf5
from data_loader.labels import read_labels
from data_loader.problems import Refused, Report
from data_loader.schema import Behavior, Encoding, FloatArray, IntArray, Label, Origin, Recording
from data_loader.signals import are_whole, mean_timestep
from data_loader.sources import Context, ManifestRow, encoding_h5
from data_loader.sources.assembly import NO_REVERSALS, finish, reversal_pairs, scored
from data_loader.sources.encoding_h5 import EncodingFiles, find_encoding_files, open_encoding_files

FORMAT: str = "h5"
SUFFIXES: tuple[str, ...] = (".h5", ".hdf5", ".tar")
ACCEPTS: str = "processed HDF5 called <uid>-data.h5, as 2022-01-01-01-data.h5, or their archive processed_h5.tar.bz2"
FILE_SUFFIX = "-data.h5"
ARCHIVE_STEM = "processed_h5"
ARCHIVE_SUFFIXES = (".tar", ".tar.gz", ".tar.bz2", ".tar.xz")
LABEL_FILES = ("neuropal_label.json", "neuropal_label.json.bz2", "neuropal_label.json.gz")
LABEL_KEYS = ("idx_neuron-label", "roi_to_neuron")  # of one recording; writers of different age

SEGMENTS = "gcamp/idx_splits"  # of a recording in several parts, with a pause between them
CHANNELS: Mapping[Behavior, str] = {
    Behavior.VELOCITY: "behavior/velocity",
    Behavior.HEAD_CURVATURE: "behavior/head_angle",
    Behavior.ANGULAR_VELOCITY: "behavior/angular_velocity",
    Behavior.PUMPING: "behavior/pumping",
}
BODY_CURVATURE = "behavior/worm_curvature"
# positive is dorsal on the site; the camera's side decides what it is in the file
SIGNED_BY_CAMERA = (Behavior.HEAD_CURVATURE, Behavior.ANGULAR_VELOCITY)


def reads(path: Path) -> bool:
    """A folder with such files, one such file, or the archive of the published set."""
    if path.is_dir():
        return any(map(is_processed, path.iterdir()))
    return path.is_file() and (is_processed(path) or _is_archive(path))


def rests_on(path: Path, context: Context) -> list[Path]:
    """With the folders, whose times change when a file is added to them."""
    folders = [path, path.parent] if path.is_dir() else [path.parent]
    return [path, *folders, *(file for folder in folders for file in sorted(folder.iterdir()) if file.is_file())]


def is_side_file(path: Path) -> bool:
    """True for a label or encoding file: it belongs to the recordings beside it and is none itself."""
    return path.name in LABEL_FILES or path.name in {
        f"{name}{suffix}" for name in encoding_h5.NAMES for suffix in encoding_h5.SUFFIXES
    }


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """The recordings in the order of their ids; one that cannot be used is reported and the next is read."""
    with _opened_set(path, context, report) as found:
        if not is_processed(path):
            _warn_of_missing(found, context, report, relative(path, context.root))
        for h5 in found.files:
            recording = None
            with report.collecting():
                recording = _recording(h5, found, context, report)
            if recording is not None:
                yield recording


@dataclass(frozen=True)
class _Set:
    """H5 files that belong together, with what lies beside them."""

    root: Path  # of the source, or of the folder an archive was extracted into
    prefix: str  # of names in messages: the archive, or ""
    files: list[Path]
    labels: Mapping[str, Any]  # uid -> entry of neuropal_label.json
    label_file: str  # "" when there is none
    encodings: EncodingFiles | None

    def name(self, path: Path) -> str:
        return self.prefix + relative(path, self.root)


@contextmanager
def _opened_set(path: Path, context: Context, report: Report) -> Iterator[_Set]:
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(TemporaryDirectory(prefix="wormwideweb-")))
        root, prefix = context.root, ""
        beside = [path, path.parent] if path.is_dir() else [path.parent]
        side_files = [(folder, root) for folder in beside if folder.resolve().is_relative_to(root.resolve())]
        if path.is_dir():
            files = sorted(filter(is_processed, path.iterdir()))
        elif _is_archive(path):
            unpacked = scratch / "archive"
            files = [file for file in extract_tar(path, root, unpacked) if is_processed(file)]
            root, prefix = unpacked, f"{relative(path, root)}/"
            if not files:
                raise Refused(prefix.rstrip("/"), "members", f"no *{FILE_SUFFIX}", f"files named <uid>{FILE_SUFFIX}")
            inner = {file.parent for file in files} | {unpacked}
            side_files = [(folder, unpacked) for folder in sorted(inner)] + side_files
        else:
            files = [path]
        labels, label_file = _labels(side_files, context, report)
        yield _Set(root, prefix, files, labels, label_file, _encodings(side_files, context, scratch, stack, report))


def _warn_of_missing(found: _Set, context: Context, report: Report, file: str) -> None:
    present = {path.name for path in found.files}
    missing = [row.filename for row in context.manifest.values() if row.filename not in present]
    if missing:
        report.warn(file, "files", f"{len(missing)} absent: {', '.join(missing)}", "every file of the manifest")


def _labels(side_files: list[tuple[Path, Path]], context: Context, report: Report) -> tuple[Mapping[str, Any], str]:
    """uid -> entry and the name of the label file; a broken one is reported and counts as absent."""
    for folder, root in side_files:
        path = next((folder / name for name in LABEL_FILES if (folder / name).is_file()), None)
        if path is None:
            continue
        file = relative(path, root)
        with report.collecting():
            _check_listed(path, root, context)
            document = read_json(path, root)
            data = document.get("data") if isinstance(document, dict) else None
            if not isinstance(data, dict):
                raise Refused(file, "data", type(data).__name__, "an object {uid: labels}")
            return data, file
        return {}, file
    return {}, ""


def _encodings(
    side_files: list[tuple[Path, Path]], context: Context, scratch: Path, stack: ExitStack, report: Report
) -> EncodingFiles | None:
    for folder, root in side_files:
        paths = find_encoding_files([folder])
        if paths:
            with report.collecting():
                for path in paths.values():
                    _check_listed(path, root, context)
                return stack.enter_context(open_encoding_files(paths, root, scratch))
            return None
    return None


def _recording(path: Path, found: _Set, context: Context, report: Report) -> Recording:
    file, uid = found.name(path), path.name[: -len(FILE_SUFFIX)]
    row = context.manifest.get(uid)
    if row is None:
        raise Refused(file, "uid", uid, f"a row in activity/raw/{context.paper_id}.csv")
    existing_file(path, found.root)
    _check_digest(path, file, row, found, context)
    with open_hdf5(path, file) as h5:
        trace = _matrix(h5, "gcamp/trace_array")
        timestamps = h5.array("timing/timestamp_confocal")
        step, _ = mean_timestep(timestamps) if timestamps.ndim == 1 and timestamps.size > 1 else (float("nan"), 0)
        original = None
        if "gcamp/trace_array_original" in h5:
            with report.collecting():
                original = _matrix(h5, "gcamp/trace_array_original")
        recording = Recording(
            paper_id=context.paper_id,
            uid=uid,
            types=row.types,
            trace=trace,
            trace_original=original,
            timestamps=timestamps,
            mean_timestep=step,
            behavior=_behavior(h5, row.theta_h_pos_is_ventral, report),
            reversals=_reversals(h5, trace.shape[1], report),
            origin=Origin(file, sha256(path), FORMAT),
            events=row.events,
            labels=_labels_of(row, len(trace), found, file, context, report),
            encoding=_encoding_of(uid, len(trace), found.encodings, report),
            body_curvature=_body_curvature(h5, report),
            breaks=_breaks(h5, report),
        )
    return finish(recording, context, report)


def _breaks(h5: Hdf5, report: Report) -> tuple[int, ...]:
    """The last frame of each segment but the last one, from the (2, segments) first and last frames of the file."""
    if SEGMENTS in h5:
        with report.collecting():
            values = h5.array(SEGMENTS)
            if values.ndim != 2 or values.shape[0] != 2 or not are_whole(values):
                raise Refused(h5.file, SEGMENTS, f"shape {values.shape}", "first and last frame of each segment")
            return tuple(sorted(int(frame) for frame in values[1])[:-1])
    return ()


def _matrix(h5: Hdf5, key: str) -> FloatArray:
    """(T, n) in the file -> (n, T)."""
    values = h5.array(key)
    if values.ndim != 2:
        raise Refused(h5.file, key, f"shape {values.shape}", "frames x neurons")
    return values.T.copy()  # row by row in memory, as every computation reads it


def _behavior(h5: Hdf5, positive_is_ventral: bool, report: Report) -> dict[Behavior, FloatArray]:
    found: dict[Behavior, FloatArray | None] = {}
    for channel, key in CHANNELS.items():
        if key in h5:
            with report.collecting():
                sign = -1.0 if positive_is_ventral and channel in SIGNED_BY_CAMERA else 1.0
                found[channel] = sign * h5.array(key)
        elif channel is not Behavior.PUMPING:
            report.warn(h5.file, key, "absent", "a number per frame; shown without it")
    return scored(found)


def _body_curvature(h5: Hdf5, report: Report) -> FloatArray | None:
    if BODY_CURVATURE in h5:
        with report.collecting():
            return h5.array(BODY_CURVATURE)
    return None


def _reversals(h5: Hdf5, n_frame: int, report: Report) -> IntArray:
    """(2, N) in the file, a single event as (2,)."""
    key = "behavior/reversal_events"
    if key not in h5:
        report.warn(h5.file, key, "absent", "pairs of frames; shown without reversals")
        return NO_REVERSALS
    with report.collecting():
        pairs = h5.array(key)
        return reversal_pairs(
            pairs.reshape(2, -1).T if pairs.shape[:1] == (2,) else pairs, n_frame, h5.file, key, report
        )
    return NO_REVERSALS


def _labels_of(
    row: ManifestRow, n_neuron: int, found: _Set, file: str, context: Context, report: Report
) -> dict[int, Label]:
    entry = found.labels.get(row.uid)
    if entry is None:
        if row.label:
            expected = f"{row.uid} in {found.label_file or LABEL_FILES[0]}, as the manifest says"
            report.refuse(file, "labels", "absent", expected)
        return {}
    key = next((key for key in LABEL_KEYS if isinstance(entry, dict) and key in entry), None)
    if key is None:
        report.refuse(found.label_file, f"data.{row.uid}", "no labels", f'an object with "{LABEL_KEYS[0]}"')
        return {}
    where = f"data.{row.uid}.{key}"
    return read_labels(entry[key], n_neuron, context.names, found.label_file, where, report)


def _encoding_of(uid: str, n_neuron: int, files: EncodingFiles | None, report: Report) -> Encoding | None:
    if files is not None:
        with report.collecting():
            return files.encoding(uid, n_neuron)
    return None


def _check_digest(path: Path, file: str, row: ManifestRow, found: _Set, context: Context) -> None:
    for expected in filter(None, (row.checksum, context.checksums.get(path.name))):
        digest = sha256(path)
        if digest != expected.lower():
            raise Refused(file, "sha256", digest, expected)


def _check_listed(path: Path, root: Path, context: Context) -> None:
    expected = context.checksums.get(path.name)
    if expected:
        check_sha256(path, root, expected)


def _is_archive(path: Path) -> bool:
    return path.name.startswith(ARCHIVE_STEM) and path.name.lower().endswith(ARCHIVE_SUFFIXES)


def is_processed(path: Path) -> bool:
    """True for ``<uid>-data.h5``, by the name alone."""
    return path.name.lower().endswith(FILE_SUFFIX)
