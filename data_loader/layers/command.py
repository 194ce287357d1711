"""``python -m data_loader layer …``: layers from files that an operator supplies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_loader import collect
from data_loader.layers.files import FOLDER, layer_bytes
from data_loader.layers.randi import read_atlas
from data_loader.problems import Report
from data_loader.terminal import console, refusal

app = typer.Typer(help="Adds layers beside the wires from files that you supply.", no_args_is_help=True)


@app.callback()
def layer() -> None:
    """Add layers beside the wires from files that you supply."""


@app.command()
def randi(
    file: Annotated[
        Path, typer.Option("--file", help="funatlas.h5 of wormneuroatlas, or one laid out as it is.", exists=True)
    ],
    source: Annotated[Path, typer.Option("--source", help="Source folder that gets the layers.")],
) -> None:
    """Write the full signal propagation atlas: what was measured, significant or not, and what was not measured."""
    with refusal():
        layers = read_atlas(file, list(collect.read_tables(source, Report()).names.cells))
    folder = source / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for one in layers:
        path = folder / f"{one.id}.json"
        path.write_bytes(layer_bytes(one))
        console.print(
            f"{path}: {len(one.value):,} pairs measured, {one.n_found:,} with q < 0.05", highlight=False, soft_wrap=True
        )
    console.print("Build the store again to serve them.")
