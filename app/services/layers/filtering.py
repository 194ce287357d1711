"""Connections of a graph by what a layer says of their cells: "in A and not in B" for the wires that are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from app.analysis.connectome.layers.overlap import IN, OUT, truth
from app.analysis.connectome.layers.states import ALL
from app.services.connectome.answers import EdgesAnswer, EdgesLayer, SynapseCounts
from app.services.connectome.requests import LayerRule
from app.services.layers.tables import KnownLayer
from data_loader.schema import Synapse

RULE_WORDS: Final[Mapping[LayerRule, str]] = {
    LayerRule.HAS: "that the layer has, too",
    LayerRule.LACKS: "that the layer does not have",
    LayerRule.SILENT: "of which the layer does not know",
    LayerRule.ALL: "all",
}


def filtered(
    answer: EdgesAnswer, known: KnownLayer, rule: LayerRule, members: Mapping[str, Sequence[str]]
) -> EdgesAnswer:
    """The connections that obey the rule, and the counts of all. ``members``: cells of each node.

    A connection of a class is in the layer where one pair of its cells is; a gap junction where it is one way.
    """
    states: Counter[str] = Counter()
    kept: list[SynapseCounts] = []
    for edge in answer["synapses"]:
        code = _said(known, edge, members)
        states[ALL[code]] += 1
        if rule is LayerRule.ALL or _rule_of(code) is rule:
            kept.append(edge)
    ends = {end for edge in kept for end in (edge["pre"], edge["post"])}
    asked = set(answer["unconnected"])
    told: EdgesLayer = {
        "id": known.info["id"],
        "name": known.info["name"],
        "rule": rule,
        "n_shown": len(kept),
        "n_edges": len(answer["synapses"]),
        "states": {state: states[state] for state in ALL if states[state]},
    }
    return {
        **answer,
        "neurons": [name for name in answer["neurons"] if name in ends],
        "unconnected": sorted(asked | {name for name in answer["neurons"] if name not in ends}),
        "synapses": kept,
        "layer": told,
    }


def _said(known: KnownLayer, edge: SynapseCounts, members: Mapping[str, Sequence[str]]) -> int:
    """The best that is said of any pair of cells: found, then a kind of nothing, then why it is not known."""
    pre, post = members[edge["pre"]], members[edge["post"]]
    codes = known.pairs.matrix(pre, post).states.ravel()
    if edge["type"] == Synapse.ELECTRICAL:
        codes = np.concatenate([codes, known.pairs.matrix(post, pre).states.ravel()])
    return int(codes.min())


def _rule_of(code: int) -> LayerRule:
    verdict = int(truth(np.array([code], dtype=np.int8))[0])
    return {IN: LayerRule.HAS, OUT: LayerRule.LACKS}.get(verdict, LayerRule.SILENT)
