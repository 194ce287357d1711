"""Which neurons a simulated recording of the head can show."""

from __future__ import annotations

from data_loader.ganglia import ganglion
from data_loader.names import Nomenclature
from data_loader.schema import Cell

HEAD = frozenset(
    {
        "anterior pharyngeal bulb",
        "posterior pharyngeal bulb",
        "anterior ganglion",
        "dorsal ganglion",
        "lateral ganglion",
        "ventral ganglion",
        "retrovesicular ganglion",
    }
)
# of the motor neurons in the retrovesicular ganglion, published recordings of the head name these
NAMED_MOTOR_NEURONS = frozenset({"VB01", "VB02"})
CORD_CLASSES = frozenset({"AS", "DA", "DB", "DD", "SAB", "VA", "VB", "VD"})


def head_neurons(names: Nomenclature) -> tuple[Cell, ...]:
    """In the order of the cell table."""
    return tuple(
        cell
        for cell in names.cells.values()
        if ganglion(cell) in HEAD and (cell.cell_class not in CORD_CLASSES or cell.name in NAMED_MOTOR_NEURONS)
    )
