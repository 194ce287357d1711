"""The command line: ``python -m data_loader fetch | convert | build | check | …``.

Exit codes: 0 all sound; 1 something was refused or differs (the summary says what); 2 the call was wrong.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from data_loader import build as building
from data_loader.layers import command as layer_command
from data_loader.pools import Where
from data_loader.problems import Problem, Report
from data_loader.store import Store, StoreError
from data_loader.terminal import bars, console, errors, refusal

app = typer.Typer(help="Reads data sets, checks them and builds the store that the site serves.", no_args_is_help=True)
app.add_typer(layer_command.app, name="layer")

Source = Annotated[
    Path, typer.Option("--source", help="Folder with the data sets; its README says how it is laid out.")
]
StoreFolder = Annotated[Path, typer.Option("--store", help="Folder of the store.")]
NwbSeries = Annotated[
    str,
    typer.Option(
        metavar="SERIES",
        help="Of NWB files take this series, by path, part of a path or pattern. "
        '"nwb_series" of a paper in papers.json says it for good.',
    ),
]
DEFAULT_SOURCE, DEFAULT_STORE = Path("initial_data"), Path(".store")


@app.command()
def build(
    source: Source = DEFAULT_SOURCE,
    store: StoreFolder = DEFAULT_STORE,
    processes: Annotated[int, typer.Option(min=0, help="Processes that read; 0 is one for every processor.")] = 0,
    dask: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Scheduler of a Dask cluster that reads instead, as tcp://host:8786. Its workers have this code and "
            "see the source folder under the same path.",
        ),
    ] = "",
    fresh: Annotated[bool, typer.Option("--fresh", help="Read unchanged files again, too.")] = False,
    nwb_series: NwbSeries = "",
) -> None:
    """Import a source folder and put the store in place. The old store serves until the new one is complete.

    Files of recordings that have not changed since it was built are not read again.
    """
    with bars() as progress, refusal():
        result = building.build(source, store, progress, Where(processes, dask), fresh=fresh, nwb_series=nwb_series)
    _counts(result.counts)
    size = f"{result.bytes / 1e6:.1f} MB · {result.seconds:.1f} s"
    console.print(f"store {store} · data version {result.data_version} · {size}")
    if result.unchanged:
        console.print(f"{result.unchanged:,} unchanged files of recordings were not read again")
    _summarize(result.report)


@app.command()
def check(source: Source = DEFAULT_SOURCE, nwb_series: NwbSeries = "") -> None:
    """Read and check a source folder without writing anything."""
    with bars() as progress, refusal():
        result = building.check(source, progress, nwb_series=nwb_series)
    _counts(result.counts)
    _summarize(result.report)


@app.command()
def fetch(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            help="Sets of the catalog, zenodo:ID, dryad:DOI, dandi:ID[/VERSION], or addresses of files. "
            "None: the three papers of the catalog that lie at Zenodo.",
        ),
    ] = None,
    to: Annotated[Path, typer.Option("--to", help="Source folder; made if it is not there.")] = Path("real_data"),
    listing: Annotated[bool, typer.Option("--list", help="Say what the catalog holds, and nothing else.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Ask for sizes and terms; fetch nothing.")] = False,
    files: Annotated[
        list[str] | None, typer.Option("--file", help="Only files of this name; * and ? may stand.")
    ] = None,
    base: Annotated[Path, typer.Option(help="Source folder that a new one has its connectomes from.")] = DEFAULT_SOURCE,
    paper: Annotated[str, typer.Option(help="Paper id of a set that is not in the catalog.")] = "",
    title: Annotated[str, typer.Option(help="Its title.")] = "",
    manifest: Annotated[Path | None, typer.Option(help="Its manifest: a CSV as activity/raw/<paper id>.csv.")] = None,
) -> None:
    """Bring published recordings into a source folder. A fetch that was interrupted goes on where it stopped."""
    from data_loader.fetch import command
    from data_loader.fetch.targets import Wish

    if listing:
        console.print(command.table())
        return
    with bars() as progress:
        tell = partial(console.print, highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(
            command.fetch(names or [], to, base, Wish(paper, title, manifest), files or [], dry_run, tell, progress)
        )


@app.command()
def convert(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Tables, workbooks, MATLAB, GraphML, archives …")
    ],
    to: Annotated[Path, typer.Option("--to", help="Folder of what is written; nothing is overwritten.")],
    source: Source = DEFAULT_SOURCE,
    paper: Annotated[str, typer.Option(help="Paper id of the recordings.")] = "my_paper",
) -> None:
    """Write recordings and connectomes in the project's own formats, and say what was understood.

    Cells are those of the source folder's cell table.
    """
    from data_loader import convert as converting

    report = Report()
    with refusal():
        names = building.collect.read_tables(source, Report()).names
    tell = partial(console.print, highlight=False, markup=False, soft_wrap=True)
    for path in files:
        converting.convert(path, converting.Conversion(to, paper, names), report, tell)
    _summarize(report)


@app.command()
def info(
    store: StoreFolder = DEFAULT_STORE,
    verify: Annotated[bool, typer.Option(help="Read every file and compare its sha256.")] = False,
) -> None:
    """Say what a store holds."""
    try:
        opened = Store.open(store)
    except StoreError as error:
        errors.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(1) from None
    console.print(f"store {store} · data version {opened.data_version} · schema {opened.meta['schema_version']}")
    _counts(opened.meta["counts"])
    for name, columns in (
        ("connectomes", ("id", "region", "unit", "n_cells", "n_chemical", "n_electrical")),
        ("recordings", ("dataset_id", "types", "n_neuron", "n_labeled", "max_t", "simulated")),
    ):
        table = Table(*columns, title=name)
        for row in opened.frame(name)[list(columns)].itertuples(index=False):
            table.add_row(*map(str, row))
        console.print(table)
    for problem in opened.meta["problems"]:
        console.print(str(Problem.of(problem)), highlight=False, markup=False, soft_wrap=True)
    if verify:
        damaged = opened.verify()
        for name in damaged:
            errors.print(f"[red]{name}: sha256 differs[/red]", highlight=False)
        if damaged:
            raise typer.Exit(1)
        console.print(f"{len(opened.meta['files'])} files verified")


@app.command()
def prune(store: StoreFolder = DEFAULT_STORE) -> None:
    """Remove old versions of a store: all but the one that is served and those that a process has open.

    A build keeps the version before, so that naming it in CURRENT goes back; this removes that one, too.
    """
    from data_loader.versions import prune as remove_versions

    try:
        done = remove_versions(store)
    except (StoreError, OSError) as error:
        errors.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(1) from None
    for name in done.removed:
        console.print(f"removed {name}", highlight=False)
    for name in done.still_open:
        console.print(f"kept {name}: a process has it open", highlight=False)
    console.print(f"store {store} · {done.served} is served", highlight=False)


@app.command()
def publish(
    store: Annotated[Path, typer.Argument(help="Folder of the built store.")],
    address: Annotated[str, typer.Argument(help="s3://bucket/path, gs://bucket/path or file:///path.")],
) -> None:
    """Upload a store, for instances with WWW_STORE=<address>. Files that are there already are not sent again."""
    from data_loader.remote import publishing
    from data_loader.remote.address import RemoteAddress
    from data_loader.remote.errors import RemoteError

    try:
        where = RemoteAddress.of(address)
    except ValueError as error:
        errors.print(f"[red]{address}: {error}[/red]", highlight=False)
        raise typer.Exit(2) from None
    try:
        with bars() as progress:
            done = publishing.publish(store, where, progress)
    except (RemoteError, StoreError) as error:
        errors.print(f"[red]{error}[/red]\n{where} serves what it served before.", highlight=False)
        raise typer.Exit(1) from None
    console.print(
        f"{where} · data version {done.data_version}"
        f"{f', was {done.replaced}' if done.replaced not in ('', done.data_version) else ''}"
        f" · {done.sent} objects, {done.sent_bytes / 1e6:.1f} MB sent"
        f" · {done.present} objects, {done.present_bytes / 1e6:.1f} MB were there",
        highlight=False,
    )


@app.command()
def simulate(
    out: Annotated[Path, typer.Option(help="Folder for the recordings, one JSON (v2 layout) each.")],
    source: Source = DEFAULT_SOURCE,
) -> None:
    """Write the SIMULATED recordings of a source folder as files."""
    from data_loader.export import json_v2

    report = Report()
    with bars() as progress, refusal():
        found = building.collect.read_tables(source, report)
        written = [
            json_v2.write_file(recording, out)
            for recording in building.collect.read_recordings(source, found, report, progress)
            if recording.simulated
        ]
    for path in written:
        console.print(str(path), highlight=False)
    _summarize(report)


@app.command()
def derive(
    out: Annotated[Path, typer.Option(help="Folder the connectomes are written to.")] = DEFAULT_SOURCE,
    cache: Annotated[Path, typer.Option(help="Folder the two wheels are kept in.")] = Path(".cache/wheels"),
    check: Annotated[bool, typer.Option("--check", help="Rebuild and compare bytes; write nothing.")] = False,
    nulls: Annotated[
        int, typer.Option(help="Instead: make so many random networks of each connectome of the folder.", min=0)
    ] = 0,
    only: Annotated[str, typer.Option(help="Of this connectome alone, with --nulls.")] = "",
) -> None:
    """Build the embedded connectomes from the pinned cect and c302 wheels."""
    from data_loader import derive as deriving

    if nulls:
        _random_networks(out, nulls, only)
        return

    try:
        with bars() as progress:
            if check:
                different = deriving.derive_check(out, cache, progress)
            else:
                summary = deriving.derive(out, cache, progress)
    except deriving.DeriveError as error:
        errors.print(f"[red]{error}[/red]", highlight=False)
        raise typer.Exit(1) from None
    if not check:
        console.print(str(summary), highlight=False)
        return
    for name in different:
        errors.print(f"[red]{name}: differs from what the wheels give[/red]", highlight=False)
    if different:
        raise typer.Exit(1)
    console.print(f"{out}: the same bytes as the wheels give")


def _random_networks(out: Path, number: int, only: str) -> None:
    from data_loader.networks.file import FILE, write_nulls

    with bars() as progress, refusal():
        written = write_nulls(out, number, only, progress)
    console.print(f"{out / FILE}: {len(written['networks'])} connectomes", highlight=False)


# ------------------------------------------------------------------ what the commands share


def _counts(counts: dict[str, int]) -> None:
    console.print(" · ".join(f"{number:,} {what}" for what, number in counts.items()), highlight=False)


def _summarize(report: Report) -> None:
    """Every problem in a line; exit code 1 when anything was refused."""
    for problem in report.problems:
        errors.print(str(problem), highlight=False, markup=False, soft_wrap=True)
    if report.refused or report.warnings:
        errors.print(f"{len(report.refused)} refused, {len(report.warnings)} mended or noted")
    if report.refused:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
