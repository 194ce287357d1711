"""The layers of a store as lookups: those of its files, and the connections of each connectome as layers."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np

from app.analysis.connectome.edges import Bools, Ints, Wiring
from app.analysis.connectome.knowledge import ALL as ALL_KNOWLEDGE
from app.analysis.connectome.layers.matrix import Floats, PairLayer
from app.analysis.connectome.layers.states import OF_ABSENCE, OF_KNOWLEDGE, PairState
from app.errors import NotFoundError, one_of
from app.services.connectome.tables import ConnectomeTables
from app.services.layers.answers import LayerInfo
from app.services.layers.words import ABSENCE, GROUPS
from data_loader.layers.schema import Absence, LayerGroup
from data_loader.remembering import remembered
from data_loader.schema import Knowledge

DENSE: Final = 0.1  # share of the assessed pairs; contacts and peptide models are above it
# <connectome>:<kind>
KIND_NAMES: Final = {"chemical": "chemical synapses", "gap": "gap junctions", "any": "chemical or gap junction"}
MEANINGS: Final = {
    "chemical": "Weight of the chemical synapses.",
    "gap": "Weight of the gap junctions.",
    "any": "Weight of the chemical synapses and of the gap junctions, both ways, added up.",
}
CHEMICAL, GAP, ANY = KIND_NAMES
ON_OFF: Final = re.compile(r"(.+?)(ON|OFF)")


class KnownLayer(NamedTuple):
    info: LayerInfo
    pairs: PairLayer


class LayerTables:
    """Everything is read once; a layer is made when it is first asked for."""

    def __init__(self, connectome: ConnectomeTables) -> None:
        self.connectome = connectome
        self._store = connectome.store

    @cached_property
    def rows(self) -> dict[str, Mapping[Hashable, Any]]:
        """id -> row of the store, in the order of the site."""
        return {str(row["id"]): row for row in self._store.frame("layers").to_dict("records")}

    @cached_property
    def ids(self) -> list[str]:
        """Those of the files."""
        return list(self.rows)

    @cached_property
    def wired_ids(self) -> list[str]:
        """Connections of the connectomes; gap junctions only where they were looked for."""
        return [
            f"{dataset}:{kind}"
            for dataset, facts in self.connectome.datasets.items()
            for kind in KIND_NAMES
            if facts["gap_junctions_annotated"] or kind == CHEMICAL
        ]

    @remembered()
    def layer(self, layer: str) -> KnownLayer:
        """Raises ``NotFoundError`` that names the layers there are."""
        if layer in self.rows:
            return self._stored(layer)
        if layer in self.wired_ids:
            return self._wired(layer)
        dataset, _, kind = layer.partition(":")
        if kind in KIND_NAMES and dataset in self.connectome.datasets:
            raise NotFoundError(
                f"{dataset} has no layer of gap junctions: they were not looked for exhaustively.", code="not_annotated"
            )
        raise NotFoundError(
            f"There is no layer {layer!r}; there are {one_of(self.ids, 20)}, and <connectome>:chemical, "
            "<connectome>:gap and <connectome>:any.",
            code="unknown_layer",
        )

    # ------------------------------------------------------------------ layers of the files

    def _stored(self, layer: str) -> KnownLayer:
        cells = self._of(layer, "layer_cells")
        pairs = self._of(layer, "layer_pairs")
        row = self.rows[layer]
        senders = cells.loc[cells["sends"], "cell"].astype(str).tolist()
        receivers = cells.loc[cells["receives"], "cell"].astype(str).tolist()
        variable = tuple(cells.loc[cells["variable"], "cell"].astype(str).tolist())
        q = pairs["q"].to_numpy(dtype=np.float64)
        via = pairs["via"].astype(str).tolist()
        made = PairLayer(
            senders=tuple(senders),
            receivers=tuple(receivers),
            sender=_places(pairs["sender"].astype(str).tolist(), senders),
            receiver=_places(pairs["receiver"].astype(str).tolist(), receivers),
            value=pairs["value"].to_numpy(dtype=np.float64),
            found=pairs["found"].to_numpy(dtype=bool),
            absent=OF_ABSENCE[Absence(row["absence"])],
            directed=bool(row["directed"]),
            self_pairs=bool(row["self_pairs"]),
            q=None if np.isnan(q).all() else q,
            via=tuple(via) if any(via) else (),
            reasons=dict.fromkeys(self._of_states(variable), PairState.STATE_NOT_SIDE),
            variable=variable,
        )
        return KnownLayer(_info(row, made), made)

    def _of(self, layer: str, frame: str) -> Any:
        table = self._store.frame(frame)
        return table[table["layer"] == layer]

    def _of_states(self, variable: tuple[str, ...]) -> list[str]:
        """The cells that have these states: AWCON -> AWCL, AWCR."""
        classes = set(map(class_of_state, variable))
        return [row.name for row in self.connectome.cells.values() if row.cell_class in classes]

    # ------------------------------------------------------------------ connections as layers

    def _wired(self, layer: str) -> KnownLayer:
        dataset, _, kind = layer.partition(":")
        facts, wiring = self.connectome.datasets[dataset], self.connectome.wiring(dataset)
        of_kind = {CHEMICAL: ~wiring.electrical, GAP: wiring.electrical}.get(kind, np.ones_like(wiring.electrical))
        ends, weight = _added_up(wiring, of_kind, both_ways=kind == ANY)
        names = self.connectome.names
        known = [ALL_KNOWLEDGE[code] for code in wiring.cells.tolist()]
        present = [name for name, one in zip(names, known, strict=True) if one is Knowledge.KNOWN]
        place = np.full(len(names), -1, dtype=np.int64)
        place[np.flatnonzero(wiring.present)] = np.arange(len(present))
        made = PairLayer(
            senders=tuple(present),
            receivers=tuple(present),
            sender=place[ends[:, 0]],
            receiver=place[ends[:, 1]],
            value=weight,
            found=np.ones(len(weight), dtype=bool),
            absent=PairState.NONE,
            directed=kind != GAP,
            self_pairs=True,
            reasons={
                name: OF_KNOWLEDGE[one] for name, one in zip(names, known, strict=True) if one is not Knowledge.KNOWN
            },
        )
        row: dict[Hashable, Any] = {
            "id": layer,
            "name": f"{facts['name']}, {KIND_NAMES[kind]}",
            "group": LayerGroup.WIRED,
            "directed": made.directed,
            "unit": facts["unit"],
            "meaning": MEANINGS[kind],
            "absence": Absence.MEASURED,
            "remarks": "\n".join(facts["remarks"]),
            "citations": "\n".join(one["text"] for one in facts["citations"]),
            "dois": "\n".join(one["doi"] for one in facts["citations"]),
            "license": "see the page about the data",
            "made": facts["description"],
            "sources": "",
            "sha256": facts["sha256"],
        }
        return KnownLayer(_info(row, made), made)


def class_of_state(name: str) -> str:
    """AWCON -> AWC."""
    match = ON_OFF.fullmatch(name)
    return match[1] if match else name


def _added_up(wiring: Wiring, of_kind: Bools, *, both_ways: bool) -> tuple[Ints, Floats]:
    """Ends of the connections (m, 2) and their weights, each pair once; ``both_ways``: gap junctions in both."""
    pre, post, weight = wiring.pre[of_kind], wiring.post[of_kind], wiring.weight[of_kind]
    if both_ways:
        again = wiring.electrical[of_kind] & (pre != post)
        pre, post = np.concatenate([pre, post[again]]), np.concatenate([post, pre[again]])
        weight = np.concatenate([weight, weight[again]])
    ends, place = np.unique(np.column_stack([pre, post]), axis=0, return_inverse=True)
    total = np.zeros(len(ends))
    np.add.at(total, place.ravel(), weight)
    return ends, total


def _places(names: list[str], among: list[str]) -> Any:
    place = {name: number for number, name in enumerate(among)}
    return np.array([place[name] for name in names], dtype=np.int64)


def _info(row: Mapping[Hashable, Any], pairs: PairLayer) -> LayerInfo:
    senders, receivers = len(pairs.senders), len(pairs.receivers)
    same = len(set(pairs.senders) & set(pairs.receivers))
    assessed = senders * receivers - same
    of_self = [pairs.senders[a] == pairs.receivers[b] for a, b in zip(pairs.sender, pairs.receiver, strict=True)]
    n_self = int((np.array(of_self, dtype=bool) & pairs.found).sum())
    n_pairs = int(pairs.found.sum())
    both_ways = 1 if pairs.directed else 2
    density = (n_pairs - n_self) * both_ways / assessed if assessed else 0.0
    group, absence = LayerGroup(row["group"]), Absence(row["absence"])
    citations, dois = str(row["citations"]).split("\n"), str(row["dois"]).split("\n")
    sources = [line.split("\t") for line in str(row["sources"]).split("\n") if line]
    return {
        "id": str(row["id"]),
        "name": str(row["name"]),
        "group": group,
        "group_name": GROUPS[group],
        "directed": pairs.directed,
        "unit": str(row["unit"]),
        "meaning": str(row["meaning"]),
        "absence": absence,
        "absence_words": ABSENCE[absence],
        "remarks": [line for line in str(row["remarks"]).split("\n") if line],
        "n_cells": len(pairs.cells),
        "n_pairs": n_pairs,
        "n_negative": int((pairs.found & (pairs.value < 0)).sum()),
        "n_self": n_self,
        "density": round(density, 4),
        "dense": density >= DENSE,
        "variable": list(pairs.variable),
        "citations": [{"text": text, "doi": doi} for text, doi in zip(citations, dois, strict=True) if text],
        "license": str(row["license"]),
        "made": str(row["made"]),
        "sources": [{"package": one[0], "member": one[1], "sha256": one[2]} for one in sources],
        "sha256": str(row["sha256"]),
    }
