"""What pages open with when the address names no cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

REVERSALS = ("AVA", "RIM", "RIB")  # classes that turn the animal round
# classes, of which the first line is taken that the data sets have: reversals, pumping, the tail
CIRCUITS = (REVERSALS, ("I1", "MC", "M3"), ("PHA", "PHB", "PVC"))
# from a nociceptor to motor neurons of the head, from a pharyngeal interneuron to a motor neuron, within the tail
ROUTES = (("ASH", "RMD"), ("I1", "M3"), ("PHA", "PVC"))


def example_classes(there: Collection[str]) -> tuple[str, ...]:
    """Classes of one circuit, as far as they are there."""
    found = (tuple(name for name in circuit if name in there) for circuit in CIRCUITS)
    return next(filter(None, found), ())


def example_route(there: Collection[str]) -> Sequence[str]:
    """Two classes, start and end, both of which are there; else none."""
    return next((route for route in ROUTES if set(route) <= set(there)), ())
