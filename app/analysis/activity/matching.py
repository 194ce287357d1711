"""Which recordings hold all of the chosen neurons: what can be chosen, and the intersection.

A choice is one cell as it is labeled (``AVAL``, ``AVA?``, ``RMD?L``: '?' is an undetermined side and matches only
itself) or a whole class (``AVA*``, shown as ``AVA (any)``), which is any trace of that class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.analysis.activity.labels import NeuronIndex, match_key
from data_loader.schema import Side

ANY = "*"


@dataclass(frozen=True)
class NeuronChoice:
    """One thing to search for; ``keys`` are the entries of ``NeuronIndex.match`` that answer to it."""

    value: str  # AVAL, AVA?, AVA*: as written in an address
    label: str  # AVAL, AVA?, AVA (any)
    neuron_class: str
    keys: tuple[str, ...]

    @property
    def is_class(self) -> bool:
        return self.value.endswith(ANY)

    def excludes(self, other: NeuronChoice) -> bool:
        """A whole class and its own cells are never searched for together: the class says it all."""
        return self.neuron_class == other.neuron_class and self.is_class != other.is_class


def choices(index: NeuronIndex) -> tuple[NeuronChoice, ...]:
    """What can be chosen, by class; a class with several kinds of labels leads its cells."""
    found: list[NeuronChoice] = []
    for name in sorted(index.sides):
        cells = sorted((_cell(name, dv, lr) for dv, lr in index.sides[name]), key=_certain_first)
        if len(cells) > 1:
            keys = tuple(key for cell in cells for key in cell.keys)
            found.append(NeuronChoice(f"{name}{ANY}", f"{name} (any)", name, keys))
        found.extend(cells)
    return tuple(found)


def find_choice(token: str, known: Iterable[NeuronChoice]) -> NeuronChoice | None:
    """The choice a token of an address means: a choice's own value, else a class by its name. None when neither."""
    of_class = None
    for choice in known:
        if choice.value == token:
            return choice
        if choice.neuron_class == token and (of_class is None or choice.is_class):
            of_class = choice
    return of_class


def matches(chosen: Sequence[NeuronChoice], index: NeuronIndex) -> dict[str, tuple[int, ...]]:
    """data set -> trace numbers, in the order of the choices, for the data sets that hold every one of them.

    Nothing chosen matches nothing, and no choice can bring back a data set that an earlier one ruled out.
    """
    if not chosen:
        return {}
    first, *others = (datasets_with(choice, index) for choice in chosen)
    return {
        dataset_id: tuple(dict.fromkeys([*numbers, *(idx for other in others for idx in other[dataset_id])]))
        for dataset_id, numbers in first.items()
        if all(dataset_id in other for other in others)
    }


def datasets_with(choice: NeuronChoice, index: NeuronIndex) -> Mapping[str, list[int]]:
    """data set -> numbers of the traces that one choice matches there."""
    union: dict[str, list[int]] = {}
    for key in choice.keys:
        for dataset_id, numbers in index.match[key].items():
            union.setdefault(dataset_id, []).extend(numbers)
    return union


def _certain_first(choice: NeuronChoice) -> tuple[bool, str]:
    return "?" in choice.value, choice.value


def _cell(neuron_class: str, dv: str, lr: str) -> NeuronChoice:
    """Class and sides as a name in capitals; a side that the class does not have is left out."""
    sides = "".join("" if side == Side.UNDEFINED else side.upper() for side in (dv, lr))
    name = neuron_class + sides
    return NeuronChoice(name, name, neuron_class, (match_key(neuron_class, lr, dv),))
