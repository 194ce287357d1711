"""NeuroPAL labels of a recording: 1-based trace number -> ``Label`` (formats.md a.1, b.3.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from data_loader.names import Nomenclature, is_on_or_off
from data_loader.problems import Refused, Report
from data_loader.schema import Cell, Label, Side


def fits_traces(numbers: Iterable[int], n_neuron: int, file: str, key: str, report: Report) -> bool:
    """False, with one report line, when a label belongs to no trace.

    Such keys are not trace numbers at all (published files exist whose keys are image-segment numbers), so the whole
    set is rejected rather than the surplus clipped.
    """
    foreign = sorted({number for number in numbers if not 1 <= number <= n_neuron})
    if foreign:
        listed = ", ".join(map(str, foreign[:5])) + (", …" if len(foreign) > 5 else "")
        report.refuse(
            file, key, f"{len(foreign)} keys outside ({listed})",
            f"trace numbers 1 to {n_neuron}; all labels of this recording were left out",
        )  # fmt: skip
    return not foreign


def read_labels(raw: Any, n_neuron: int, names: Nomenclature, file: str, key: str, report: Report) -> dict[int, Label]:
    """Labels of the published layouts: ``{"i": label}`` or ``{"i": [label, …]}``, of which the most confident counts.

    A label that cannot be used is reported and left out; a set that does not fit the traces is left out whole.
    """
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        report.refuse(file, key, raw, 'an object {"trace number": label}')
        return {}
    numbered: dict[int, Any] = {}
    for text, value in raw.items():
        if not (text.isascii() and text.isdigit()):
            report.refuse(file, f"{key}.{text}", text, "a trace number")
        else:
            numbered[int(text)] = value
    if not fits_traces(numbered, n_neuron, file, key, report):
        return {}
    labels: dict[int, Label] = {}
    for number, value in sorted(numbered.items()):
        where = f"{key}.{number}"
        with report.collecting():
            chosen = most_confident(value)
            if chosen is None:
                continue
            if not isinstance(chosen, Mapping):
                raise Refused(file, where, value, "a label object")
            try:
                labels[number] = names.label(file, where, chosen)
            except (TypeError, ValueError):  # of int(): the other fields are checked by ``names.label`` itself
                raise Refused(file, f"{where}.roi_id", chosen.get("roi_id"), "whole numbers") from None
    return labels


def most_confident(value: Any) -> Any:
    """The label of a list with the highest confidence (the first of equals); None for an empty list."""
    if not isinstance(value, list):
        return value

    def confidence(label: Any) -> float:
        stated = label.get("confidence") if isinstance(label, Mapping) else None
        return float(stated) if isinstance(stated, int | float) else float("-inf")

    return max(value, key=confidence, default=None)


def label_of_name(name: str, names: Nomenclature, file: str, key: str) -> Label:
    """A label from its name alone, as NWB files give it: "AVAL", "AVA?", "AVA", "AWCON".

    A name that is not one cell is matched as a class or, when it ends in "?", as the cells that start like it; a side
    on which those differ is missing. Raises ``Refused`` when it is unknown.
    """
    renamed = "AWC?" if is_on_or_off(name) else names.canonical(names.label_names.get(name, name))
    cell = names.cells.get(renamed)
    if cell is not None:
        return Label(renamed, names.label_classes.get(cell.cell_class, cell.cell_class), _side(cell.lr), _side(cell.dv))
    stem = renamed.rstrip("?")
    cells = [names.cells[member] for member in names.classes.get(names.label_classes.get(stem, stem), ())]
    if not cells and stem and "?" in renamed:
        cells = [cell for cell in names.cells.values() if cell.name.startswith(stem)]
    if len({cell.cell_class for cell in cells}) != 1:
        raise Refused(file, key, name, "a cell or class of connectome_neurons.csv")
    shown = renamed if "?" in renamed else f"{renamed}?"
    return Label(shown, cells[0].cell_class, _common_side(cells, "lr"), _common_side(cells, "dv"))


def names_a_cell(text: str, names: Nomenclature) -> bool:
    """True for what ``label_of_name`` can make a label of."""
    try:
        label_of_name(text, names, "", "")
    except Refused:
        return False
    return True


def _common_side(cells: list[Cell], axis: str) -> Side:
    sides = {getattr(cell, axis) for cell in cells}
    return _side(sides.pop()) if len(sides) == 1 else Side.MISSING


def _side(code: str) -> Side:
    return Side(code) if code else Side.UNDEFINED
