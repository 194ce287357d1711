"""Questions about the layers beside the wires. Answers are plain data for JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from app.analysis.connectome.layers.matrix import FOUND, LayerMatrix, PairLayer
from app.analysis.connectome.layers.states import ALL, PairState
from app.analysis.statistics.seeds import seed_of
from app.errors import BadRequestError, TooLargeError
from app.services.connectome.analysis_answers import MatrixAnswer
from app.services.connectome.requests import MatrixRequest, MatrixTableRequest
from app.services.layers.answers import (
    LayerAnswer,
    LayerInfo,
    LayerOfCells,
    LayersAnswer,
    OverlapAnswer,
    PairAnswer,
    PairLayerRow,
    PairSaid,
)
from app.services.layers.connectivity import layer_csv, layer_matrix
from app.services.layers.overlaps import Compared, compared, overlap, plain, words_at
from app.services.layers.partners import partners_of
from app.services.layers.requests import LayerRequest, OverlapRequest, PairRequest
from app.services.layers.tables import KnownLayer, LayerTables
from app.services.layers.words import MEANING
from app.settings import Settings
from data_loader.remembering import remembered
from data_loader.store import Store


class LayerService:
    """Methods raise ``NotFoundError`` for an unknown layer, ``BadRequestError`` for an unknown cell and
    ``TooLargeError`` past a bound."""

    def __init__(self, store: Store, settings: Settings, tables: LayerTables) -> None:
        self._tables = tables
        self._connectome = tables.connectome
        self._settings = settings
        self._version = store.data_version

    def prepare(self) -> None:
        """Make all layers: the list of them tells how many pairs each has."""
        for layer in self.every_id:
            self._tables.layer(layer)

    @property
    def tables(self) -> LayerTables:
        """What other services ask of the same layers stands on these."""
        return self._tables

    # ------------------------------------------------------------------ what there is

    @property
    def ids(self) -> list[str]:
        """Layers of the files, in the order of the site."""
        return self._tables.ids

    @property
    def every_id(self) -> list[str]:
        """Layers of the files, then the connections of each connectome."""
        return [*self._tables.ids, *self._tables.wired_ids]

    def layers(self, *, wired: bool = True) -> list[LayerInfo]:
        """Those of the files by group, then, with ``wired``, the connections of each connectome."""
        return [self._tables.layer(layer).info.copy() for layer in (self.every_id if wired else self.ids)]

    def listing(self) -> LayersAnswer:
        """All layers and what their states mean."""
        return {"layers": self.layers(), "states": dict(MEANING)}

    def info(self, layer: str) -> LayerInfo:
        return self._tables.layer(layer).info.copy()

    def pair_layer(self, layer: str) -> PairLayer:
        """For analyses."""
        return self._tables.layer(layer).pairs

    def matrix(self, layer: str, pre: Sequence[str], post: Sequence[str] | None = None) -> LayerMatrix:
        """States and values of cells, for analyses and pictures: rows send, columns receive; NaN is no value, not 0."""
        return self._tables.layer(layer).pairs.matrix(pre, post)

    def connectivity(self, asked: MatrixRequest) -> MatrixAnswer:
        """As a connectivity matrix of single cells."""
        return layer_matrix(self._tables, asked)

    def connectivity_csv(self, asked: MatrixTableRequest) -> bytes:
        return layer_csv(self._tables, asked)

    # ------------------------------------------------------------------ pairs

    def pairs(self, layer: str, asked: LayerRequest) -> LayerAnswer:
        """What a layer says of cells: sparse values, and on demand the state of every pair."""
        known = self._tables.layer(layer)
        pre = self._cells(asked.neurons, known) or self._all(known.pairs.senders)
        post = self._cells(asked.to, known) or (self._cells(asked.neurons, known) or self._all(known.pairs.receivers))
        matrix = known.pairs.matrix(pre, post)
        index = np.flatnonzero(matrix.states.ravel() == FOUND)
        rows = matrix.rows.ravel()[index].tolist()
        counts = np.bincount(matrix.states.ravel(), minlength=len(ALL)).tolist()
        q = known.pairs.q
        return {
            "layer": known.info.copy(),
            "pre": list(pre),
            "post": list(post),
            "index": index.tolist(),
            "values": [plain(value) for value in matrix.values.ravel()[index].tolist()],
            "q": None if q is None else [plain(value) for value in q[rows].tolist()],
            "via": [known.pairs.via[row] for row in rows] if known.pairs.via else None,
            "n_states": {state: n for state, n in zip(ALL, counts, strict=True) if n},
            "state_names": list(ALL),
            "states": matrix.states.tolist() if asked.states else None,
        }

    def pair(self, asked: PairRequest) -> PairAnswer:
        """What all layers of the files say of two cells, in words."""
        pre, post = self._connectome.spelling.meant(asked.pre), self._connectome.spelling.meant(asked.post)
        for name, meant in ((asked.pre, pre), (asked.post, post)):
            self._connectome.check_neuron(meant or name)
        pre, post = pre or asked.pre, post or asked.post
        return {
            "pre": pre,
            "post": post,
            "rows": [_row_of_pair(self._tables.layer(layer), pre, post) for layer in self._tables.ids],
        }

    # ------------------------------------------------------------------ two layers

    def overlap(self, asked: OverlapRequest) -> OverlapAnswer:
        """Counts of all states over the cells that both layers speak of, odds ratio, p of relabeled cells."""
        if asked.a == asked.b:
            raise BadRequestError(f"a and b are both {asked.a!r}: expected two different layers.", code="same_layer")
        a, b = self._tables.layer(asked.a), self._tables.layer(asked.b)
        ends = None if asked.neuron is None else frozenset(self._cells((asked.neuron,), a))
        return overlap(a, b, self._compared(asked.a, asked.b, asked.neurons), asked, ends)

    @remembered(most=8)
    def _compared(self, a: str, b: str, neurons: tuple[str, ...]) -> Compared:
        """One comparison has many lists of pairs."""
        of_a, of_b = self._tables.layer(a), self._tables.layer(b)
        cells = self.cells_of_both(a, b)
        if neurons:
            wanted = set(self._cells(neurons, of_a))
            cells = [name for name in cells if name in wanted]
        return compared(of_a, of_b, cells, seed_of("layer overlap", a, b, *neurons, self._version))

    def cells_of_both(self, a: str, b: str) -> list[str]:
        """Those that both layers speak of."""
        return self._all(_spoken_of(self._tables.layer(a)) & _spoken_of(self._tables.layer(b)))

    def names(self, a: str, b: str) -> list[str]:
        """Cells that both layers speak of, then their classes."""
        cells, table = self.cells_of_both(a, b), self._connectome.cells
        classes = {table[cell].cell_class for cell in cells if cell in table}
        return [*cells, *sorted(classes.difference(cells))]

    # ------------------------------------------------------------------ one neuron

    def of_neuron(self, name: str) -> list[LayerOfCells]:
        """Partners of a cell, or of all cells of a class, in every layer of the files. ``name``: as the cell table has
        it. What a layer measured of a state of the class (AWC-ON) counts for the class and for no cell."""
        cells = [row.name for row in self._connectome.cells_of(name)]
        by_class = name not in self._connectome.cells
        found = []
        for layer in self._tables.ids:
            known = self._tables.layer(layer)
            states = [
                one for one in known.pairs.variable if by_class and one.removesuffix("ON").removesuffix("OFF") == name
            ]
            found.append(partners_of(known, states or cells))
        return found

    # ------------------------------------------------------------------ names

    def _all(self, names: Iterable[str]) -> list[str]:
        """In the order of the cell table; states of a cell come last."""
        place = self._connectome.numbers.number
        return sorted(names, key=lambda name: (place.get(name, len(place)), name))

    def _cells(self, names: Sequence[str], known: KnownLayer) -> list[str]:
        """Cells, members of classes, and states of the layer. Raises ``BadRequestError`` and ``TooLargeError``."""
        if len(names) > self._settings.max_neurons:
            raise TooLargeError(
                f"At most {self._settings.max_neurons} neurons and classes in one request, not {len(names)}."
            )
        found: dict[str, None] = {}
        for name in names:
            meant = self._connectome.spelling.meant(name) or name
            if name in known.pairs.variable:
                found[name] = None
            elif meant in self._connectome.cells:
                found[meant] = None
            else:
                of_class = self._connectome.class_spelling.meant(name) or name
                if of_class not in self._connectome.numbers.members:
                    self._connectome.check_neuron(name)
                found.update(dict.fromkeys(row.name for row in self._connectome.cells_of(of_class)))
        return self._all(found)


def _spoken_of(known: KnownLayer) -> frozenset[str]:
    """Assessed cells; of a connectome every cell, as it says of each whether it was there."""
    return known.pairs.cells | {
        name for name, state in known.pairs.reasons.items() if state is not PairState.STATE_NOT_SIDE
    }


def _row_of_pair(known: KnownLayer, pre: str, post: str) -> PairLayerRow:
    info = known.info
    return {
        "layer": info["id"],
        "name": info["name"],
        "group": info["group"],
        "unit": info["unit"],
        "forward": _said(known, pre, post),
        "backward": _said(known, post, pre) if info["directed"] and pre != post else None,
    }


def _said(known: KnownLayer, pre: str, post: str) -> PairSaid:
    matrix = known.pairs.matrix([pre], [post])
    number = int(matrix.rows[0, 0])
    q = float(known.pairs.q[number]) if number >= 0 and known.pairs.q is not None else math.nan
    return {
        "state": ALL[int(matrix.states[0, 0])],
        "value": plain(float(matrix.values[0, 0])),
        "q": None if math.isnan(q) else q,
        "via": known.pairs.via[number] if number >= 0 and known.pairs.via else "",
        "words": words_at(known, matrix, 0, 0),
    }
