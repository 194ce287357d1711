"""One module a format: ``reads(path)`` answers from the name and the first bytes, ``read`` hands over schema objects.

The build asks the modules in the order of ``registry.RECORDING_SOURCES`` and ``connectomes.CONNECTOME_SOURCES``; the
first that can read a path reads it. A path is a file, or for recordings a folder that belongs together (a processed-H5
set with its label and encoding files).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from data_loader.files import kind_of, relative
from data_loader.names import Nomenclature
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome, ConnectomeInfo, Recording


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
    nwb_series: str = ""  # the series that are taken of its NWB files instead of the usual ones


@dataclass(frozen=True)
class ConnectomeContext:
    """What a connectome's reader knows besides its own file."""

    root: Path  # the source folder; no path may leave it
    info: ConnectomeInfo
    names: Nomenclature


class Source(Protocol):
    """What every module of a format has."""

    FORMAT: str
    SUFFIXES: tuple[str, ...]  # of its files, in small letters; files may have them in any case
    ACCEPTS: str  # what a file must be like to be read; "" for what nobody brings

    def reads(self, path: Path) -> bool: ...


class RecordingSource(Source, Protocol):
    """The shape of a module that reads recordings."""

    def read(self, path: Path, context: Context, report: Report) -> Iterator[Recording]: ...

    def rests_on(self, path: Path, context: Context) -> list[Path]:
        """Everything that ``read`` opens or lists: while none of these changes, the recordings do not."""
        ...


class ConnectomeSource(Source, Protocol):
    """The shape of a module that reads a connectome."""

    def read(self, path: Path, context: ConnectomeContext, report: Report) -> Connectome: ...


S = TypeVar("S", bound=Source)


def first_that_reads(path: Path, root: Path, sources: Sequence[S]) -> S:
    """Raises ``Refused`` for a path that no source can read, with the rule of those whose files are called like it."""
    source = next((source for source in sources if source.reads(path)), None)
    if source is None:
        offered = [one for one in sources if one.ACCEPTS]
        alike = [one for one in offered if kind_of(path) in one.SUFFIXES] or offered
        raise Refused(relative(path, root), "format", path.name, "; or ".join(dict.fromkeys(o.ACCEPTS for o in alike)))
    return source
