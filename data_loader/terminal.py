"""What the commands of the command line write with: output, errors, progress bars."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as ProgressBars

from data_loader.collect import Progress
from data_loader.problems import Refused

# in a pipe or a log nothing is folded at 80 columns
console = Console(width=None if sys.stdout.isatty() else 240)
errors = Console(stderr=True)


@contextmanager
def bars() -> Iterator[Progress]:
    """A progress bar per step, on stderr, gone when the step is done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with ProgressBars(*columns, console=errors, transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = shown.add_task(step, total=total)
            shown.update(tasks[step], completed=done, total=total)

        yield progress


@contextmanager
def refusal() -> Iterator[None]:
    """A source that cannot be used at all: one line, exit code 1."""
    try:
        yield
    except Refused as refused:
        errors.print(str(refused), style="red", highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None
