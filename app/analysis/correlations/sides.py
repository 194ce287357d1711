"""Left and right cells of a class, whose mean stands for the class: only right where they do the same."""

from __future__ import annotations

from collections.abc import Iterable


def left_right_pairs(labels: Iterable[str]) -> list[tuple[str, str]]:
    """(left, right) of the labels that differ in their side alone, in the order of the left ones; "?" is no side."""
    known = [label for label in labels if "?" not in label]
    there = set(known)
    return [(name, f"{name[:-1]}R") for name in known if name.endswith("L") and f"{name[:-1]}R" in there]
