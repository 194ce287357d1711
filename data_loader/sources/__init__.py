"""One module a format: ``reads(path)`` answers from the name and the first bytes, ``read`` hands over schema objects.

The build asks the modules in the order of ``RECORDING_SOURCES``; the first that can read a path reads it. A path is a
file, or a folder that belongs together (a processed-H5 set with its label and encoding files).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Recording


@dataclass(frozen=True)
class ManifestRow:
    """One row of ``activity/raw/<paper_id>.csv`` (formats.md b.2)."""

    filename: str
    checksum: str  # sha256 of the H5
    uid: str
    theta_h_pos_is_ventral: bool
    label: bool
    types: tuple[str, ...]
    events: Mapping[str, tuple[int, ...]]
    t_range: tuple[int, int] | None  # 1-based, both ends included


@dataclass(frozen=True)
class Context:
    """What a recording's reader knows besides its own file."""

    root: Path  # the source folder; no path may leave it
    paper_id: str
    names: Nomenclature
    manifest: Mapping[str, ManifestRow] = field(default_factory=dict)  # by uid
    checksums: Mapping[str, str] = field(default_factory=dict)  # file name -> sha256, where the source states one
    simulated: bool = False  # the paper is marked as simulated


class RecordingSource(Protocol):
    """The shape of a module in this package."""

    FORMAT: str

    def reads(self, path: Path) -> bool: ...

    def read(self, path: Path, context: Context, report: Report) -> Iterator[Recording]: ...
