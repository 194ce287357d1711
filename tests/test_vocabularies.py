"""What is said of each member of a vocabulary is said of all of them: a new one is not a KeyError for a visitor.

The dictionaries are found in the code, so the next one is tested by being there.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import app
import components
import data_loader
import pages
from app import theme
from app.analysis.connectome import comparison, development, matrix
from app.views.python_code import FOLDER, Kind
from data_loader.schema import BEHAVIORS, Behavior
from data_loader.sources.nwb import behavior as nwb_behavior
from data_loader.sources.registry import RECORDING_SOURCES

ENTRY_POINTS = {"app.wsgi"}  # importing it opens a store
# (module, vocabulary) of those that leave members out -> why that is right
PARTIAL: Mapping[tuple[str, str], str] = {
    ("app.analysis.connectome.signs", "Transmitter"): "slow transmitters have no usual sign",
    ("app.services.animals.comparison.comparison", "Quantity"): "means and variances have the unit of their trace",
    ("app.services.structure_function.predictors", "Predictor"): "only gap junctions are refused by a data set",
    ("app.states.activity.replay", "Layout"): "positions by hand need a dialog, which only Explore has",
    ("data_loader.sources.headings", "Role"): "behavior has words of its own, neurons are cells, the rest is other",
    ("app.services.layers.overlaps", "Show"): "no pairs and pairs of chosen states are no rule",
    ("app.views.layers", "Show"): "a page always lists pairs",
    ("app.analysis.encoding.neurons", "Group"): "features of no family have a case of their own",
}


def modules() -> Iterator[ModuleType]:
    for package in (app, components, data_loader, pages):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name not in ENTRY_POINTS and not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def written(module: ModuleType) -> Iterator[tuple[type[Enum], set[Any], int]]:
    """(vocabulary, members, line) of every dictionary of a module that is written with members as its keys."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
        if not isinstance(node, ast.Dict):
            continue
        keys = [
            (getattr(module, key.value.id, None), key.attr)
            for key in node.keys
            if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name)
        ]
        kind = keys[0][0] if keys else None
        same = len(keys) == len(node.keys) and all(other is kind for other, _ in keys)
        if same and isinstance(kind, type) and issubclass(kind, Enum):
            yield kind, {kind[name] for _, name in keys}, node.lineno


def made(module: ModuleType, known: set[int]) -> Iterator[tuple[type[Enum], set[Any], str]]:
    """(vocabulary, members, name) of every mapping of a module whose keys are members, however it was made."""
    for name, value in vars(module).items():
        if isinstance(value, Mapping) and value and id(value) not in known:
            known.add(id(value))
            kinds = {type(key) for key in value}
            if len(kinds) == 1 and issubclass(kind := kinds.pop(), Enum):
                yield kind, set(value), name


def test_every_dictionary_over_a_vocabulary_has_all_its_members(site: object) -> None:
    seen, wrong = 0, []
    known: set[int] = set()  # what a module imports was looked at where it was made
    for module in modules():
        for kind, members, place in (*written(module), *made(module, known)):
            seen += 1
            if members != set(kind) and (module.__name__, kind.__name__) not in PARTIAL:
                lacking = ", ".join(str(member) for member in kind if member not in members)
                wrong.append(f"{module.__name__} ({place}) says nothing of {kind.__name__}: {lacking}")
    assert wrong == []
    assert seen > 60


@pytest.mark.parametrize("reader", [*RECORDING_SOURCES, nwb_behavior], ids=lambda reader: reader.__name__)
def test_every_format_has_a_column_for_every_behavior(reader: ModuleType) -> None:
    """Those that have columns; NWB's are in a module of their own, simulated recordings have no file, MATLAB files of
    the field no behavior, and archives hold files of these."""
    if hasattr(reader, "CHANNELS"):
        assert set(reader.CHANNELS) == set(Behavior) == set(BEHAVIORS)
        assert len(set(reader.CHANNELS.values())) == len(Behavior)
    else:
        assert reader.FORMAT in ("nwb", "simulated", "mat", "archive")


@pytest.mark.parametrize(
    ("said", "vocabulary"),
    [
        (theme.COMPARISON, comparison.Status),
        (theme.DEVELOPMENT, development.Kind),
        (theme.CELL_TYPE, matrix.TYPE_ORDER),
        ({path.stem for path in FOLDER.iterdir()}, Kind),
    ],
    ids=["differences", "developments", "cell types", "snippets"],
)
def test_what_is_keyed_by_the_values_of_a_vocabulary_has_all_of_them(said: Any, vocabulary: Any) -> None:
    assert set(said) == set(map(str, vocabulary))
