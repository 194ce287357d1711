"""The cell lists of cect/Cells.py, read from its syntax tree: the module is parsed, never executed."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from data_loader.cell_names import canonical
from data_loader.derive.wheels import Reading
from data_loader.problems import Refused

MEMBER = "cect/Cells.py"
# Entries that stand for a model's lumped muscle, not for a cell.
NOT_CELLS = frozenset({"MANAL", "MVULVA"})


@dataclass(frozen=True)
class CellLists:
    """Lists by name, e.g. "VULVAL_MUSCLE_NAMES", as spelled in the source."""

    lists: dict[str, list[str]]

    def cells(self, names: Iterable[str]) -> list[str]:
        """Canonical names of several lists, in order, once each. Raises ``Refused`` for an unknown list."""
        found: dict[str, None] = {}
        for name in names:
            if name not in self.lists:
                raise Refused(MEMBER, name, "absent", "a list of cell names")
            found.update(dict.fromkeys(canonical(cell) for cell in self.lists[name] if cell not in NOT_CELLS))
        return list(found)


def read_cell_lists(reading: Reading) -> CellLists:
    """Every module-level assignment of a list of names, or of sums of such lists."""
    constants: dict[str, str] = {}
    lists: dict[str, list[str]] = {}

    def evaluate(node: ast.expr) -> list[str]:
        """The names an expression lists. Raises ``ValueError`` for anything but names, lists and their sums."""
        match node:
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                return [text(element) for element in elements]
            case ast.Name(id=name) if name in lists:
                return lists[name]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return evaluate(left) + evaluate(right)
        raise ValueError(ast.dump(node))

    def text(node: ast.expr) -> str:
        match node:
            case ast.Constant(value=str(value)):
                return value
            case ast.Name(id=name) if name in constants:
                return constants[name]
        raise ValueError(ast.dump(node))

    for statement in ast.parse(reading.text(MEMBER)).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Constant(value=str(value))):
                constants[target] = value
            case ast.Assign(targets=[ast.Name(id=target)], value=value):
                try:
                    lists[target] = evaluate(value)
                except ValueError:
                    continue  # not a list of names: the module holds tables and styles as well
    return CellLists(lists)
