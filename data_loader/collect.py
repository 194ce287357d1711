"""Reads a whole source folder: tables, connectomes, recordings. One bad file never stops the others.

source/
  connectome/{connectome_neurons.csv, connectome_datasets.json, connectome_checksum.csv, connectome/<id>.…}
  connectome/connectome_presence.json
  activity/{papers,dataset_types,event_styles,encoding_table}.json
  activity/raw/<paper_id>.csv, activity/data/<paper_id>/…
  config/{connectome_neuron_class_split,connectome_neurons_replacement}.csv, config/gcamp_…_map_manual.json,
         config/data_checksum.json
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from data_loader import atlas, reading_connectomes, tables
from data_loader.checks import Vocabulary
from data_loader.files import check_sha256, inside, relative
from data_loader.limits import ReadLimits
from data_loader.manifest import read_manifest
from data_loader.names import Nomenclature
from data_loader.presence.stated import Stated, built_in, read_stated
from data_loader.problems import Refused, Report
from data_loader.reading import Arrivals, Item, Knowledge, read_item
from data_loader.reading_connectomes import ConnectomeFile
from data_loader.schema import Cell, ClassSplit, Connectome, ConnectomeInfo, DatasetType, EventStyle, Paper, Recording
from data_loader.sources import Context, ManifestRow, processed_h5
from data_loader.sources.connectomes import connectome_files
from data_loader.watching import Reader

# progress(step, done, total); called often, must be cheap
Progress = Callable[[str, int, int], None]


def silent(step: str, done: int, total: int) -> None:
    """Progress of a caller who does not look."""


@dataclass(frozen=True)
class Tables:
    """Everything small of a source folder."""

    cells: list[Cell]
    class_splits: list[ClassSplit]
    papers: list[Paper]
    dataset_types: list[DatasetType]
    event_styles: list[EventStyle]
    encoding_table: dict[str, Any] | None
    names: Nomenclature
    checksums: Mapping[str, Mapping[str, str]]  # "connectome" or paper id -> file -> sha256
    stated: Stated  # of the cells in connectomes

    def taking(self, nwb_series: str) -> Tables:
        """With this choice of series for every paper; "" leaves them theirs."""
        papers = [replace(paper, nwb_series=nwb_series or paper.nwb_series) for paper in self.papers]
        return replace(self, papers=papers)


def read_tables(root: Path, report: Report) -> Tables:
    """What names cells is taken from the built-in atlas where the source has none. Raises ``Refused`` for a folder that
    holds neither recordings nor connectomes."""
    connectome, activity, config = root / "connectome", root / "activity", root / "config"
    if not connectome.is_dir() and not activity.is_dir():
        raise Refused(str(root), "connectome, activity", "no such folders", "a source folder with one of them")
    for folder in (connectome, activity, config, activity / "data"):
        if folder.is_symlink() and not folder.is_dir():
            report.refuse(relative(folder, root), "(whole folder)", "a link that leads to no folder", "a folder")
    cells_path, cells_root = atlas.own_or_built_in(root, atlas.CELLS)
    if cells_root != root:
        report.warn(str(atlas.CELLS), "(whole file)", "absent", "a cell table; the built-in one is used")
    cells = atlas.completed(tables.read_cells(cells_path, cells_root, report))

    def read(path: Path, reader: Callable[..., Any], empty: Any, *arguments: Any) -> Any:
        return tables.optional(path, root, lambda: reader(path, root, *arguments), empty, report)

    papers: list[Paper] = read(activity / "papers.json", tables.read_papers, [], report)

    def read_config(name: str, reader: Callable[..., Any], empty: Any, *arguments: Any) -> Any:
        # they speak of the cells of a table and go with it
        path, owner = (config / name, root) if cells_root == root else atlas.own_or_built_in(root, Path("config", name))
        return tables.optional(path, owner, lambda: reader(path, owner, *arguments), empty, report)

    paper_ids = [paper.paper_id for paper in papers]
    names = Nomenclature.of(
        cells,
        replacements=read_config("connectome_neurons_replacement.csv", tables.read_replacements, {}, report),
        label_classes=read_config("gcamp_neuron_class_name_map_manual.json", tables.read_string_map, {}),
        label_names=read_config("gcamp_neuron_name_map_manual.json", tables.read_string_map, {}),
    )
    checksums = dict(read(config / "data_checksum.json", tables.read_data_checksums, {}))
    listed = read(connectome / "connectome_checksum.csv", tables.read_connectome_checksums, {}, report)
    checksums["connectome"] = {**checksums.get("connectome", {}), **listed}
    return Tables(
        cells=cells,
        class_splits=read_config("connectome_neuron_class_split.csv", tables.read_class_splits, [], report),
        papers=papers,
        dataset_types=read(activity / "dataset_types.json", tables.read_dataset_types, [], paper_ids, report),
        event_styles=read(activity / "event_styles.json", tables.read_event_styles, [], paper_ids, report),
        encoding_table=read(activity / "encoding_table.json", tables.read_encoding_table, None),
        names=names,
        checksums=checksums,
        stated=built_in(names).with_those_of(
            read(connectome / "connectome_presence.json", read_stated, Stated(), names, report)
        ),
    )


def read_connectomes(
    root: Path, found: Tables, report: Report, progress: Progress = silent, limits: ReadLimits | None = None
) -> Iterator[Connectome]:
    """The connectomes of ``connectome_datasets.json``, in its order."""
    root = root.absolute()  # they may be read by another process
    cells = reading_connectomes.Cells(root, found.names)
    with closing(Reader(cells, limits or ReadLimits())) as reader:
        yield from _connectomes(root, found, partial(reading_connectomes.read, reader, cells), report, progress)


def _connectomes(
    root: Path,
    found: Tables,
    read: Callable[[ConnectomeFile, Report], Connectome | None],
    report: Report,
    progress: Progress,
) -> Iterator[Connectome]:
    listing = root / "connectome" / "connectome_datasets.json"
    files = connectome_files(root, report)
    nothing: dict[str, tuple[ConnectomeInfo, str]] = {}
    infos = tables.optional(listing, root, lambda: tables.read_connectome_infos(listing, root, report), nothing, report)
    for done, (identifier, (info, absent_because)) in enumerate(infos.items()):
        progress("connectomes", done, len(infos))
        path = files.get(identifier)
        with report.collecting():
            if path is None:
                if not absent_because:
                    where = "a file of that name in connectome/connectome"
                    raise Refused(relative(listing, root), identifier, "no such file", where)
                continue
            inside(path, root)
            expected = found.checksums.get("connectome", {}).get(path.name)
            if expected:
                check_sha256(path, root, expected)
            if (connectome := read(ConnectomeFile(path, info), report)) is not None:
                yield connectome
    progress("connectomes", len(infos), len(infos))
    used = {files[identifier] for identifier in infos if identifier in files}
    for identifier, path in files.items():
        if identifier not in infos and path not in used:
            used.add(path)
            report.warn(
                relative(path, root), "id", identifier, "an entry in connectome_datasets.json; the file is unused"
            )


@dataclass(frozen=True)
class RecordingFiles:
    """The files of all papers, in the order of the site, and what their readers must know."""

    items: list[Item]
    known: Knowledge


def recording_files(root: Path, found: Tables, report: Report) -> RecordingFiles:
    """Every paper's files, sorted by paper order and file name; none is opened."""
    root = root.absolute()  # they may be read by a process that stands elsewhere
    data = root / "activity" / "data"

    paper_ids = [paper.paper_id for paper in found.papers]
    for path in sorted(data.glob("*")):
        if path.name.startswith((".", "README")):
            continue
        if not path.is_dir():
            report.refuse(relative(path, root), "(whole file)", "no folder", "a folder for each paper")
        elif path.name not in paper_ids:
            report.refuse(relative(path, root), "paper_id", path.name, "a paper of activity/papers.json")
    vocabulary = Vocabulary(
        type_ids=frozenset(item.type_id for item in found.dataset_types),
        events=frozenset(f"{style.owner}/{style.event}" for style in found.event_styles),
        names=found.names,
    )
    return RecordingFiles(
        [Item(paper_id, path) for paper_id in paper_ids for path in recording_paths(data / paper_id)],
        Knowledge(root, vocabulary, {paper.paper_id: _context(root, paper, found, report) for paper in found.papers}),
    )


