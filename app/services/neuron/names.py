"""Which cell or class a name in an address is."""

from __future__ import annotations

from app.analysis.connectome.matrix import Level
from app.errors import NotFoundError
from app.services.connectome.tables import ConnectomeTables
from data_loader.problems import shorten


def canonical(tables: ConnectomeTables, text: str) -> str | None:
    """The cell or class that a text stands for, however it is written; None where there is no such."""
    if text in tables.numbers.members or text in tables.cells:
        return text
    return tables.spelling.meant(text) or tables.class_spelling.meant(text)


def checked(tables: ConnectomeTables, text: str) -> str:
    """As ``canonical``. Raises ``NotFoundError``, which says what may be meant."""
    name = canonical(tables, text)
    if name is not None and (name in tables.cells or name in tables.numbers.members):
        return name
    guesses = [*tables.class_spelling.guesses(text), *tables.spelling.guesses(text)]
    likely = " or ".join(list(dict.fromkeys(guesses))[:4])
    hint = f"; did you mean {likely}?" if likely else "."
    raise NotFoundError(f"There is no cell or class “{shorten(text)}” in the cell table{hint}", code="unknown_neuron")


def level_of(tables: ConnectomeTables, name: str) -> Level:
    """A class of one cell has its name and is that cell."""
    return Level.NEURON if name in tables.cells else Level.CLASS