def read_recordings(root: Path, found: Tables, report: Report, progress: Progress = silent) -> Iterator[Recording]:
    """Checked recordings of every paper, in the order of the site; each is read when it is asked for."""
    files, arrivals = recording_files(root, found, report), Arrivals(report)
    for done, item in enumerate(files.items):
        progress("recordings", done, len(files.items))
        for read in read_item(files.known, item):
            recording = arrivals.accept(read)
            if recording is not None:
                yield recording
    progress("recordings", len(files.items), len(files.items))


def recording_paths(folder: Path) -> list[Path]:
    """What a paper's folder holds, one path per recording or per set that belongs together, sorted.

    The ``*-data.h5`` files of a folder, with their label and encoding files, are one set; any other file is by itself.
    """
    if not folder.is_dir():
        return []
    whole_set = [folder] if processed_h5.reads(folder) else []
    return whole_set + sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "README"))
        and not processed_h5.is_side_file(path)
        and not (whole_set and processed_h5.is_processed(path))
    )


def _context(root: Path, paper: Paper, found: Tables, report: Report) -> Context:
    path = root / "activity" / "raw" / f"{paper.paper_id}.csv"
    no_rows: dict[str, ManifestRow] = {}
    manifest = tables.optional(path, root, lambda: read_manifest(path, root, report), no_rows, report)
    return Context(
        root=root,
        paper_id=paper.paper_id,
        names=found.names,
        manifest=manifest,
        checksums=found.checksums.get(paper.paper_id, {}),
        simulated=paper.simulated,
        nwb_series=paper.nwb_series,
    )
